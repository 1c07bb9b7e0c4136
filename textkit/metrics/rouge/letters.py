"""Letters that ROUGE does not see: its own tokeniser knows ``a-z`` and ``0-9`` alone."""

from __future__ import annotations

from collections.abc import Iterable

from textkit.errors import UsageError

__all__ = ["is_mostly_dropped", "refuse_dropped"]


def is_mostly_dropped(text: str) -> bool:
    """Whether fewer than half of the letters are ASCII."""
    if text.isascii():
        return False
    letters = [char for char in text if char.isalpha()]
    return 2 * sum(map(str.isascii, letters)) < len(letters)


def refuse_dropped(references: Iterable[str], *, where: str, hint: str) -> None:
    """Refuse references whose score would say nothing.

    Raises:
        UsageError: most letters of one would be dropped.

    """
    if any(map(is_mostly_dropped, references)):
        raise UsageError(
            "ROUGE drops every letter but a-z, which leaves less than half of this reference",
            where=where,
            hint=hint,
        )
