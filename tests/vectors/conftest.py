"""A small corpus of two topics, and a job that keeps what it is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from textkit import Document, Pipeline, Words

ANIMALS = ["cat", "dog", "mat", "fur", "paw", "purr", "bark", "tail", "milk", "bone"]
MONEY = ["stock", "bond", "share", "price", "bank", "loan", "rate", "fund", "cash", "debt"]


class Watched:
    """A job in a folder of its own; it asks to stop after so many reports of epochs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.told: list[dict[str, Any]] = []
        self.stop_after = 99

    def report(self, event: str, **values: Any) -> None:
        if event == "epoch":
            self.told.append(values)

    def should_stop(self) -> bool:
        return len(self.told) > self.stop_after


@pytest.fixture
def job(tmp_path: Path) -> Watched:
    folder = tmp_path / "job"
    folder.mkdir()
    return Watched(folder)


@pytest.fixture(scope="session")
def topics() -> list[Document]:
    """200 documents, in turns about animals and about money; their ids are numbers."""
    draw = np.random.default_rng(7)
    texts = [" ".join(draw.choice((ANIMALS, MONEY)[number % 2], 30)) for number in range(200)]
    return documents(texts)


def documents(texts: list[str]) -> list[Document]:
    return Pipeline(Words())([Document(str(number), text) for number, text in enumerate(texts)])


@pytest.fixture(scope="session")
def worded() -> Callable[[list[str]], list[Document]]:
    """Makes documents of texts, with tokens."""
    return documents
