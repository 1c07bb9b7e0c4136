"""A document that raises, hangs, exits, kills its worker or eats memory costs only itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.run.conftest import STAGES, pipeline_of, results, write_documents
from textkit.run.api import run_folder
from textkit.run.report import Failure, Report

CULPRITS = {3: "raise", 8: "exit", 13: "hang", 17: "kill", 21: "eat", 25: "close", 33: "quit"}


def run_with_culprits(tmp_path: Path, count: int) -> Report:
    documents = write_documents(tmp_path / "in", count, CULPRITS)
    pipeline = pipeline_of("test-obey")
    return run_folder(
        pipeline, documents, tmp_path / "out", load=STAGES, workers=2, timeout=2, memory=200 << 20
    )


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> tuple[Report, Path]:
    folder = tmp_path_factory.mktemp("faults")
    return run_with_culprits(folder, 40), folder / "out"


def failure(report: Report, number: int) -> Failure:
    (found,) = [one for one in report.failures if one.id == f"{number:03d}.txt"]
    return found


def test_no_other_document_is_lost(faulty: tuple[Report, Path]) -> None:
    report, out = faulty
    expected = {
        f"{number:03d}.txt.txt": f"THIS IS DOCUMENT {number}.\n".encode()
        for number in range(40)
        if number not in CULPRITS
    }
    assert results(out) == expected
    assert (report.done, report.failed, report.exit_code) == (33, 7, 1)


def test_failures_are_in_source_order(faulty: tuple[Report, Path]) -> None:
    report, out = faulty
    assert [one.id for one in report.failures] == [f"{number:03d}.txt" for number in CULPRITS]
    assert len((out / ".textkit/failures.jsonl").read_text().splitlines()) == 7


@pytest.mark.parametrize(
    ("number", "kind", "error"),
    [
        (3, "raised", "ValueError: told to"),
        (8, "died", "the worker exited with code 3: farewell"),
        (13, "timeout", "took longer than 2 s"),
        (17, "died", "the worker was killed by SIGKILL"),
        (25, "died", "the worker was killed by SIGKILL"),
        (33, "raised", "SystemExit"),
    ],
)
def test_the_culprit_is_named(
    faulty: tuple[Report, Path], number: int, kind: str, error: str
) -> None:
    found = failure(faulty[0], number)
    assert (found.stage, found.kind) == ("test-obey", kind)
    assert found.error.startswith(error)


def test_memory_is_named_with_its_limit(faulty: tuple[Report, Path]) -> None:
    found = failure(faulty[0], 21)
    assert (found.stage, found.kind) == ("test-obey", "memory")
    assert found.error.endswith("the limit is 200 MiB")


def test_a_row_that_kills_is_found_among_the_rows_of_its_file(tmp_path: Path) -> None:
    rows = [f'{{"text": "Row {number}"}}\n' for number in range(20)]
    rows[7] = '{"text": "kill"}\n'
    rows[11] = '{"text": "raise"}\n'
    (tmp_path / "rows.jsonl").write_text("".join(rows))
    report = run_folder(
        pipeline_of("test-obey"), tmp_path / "rows.jsonl", tmp_path / "out", load=STAGES, workers=2
    )
    named = [(one.id, one.kind) for one in report.failures]
    assert named == [("rows.jsonl/000007", "died"), ("rows.jsonl/000011", "raised")]
    assert report.done == 18


def test_a_row_that_cannot_be_read_costs_only_itself(tmp_path: Path) -> None:
    lines = ['{"text": "one"}\n', '{"text": broken\n', '{"text": "three"}\n']
    (tmp_path / "rows.jsonl").write_text("".join(lines))
    report = run_folder(
        pipeline_of("test-obey"), tmp_path / "rows.jsonl", tmp_path / "out", load=STAGES, workers=1
    )
    assert (report.done, report.failed) == (2, 1)
    assert [(one.id, one.stage) for one in report.failures] == [("rows.jsonl/000001", "read")]


@pytest.mark.nightly
def test_none_of_four_hundred_documents_is_lost(tmp_path: Path) -> None:
    report = run_with_culprits(tmp_path, 400)
    assert (report.done, report.failed) == (393, 7)
