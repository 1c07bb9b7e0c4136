"""Arrays in temporary files: what was written, and a disk that is full."""

from __future__ import annotations

import errno
import gc
import subprocess
import sys

import numpy as np
import pytest

from textkit.core.scratch import ScratchWriter, full_disk_named, scratch_array
from textkit.errors import RunError

FULL = """
import os, resource, sys
from pathlib import Path
import numpy as np
from textkit.core.document import Document
from textkit.core.scratch import ScratchWriter, scratch_array
from textkit.core.spool import Spool
from textkit.errors import RunError

def append(folder):
    with ScratchWriter(folder, np.int64) as writer:
        for _ in range(1000):
            writer.append(np.arange(1000))
        writer.array()

ways = {
    "append": append,
    "array": lambda folder: scratch_array(folder, 100_000, np.int64),
    "spool": lambda folder: Spool.write([Document("a", "x" * 100_000)], folder),
}
folder = Path(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
for name, way in ways.items():
    try:
        way(folder)
    except RunError as error:
        print(name, "|", str(error).partition("\\n")[0], "|", os.listdir(folder))
"""


def test_what_was_written_is_read_and_no_file_stays(tmp_path):
    with ScratchWriter(tmp_path, np.int32) as writer:
        writer.append(np.arange(3))
        writer.append(np.array([7]))
        array = writer.array()
    assert array.tolist() == [0, 1, 2, 7]
    assert array.dtype == np.int32
    assert not list(tmp_path.iterdir())


def test_nothing_written_is_an_empty_array(tmp_path):
    with ScratchWriter(tmp_path, np.int32) as writer:
        assert writer.array().shape == (0,)
    assert scratch_array(tmp_path, 0, np.float32).shape == (0,)


def test_an_array_is_zeros_that_can_be_written(tmp_path):
    array = scratch_array(tmp_path, 5, np.float32)
    array[2] = 1.5
    gc.collect()
    assert array.tolist() == [0, 0, 1.5, 0, 0]


@pytest.mark.skipif(sys.platform == "win32", reason="no limits on the size of files")
def test_a_full_disk_is_named_and_nothing_stays(tmp_path):
    """The limit on the size of a file stands for it; a child has it, so that tests can go on."""
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)], capture_output=True, text=True, check=True
    )
    lines = [line.split(" | ") for line in done.stdout.splitlines()]
    assert [line[0] for line in lines] == ["append", "array", "spool"]
    for _, message, left in lines:
        assert message == f"{tmp_path}: cannot write temporary files: file too large"
        assert left == "[]"


def test_other_errors_of_the_system_stay_what_they_are(tmp_path):
    with pytest.raises(RunError, match="no space left"), full_disk_named(tmp_path):
        raise OSError(errno.ENOSPC, "full")
    with pytest.raises(PermissionError), full_disk_named(tmp_path):
        raise PermissionError(errno.EACCES, "closed")
