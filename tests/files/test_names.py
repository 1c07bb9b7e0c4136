"""Names of outputs: safe, and different for different documents."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.files.names import NAME_BYTES, output_path, printable, unique

IDS = st.text(st.sampled_from("ab.%/~\n\0é25F") | st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize(
    ("identity", "path"),
    [
        ("a/b.md", "a/b.md.txt"),
        ("file.jsonl/000017", "file.jsonl/000017.txt"),
        ("../../etc/passwd", "%2E./%2E./etc/passwd.txt"),
        ("/etc/passwd", "%/etc/passwd.txt"),
        ("a\nb\0c", "a%0Ab%00c.txt"),
        ("100%", "100%.txt"),
        (".textkit/state", "%2Etextkit/state.txt"),
        (".", "%2E.txt"),
        ("a.jsonl/..", "a.jsonl/%2E..txt"),
        (".profile", "%2Eprofile.txt"),
        ("", "%.txt"),
        ("%", "%25.txt"),
    ],
)
def test_outputs_mirror_the_ids(identity: str, path: str) -> None:
    assert output_path(identity, ".txt") == path


@given(IDS)
def test_outputs_stay_below_the_output_folder(identity: str) -> None:
    path = output_path(identity, ".txt")
    assert not posixpath.isabs(path)
    assert all(part and not part.startswith(".") for part in path.split("/"))
    assert not set(map(chr, range(32))) & set(path)
    assert all(len(part.encode()) <= NAME_BYTES for part in path.split("/"))


@given(IDS.filter(lambda identity: len(identity) < 40))
def test_the_id_can_be_read_from_the_output(identity: str) -> None:
    parts = output_path(identity, ".txt").removesuffix(".txt").split("/")
    assert "/".join("" if part == "%" else unquote(part) for part in parts) == identity


def test_long_names_are_cut_and_stay_different() -> None:
    first, second = (output_path("é" * 300 + end, ".txt") for end in "ab")
    assert len(first.encode()) <= NAME_BYTES
    assert first != second
    assert first.endswith(".txt")


def test_names_that_came_before_get_a_number() -> None:
    assert list(unique(["a.txt", "a.txt", "a~2.txt", "a.txt"])) == [
        "a.txt",
        "a~2.txt",
        "a~2~2.txt",
        "a~3.txt",
    ]


def test_bytes_that_are_no_unicode_are_shown() -> None:
    assert printable("a\udcff\n") == "a\\xff\n"
