"""Document: a text, where it came from, and what the stages found in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypeVar, cast

from textkit.core.blocks import Blocks
from textkit.core.keywords import KeywordList
from textkit.core.layers import (
    KEYWORDS,
    LABEL,
    LANGUAGE,
    PREDICTION,
    SENTENCES,
    STRUCTURE,
    SUMMARY,
    TERMS,
    TOKENS,
    Layer,
    Terms,
    Tokens,
)
from textkit.core.prediction import Prediction
from textkit.core.spans import Spans
from textkit.core.summary import Summary
from textkit.errors import DocumentError, WiringError

if TYPE_CHECKING:
    from textkit.core.offsets import OffsetMap

__all__ = ["Document", "Spans"]

T = TypeVar("T")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, eq=False, slots=True, repr=False)
class Document:
    """An immutable text with layers; compared by identity.

    ``id`` names the document in its source, ``source`` is the file or row it came from, ``meta``
    is what the reader knew about it. ``original`` is the text as the reader returned it: offsets
    shown to a user refer to that one.

    Raises:
        DocumentError: the text holds a lone surrogate, which no file can hold.

    """

    id: str
    text: str
    source: str = ""
    meta: Mapping[str, Any] = field(default_factory=dict)
    skipped: str | None = field(default=None, kw_only=True)
    layers: Mapping[Layer[Any], Any] = field(default_factory=dict, kw_only=True)
    original: str = field(default="", kw_only=True)
    offsets: OffsetMap | None = field(default=None, kw_only=True)

    def __post_init__(self) -> None:
        if self.offsets is None and self.original is not self.text:
            # a fresh text: derived documents keep `original` and are not scanned again
            object.__setattr__(self, "original", self.text)
            _refuse_surrogates(self)

    def __getitem__(self, layer: Layer[T]) -> T:
        try:
            return cast(T, self.layers[layer])
        except KeyError:
            raise WiringError(
                f"the document has no layer {layer.name!r}",
                where=self.id,
                hint="run a stage that provides it first",
            ) from None

    def __contains__(self, layer: object) -> bool:
        return layer in self.layers

    def get(self, layer: Layer[T]) -> T | None:
        """The layer's value, or None when no stage has provided it."""
        return cast("T | None", self.layers.get(layer))

    def with_layer(self, layer: Layer[T], value: T) -> Document:
        """A new document that also holds ``value`` under ``layer``."""
        return self._with({**self.layers, layer: value})

    def with_text(self, text: str, offsets: OffsetMap) -> Document:
        """A new document with another text; its layers are dropped, the original is kept.

        ``offsets`` leads from the new text to this one; maps are composed, so that
        :meth:`locate` always answers for the text as it was read.
        """
        composed = offsets if self.offsets is None else self.offsets.then(offsets)
        return replace(self, text=text, offsets=composed, layers={})

    def _with(self, layers: Mapping[Layer[Any], Any]) -> Document:
        """``replace(self, layers=layers)`` in half its time, of which stages spend a good deal."""
        return Document(
            self.id,
            self.text,
            self.source,
            self.meta,
            skipped=self.skipped,
            layers=layers,
            original=self.original,
            offsets=self.offsets,
        )

    def skip(self, reason: str) -> Document:
        """A new document that later stages pass on untouched, counted under ``reason``."""
        return replace(self, skipped=reason)

    def locate(self, span: tuple[int, int]) -> tuple[int, int]:
        """The span of ``original`` that a span of ``text`` came from."""
        return span if self.offsets is None else self.offsets.locate(*span)

    @property
    def language(self) -> str:
        """The LANGUAGE layer: an ISO 639-1 code."""
        return self[LANGUAGE]

    @property
    def structure(self) -> Blocks:
        """The STRUCTURE layer."""
        return self[STRUCTURE]

    @property
    def sentences(self) -> Spans:
        """The SENTENCES layer."""
        return self[SENTENCES]

    @property
    def tokens(self) -> Tokens:
        """The TOKENS layer."""
        return self[TOKENS]

    @property
    def terms(self) -> Terms:
        """The TERMS layer."""
        return self[TERMS]

    @property
    def keywords(self) -> KeywordList:
        """The KEYWORDS layer."""
        return self[KEYWORDS]

    @property
    def label(self) -> str:
        """The LABEL layer: the right class, "" where nobody has said it."""
        return self[LABEL]

    @property
    def prediction(self) -> Prediction:
        """The PREDICTION layer."""
        return self[PREDICTION]

    @property
    def summary(self) -> Summary:
        """The SUMMARY layer."""
        return self[SUMMARY]

    def __repr__(self) -> str:
        start = self.text[:40] + ("..." if len(self.text) > 40 else "")
        names = ", ".join(layer.name for layer in self.layers)
        return f"Document({self.id!r}, {start!r}, layers=[{names}])"


def _refuse_surrogates(document: Document) -> None:
    found = None if document.text.isascii() else _LONE_SURROGATE.search(document.text)
    if found:
        raise DocumentError(
            f"the text holds a lone surrogate (U+{ord(found[0]):04X}) at character {found.start()}",
            where=document.id,
            hint='replace it: text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")',
        )
