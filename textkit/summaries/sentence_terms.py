"""The terms of each sentence, as sparse rows: counted, and weighted."""

from __future__ import annotations

from textkit.arrays.similarity import unit_rows
from textkit.arrays.sparse import Rows, count_rows
from textkit.core.document import Document
from textkit.core.layers import TERMS, TOKENS, Layer
from textkit.core.ref import Ref
from textkit.shapes import Floats
from textkit.text.sentence_tokens import sentence_of_tokens
from textkit.text.terms import Terms
from textkit.vectors.tfidf import TfidfModel, smooth_idf

__all__ = [
    "sentence_terms",
    "sentence_vectors",
    "term_weights",
    "with_sentence_terms",
    "with_terms",
]

#: Counted once a document for ranking and selection; never leaves this room.
_COUNTS = Layer("sentence_terms", Rows)


def with_terms(document: Document) -> Document:
    """The document with a TERMS layer: its own, or what the stage ``terms`` makes by default."""
    if TERMS in document:
        return document
    (with_default_terms,) = Terms().process([document])
    return with_default_terms


def with_sentence_terms(document: Document) -> Document:
    """The document with its :func:`sentence_terms` kept; as it is when it has no tokens."""
    if TOKENS not in document or _COUNTS in document:
        return document
    return with_terms(document).with_layer(_COUNTS, sentence_terms(document))


def sentence_terms(document: Document) -> Rows:
    """How often each term occurs in each sentence, (S, V); V is the document's term table.

    A token belongs to the sentence it starts in; tokens outside all sentences do not count.
    """
    kept = document.get(_COUNTS)
    if kept is not None:
        return kept
    document = with_terms(document)
    sentence, terms = sentence_of_tokens(document), document.terms
    counted = (terms.ids >= 0) & (sentence >= 0)
    shape = (len(document.sentences), len(terms.table))
    return count_rows(sentence[counted], terms.ids[counted], shape)


def term_weights(document: Document, weights: Ref[TfidfModel] | None = None) -> Floats:
    """The idf of each term of the document's table, (V,): a model's, else of its own sentences."""
    if weights is not None:
        return weights.model.idf(with_terms(document).terms.table)
    counts = sentence_terms(document)
    return smooth_idf(counts.column_counts(), counts.height)


def sentence_vectors(document: Document, weights: Ref[TfidfModel] | None = None) -> Rows:
    """TF-IDF of each sentence, (S, V), rows of length 1 (or empty): counts times weights."""
    return unit_rows(sentence_terms(document), term_weights(document, weights))
