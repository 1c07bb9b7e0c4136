"""Reports say how a run ended; progress says when it will."""

from __future__ import annotations

import json

import pytest

from textkit.run.report import Failure, Progress, Report


@pytest.mark.parametrize(
    ("counts", "code"),
    [
        ({"done": 2}, 0),
        ({"unchanged": 2, "skipped": 3}, 0),
        ({"done": 2, "failed": 1}, 1),
        ({"skipped": 3}, 1),
        ({"done": 1, "missing_readers": (".pdf",)}, 1),
        ({}, 1),
    ],
)
def test_the_exit_code_follows_the_counts(counts: dict[str, int], code: int) -> None:
    assert Report(out="out", **counts).exit_code == code


def test_a_report_is_plain_data() -> None:
    failure = Failure("a.txt", "textrank", "ValueError: no", "raised")
    data = json.loads(json.dumps(Report(out="out", failed=1, failures=(failure,)).to_json()))
    assert data["failures"] == [
        {"id": "a.txt", "stage": "textrank", "error": "ValueError: no", "kind": "raised"}
    ]
    assert data["exit_code"] == 1


def test_the_time_left_follows_the_rate() -> None:
    assert Progress(done=20, total=50, failed=0, seconds=4).eta == pytest.approx(6)
    assert Progress(done=0, total=50, failed=0, seconds=4).eta is None


def test_the_seconds_of_a_document_leave_out_start_up_reading_and_writing() -> None:
    stages = {"read": 9.0, "words": 2.0, "lead": 1.0, "write": 9.0}
    report = Report(out="out", done=6, stages=stages, warm_up=2.5, warm_ups=1)
    assert report.seconds_a_document == pytest.approx(0.1)


def test_without_a_second_document_nobody_knows_how_long_one_takes() -> None:
    assert Report(out="out", done=1, warm_ups=1).seconds_a_document is None
