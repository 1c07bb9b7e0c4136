"""The terms of each sentence, as sparse rows."""

from __future__ import annotations

import numpy as np

from textkit.arrays.sparse import Rows, count_rows
from textkit.core.document import Document
from textkit.core.layers import TERMS
from textkit.text.terms import Terms

__all__ = ["sentence_terms", "with_terms"]


def with_terms(document: Document) -> Document:
    """The document with a TERMS layer: its own, or what the stage ``terms`` makes by default."""
    if TERMS in document:
        return document
    (with_default_terms,) = Terms().process([document])
    return with_default_terms


def sentence_terms(document: Document) -> Rows:
    """How often each term occurs in each sentence, (S, V); V is the document's term table.

    A token belongs to the sentence it starts in; tokens outside all sentences do not count.
    """
    sentences, terms = document.sentences.array, document.terms
    starts = document.tokens.spans.array[:, 0]
    sentence = np.searchsorted(sentences[:, 0], starts, side="right") - 1
    counted = (terms.ids >= 0) & (sentence >= 0) & (starts < sentences[sentence, 1])
    shape = (len(sentences), len(terms.table))
    return count_rows(sentence[counted], terms.ids[counted], shape)
