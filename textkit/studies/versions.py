"""Versions of what makes the figures."""

from __future__ import annotations

import platform
from collections.abc import Collection
from importlib.metadata import version

import textkit

__all__ = ["versions"]


def versions(metrics: Collection[str]) -> dict[str, str]:
    """Of textkit, Python and NumPy, and of sacrebleu where it was used."""
    packages = ["numpy", *(["sacrebleu"] if {"bleu", "chrf"} & set(metrics) else [])]
    return {
        "textkit": textkit.__version__,
        "python": platform.python_version(),
        **{name: version(name) for name in packages},
    }
