"""Stored rows: the vectors of a corpus as one matrix in temporary files."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from textkit.arrays.sparse import Rows
from textkit.core.document import Document
from textkit.vectors.term_model import TermModel, no_term

__all__ = ["stored_rows"]


@contextmanager
def stored_rows(
    corpus: Iterable[Document], terms: TermModel, folder: Path, stage: str
) -> Iterator[Rows]:
    """The vectors of all documents, (N, V); its entries lie in ``folder``, 12 bytes each.

    Raises:
        UsageError: no document holds a term that has a place in the vectors; names the ``stage``.

    """
    with tempfile.TemporaryFile(dir=folder) as ids, tempfile.TemporaryFile(dir=folder) as values:
        starts = [0]
        for document in corpus:
            row = terms.vector(document)
            ids.write(row.ids.tobytes())
            values.write(row.values.astype(np.float64).tobytes())
            starts.append(starts[-1] + len(row.ids))
        if not starts[-1]:
            raise no_term(stage)
        columns, entries = _mapped(ids, np.int32), _mapped(values, np.float64)
        yield Rows(np.array(starts), columns, entries, terms.width)


def _mapped(file: BinaryIO, kind: type) -> NDArray[Any]:
    file.flush()
    return np.memmap(file, kind, mode="r")
