"""One run at a time; the second says who holds the folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from textkit.errors import RunError
from textkit.files.lock import hold


def test_the_holder_is_named(tmp_path: Path) -> None:
    with (
        hold(tmp_path / "lock", "results"),
        pytest.raises(RunError, match=rf"^results: held by process {os.getpid()} since \d{{4}}-"),
        hold(tmp_path / "lock", "results"),
    ):
        pass


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")
def test_a_lock_that_cannot_be_signed_names_what_it_is_of() -> None:
    """As on a disk that is full."""
    with (
        pytest.raises(RunError, match=r"^results: cannot be written to: "),
        hold(Path("/dev/full"), "results"),
    ):
        pass


def test_the_lock_is_free_once_it_is_let_go(tmp_path: Path) -> None:
    for _ in range(2):
        with hold(tmp_path / "lock", "results"):
            pass


def test_a_worker_that_outlives_its_run_is_waited_for(tmp_path: Path) -> None:
    program = (
        "import subprocess, sys; from pathlib import Path; from textkit.files.lock import hold\n"
        "with hold(Path(sys.argv[1]), 'results') as lock:\n"
        "    subprocess.Popen(['sleep', '0.3'], pass_fds=[lock])\n"
    )
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", program, str(tmp_path / "lock")]
    subprocess.run(command, check=True, env=environment)
    with hold(tmp_path / "lock", "results"):
        pass
