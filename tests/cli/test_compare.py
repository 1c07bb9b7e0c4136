"""``textkit compare``: the table, the data and the page of several pipelines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.bad_comparison import COMPARISONS
from tests.cli.bad_input import Row
from tests.cli.conftest import Shell

TEXT = "Rain fell on town {0}. The ferry stayed at pier {0}. Winds of {0} knots closed the harbour."
COMPARE = "compare news-lead one.yaml in --references gold --workers 1"


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """Three documents with references, and a pipeline of one's own."""
    for n in range(1, 4):
        for folder, text in (("in", TEXT.format(n)), ("gold", f"Winds of {n} knots.")):
            (tmp_path / folder).mkdir(exist_ok=True)
            (tmp_path / folder / f"{n}.txt").write_text(text)
    (tmp_path / "one.yaml").write_text(
        "version: 1\nstages:\n  - sentences\n  - lead: {sentences: 1}\n"
    )
    return tmp_path


@pytest.mark.parametrize("row", COMPARISONS.values(), ids=COMPARISONS)
def test_bad_input_ends_with_a_code_and_a_line(row: Row, shell: Shell, tmp_path: Path) -> None:
    for name, data in row.files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir() if name.endswith("/") else path.write_bytes(data)
    ended = shell(row.command)
    assert (ended.code, ended.first_line) == (row.code, row.line)
    lines = (ended.out + ended.err).splitlines()
    assert [line for line in row.later if line not in lines] == []
    assert "Traceback" not in ended.out + ended.err


def test_it_prints_quality_significance_cost_and_overlap(documents: Path, shell: Shell) -> None:
    ended = shell(COMPARE)
    assert (ended.code, ended.first_line) == (0, "3 documents compared")
    lines = ended.out.splitlines()
    titles = [line for line in lines if line and not line.startswith(" ")]
    assert titles == [
        "3 documents compared",
        "Quality",
        "Difference from news-lead",
        "Difference from lead",
        "What the summaries are like",
        "Cost",
        "Overlap",
    ]
    head = lines.index("Quality") + 1
    assert lines[head].split() == [
        "method", "rouge1", "rouge2", "rougeL", "likeness", "redundancy",
    ]  # fmt: skip
    names = [line.split()[0] for line in lines[head + 1 : head + 6]]
    assert names == ["news-lead", "one", "lead", "random", "oracle"]
    assert ended.err == ""


def test_as_json_it_is_nothing_but_json(documents: Path, shell: Shell) -> None:
    ended = shell(f"{COMPARE} --json --metrics rouge1,words --seed 3")
    data = json.loads(ended.out)
    assert (data["documents"], data["measures"]) == (3, ["rouge1", "words"])
    assert data["settings"]["seed"] == 3
    assert data["rows"][0]["cost"]["workers"] == 1


def test_the_page_goes_to_a_file(documents: Path, shell: Shell) -> None:
    ended = shell(f"{COMPARE} --html page.html --show 2")
    assert ended.err == "page -> page.html\n"
    page = (documents / "page.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert page.count("<article>") == 2


def test_runs_are_kept_on_request(documents: Path, shell: Shell) -> None:
    assert shell(f"{COMPARE} --out runs").code == 0
    kept = sorted(path.name for path in (documents / "runs").iterdir())
    assert kept == ["news-lead", "one", "sentences"]
    again = shell(f"{COMPARE} --out runs")
    cost = again.out[again.out.index("Cost") :].splitlines()[2]
    assert cost.split()[:5] == ["news-lead", "-", "-", "-", "-"]


def test_a_missing_reference_is_named_and_the_code_is_1(documents: Path, shell: Shell) -> None:
    (documents / "gold" / "2.txt").unlink()
    ended = shell(COMPARE)
    assert ended.code == 1
    assert ended.out.splitlines()[:2] == [
        "2 documents compared, 1 left out",
        "  2.txt: reference: none for this document",
    ]


def test_the_same_tables_are_drawn_on_a_terminal(
    documents: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    ended = shell(COMPARE)
    assert "─" in ended.out
    for title in ("Quality", "Difference from lead", "Cost", "Overlap"):
        assert title in ended.out


def test_a_page_that_cannot_be_written_is_refused_before_anything_runs(
    documents: Path, shell: Shell
) -> None:
    assert shell(f"{COMPARE} --html nowhere/page.html --out runs").code == 2
    assert not (documents / "runs").exists()
