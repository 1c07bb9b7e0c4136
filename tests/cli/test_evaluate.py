"""``textkit evaluate``: for each case the exit code, the first line and the lines that follow."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.cli.bad_evaluation import EVALUATIONS
from tests.cli.bad_input import Row
from tests.cli.conftest import Shell


def write(files: dict[str, bytes], folder: Path) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir() if name.endswith("/") else path.write_bytes(data)


@pytest.mark.parametrize("row", EVALUATIONS.values(), ids=EVALUATIONS)
def test_an_evaluation_ends_with_a_code_and_a_line(row: Row, shell: Shell, tmp_path: Path) -> None:
    write(dict(row.files), tmp_path)
    ended = shell(row.command, row.stdin)
    assert (ended.code, ended.first_line) == (row.code, row.line)
    lines = (ended.out + ended.err).splitlines()
    assert [line for line in row.later if line not in lines] == []
    assert "Traceback" not in ended.out + ended.err


def test_json_and_scores_of_each_document(shell: Shell, tmp_path: Path) -> None:
    write({"out.txt": b"a b\nc\n", "ref.txt": b"a\nc\n"}, tmp_path)
    command = "evaluate out.txt --references ref.txt --metrics rouge1,words --json --each "
    ended = shell(command + "each.jsonl")
    assert json.loads(ended.out)["means"]["words"] == 1.5
    assert ended.err == "evaluated                2\n"
    rows = [json.loads(line) for line in (tmp_path / "each.jsonl").read_text().splitlines()]
    assert rows[0] == {
        "id": "out.txt:1",
        "rouge1.precision": 0.5,
        "rouge1.recall": 1.0,
        "rouge1": 0.66667,
        "words": 2.0,
    }
    assert shell(command + "each.csv").code == 0
    with (tmp_path / "each.csv").open(newline="") as file:
        assert [row["rouge1"] for row in csv.DictReader(file)] == ["0.66667", "1.0"]


def test_what_rouge_drops_is_told(shell: Shell, tmp_path: Path) -> None:
    write({"a.txt": "über die brücke\n".encode()}, tmp_path)
    ended = shell("evaluate a.txt --references a.txt")
    assert "hint: --tokeniser words keeps them" in ended.err.splitlines()
    assert "hint" not in shell("evaluate a.txt --references a.txt --tokeniser words").err


def test_the_options_of_rouge_reach_it(shell: Shell, tmp_path: Path) -> None:
    write({"out.txt": b"cats ran far\n", "ref.txt": b"cat runs far\n"}, tmp_path)
    base = "evaluate out.txt --references ref.txt --metrics rouge1 --json"

    def recall(options: str) -> float:
        value: float = json.loads(shell(f"{base} {options}").out)["means"]["rouge1"]["recall"]
        return value

    assert recall("--no-stem") == pytest.approx(1 / 3, abs=1e-5)
    assert recall("--words 1 --no-stem") == 0
    assert recall("--compat rouge-score") == pytest.approx(2 / 3)
    assert recall("--tokeniser characters --no-stem") > 0.8
