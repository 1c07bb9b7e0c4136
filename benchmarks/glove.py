"""GloVe beside the authors' C program, at equal settings and on equal tokens.

    python benchmarks/glove.py --stanford DIR --data DIR [--parts speed,memory,threads]

``--stanford`` is the folder with vocab_count, cooccur, shuffle and glove of
https://github.com/stanfordnlp/GloVe, built as its Makefile does. The texts are tokenised once, into
a spool for textkit and a file of words, a line a document, for the program.

Targets: all steps together 4 times as fast on one core in CPU time; a third of its memory at
counting; two threads 1.4 times one with the fixed schedule and 1.9 times racing. Scores of word
similarity and analogies are word_scores.py's.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from corpus import _texts
from measure import cost, median, peak_memory, table

from textkit import Pipeline, Words
from textkit.arrays.glove_counting import count_cooccurrences
from textkit.core.layers import TOKENS
from textkit.core.spool import Spool
from textkit.vectors.glove import GloVe

WINDOW, MIN_COUNT, X_MAX = 10, 10, 10
SPIN = "x = 0\nfor i in range(20_000_000):\n    x += i\n"
# ru_maxrss of a child starts at the size of its parent, so a small process starts the program
MEASURED = (
    "import resource, subprocess, sys; subprocess.run(sys.argv[3:], check=True, "
    "stdin=open(sys.argv[1]), stdout=open(sys.argv[2], 'w')); "
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)


class Clock:
    """A job that notes the CPU seconds between the things it is told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.steps: dict[str, float] = {}
        self.costs: list[float] = []
        self._last = time.process_time()

    def report(self, event: str, **values: Any) -> None:
        """Add the CPU seconds since the last report to this event."""
        now = time.process_time()
        self.steps[event] = self.steps.get(event, 0.0) + now - self._last
        self._last = now
        if event == "epoch":
            self.costs.append(values["cost"])

    def should_stop(self) -> bool:
        """Never."""
        return False


