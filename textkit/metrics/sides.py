"""Candidates and references side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from textkit.errors import UsageError

__all__ = ["refuse_unequal", "several", "side_by_side"]

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
    refuse_unequal(len(found), len(wanted))
    if not found:
        raise UsageError("there are no documents to score")
    return found, wanted


def refuse_unequal(candidates: int, references: int) -> None:
    """Refuse sides of different length.

    Raises:
        UsageError: the place is the first document that lacks its other half.

    """
    if candidates != references:
        raise UsageError(
            f"{candidates:,} candidates and {references:,} documents of references",
            where=f"document {min(candidates, references)}",
        )


def several(references: str | Sequence[Reference], place: int) -> Sequence[str | Reference]:
    """The references of the document at ``place``; a string is the only one.

    Raises:
        UsageError: there is none.

    """
    if isinstance(references, str):
        return [references]
    if not references:
        raise UsageError("there is no reference", where=f"document {place}")
    return references
