"""Lines: a corpus as a file of numbers, a sentence or a document a line, as gensim reads it.

A word is written as its id, so no white space in it, no length and no odd character can harm.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np

from textkit.core.document import Document
from textkit.core.layers import SENTENCES, TOKENS
from textkit.core.scratch import full_disk_named, scratch_file
from textkit.shapes import Ints, Longs
from textkit.text.vocabulary import Vocabulary

__all__ = ["LONGEST", "Lines", "sentences", "spooled"]

#: Words of a line; gensim learns a document of more only as far as that.
LONGEST = 10_000


@dataclass(frozen=True)
class Lines:
    """A file of lines, and how often each of the V words stands in it, ``counts``.

    ``order`` (n,) has the number of each line as it was given.
    """

    path: str
    order: Longs
    counts: Longs

    @property
    def count(self) -> int:
        """The number of lines, n."""
        return len(self.order)

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
def spooled(
    units: Iterable[Ints], size: int, folder: Path, *, seed: int | None = None
) -> Iterator[Lines]:
    """The word ids of sentences or documents as a file in ``folder``, which is gone at the end.

    Words that are not known (-1) are left out, and so are units without any other. A unit of more
    than ``LONGEST`` words makes several lines.

    Args:
        units: the word ids of each, (T,).
        size: the number of words that are known, V.
        folder: where there is room for the corpus, twice with a seed.
        seed: draws the order of the lines; without one they stand as they are given.

    Raises:
        RunError: the disk takes no more.

    """
    with ExitStack() as files:
        file, path = files.enter_context(scratch_file(folder))
        lengths, counts = _write(units, size, file, folder)
        order = np.arange(len(lengths))
        if seed is not None:
            order = np.random.default_rng(seed).permutation(order)
            ordered, path = files.enter_context(scratch_file(folder))
            _reorder(file, lengths, order, ordered, folder)
        yield Lines(path, order, counts)


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


def _write(units: Iterable[Ints], size: int, file: BinaryIO, folder: Path) -> tuple[Longs, Longs]:
    """Write every unit; the bytes of each line, (n,), and how often each word occurs, (V,)."""
    names = [str(number) for number in range(size)]
    counts = np.zeros(size, np.int64)
    lengths = array("q")
    for unit in units:
        known = unit[unit >= 0]
        np.add.at(counts, known, 1)
        for start in range(0, len(known), LONGEST):
            line = " ".join([names[i] for i in known[start : start + LONGEST].tolist()])
            with full_disk_named(folder):
                lengths.append(file.write(line.encode() + b"\n"))
    with full_disk_named(folder):
        file.flush()
    return np.array(lengths, np.int64), counts


def _reorder(
    source: BinaryIO, lengths: Longs, order: Longs, target: BinaryIO, folder: Path
) -> None:
    """Write the lines in another order; the first file is empty then."""
    starts = np.cumsum(lengths) - lengths
    for start, length in zip(starts[order].tolist(), lengths[order].tolist(), strict=True):
        source.seek(start)
        with full_disk_named(folder):
            target.write(source.read(length))
    with full_disk_named(folder):
        target.flush()
    source.truncate(0)
