"""100 kB of one mark against 100 kB of prose, through words and terms, for every engine.

python benchmarks/marks.py [--engine fast]

The table shows the time of each text divided by that of prose; the limit is 3.
"""

from __future__ import annotations

import argparse
import string
import time
from pathlib import Path

from textkit.core.document import Document
from textkit.text.terms import Terms
from textkit.text.words import Words

SIZE = 100_000
MARKS = (
    *string.punctuation,
    *("«", "“", "’", "…", "—", "。", "😀", "🇫", "\u0301", "\u200d", "\xa0", "\n", "\t", "\x00"),
    *("a", "A", "1", "漢", "の", "カ", "ไ", ":)", "a.", "A.", "a'", "n't", "a-", "1,", "a@", "'s "),
    *("://", "a://", "www.", "a@b.", "' ", ". ", "!?", "👩\u200d", "ab ", "a "),
)
CORPUS = Path(__file__).parent.parent / "corpora" / "news"


def prose() -> str:
    texts = [path.read_text(encoding="utf-8") for path in sorted(CORPUS.glob("*.txt"))]
    text = "\n\n".join(texts)
    return (text * (SIZE // len(text) + 1))[:SIZE]


def run(mark: str) -> str:
    return mark * (SIZE // len(mark.encode()))


def seconds(text: str, words: Words, terms: Terms) -> float:
    """Best of three: what else the machine does only ever adds time."""
    times = []
    for _ in range(3):
        start = time.process_time()
        list(terms.process(list(words.process([Document("d", text)]))))
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--engine", choices=("fast", "spacy", "nltk"))
    chosen = parser.parse_args().engine
    for engine in (chosen,) if chosen else ("fast", "spacy", "nltk"):
        words, terms = Words(engine=engine), Terms()
        seconds("Warm up.", words, terms)
        base = seconds(prose(), words, terms)
        print(f"{engine}: 100 kB of prose in {1000 * base:.1f} ms")
        ratios = {mark: seconds(run(mark), words, terms) / base for mark in MARKS}
        for mark, ratio in sorted(ratios.items(), key=lambda item: -item[1])[:12]:
            print(f"  {mark!r:>12} {ratio:5.2f}{'  over the limit' if ratio > 3 else ''}")


if __name__ == "__main__":
    main()
