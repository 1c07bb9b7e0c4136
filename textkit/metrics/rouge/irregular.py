"""Irregular English forms and their bases."""

from __future__ import annotations

__all__ = ["forms"]


def forms() -> dict[str, str]:
    """Form -> base."""
    return {"said": "say"}
