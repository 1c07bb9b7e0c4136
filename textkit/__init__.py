"""textkit: folders of documents to summaries, by pipelines written in a file.

Names are imported when they are first used, so that ``import textkit`` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from textkit.classify.classify import Classify as Classify
    from textkit.classify.label import Label as Label
    from textkit.core.document import Document as Document
    from textkit.core.layers import Layer as Layer
    from textkit.core.pipeline import Pipeline as Pipeline
    from textkit.core.plan import Plan as Plan
    from textkit.core.registry import register as register
    from textkit.core.stage import Learner as Learner
    from textkit.core.stage import Stage as Stage
    from textkit.core.summary import Summary as Summary
    from textkit.files.folder import folder as folder
    from textkit.indexes.index import Index as Index
    from textkit.indexes.similarity import similarity as similarity
    from textkit.report.word_map import plot_vectors as plot_vectors
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
    from textkit.vectors.bow import BagOfWords as BagOfWords
    from textkit.vectors.doc2vec import Doc2Vec as Doc2Vec
    from textkit.vectors.fasttext import FastText as FastText
    from textkit.vectors.formats.keyedvectors import from_gensim as from_gensim
    from textkit.vectors.formats.keyedvectors import to_gensim as to_gensim
    from textkit.vectors.formats.reading import load_vectors as load_vectors
    from textkit.vectors.formats.writing import save_vectors as save_vectors
    from textkit.vectors.glove import GloVe as GloVe
    from textkit.vectors.hashed import Hashed as Hashed
    from textkit.vectors.keyed import WordVectors as WordVectors
    from textkit.vectors.lda import Lda as Lda
    from textkit.vectors.lsi import Lsi as Lsi
    from textkit.vectors.mean import Mean as Mean
    from textkit.vectors.mean import TfidfMean as TfidfMean
    from textkit.vectors.sbert import SentenceBert as SentenceBert
    from textkit.vectors.sif import Sif as Sif
    from textkit.vectors.subwords import SubwordVectors as SubwordVectors
    from textkit.vectors.tfidf import Tfidf as Tfidf
    from textkit.vectors.word2vec import Word2Vec as Word2Vec

_PLACES = {
    "BagOfWords": "textkit.vectors.bow",
    "Centroid": "textkit.summaries.centroid",
    "Classify": "textkit.classify.classify",
    "Clean": "textkit.text.clean",
    "Doc2Vec": "textkit.vectors.doc2vec",
    "Document": "textkit.core.document",
    "FastText": "textkit.vectors.fasttext",
    "GloVe": "textkit.vectors.glove",
    "Hashed": "textkit.vectors.hashed",
    "Index": "textkit.indexes.index",
    "Keywords": "textkit.summaries.keywords",
    "KeywordsPositionRank": "textkit.summaries.keywords_positionrank",
    "KeywordsTextRank": "textkit.summaries.keywords_textrank",
    "LSA": "textkit.summaries.lsa",
    "Label": "textkit.classify.label",
    "Layer": "textkit.core.layers",
    "Lda": "textkit.vectors.lda",
    "Lead": "textkit.summaries.lead",
    "Learner": "textkit.core.stage",
    "LexRank": "textkit.summaries.lexrank",
    "Lsi": "textkit.vectors.lsi",
    "Mean": "textkit.vectors.mean",
    "PacSum": "textkit.summaries.pacsum",
    "Pipeline": "textkit.core.pipeline",
    "Plan": "textkit.core.plan",
    "SentenceBert": "textkit.vectors.sbert",
    "Sentences": "textkit.text.sentences",
    "Sif": "textkit.vectors.sif",
    "Stage": "textkit.core.stage",
    "Structure": "textkit.text.structure",
    "SubwordVectors": "textkit.vectors.subwords",
    "Summary": "textkit.core.summary",
    "Terms": "textkit.text.terms",
    "TextRank": "textkit.summaries.textrank",
    "Tfidf": "textkit.vectors.tfidf",
    "TfidfMean": "textkit.vectors.mean",
    "Word2Vec": "textkit.vectors.word2vec",
    "WordVectors": "textkit.vectors.keyed",
    "Words": "textkit.text.words",
    "digest": "textkit.run.digest",
    "dump": "textkit.spec",
    "explain": "textkit.summaries.explain",
    "folder": "textkit.files.folder",
    "from_gensim": "textkit.vectors.formats.keyedvectors",
    "load": "textkit.spec",
    "load_vectors": "textkit.vectors.formats.reading",
    "plot_vectors": "textkit.report.word_map",
    "register": "textkit.core.registry",
    "run_folder": "textkit.run.api",
    "save_vectors": "textkit.vectors.formats.writing",
    "similarity": "textkit.indexes.similarity",
    "summarise": "textkit.summaries.api",
    "summarize": "textkit.summaries.api",
    "summary_graph": "textkit.summaries.reference",
    "to_gensim": "textkit.vectors.formats.keyedvectors",
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
