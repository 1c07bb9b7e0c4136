"""Text in one form, and the way back to the text as it was read."""

from __future__ import annotations

from textkit.core.offsets import OffsetMap, apply_edits
from textkit.text.blanks import blank_edits
from textkit.text.contractions import contraction_edits
from textkit.text.normal_form import normal_form_edits

__all__ = ["clean_text"]


def clean_text(text: str, *, contractions: bool = False) -> tuple[str, OffsetMap]:
    """Clean ``text``; return it with the map of its offsets to those of ``text``.

    White space takes one form, invisible characters vanish, letters and marks are in Unicode
    Normalization Form C, and with ``contractions`` English contractions are written out. When
    there is nothing to do the very same string comes back.
    """
    steps = (blank_edits, normal_form_edits) + (contraction_edits,) * contractions
    offsets = OffsetMap.identity(len(text))
    for step in steps:
        changed, later = apply_edits(text, step(text))
        if changed is not text:
            text, offsets = changed, offsets.then(later)
    return text, offsets
