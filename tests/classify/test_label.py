"""Labels: from folders, and from columns."""

from __future__ import annotations

import json

import pytest

from textkit.classify.label import Label
from textkit.core.document import Document
from textkit.errors import DocumentError
from textkit.files.folder import folder


def label(stage: Label, identity: str = "a", **meta: object) -> str:
    (document,) = stage.process([Document(identity, "text", meta=meta)])
    return document.label


@pytest.mark.parametrize(
    ("identity", "expected"),
    [
        ("pos/1.txt", "pos"),
        ("pos/may/1.txt", "pos"),
        ("1.txt", ""),
        ("pos.jsonl/000001", "pos.jsonl"),
    ],
)
def test_the_first_folder_is_the_label(identity, expected):
    assert label(Label(), identity) == expected


@pytest.mark.parametrize(
    ("identity", "expected"), [("train/pos/1.txt", "pos"), ("unlabelled/1.txt", "")]
)
def test_another_folder_counted_from_the_left(identity, expected):
    """Documents that do not lie as deep have no label."""
    assert label(Label(folder=2), identity) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("good", "good"),
        (" good ", "good"),
        (5, "5"),
        (2.5, "2.5"),
        (True, "True"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_column_holds_the_label(value, expected):
    assert label(Label(column="stars"), "pos/1", stars=value) == expected


def test_a_row_without_the_column_has_no_label():
    """Also where its folder has a name: the two are never mixed."""
    assert label(Label(column="stars"), "pos/1") == ""


def test_a_label_that_is_a_list_is_refused():
    """With the place of the row."""
    document = Document("a", "text", "rows.jsonl:7", {"stars": ["a", "b"]})
    with pytest.raises(DocumentError, match=r"rows.jsonl:7: the label in column 'stars' is a list"):
        list(Label(column="stars").process([document]))


def test_labels_of_a_folder_and_of_a_file_of_rows(tmp_path):
    (tmp_path / "good").mkdir()
    (tmp_path / "good" / "one.txt").write_text("Good.")
    rows = [{"text": "A good text.", "stars": 4}, {"text": "And one more.", "stars": 1}]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    source = folder(tmp_path, text="text")
    documents = [document for entry in source.entries() for document in source.read(entry)]
    assert [d.label for d in Label().process(documents)] == ["good", "rows.jsonl", "rows.jsonl"]
    assert [d.label for d in Label(column="stars").process(documents)] == ["", "4", "1"]
