"""Walking folders: each file once, and a reason for all that is left out."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from textkit.errors import InputError
from textkit.files.walk import Walk, check_exists, glob_pattern

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes are for Linux")


def write(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Text.", "utf-8")


def walk(*paths: Path, exclude: tuple[str, ...] = ()) -> tuple[list[str], dict[str, str]]:
    """Names of the files, sorted, and the reasons of the rest."""
    found = Walk(exclude=exclude)
    for path in paths:
        found.add(str(path))
    found.follow_links()
    return sorted(file.name for file in found.files), dict(found.left_out)


def test_files_are_found_at_any_depth(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a/c.txt", "a/d/e.txt")
    assert walk(tmp_path) == (["a/c.txt", "a/d/e.txt", "b.txt"], {})


def test_hidden_files_and_folders_are_left_out_with_a_reason(tmp_path: Path) -> None:
    write(tmp_path, ".git/config.txt", "a/.b.txt", "c.txt")
    assert walk(tmp_path) == (["c.txt"], {".git/": "hidden", "a/.b.txt": "hidden"})


def test_a_link_to_a_folder_above_is_a_loop(tmp_path: Path) -> None:
    write(tmp_path, "a/b/c.txt")
    (tmp_path / "a/b/up").symlink_to(tmp_path / "a")
    assert walk(tmp_path) == (["a/b/c.txt"], {"a/b/up": "symbolic link loop"})


def test_links_to_themselves_and_to_nothing_are_named(tmp_path: Path) -> None:
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    reasons = {"self.txt": "symbolic link loop", "gone.txt": "broken symbolic link"}
    assert walk(tmp_path) == ([], reasons)


def test_a_broken_link_that_is_given_says_where_it_leads(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to("nowhere")
    with pytest.raises(InputError, match="broken symbolic link") as caught:
        check_exists(str(tmp_path / "gone.txt"))
    assert caught.value.hint == "it leads to 'nowhere', which is not there"


@pytest.mark.parametrize(("name", "hint"), [("note.txt", "did you mean 'notes.txt'?"), ("x", "")])
def test_a_missing_path_is_told_with_the_nearest_name(tmp_path: Path, name: str, hint: str) -> None:
    write(tmp_path, "notes.txt", "other.md")
    with pytest.raises(InputError, match="no such file") as caught:
        check_exists(str(tmp_path / name))
    assert caught.value.hint == hint


def test_an_empty_path_is_called_that() -> None:
    with pytest.raises(InputError, match="a path is empty"):
        check_exists("")


def test_a_link_gives_way_to_the_file_it_leads_to(tmp_path: Path) -> None:
    write(tmp_path, "z.txt")
    (tmp_path / "a.txt").symlink_to(tmp_path / "z.txt")
    assert walk(tmp_path) == (["z.txt"], {"a.txt": "already read under another name"})


def test_of_several_links_to_one_file_outside_the_first_is_read(tmp_path: Path) -> None:
    write(tmp_path, "out/x.txt", "in/y.txt")
    for name in ("b.txt", "a.txt"):
        (tmp_path / "in" / name).symlink_to(tmp_path / "out/x.txt")
    files, reasons = walk(tmp_path / "in")
    assert files == ["a.txt", "y.txt"]
    assert reasons == {"b.txt": "already read under another name"}


def test_a_folder_reached_by_two_links_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "out/x.txt", "in/y.txt")
    for name in ("second", "first"):
        (tmp_path / "in" / name).symlink_to(tmp_path / "out")
    files, reasons = walk(tmp_path / "in")
    assert files == ["first/x.txt", "y.txt"]
    assert reasons == {"second": "already read under another name"}


def test_links_to_files_inside_linked_folders_are_followed_last(tmp_path: Path) -> None:
    write(tmp_path, "one/x.txt", "two/y.txt", "in/z.txt")
    (tmp_path / "in/a.txt").symlink_to(tmp_path / "two/y.txt")
    (tmp_path / "in/one").symlink_to(tmp_path / "one")
    (tmp_path / "one/two").symlink_to(tmp_path / "two")
    files, reasons = walk(tmp_path / "in")
    assert files == ["one/two/y.txt", "one/x.txt", "z.txt"]
    assert reasons == {"a.txt": "already read under another name"}


def test_special_files_are_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "fifo.txt")
    (tmp_path / "null.txt").symlink_to("/dev/null")
    monkeypatch.chdir(tmp_path)  # the path of a socket is short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.txt")
        _, reasons = walk(tmp_path)
    assert reasons == {
        "fifo.txt": "special file (fifo)",
        "socket.txt": "special file (socket)",
        "null.txt": "special file (device)",
    }


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_folder_that_may_not_be_entered_is_a_reason(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "closed/b.txt")
    (tmp_path / "closed").chmod(0)
    try:
        assert walk(tmp_path) == (["a.txt"], {"closed/": "cannot be opened"})
    finally:
        (tmp_path / "closed").chmod(0o755)


def test_a_folder_that_vanishes_while_walking_is_a_reason(tmp_path: Path) -> None:
    (tmp_path / "z").mkdir()
    write(tmp_path, "a.txt")

    def remove_then_match(name: str) -> bool:
        (tmp_path / "z").rmdir()
        return True

    found = Walk(remove_then_match)
    found.add(str(tmp_path))
    assert found.left_out == [("z/", "cannot be opened")]


def test_the_output_folder_is_not_entered(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "out/b.txt")
    exclude = (str(tmp_path / "out"), str(tmp_path / "not-there-yet"))
    assert walk(tmp_path, exclude=exclude) == (["a.txt"], {"out/": "inside the output folder"})


def test_outputs_of_earlier_runs_are_not_inputs(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "old/b.txt", "old/.textkit/state.sqlite")
    assert walk(tmp_path) == (["a.txt"], {"old/": "output of an earlier run"})
    assert walk(tmp_path / "old")[0] == ["b.txt"], "unless the user names them"


def test_an_index_is_no_folder_of_documents(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "i/.lock", "i/manifest.json", "i/0/config.json", "j/manifest.json")
    assert walk(tmp_path) == (["a.txt", "j/manifest.json"], {"i/": "an index"})


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "b.txt")
    twice = walk(tmp_path / "a.txt", tmp_path, tmp_path / "a.txt", tmp_path)
    assert twice == (["a.txt", "b.txt"], {})


def test_hard_links_are_files_of_their_own(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    os.link(tmp_path / "a.txt", tmp_path / "b.txt")
    assert walk(tmp_path)[0] == ["a.txt", "b.txt"]


@linux_only
def test_names_of_any_bytes_are_found(tmp_path: Path) -> None:
    for name in (b"new\nline.txt", b"\xff\xfe.txt", b" .txt"):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text("Text.", "utf-8")
    assert walk(tmp_path)[0] == [" .txt", "new\nline.txt", "\udcff\udcfe.txt"]


def test_what_is_not_there_is_an_error_with_the_nearest_name(tmp_path: Path) -> None:
    write(tmp_path, "articles/a.txt")
    with pytest.raises(InputError, match="no such file or folder") as caught:
        check_exists(str(tmp_path / "artcles"))
    assert caught.value.where == str(tmp_path / "artcles")
    assert caught.value.hint == "did you mean 'articles'?"


@pytest.mark.parametrize(
    ("glob", "matching", "others"),
    [
        ("**/*", ["a", "a/b", "a/b/c.txt"], []),
        ("*.txt", ["a.txt"], ["a/b.txt", "a.txt.gz"]),
        ("**/*.txt", ["a.txt", "a/b.txt", "a/b/c\n.txt"], ["a/b.md"]),
        ("a/**", ["a/b", "a/b/c"], ["b/a"]),
        ("**/x/*.md", ["x/a.md", "y/x/a.md"], ["x/y/a.md", "yx/a.md"]),
        ("?.[mt][!d]*", ["a.txt"], ["ab.txt", "a.md", "/.txt"]),
        ("[.txt", ["[.txt"], [".txt"]),
    ],
)
def test_globs_match_names(glob: str, matching: list[str], others: list[str]) -> None:
    pattern = glob_pattern(glob)
    assert [name for name in [*matching, *others] if pattern.fullmatch(name)] == matching
