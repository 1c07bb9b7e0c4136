"""run_folder works from wherever it is called, and refuses what cannot work."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.run.conftest import ROOT, STAGES, Run, pipeline_of, results, write_documents
from textkit.core.pipeline import Pipeline
from textkit.core.registry import register
from textkit.errors import ConfigError, RunError, UsageError
from textkit.files.folder import Folder
from textkit.files.lock import hold
from textkit.run.api import run_folder
from textkit.run.report import Progress

SCRIPT = f"""
import sys, textkit
from textkit.core import registry
registry.load_file({STAGES!r})
pipeline = textkit.Pipeline(registry.resolve("test-shout")())
report = textkit.run_folder(pipeline, sys.argv[1], sys.argv[2], load={STAGES!r}, workers=2)
print(report.done)
"""


@pytest.mark.parametrize("way", ["script", "-"])
def test_an_unguarded_program_runs_once(tmp_path: Path, way: str) -> None:
    documents = write_documents(tmp_path / "in", 40)
    program = tmp_path / "program.py"
    program.write_text(SCRIPT)
    name = str(program) if way == "script" else "-"
    ended = subprocess.run(
        [sys.executable, name, str(documents), str(tmp_path / "out")],
        input=SCRIPT.encode(),
        capture_output=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    assert ended.stdout == b"40\n"
    assert ended.stderr == b""


def test_the_output_folder_may_lie_in_the_input_folder(tmp_path: Path, shout: Run) -> None:
    documents = write_documents(tmp_path / "in", 3)
    for counts in ((3, 0), (0, 3)):
        report = shout(documents, documents / "out")
        assert (report.done, report.unchanged) == counts
        assert report.by_reason == {"inside the output folder": 1}


def test_the_output_folder_may_not_be_the_input_folder(tmp_path: Path, shout: Run) -> None:
    with pytest.raises(UsageError, match="the output folder is the input folder"):
        shout(tmp_path, tmp_path)


def test_a_second_run_on_one_folder_says_who_holds_it(tmp_path: Path, shout: Run) -> None:
    documents = write_documents(tmp_path / "in", 1)
    shout(documents, tmp_path / "out")
    with (
        hold(tmp_path / "out/.textkit/lock", "out"),
        pytest.raises(RunError, match=f"held by process {os.getpid()} since 2"),
    ):
        shout(documents, tmp_path / "out")


def test_a_stage_of_the_caller_is_refused_with_what_to_do(tmp_path: Path) -> None:
    @register("test-callers-own")
    @dataclass(frozen=True, kw_only=True)
    class Own(pipeline_of("test-shout").stages[0].__class__):  # type: ignore[misc]
        pass

    documents = write_documents(tmp_path / "in", 1)
    with pytest.raises(ConfigError, match=r'is defined in .*\n.*load="my_stages\.py"'):
        run_folder(Pipeline(Own()), documents, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_stage_without_a_name_is_refused_with_what_to_do(tmp_path: Path) -> None:
    @dataclass(frozen=True, kw_only=True)
    class Nameless(pipeline_of("test-shout").stages[0].__class__):  # type: ignore[misc]
        pass

    with pytest.raises(ConfigError, match="no registered name"):
        run_folder(Pipeline(Nameless()), tmp_path, tmp_path / "out", load=STAGES)


@pytest.mark.parametrize(
    "wrong",
    [
        {"workers": 0},
        {"timeout": 0},
        {"memory": -1},
        {"format": "docx"},
        {"layers": ["sentences"]},
        {"load": "missing.py"},
    ],
)
def test_wrong_options_are_refused(tmp_path: Path, wrong: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        run_folder(
            pipeline_of("test-shout"), tmp_path, tmp_path / "out", **({"load": STAGES} | wrong)
        )


def test_files_that_nobody_reads_are_told(tmp_path: Path, shout: Run) -> None:
    documents = write_documents(tmp_path / "in", 1)
    (documents / "paper.pdf").write_bytes(b"%PDF")
    report = shout(documents, tmp_path / "out")
    assert report.missing_readers == (".pdf",)
    assert (report.done, report.skipped, report.exit_code) == (1, 1, 1)


def test_progress_ends_at_the_total(tmp_path: Path, shout: Run) -> None:
    told: list[Progress] = []
    shout(write_documents(tmp_path / "in", 40), tmp_path / "out", on_progress=told.append)
    assert (told[-1].done, told[-1].total, told[-1].failed) == (40, 40, 0)


def test_the_state_says_what_ran(tmp_path: Path, shout: Run) -> None:
    report = shout(Folder(write_documents(tmp_path / "in", 2)), tmp_path / "out")
    state = json.loads((tmp_path / "out/.textkit/run.json").read_text())
    assert state["pipeline"] == ["Shout(times=1)"]
    assert (state["done"], state["workers"], state["format"]) == (2, 1, "txt")
    assert set(state["stages"]) == set(report.stages) == {"read", "test-shout", "write"}
    assert set(state["versions"]) == {"textkit", "python", "numpy"}


def test_the_report_says_how_much_a_worker_held_and_how_often_one_warmed_up(
    tmp_path: Path, shout: Run
) -> None:
    report = shout(write_documents(tmp_path / "in", 40), tmp_path / "out")
    assert report.peak_bytes > 1 << 20
    assert report.warm_ups == 1
    assert 0 < report.warm_up < report.seconds
    assert report.seconds_a_document is not None


def test_an_output_folder_that_cannot_be_made_ends_the_run(tmp_path: Path, shout: Run) -> None:
    documents = write_documents(tmp_path / "in", 1)
    (tmp_path / "file").write_text("")
    with pytest.raises(RunError, match="the output folder cannot be made"):
        shout(documents, tmp_path / "file")


def test_a_damaged_state_says_what_to_remove(tmp_path: Path, shout: Run) -> None:
    documents = write_documents(tmp_path / "in", 1)
    shout(documents, tmp_path / "out")
    (tmp_path / "out/.textkit/state.sqlite").write_bytes(b"no database" * 1000)
    with pytest.raises(RunError, match=r"remove the folder \.textkit"):
        shout(documents, tmp_path / "out")
    assert len(results(tmp_path / "out")) == 1
