"""How the benchmarks measure: CPU and wall seconds, medians, sides in turn, peaks of memory."""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
# One thread a side: a product of matrices spread over the cores would hide what it costs.
ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"), "1"
)
NO_BYTE_CODE = "PYTHONDONTWRITEBYTECODE"


@dataclass(frozen=True)
class Cost:
    """CPU seconds of this process and its finished children, and seconds on the clock."""

    cpu: float
    wall: float


def cost(action: Callable[[], object]) -> Cost:
    cpu, wall = _cpu(), time.perf_counter()
    action()
    return Cost(_cpu() - cpu, time.perf_counter() - wall)


def interleaved(sides: Mapping[str, Callable[[], object]], repeats: int = 5) -> dict[str, Cost]:
    """Medians of each side. They take turns, so that a busy minute meets them all."""
    for action in sides.values():
        action()
    found: dict[str, list[Cost]] = {name: [] for name in sides}
    for _ in range(repeats):
        for name, action in sides.items():
            found[name].append(cost(action))
    return {name: median(costs) for name, costs in found.items()}


def median(costs: list[Cost]) -> Cost:
    return Cost(statistics.median(c.cpu for c in costs), statistics.median(c.wall for c in costs))


def child(script: str, *arguments: object, limit: float = 600) -> dict[str, Any] | None:
    """What ``script`` prints as JSON in a process of its own; None when ``limit`` seconds pass."""
    command = [sys.executable, str(ROOT / "benchmarks" / script), *map(str, arguments)]
    try:
        done = subprocess.run(
            command, env=environment(), stdout=subprocess.PIPE, check=True, timeout=limit
        )
    except subprocess.TimeoutExpired:
        return None
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def environment(**more: str) -> dict[str, str]:
    """The environment of a child: it finds this clone first, and computes on one thread.

    An installed package has its byte code, so that of a clone is kept too.
    """
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    kept = {name: value for name, value in os.environ.items() if name != NO_BYTE_CODE}
    return {**kept, **ONE_THREAD, "PYTHONPATH": os.pathsep.join(paths), **more}


def peak_memory() -> int:
    """Bytes this process has held at most.

    ``ru_maxrss`` of a child starts at the size of its parent, so Linux is asked for its own mark.
    """
    status = Path("/proc/self/status")
    if status.exists():
        found = [line for line in status.read_text().splitlines() if line.startswith("VmHWM")]
        return int(found[0].split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def table(header: list[str], rows: list[list[object]]) -> None:
    """Print a table in Markdown."""
    for row in (header, ["---"] * len(header), *rows):
        print("|", " | ".join(map(shown, row)), "|")
    print(flush=True)


def shown(value: object) -> str:
    return f"{value:.3g}" if isinstance(value, float) and value < 1000 else _plain(value)


def _plain(value: object) -> str:
    return f"{value:,.0f}" if isinstance(value, int | float) else str(value)


def _cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime
