"""Word vectors of one text by textkit, gensim and Stanford's GloVe, beside people's judgement.

    python benchmarks/word_scores.py --data DIR --words DIR --models FOLDER [--stanford DIR]
        [--seeds 3] [--documents 50000] [--only NAME ...]

``--data`` is a folder of texts, of which the first are taken; ``--words`` the folder
word_benchmarks (https://github.com/vecto-ai/word-benchmarks), ``--stanford`` that of the C
programs, as glove.py says. All sides get the same tokens, a document a context, the same words,
and the same options; all have one thread. A model that lies in FOLDER is not trained again.

Everything is read by ``textkit.load_vectors``, gensim's and Stanford's from the files that they
write, and scored by ``textkit.studies.word_vectors``: Spearman x 100 of pairs, and % of the
analogies that are answered right (3CosAdd). fastText is scored twice: by its words as all others,
and with vectors for words that the text did not hold often enough.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from glove import MIN_COUNT, WINDOW, X_MAX, Stanford, spooled
from measure import cost, table

import textkit
from textkit.core.spool import Spool
from textkit.studies.word_vectors import AnalogyResult, evaluate_word_vectors
from textkit.text.vocabulary import LearnVocabulary, Vocabulary
from textkit.vectors.fasttext import FastText
from textkit.vectors.glove import GloVe
from textkit.vectors.keyed import WordVectors
from textkit.vectors.subwords import SubwordVectors
from textkit.vectors.word2vec import Word2Vec

DIM, EPOCHS, BUCKETS = 100, 5, 200_000
PAIRS = ("wordsim353-sim", "wordsim353-rel", "simlex999", "men", "rw")
SKIP_GRAM, CBOW, FASTTEXT, GLOVE = "skip-gram", "CBOW", "fastText", "GloVe"
Found = dict[str, tuple[float, int]]


@dataclass(frozen=True)
class Text:
    """What all sides learn from, and a folder to work in."""

    spool: Spool
    words: Path
    folder: Path
    programs: Path | None

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words of textkit's side; the others count them for themselves."""
        return LearnVocabulary(min_count=MIN_COUNT).fit(self.spool)

    @cached_property
    def stanford(self) -> Stanford:
        """The C programs, their counts made."""
        assert self.programs is not None
        program = Stanford(self.programs, self.folder, self.words)
        program.count()
        return program


Trainer = Callable[[Text, int, Path], object]


def ours(learner: Callable[..., Any], **options: Any) -> Trainer:
    def train(text: Text, seed: int, path: Path) -> None:
        options_ = {"dim": DIM, "epochs": EPOCHS, "vocabulary": text.vocabulary, **options}
        learner(seed=seed, **options_).fit(text.spool).save(path)

    return train


def by_gensim(kind: str, is_skip_gram: bool, **options: Any) -> Trainer:
    """Options that are not named are the defaults, which are the same on both sides."""

    def train(text: Text, seed: int, path: Path) -> None:
        from gensim import models
        from gensim.models.fasttext import save_facebook_model

        model = getattr(models, kind)(
            corpus_file=str(text.words), vector_size=DIM, epochs=EPOCHS, min_count=MIN_COUNT,
            sg=int(is_skip_gram), workers=1, seed=seed, **options,
        )  # fmt: skip
        if kind == "FastText":
            save_facebook_model(model, str(path))
        else:
            model.wv.save_word2vec_format(str(path), binary=True)

    return train


def by_stanford(text: Text, seed: int, path: Path) -> None:
    text.stanford.shuffle(seed)
    text.stanford.train(seed, DIM, EPOCHS)
    (text.folder / "vectors.txt").rename(path)


