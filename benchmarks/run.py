"""Run all measurements and print their tables in Markdown.

    python benchmarks/run.py [--data DIR] [--only NAME]

Each is also a program of its own, with ``--help``. Without --data the text is corpora/news with
variations. The machine had better do nothing else meanwhile; its load stands above each table.
sentences.py and marks.py measure one stage alone and are run by themselves.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from measure import ROOT, environment

MEASUREMENTS = ("frame", "single_document", "folder", "short_documents", "startup", "faults")
PACKAGES = ("numpy", "numba", "sumy", "summa", "lexrank")


def machine() -> str:
    """The machine in general words; nothing in it names a host."""
    versions = [f"Python {platform.python_version()}", *map(_version, PACKAGES)]
    return f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}; " + ", ".join(
        versions
    )


def _version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return f"without {package}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, help="folder of .txt or .jsonl files to take text of")
    parser.add_argument("--only", choices=MEASUREMENTS)
    options = parser.parse_args()
    extra = ["--data", str(options.data)] if options.data else []
    print(f"{machine()}\n", flush=True)
    failed = 0
    for name in (options.only,) if options.only else MEASUREMENTS:
        load = ", ".join(f"{value:.2f}" for value in os.getloadavg())
        print(f"## {name}\n\nLoad before: {load}.\n", flush=True)
        command = [sys.executable, str(ROOT / "benchmarks" / f"{name}.py"), *extra]
        failed += bool(subprocess.run(command, env=environment()).returncode)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
