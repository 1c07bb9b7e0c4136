"""Digests of Opinosis beside lead, summa and sumy's LexRank: ROUGE-1 of twenty words.

    python benchmarks/digest.py --data DIR
    python benchmarks/digest.py --data DIR --mixed

DIR holds Opinosis (Ganesan, Zhai and Han 2010) as it comes, OpinosisDataset1.0_0.zip, at any
depth: 51 topics, each with the sentences of many reviews and about five references. Stemmed
ROUGE-1 and -2, F, the mean over references. A review sentence is a document to textkit and a line
to the others. Ours are whole sentences of twenty words at most; the peers, which keep no such
budget, are scored both cut at twenty words and as the whole sentences that fit.
Diversity was tuned on the dev half, every other topic from the first.

With --mixed all 51 files lie in one index, and a topic's name is the query; beside it stand the
digests of the right file alone, as one document and a document a line. How a query's passages are
weighed was chosen on the dev half.
"""

from __future__ import annotations

import argparse
import re
import sys
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from measure import table
from peers import Treebank, sumy_lexrank

import textkit
from textkit.files.encoding import decode
from textkit.metrics import rouge
from textkit.metrics.significance import paired
from textkit.studies.answer import answer
from textkit.summaries.digest import CitedSentence, Digest

WORDS = 20
ARCHIVE = "OpinosisDataset1.0_0.zip"

Lines = list[str]


class Topic(NamedTuple):
    """What reviews say of one thing, a sentence a line, and what people made of it."""

    name: str
    lines: Lines
    references: list[str]


def topics(archive: Path) -> Iterator[Topic]:
    with zipfile.ZipFile(archive) as file:
        names = sorted(name for name in file.namelist() if not name.endswith("/"))

        def text(name: str) -> str:
            return decode(file.read(name), where=name).text

        for name in names:
            if name.endswith(".txt.data"):
                topic = Path(name).name.removesuffix(".txt.data")
                gold = [text(one) for one in names if one.startswith(f"summaries-gold/{topic}/")]
                lines = [line.strip() for line in text(name).splitlines()]
                yield Topic(topic, [line for line in lines if line], gold)


def cut(sentences: Sequence[str]) -> str:
    return " ".join(" ".join(sentences).split()[:WORDS])


def words(sentences: Sequence[str]) -> int:
    return len(" ".join(sentences).split())


def ours(**changes: object) -> Callable[[Lines], str]:
    *before, ranker = textkit.load("digest").stages
    kind = changes.pop("kind", type(ranker))
    last = kind(diversity=ranker.diversity, order="rank", position="auto", **changes)
    pipeline = textkit.Pipeline(*before, last)

    def made(lines: Lines) -> str:
        (digest,) = textkit.digest(lines, pipeline=pipeline, words=WORDS)
        return " ".join(sentence.text for sentence in digest)

    return made


def summa(lines: Lines, most: int) -> str:
    from summa.summarizer import summarize

    return cut(summarize("\n".join(lines), words=most).split("\n"))


def lexrank(lines: Lines, *, as_in_readme: bool, whole: bool) -> str:
    fitting: list[str] = []
    for count in range(1, WORDS + 1):
        found = sumy_lexrank(lines, count, Treebank(), as_in_readme=as_in_readme)
        if words(found) > WORDS:
            break
        fitting = found
    return " ".join(fitting) if whole and fitting else cut(found)


METHODS: dict[str, Callable[[Lines], str]] = {
    "textkit digest": ours(),
    "with similarity tfidf": ours(similarity="tfidf"),
    "with LexRank": ours(kind=textkit.LexRank),
    "with Centroid": ours(kind=textkit.Centroid),
    "lead": cut,
    "summa, cut": lambda lines: summa(lines, 2 * WORDS),
    "summa, its own 20 words, cut": lambda lines: summa(lines, WORDS),
    "sumy LexRank as in its README, cut": lambda lines: lexrank(
        lines, as_in_readme=True, whole=False
    ),
    "sumy LexRank as in its README, whole": lambda lines: lexrank(
        lines, as_in_readme=True, whole=True
    ),
    "sumy LexRank plain, cut": lambda lines: lexrank(lines, as_in_readme=False, whole=False),
    "sumy LexRank plain, whole": lambda lines: lexrank(lines, as_in_readme=False, whole=True),
}


def mixed(given: Sequence[Topic]) -> Iterator[tuple[str, list[str]]]:
    """What one index of all files says of each topic, beside the digests of the right file."""
    files = [textkit.Document(one.name, "\n".join(one.lines), one.name) for one in given]
    index = textkit.Index.build(textkit.load("search"), files)
    found = [answer(index, re.sub("[-_]", " ", one.name), words=WORDS) for one in given]
    texts = {file.id: file.text for file in files}
    cited = [one for (digest,) in found for one in digest]
    exact = [one for one in cited if _is_exact(one, texts[one.id])]
    print(f"{len(exact)} of {len(cited)} citations lead back to the sentence and its line\n")
    yield "the index, with the topic as the query", [_text(digest) for (digest,) in found]
    alone = [textkit.digest([file], words=WORDS)[0] for file in files]
    yield "the right file as one document", [_text(digest) for digest in alone]
    yield "the right file, a line a document", [ours()(one.lines) for one in given]


def _is_exact(one: CitedSentence, text: str) -> bool:
    is_line = text.split("\n")[one.line - 1].find(one.text.split("\n")[0]) >= 0
    return text[one.start : one.end] == one.text and is_line


def _text(digest: Digest) -> str:
    return " ".join(one.text for one in digest)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help=f"where {ARCHIVE} is")
    parser.add_argument("--mixed", action="store_true", help="all files in one index")
    options = parser.parse_args()
    archive = next(iter(sorted(options.data.rglob(ARCHIVE))), None)
    if archive is None:
        print(f"no {ARCHIVE} below --data", file=sys.stderr)
        return 1
    given = list(topics(archive))
    references = [topic.references for topic in given]
    rows: list[list[object]] = []
    first = None
    apart = ((name, [method(one.lines) for one in given]) for name, method in METHODS.items())
    for name, made in mixed(given) if options.mixed else apart:
        found = rouge.scores(made, references, metrics=("rouge1", "rouge2"), several="average")
        one, two = (100 * found[metric][:, 2] for metric in ("rouge1", "rouge2"))
        first = one if first is None else first
        gain = paired(one, first)
        halves = [one[0::2].mean(), one[1::2].mean(), one.mean()]
        halves += [two[0::2].mean(), two[1::2].mean(), two.mean()]
        interval = f"{gain.mean:+.2f} [{gain.low:+.2f}, {gain.high:+.2f}]"
        rows.append([name, *(f"{value:.2f}" for value in halves), interval])
    print(f"Opinosis, {len(given)} topics\n")
    table(
        [
            "20 words", "R-1 dev", "R-1 test", "R-1 all", "R-2 dev", "R-2 test", "R-2 all",
            "R-1 less the first, 95 %",
        ],
        rows,
    )  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
