"""Stages for the tests of runs: a quick one, a slow one, and one that obeys its document."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textkit.core.document import Document
from textkit.core.layers import SUMMARY
from textkit.core.registry import register
from textkit.core.stage import Stage
from textkit.core.summary import Summary, SummarySentence

MEBIBYTE = 1 << 20


def shouted(document: Document, times: int = 1) -> Document:
    text = document.text.strip().upper() * times
    sentence = SummarySentence(text, 0, len(document.text), 1.0, 1)
    return document.with_layer(SUMMARY, Summary((sentence,)))


@register("test-shout")
@dataclass(frozen=True, kw_only=True)
class Shout(Stage):
    """The text in capitals, printed too."""

    PROVIDES = (SUMMARY,)
    times: int = 1

    def process(self, batch: Sequence[Document]) -> Iterator[Document]:
        for document in batch:
            print("printed by a stage")
            yield shouted(document, self.times)


@register("test-slow")
@dataclass(frozen=True, kw_only=True)
class Slow(Stage):
    """The text in capitals, after a while."""

    PROVIDES = (SUMMARY,)
    seconds: float = 0.02

    def process(self, batch: Sequence[Document]) -> Iterator[Document]:
        for document in batch:
            time.sleep(self.seconds)
            yield shouted(document)


@register("test-obey")
@dataclass(frozen=True, kw_only=True)
class Obey(Stage):
    """Does what the document says."""

    PROVIDES = (SUMMARY,)

    def process(self, batch: Sequence[Document]) -> Iterator[Document]:
        for document in batch:
            order = document.text.strip()
            if order in ORDERS:
                ORDERS[order]()
            yield document.skip("told to") if order == "skip" else shouted(document)


def fail() -> None:
    raise ValueError("told to")


def hang() -> None:
    time.sleep(600)


def leave() -> None:
    print("farewell", file=sys.stderr)
    os._exit(3)


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def close() -> None:
    os.closerange(0, 100)
    time.sleep(600)


def eat() -> None:
    held = []
    for _ in range(60):
        held.append(b"x" * (20 * MEBIBYTE))
        time.sleep(0.02)
    time.sleep(600)


ORDERS = {
    "raise": fail,
    "hang": hang,
    "exit": leave,
    "kill": kill,
    "close": close,
    "eat": eat,
    "quit": sys.exit,
}
