"""Writing: whole files or none."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from textkit.errors import RunError
from textkit.files.writing import write_atomically, write_error


def test_a_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    target = tmp_path / "a/b/c.txt"
    for data in (b"one", b"two\0\xff"):
        write_atomically(target, data)
        assert target.read_bytes() == data
    assert os.listdir(target.parent) == ["c.txt"]


def test_new_files_have_the_mode_that_the_user_chose(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a", b"")
    (tmp_path / "b").touch()
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode


def test_what_cannot_be_written_leaves_no_trace(tmp_path: Path) -> None:
    (tmp_path / "folder/inside").mkdir(parents=True)
    with pytest.raises(RunError, match="cannot be written") as caught:
        write_atomically(tmp_path / "folder", b"data")
    assert caught.value.where == str(tmp_path / "folder")
    assert os.listdir(tmp_path) == ["folder"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no full device")
def test_a_full_disk_is_named() -> None:
    with pytest.raises(OSError, match="No space") as caught, open("/dev/full", "wb", 0) as file:
        file.write(b"data")
    error = write_error(caught.value, "out/a.txt")
    assert str(error).startswith("out/a.txt: disk full\n")
