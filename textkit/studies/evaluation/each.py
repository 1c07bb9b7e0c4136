"""The scores of every document, as a file of rows."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from textkit.errors import RunError, UsageError

if TYPE_CHECKING:
    from textkit.studies.evaluation.result import Evaluation

__all__ = ["check_suffix", "write_each"]

SUFFIXES = (".jsonl", ".csv")
DIGITS = 6


def check_suffix(path: str | os.PathLike[str]) -> None:
    """Refuse a file of another format, before anything is measured.

    Raises:
        UsageError: it is neither JSONL nor CSV.

    """
    if not os.fspath(path).endswith(SUFFIXES):
        raise UsageError("scores are written as .jsonl or .csv", where=os.fspath(path))


def write_each(evaluation: Evaluation, path: str | os.PathLike[str]) -> None:
    """Write a row a document: its id, and each of its scores to 6 significant digits.

    Raises:
        RunError: the file cannot be written.

    """
    path = os.fspath(path)
    try:
        with open(path, "w", encoding="utf-8", newline="") as file:
            if path.endswith(".csv"):
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(["id", *evaluation.scores])
                writer.writerows(row.values() for row in _rows(evaluation))
            else:
                file.writelines(f"{json.dumps(r, ensure_ascii=False)}\n" for r in _rows(evaluation))
    except OSError as error:
        raise RunError(f"cannot write: {error.strerror}", where=path) from error


def _rows(evaluation: Evaluation) -> Iterator[dict[str, Any]]:
    columns = [values.tolist() for values in evaluation.scores.values()]
    for name, *values in zip(evaluation.names, *columns, strict=True):
        numbers = (float(f"{value:.{DIGITS}g}") for value in values)
        yield {"id": name} | dict(zip(evaluation.scores, numbers, strict=True))
