"""ROUGE-1, 2 and L beside the package rouge_score: speed warm and cold, memory, and the figures.

    python benchmarks/rouge.py [--candidates FILE --references FILE]

Each file has a text a line. Without them the texts are sentences of corpora/news with variations.
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import corpus
from measure import child, cost, interleaved, peak_memory, table

PAIRS = 11_334
METRICS = ("rouge1", "rouge2", "rougeL")
Pairs = tuple[list[str], list[str]]
Side = Callable[[Pairs], object]


def pairs(candidates: Path | None, references: Path | None) -> Pairs:
    if candidates is None or references is None:
        texts = list(itertools.islice(corpus.sentences(), 2 * PAIRS))
        return texts[::2], texts[1::2]
    return candidates.read_text("utf-8").splitlines(), references.read_text("utf-8").splitlines()


def summaries(sides: Pairs, sentences: int = 4) -> Pairs:
    """Texts of several lines each."""
    joined = (
        ["\n".join(side[at : at + sentences]) for at in range(0, len(side), sentences)]
        for side in sides
    )
    return tuple(joined)  # type: ignore[return-value]


def textkit(sides: Pairs, **options: object) -> object:
    from textkit.metrics import rouge

    return rouge.scores(*sides, **{"metrics": METRICS, **options})


def rouge_score(sides: Pairs, metrics: tuple[str, ...] = METRICS) -> object:
    from rouge_score.rouge_scorer import RougeScorer

    scorer = RougeScorer(metrics, use_stemmer=True)
    return [scorer.score(reference, candidate) for candidate, reference in zip(*sides, strict=True)]


SIDES: dict[str, Side] = {
    "textkit, as rouge_score": partial(textkit, compat="rouge-score"),
    "textkit, as ROUGE-1.5.5": textkit,
    "rouge_score": rouge_score,
}


def warm(sides: Pairs) -> None:
    found = interleaved({name: partial(run, sides) for name, run in SIDES.items()}, repeats=3)
    _print(f"{len(sides[0]):,} pairs, warm", {name: c.cpu for name, c in found.items()})


def warm_summaries(sides: Pairs) -> None:
    metrics = (*METRICS, "rougeLsum")
    several = summaries(sides)
    found = interleaved(
        {
            "textkit, as rouge_score": partial(
                textkit, several, metrics=metrics, compat="rouge-score"
            ),
            "rouge_score": partial(rouge_score, several, metrics),
        },
        repeats=3,
    )
    label = f"{len(several[0]):,} pairs of four lines, with ROUGE-Lsum, warm"
    _print(label, {name: c.cpu for name, c in found.items()})


def cold(files: list[object]) -> None:
    """The process and its imports counted; the median of three, the sides in turn."""
    found: dict[str, list[float]] = {name: [] for name in SIDES}
    for _ in range(3):
        for name in SIDES:
            found[name].append(cost(partial(child, "rouge.py", "--child", name, *files)).cpu)
    _print("cold: a process of its own", {name: sorted(each)[1] for name, each in found.items()})


def memory(files: list[object]) -> None:
    times = (1, 10)
    peaks = [child("rouge.py", "--times", each, *files) for each in times]
    rows: list[list[object]] = [
        [each * PAIRS, peak["peak"] / 1e6, peak["seconds"]]
        for each, peak in zip(times, peaks, strict=True)
        if peak
    ]
    table(["pairs from generators", "peak MB", "CPU s"], rows)


def streamed(sides: Pairs, times: int) -> dict[str, float]:
    """Peak memory and CPU seconds of ``times`` rounds over the pairs."""

    def again(side: list[str]) -> Iterator[str]:
        return itertools.islice(itertools.cycle(side), times * len(side))

    spent = cost(lambda: textkit((again(sides[0]), again(sides[1]))))
    return {"peak": peak_memory(), "seconds": spent.cpu}


def _print(label: str, seconds: dict[str, float]) -> None:
    slowest = seconds["rouge_score"]
    rows: list[list[object]] = [[name, each, slowest / each] for name, each in seconds.items()]
    table([label, "CPU s", "times as fast as rouge_score"], rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--candidates", type=Path, help="a text a line")
    parser.add_argument("--references", type=Path, help="a text a line")
    parser.add_argument("--child", choices=SIDES, help=argparse.SUPPRESS)
    parser.add_argument("--times", type=int, help=argparse.SUPPRESS)
    options, _ = parser.parse_known_args()
    sides = pairs(options.candidates, options.references)
    if options.child:
        SIDES[options.child](sides)
        print("{}")
    elif options.times:
        print(json.dumps(streamed(sides, options.times)))
    else:
        files: list[object] = []
        if options.candidates and options.references:
            files = ["--candidates", options.candidates, "--references", options.references]
        warm(sides)
        warm_summaries(sides)
        cold(files)
        memory(files)


if __name__ == "__main__":
    main()
