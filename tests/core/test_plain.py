"""A value that fits at first sight is one that pydantic gives back as it is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Annotated, Any, Literal

import pytest
from annotated_types import Ge, Gt, Le, Lt, MaxLen, MinLen
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ConfigDict, TypeAdapter, ValidationError

from textkit.core.plain import fits

HINTS = [
    int,
    float,
    str,
    bool,
    int | None,
    Annotated[int, Ge(1)],
    Annotated[int, Gt(0), Le(3)] | None,
    Annotated[float, Gt(0), Lt(1)],
    Literal["text", "rank", 1],
    Sequence[Annotated[str, MinLen(1)]],
    Annotated[str, MaxLen(2)],
    dict[str, int],
]
VALUES: list[Any] = [None, True, 0, 1, 3, 4, 0.0, 0.5, 1.0, math.inf, math.nan]
VALUES += ["", "a", "text", "\ud800", "abc", b"a", (), ("a",), ("",), ["a"], ("a", 1), {"a": 1}]


def given_back(hint: Any, value: Any) -> bool:
    try:
        found = TypeAdapter(hint, config=ConfigDict(allow_inf_nan=False)).validate_python(
            value, strict=True
        )
    except ValidationError:
        return False
    return type(found) is type(value) and found == value


@pytest.mark.parametrize("hint", HINTS, ids=str)
@given(value=st.one_of(st.sampled_from(VALUES), st.integers(), st.floats(), st.text()))
def test_what_fits_is_given_back(hint: Any, value: Any) -> None:
    assert not fits(hint, value) or given_back(hint, value)


@pytest.mark.parametrize(
    ("hint", "value"),
    [
        (int, 3),
        (Annotated[float, Gt(0), Lt(1)], 0.85),
        (Annotated[int, Ge(1)] | None, None),
        (Literal["text", "rank"], "rank"),
        (Sequence[Annotated[str, MinLen(1)]], ("a", "b")),
    ],
)
def test_usual_options_fit(hint: Any, value: Any) -> None:
    assert fits(hint, value)


def test_what_may_have_to_be_converted_does_not_fit() -> None:
    assert not fits(float, 1)
    assert not fits(Sequence[str], ["a"])
