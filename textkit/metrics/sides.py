"""Candidates and references side by side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from textkit.errors import UsageError

__all__ = ["side_by_side"]

Candidate = TypeVar("Candidate")
Reference = TypeVar("Reference")


def side_by_side(
    candidates: Iterable[Candidate], references: Iterable[Reference]
) -> tuple[list[Candidate], list[Reference]]:
    """Both as lists, an item a document.

    Raises:
        UsageError: one of them is a single string, there are no documents, or one side has more
            than the other; the place is the first document that lacks its other half.

    """
    if isinstance(candidates, str) or isinstance(references, str):
        raise UsageError("candidates and references are two lists, an item a document")
    found, wanted = list(candidates), list(references)
    if len(found) != len(wanted):
        raise UsageError(
            f"{len(found):,} candidates and {len(wanted):,} documents of references",
            where=f"document {min(len(found), len(wanted))}",
        )
    if not found:
        raise UsageError("there are no documents to score")
    return found, wanted
