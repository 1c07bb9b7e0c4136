"""textkit: folders of documents to summaries, vectors and answers, by pipelines written in a file.

Names are imported when they are first used, so that ``import textkit`` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from textkit.core.document import Document
    from textkit.core.layers import Layer
    from textkit.core.pipeline import Pipeline
    from textkit.core.plan import Plan
    from textkit.core.registry import register
    from textkit.core.stage import Learner, Stage
    from textkit.core.summary import Summary
    from textkit.files.folder import folder
    from textkit.run.api import run_folder
    from textkit.spec import dump, load
    from textkit.summaries.api import summarise, summarize
    from textkit.summaries.lead import Lead
    from textkit.summaries.reference import summary_graph
    from textkit.summaries.textrank import TextRank
    from textkit.text.clean import Clean
    from textkit.text.sentences import Sentences
    from textkit.text.terms import Terms
    from textkit.text.words import Words
    from textkit.vectors.tfidf import Tfidf

_PLACES = {
    "Clean": "textkit.text.clean",
    "Document": "textkit.core.document",
    "Layer": "textkit.core.layers",
    "Lead": "textkit.summaries.lead",
    "Learner": "textkit.core.stage",
    "Pipeline": "textkit.core.pipeline",
    "Plan": "textkit.core.plan",
    "Sentences": "textkit.text.sentences",
    "Stage": "textkit.core.stage",
    "Summary": "textkit.core.summary",
    "Terms": "textkit.text.terms",
    "TextRank": "textkit.summaries.textrank",
    "Tfidf": "textkit.vectors.tfidf",
    "Words": "textkit.text.words",
    "dump": "textkit.spec",
    "folder": "textkit.files.folder",
    "load": "textkit.spec",
    "register": "textkit.core.registry",
    "run_folder": "textkit.run.api",
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
