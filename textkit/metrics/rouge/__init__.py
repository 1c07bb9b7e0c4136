"""ROUGE (Lin 2004): n-grams and subsequences a candidate shares with its references.

``compat="rouge-1.5.5"``, the default, gives the figures of the script that published results come
from; ``compat="rouge-score"`` those of the Python library of that name.
"""

from textkit.metrics.rouge.api import Estimate, corpus, score, scores
from textkit.metrics.rouge.options import METRICS

__all__ = ["METRICS", "Estimate", "corpus", "score", "scores"]
