"""Keywords of ours beside summa, yake and rake-nltk, by one scorer: F1 of the first 5, 10 and 15.

    python benchmarks/keywords.py --data DIR [--half tune|report]

DIR holds a folder a set, each with ``docsutf8/*.txt`` and ``keys/*.key`` (a phrase a line), as in
https://github.com/LIAAD/KeywordExtractor-Datasets. What could be chosen was chosen on the 1st, 3rd,
5th document of the sorted listing (``tune``); figures are told for the others.

A phrase is right when its Porter stems are those of a reference phrase. Precision, recall and F1
of the first k phrases are worked out for each document and averaged (macro); phrases with the same
stems count once, and reference phrases that the text does not hold count as missed.
"""

from __future__ import annotations

import argparse
import functools
import itertools
import re
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from measure import table

CUTS = (5, 10, 15)
DEEPEST = max(CUTS) + 10  # what a method gives, so that phrases with the same stems leave enough

Extract = Callable[[Sequence[str]], Iterable[list[str]]]


class Case(NamedTuple):
    """A text and the phrases that stand for it."""

    text: str
    phrases: list[str]


def cases(folder: Path, half: str) -> list[Case]:
    """Every other document of a set."""
    paths = sorted((folder / "docsutf8").glob("*.txt"))[half == "report" :: 2]
    return [
        Case(path.read_text("utf-8"), _lines(folder / "keys" / f"{path.stem}.key"))
        for path in paths
    ]


def ours(name: str) -> Extract:
    """A stage of textkit, by its name in the registry."""

    def extract(texts: Sequence[str]) -> Iterable[list[str]]:
        from textkit.core.pipeline import Pipeline
        from textkit.core.tree import build
        from textkit.text.clean import Clean
        from textkit.text.sentences import Sentences
        from textkit.text.words import Words

        pipeline = Pipeline(Clean(), Sentences(), Words(), build({name: {"count": DEEPEST}}))
        for document in pipeline.stream(texts):
            yield [keyword.text for keyword in document.keywords]

    return extract


def summa(texts: Sequence[str]) -> Iterable[list[str]]:
    """TextRank with its ratio at 1: a fifth of the words, its default, gives fewer phrases."""
    from summa.keywords import keywords

    for text in texts:
        found = keywords(text, ratio=1.0, split=True, scores=True)
        yield [phrase for phrase, _ in sorted(found, key=lambda pair: -pair[1])]


def summa_as_it_comes(texts: Sequence[str]) -> Iterable[list[str]]:
    """TextRank over a fifth of the words."""
    from summa.keywords import keywords

    for text in texts:
        found = keywords(text, split=True, scores=True)
        yield [phrase for phrase, _ in sorted(found, key=lambda pair: -pair[1])]


def yake(texts: Sequence[str]) -> Iterable[list[str]]:
    """YAKE with its defaults: up to three words."""
    from yake import KeywordExtractor

    extractor = KeywordExtractor(lan="en", n=3, top=DEEPEST)
    for text in texts:
        yield [phrase for phrase, _ in extractor.extract_keywords(text)]


def rake(texts: Sequence[str]) -> Iterable[list[str]]:
    """RAKE with the stop words, sentences and length that ours has; no NLTK data is needed."""
    from rake_nltk import Rake

    from textkit.text.stopwords import stop_words

    extractor = Rake(
        stopwords=set(stop_words("en")),
        max_length=4,
        include_repeated_phrases=False,
        sentence_tokenizer=_sentences,
        word_tokenizer=re.compile(r"\w+(?:[-']\w+)*|[^\w\s]").findall,
    )
    for text in texts:
        extractor.extract_keywords_from_text(text)
        yield extractor.get_ranked_phrases()


METHODS: dict[str, Extract] = {
    "keywords": ours("keywords"),
    "keywords-textrank": ours("keywords-textrank"),
    "keywords-positionrank": ours("keywords-positionrank"),
    "summa, every word": summa,
    "summa as it comes": summa_as_it_comes,
    "yake": yake,
    "rake-nltk": rake,
}


def figures(found: Sequence[list[str]], given: Sequence[Case]) -> dict[int, tuple[float, ...]]:
    """Mean precision, recall and F1 of the first k phrases, for each k, times 100."""
    of_documents = [
        [_measured(phrases, case.phrases, cut) for cut in CUTS]
        for phrases, case in zip(found, given, strict=True)
    ]
    means = 100 * np.array(of_documents).mean(axis=0)
    return {cut: tuple(row) for cut, row in zip(CUTS, means.tolist(), strict=True)}


def _measured(found: Iterable[str], wanted: Iterable[str], cut: int) -> tuple[float, float, float]:
    first = list(itertools.islice(dict.fromkeys(filter(None, map(stems, found))), cut))
    right = set(map(stems, wanted)) - {()}
    hits = len(right.intersection(first))
    precision, recall = hits / max(len(first), 1), hits / max(len(right), 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def stems(phrase: str) -> tuple[str, ...]:
    """The Porter stems of a phrase's words; a hyphen parts words as a space does."""
    return tuple(map(_stem, re.findall(r"[^\W_]+", phrase.lower())))


@functools.cache
def _stem(word: str) -> str:
    from nltk.stem import PorterStemmer

    stem: str = PorterStemmer().stem(word)
    return stem


def _sentences(text: str) -> list[str]:
    from textkit.text.sentences import split_sentences

    return [text[start:end] for start, end in split_sentences(text).tolist()]


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if line.strip()]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of sets")
    parser.add_argument("--half", choices=("tune", "report"), default="report")
    parser.add_argument("--only", nargs="+", choices=METHODS, default=list(METHODS))
    options = parser.parse_args()
    for folder in sorted(options.data.iterdir()):
        given = cases(folder, options.half)
        rows: list[list[object]] = []
        for method in options.only:
            started = time.process_time()
            found = list(METHODS[method]([case.text for case in given]))
            seconds = time.process_time() - started
            scores = figures(found, given)
            rows.append([method, *(scores[k][2] for k in CUTS), *scores[10][:2], seconds])
        header = [
            f"{folder.name}, {len(given)} texts",
            *(f"F1@{k}" for k in CUTS),
            "P@10",
            "R@10",
            "CPU s",
        ]
        table(header, rows)


if __name__ == "__main__":
    main()
