"""``textkit fit`` with a learner that takes long."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys

import pytest

from textkit.cli.main import execute


def test_whoever_watches_is_told_of_each_epoch(tmp_path):
    """A pseudo-terminal is one to the command."""
    (tmp_path / "a.txt").write_text("The sea, the salt and the wind. " * 20)
    ours, theirs = pty.openpty()
    command = "fit word2vec a.txt --out model --set word2vec.epochs=2"
    subprocess.run(
        [sys.executable, "-m", "textkit", *command.split()], cwd=tmp_path, stderr=theirs, check=True
    )
    os.close(theirs)
    told = os.read(ours, 1 << 16).decode()
    os.close(ours)
    assert "one worker" in told
    assert "word2vec: 2 epochs of 140 words" in told
    assert re.search(r"word2vec: epoch 1 of 2, [\d,]+ words/s, \d+:\d\d left", told)
    assert "epoch 2 of 2" in told


@pytest.mark.skipif(sys.platform != "linux", reason="only there files need no names")
def test_a_fit_that_is_killed_leaves_nothing_behind(tmp_path):
    """While it trains, from the file that gensim reads."""
    (tmp_path / "a.txt").write_text("The sea, the salt and the wind. " * 20)
    (tmp_path / "temporary").mkdir()
    ours, theirs = pty.openpty()
    command = "fit doc2vec a.txt --out model --set doc2vec.epochs=1000000000"
    with subprocess.Popen(
        [sys.executable, "-m", "textkit", *command.split()],
        cwd=tmp_path,
        stderr=theirs,
        env={**os.environ, "TMPDIR": str(tmp_path / "temporary")},
    ) as fit:
        told = b""
        while b"epoch 2 of" not in told:
            told += os.read(ours, 1 << 16)
        fit.kill()
    os.close(theirs)
    os.close(ours)
    assert not [*(tmp_path / "temporary").iterdir()]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "temporary"]


def test_where_nothing_can_be_read_the_files_are_named(tmp_path, capsys):
    (tmp_path / "a.txt").write_bytes(bytes(range(256)) * 9)
    code = execute(["fit", "tfidf", str(tmp_path), "--out", str(tmp_path / "model")])
    err = capsys.readouterr().err
    assert code == 2
    assert "a.txt: not read: looks like a binary file" in err
    assert "no document to learn from" in err
