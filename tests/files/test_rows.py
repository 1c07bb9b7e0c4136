"""Files of rows: read by entries or whole, they hold the same."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.core.document import Document
from textkit.core.source import Entry
from textkit.errors import DocumentError, UsageError
from textkit.files.folder import Folder
from textkit.files.rows import RUN_BYTES, RUN_ROWS

CELLS = st.text('ab,;"\n\r é😀\x85\u2028', max_size=6)
TABLES = st.lists(st.tuples(CELLS, CELLS), max_size=12)
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"])
LONG = "More than forty characters are in this text."
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


def put(data: bytes, name: str, folder: Path) -> Folder:
    (folder / name).write_bytes(data)
    return Folder(folder / name, text="text")


def read(source: Folder) -> list[Document]:
    return [document for entry in source.entries() for document in source.read(entry)]


def read_singly(source: Folder) -> list[Document]:
    rows = [row for entry in source.entries() for row in source.split(entry)]
    return [document for row in rows for document in source.read(row)]


def facts(documents: list[Document]) -> list[tuple[str, str, str, dict[str, object]]]:
    return [(d.id, d.text, d.source, dict(d.meta)) for d in documents]


@pytest.fixture
def temporary() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@given(TABLES, ENCODINGS, st.sampled_from(["\n", "\r\n"]))
def test_csv_by_entries_equals_the_csv_module_over_the_whole(
    table: list[tuple[str, str]], encoding: str, ending: str
) -> None:
    written = io.StringIO(newline="")
    rows = csv.writer(written, lineterminator=ending, quoting=csv.QUOTE_ALL)
    rows.writerows([("text", "other"), *table])
    reader = csv.reader(io.StringIO(written.getvalue(), newline=""))
    expected = [row for row in list(reader)[1:] if any(cell.strip() for cell in row)]
    with tempfile.TemporaryDirectory() as folder:
        source = put(written.getvalue().encode(encoding), "a.csv", Path(folder))
        documents = read(source)
        assert [[d.text, d.meta["other"]] for d in documents] == expected
        assert facts(read_singly(source)) == facts(documents)


@given(st.lists(st.dictionaries(WORDS, WORDS | st.integers() | st.none(), max_size=3)), ENCODINGS)
def test_jsonl_by_entries_equals_the_lines(rows: list[dict[str, object]], encoding: str) -> None:
    rows = [row | {"text": f"Row {number}\n\u2028."} for number, row in enumerate(rows)]
    lines = "\n \n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    with tempfile.TemporaryDirectory() as folder:
        source = put(lines.encode(encoding), "a.jsonl", Path(folder))
        documents = read(source)
        assert [d.text for d in documents] == [row["text"] for row in rows]
        assert [dict(d.meta) | {"encoding": 0, "text": d.text} for d in documents] == [
            row | {"encoding": 0} for row in rows
        ]
        assert [d.source.rpartition(":")[2] for d in documents] == [
            str(1 + 2 * number) for number in range(len(rows))
        ]
        assert facts(read_singly(source)) == facts(documents)


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.tsv"])
def test_runs_are_bounded_in_rows_and_bytes(temporary: Path, name: str) -> None:
    texts = ["short words"] * (RUN_ROWS + 3) + ["long words " * (RUN_BYTES // 22)] * 3
    if name == "a.jsonl":
        data = "".join(f'{{"text": "{text}"}}\n' for text in texts)
    else:
        data = "text\n" + "".join(f'"{text}"\n' for text in texts)
    source = put(data.encode(), name, temporary)
    entries = source.entries()
    assert sum(entry.rows for entry in entries) == len(texts)
    assert entries[0].rows == RUN_ROWS
    assert entries[0].id == f"{name}/000000-000511"
    assert all((e.stop or 0) - e.start <= RUN_BYTES or e.rows == 1 for e in entries)
    assert [entry.first_row for entry in entries[1:]] == [
        entry.first_row + entry.rows for entry in entries[:-1]
    ]
    assert [document.text for document in read(source)] == texts


def broken(source: Folder) -> dict[str, str]:
    """The failures of the rows that cannot be read alone, by id."""
    failures = {}
    for row in (row for entry in source.entries() for row in source.split(entry)):
        try:
            list(source.read(row))
        except DocumentError as error:
            failures[row.id] = str(error).splitlines()[0]
    return failures


def test_a_line_that_was_cut_off_is_called_that(temporary: Path) -> None:
    source = put(b'{"text": "A."}\n{"text": "cut\n', "a.jsonl", temporary)
    (message,) = broken(source).values()
    assert message.endswith("a.jsonl:2: not valid JSON: unterminated string starting at, column 10")


def test_a_broken_line_of_json_costs_only_itself(temporary: Path) -> None:
    lines = ['{"text": "A."}', "{oops", "", "[1]", '{"text": 5}', '{"n": 1}', '{"text": "B."}']
    source = put("\n".join(lines).encode(), "a.jsonl", temporary)
    (entry,) = source.entries()
    with pytest.raises(DocumentError, match="not valid JSON"):
        list(source.read(entry))
    path = temporary / "a.jsonl"
    assert broken(source) == {
        "a.jsonl/000001": f"{path}:2: not valid JSON: expecting property name enclosed in double "
        "quotes, column 2",
        "a.jsonl/000002": f"{path}:4: [1] is no JSON object",
        "a.jsonl/000003": f"{path}:5: the field 'text' holds 5, not a text or a list of texts",
        "a.jsonl/000004": f"{path}:6: the row has no field 'text'",
    }


def test_json_that_is_deep_or_has_huge_numbers_is_a_named_failure(temporary: Path) -> None:
    deep = '{"text": ' + "[" * 100_000 + "]" * 100_000 + "}"
    huge = f'{{"text": "x", "n": {"9" * 5000}}}'
    source = put(f"{deep}\n{huge}\n".encode(), "a.jsonl", temporary)
    assert list(broken(source)) == ["a.jsonl/000000", "a.jsonl/000001"]


def test_lone_surrogates_in_json_are_replaced_and_counted(temporary: Path) -> None:
    row = r'{"text": "a\ud800b \ud83d\ude00", "k\udfff": ["\uDBFF"]}'
    (document,) = read(put(row.encode(), "a.jsonl", temporary))
    assert document.text == "a\ufffdb 😀"
    assert document.meta == {"encoding": "utf-8", "surrogates": 3, "k\ufffd": ["\ufffd"]}


def test_json_null_is_an_empty_text_and_nan_is_null(temporary: Path) -> None:
    (document,) = read(put(b'{"text": null, "n": NaN}', "a.jsonl", temporary))
    assert (document.text, document.meta["n"]) == ("", None)


def test_bytes_that_cannot_be_decoded_are_counted_in_their_row(temporary: Path) -> None:
    data = "text,n\nÉté à Genève déjà,1\nX?,2\nÇa va?,3\n".encode().replace(b"X", b"\xff")
    documents = read(put(data, "a.csv", temporary))
    assert [d.meta.get("replaced", 0) for d in documents] == [0, 1, 0]
    assert facts(read_singly(Folder(temporary))) == facts(documents)


def test_a_file_has_one_encoding_whichever_rows_are_read(temporary: Path) -> None:
    rows = ["plain words"] * 600 + ["Près de la forêt, les élèves ont été reçus"]
    data = "text\n" + "".join(f'"{row}"\n' for row in rows)
    source = put(data.encode("cp1252"), "a.csv", temporary)
    documents = read(source)
    assert {d.meta["encoding"] for d in documents} == {"cp1252"}
    assert documents[-1].text == rows[-1]


def test_thousands_of_blank_rows_give_nothing(temporary: Path) -> None:
    data = "title,text,\n" + "A,One two.,\n" + ",,\n" * 30_000 + "B,Three.,\n" + ",,\n" * 30_000
    source = put(data.encode(), "a.csv", temporary)
    assert [d.id for d in read(source)] == ["a.csv/000000", "a.csv/000001"]
    assert [d.source.rpartition(":")[2] for d in read(source)] == ["2", "30003"]


def test_blank_lines_before_the_header_cost_no_more_than_others(temporary: Path) -> None:
    """Looking through all of them for each one would take minutes here."""
    blank = "\n" * 200_000
    (document,) = read(put(f"{blank}text;n\nOne, two.;1\n".encode(), "a.csv", temporary))
    assert (document.text, document.meta["n"]) == ("One, two.", "1")
    assert read(put(blank.encode(), "b.csv", temporary)) == []


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_delimiter_is_found(temporary: Path, mark: str) -> None:
    rows = [["id", "text"], ["1", "Well, yes; no."], ["2", "One, two, three."]]
    written = io.StringIO()
    csv.writer(written, delimiter=mark).writerows(rows)
    documents = read(put(written.getvalue().encode(), "a.csv", temporary))
    assert [[d.meta["id"], d.text] for d in documents] == rows[1:]


def test_lines_that_end_in_a_carriage_return_alone_are_rows(temporary: Path) -> None:
    documents = read(put(b"text,n\rOne.,1\rTwo.,2\r", "a.csv", temporary))
    assert [d.text for d in documents] == ["One.", "Two."]


def test_a_quotation_mark_inside_a_cell_is_only_that(temporary: Path) -> None:
    documents = read(put(b'text,n\n5" pipe,1\nbolt,2\n', "a.csv", temporary))
    assert [d.text for d in documents] == ['5" pipe', "bolt"]


def test_a_quotation_mark_that_is_never_closed_is_a_named_failure(temporary: Path) -> None:
    source = put(b'text,n\nOne.,1\n"Two.,2\nThree.,3\n', "a.csv", temporary)
    path = temporary / "a.csv"
    what = "a quotation mark is opened and never closed"
    assert broken(source) == {"a.csv/000001": f"{path}:3: {what}"}


def test_a_row_with_more_cells_than_columns_is_a_named_failure(temporary: Path) -> None:
    source = put(b"text,n\nOne,two,3\nFour,5,\n", "a.csv", temporary)
    assert list(broken(source)) == ["a.csv/000000"]


def test_cells_of_any_size_are_read_and_the_limit_stands_as_before(temporary: Path) -> None:
    limit = csv.field_size_limit()
    (document,) = read(put(b'text\n"' + b"word " * 100_000 + b'"\n', "a.csv", temporary))
    assert len(document.text) == 500_000
    assert csv.field_size_limit() == limit


@pytest.mark.parametrize(
    ("data", "column"),
    [
        ('{"id": "a b", "body": "x"}', "body"),
        ('{"Text": "x", "title": "two words"}', "Text"),
        (f'{{"id": 1, "story": "{LONG}", "title": "Two words"}}', "story"),
        (f'{{"address": "http://{"x" * 50}", "story": "{LONG}"}}', "story"),
        (f'{{"title": "两个字", "story": "{"十个字的中文句子。" * 6}"}}', "story"),
        (f'{{"words": {json.dumps(LONG.split())}, "story": "{LONG}"}}', "story"),
        (f'{{"number": 3, "mixed": ["{LONG}", 3], "story": "{LONG}"}}', "story"),
        (f'{{"title": "{LONG}", "text": "x"}}', "text"),
        ('{"story": "x"}', "story"),
        (f'{{"text": "x", "body": "{LONG}"}}', "body"),
        (f'{{"n": 1}}\n{{"n": 2, "late": "{LONG}"}}', "late"),
    ],
)
def test_the_only_column_that_may_hold_the_text_is_taken(
    temporary: Path, data: str, column: str
) -> None:
    (temporary / "a.jsonl").write_text(data)
    source = Folder(temporary)
    *_, row = [row for entry in source.entries() for row in source.split(entry)]
    (document,) = source.read(Entry(row.id, row.path, row.start, row.stop, row.first_row))
    assert document.text == json.loads(data.splitlines()[-1])[column]


def test_sentences_in_a_list_are_the_lines_of_a_text(temporary: Path) -> None:
    rows = [{"title": "Two words", "source": [LONG, LONG, "Short."]}, {"source": []}]
    (temporary / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert [d.text for d in read(Folder(temporary))] == [f"{LONG}\n{LONG}\nShort.", ""]
    (temporary / "a.jsonl").write_text('{"title": "x", "source": ["One.", "Two."]}')
    assert [d.text for d in read(Folder(temporary, text="source"))] == ["One.\nTwo."]


def test_half_of_a_column_is_long_or_it_is_no_text(temporary: Path) -> None:
    titles = [LONG, LONG, "Short title", "Another title", "A third one"]
    rows = [{"title": title, "story": [LONG]} for title in titles]
    (temporary / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert {d.text for d in read(Folder(temporary))} == {LONG}


@pytest.mark.parametrize("value", [None, True, 1.5, ["a"]])
def test_what_names_no_row_is_told_as_the_file_writes_it(temporary: Path, value: object) -> None:
    rows = [{"text": "One.", "id": 7}, {"text": "Two.", "id": value}]
    (temporary / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    what = f"the field 'id' holds {json.dumps(value)}, which names no row"
    failures = broken(Folder(temporary, text="text", id="id"))
    assert failures == {"a.jsonl/000001": f"{temporary / 'a.jsonl'}:2: {what}"}


@pytest.mark.parametrize(
    ("options", "what", "hint"),
    [
        ({}, "which column holds the text? columns: title, story", "name it: --text COLUMN"),
        (
            {"text": "stori"},
            "no column 'stori' for the text; columns: title, story",
            "did you mean 'story'?",
        ),
        (
            {"text": "story", "id": "key"},
            "no column 'key' for the id; columns: title, story",
            "known: story, title",
        ),
    ],
)
def test_a_column_that_is_missing_or_in_doubt_is_a_usage_error(
    temporary: Path, options: dict[str, str], what: str, hint: str
) -> None:
    (temporary / "a.jsonl").write_text('{"title": "a b", "story": "c d"}\n')
    with pytest.raises(UsageError) as caught:
        Folder(temporary, **options).entries()
    assert str(caught.value) == f"{temporary / 'a.jsonl'}: {what}\nhint: {hint}"
