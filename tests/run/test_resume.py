"""What is done is not done again; a kill at any moment loses nothing that was done."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.run.conftest import ROOT, STAGES, Run, pipeline_of, results, write_documents
from textkit.files.lock import hold
from textkit.run.api import run_folder

SLOW = f"""
import sys, textkit
from textkit.core import registry
registry.load_file({STAGES!r})
pipeline = textkit.Pipeline(registry.resolve("test-slow")())
documents, out, form = sys.argv[1:]
textkit.run_folder(pipeline, documents, out, load={STAGES!r}, workers=2, format=form)
"""


def test_a_second_run_does_nothing(tmp_path: Path, shout: Run) -> None:
    documents = write_documents(tmp_path / "in", 5)
    assert shout(documents, tmp_path / "out").done == 5
    before = results(tmp_path / "out")
    report = shout(documents, tmp_path / "out")
    assert (report.done, report.unchanged, report.workers, report.exit_code) == (0, 5, 0, 0)
    assert results(tmp_path / "out") == before


def test_only_what_has_changed_is_done(tmp_path: Path, shout: Run) -> None:
    documents = write_documents(tmp_path / "in", 5)
    shout(documents, tmp_path / "out")
    os.utime(documents / "001.txt")  # touched: the bytes are the same
    (documents / "002.txt").write_text("Changed")
    report = shout(documents, tmp_path / "out")
    assert (report.done, report.unchanged) == (1, 4)
    assert (tmp_path / "out/002.txt.txt").read_text() == "CHANGED\n"


def test_a_result_that_was_removed_is_made_again(tmp_path: Path, shout: Run) -> None:
    documents = write_documents(tmp_path / "in", 3)
    shout(documents, tmp_path / "out")
    (tmp_path / "out/001.txt.txt").unlink()
    report = shout(documents, tmp_path / "out")
    assert (report.done, report.unchanged) == (1, 2)
    assert len(results(tmp_path / "out")) == 3


def test_the_result_of_a_document_that_is_gone_goes(tmp_path: Path, shout: Run) -> None:
    documents = write_documents(tmp_path / "in/deep", 3)
    other = write_documents(tmp_path / "other", 1)
    shout(tmp_path / "in", tmp_path / "out")
    shutil.rmtree(documents)
    write_documents(tmp_path / "in", 1)
    report = shout(tmp_path / "in", tmp_path / "out")
    assert (report.done, report.removed) == (1, 3)
    assert list(results(tmp_path / "out")) == ["000.txt.txt"]
    assert not (tmp_path / "out/deep").exists()
    assert shout(other, tmp_path / "out").removed == 0


def test_files_that_no_run_wrote_are_left_alone(tmp_path: Path, shout: Run) -> None:
    documents = write_documents(tmp_path / "in", 2)
    shout(documents, tmp_path / "out")
    (tmp_path / "out/mine.txt").write_text("mine")
    (documents / "001.txt").unlink()
    shout(documents, tmp_path / "out")
    assert set(results(tmp_path / "out")) == {"000.txt.txt", "mine.txt"}


def test_another_pipeline_does_everything_again(tmp_path: Path) -> None:
    documents = write_documents(tmp_path / "in", 3)
    for times in (1, 2):
        pipeline = pipeline_of("test-shout", times=times)
        report = run_folder(pipeline, documents, tmp_path / "out", load=STAGES, workers=1)
        assert (report.done, report.unchanged) == (3, 0)


def test_another_format_replaces_the_results(tmp_path: Path, shout: Run) -> None:
    documents = write_documents(tmp_path / "in", 3)
    for form, names in (
        ("jsonl", {"documents.jsonl"}),
        ("csv", {"documents.csv"}),
        ("md", {"000.txt.md", "001.txt.md", "002.txt.md"}),
    ):
        assert shout(documents, tmp_path / "out", format=form).done == 3
        assert set(results(tmp_path / "out")) == names


def test_a_failed_document_is_tried_again_by_the_next_run(tmp_path: Path) -> None:
    documents = write_documents(tmp_path / "in", 3, {1: "raise"})
    pipeline = pipeline_of("test-obey")
    for text, counts in (("raise", (2, 0, 1)), ("raise", (0, 2, 1)), ("better", (1, 2, 0))):
        (documents / "001.txt").write_text(text)
        report = run_folder(pipeline, documents, tmp_path / "out", load=STAGES, workers=1)
        assert (report.done, report.unchanged, report.failed) == counts


def test_rows_that_are_added_are_joined_to_those_that_stand(tmp_path: Path, shout: Run) -> None:
    rows = tmp_path / "rows.jsonl"
    rows.write_text("".join(f'{{"text": "row {number}"}}\n' for number in range(600)))
    assert shout(rows, tmp_path / "out", format="jsonl").done == 600
    with rows.open("a") as file:
        file.write('{"text": "one more"}\n')
    report = shout(rows, tmp_path / "out", format="jsonl")
    assert (report.done, report.unchanged) == (89, 512)
    shout(rows, tmp_path / "fresh", format="jsonl")
    assert results(tmp_path / "out") == results(tmp_path / "fresh")


def start_slow(documents: Path, out: Path, form: str) -> subprocess.Popen[bytes]:
    """A run in a process of its own, once it has recorded something."""
    command = [sys.executable, "-c", SLOW, str(documents), str(out), form]
    process = subprocess.Popen(command, env=os.environ | {"PYTHONPATH": str(ROOT)})
    parts = "*.txt.txt" if form == "txt" else ".textkit/parts/*/*"
    while sum(1 for _ in out.glob(parts)) <= 70 and process.poll() is None:
        time.sleep(0.01)
    return process


@pytest.mark.parametrize("form", ["txt", "jsonl"])
def test_a_killed_run_is_taken_up_where_it_was(tmp_path: Path, form: str) -> None:
    documents = write_documents(tmp_path / "in", 160)
    process = start_slow(documents, tmp_path / "out", form)
    process.kill()
    process.wait()
    pipeline = pipeline_of("test-slow")
    report = run_folder(pipeline, documents, tmp_path / "out", load=STAGES, workers=2, format=form)
    assert report.unchanged >= 32
    assert report.done + report.unchanged == 160
    quick = pipeline_of("test-slow", seconds=0.0)
    run_folder(quick, documents, tmp_path / "fresh", load=STAGES, workers=1, format=form)
    assert results(tmp_path / "out") == results(tmp_path / "fresh")
    assert not (tmp_path / "out/.textkit/tmp").exists()


def test_an_interrupted_run_leaves_no_worker_and_can_go_on(tmp_path: Path) -> None:
    documents = write_documents(tmp_path / "in", 160)
    process = start_slow(documents, tmp_path / "out", "txt")
    process.send_signal(signal.SIGINT)
    assert process.wait() == -signal.SIGINT  # Python's own end after KeyboardInterrupt
    with hold(tmp_path / "out/.textkit/lock", "out"):
        pass  # a worker that still lived would hold it
    quick = pipeline_of("test-slow")
    assert run_folder(quick, documents, tmp_path / "out", load=STAGES).unchanged >= 32
