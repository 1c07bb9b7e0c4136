"""From gensim's KeyedVectors and back. Its saved files are pickles, which textkit never opens."""

from __future__ import annotations

from typing import Any

import numpy as np

from textkit.vectors.keyed import WordVectors
from textkit.vectors.subwords import SubwordVectors

__all__ = ["from_gensim", "to_gensim"]


def from_gensim(keyed: Any) -> WordVectors:
    """From ``KeyedVectors``, or a gensim model that holds them; n-grams of fastText are kept.

    The arrays are shared, not copied.
    """
    keyed = getattr(keyed, "wv", keyed)
    words = [str(key) for key in keyed.index_to_key]
    vectors = np.asarray(keyed.vectors, np.float32)[: len(words)]
    counts = keyed.expandos.get("count") if words else None
    counts = None if counts is None else np.asarray(counts[: len(words)], np.int64)
    if getattr(keyed, "vectors_ngrams", None) is None or not keyed.bucket:
        return WordVectors.of(words, vectors, counts)
    return SubwordVectors.of(
        words,
        vectors,
        counts,
        ngrams=np.asarray(keyed.vectors_ngrams, np.float32),
        min_n=keyed.min_n,
        max_n=keyed.max_n,
    )


def to_gensim(vectors: WordVectors) -> Any:
    """``gensim.models.KeyedVectors``; of subword vectors its ``FastTextKeyedVectors``.

    gensim needs a word's own vector apart from its n-grams': it is worked out of their mean.
    """
    from gensim.models import KeyedVectors

    rows = np.array(vectors.vectors, np.float32)
    words = list(vectors.words)
    if isinstance(vectors, SubwordVectors):
        keyed = _with_ngrams(vectors, words, rows)
    else:
        keyed = KeyedVectors(vectors.dim)
        keyed.add_vectors(words, rows)
    if len(vectors.counts):
        for word, count in zip(words, vectors.counts.tolist(), strict=True):
            keyed.set_vecattr(word, "count", count)
    return keyed


def _with_ngrams(vectors: SubwordVectors, words: list[str], rows: Any) -> Any:
    from gensim.models.fasttext import FastTextKeyedVectors

    keyed = FastTextKeyedVectors(
        vectors.dim, vectors.min_n, vectors.max_n, len(vectors.ngrams), count=len(words)
    )
    keyed.index_to_key = words
    keyed.key_to_index = {word: number for number, word in enumerate(words)}
    keyed.vectors = rows
    keyed.vectors_ngrams = np.array(vectors.ngrams, np.float32)
    keyed.recalc_char_ngram_buckets()
    keyed.vectors_vocab = rows.copy()
    for number, buckets in enumerate(keyed.buckets_word):
        shares = keyed.vectors_ngrams[buckets].sum(axis=0)
        keyed.vectors_vocab[number] = rows[number] * (len(buckets) + 1) - shares
    return keyed
