"""Layouts of references, and which of them belong to a document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.studies.conftest import Files
from textkit.errors import DocumentError, UsageError
from textkit.studies.shelves.layouts import stem
from textkit.studies.shelves.references import match, match_all, read_references
from textkit.studies.shelves.texts import FileText

#: A document, the files of its references, and those that are no references of it.
LAYOUTS: dict[str, tuple[str, list[str], list[str]]] = {
    "the same name": ("a/b.md", ["a/b.md"], ["a/c.md", "b.md"]),
    "the output of the document": ("a/b.md", ["a/b.md.txt"], ["a/b2.md.txt"]),
    "another suffix": ("a/b.md", ["a/b.gold"], ["a/c.gold"]),
    "two suffixes": ("b.txt", ["b.txt.data"], []),
    "no suffix": ("b.txt", ["b"], ["bb"]),
    "the full name before the stem": ("b.md", ["b.md"], ["b.gold"]),
    "numbers": ("b.txt", ["b.1.txt", "b.2.txt", "b.10.txt"], ["b.x.1.txt"]),
    "letters": ("b", ["b.A.txt", "b.B.txt"], ["bb.A.txt"]),
    "underscores": ("a/b.txt", ["a/b_1.gold", "a/b_2.gold"], []),
    "roles": ("000001_decoded.txt", ["000001_reference.txt"], ["000002_reference.txt"]),
    "numbered roles": ("n1_system.txt", ["n1_reference1.txt", "n1_reference2.txt"], []),
    "roles with letters": ("0_decoded.txt", ["0_reference.A.txt", "0_reference.B.txt"], []),
    "DUC, of the set": ("D061", ["D061.M.250.A.txt", "D061.M.250.B.txt"], ["D062.M.250.A.txt"]),
    "DUC, of the task": ("D061.M.250", ["D061.M.250.A.txt"], ["D061.M.100.A.txt"]),
    "DUC 2004": ("D30001.M.100.T.2", ["D30001.M.100.T.A", "D30001.M.100.T.B"], []),
    "TAC": ("D0801-A", ["D0801-A.M.100.A.A", "D0801-A.M.100.A.D"], ["D0801-B.M.100.A.A"]),
    "a folder of its name": ("b.txt", ["b/one.txt", "b/two.txt"], ["c/one.txt"]),
    "Opinosis": ("food.txt", ["food/food.1.gold", "food/food.2.gold"], ["room/room.1.gold"]),
    "the end of the name": ("test.jsonl/S1", ["S1.txt"], ["S2.txt"]),
    "references that lie deeper": ("b.txt", ["gold/b.1.txt", "gold/b.2.txt"], ["gold/c.1.txt"]),
    "numbered documents": ("report.1.txt", ["report.1.gold"], ["report.2.gold"]),
    "a missing number": ("doc.03.txt", [], ["doc.02.txt"]),
    "another folder": ("a/b.txt", [], ["c/b.txt"]),
}


@pytest.mark.parametrize(("key", "own", "others"), LAYOUTS.values(), ids=LAYOUTS)
def test_layouts(key: str, own: list[str], others: list[str]) -> None:
    found = match([key], [FileText(name, name) for name in own + others])
    assert [text.name for text in found.found.get(key, ())] == own
    assert [text.name for text in found.unused] == others
    assert found.missing == ([] if own else [key])


AMBIGUOUS = {
    "two suffixes": (["b.txt"], ["b.gold", "b.md"], "'b.txt' fits two references: b.gold and b.md"),
    "two of one number": (["b"], ["b.1.md", "b.1.txt"], "fits two references: b.1.md and b.1.txt"),
    "two lengths": (["D1"], ["D1.M.100.A", "D1.M.250.B"], "D1.M.100.A and D1.M.250.B"),
    "two folders": (["b"], ["x/b.txt", "y/b.txt"], "fits two references: x/b.txt and y/b.txt"),
    "two candidates": (["b.md", "b.txt"], ["b.gold"], "'b.gold' fits two candidates: b.md and b"),
    "two endings": (["x/b.md", "y/b.md"], ["b.txt"], "'b.txt' fits two candidates: x/b.md and y/b"),
    "two systems": (["D1.M.100.T.1", "D1.M.100.T.2"], ["D1.M.100.T.A"], "fits two candidates"),
}


@pytest.mark.parametrize(("keys", "names", "message"), AMBIGUOUS.values(), ids=AMBIGUOUS)
def test_ambiguity_is_refused_with_both_names(
    keys: list[str], names: list[str], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        match(keys, [FileText(name, name) for name in names])


def test_a_reference_that_another_candidate_has_is_not_given_twice() -> None:
    found = match(["b.1.txt", "b.txt"], [FileText("b.1.txt", ""), FileText("b.2.txt", "")])
    assert list(found.found) == ["b.1.txt"]
    assert found.missing == ["b.txt"]
    assert [text.name for text in found.unused] == ["b.2.txt"]


NAMES = st.text("ab.1/_A", min_size=1, max_size=8).filter(
    lambda name: not name.startswith("/") and not name.endswith("/") and "//" not in name
)


@given(st.lists(NAMES, unique=True, max_size=12))
def test_equal_names_always_find_each_other(names: list[str]) -> None:
    found = match(names, [FileText(name, name) for name in names])
    assert {key: [text.name for text in texts] for key, texts in found.found.items()} == {
        name: [name] for name in names
    }


@given(st.lists(NAMES, unique=True, max_size=9), st.lists(NAMES, unique=True, max_size=9))
def test_every_key_and_every_text_is_accounted_for_once(keys: list[str], names: list[str]) -> None:
    try:
        found = match(keys, [FileText(name, name) for name in names])
    except UsageError:
        return
    used = [text.name for texts in found.found.values() for text in texts]
    assert sorted([*found.found, *found.missing]) == sorted(keys)
    assert sorted([*used, *(text.name for text in found.unused)]) == sorted(names)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a/b.md.txt", "a/b"),
        ("report.final.txt", "report.final"),
        ("b.hypo", "b"),
        ("D061.M.250.A", "D061.M.250.A"),
        ("v1.2", "v1.2"),
        (".txt", ".txt"),
        ("a/.md", "a/.md"),
    ],
)
def test_a_stem_is_the_name_without_suffixes(name: str, expected: str) -> None:
    assert stem(name) == expected


def test_several_folders_give_a_document_references_of_each(files: Files) -> None:
    files({"one/a.txt": "x", "two/a.txt": "y", "two/b.txt": "z"})
    found = match_all(["a", "b", "c"], read_references(["one", "two"]))
    texts = {key: [text.read()[0] for text in found.found[key]] for key in found.found}
    assert texts == {"a": ["x", "y"], "b": ["z"]}
    assert found.missing == ["c"]


ROWS = {
    "a list": ('{"id": "a", "reference": ["x", "y"]}\n', ("x", "y")),
    "lists of sentences": ('{"id": "a", "reference": [["x", "y"], ["z"]]}\n', ("x\ny", "z")),
    "numbered": ('{"id": "a", "reference1": "x", "reference2": "y"}\n', ("x", "y")),
    "null among them": ('{"id": "a", "reference1": "x", "reference2": null}\n', ("x",)),
    "the only name": ('{"id": "a", "target": "x", "title": "y"}\n', ("x",)),
}


@pytest.mark.parametrize(("line", "expected"), ROWS.values(), ids=ROWS)
def test_rows_hold_one_or_several(line: str, expected: tuple[str, ...], files: Files) -> None:
    files({"ref.jsonl": line})
    (text,) = match(["a"], read_references(["ref.jsonl"])[0].texts).found["a"]
    assert (text.read(), text.where) == (expected, "ref.jsonl:1")


def test_columns_of_csv_are_several_references(files: Files) -> None:
    files({"ref.csv": 'id,reference,reference1\n\na,"x\nx",y\nb,z,\n'})
    (shelf,) = read_references(["ref.csv"])
    assert [(text.name, text.where, text.read()) for text in shelf.texts] == [
        ("a", "ref.csv:3", ("x\nx", "y")),
        ("b", "ref.csv:5", ("z", "")),
    ]


def test_rows_without_an_id_are_numbered_as_a_run_numbers_them(files: Files) -> None:
    files({"ref.jsonl": '{"reference": "x"}\n\n{"reference": "y"}\n'})
    (shelf,) = read_references(["ref.jsonl"])
    keys = ["ref.jsonl/000000", "other.jsonl/000001"]
    found = match(keys, shelf.texts)
    assert [found.found[key][0].read() for key in keys] == [("x",), ("y",)]


def test_a_broken_row_costs_only_itself(files: Files) -> None:
    files({"ref.jsonl": '{"id": "a", "reference": "x"}\n{\n{"id": "b", "reference": "y"}\n'})
    (shelf,) = read_references(["ref.jsonl"])
    assert [text.name for text in shelf.texts] == ["a", "b"]
    assert [error.where for error in shelf.broken] == ["ref.jsonl:2"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_lines_keep_their_place_in_any_encoding(encoding: str, files: Files) -> None:
    lines = ["Ça commence déjà à la fin.", "", "Où est-il né ? \x0c Là-bas."]
    files({"ref.txt": "\r\n".join([*lines, ""]).encode(encoding)})
    (shelf,) = read_references(["ref.txt"])
    assert [text.read() for text in shelf.texts] == [(line,) for line in lines]
    assert [text.name for text in shelf.texts] == ["ref.txt:1", "ref.txt:2", "ref.txt:3"]


def test_a_text_that_is_gone_says_where_it_was(files: Files) -> None:
    folder = files({"ref/a.txt": "x"})
    (shelf,) = read_references(["ref"])
    (folder / "ref" / "a.txt").unlink()
    with pytest.raises(DocumentError, match=r"ref/a.txt: cannot be read: No such file"):
        shelf.texts[0].read()
