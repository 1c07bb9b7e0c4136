"""Grid: what is read from ``--grid``, and the points it spans."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit import Clean, Lead, Pipeline, Sentences
from textkit.errors import ConfigError, UsageError
from textkit.spec.source import scalar
from textkit.studies.tuning.grid import points, read_axis, variant, written


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (".8,.85", [0.8, 0.85]),
        ("1, 2 ,3", [1, 2, 3]),
        ("overlap,tfidf", ["overlap", "tfidf"]),
        ("true,false,null", [True, False, None]),
        ("[1, 2],[3]", [[1, 2], [3]]),
        ("'a, b',c", ["a, b", "c"]),
        ("5", [5]),
    ],
)
def test_values_are_read_as_in_a_pipeline_file(text: str, values: list[Any]) -> None:
    assert read_axis(f"stage.parameter={text}") == ("stage.parameter", values)


def test_the_last_parameter_changes_fastest() -> None:
    assert points({"a.x": [1, 2], "b.y": [3, 4]}) == [
        {"a.x": 1, "b.y": 3}, {"a.x": 1, "b.y": 4}, {"a.x": 2, "b.y": 3}, {"a.x": 2, "b.y": 4},
    ]  # fmt: skip


@pytest.mark.parametrize("values", [[], "abc", 5, None])
def test_values_that_are_no_list_are_refused(values: Any) -> None:
    with pytest.raises(UsageError, match="needs a list of values"):
        points({"a.x": values})


@given(st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
       | st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Z"])))  # fmt: skip
def test_what_is_printed_for_set_is_read_back(value: Any) -> None:
    assert scalar(written(value)) == value
    assert read_axis(f"a.b={written(value)},{written(value)}") == ("a.b", [value, value])


def test_a_variant_differs_in_its_settings_only() -> None:
    pipeline = Pipeline(Clean(), Sentences(), Lead(sentences=3))
    assert variant(pipeline, {"lead.sentences": 1}) == Pipeline(
        Clean(), Sentences(), Lead(sentences=1)
    )
    assert variant(pipeline, {}) == pipeline


def test_a_wrong_value_is_blamed_on_the_grid() -> None:
    with pytest.raises(ConfigError, match="must be greater") as caught:
        variant(Pipeline(Sentences(), Lead()), {"lead.sentences": 0})
    assert caught.value.where == "grid lead.sentences"
