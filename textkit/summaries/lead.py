"""Lead: the first sentences, the summary that is hard to beat on news."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

import numpy as np
from annotated_types import Ge, Lt

from textkit.core.document import Document
from textkit.shapes import Floats
from textkit.summaries.summariser import Summariser

__all__ = ["Lead"]


@dataclass(frozen=True, kw_only=True)
class Lead(Summariser):
    """Takes the first sentences of the document.

    The usual baseline, since news puts what matters first (R. Brandow, K. Mitze and L. Rau,
    "Automatic condensation of electronic publications by sentence selection", 1995). The score
    falls evenly from 1 at the first sentence to 1 / S at the last.
    """

    VERSION: ClassVar[int] = 4

    diversity: Annotated[float, Ge(0), Lt(1)] = 0.0

    def scores(self, document: Document) -> Floats:
        """``(S - i) / S`` for the sentence at position i, (S,)."""
        count = len(document.sentences)
        return np.arange(count, 0, -1) / max(count, 1)
