"""Code without marks: lines that end as statements do, in a language that writes braces."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["is_code"]

_ENDS = frozenset(";{}")
_SIGNS = ("(", "=", "{", "#include", "#define")


def is_code(lines: Sequence[str]) -> bool:
    """Whether a paragraph of two or more lines is code: most lines end in ``;``, ``{`` or ``}``."""
    if len(lines) < 2 or lines[-1][-1] not in _ENDS:
        return False
    ending = sum(line[-1] in _ENDS for line in lines)
    return 2 * ending > len(lines) and any(sign in line for line in lines for sign in _SIGNS)
