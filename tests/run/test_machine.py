"""What the machine grants is asked of the machine."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from textkit.run.machine import cores, memory_bytes, private_bytes

SCRIPT = """
import os
from textkit.run.machine import private_bytes

before = private_bytes(os.getpid())
held = b"x" * (50 << 20)
print(private_bytes(os.getpid()) - before)
"""


def test_cores_follow_the_affinity() -> None:
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(allowed)})
    try:
        assert cores() == 1
    finally:
        os.sched_setaffinity(0, allowed)
    assert 1 <= cores() <= len(allowed)


def test_private_memory_grows_with_what_is_held() -> None:
    """Asked in a process that has freed nothing before, which it would use again."""
    told = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, check=True).stdout
    assert int(told) == pytest.approx(50 << 20, rel=0.2)
    assert 0 < private_bytes(os.getpid()) < memory_bytes()


def test_a_process_that_is_gone_holds_nothing() -> None:
    assert private_bytes(2**22 + 1) == 0
