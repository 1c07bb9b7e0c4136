"""Blocks: what each piece of a text is - paragraph, heading, table - as spans with a kind each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple, TypeAlias, get_args

from textkit.core.encoded import Encoded
from textkit.core.spans import Spans

__all__ = ["KINDS", "Blocks", "Kind"]

Kind: TypeAlias = Literal[
    "paragraph",
    "heading",
    "list_item",
    "table",
    "code",
    "quote",
    "caption",
    "link",
    "rule",
    "front_matter",
    "mail_header",
    "signature",
]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Blocks(NamedTuple):
    """The blocks of a text: spans (B, 2), in order and disjoint, and the kind of each (B,).

    Together the spans hold every visible character; none begins or ends with white space.
    """

    spans: Spans
    kinds: tuple[Kind, ...]

    def pieces(self) -> Iterator[tuple[int, int, Kind]]:
        """``(start, end, kind)`` of each block."""
        for (start, end), kind in zip(self.spans, self.kinds, strict=True):
            yield start, end, kind

    def encode(self) -> Encoded:
        """Form for files and other processes."""
        return Encoded(list(self.kinds), {"spans": self.spans.array})

    @classmethod
    def decode(cls, encoded: Encoded) -> Blocks:
        """Inverse of :meth:`encode`."""
        return cls(Spans(encoded.arrays["spans"]), tuple(encoded.data))

    def to_json(self) -> Any:
        """``[[start, end, kind], ...]``."""
        return [list(piece) for piece in self.pieces()]
