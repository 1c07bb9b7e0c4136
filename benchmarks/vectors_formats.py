"""Files of word vectors: MB/s of reading and writing, and what opening costs, beside gensim.

    python benchmarks/vectors_formats.py [--words 100000] [--dim 100]

Random vectors are written to a temporary folder. CPU seconds; each opening in a new process.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from measure import interleaved

import textkit
from textkit import WordVectors, load_vectors, save_vectors

OPENINGS = {
    "textkit model, one question": "import textkit as t; v = t.load_vectors({store!r}); "
    "v.similarity('w1', 'w7')",
    "textkit model, ten nearest": "import textkit as t; v = t.load_vectors({store!r}); "
    "v.nearest('w7')",
    "gensim load(mmap='r'), one question": "from gensim.models import KeyedVectors as K; "
    "v = K.load({native!r}, mmap='r'); v.similarity('w1', 'w7')",
    "gensim load(mmap='r'), ten nearest": "from gensim.models import KeyedVectors as K; "
    "v = K.load({native!r}, mmap='r'); v.most_similar('w7')",
}
SPENT = (
    "; import resource as r; u = r.getrusage(r.RUSAGE_SELF); "
    "peak = open('/proc/self/status').read().split('VmHWM:')[1].split()[0]; "
    "print(u.ru_utime + u.ru_stime, int(peak) // 1024)"
)


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--words", type=int, default=100_000)
    options.add_argument("--dim", type=int, default=100)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        run(Path(folder), given.words, given.dim)


def run(folder: Path, count: int, dim: int) -> None:
    from gensim.models import KeyedVectors

    rows = np.random.default_rng(0).standard_normal((count, dim)).round(5).astype(np.float32)
    vectors = WordVectors.of([f"w{number}" for number in range(count)], rows)
    text, binary = str(folder / "v.txt"), str(folder / "v.bin")
    for path in (text, binary, folder / "model"):
        save_vectors(vectors, path)
    KeyedVectors.load_word2vec_format(binary, binary=True).save(str(folder / "native"))
    load = KeyedVectors.load_word2vec_format
    keyed, copy = textkit.to_gensim(vectors), str(folder / "copy.txt")
    sides = {
        "textkit, text": lambda: load_vectors(text),
        "gensim, text": lambda: load(text),
        "textkit, writing text": lambda: save_vectors(vectors, copy),
        "gensim, writing text": lambda: keyed.save_word2vec_format(copy),
        "textkit, binary": lambda: load_vectors(binary),
        "gensim, binary": lambda: load(binary, binary=True),
    }
    for name, spent in interleaved(sides, repeats=3).items():
        size = os.path.getsize(text if name.endswith("text") else binary)
        print(f"{name:36} {size / 1e6 / spent.cpu:8.1f} MB/s  {spent.cpu:7.2f} CPU s")
    for name, script in OPENINGS.items():
        code = script.format(store=str(folder / "model"), native=str(folder / "native")) + SPENT
        printed = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
        cpu, memory = printed.stdout.split()
        print(f"{name:36} {float(cpu):7.2f} CPU s  {int(memory):6} MB, start-up included")


if __name__ == "__main__":
    main()
