"""A corpus as numbers: the ids of its words, one document after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np

from textkit.core.document import Document
from textkit.core.layers import TOKENS
from textkit.core.scratch import ScratchWriter
from textkit.shapes import Ints
from textkit.text.type_counts import TypeCounts
from textkit.text.vocabulary import LearnVocabulary, Vocabulary

__all__ = ["encode", "learn_and_encode"]

BREAK = np.array([-1], np.int32)  # before, between and after documents
DROPPED = -2
CHUNK = 1 << 20

Watch = Callable[[], None]


def encode(corpus: Iterable[Document], vocabulary: Vocabulary, folder: Path, watch: Watch) -> Ints:
    """The ids of the words of all documents, -1 before, between and after documents.

    Tokens that are no word of the vocabulary are left out. The array is mapped from a file in
    ``folder`` that goes with it; ``watch`` is called for each document.

    Raises:
        RunError: the disk is full.

    """
    with ScratchWriter(folder, np.int32) as writer:
        writer.append(BREAK)
        for document in corpus:
            watch()
            ids = vocabulary.encode(document[TOKENS])
            writer.append(np.append(ids[ids >= 0], BREAK))
        return writer.array()


def learn_and_encode(
    corpus: Iterable[Document], learner: LearnVocabulary, folder: Path, watch: Watch
) -> tuple[Vocabulary, Ints]:
    """What ``learner`` learns, and :func:`encode` by it, in a single pass over the corpus.

    Tokens are written by the numbers of their types, which are exchanged for ids once all have
    been counted. ``learner`` lists no words of its own, as phrases are not looked for.

    Raises:
        UsageError: no word is left.
        RunError: the disk is full.

    """
    types = TypeCounts()
    with ScratchWriter(folder, np.int32) as writer:
        writer.append(BREAK)
        for document in corpus:
            watch()
            writer.append(types.add(document[TOKENS]))
            writer.append(BREAK)
        numbers = writer.array()
    vocabulary = learner.of_types(types)
    ids = vocabulary.ids(types.types)
    return vocabulary, _exchanged(numbers, np.where(ids < 0, DROPPED, ids), folder)


def _exchanged(numbers: Ints, ids: Ints, folder: Path) -> Ints:
    """The id of each number, dropped ones left out; -1 stays."""
    table = np.append(ids, BREAK).astype(np.int32)  # its last entry is what -1 finds
    with ScratchWriter(folder, np.int32) as writer:
        for start in range(0, len(numbers), CHUNK):
            part = table[numbers[start : start + CHUNK]]
            writer.append(part[part != DROPPED])
        return writer.array()
