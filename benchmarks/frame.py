"""What the frame costs: Pipeline.stream beside a plain loop over the same stages, and its memory.

    python benchmarks/frame.py [--data DIR]

Target: .9 of the plain loop; peak memory at 30,000 documents within 10 % of that at 3,000.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from corpus import describe, short_documents, text_of
from measure import child, interleaved, peak_memory, table

from textkit.core.document import Document
from textkit.core.pipeline import BATCH_DOCUMENTS, Pipeline
from textkit.core.stage import Stage
from textkit.files.folder import Folder
from textkit.text.clean import Clean
from textkit.text.sentences import Sentences
from textkit.text.terms import Terms
from textkit.text.words import Words

STAGES: tuple[Stage, ...] = (Clean(), Sentences(), Words(), Terms())
FEW, MANY = 3_000, 30_000


def plain(documents: list[Document]) -> Iterator[Document]:
    for at in range(0, len(documents), BATCH_DOCUMENTS):
        batch: Iterable[Document] = documents[at : at + BATCH_DOCUMENTS]
        for stage in STAGES:
            batch = list(stage.process(list(batch)))
        yield from batch


def consume(documents: Iterable[Document]) -> None:
    deque(documents, maxlen=0)


def speed(data: Path | None) -> None:
    texts = map(text_of, itertools.islice(short_documents(data), 1_000))
    documents = [Document(str(number), text) for number, text in enumerate(texts)]
    pipeline = Pipeline(*STAGES)
    sides = {
        "plain loop": lambda: consume(plain(documents)),
        "Pipeline.stream": lambda: consume(pipeline.stream(documents)),
    }
    found = interleaved(sides, repeats=9)
    base = found["plain loop"].cpu
    rows = [[name, len(documents) / c.cpu, base / c.cpu] for name, c in found.items()]
    table(["1,000 short documents", "documents per CPU second", "ratio"], rows)


def memory(data: Path | None) -> None:
    rows: list[list[object]] = []
    with tempfile.TemporaryDirectory() as root:
        few, many = Path(root, "few"), Path(root, "many")
        write(data, FEW, few)
        write(data, MANY, many)
        for kind in ("generator", "folder"):
            peaks = [_peak(kind, folder) for folder in (few, many)]
            rows.append([kind, *(peak / 1e6 for peak in peaks), peaks[1] / peaks[0]])
    table(["streamed from a", f"peak MB, {FEW:,} documents", f"{MANY:,}", "ratio"], rows)


def write(data: Path | None, count: int, folder: Path) -> None:
    folder.mkdir()
    for number, document in enumerate(itertools.islice(short_documents(data), count)):
        Path(folder, f"{number:05d}.txt").write_text(text_of(document), "utf-8")


def _peak(kind: str, folder: Path) -> int:
    found = child("frame.py", "--memory", kind, folder)
    assert found is not None
    return int(found["peak"])


def stream_once(kind: str, folder: Path) -> None:
    """In a process of its own: stream the folder, forget each document, tell the peak."""
    if kind == "folder":
        source: Any = Folder(folder)
    else:
        source = (Path(entry.path).read_text("utf-8") for entry in os.scandir(folder))
    consume(Pipeline(*STAGES).stream(source))
    print(json.dumps({"peak": peak_memory()}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, help="folder of .txt or .jsonl files to take text of")
    parser.add_argument("--memory", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.memory:
        stream_once(options.memory[0], Path(options.memory[1]))
        return
    print(f"Text: {describe(options.data)}.\n")
    speed(options.data)
    memory(options.data)


if __name__ == "__main__":
    main()