SIDES: dict[tuple[str, str], tuple[str, Trainer]] = {
    (GLOVE, "textkit"): ("", ours(GloVe, window=WINDOW, x_max=float(X_MAX), threads=1)),
    (GLOVE, "Stanford"): (".txt", by_stanford),
    (SKIP_GRAM, "textkit"): ("", ours(Word2Vec)),
    (SKIP_GRAM, "gensim"): (".bin", by_gensim("Word2Vec", True)),
    (CBOW, "textkit"): ("", ours(Word2Vec, architecture="cbow")),
    (CBOW, "gensim"): (".bin", by_gensim("Word2Vec", False)),
    (FASTTEXT, "textkit"): ("", ours(FastText, buckets=BUCKETS)),
    (FASTTEXT, "gensim"): (".bin", by_gensim("FastText", True, bucket=BUCKETS)),
}


def trained(text: Text, models: Path, side: tuple[str, str], seed: int) -> WordVectors:
    """The model of a side, from the folder or anew."""
    ending, train = SIDES[side]
    path = models / f"{'-'.join(side)}-{seed}{ending}"
    if not path.exists():
        part = path.with_name(f"part-{path.name}")
        took = cost(lambda: train(text, seed, part))
        part.rename(path)
        print(f"{path.name}: trained in {took.cpu:,.0f} CPU s", flush=True)
    return textkit.load_vectors(path)


def scores(vectors: WordVectors, words: Path) -> Found:
    """The score of each test, and of how many questions it is."""
    tests = [words / "word-similarity/monolingual/en" / f"{name}.csv" for name in PAIRS]
    tests.append(words / "word-analogy/monolingual/en/google-analogies.csv")
    found: Found = {}
    for result in evaluate_word_vectors(vectors, tests):
        if isinstance(result, AnalogyResult):
            found[result.name] = 100 * result.total.add / result.total.used, result.total.used
        else:
            found[result.name] = 100 * (result.spearman or 0.0), result.used
    return found


def forms(kind: str, vectors: WordVectors) -> Iterator[tuple[str, WordVectors]]:
    """What is scored of a model: its words, and of fastText any word."""
    yield kind, WordVectors.of(list(vectors.words), vectors.vectors)
    if isinstance(vectors, SubwordVectors):
        yield f"{kind}, any word", vectors


def rows(found: dict[tuple[str, str], list[Found]]) -> Iterator[list[object]]:
    for (kind, owner), runs in found.items():
        cells = []
        for test in runs[0]:
            values = [run[test][0] for run in runs]
            spread = f" ± {np.std(values, ddof=1):.1f}" if len(values) > 1 else ""
            cells.append(f"{np.mean(values):.1f}{spread} ({runs[0][test][1]:,})")
        yield [f"{kind}, {owner}", len(runs), *cells]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder of .txt or .jsonl files")
    parser.add_argument("--words", type=Path, required=True, help="the folder word_benchmarks")
    parser.add_argument("--models", type=Path, required=True, help="where models are kept")
    parser.add_argument("--stanford", type=Path, help="folder of the C programs")
    parser.add_argument("--documents", type=int, default=50_000)
    parser.add_argument("--seeds", type=int, default=1)
    kinds = (GLOVE, SKIP_GRAM, CBOW, FASTTEXT)
    parser.add_argument("--only", nargs="+", choices=kinds, default=kinds)
    options = parser.parse_args()
    options.models.mkdir(parents=True, exist_ok=True)
    sides = [side for side in SIDES if side[0] in options.only]
    if options.stanford is None:
        sides = [side for side in sides if side[1] != "Stanford"]
    found: dict[tuple[str, str], list[Found]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root)
        spool, words = spooled(options.data, options.documents, folder)
        with closing(spool):
            text = Text(spool, words, folder, options.stanford)
            for seed in range(1, options.seeds + 1):
                for side in sides:
                    model = trained(text, options.models, side, seed)
                    for form, vectors in forms(side[0], model):
                        found[form, side[1]].append(scores(vectors, options.words))
    table(["model", "seeds", *next(iter(found.values()))[0]], list(rows(found)))


if __name__ == "__main__":
    main()