class Stanford:
    """The four programs, run in a folder."""

    def __init__(self, programs: Path, folder: Path, words: Path) -> None:
        self.programs, self.folder, self.words = programs.resolve(), folder, words

    def count(self) -> int:
        """Vocabulary and co-occurrences; the peak of the latter in bytes."""
        self.vocabulary()
        return self.cooccurrences()

    def vocabulary(self) -> None:
        """Count the words."""
        self._run("vocab_count", self.words, "vocab", "-min-count", MIN_COUNT)

    def cooccurrences(self) -> int:
        """Count what stands near what; the peak in bytes."""
        return self._run(
            "cooccur", self.words, "counts", "-symmetric", 1, "-window-size", WINDOW,
            "-vocab-file", "vocab", "-overflow-file", "overflow",
        )  # fmt: skip

    def shuffle(self, seed: int) -> None:
        """Shuffle the counts."""
        counts = self.folder / "counts"
        self._run("shuffle", counts, "shuffled", "-seed", seed, "-temp-file", "parts")

    def train(self, seed: int, dim: int, epochs: int) -> None:
        """Train on the shuffled counts with one thread."""
        self._run(
            "glove", Path(os.devnull), "log", "-input-file", "shuffled", "-vocab-file", "vocab",
            "-save-file", "vectors", "-vector-size", dim, "-iter", epochs, "-x-max", X_MAX,
            "-threads", 1, "-seed", seed,
        )  # fmt: skip

    def _run(self, program: str, source: Path, target: str, *options: object) -> int:
        command = [sys.executable, "-c", MEASURED, str(source.resolve()), target]
        command += [str(self.programs / program), *map(str, options), "-verbose", "0"]
        done = subprocess.run(
            command, cwd=self.folder, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        return int(done.stdout) * 1024


def learner(*, min_count: int = MIN_COUNT, **options: Any) -> GloVe:
    return GloVe(window=WINDOW, min_count=min_count, x_max=float(X_MAX), **options)


def spooled(data: Path, limit: int, folder: Path) -> tuple[Spool, Path]:
    """The documents with their tokens, and their words in a file."""
    texts = itertools.islice(_texts(data), limit)
    spool = Spool.write(Pipeline(Words()).stream(texts), folder)
    words = folder / "words.txt"
    with words.open("w", encoding="utf-8") as file:
        file.writelines(_lines(spool))
    return spool, words


def _lines(spool: Spool) -> Iterator[str]:
    from textkit.text.folding import fold, is_word

    for document in spool:
        tokens = document[TOKENS]
        own = [fold(token) if is_word(token) else "" for token in tokens.types]
        yield " ".join(filter(None, (own[i] for i in tokens.ids.tolist()))) + "\n"


def speed(spool: Spool, program: Stanford, folder: Path, turns: int, dim: int, epochs: int) -> None:
    learner(dim=4, epochs=1, threads=1, min_count=1).fit(list(itertools.islice(spool, 5)))
    ours: list[dict[str, float]] = []
    theirs: list[dict[str, float]] = []
    for seed in range(1, turns + 1):
        clock = Clock(folder)
        learner(dim=dim, epochs=epochs, threads=1, seed=seed).fit(spool, job=clock)
        ours.append(clock.steps)
        steps: dict[str, Callable[[], object]] = {
            "vocabulary": program.vocabulary,
            "counted": program.cooccurrences,
            "shuffled": lambda seed=seed: program.shuffle(seed),
            "epoch": lambda seed=seed: program.train(seed, dim, epochs),
        }
        theirs.append({name: cost(step).cpu for name, step in steps.items()})
    rows: list[list[object]] = []
    for step in ("vocabulary", "counted", "shuffled", "epoch"):
        pair = [float(np.median([turn[step] for turn in side])) for side in (theirs, ours)]
        rows.append([step, *pair, pair[0] / pair[1]])
    rows.append(["together", *(sum(float(row[n]) for row in rows) for n in (1, 2))])  # type: ignore[arg-type]
    rows[-1].append(rows[-1][1] / rows[-1][2])  # type: ignore[operator]
    title = f"dim {dim}, {epochs} epochs, {turns} turns, load {os.getloadavg()[0]:.0f}"
    table([title, "Stanford, CPU s", "textkit, CPU s", "times"], rows)


def memory(spool: Spool, program: Stanford, folder: Path) -> None:
    """Peaks at counting, of whole processes; textkit also in parts of a tenth of the corpus."""
    ids = folder / "ids.npy"
    np.save(ids, learner()._encoded(spool, Clock(folder))[1])
    theirs = program.count()
    rows: list[list[object]] = [["Stanford, its default -memory", theirs / 1e6, 1.0]]
    for megabytes in (512, 10):
        command = [sys.executable, __file__, "--count", str(ids), str(megabytes)]
        peak = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
        rows.append([f"textkit, memory {megabytes}", peak / 1e6, theirs / peak])
    table(["counting", "peak MB", "Stanford's is times as much"], rows)


def count(ids: str, megabytes: float) -> None:
    """What ``memory`` starts: counts, and prints the peak."""
    mapped = np.load(ids, mmap_mode="r+")
    folder = Path(tempfile.gettempdir())
    found = count_cooccurrences(
        np.asarray(mapped), int(mapped.max()) + 1, WINDOW, folder, memory=megabytes
    )
    assert len(found)
    print(peak_memory())


def threads(spool: Spool, folder: Path, dim: int) -> None:
    """Wall seconds of training on one and two threads, and of an empty loop in processes."""
    from textkit.arrays.glove_shuffling import SHARDS
    from textkit.arrays.glove_training import GloveWeights, Objective, train_epoch

    counting = learner()
    vocabulary, ids = counting._encoded(spool, Clock(folder))
    entries = counting._entries(ids, len(vocabulary), Clock(folder))

    def epoch(count: int, is_racing: bool = False) -> Callable[[], object]:
        weights = GloveWeights.random(len(vocabulary), dim, 1)
        objective = Objective(x_max=float(X_MAX))
        return lambda: train_epoch(weights, entries, objective, threads=count, is_racing=is_racing)

    sides = {
        "one": epoch(1), "two": epoch(2), "racing": epoch(2, True),
        "spin 1": lambda: spin(1), "spin 2": lambda: spin(2),
    }  # fmt: skip
    turns = [{name: cost(side) for name, side in sides.items()} for _ in range(3)]
    found = {name: median([turn[name] for turn in turns]) for name in sides}
    best = {name: min(turn[name].wall for turn in turns) for name in sides}
    loads = np.diff(entries.starts).reshape(-1, SHARDS)
    bound = loads.sum() / np.maximum(loads[:, ::2].sum(1), loads[:, 1::2].sum(1)).sum()
    rows: list[list[object]] = [
        [name, found["one"].wall / found[name].wall, best["one"] / best[name],
         found["one"].cpu / found[name].cpu]
        for name in ("two", "racing")
    ]  # fmt: skip
    rows.append(["an empty loop in two processes",
                 2 * found["spin 1"].wall / found["spin 2"].wall,
                 2 * best["spin 1"] / best["spin 2"], ""])  # fmt: skip
    rows.append(["the most that the rounds allow", float(bound), float(bound), ""])
    title = f"two threads, load {os.getloadavg()[0]:.0f}"
    table([title, "gain, medians", "gain, best of 3", "CPU s of one / of two"], rows)


def spin(processes: int) -> None:
    running = [subprocess.Popen([sys.executable, "-c", SPIN]) for _ in range(processes)]
    for process in running:
        process.wait()


def main() -> None:
    if sys.argv[1:2] == ["--count"]:
        count(sys.argv[2], float(sys.argv[3]))
        return
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stanford", type=Path, required=True, help="folder of the C programs")
    parser.add_argument("--data", type=Path, required=True, help="folder of .txt or .jsonl files")
    parser.add_argument("--documents", type=int, default=50_000)
    parser.add_argument("--dim", type=int, default=100)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--parts", default="speed,memory,threads")
    options = parser.parse_args()
    parts = options.parts.split(",")
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root)
        spool, file = spooled(options.data, options.documents, folder)
        program = Stanford(options.stanford, folder, file)
        if "memory" in parts:
            memory(spool, program, folder)
        if "speed" in parts:
            speed(spool, program, folder, options.turns, options.dim, options.epochs)
        if "threads" in parts:
            threads(spool, folder, options.dim)


if __name__ == "__main__":
    main()
