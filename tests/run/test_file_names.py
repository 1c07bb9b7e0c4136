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
