"""Embeds: what steps share that give a text, and each of its sentences, a dense vector."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textkit.core.config import Configured
from textkit.core.document import Document
from textkit.core.layers import (
    SENTENCE_VECTORS,
    SENTENCES,
    VECTOR,
    SentenceVectors,
    vector_layer,
)
from textkit.core.stage import Layers
from textkit.core.vectors import DenseRow
from textkit.shapes import Floats32

__all__ = ["Embeds"]


@dataclass(frozen=True, kw_only=True)
class Embeds(Configured):
    """Options of a stage that gives vectors, and of the learner that makes it.

    ``layer`` names the layer of the document's vector: VECTOR, or with a name one of its own
    (``vector.NAME``). With ``sentences`` each sentence gets a vector, too: SENTENCE_VECTORS.
    """

    REQUIRES: ClassVar[Layers] = ()
    PROVIDES: ClassVar[Layers] = (VECTOR,)

    layer: str = ""
    sentences: bool = False

    @property
    def requires(self) -> Layers:
        """Also SENTENCES, where these get vectors."""
        return (*self.REQUIRES, SENTENCES) if self.sentences else self.REQUIRES

    @property
    def provides(self) -> Layers:
        """The document's vector, and those of the sentences if asked for."""
        own = vector_layer(self.layer)
        return (own, SENTENCE_VECTORS) if self.sentences else (own,)

    def embedded(self, document: Document, own: Floats32, of_sentences: Floats32) -> Document:
        """The document with its vector (D,), and with those of its sentences (S, D) if wanted."""
        document = document.with_layer(vector_layer(self.layer), DenseRow(own))
        if not self.sentences:
            return document
        return document.with_layer(SENTENCE_VECTORS, SentenceVectors(of_sentences))
