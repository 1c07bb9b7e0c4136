"""Every pipeline that ships is listed, and the command on its first line works."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from textkit.core.store import is_model
from textkit.indexes.shelf import is_index
from textkit.spec import dump, load, loads, shipped

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("name", shipped())
def test_the_command_on_the_first_line_works(name, tmp_path):
    (tmp_path / "corpora").mkdir()
    (tmp_path / "corpora" / "news").symlink_to(ROOT / "corpora" / "news" / "local")
    (tmp_path / "corpora" / "complaints").symlink_to(ROOT / "corpora" / "complaints")
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
        _check(tmp_path, *arguments)


def _check(root, command, pipeline, folder, *options):
    """What a command has left: a result a document, a model or an index."""
    if command not in ("run", "fit", "index"):
        return
    out = root / options[options.index("--out") + 1]
    if command in ("fit", "index"):
        assert is_model(out) or is_index(out)
        return
    results = [path.read_text("utf-8") for path in sorted(out.rglob("*.txt"))]
    if "jsonl" in options:
        results = (out / "documents.jsonl").read_text("utf-8").splitlines()
    assert len(results) == sum(path.is_file() for path in (root / folder).rglob("*"))
    assert all(map(str.strip, results))


@pytest.mark.parametrize("name", shipped())
def test_a_pipeline_written_again_is_the_same(name):
    pipeline = load(name)
    assert loads(dump(pipeline)) == pipeline


def test_the_table_lists_every_pipeline():
    table = (ROOT / "pipelines" / "README.md").read_text("utf-8")
    assert re.findall(r"^\| \[([\w-]+)\]", table, re.MULTILINE) == sorted(shipped())
