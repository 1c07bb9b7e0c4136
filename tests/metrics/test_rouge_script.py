"""Our default against figures that ROUGE-1.5.5 itself printed, document by document.

``script_figures.json`` holds texts, options and what the script gave for them with WordNet's
lists; the words in them that those lists know are in textkit's own table.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from textkit.errors import InputError
from textkit.metrics import rouge

SCRIPT = json.loads(Path(__file__).with_name("script_figures.json").read_text("utf-8"))


@pytest.mark.parametrize("run", SCRIPT["runs"], ids=lambda run: str(run["options"]))
def test_every_figure_of_the_script(run):
    """Precision, recall and F of each document and metric, to the fifth decimal."""
    candidates = [document["candidate"] for document in SCRIPT["documents"]]
    references = [document["references"] for document in SCRIPT["documents"]]
    found = rouge.scores(candidates, references, metrics=tuple(run["figures"]), **run["options"])
    for name, figures in run["figures"].items():
        np.testing.assert_array_equal(found[name], figures, err_msg=name)


def test_lists_of_exceptions_by_path(tmp_path):
    """They replace textkit's own; the last line for a form counts, its base is not stemmed."""
    (tmp_path / "noun.exc").write_text("larks bird\nkine cow\n")
    (tmp_path / "verb.exc").write_text("larks larking lark\n")
    options = {"exceptions": tmp_path, "metrics": ("rouge1",)}
    assert rouge.score("larking", "larks", **options)["rouge1"].f == 0
    assert rouge.score("kine", "cow", **options)["rouge1"].f == 1
    assert rouge.score("said", "say", **options)["rouge1"].f == 0


def test_a_folder_without_lists_is_refused(tmp_path):
    """With the names of the files it should have."""
    with pytest.raises(InputError, match=r"no exception lists[\s\S]*verb\.exc"):
        rouge.score("a", "a", exceptions=tmp_path)
