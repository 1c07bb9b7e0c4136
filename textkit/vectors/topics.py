"""Topics: the words that a dimension of a topic model stands for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol, runtime_checkable

import numpy as np

from textkit.shapes import Floats

__all__ = ["Topic", "TopicModel", "strongest"]


class Topic(NamedTuple):
    """A dimension, from 0, and its strongest terms with their weights, the strongest first."""

    number: int
    terms: tuple[tuple[str, float], ...]

    @property
    def words(self) -> list[str]:
        """The terms alone."""
        return [term for term, _ in self.terms]


@runtime_checkable
class TopicModel(Protocol):
    """A model whose dimensions people can read."""

    def topic_terms(self, count: int = 10) -> list[Topic]:
        """Each dimension with its ``count`` strongest terms."""


def strongest(weights: Floats, terms: Sequence[str], count: int) -> list[Topic]:
    """The largest of ``weights`` (V, K) by size, whatever the sign; equals in order of terms."""
    topics = []
    for number, column in enumerate(np.asarray(weights, np.float64).T):
        places = np.argsort(-np.abs(column), kind="stable")[:count].tolist()
        topics.append(Topic(number, tuple((terms[i], float(column[i])) for i in places)))
    return topics
