"""``textkit tune``: what it prints and writes, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.bad_input import Row
from tests.cli.bad_tuning import TUNINGS
from tests.cli.conftest import Shell
from tests.studies.conftest import pair

TUNE = "tune mine.yaml pairs.jsonl --metric rouge2 --grid lead.sentences=1,2 --workers 1"
MINE = """\
# how I like it
version: 1
stages:
  - clean  # first of all
  - sentences
  - lead: {sentences: 3}  # many
"""


@pytest.mark.parametrize("row", TUNINGS.values(), ids=TUNINGS)
def test_a_tuning_ends_with_a_code_and_a_line(row: Row, shell: Shell, tmp_path: Path) -> None:
    for name, data in row.files.items():
        path = tmp_path / name
        path.mkdir() if name.endswith("/") else path.write_bytes(data)
    ended = shell(row.command, row.stdin)
    assert (ended.code, ended.first_line) == (row.code, row.line)
    lines = (ended.out + ended.err).splitlines()
    assert [line for line in row.later if line not in lines] == []
    assert "Traceback" not in ended.out + ended.err


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """A pipeline file and forty pairs, the first two sentences being the reference."""
    (tmp_path / "mine.yaml").write_text(MINE)
    rows = (json.dumps(pair(n, split="test" if n % 4 == 0 else "dev")) for n in range(40))
    (tmp_path / "pairs.jsonl").write_text("\n".join(rows))
    return tmp_path


def test_a_tuned_pipeline_that_cannot_be_written_is_named(shell: Shell, study: Path) -> None:
    ended = shell(f"{TUNE} --out /dev/full")
    assert ended.code == 1
    assert ended.err == "/dev/full: cannot be written: No space left on device\n"


def test_the_table_shows_every_point_on_dev_and_two_on_test(shell: Shell, study: Path) -> None:
    ended = shell(TUNE)
    assert (ended.code, ended.err) == (0, "")
    lines = ended.out.splitlines()
    assert lines[0] == "dev: 30 documents, by the column 'split'"
    assert lines[1].split() == ["lead.sentences", "rouge2"]
    assert [line.split()[:-1] for line in lines[2:5]] == [
        ["as", "given", "3"],
        ["1"],
        ["best", "2"],
    ]
    assert lines[4].endswith("100.00")
    assert lines[6] == "test: 10 documents, 95 % intervals"
    assert [line.split()[0] for line in lines[8:11]] == ["as", "best", "difference"]
    assert lines[12].startswith("a gain that chance does not explain: on test +")
    assert lines[13] == "use: --set lead.sentences=2"


def test_what_it_tells_to_set_gives_the_best_point(shell: Shell, study: Path) -> None:
    settings = shell(TUNE).out.splitlines()[-1].removeprefix("use: ")
    again = shell(f"{TUNE} {settings}")
    assert again.out.splitlines()[2].split()[:3] == ["best,", "as", "given"]
    assert "NOTHING TO CHANGE" in again.out


def test_the_tuned_file_keeps_its_comments_and_runs(shell: Shell, study: Path) -> None:
    assert shell(f"{TUNE} --out tuned.yaml").err == "-> tuned.yaml\n"
    assert Path("tuned.yaml").read_text() == MINE.replace("3}", "2}")
    (study / "a.txt").write_text("One. Two. Three.")
    assert shell("run tuned.yaml a.txt").out == "One.\nTwo.\n"


def test_settings_are_part_of_the_tuned_file(shell: Shell, study: Path) -> None:
    shell(f"{TUNE} --set lead.order=rank --out tuned.yaml")
    assert "lead: {sentences: 2, order: rank} # many" in Path("tuned.yaml").read_text()


def test_a_fitted_model_is_tuned_into_a_folder(shell: Shell, study: Path) -> None:
    (study / "in").mkdir()
    (study / "in" / "a.txt").write_text("Boats came. Gulls went. Boats sank.")
    assert shell("fit textrank-tfidf in --out model --set textrank.sentences=1").code == 0
    tune = TUNE.replace("mine.yaml", "model").replace("lead.sentences=1,2", "textrank.sentences=3")
    ended = shell(f"{tune} --out tuned")
    assert (ended.code, ended.err) == (0, "-> tuned\n")
    assert shell("verify tuned").code == 0
    assert shell("run tuned in/a.txt").out.count("\n") == 3


def test_json_holds_everything_and_nothing_else_is_printed(shell: Shell, study: Path) -> None:
    ended = shell(f"{TUNE} --json")
    told = json.loads(ended.out)
    assert (ended.code, ended.err, told["set"]) == (0, "", ["lead.sentences=2"])
    assert told["splits"]["dev"]["documents"] == 30


def test_documents_that_fail_are_named_and_the_code_is_1(shell: Shell, study: Path) -> None:
    text = Path("pairs.jsonl").read_text()
    Path("pairs.jsonl").write_text(text.replace("Nobody paid in winter 7.", "Fall down."))
    Path("own.py").write_text(
        "from dataclasses import dataclass\nfrom textkit import Stage, register\n\n"
        '@register("tune-falls")\n@dataclass(frozen=True, kw_only=True)\nclass Falls(Stage):\n'
        '    """Falls."""\n\n    def process(self, batch):\n'
        '        if any("Fall" in document.text for document in batch):\n'
        '            raise ValueError("fell")\n        return batch\n'
    )
    Path("mine.yaml").write_text(MINE + "  - tune-falls\n")
    ended = shell(f"{TUNE} --load own.py")
    assert ended.code == 1
    assert ended.err.splitlines() == [
        "1 document failed at some point and counted as 0 there",
        "  pairs.jsonl:8: stage 'tune-falls': ValueError: fell",
    ]
    assert ended.out.splitlines()[1].split() == ["lead.sentences", "rouge2", "FAILED"]
