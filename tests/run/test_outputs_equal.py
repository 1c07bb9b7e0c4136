"""What is written does not depend on workers, batches or retries."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.run.conftest import STAGES, pipeline_of, results, write_documents
from textkit.run.api import run_folder


@pytest.mark.parametrize("form", ["txt", "md", "jsonl", "csv"])
def test_one_worker_and_two_write_the_same_bytes(tmp_path: Path, form: str) -> None:
    documents = write_documents(tmp_path / "in", 70, {5: "skip", 6: "kill", 7: "raise", 9: " "})
    rows = "".join(f'{{"text": "row {number}"}}\n' for number in range(30))
    (documents / "rows.jsonl").write_text(rows)
    for workers in (1, 2):
        report = run_folder(
            pipeline_of("test-obey"),
            documents,
            tmp_path / f"out{workers}",
            load=STAGES,
            workers=workers,
            format=form,
        )
        assert (report.done, report.skipped, report.failed) == (96, 2, 2)
        assert report.by_reason == {"told to": 1, "empty": 1}
    assert results(tmp_path / "out1") == results(tmp_path / "out2")


@pytest.mark.parametrize("form", ["html", "json"])
def test_explanations_do_not_depend_on_workers(tmp_path: Path, form: str) -> None:
    said = "Rain fell on document {0}. Document {0} is wet. Nobody reads document {0} in rain."
    special = {number: said.format(number) for number in range(70)}
    documents = write_documents(tmp_path / "in", 70, special)
    for workers in (1, 2):
        out = tmp_path / f"out{workers}"
        report = run_folder("news-textrank", documents, out, workers=workers, format=form)
        assert report.done == 70
    assert results(tmp_path / "out1") == results(tmp_path / "out2")


def test_rows_are_joined_in_the_order_of_the_source(tmp_path: Path) -> None:
    documents = write_documents(tmp_path / "in", 70, {40: "kill"})
    pipeline = pipeline_of("test-obey")
    run_folder(pipeline, documents, tmp_path / "out", load=STAGES, workers=2, format="jsonl")
    lines = (tmp_path / "out/documents.jsonl").read_text().splitlines()
    ids = [json.loads(line)["id"] for line in lines]
    assert ids == [f"{number:03d}.txt" for number in range(70) if number != 40]


def test_documents_of_one_name_all_fail_instead_of_hiding_each_other(tmp_path: Path) -> None:
    rows = [{"key": key, "text": "some text"} for key in ("a", "b", "a")]
    source = tmp_path / "rows.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows))
    pipeline, out = pipeline_of("test-obey"), tmp_path / "out"
    report = run_folder(pipeline, source, out, load=STAGES, workers=1, text="text", id="key")
    assert [(one.id, one.kind) for one in report.failures] == [("rows.jsonl/a", "clash")] * 2
    assert list(results(out)) == ["rows.jsonl/b.txt"]
