"""A folder of documents, files to summaries, in worker processes.

    python benchmarks/folder.py [--data DIR] [--turns N]

Targets: 1,000 short documents with one worker at least 3 times the documents/s of sumy's TextRank,
which gets its sentences already split and in memory. It stands there four times: as its README uses
it (stop words, stems, NLTK's words), the same with words split by a regular expression, without
stop words and stems, and with stop words alone, which is the least work. textkit does both.
A part of textkit's time is the disk's: the same files written by a bare loop. Set TMPDIR to choose
another disk.

Two workers at least 1.8 times one on documents of 2,000 sentences, start-up excluded: the time of
four documents is taken away from that of all. How much two processes get done that do not know of
each other is measured beside it: that is what the machine has to give.
"""

from __future__ import annotations

import argparse
import itertools
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from corpus import describe, sentences, short_documents, text_of
from measure import NO_BYTE_CODE, ONE_THREAD, Cost, cost, interleaved, median, table
from peers import Regex, Treebank, sumy, sumy_sentences

from textkit.run.api import run_folder
from textkit.spec import load

SHORT, LONG, LENGTH = 1_000, 120, 2_000
LENGTHS = ((10, 30), (25, 45))  # a short report; the news articles of CNN and the Daily Mail
SPIN = "x = 0\nfor i in range(20_000_000):\n    x += i\n"


def short(data: Path | None, root: Path, shortest: int, longest: int, turns: int) -> None:
    documents = list(itertools.islice(short_documents(data, shortest, longest), SHORT))
    folder, few = root / f"short-{longest}", root / f"few-{longest}"
    write([text_of(document) for document in documents], folder)
    write([text_of(document) for document in documents[:2]], few)
    sides = {
        "sumy, as in its README": peer(documents, sumy(stop=True, stem=True), Treebank()),
        "sumy, words by regex": peer(documents, sumy(stop=True, stem=True)),
        "sumy, no stop words, no stems": peer(documents, sumy(stop=False, stem=False)),
        "sumy, stop words, no stems": peer(documents, sumy(stop=True, stem=False)),
        "textkit": run(folder, 1),
        "textkit, start-up": run(few, 1),
        "the files alone": write_files,
    }
    found = interleaved(sides, turns)
    whole, start = found["textkit"], found.pop("textkit, start-up")
    running = Cost(whole.cpu - start.cpu, whole.wall - start.wall)
    found["textkit, start-up excluded"] = running
    rows: list[list[object]] = [
        [name, c.cpu, c.wall, SHORT / c.cpu, c.cpu / whole.cpu, c.cpu / running.cpu]
        for name, c in found.items()
    ]
    title = f"1,000 documents of {shortest} to {longest} sentences"
    header = [title, "CPU s", "wall s", "documents per CPU s"]
    table([*header, "textkit is times as fast", "start-up excluded"], rows)


def peer(
    documents: list[list[str]], summarizer: Any, words: Regex | None = None
) -> Callable[[], object]:
    def once() -> None:
        for document in documents:
            sumy_sentences(document, 3, summarizer, words or Regex())

    return once


def write_files() -> None:
    """As many small files as textkit writes: each created and renamed."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(SHORT):
            with open(f"{folder}/new", "wb") as file:
                file.write(b"x" * 400)
            os.replace(f"{folder}/new", f"{folder}/{number}")


def long(data: Path | None, root: Path) -> None:
    folder, few = root / "long", root / "four"
    source = sentences(data)
    texts = [text_of(list(itertools.islice(source, LENGTH))) for _ in range(LONG)]
    write(texts, folder)
    write(texts[:4], few)
    sides: dict[str, Callable[[], object]] = {}
    for workers in (1, 2):
        sides[f"all {workers}"] = run(folder, workers)
        sides[f"few {workers}"] = run(few, workers)
        sides[f"spin {workers}"] = lambda workers=workers: spin(workers)
    turns = [{name: cost(side) for name, side in sides.items()} for _ in range(3)]
    found = {name: median([turn[name] for turn in turns]) for name in sides}
    walls = [found[f"all {n}"].wall - found[f"few {n}"].wall for n in (1, 2)]
    cpus = [found[f"all {n}"].cpu - found[f"few {n}"].cpu for n in (1, 2)]
    spins = [found[f"spin {n}"].wall for n in (1, 2)]
    rows: list[list[object]] = [
        ["textkit, wall s", *walls, walls[0] / walls[1]],
        ["textkit, CPU s", *cpus, cpus[0] / cpus[1]],
        ["an empty loop in each process, wall s", *spins, 2 * spins[0] / spins[1]],
    ]
    table([f"{LONG} documents of {LENGTH:,} sentences", "1 worker", "2 workers", "gain"], rows)


def spin(processes: int) -> None:
    running = [subprocess.Popen([sys.executable, "-c", SPIN]) for _ in range(processes)]
    for process in running:
        process.wait()


def write(texts: list[str], folder: Path) -> None:
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number:04d}.txt").write_text(text, "utf-8")


def run(folder: Path, workers: int) -> Callable[[], object]:
    """A run on a new output folder each time."""

    def once() -> None:
        with tempfile.TemporaryDirectory() as out:
            report = run_folder(load("news-textrank"), folder, out, workers=workers)
            assert report.exit_code == 0, report

    return once


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, help="folder of .txt or .jsonl files to take text of")
    parser.add_argument("--turns", type=int, default=7, help="times that short documents are run")
    options = parser.parse_args()
    os.environ |= ONE_THREAD
    os.environ.pop(NO_BYTE_CODE, None)  # workers start from byte code, as when installed
    print(f"Text: {describe(options.data)}. Medians of {options.turns} (short) and 3 (long).\n")
    with tempfile.TemporaryDirectory() as root:
        for shortest, longest in LENGTHS:
            short(options.data, Path(root), shortest, longest, options.turns)
        long(options.data, Path(root))


if __name__ == "__main__":
    main()
