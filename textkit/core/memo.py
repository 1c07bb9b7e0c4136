"""Memo: what a function made of a short string, kept for the next time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

__all__ = ["Memo"]

V = TypeVar("V")


class Memo(dict[str, V]):
    """Values by string, worked out on first sight.

    ``make`` must depend on the string alone: emptying the table when it is full then changes
    nothing. Strings of more than ``LONGEST`` characters are not kept.
    """

    SIZE = 200_000
    LONGEST = 100

    def __init__(self, make: Callable[[str], V]) -> None:
        self.make = make

    def __missing__(self, text: str) -> V:
        value = self.make(text)
        if len(text) <= self.LONGEST:
            if len(self) >= self.SIZE:
                self.clear()
            self[text] = value
        return value
