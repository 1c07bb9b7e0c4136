"""A kernel runs wherever its package is installed, whatever can be written to."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from textkit.arrays import compiled

MODULE = """
from compiled import compiled

@compiled
def double(x):
    return x + x
"""
PROGRAM = """
import warnings; warnings.simplefilter("error")
from doubling import double
print(double(21), double.stats.cache_path)
"""


@pytest.fixture
def install(tmp_path: Path) -> Path:
    """A folder of two modules whose ``__pycache__`` cannot be made (root ignores modes)."""
    folder = tmp_path / "install"
    folder.mkdir()
    shutil.copy(compiled.__file__, folder / "compiled.py")
    (folder / "doubling.py").write_text(MODULE)
    (folder / "__pycache__").write_text("a file, so no folder can be made here")
    return folder


def run(install: Path, temporary: Path) -> tuple[str, str]:
    nowhere = str(install / "__pycache__" / "below")
    places = {"HOME": nowhere, "XDG_CACHE_HOME": nowhere, "NUMBA_CACHE_DIR": nowhere}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env=os.environ | places | {"PYTHONPATH": str(install), "TMPDIR": str(temporary)},
        cwd=install,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    answer, cache = done.stdout.split(maxsplit=1)
    return answer, cache.strip()


def test_without_a_writable_cache_the_temporary_folder_serves(
    install: Path, tmp_path: Path
) -> None:
    answer, cache = run(install, tmp_path)
    assert answer == "42"
    folder = next(tmp_path.glob("textkit-kernels-*"))
    assert Path(cache).parent == folder
    assert folder.stat().st_mode & 0o077 == 0
    assert list(folder.rglob("*.nbc"))


def test_a_temporary_folder_open_to_others_is_refused(install: Path, tmp_path: Path) -> None:
    folder = tmp_path / f"textkit-kernels-{os.getuid()}"
    folder.mkdir()
    folder.chmod(0o777)
    assert run(install, tmp_path) == ("42", "None")
    assert not list(folder.iterdir())


def test_with_nothing_writable_the_kernel_still_runs(install: Path) -> None:
    """The current folder is the last resort of gettempdir; the entry there is taken by a file."""
    taken = install / f"textkit-kernels-{os.getuid()}"
    taken.write_text("")
    assert run(install, install) == ("42", "None")
