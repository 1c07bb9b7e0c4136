"""Term sequences: the terms of a corpus as numbers in a temporary file, read in pieces."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import numpy as np

from textkit.core.document import Document
from textkit.shapes import Ints, Longs

__all__ = ["TermSequences", "kept_ids"]

#: Numbers in a piece; a longer document makes a longer piece.
PIECE = 1 << 19
END = -1  # stands after each document


def kept_ids(document: Document) -> Ints:
    """The terms of a document in order, as ids of its table; dropped tokens are left out."""
    ids = document.terms.ids
    return ids[ids >= 0]


class TermSequences:
    """What is left of a corpus when only the order of its terms counts; 4 bytes a term.

    ``words`` are the distinct terms, sorted; ``documents`` is the number of documents.
    """

    def __init__(self, file: BinaryIO, words: dict[str, int], documents: int) -> None:
        self._file = file
        self.documents = documents
        self.words = sorted(words)
        # numbers in order of appearance -> numbers in sorted order; the last for END
        self._sorted = np.full(len(words) + 1, END, np.int64)
        self._sorted[[words[word] for word in self.words]] = np.arange(len(words))

    @classmethod
    def write(cls, corpus: Iterable[Document], folder: Path) -> TermSequences:
        """Read ``corpus`` once, and write its terms to an unnamed file in ``folder``."""
        file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 - closed with the sequences
        words: dict[str, int] = {}
        documents = 0
        try:
            for document in corpus:
                table = [words.setdefault(word, len(words)) for word in document.terms.table]
                ids = np.array([*table, END], np.int32)[np.append(kept_ids(document), END)]
                file.write(ids.tobytes())
                documents += 1
            file.flush()
        except BaseException:
            file.close()
            raise
        return cls(file, words, documents)

    def pieces(self) -> Iterator[Longs]:
        """The numbers of all terms, whole documents at a time, a -1 after each document."""
        self._file.seek(0)
        rest = np.empty(0, np.int32)
        while data := self._file.read(4 * PIECE):
            ids = np.concatenate([rest, np.frombuffer(data, np.int32)])
            ends = np.flatnonzero(ids == END)
            whole = int(ends[-1]) + 1 if len(ends) else 0
            if whole:
                yield self._sorted[ids[:whole]]
            rest = ids[whole:]

    def close(self) -> None:
        """Give the disk space back."""
        self._file.close()
