"""word2vec from a folder of raw files, step by step, beside gensim's own training from a file.

    python benchmarks/word2vec.py --data DIR [--reviews 10000] [--repeats 3] [--only NAME]

DIR is as reviews.py says. The first N reviews become a file each. Ours reads, splits and spools
them (``textkit fit`` does the same), counts the words, writes their numbers and trains. gensim
gets the same words of the same sentences, as they are spelt, as a file of lines; it counts them
and trains from ``corpus_file``, with one worker too and equal options. The two take turns.

Target: training at .9 of gensim's words a CPU second.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from measure import table
from reviews import TRAIN, reviews

from textkit.core.pipeline import Pipeline
from textkit.core.spool import Spool
from textkit.files.folder import Folder
from textkit.text.clean import Clean
from textkit.text.sentences import Sentences
from textkit.text.vocabulary import LearnVocabulary
from textkit.text.words import Words
from textkit.vectors.fasttext import FastText
from textkit.vectors.lines import sentences
from textkit.vectors.training import GensimLearner
from textkit.vectors.word2vec import Word2Vec

EPOCHS = 2
MIN_COUNT = 5
LEARNERS: dict[str, Callable[..., GensimLearner[Any]]] = {
    "skip-gram": lambda **more: Word2Vec(architecture="skip-gram", **more),
    "cbow": lambda **more: Word2Vec(architecture="cbow", **more),
    "fasttext": lambda **more: FastText(architecture="skip-gram", buckets=200_000, **more),
}
Seconds = defaultdict[str, list[float]]


class Timed:
    """A job that notes when training begins, in CPU seconds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.began = self.words = 0.0

    def report(self, event: str, **values: Any) -> None:
        """Notes the time of the epoch before the first."""
        if event == "epoch" and values["epoch"] == 0:
            self.words = values["words"]
            self.began = time.process_time()

    def should_stop(self) -> bool:
        """Never."""
        return False


@contextmanager
def timed(seconds: Seconds, step: str) -> Iterator[None]:
    began = time.process_time()
    yield
    seconds[step].append(time.process_time() - began)


def write_files(data: Path, count: int, folder: Path) -> None:
    for number, review in enumerate(itertools.islice(reviews(data, TRAIN), count)):
        (folder / f"{number:06}.txt").write_text(review.text, "utf-8")


def write_lines(spool: Spool, vocabulary: Any, path: Path) -> None:
    """The words of each sentence as they are spelt: what gensim reads by itself."""
    words = list(vocabulary.words)
    with path.open("w", encoding="utf-8") as file:
        for ids in sentences(spool, vocabulary):
            line = " ".join([words[i] for i in ids.tolist() if i >= 0])
            if line:
                file.write(line + "\n")


def ours(name: str, spool: Spool, vocabulary: Any, folder: Path, seconds: Seconds) -> float:
    """Gives the number of words."""
    job = Timed(folder)
    began = time.process_time()
    LEARNERS[name](vocabulary=vocabulary, epochs=EPOCHS).fit(spool, job=job)
    seconds["numbers written, model built"].append(job.began - began)
    seconds["training"].append(time.process_time() - job.began)
    return job.words


def theirs(name: str, path: Path, seconds: Seconds) -> None:
    from gensim.models import FastText as GensimFastText
    from gensim.models import Word2Vec as GensimWord2Vec

    kind = GensimFastText if name == "fasttext" else GensimWord2Vec
    more = {"bucket": 200_000} if name == "fasttext" else {}
    with timed(seconds, "gensim: words counted, model built"):
        model = kind(
            vector_size=100,
            window=5,
            negative=5,
            min_count=MIN_COUNT,
            sg=int(name != "cbow"),
            epochs=EPOCHS,
            workers=1,
            seed=1,
            **more,
        )
        model.build_vocab(corpus_file=str(path))
    with timed(seconds, "gensim: training"):
        model.train(
            corpus_file=str(path),
            total_examples=model.corpus_count,
            total_words=model.corpus_total_words,
            epochs=EPOCHS,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--reviews", type=int, default=10_000)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--only", choices=LEARNERS)
    options = parser.parse_args()
    shared: Seconds = defaultdict(list)
    with tempfile.TemporaryDirectory() as place:
        raw, work = Path(place, "raw"), Path(place, "work")
        raw.mkdir()
        work.mkdir()
        write_files(options.data, options.reviews, raw)
        with timed(shared, "read, cleaned, split, spooled"):
            pipeline = Pipeline(Clean(), Sentences(), Words())
            spool = Spool.write(pipeline.stream(Folder(str(raw))), work)
        with closing(spool):
            with timed(shared, "words counted"):
                vocabulary = LearnVocabulary(min_count=MIN_COUNT).fit(spool)
            lines = work / "lines.txt"
            write_lines(spool, vocabulary, lines)
            for name in [options.only] if options.only else LEARNERS:
                compare(name, spool, vocabulary, lines, options.repeats, shared)


def compare(
    name: str, spool: Spool, vocabulary: Any, lines: Path, repeats: int, shared: Seconds
) -> None:
    seconds: Seconds = defaultdict(list)
    for _ in range(repeats):
        words = ours(name, spool, vocabulary, lines.parent, seconds)
        theirs(name, lines, seconds)
    medians = {step: statistics.median(took) for step, took in (shared | seconds).items()}
    rows: list[list[object]] = [
        [step, took, words * (EPOCHS if "training" in step else 1) / took]
        for step, took in medians.items()
    ]
    header = [f"{name}, {words:,} words, {EPOCHS} epochs", "CPU s", "words a CPU second"]
    ratio = medians["gensim: training"] / medians["training"]
    table(header, [*rows, ["training, ours to gensim's", ratio, ""]])


if __name__ == "__main__":
    main()
