"""A stage that goes wrong where a document asks for it; loaded by faults.py into the workers."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import textkit
from textkit.core.document import Document


def _raise() -> None:
    raise ValueError("asked for")


def _hang() -> None:
    while True:
        time.sleep(1)


def _eat() -> None:
    """Take 50 MB more, again and again."""
    held = []
    while True:
        held.append(os.urandom(1024) * 50_000)
        time.sleep(0.02)


FAULTS: dict[str, Callable[[], object]] = {
    "raises": _raise,
    "hangs": _hang,
    "exits": lambda: sys.exit(3),
    "exits at once": lambda: os._exit(3),
    "kills its worker": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "eats memory": _eat,
}


@textkit.register("fault")
@dataclass(frozen=True, kw_only=True)
class Fault(textkit.Stage):
    """Does what the text names after ``FAULT:``, and else nothing."""

    def process(self, batch: Sequence[Document]) -> Iterator[Document]:
        """Pass the documents on."""
        for document in batch:
            fail(document.text)
            yield document


def fail(text: str) -> None:
    if text.startswith("FAULT:"):
        FAULTS[text.removeprefix("FAULT:").partition("\n")[0]]()
