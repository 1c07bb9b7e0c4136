"""Bad input: for each case the exit code and the exact first line, and never a traceback."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.bad_input import DONE_0, DONE_1, ROWS, SUMMARISE, Row
from tests.cli.conftest import Shell
from textkit.files.lock import hold


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_bad_input_ends_with_a_code_and_a_line(row: Row, shell: Shell, tmp_path: Path) -> None:
    for name, data in row.files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir() if name.endswith("/") else path.write_bytes(data)
    ended = shell(row.command, row.stdin)
    assert (ended.code, ended.first_line) == (row.code, row.line)
    lines = (ended.out + ended.err).splitlines()
    assert [line for line in row.later if line not in lines] == []
    assert "Traceback" not in ended.out + ended.err


def test_a_dangling_link_is_skipped_with_its_reason(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").symlink_to("gone.txt")
    ended = shell(SUMMARISE)
    assert (ended.code, ended.first_line) == (1, DONE_0)
    assert "skipped          1  broken symbolic link (1)" in ended.err.splitlines()


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser reads everything")
def test_a_file_without_permission_fails_and_the_others_go_on(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(b"Good.")
    (tmp_path / "in" / "b.txt").touch(0)
    ended = shell(SUMMARISE)
    assert (ended.code, ended.first_line) == (1, DONE_1)
    assert "  b.txt: read: cannot be read: Permission denied" in ended.err.splitlines()


def test_the_second_of_two_runs_says_who_holds_the_folder(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(b"Good.")
    state = tmp_path / "out" / ".textkit"
    state.mkdir(parents=True)
    with hold(state / "lock", "out"):
        ended = shell(SUMMARISE)
    assert ended.code == 1
    assert ended.first_line.startswith(f"out: held by process {os.getpid()}")
    assert "Traceback" not in ended.err
    assert shell(SUMMARISE).code == 0


@pytest.mark.nightly
def test_fifty_megabytes_in_one_line_are_summarised(shell: Shell) -> None:
    ended = shell("summarise -", b"One two three. " * 3_500_000)
    assert (ended.code, ended.out) == (0, "One two three.\n")


@pytest.mark.nightly
def test_fifty_megabytes_without_a_sentence_end_are_one_sentence(shell: Shell) -> None:
    text = b"word " * 10_000_000
    ended = shell("summarise -", text)
    assert (ended.code, ended.out.encode()) == (0, text.strip() + b"\n")
