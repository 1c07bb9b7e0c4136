"""Sentence splitting: span F1 on treebank paragraphs, and speed, beside the sentencex package.

    python benchmarks/sentences.py --data DIR [--prose FILE]

DIR holds one ``NAME.jsonl`` a language, each row a paragraph: ``{"text": ..., "sentences":
[[start, end], ...]}``. A sentence counts when both of its ends are right. The rules were tuned on
rows 0, 2, 4...; rows 1, 3, 5... are reported as held out.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from textkit.metrics import splitting
from textkit.text.sentences import split_sentences

LANGUAGES = {
    "English-EWT": "en",
    "German-GSD": "de",
    "French-GSD": "fr",
    "Spanish-GSD": "es",
    "Chinese-GSDSimp": "zh",
    "Japanese-GSD": "ja",
    "Arabic-PUD": "ar",
    "Hindi-PUD": "hi",
}
Splitter = Callable[[str, str], Iterable[tuple[int, int]]]


def ours(text: str, language: str) -> Iterable[tuple[int, int]]:
    return map(tuple, split_sentences(text, language).tolist())


def sentencex() -> Splitter | None:
    """Sentencex with its spans trimmed of white space, or None where it is not installed."""
    try:
        from sentencex import get_sentence_boundaries
    except ImportError:
        return None

    def split(text: str, language: str) -> Iterable[tuple[int, int]]:
        found = get_sentence_boundaries(language, text)
        return splitting.trimmed(text, [(one["start_index"], one["end_index"]) for one in found])

    return split


def f1(split: Splitter, rows: list[dict], language: str) -> float:
    """F1 of exact spans over all rows together."""
    found = (split(row["text"], language) for row in rows)
    return splitting.corpus(found, (row["sentences"] for row in rows)).f


def speed(split: Splitter, text: str) -> float:
    """Megabytes of UTF-8 a second, the best of three."""
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        for _ in split(text, "en"):
            pass
        seconds.append(time.perf_counter() - start)
    return len(text.encode()) / 1e6 / min(seconds)


def report(splitters: dict[str, Splitter], folder: Path, prose: Path | None) -> None:
    names = [f"{name}{part}" for name in splitters for part in ("", ", held out")]
    print("|", " | ".join(["set", *names]), "|")
    print("|" + "---|" * (len(names) + 1))
    for name, language in LANGUAGES.items():
        path = folder / f"{name}.jsonl"
        if not path.exists():
            print(f"| {name} | not in {folder} |")
            continue
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        scores = [
            f"{f1(split, part, language):.3f}"
            for split in splitters.values()
            for part in (rows, rows[1::2])
        ]
        print("|", " | ".join([name, *scores]), "|")
    if prose is None:
        print("\nWithout --prose FILE no speed was measured.")
        return
    text = prose.read_text("utf-8")
    for name, split in splitters.items():
        print(f"\n{name}: {speed(split, text):.0f} MB/s on {prose.name}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of JSONL paragraphs")
    parser.add_argument("--prose", type=Path, help="a long English text, to measure speed")
    options = parser.parse_args()
    splitters = {"textkit": ours}
    peer = sentencex()
    if peer is None:
        print("sentencex is not installed: textkit alone (pip install sentencex to compare).\n")
    else:
        splitters["sentencex"] = peer
    report(splitters, options.data, options.prose)


if __name__ == "__main__":
    main()
