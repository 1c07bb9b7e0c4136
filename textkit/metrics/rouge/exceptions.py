"""Irregular forms, which ROUGE-1.5.5 looks up before it stems."""

from __future__ import annotations

from functools import lru_cache
from os import PathLike
from pathlib import Path

from textkit.errors import InputError

__all__ = ["irregular_forms", "read_exceptions"]


@lru_cache(maxsize=1)
def irregular_forms() -> dict[str, str]:
    """The form -> base table that comes with textkit: the commonest English ones."""
    from textkit.metrics.rouge.irregular import forms

    return forms()


def read_exceptions(folder: str | PathLike[str]) -> dict[str, str]:
    """WordNet's lists: files ``*.exc`` with a form and its bases on each line.

    The first base of a line counts, and of several lines for one form the last, the files in the
    order of their names: so the table that ROUGE-1.5.5 ships was made. Raises
    :class:`InputError` for a folder without such files.
    """
    paths = sorted(Path(folder).glob("*.exc"))
    if not paths:
        raise InputError(
            "no exception lists (*.exc)",
            where=str(folder),
            hint="name the folder of WordNet's adj.exc, adv.exc, noun.exc and verb.exc",
        )
    lines = [line.split() for path in paths for line in path.read_text("utf-8").splitlines()]
    return {line[0]: line[1] for line in lines if len(line) > 1}
