"""The terms of each sentence, as sparse rows: counted, and weighted.

Of a document, or of the documents of a bundle: rows and columns are then those of the bundle.
"""

from __future__ import annotations

from textkit.arrays.sparse import Rows
from textkit.core.document import Document
from textkit.core.ref import Ref
from textkit.shapes import Floats, Longs
from textkit.summaries.bundle import Bundle
from textkit.vectors.tfidf import TfidfModel

__all__ = ["bounds_of", "sentence_terms", "sentence_vectors", "term_weights"]


def sentence_terms(document: Document | Bundle) -> Rows:
    """How often each term occurs in each sentence, (S, V): :attr:`Bundle.counts`."""
    return _bundle(document).counts


def term_weights(document: Document | Bundle, weights: Ref[TfidfModel] | None = None) -> Floats:
    """The idf of each term of the document's table, (V,): a model's, else of its own sentences."""
    return _bundle(document).idf(weights)


def sentence_vectors(document: Document | Bundle, weights: Ref[TfidfModel] | None = None) -> Rows:
    """TF-IDF of each sentence, (S, V), rows of length 1 (or empty): counts times weights."""
    return _bundle(document).weighted(weights)


def bounds_of(document: Document | Bundle) -> Longs:
    """Where the sentences of each document start, and S, (B + 1,)."""
    return _bundle(document).bounds


def _bundle(document: Document | Bundle) -> Bundle:
    return document if isinstance(document, Bundle) else Bundle([document])
