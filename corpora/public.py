"""Loaders for public corpora of texts with summaries, which are not part of textkit.

Each takes the folder into which the corpus was unpacked and gives :class:`Pair` after pair. Equal
texts are given once.
"""

from __future__ import annotations

import csv
import hashlib
import html
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple


class Pair(NamedTuple):
    """A text, its references, and the part it is in: ``dev`` or ``test``."""

    text: str
    references: list[str]
    split: str


def scitldr(folder: Path) -> Iterator[Pair]:
    """SciTLDR (Cachola et al. 2020): abstracts of papers, with one-sentence summaries.

    Files ``dev.jsonl`` and ``test.jsonl`` of the A split, with ``source`` and ``target``.
    """
    for split in ("dev", "test"):
        for path in sorted(folder.rglob(f"{split}.jsonl")):
            for line in path.read_text("utf-8").splitlines():
                row = json.loads(line)
                yield Pair(" ".join(row["source"]), row["target"], split)


def legal(folder: Path) -> Iterator[Pair]:
    """Legal summarisation (Manor and Li 2019): terms of service in plain English.

    Files ``tldrlegal_v1.json`` and ``tosdr_annotated_v1.json``.
    """
    for name in ("tldrlegal_v1.json", "tosdr_annotated_v1.json"):
        for row in json.loads((folder / name).read_text("utf-8")).values():
            yield _halved(row["original_text"], row["reference_summary"])


def inshorts(folder: Path) -> Iterator[Pair]:
    """News of sixty words with their headlines: ``news_summary_more.csv``; blank rows are passed."""
    with open(folder / "news_summary_more.csv", encoding="utf-8", errors="replace", newline="") as file:
        for row in csv.DictReader(file):
            if row["text"] and row["headlines"]:
                yield _halved(row["text"], row["headlines"])


def reuters(folder: Path) -> Iterator[Pair]:
    """Reuters-21578 (Lewis 1997): bodies of five sentences or more, with their titles; ``*.sgm``."""
    for path in sorted(folder.glob("*.sgm")):
        for story in path.read_text("latin-1").split("</REUTERS>"):
            title = re.search(r"<TITLE>(.*?)</TITLE>", story, re.DOTALL)
            body = re.search(r"<BODY>(.*?)</BODY>", story, re.DOTALL)
            if title and body and body[1].count(". ") >= 4:
                text = re.sub(r"\n\s*Reuter\s*\x03?\s*$", "", html.unescape(body[1]))
                paragraphs = re.sub(r"\n {4}", "\n\n", text).replace("\x03", "")
                yield _halved(paragraphs.strip(), html.unescape(title[1]).strip())


def distinct(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Each text once."""
    seen: set[str] = set()
    for pair in pairs:
        if pair.text not in seen:
            seen.add(pair.text)
            yield pair


def _halved(text: str, reference: str) -> Pair:
    """By a hash of the text, so that the halves stay what they are."""
    odd = hashlib.sha256(text.encode()).digest()[0] % 2
    return Pair(text, [reference], "dev" if odd else "test")


CORPORA: dict[str, Callable[[Path], Iterator[Pair]]] = {
    "scitldr": scitldr,
    "legal": legal,
    "inshorts": inshorts,
    "reuters21578_raw": reuters,
}
