"""Vocabulary: the words that a model knows, each with an id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, ClassVar

import numpy as np
from annotated_types import Ge, MinLen

from textkit.core.document import Document
from textkit.core.job import NO_JOB, Job
from textkit.core.layers import TOKENS, Tokens
from textkit.core.lookup import WordTable
from textkit.core.memo import Memo
from textkit.core.stage import Layers, Learner, Model
from textkit.core.state import State
from textkit.errors import UsageError
from textkit.shapes import Floats32, Ints, Longs
from textkit.text.folding import fold, is_word
from textkit.text.phrases import Phrases
from textkit.text.tokens import tokenise

__all__ = ["LearnVocabulary", "Vocabulary"]

BETWEEN = " "  # the words of an entry that has several


@dataclass(frozen=True, kw_only=True)
class Vocabulary(Model):
    """Words with ids: special tokens first, then the most frequent first, equals by spelling.

    A token counts as its word in lower case (:func:`textkit.text.folding.fold`) unless ``case``
    is kept; tokens without a letter or digit are dropped unless ``punctuation`` is kept.
    """

    case: bool = False
    punctuation: bool = False
    specials: Sequence[str] = ()

    @cached_property
    def words(self) -> WordTable:
        """The words by id, (V,)."""
        return WordTable(self.state)

    @property
    def counts(self) -> Longs:
        """How often the corpus held each word, (V,); 0 for special tokens."""
        return self.state["counts"]

    def __len__(self) -> int:
        return len(self.counts)

    def ids(self, words: Sequence[str]) -> Ints:
        """The id of each word by itself, (n,), or -1 for one that is dropped or not known."""
        return np.array([self._ids[self._forms[word]] for word in words], np.int32)

    def encode(self, tokens: Tokens) -> Ints:
        """The id of each token, (T,), or -1 for one that is dropped or not known.

        A phrase stands where its first token does; the others of it are -1.
        """
        forms = [self._forms[token] for token in tokens.types]
        ids = np.array([self._ids[form] for form in forms], np.int32)[tokens.ids]
        for start, stop, entry in self._phrases.matches(forms, tokens.ids):
            ids[start:stop] = -1
            ids[start] = entry
        return ids

    def one_hot(self, words: Sequence[str]) -> Floats32:
        """A row a word with a 1 at its id, (n, V); zeros for a word that is not known."""
        rows = np.zeros((len(words), len(self)), np.float32)
        ids = np.array([self._ids[self._forms[word]] for word in words], np.int64)
        rows[np.flatnonzero(ids >= 0), ids[ids >= 0]] = 1
        return rows

    @cached_property
    def _forms(self) -> Memo[str]:
        return Memo(_former(self.case, self.punctuation))

    @cached_property
    def _ids(self) -> Memo[int]:
        return Memo(lambda form: int(self.words.ids([form])[0]))

    @cached_property
    def _phrases(self) -> Phrases:
        known = range(len(self.specials), len(self))
        several = ((tuple(self.words[i].split(BETWEEN)), i) for i in known)
        return Phrases({words: entry for words, entry in several if len(words) > 1})


@dataclass(frozen=True, kw_only=True)
class LearnVocabulary(Learner[Vocabulary]):
    """Counts the words of a corpus and keeps the frequent ones.

    ``min_count`` is how often a word must occur, ``max_size`` how many are kept at most besides
    ``specials`` and ``words``. ``words`` are kept whatever their count; one of several tokens
    ("New York") is then one word wherever its tokens stand side by side.
    """

    MAKES_STAGE: ClassVar[bool] = False
    FIT_REQUIRES: ClassVar[Layers] = (TOKENS,)

    min_count: Annotated[int, Ge(1)] = 1
    max_size: Annotated[int, Ge(1)] | None = None
    specials: Sequence[Annotated[str, MinLen(1)]] = ()
    words: Sequence[Annotated[str, MinLen(1)]] = ()
    case: bool = False
    punctuation: bool = False

    def fit(
        self,
        corpus: Iterable[Document],
        *,
        dev: Iterable[Document] | None = None,
        job: Job = NO_JOB,
    ) -> Vocabulary:
        """Count in one pass.

        Raises:
            UsageError: no word is left.

        """
        listed = dict.fromkeys(map(self._entry, self.words))
        counts = self._count(corpus, listed)
        frequent = (w for w, n in counts.items() if n >= self.min_count and w not in listed)
        by_count = sorted(frequent, key=lambda word: (-counts[word], word))[: self.max_size]
        kept = sorted([*listed, *by_count], key=lambda word: (-counts[word], word))
        if not kept:
            raise _empty(self, counts)
        words = [*self.specials, *(word for word in kept if word not in self.specials)]
        state = State.of(
            strings={"words": words},
            counts=np.array([counts[word] for word in words], np.int64),
            **WordTable.arrays(words),
        )
        return Vocabulary(
            state=state, case=self.case, punctuation=self.punctuation, specials=self.specials
        )

    def _entry(self, word: str) -> str:
        form = _former(self.case, self.punctuation)
        return BETWEEN.join(filter(None, map(form, _tokens(word))))

    def _count(self, corpus: Iterable[Document], listed: Iterable[str]) -> Counter[str]:
        forms = Memo(_former(self.case, self.punctuation))
        entries = list(listed)
        split = [(tuple(entry.split(BETWEEN)), number) for number, entry in enumerate(entries)]
        phrases = Phrases({words: number for words, number in split if len(words) > 1})
        counts: Counter[str] = Counter()
        for document in corpus:
            counts.update(_counted(document[TOKENS], forms, phrases, entries))
        return counts


def _counted(
    tokens: Tokens, forms: Memo[str], phrases: Phrases, entries: Sequence[str]
) -> Counter[str]:
    """How often each word occurs; the tokens of a phrase count for that alone."""
    own = [forms[token] for token in tokens.types]
    found: Counter[str] = Counter()
    counts = np.bincount(tokens.ids, minlength=len(own))
    for start, stop, entry in phrases.matches(own, tokens.ids):
        found[entries[entry]] += 1
        counts -= np.bincount(tokens.ids[start:stop], minlength=len(own))
    for form, count in zip(own, counts.tolist(), strict=True):
        if form and count:
            found[form] += count
    return found


def _former(case: bool, punctuation: bool) -> Callable[[str], str]:
    """What a token is called in a vocabulary; '' for one that is dropped."""

    def form(token: str) -> str:
        return (token if case else fold(token)) if punctuation or is_word(token) else ""

    return form


def _tokens(entry: str) -> list[str]:
    return [entry[start:stop] for start, stop in tokenise(entry).spans.tolist()]


def _empty(learner: LearnVocabulary, counts: Counter[str]) -> UsageError:
    where = f"stage {learner.name!r}"
    if not counts:
        return UsageError("the corpus holds no word", where=where)
    word, most = max(counts.items(), key=lambda item: item[1])
    return UsageError(
        f"no word occurs {learner.min_count} times; the most frequent, {word!r}, occurs {most}",
        where=where,
        hint=f"lower min_count to {most} or less, or give more documents",
    )
