"""Stages for the tests of studies: one that counts its documents, one that fails on some."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textkit import Document, Stage, register


@register("studies-counted")
@dataclass(frozen=True, kw_only=True)
class Counted(Stage):
    """Remembers how many documents each of its configurations has seen."""

    level: int = 0
    seen: ClassVar[dict[int, int]] = {}

    def process(self, batch: Sequence[Document]) -> Iterable[Document]:
        self.seen[self.level] = self.seen.get(self.level, 0) + len(batch)
        return batch


@register("studies-fails")
@dataclass(frozen=True, kw_only=True)
class Fails(Stage):
    """Raises, skips or dies at documents that hold a word."""

    word: str = ""
    how: str = "raise"

    def process(self, batch: Sequence[Document]) -> Iterable[Document]:
        for document in batch:
            if not (self.word and self.word in document.text):
                yield document
            elif self.how == "raise":
                raise ValueError(f"found {self.word}")
            elif self.how == "die":
                os.kill(os.getpid(), signal.SIGKILL)
            else:
                yield document.skip("not wanted")
