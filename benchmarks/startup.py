"""How long a command takes to answer: ``textkit --help`` and a summary of one line.

    python benchmarks/startup.py

Targets, on a quiet machine: help under .3 s; the second ``echo Hello. | textkit summarise -`` under
1 s. Beside them: the bare interpreter, three sentences, a page of 20, and 1,000, which load the
compiled loops; the last two where nothing is compiled yet.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable

from corpus import document
from measure import cost, environment, interleaved, median, table

HELLO = "Hello.\n"
THREE = "The ferry left at noon. The harbour was quiet. Nobody saw the ferry leave the harbour.\n"
TEXTKIT = ["-m", "textkit"]
SUMMARISE = [*TEXTKIT, "summarise", "-"]


def answer(arguments: list[str], text: str = "", **more: str) -> Callable[[], object]:
    command, env = [sys.executable, *arguments], environment(**more)
    return lambda: subprocess.run(
        command, input=text, text=True, env=env, check=True, stdout=subprocess.DEVNULL
    )


def main() -> None:
    argparse.ArgumentParser(description=__doc__.splitlines()[0]).parse_known_args()
    found = interleaved(
        {
            "the bare interpreter": answer(["-c", "pass"]),
            "`textkit --help`": answer([*TEXTKIT, "--help"]),
            "`textkit --version`": answer([*TEXTKIT, "--version"]),
            "one line, second time": answer(SUMMARISE, HELLO),
            "three sentences": answer(SUMMARISE, THREE),
            "20 sentences": answer(SUMMARISE, document(20)),
            "1,000 sentences": answer(SUMMARISE, document(1_000)),
        },
        repeats=7,
    )
    with tempfile.TemporaryDirectory() as folder:
        # numba is told of one folder for all; a fresh one makes it compile
        for name, size in (("20 sentences", 20), ("1,000 sentences", 1_000)):
            first = [
                cost(answer(SUMMARISE, document(size), NUMBA_CACHE_DIR=f"{folder}/{size} {turn}"))
                for turn in range(2)
            ]
            found[f"{name}, nothing compiled yet"] = median(first)
    rows: list[list[object]] = [[name, c.cpu, c.wall] for name, c in found.items()]
    table(["medians of 7", "CPU s", "wall s"], rows)


if __name__ == "__main__":
    main()
