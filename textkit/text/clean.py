"""Text in one form, and the way back to the text as it was read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textkit.core.document import Document
from textkit.core.offsets import OffsetMap, apply_edits
from textkit.core.stage import Stage
from textkit.text.blanks import blank_edits
from textkit.text.contractions import contraction_edits
from textkit.text.normal_form import normal_form_edits

__all__ = ["Clean", "clean_text"]


@dataclass(frozen=True, kw_only=True)
class Clean(Stage):
    """Brings white space and letters to one form and removes invisible characters.

    Letters and marks take Unicode Normalization Form C (UAX #15). A document that needs nothing
    passes as it is, layers and all; otherwise its offsets still lead back to the original.
    """

    VERSION: ClassVar[int] = 1
    REPLACES_TEXT: ClassVar[bool] = True

    contractions: bool = False
    """Write English contractions out: don't as do not, it's as it is."""

    def process(self, batch: Sequence[Document]) -> Iterable[Document]:
        """Clean the text of each document."""
        for document in batch:
            text, offsets = _cleaned(document.text, self.contractions)
            yield document if offsets is None else document.with_text(text, offsets)


def clean_text(text: str, *, contractions: bool = False) -> tuple[str, OffsetMap]:
    """Clean ``text``; return it with the map of its offsets to those of ``text``.

    White space takes one form, invisible characters vanish, letters and marks are in Unicode
    Normalization Form C, and with ``contractions`` English contractions are written out. When
    there is nothing to do the very same string comes back.
    """
    cleaned, offsets = _cleaned(text, contractions)
    return cleaned, offsets or OffsetMap.identity(len(text))


def _cleaned(text: str, contractions: bool) -> tuple[str, OffsetMap | None]:
    """The text and the map of its offsets; None where there was nothing to do."""
    steps = (blank_edits, normal_form_edits) + (contraction_edits,) * contractions
    offsets: OffsetMap | None = None
    for step in steps:
        if edits := list(step(text)):
            text, later = apply_edits(text, edits)
            offsets = later if offsets is None else offsets.then(later)
    return text, offsets
