"""``textkit fit`` with a learner that takes long."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys


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
