"""Options of stages: what is refused, and in which words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import inf, nan
from typing import Annotated

import pytest
from annotated_types import Gt
from pydantic import AfterValidator, AllowInfNan

from textkit.core.document import Document
from textkit.core.ref import Ref
from textkit.core.stage import Stage
from textkit.errors import ConfigError


def even(value: int) -> int:
    if value % 2:
        raise ValueError("two must divide it")
    return value


class Index:
    """A model that other stages refer to."""


@dataclass(frozen=True, kw_only=True)
class Options(Stage):
    """Options of several kinds."""

    count: Annotated[int, AfterValidator(even)] = 2
    tolerance: Annotated[float, Gt(0)] = 0.5
    weights: tuple[float, ...] | None = None
    limit: Annotated[float, AllowInfNan(True)] = inf
    index: Ref[Index] | None = None

    def process(self, batch: Sequence[Document]) -> Iterable[Document]:
        return batch


@pytest.mark.parametrize("value", [inf, nan])
def test_floats_are_finite(value: float) -> None:
    rule = f"must be a finite number, got {value}"
    with pytest.raises(ConfigError, match=f"'tolerance' .* {rule}"):
        Options(tolerance=value)
    with pytest.raises(ConfigError, match=f"'weights' .* {rule}"):
        Options(weights=(1.0, value))


def test_a_field_may_allow_what_is_not_finite() -> None:
    assert Options(limit=-inf).limit == -inf
    assert Options().limit == inf


def test_a_rule_of_ones_own_is_told_in_its_own_words() -> None:
    with pytest.raises(ConfigError) as caught:
        Options(count=3)
    assert caught.value.what.endswith(": two must divide it, got 3")
    assert "Value error" not in str(caught.value)


def test_a_reference_to_something_else_names_what_is_needed() -> None:
    with pytest.raises(ConfigError, match="must be an Index, its folder or its learner, got 3"):
        Options(index=3)  # type: ignore[arg-type]
