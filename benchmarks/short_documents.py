"""1,000 short documents in one process, raw text to summary, beside sumy, summa and lexrank.

    python benchmarks/short_documents.py [--data DIR] [--count N] [--turns N]

Target: 5 times warm and 3 times cold the documents per CPU second of the fastest peer, each as its
README uses it and splitting for itself. Rows below are the same peers with less to do. Warm sides
take turns in one process. A cold one is a process of its own, from its start to its end: imports
and, for textkit, the loading of compiled loops count. lexrank's fitting is a row of its own.
"""

from __future__ import annotations

import argparse
import functools
import itertools
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from measure import ONE_THREAD, Cost, child, cost, interleaved, median, table
from peers import Regex, lexrank_fitted, lexrank_text, summa_text, sumy, sumy_any, sumy_text

SENTENCES = 3
FITTED_ON = 100  # documents whose idf lexrank knows


def textkit(texts: list[str]) -> None:
    for _ in _pipeline().stream(texts):
        pass


@functools.cache
def _pipeline() -> Any:
    from textkit.arrays.kernels import compile_at_once
    from textkit.spec import load

    compile_at_once()  # as in a worker: there are many documents
    return load("news-textrank")


def each(summarise: Callable[[str], object]) -> Callable[[list[str]], None]:
    def side(texts: list[str]) -> None:
        for text in texts:
            summarise(text)

    return side


def lexrank(texts: list[str]) -> None:
    fitted = _fitted(tuple(texts[:FITTED_ON]))
    each(lambda text: lexrank_text(text, SENTENCES, fitted))(texts)


@functools.cache
def _fitted(texts: tuple[str, ...]) -> Any:
    return lexrank_fitted(texts)


def plain_sumy(text: str) -> object:
    from sumy.parsers.plaintext import PlaintextParser

    parsed = PlaintextParser.from_string(text, Regex()).document
    return sumy(stop=False, stem=False)(parsed, SENTENCES)


AS_IN_README: dict[str, Callable[[list[str]], None]] = {
    "sumy TextRank": each(lambda text: sumy_any("TextRank", text, SENTENCES)),
    "sumy LexRank": each(lambda text: sumy_any("LexRank", text, SENTENCES)),
    "summa": each(lambda text: summa_text(text, SENTENCES)),
    "lexrank": lexrank,
}
LEANER: dict[str, Callable[[list[str]], None]] = {
    "sumy TextRank, words by regex, no stop words, no stems": each(plain_sumy),
    "sumy TextRank, words by regex, no stems": each(lambda text: sumy_text(text, SENTENCES)),
}
SIDES = {"textkit": textkit, **AS_IN_README, **LEANER}


def warm(texts: list[str], turns: int) -> dict[str, Cost]:
    sides = {name: functools.partial(side, texts) for name, side in SIDES.items()}
    return interleaved(sides, turns)


def cold(texts: list[str], turns: int) -> dict[str, Cost]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.json"
        path.write_text(json.dumps(texts))
        sides = {name: functools.partial(_apart, name, path) for name in SIDES}
        _apart("textkit", path)  # loops are compiled once, when textkit is first used
        found = [{name: cost(side) for name, side in sides.items()} for _ in range(turns)]
    return {name: median([turn[name] for turn in found]) for name in SIDES}


def _apart(name: str, path: Path) -> None:
    child("short_documents.py", "--side", name, path)


def shown(title: str, found: dict[str, Cost], count: int) -> None:
    ours = found["textkit"].cpu
    rows: list[list[object]] = [
        [name, one.cpu, one.wall, count / one.cpu, one.cpu / ours] for name, one in found.items()
    ]
    fastest = min(found[name].cpu for name in AS_IN_README) / ours
    rows.append(["the fastest peer as in its README", "", "", "", fastest])
    table([title, "CPU s", "wall s", "documents per CPU s", "textkit is times as fast"], rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, help="folder of .txt or .jsonl files to take text of")
    parser.add_argument("--count", type=int, default=1_000, help="documents")
    parser.add_argument("--turns", type=int, default=3)
    parser.add_argument("--side", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    os.environ |= ONE_THREAD
    if options.side:
        name, path = options.side
        SIDES[name](json.loads(Path(path).read_text()))
        print(json.dumps({}))
        return
    from corpus import describe, short_documents, text_of  # here: no cold side pays for them

    documents = itertools.islice(short_documents(options.data), options.count)
    texts = [text_of(document) for document in documents]
    print(f"Text: {describe(options.data)}, 10 to 30 sentences each. Medians of {options.turns}.\n")
    shown("warm", warm(texts, options.turns), len(texts))
    shown("cold", cold(texts, options.turns), len(texts))
    fitting = cost(lambda: lexrank_fitted(texts[:FITTED_ON]))
    print(f"lexrank is fitted on {FITTED_ON} documents, {fitting.cpu:.3g} CPU s, in cold alone.")


if __name__ == "__main__":
    main()
