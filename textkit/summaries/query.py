"""How much each sentence has to do with a query."""

from __future__ import annotations

import functools

import numpy as np

from textkit.core.document import Document
from textkit.core.pipeline import Pipeline
from textkit.shapes import Floats
from textkit.summaries.bundle import with_terms
from textkit.summaries.sentence_terms import sentence_vectors, term_weights
from textkit.text.terms import Terms
from textkit.text.words import Words

__all__ = ["query_bias"]


def query_bias(document: Document, query: str) -> Floats | None:
    """Cosine of each sentence and the query in TF-IDF, (S,), scaled to the sum of 1.

    None where no sentence shares a word with the query. A word of the query is known by its form
    in the document, or by the term that the default stage ``terms`` makes of it.
    """
    document = with_terms(document)
    wanted = np.zeros(len(document.terms.table))
    wanted[_positions(document, query)] = 1.0
    wanted *= term_weights(document)
    rows = sentence_vectors(document)
    likeness = rows.sums(rows.values * wanted[rows.columns])
    total = likeness.sum()
    return likeness / total if total > 0 else None


def _positions(document: Document, query: str) -> list[int]:
    """Where the terms of the query stand in the document's table."""
    words, terms = _read(query)
    known = {term: place for place, term in enumerate(document.terms.table)}
    found = {known[term] for term in terms if term in known}
    for type_, place in zip(document.tokens.ids.tolist(), document.terms.ids.tolist(), strict=True):
        if place >= 0 and document.tokens.types[type_].casefold() in words:
            found.add(place)
    return sorted(found)


@functools.lru_cache(maxsize=64)
def _read(query: str) -> tuple[frozenset[str], tuple[str, ...]]:
    (read,) = Pipeline(Words(), Terms())([query])
    return frozenset(word.casefold() for word in read.tokens.types), read.terms.table
