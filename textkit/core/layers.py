"""Layers: typed keys under which stages leave their results on a document."""

from __future__ import annotations

from typing import Any, Generic, NamedTuple, Self, TypeVar, cast

from textkit.core.blocks import Blocks
from textkit.core.encoded import Encoded, LayerValue, strings_from_arrays, strings_to_arrays
from textkit.core.keywords import KeywordList
from textkit.core.prediction import Prediction
from textkit.core.spans import Spans
from textkit.core.summary import Summary
from textkit.core.vectors import DenseRow, SentenceVectors, SparseRow, Vector
from textkit.shapes import Ints

__all__ = [
    "BUILT_IN",
    "KEYWORDS",
    "LABEL",
    "LANGUAGE",
    "PREDICTION",
    "SENTENCES",
    "SENTENCE_VECTORS",
    "STRUCTURE",
    "SUMMARY",
    "TERMS",
    "TOKENS",
    "VECTOR",
    "DenseRow",
    "Layer",
    "SentenceVectors",
    "SparseRow",
    "Terms",
    "Tokens",
    "Vector",
    "vector_layer",
]

T = TypeVar("T")


class Layer(Generic[T]):
    """A typed key, equal by name. ``kind`` is ``str`` or a class with encode, decode, to_json."""

    __slots__ = ("kind", "name")

    def __init__(self, name: str, kind: type[T]) -> None:
        self.name = name
        self.kind = kind

    def encode(self, value: T) -> Encoded:
        """JSON and arrays: the form in spools and between processes."""
        return Encoded(value, {}) if self.kind is str else cast(LayerValue, value).encode()

    def decode(self, encoded: Encoded) -> T:
        """Inverse of :meth:`encode`."""
        if self.kind is str:
            return cast(T, encoded.data)
        return cast(T, cast(type[LayerValue], self.kind).decode(encoded))

    def to_json(self, value: T) -> Any:
        """Form shown to people and other programs."""
        return value if self.kind is str else cast(LayerValue, value).to_json()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Layer) and other.name == self.name

    def __hash__(self) -> int:
        return hash(self.name)

    def __repr__(self) -> str:
        return f"Layer({self.name!r})"


class Tokens(NamedTuple):
    """The tokens of a text: spans (T, 2), a type id each (T,), and the types they index.

    ``types`` holds the distinct surface strings in order of first appearance in the document.
    """

    spans: Spans
    ids: Ints
    types: tuple[str, ...]

    def encode(self) -> Encoded:
        """Form for files and other processes."""
        arrays = {"spans": self.spans.array, "ids": self.ids}
        return Encoded(None, arrays | strings_to_arrays(self.types, "types"))

    @classmethod
    def decode(cls, encoded: Encoded) -> Self:
        """Inverse of :meth:`encode`."""
        arrays = encoded.arrays
        return cls(Spans(arrays["spans"]), arrays["ids"], strings_from_arrays(arrays, "types"))

    def to_json(self) -> Any:
        """``[[start, end], ...]``."""
        return self.spans.to_json()


class Terms(NamedTuple):
    """What is left of the tokens after stop words and stemming.

    ``ids`` (T,) has one entry a token: an index into ``table``, or -1 where the token was dropped.
    """

    ids: Ints
    table: tuple[str, ...]

    def encode(self) -> Encoded:
        """Form for files and other processes."""
        return Encoded(None, {"ids": self.ids} | strings_to_arrays(self.table, "table"))

    @classmethod
    def decode(cls, encoded: Encoded) -> Self:
        """Inverse of :meth:`encode`."""
        return cls(encoded.arrays["ids"], strings_from_arrays(encoded.arrays, "table"))

    def to_json(self) -> Any:
        """The terms as strings, in order, dropped tokens left out."""
        return [self.table[i] for i in self.ids.tolist() if i >= 0]


def vector_layer(name: str = "") -> Layer[Vector]:
    """VECTOR, or with a name a layer of its own beside it: ``vector.tfidf``."""
    return Layer(f"vector.{name}" if name else "vector", Vector)  # type: ignore[type-abstract]


LANGUAGE = Layer("language", str)
STRUCTURE = Layer("structure", Blocks)
SENTENCES = Layer("sentences", Spans)
SENTENCE_VECTORS = Layer("sentence_vectors", SentenceVectors)
TOKENS = Layer("tokens", Tokens)
TERMS = Layer("terms", Terms)
VECTOR = vector_layer()
KEYWORDS = Layer("keywords", KeywordList)
LABEL = Layer("label", str)  # the right class, as people gave it; "" where nobody did
PREDICTION = Layer("prediction", Prediction)
SUMMARY = Layer("summary", Summary)

BUILT_IN: dict[str, Layer[Any]] = {
    layer.name: layer
    for layer in (
        LANGUAGE,
        STRUCTURE,
        SENTENCES,
        SENTENCE_VECTORS,
        TOKENS,
        TERMS,
        VECTOR,
        KEYWORDS,
        LABEL,
        PREDICTION,
        SUMMARY,
    )
}
