"""Every example and every Python block of the documentation runs."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ARGUMENTS = {
    "summarise_folder": ["corpora/news/local", "{tmp}/out"],
    "complaint_triage": ["corpora/complaints", "{tmp}/model"],
    "lab1_word_vectors": ["corpora/news", "{tmp}/v", "million", "crowns", "cent"],
    "own_stage": [],
    "sentence_graph": ["corpora/news/autumn-storm.txt", "{tmp}/storm.graphml"],
}
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_BLOCK = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


def _blocks():
    for page in PAGES:
        for number, block in enumerate(_BLOCK.findall(page.read_text("utf-8"))):
            yield pytest.param(block, id=f"{page.stem}-{number}")


def _run(arguments, folder):
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def clone(tmp_path):
    """A folder in which the documentation's relative paths work."""
    for name in ("corpora", "pipelines"):
        (tmp_path / name).symlink_to(ROOT / name)
    return tmp_path


@pytest.mark.parametrize("example", sorted((ROOT / "examples").glob("*.py")), ids=lambda p: p.stem)
def test_an_example_runs_and_prints(example, clone):
    arguments = [part.format(tmp=clone) for part in ARGUMENTS[example.stem]]
    assert _run([str(example), *arguments], clone)


@pytest.mark.parametrize("name", ["lab1_word_vectors", "complaint_triage"])
def test_a_lab_has_at_most_fifteen_lines(name):
    assert len((ROOT / "examples" / f"{name}.py").read_text("utf-8").splitlines()) <= 15


@pytest.mark.parametrize("block", list(_blocks()))
def test_a_block_of_the_documentation_runs(block, clone):
    (clone / "block.py").write_text(block, "utf-8")
    _run(["block.py"], clone)
