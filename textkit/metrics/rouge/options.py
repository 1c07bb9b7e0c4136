"""What can be asked of ROUGE, checked once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from os import PathLike
from typing import TypedDict

from textkit.errors import UsageError, closest
from textkit.metrics.words import Tokenise

__all__ = ["METRICS", "Asked", "Options"]

METRICS = ("rouge1", "rouge2", "rougeL", "rougeLsum")
_RULES = {"rouge-1.5.5": "average", "rouge-score": "best"}  # and the rule for several references


class Asked(TypedDict, total=False):
    """The keyword arguments that become :class:`Options`."""

    metrics: Sequence[str]
    compat: str
    stem: bool
    several: str | None
    words: int | None
    bytes: int | None
    tokenise: Tokenise | None
    exceptions: str | PathLike[str] | None


@dataclass(frozen=True, kw_only=True)
class Options:
    """How candidates are scored; :func:`textkit.metrics.rouge.score` explains each field.

    Raises :class:`UsageError` for an unknown name and for a limit that is none.
    """

    metrics: Sequence[str] = METRICS
    compat: str = "rouge-1.5.5"
    stem: bool = True
    several: str | None = None
    words: int | None = None
    bytes: int | None = None
    tokenise: Tokenise | None = None
    exceptions: str | PathLike[str] | None = None

    def __post_init__(self) -> None:
        if isinstance(self.metrics, str):
            raise UsageError(
                f"metrics are a sequence of names, got {self.metrics!r}",
                hint=f"metrics=({self.metrics!r},)",
            )
        for metric in self.metrics:
            if metric not in METRICS and not re.fullmatch("rouge[1-9]", metric):
                raise _unknown("metric", metric, METRICS)
        if self.compat not in _RULES:
            raise _unknown("compat", self.compat, _RULES)
        if self.several not in (None, "average", "best"):
            raise _unknown("several", str(self.several), ("average", "best"))
        self._check_limits()

    def _check_limits(self) -> None:
        limits = {"words": self.words, "bytes": self.bytes}
        given = {name: limit for name, limit in limits.items() if limit is not None}
        if len(given) > 1:
            raise UsageError("words and bytes cannot both limit a text", hint="give one of them")
        for name, limit in given.items():
            if limit < 1:
                raise UsageError(f"{name} is {limit}; a limit is at least 1")

    @property
    def script(self) -> bool:
        """Whether the figures are those of ROUGE-1.5.5."""
        return self.compat == "rouge-1.5.5"

    @property
    def rule(self) -> str:
        """What becomes of several references: ``average`` or ``best``."""
        return self.several or _RULES[self.compat]


def _unknown(what: str, name: str, known: Sequence[str] | dict[str, str]) -> UsageError:
    return UsageError(f"unknown {what} {name!r}", hint=closest(name, known))
