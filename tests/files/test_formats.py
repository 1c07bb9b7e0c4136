"""Every reader keeps the same contract, whatever its format."""

from __future__ import annotations

from pathlib import Path

import pytest

from textkit.errors import TextkitError
from textkit.files.folder import Folder
from textkit.files.formats import READERS

BODIES = {
    "text": "Grüße, 世界 😀. Two\x00 words.",
    "jsonl": '{"text": "Grüße, 世界 😀.", "n": [1]}\n{"text": "Two words."}\n',
    "csv": 'text,n\n"Grüße, 世界 😀.",1\n"Two\nwords.",2\n',
    "tsv": "text\tn\nGrüße, 世界 😀.\t1\nTwo words.\t2\n",
}
KINDS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv"}


@pytest.fixture(params=sorted(READERS), ids=lambda suffix: suffix or "none")
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    file = tmp_path / f"name{request.param}"
    file.write_text(BODIES[KINDS.get(request.param, "text")], "utf-8")
    return file


def test_reading_twice_gives_the_same(path: Path) -> None:
    first, second = (
        [(d.id, d.text, d.source, dict(d.meta)) for e in source.entries() for d in source.read(e)]
        for source in (Folder(path), Folder(path))
    )
    assert first == second
    assert first[0][1].startswith("Grüße, 世界 😀.")
    assert all(meta["encoding"] == "utf-8" for *_, meta in first)


def test_split_gives_the_documents_one_by_one(path: Path) -> None:
    source = Folder(path)
    (entry,) = source.entries()
    rows = source.split(entry)
    assert [row.rows for row in rows] == [1] * entry.rows
    documents = list(source.read(entry))
    assert [d.id for d in documents] == [row.id for row in rows]
    assert [d.text for d in documents] == [d.text for row in rows for d in source.read(row)]


@pytest.mark.parametrize("data", [b"", b"\n", b"\0", b"\xff\xfe", b"\xff" * 99, bytes(range(256))])
def test_no_bytes_break_a_reader(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    source = Folder(path)
    try:
        documents = [d for entry in source.entries() for d in source.read(entry)]
    except TextkitError as error:
        assert error.what  # noqa: PT017
    else:
        assert all(
            document.id.encode() and document.text.encode() is not None for document in documents
        )
