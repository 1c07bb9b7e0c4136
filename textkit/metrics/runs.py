"""Which runs of a candidate's words stand in its source: what novelty and fragments rest on."""

from __future__ import annotations

from textkit.metrics.words import Text, Tokenise, numbered
from textkit.shapes import Ints

__all__ = ["runs"]


def runs(candidate: Text, source: Text, *, tokenise: Tokenise | None = None) -> Ints:
    """For each word of the candidate, how long a run that ends there stands in the source: (T,).

    The matching statistics of W. Chang and E. Lawler, "Sublinear approximate string matching and
    biological applications", 1994, read backwards: ``candidate[i + 1 - runs[i] : i + 1]`` is the
    longest such run at i. An n-gram that ends at i is in the source when ``runs[i] >= n``.

    Linear in the words of both, whatever they are: the candidate is read once through the suffix
    automaton of the source.
    """
    from textkit.metrics.run_kernels import longest_runs

    return longest_runs(*numbered(candidate, source, tokenise=tokenise))
