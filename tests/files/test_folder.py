"""Folder: documents of files, in a stable order, with nothing lost."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from textkit.core.document import Document
from textkit.core.pipeline import Pipeline
from textkit.core.source import Source
from textkit.errors import DocumentError, InputError, UsageError
from textkit.files.folder import Folder, Skipped, folder
from textkit.text.sentences import Sentences


def write(root: Path, **files: str) -> None:
    for name, text in files.items():
        path = root / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def ids(source: Folder) -> list[str]:
    return [document.id for entry in source.entries() for document in source.read(entry)]


def test_a_folder_is_a_source(tmp_path: Path) -> None:
    assert isinstance(Folder(tmp_path), Source)


def test_documents_come_sorted_by_the_bytes_of_their_names(tmp_path: Path) -> None:
    write(tmp_path, b_txt="B.", a__z_md="Z.", a_txt="A.", B_txt="Big.", é_txt="E.")
    assert ids(Folder(tmp_path)) == ["B.txt", "a.txt", "a/z.md", "b.txt", "é.txt"]


def test_rows_are_named_after_their_file(tmp_path: Path) -> None:
    write(tmp_path, a_jsonl='{"text": "One."}\n\n{"text": "Two.", "n": 1}\n', b_txt="B.")
    source = Folder(tmp_path)
    documents = [d for entry in source.entries() for d in source.read(entry)]
    assert [d.id for d in documents] == ["a.jsonl/000000", "a.jsonl/000001", "b.txt"]
    assert documents[1].source == f"{tmp_path}/a.jsonl:3"
    assert documents[1].meta == {"encoding": "utf-8", "n": 1}


def test_a_column_may_name_the_rows(tmp_path: Path) -> None:
    write(tmp_path, a_jsonl='{"text": "One.", "key": "x"}\n{"text": "Two.", "key": 7}\n')
    assert ids(Folder(tmp_path, id="key")) == ["a.jsonl/x", "a.jsonl/7"]


def test_what_has_no_reader_is_told_with_its_suffix(tmp_path: Path) -> None:
    write(tmp_path, a_PDF="x", README="x", b_txt="B.")
    source = Folder(tmp_path)
    assert [entry.id for entry in source.entries()] == ["b.txt"]
    assert source.skipped == [
        Skipped("README", "no suffix"),
        Skipped("a.PDF", "no reader for .pdf", ".pdf"),
    ]


def test_files_without_rows_are_told(tmp_path: Path) -> None:
    write(tmp_path, a_jsonl="\n \n", b_csv="text,n\n,\n", c_csv="")
    source = Folder(tmp_path)
    assert source.entries() == []
    assert [skip.reason for skip in source.skipped] == ["no rows"] * 3


def test_a_file_is_a_path_too_and_needs_no_suffix(tmp_path: Path) -> None:
    write(tmp_path, notes="Notes.", a_txt="A.")
    assert ids(Folder(tmp_path / "notes", tmp_path / "a.txt")) == ["a.txt", "notes"]


def test_ids_from_several_folders_start_with_the_folders_name(tmp_path: Path) -> None:
    write(tmp_path, one__a_txt="A.", two__a_txt="A.", x__one__a_txt="A.")
    source = Folder(tmp_path / "two", tmp_path / "one", tmp_path / "x/one")
    assert ids(source) == ["one/a.txt", "one/a~2.txt", "two/a.txt"]


def test_names_that_are_no_unicode_give_ids_that_are(tmp_path: Path) -> None:
    for name in (b"\xff.txt", b"a\nb.txt"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("Text.", "utf-8")
    source = Folder(tmp_path)
    documents = [d for entry in source.entries() for d in source.read(entry)]
    assert [d.id for d in documents] == ["a\nb.txt", "\\xff.txt"]
    assert all(d.id.encode() and d.source.encode() and d.text == "Text." for d in documents)


def test_a_glob_chooses_files(tmp_path: Path) -> None:
    write(tmp_path, a_txt="A.", b__c_md="C.", b__d_txt="D.")
    assert ids(Folder(tmp_path, glob="**/*.txt")) == ["a.txt", "b/d.txt"]


def test_options_make_an_equal_folder_that_reads_without_listing(tmp_path: Path) -> None:
    write(tmp_path, a_csv="id,body,n\nx,One two.,1\ny,Three.,2\n", b_txt="B.")
    source = Folder(tmp_path, id="id", exclude=(str(tmp_path / "out"),))
    options = json.loads(json.dumps(source.options()))
    other = Folder.from_options(options)
    assert other.options() == options
    read = [d.id for entry in source.entries() for d in other.read(entry)]
    assert read == ["a.csv/x", "a.csv/y", "b.txt"]


def test_a_file_that_cannot_be_opened_costs_only_itself(tmp_path: Path) -> None:
    write(tmp_path, a_txt="A.", b_jsonl='{"text": "B."}', c_txt="C.")
    source = Folder(tmp_path)
    first, second, third = source.entries()
    (tmp_path / "a.txt").unlink()
    (tmp_path / "b.jsonl").unlink()
    for entry in (first, second):
        with pytest.raises(DocumentError, match="cannot be read: No such file"):
            list(source.read(entry))
    assert [d.id for d in source.read(third)] == ["c.txt"]


def test_a_file_of_rows_that_cannot_be_listed_is_an_entry_that_fails(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(bytes(range(256)) * 20)
    source = Folder(tmp_path)
    (entry,) = source.entries()
    assert entry.id == "a.jsonl"
    with pytest.raises(DocumentError, match="looks like a binary file"):
        list(source.read(entry))


def test_a_file_that_shrinks_after_listing_fails(tmp_path: Path) -> None:
    write(tmp_path, a_jsonl='{"text": "One."}\n{"text": "Two."}\n')
    source = Folder(tmp_path)
    (entry,) = source.entries()
    write(tmp_path, a_jsonl='{"text": "One."}\n')
    with pytest.raises(DocumentError, match="shorter"):
        list(source.read(entry))


def test_a_missing_path_is_refused(tmp_path: Path) -> None:
    for attempt in (lambda: Folder(tmp_path / "x").entries(), lambda: folder(tmp_path / "x")):
        with pytest.raises(InputError, match="no such file or folder"):
            attempt()


def test_a_file_that_does_not_show_its_text_is_refused_before_anything_is_read(
    tmp_path: Path,
) -> None:
    write(tmp_path, a_csv="title,story\nOne two,Three four\n")
    with pytest.raises(UsageError, match="which column holds the text") as caught:
        Folder(tmp_path).entries()
    assert caught.value.where == f"{tmp_path}/a.csv"
    assert "title, story" in str(caught.value)
    assert ids(Folder(tmp_path, text="story")) == ["a.csv/000000"]


def test_a_stream_that_skips_loses_only_what_cannot_be_read(tmp_path: Path) -> None:
    write(tmp_path, a_txt="One.", c_jsonl='{"text": "Two."}\n{broken\n{"text": "Three."}\n')
    (tmp_path / "b.txt").write_bytes(bytes(range(32)) * 9)
    pipeline = Pipeline(Sentences())
    told = []
    stream = pipeline.stream(folder(tmp_path), on_error=lambda d, error: told.append(d.id))
    assert list(map(facts, stream)) == [
        ("a.txt", "One.", False), ("b.txt", "", True), ("c.jsonl/000000", "Two.", False),
        ("c.jsonl/000001", "", True), ("c.jsonl/000002", "Three.", False),
    ]  # fmt: skip
    assert told == ["b.txt", "c.jsonl/000001"]
    skipped = [d.skipped for d in pipeline.stream(folder(tmp_path), on_error="skip") if d.skipped]
    assert ["binary" in reason for reason in skipped] == [True, False]
    with pytest.raises(DocumentError, match="binary"):
        list(pipeline.stream(folder(tmp_path)))


def facts(document: Document) -> tuple[str, str, bool]:
    return document.id, document.text, document.skipped is not None
