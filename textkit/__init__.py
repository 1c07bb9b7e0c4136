"""textkit: folders of documents to summaries, by pipelines written in a file.

Names are imported when they are first used, so that ``import textkit`` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from textkit.core.document import Document as Document
    from textkit.core.layers import Layer as Layer
    from textkit.core.pipeline import Pipeline as Pipeline
    from textkit.core.plan import Plan as Plan
    from textkit.core.registry import register as register
    from textkit.core.stage import Learner as Learner
    from textkit.core.stage import Stage as Stage
    from textkit.core.summary import Summary as Summary
    from textkit.files.folder import folder as folder
    from textkit.indexes.similarity import similarity as similarity
    from textkit.run.api import run_folder as run_folder
    from textkit.run.digest import digest as digest
    from textkit.spec import dump as dump
    from textkit.spec import load as load
    from textkit.summaries.api import summarise as summarise
    from textkit.summaries.api import summarize as summarize
    from textkit.summaries.centroid import Centroid as Centroid
    from textkit.summaries.explain import explain as explain
    from textkit.summaries.keywords import Keywords as Keywords
    from textkit.summaries.keywords_positionrank import (
        KeywordsPositionRank as KeywordsPositionRank,
    )
    from textkit.summaries.keywords_textrank import KeywordsTextRank as KeywordsTextRank
    from textkit.summaries.lead import Lead as Lead
    from textkit.summaries.lexrank import LexRank as LexRank
    from textkit.summaries.lsa import LSA as LSA
    from textkit.summaries.pacsum import PacSum as PacSum
    from textkit.summaries.reference import summary_graph as summary_graph
    from textkit.summaries.textrank import TextRank as TextRank
    from textkit.text.clean import Clean as Clean
    from textkit.text.sentences import Sentences as Sentences
    from textkit.text.structure import Structure as Structure
    from textkit.text.terms import Terms as Terms
    from textkit.text.words import Words as Words
    from textkit.vectors.hashed import Hashed as Hashed
    from textkit.vectors.tfidf import Tfidf as Tfidf

_PLACES = {
    "Clean": "textkit.text.clean",
    "Document": "textkit.core.document",
    "Layer": "textkit.core.layers",
    "Centroid": "textkit.summaries.centroid",
    "Keywords": "textkit.summaries.keywords",
    "KeywordsPositionRank": "textkit.summaries.keywords_positionrank",
    "KeywordsTextRank": "textkit.summaries.keywords_textrank",
    "Hashed": "textkit.vectors.hashed",
    "LSA": "textkit.summaries.lsa",
    "LexRank": "textkit.summaries.lexrank",
    "PacSum": "textkit.summaries.pacsum",
    "Lead": "textkit.summaries.lead",
    "Learner": "textkit.core.stage",
    "Pipeline": "textkit.core.pipeline",
    "Plan": "textkit.core.plan",
    "Sentences": "textkit.text.sentences",
    "Stage": "textkit.core.stage",
    "Summary": "textkit.core.summary",
    "Structure": "textkit.text.structure",
    "Terms": "textkit.text.terms",
    "TextRank": "textkit.summaries.textrank",
    "Tfidf": "textkit.vectors.tfidf",
    "Words": "textkit.text.words",
    "digest": "textkit.run.digest",
    "dump": "textkit.spec",
    "explain": "textkit.summaries.explain",
    "folder": "textkit.files.folder",
    "load": "textkit.spec",
    "register": "textkit.core.registry",
    "run_folder": "textkit.run.api",
    "similarity": "textkit.indexes.similarity",
    "summarise": "textkit.summaries.api",
    "summarize": "textkit.summaries.api",
    "summary_graph": "textkit.summaries.reference",
}

__all__ = [*_PLACES, "__version__"]


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module 'textkit' has no attribute {name!r}")
    value = getattr(importlib.import_module(_PLACES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
