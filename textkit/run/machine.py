"""Machine: how many cores and how much memory this process may use."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

__all__ = ["cores", "memory_bytes", "private_bytes"]

_CGROUPS = Path("/sys/fs/cgroup")
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


def cores() -> int:
    """The cores available: the affinity of the process, and the quota of its cgroup (v2)."""
    affinity = getattr(os, "sched_getaffinity", None)
    available = len(affinity(0)) if affinity is not None else os.cpu_count() or 1
    for limit in _limits("cpu.max"):
        quota, _, period = limit.partition(" ")
        if quota != "max":
            available = min(available, max(1, round(int(quota) / int(period))))
    return available


def memory_bytes() -> int:
    """The memory of the machine, or what its cgroup (v2) allows."""
    total = os.sysconf("SC_PHYS_PAGES") * _PAGE if hasattr(os, "sysconf") else 8 << 30
    return min([total, *(int(limit) for limit in _limits("memory.max") if limit != "max")])


def private_bytes(pid: int) -> int:
    """Memory that only this process holds: resident, less what is mapped from files.

    A model mapped from disk does not count, so ten workers that share one are not ten times
    as large. 0 where the system does not tell.
    """
    try:
        fields = Path(f"/proc/{pid}/statm").read_text().split()
    except OSError:
        return 0
    return (int(fields[1]) - int(fields[2])) * _PAGE


def _limits(name: str) -> Iterator[str]:
    """The limits of the process's cgroup and of those it lies in."""
    try:
        place = Path("/proc/self/cgroup").read_text().rpartition("0::/")[2].strip()
    except OSError:
        return
    group = _CGROUPS / place
    for folder in (group, *group.parents):
        if folder.is_relative_to(_CGROUPS) and (folder / name).is_file():
            yield (folder / name).read_text().strip()
