"""Plain values: those that fit their annotation at first sight.

Most options are numbers and words within bounds. pydantic, which knows every other annotation and
says what is wrong with a value, takes longer to import than a page takes to be summarised, so it
is asked only about the rest.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt, MinLen

__all__ = ["fits"]

_RULES: dict[type, Callable[[Any, Any], bool]] = {
    Ge: lambda rule, value: value >= rule.ge,
    Gt: lambda rule, value: value > rule.gt,
    Le: lambda rule, value: value <= rule.le,
    Lt: lambda rule, value: value < rule.lt,
    MinLen: lambda rule, value: len(value) >= rule.min_length,
}


def fits(hint: Any, value: Any) -> bool:
    """Whether ``value`` is surely what the annotation asks for, as it is; False when in doubt."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return fits(inner[0], value) and all(_keeps(rule, value) for rule in inner[1:])
    if origin in (Union, UnionType):
        return any(fits(one, value) for one in inner)
    if origin is Literal:
        return any(type(value) is type(one) and value == one for one in inner)
    if origin is Sequence:
        return type(value) is tuple and all(fits(inner[0], item) for item in value)
    return _is_plain(hint, value)


def _is_plain(hint: Any, value: Any) -> bool:
    if hint is float:
        return type(value) is float and math.isfinite(value)
    if hint is str:
        return type(value) is str and value.isascii()  # others may hold lone surrogates
    return hint in (int, bool, NoneType) and type(value) is hint


def _keeps(rule: Any, value: Any) -> bool:
    check = _RULES.get(type(rule))
    return check is not None and check(rule, value)
