"""Fan: many pipelines over one batch, their common stages run once."""

from __future__ import annotations

import pytest

from tests.studies.stages import Counted, Fails
from textkit import Clean, Document, Lead, Pipeline, Sentences
from textkit.studies.tuning.fan import fan_out

TEXTS = ["One is here. Two is there.", "Three went. Four came. Five slept.", ""]


@pytest.fixture(autouse=True)
def _forget() -> None:
    Counted.seen.clear()


def documents() -> list[Document]:
    return [Document(f"{number}", text) for number, text in enumerate(TEXTS)]


def variant(level: int, sentences: int, word: str = "") -> Pipeline:
    stages = Clean(), Sentences(), Fails(word=word), Counted(level=level), Lead(sentences=sentences)
    return Pipeline(*stages)


def test_each_pipeline_gives_what_it_gives_alone() -> None:
    pipelines = [variant(level, n) for level in (0, 1) for n in (1, 2, 3)]
    found = dict(fan_out(pipelines, documents()))
    assert sorted(found) == list(range(6))
    for number, pipeline in enumerate(pipelines):
        alone = [str(document.summary) for document in pipeline(documents())]
        assert [str(document.summary) for document in found[number]] == alone


def test_a_stage_runs_once_for_all_that_share_it_and_what_is_before_it() -> None:
    dict(fan_out([variant(level, n) for n in (1, 2, 3) for level in (5, 6)], documents()))
    assert Counted.seen == {5: 3, 6: 3}


def test_a_document_that_fails_in_one_pipeline_costs_nothing_else() -> None:
    found = dict(fan_out([variant(0, 1), variant(0, 1, "Four")], documents()))
    assert [document.skipped for document in found[0]] == [None] * 3
    assert [document.skipped for document in found[1]] == [
        None, "stage 'studies-fails': ValueError: found Four", None,
    ]  # fmt: skip
    assert str(found[1][0].summary) == "One is here."


def test_no_pipeline_gives_nothing() -> None:
    assert list(fan_out([], documents())) == []
