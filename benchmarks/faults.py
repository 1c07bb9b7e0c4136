"""One document of 400 makes a stage raise, hang, exit, die or eat memory: how many others are lost.

    python benchmarks/faults.py

Target: none, and the culprit is named with its stage. Two workers, 2 s a document, 1 GB a worker.
Beside it concurrent.futures.ProcessPoolExecutor from the standard library, two workers, the same
400 texts through the same stages: what had not come back when it ended, or after 20 s. It knows no
limit of memory; the system sets it one of 2 GB, for the machine's sake.
"""

from __future__ import annotations

import argparse
import itertools
import json
import multiprocessing
import os
import resource
import tempfile
import threading
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import short_documents, text_of
from fault_stages import FAULTS, Fault, fail
from measure import child, cost, table

from textkit.core.pipeline import Pipeline
from textkit.run.api import run_folder
from textkit.summaries.api import summarise
from textkit.summaries.textrank import TextRank
from textkit.text.clean import Clean
from textkit.text.sentences import Sentences
from textkit.text.terms import Terms
from textkit.text.words import Words

if TYPE_CHECKING:
    from textkit.run.report import Report

COUNT, CULPRIT, LIMIT = 400, 137, 20
LIMIT_BYTES = 2 << 30
STAGES = Path(__file__).with_name("fault_stages.py")


def texts(kind: str) -> list[str]:
    made = [text_of(document) for document in itertools.islice(short_documents(), COUNT)]
    made[CULPRIT] = f"FAULT:{kind}\n\n{made[CULPRIT]}"
    return made


def ours(kind: str) -> list[object]:
    pipeline = Pipeline(Fault(), Clean(), Sentences(), Words(), Terms(), TextRank())
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root, "in")
        folder.mkdir()
        for number, text in enumerate(texts(kind)):
            (folder / f"{number:03d}.txt").write_text(text, "utf-8")
        reports: list[Report] = []
        spent = cost(
            lambda: reports.append(
                run_folder(
                    pipeline,
                    folder,
                    Path(root, "out"),
                    workers=2,
                    load=STAGES,
                    timeout=2,
                    memory=1 << 30,
                )
            )
        )
        (report,) = reports
        written = len(list(Path(root, "out").glob("*.txt")))
    assert written == report.done
    named = "; ".join(f"{f.id}, stage {f.stage}: {f.kind}, {f.error}" for f in report.failures)
    return [kind, COUNT - 1 - report.done, named or "nobody", spent.wall]


def theirs(kind: str) -> object:
    """Documents that the executor gives back, in a process that can be stopped."""
    found = child("faults.py", "--peer", kind, limit=LIMIT + 20)
    assert found is not None
    lost = COUNT - 1 - found["done"]
    return lost if found["ended"] else f"{lost}, and never ends"


def peer(kind: str) -> None:
    """In a process of its own: a document a task."""
    resource.setrlimit(resource.RLIMIT_DATA, (LIMIT_BYTES, LIMIT_BYTES))
    done: list[int] = []
    threading.Timer(LIMIT, lambda: _tell(len(done), ended=False)).start()
    with ProcessPoolExecutor(2) as pool:
        for task in [pool.submit(_one, text) for text in texts(kind)]:
            task.add_done_callback(lambda task: task.exception() or done.append(1))
    _tell(len(done), ended=True)


def _one(text: str) -> str:
    fail(text)
    return str(summarise(text))


def _tell(done: int, *, ended: bool) -> None:
    """Tell, and end the workers, one of which may hang."""
    print(json.dumps({"done": done, "ended": ended}), flush=True)
    for worker in multiprocessing.active_children():
        worker.kill()
    os._exit(0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--peer", choices=FAULTS, help=argparse.SUPPRESS)
    options, _ = parser.parse_known_args()
    if options.peer:
        peer(options.peer)
        return
    rows = [[*ours(kind), theirs(kind)] for kind in FAULTS]
    header = ["the stage", "others lost", "named", "wall s", "lost by ProcessPoolExecutor"]
    table(header, rows)


if __name__ == "__main__":
    main()
