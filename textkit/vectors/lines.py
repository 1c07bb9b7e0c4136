"""Lines: a corpus as a file of numbers, a sentence or a document a line, as gensim reads it.

A word is written as its id, so no white space in it, no length and no odd character can harm.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np

from textkit.core.document import Document
from textkit.core.layers import SENTENCES, TOKENS
from textkit.core.scratch import discard, full_disk_named
from textkit.shapes import Ints, Longs
from textkit.text.vocabulary import Vocabulary

__all__ = ["LONGEST", "Lines", "sentences", "spooled"]

#: Words of a line; gensim learns a document of more only as far as that.
LONGEST = 10_000


@dataclass(frozen=True)
class Lines:
    """A file of ``count`` lines, and how often each of the V words stands in it, ``counts``."""

    path: str
    count: int
    counts: Longs

    @property
    def words(self) -> int:
        """The number of words in all lines."""
        return int(self.counts.sum())

    @property
    def used(self) -> Longs:
        """The ids of the words that occur, (W,), the most frequent first."""
        order = np.argsort(-self.counts, kind="stable")
        return order[: np.count_nonzero(self.counts)]


@contextmanager
def spooled(units: Iterable[Ints], size: int, folder: Path) -> Iterator[Lines]:
    """The word ids of sentences or documents as a file in ``folder``, which is gone at the end.

    Words that are not known (-1) are left out, and so are units without any other. A unit of more
    than ``LONGEST`` words makes several lines.

    Args:
        units: the word ids of each, (T,).
        size: the number of words that are known, V.
        folder: where there is room for the corpus.

    Raises:
        RunError: the disk takes no more.

    """
    with full_disk_named(folder):
        place = tempfile.TemporaryDirectory(dir=folder, prefix="textkit-lines-")
    with place as inside:
        path = Path(inside) / "lines"
        file = path.open("wb")
        try:
            count, counts = _write(units, size, file, folder)
            with full_disk_named(folder):
                file.close()
        finally:
            discard(file)
        yield Lines(str(path), count, counts)


def sentences(corpus: Iterable[Document], vocabulary: Vocabulary) -> Iterator[Ints]:
    """The word ids of each sentence, or of a whole document that was not split into sentences."""
    for document in corpus:
        tokens = document[TOKENS]
        ids = vocabulary.encode(tokens)
        spans = document.get(SENTENCES)
        if spans is None:
            yield ids
        else:
            yield from np.split(ids, np.searchsorted(tokens.spans.array[:, 0], spans.array[1:, 0]))


def _write(units: Iterable[Ints], size: int, file: BinaryIO, folder: Path) -> tuple[int, Longs]:
    """Write every unit; the number of lines, and how often each word stands in them, (V,)."""
    names = [str(number) for number in range(size)]
    counts = np.zeros(size, np.int64)
    count = 0
    for unit in units:
        known = unit[unit >= 0]
        np.add.at(counts, known, 1)
        for start in range(0, len(known), LONGEST):
            line = " ".join([names[i] for i in known[start : start + LONGEST].tolist()])
            with full_disk_named(folder):
                file.write(line.encode() + b"\n")
            count += 1
    return count, counts
