"""dump: the text of a file that gives an equal pipeline back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.spec.conftest import Probe
from textkit.core.document import Document
from textkit.core.pipeline import Pipeline
from textkit.core.stage import Stage
from textkit.errors import ConfigError
from textkit.spec import dump, load, loads, shipped
from textkit.vectors.tfidf import Tfidf

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    [
        "true",
        "null",
        "1",
        "1e5",
        "0x10",
        "2001-02-03",
        "- a",
        "a: b",
        "#",
        "*a",
        "!t",
        "<<",
        "=",
        "~",
    ]
)
options: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {},
    optional={
        "flag": st.booleans(),
        "word": texts,
        "count": st.integers(0, 10**30),
        "share": st.floats(0, 1, exclude_min=True, exclude_max=True),
        "number": st.floats(allow_nan=False),
        "choice": st.sampled_from(["left", "right"]),
        "words": st.lists(texts, max_size=8).map(tuple),
        "maybe": st.none() | st.integers(-5, 5),
    },
)


@given(options)
def test_every_value_a_parameter_can_have_comes_back(values: dict[str, Any]) -> None:
    """Except a text with ${, which a file would replace by a variable's value."""
    pipeline = Pipeline(Probe(**values))
    if "${" not in repr(values):
        assert loads(dump(pipeline)) == pipeline


@pytest.mark.parametrize("name", sorted(shipped()))
def test_a_shipped_pipeline_comes_back(name: str) -> None:
    loaded = load(name)
    assert loads(dump(loaded)) == loaded


def test_it_reads_as_people_write_it() -> None:
    text = dump(Pipeline(Probe(count=3, words=("a", "b")), Probe()))
    assert text == "version: 1\nstages:\n  - probe: {count: 3, words: [a, b]}\n  - probe\n"


def test_a_fitted_stage_cannot_be_written(prose: Callable[[list[str]], Document]) -> None:
    model = Tfidf().fit([prose(["a"])])
    with pytest.raises(ConfigError, match="holds learnt arrays"):
        dump(model)


def test_a_stage_without_a_registered_name_cannot_be_written() -> None:
    class Unknown(Stage):
        def process(self, batch: Any) -> list[Document]:
            return list(batch)

    with pytest.raises(ConfigError, match="no registered name"):
        dump(Unknown())
