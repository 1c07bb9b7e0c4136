"""Where each character of a changed text came from: an immutable, compact map of offsets.

A changed text is a sequence of *runs*. A kept run stands character for character in the old text;
every character of a replaced run stands for the whole piece it replaces. Deleted text needs no run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from textkit.errors import StoreError, UsageError
from textkit.shapes import Bools, Ints

__all__ = ["Edit", "OffsetMap", "apply_edits"]

Edit: TypeAlias = tuple[int, int, str]
"""``text[start:end]`` becomes ``replacement``."""


@dataclass(frozen=True, eq=False, slots=True)
class OffsetMap:
    """Map offsets in a new text to offsets in the text it was made from.

    Attributes:
        starts: int32 (R + 1,), where each run starts in the new text; the last entry is its length.
        first: int32 (R + 1,), where the run's piece starts in the old text; the last is its length.
        last: int32 (R + 1,), where the run's piece ends in the old text.
        kept: bool (R + 1,), whether the run stands character for character.

    """

    starts: Ints
    first: Ints
    last: Ints
    kept: Bools

    def __post_init__(self) -> None:
        for array in (self.starts, self.first, self.last, self.kept):
            array.flags.writeable = False

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """Map a text of ``length`` characters to itself."""
        first, last = np.array([[0, length], [length, length]], np.int32)
        return cls(first.copy(), first, last, np.ones(2, np.bool_))

    @property
    def new_length(self) -> int:
        """Length of the new text, in characters."""
        return int(self.starts[-1])

    @property
    def old_length(self) -> int:
        """Length of the old text, in characters."""
        return int(self.first[-1])

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Return the smallest old span that covers the new span ``[start, end)``.

        Only an empty span, or one of inserted characters alone, gives an empty span.
        """
        row = self.locate_spans(np.array([[start, end]]))[0]
        return int(row[0]), int(row[1])

    def locate_spans(self, spans: ArrayLike) -> Ints:
        """Return the old spans (int32 (n, 2)) of the new spans (integers (n, 2)), row by row.

        Raises:
            UsageError: a span is reversed or leaves the new text.

        """
        array = np.asarray(spans, np.int64).reshape(-1, 2)
        start, end = array[:, 0], array[:, 1]
        if ((start < 0) | (end < start) | (end > self.new_length)).any():
            raise UsageError(f"a span lies outside of the text's {self.new_length} characters")
        old_start = self._old_start(start)
        old_end = np.where(end > start, self._old_end(end), old_start)
        return np.column_stack([old_start, np.maximum(old_start, old_end)]).astype(np.int32)

    def then(self, later: OffsetMap) -> OffsetMap:
        """Compose: this map's new text was changed once more, by ``later``, into a third one.

        Locating in the result is locating in ``later`` and then here.

        Raises:
            UsageError: ``later`` was not made from this map's new text.

        """
        if later.old_length != self.new_length:
            raise UsageError(
                f"cannot compose: {self.new_length} characters here, {later.old_length} there"
            )
        cuts = np.union1d(later.starts, later._new_places(self.starts))
        middle = later._old_start(cuts)
        kept = later.kept[later._run(cuts)] & self.kept[self._run(middle)]
        first = self._old_start(middle)
        last = self._old_end(later._old_end(np.minimum(cuts + 1, later.new_length)))
        last = np.where(kept, first + np.diff(cuts, append=cuts[-1]), last)
        return OffsetMap(cuts.astype(np.int32), first.astype(np.int32), last.astype(np.int32), kept)

    def encode(self) -> dict[str, NDArray[np.generic]]:
        """Return the map as named arrays, for storing and for other processes."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def decode(cls, arrays: Mapping[str, NDArray[np.generic]]) -> OffsetMap:
        """Rebuild a map from ``encode``'s arrays.

        Raises:
            StoreError: an array is missing, or the arrays are no map.

        """
        try:
            ints = [np.array(arrays[name], np.int32) for name in ("starts", "first", "last")]
            kept = np.array(arrays["kept"], np.bool_)
        except KeyError as error:
            raise StoreError(f"an offset map lacks its array {error}") from None
        if kept.ndim != 1 or not kept.size or any(array.shape != kept.shape for array in ints):
            raise StoreError("the arrays of an offset map differ in length")
        if ints[0][0] != 0 or (np.diff(ints[0]) < 0).any():
            raise StoreError("the runs of an offset map are not in order")
        return cls(ints[0], ints[1], ints[2], kept)

    def _run(self, places: NDArray[np.integer]) -> NDArray[np.intp]:
        """Index of the run that holds each character of the new text."""
        return np.searchsorted(self.starts, places, side="right") - 1

    def _old_start(self, places: NDArray[np.integer]) -> NDArray[np.integer]:
        """Where the character at each place starts in the old text."""
        run = self._run(places)
        return self.first[run] + np.where(self.kept[run], places - self.starts[run], 0)

    def _old_end(self, places: NDArray[np.integer]) -> NDArray[np.integer]:
        """Where the character that ends at each place ends in the old text."""
        run = self._run(np.maximum(places - 1, 0))
        inside = self.first[run] + places - self.starts[run]
        ends = np.where(self.kept[run], inside, self.last[run])
        return np.where(places > 0, ends, 0)

    def _new_places(self, places: Ints) -> NDArray[np.integer]:
        """Where those of the old places that lie in kept runs stand in the new text."""
        run = np.flatnonzero(self.kept)
        run = run[np.maximum(np.searchsorted(self.first[run], places, side="right") - 1, 0)]
        moved = places - self.first[run]
        inside = (moved >= 0) & (places < self.last[run])
        return (self.starts[run] + moved)[inside]


def apply_edits(text: str, edits: Iterable[Edit]) -> tuple[str, OffsetMap]:
    """Apply edits, given in order and apart, and return the new text with its map to the old one.

    Without edits the very same string comes back. A character replaced by one character counts as
    kept.

    Raises:
        UsageError: the edits overlap, are out of order, or leave the text.

    """
    pieces: list[str] = []
    runs: list[tuple[int, int, int, bool]] = []
    old = new = 0
    for start, end, replacement in edits:
        if not old <= start <= end <= len(text):
            raise UsageError(f"an edit of [{start}, {end}) is out of order or outside of the text")
        if start > old:
            runs.append((new, old, start, True))
        new += start - old
        if replacement:
            runs.append((new, start, end, len(replacement) == end - start == 1))
        pieces += text[old:start], replacement
        old, new = end, new + len(replacement)
    if not pieces:
        return text, OffsetMap.identity(len(text))
    if old < len(text):
        runs.append((new, old, len(text), True))
    pieces.append(text[old:])
    runs.append((new + len(text) - old, len(text), len(text), True))
    table = np.array(runs, np.int32)
    starts, first, last = (np.ascontiguousarray(column) for column in table[:, :3].T)
    return "".join(pieces), OffsetMap(starts, first, last, table[:, 3].astype(np.bool_))
