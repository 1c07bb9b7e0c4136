"""Unanswered: why a query has no hits."""

from __future__ import annotations

from textkit.core.document import Document
from textkit.core.layers import TERMS, TOKENS
from textkit.indexes.kind import Kind

__all__ = ["why_nothing"]


def why_nothing(query: Document, kind: Kind, documents: int) -> str:
    """The reason, in words: of the index, or of the query as its pipeline has made it."""
    if not documents:
        return "the index holds no document"
    if not query.text.strip():
        return "the query is empty"
    if TERMS in kind.REQUIRES and not query.terms.table:
        held = TOKENS in query and any(map(str.isalnum, query[TOKENS].types))
        return f"the query holds {'stop words' if held else 'no word, marks'} alone"
    if TERMS in kind.REQUIRES:
        return "no document holds a word of the query"
    return "no document is like the query"
