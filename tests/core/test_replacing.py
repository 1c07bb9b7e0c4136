"""Files that stand there whole or not at all."""

from __future__ import annotations

import pytest

from textkit.core.replacing import replacing


def test_what_was_written_takes_the_place(tmp_path):
    (tmp_path / "a").write_text("old")
    with replacing(tmp_path / "a") as file:
        file.write(b"new")
        assert (tmp_path / "a").read_text() == "old"
    assert (tmp_path / "a").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_an_error_leaves_what_stood_there(tmp_path):
    (tmp_path / "a").write_text("old")
    with pytest.raises(TypeError), replacing(tmp_path / "a") as file:
        file.writelines([b"ne", None])
    assert (tmp_path / "a").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
