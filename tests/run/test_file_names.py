"""Files whose names no text can hold are read, written and remembered."""

import os

from textkit.run.api import run_folder


def test_a_name_that_is_no_utf8_is_summarised_once(tmp_path):
    (tmp_path / "in").mkdir()
    path = os.path.join(os.fsencode(tmp_path / "in"), b"caf\xe9\nbar.txt")
    with open(path, "w") as file:
        file.write("One is here. Two is there.")
    first = run_folder("news-lead", tmp_path / "in", out=tmp_path / "out", workers=1)
    again = run_folder("news-lead", tmp_path / "in", out=tmp_path / "out", workers=1)
    assert (first.done, first.failed, again.unchanged) == (1, 0, 1)
    (summary,) = (tmp_path / "out").glob("*.txt")
    assert summary.read_text() == "One is here.\nTwo is there.\n"


def test_folders_whose_names_are_no_utf8_are_reported(tmp_path):
    source = os.fsdecode(os.path.join(os.fsencode(tmp_path), b"in\xff"))
    os.mkdir(source)
    with open(os.path.join(source, "a.txt"), "w") as file:
        file.write("One is here.")
    out = os.fsdecode(os.path.join(os.fsencode(tmp_path), b"out\xff"))
    report = run_folder("news-lead", source, out=out, workers=1)
    assert (report.done, report.failed) == (1, 0)
    assert os.path.exists(os.path.join(out, ".textkit", "run.json"))


def test_a_stage_that_changes_the_folder_loses_no_document(tmp_path, monkeypatch):
    stages = tmp_path / "wanders.py"
    stages.write_text(
        "import os\n"
        "from dataclasses import dataclass\n"
        "import textkit\n"
        "@textkit.register('wanders')\n"
        "@dataclass(frozen=True, kw_only=True)\n"
        "class Wanders(textkit.Stage):\n"
        "    '''Leaves.'''\n"
        "    def process(self, batch):\n"
        "        os.chdir('/')\n"
        "        return list(batch)\n"
    )
    pipeline = tmp_path / "wanders.yaml"
    pipeline.write_text("version: 1\nstages: [sentences, wanders, lead]\n")
    (tmp_path / "in").mkdir()
    for number in range(40):
        (tmp_path / "in" / f"{number}.txt").write_text(f"Number {number} is here. " * 9000)
    monkeypatch.chdir(tmp_path)
    report = run_folder(str(pipeline), "in", out="out", workers=1, load=str(stages))
    assert (report.done, report.failed) == (40, 0)


def test_rows_that_come_do_not_count_as_removed(tmp_path):
    (tmp_path / "in").mkdir()
    rows = tmp_path / "in" / "r.jsonl"
    rows.write_text('{"text": "One is here."}\n')
    run_folder("news-lead", tmp_path / "in", out=tmp_path / "out", workers=1, format="jsonl")
    with rows.open("a") as file:
        file.write('{"text": "Two is here."}\n')
    report = run_folder(
        "news-lead", tmp_path / "in", out=tmp_path / "out", workers=1, format="jsonl"
    )
    assert (report.done, report.removed) == (2, 0)
    assert len((tmp_path / "out" / "documents.jsonl").read_text().splitlines()) == 2
