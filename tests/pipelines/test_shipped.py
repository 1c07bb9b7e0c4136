"""Every pipeline that ships is listed, and the command on its first line works."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from textkit.core import store
from textkit.core.stage import Model
from textkit.spec import dump, load, loads, shipped

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", shipped())
def test_the_command_on_the_first_line_works(name, tmp_path):
    (tmp_path / "corpora").mkdir()
    (tmp_path / "corpora" / "news").symlink_to(ROOT / "corpora" / "news" / "local")
    (tmp_path / "pipelines").symlink_to(ROOT / "pipelines")
    first = shipped()[name].read_text("utf-8").splitlines()[0]
    for command in first.removeprefix("# ").split(" && "):
        program, *arguments = shlex.split(command)
        assert program == "textkit"
        done = subprocess.run(
            [sys.executable, "-m", "textkit", *arguments],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
    out = tmp_path / arguments[-1]
    if arguments[0] == "fit":  # the plan ends in a model
        assert isinstance(store.load(out), Model)
        return
    summaries = sorted(out.rglob("*.txt"))
    assert len(summaries) == len(list((ROOT / "corpora/news/local").iterdir()))
    assert all(path.read_text("utf-8").strip() for path in summaries)


@pytest.mark.parametrize("name", shipped())
def test_a_pipeline_written_again_is_the_same(name):
    pipeline = load(name)
    assert loads(dump(pipeline)) == pipeline


def test_the_table_lists_every_pipeline():
    table = (ROOT / "pipelines" / "README.md").read_text("utf-8")
    assert re.findall(r"^\| \[([\w-]+)\]", table, re.MULTILINE) == sorted(shipped())
