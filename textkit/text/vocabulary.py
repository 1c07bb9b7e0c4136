"""Vocabulary: the words that a model knows, each with an id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, ClassVar

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
from textkit.text.type_counts import TypeCounts

__all__ = ["LearnVocabulary", "Vocabulary", "told_by"]

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
        return self.words.ids([self._forms[word] for word in words])

    def encode(self, tokens: Tokens) -> Ints:
        """The id of each token, (T,), or -1 for one that is dropped or not known.

        A phrase stands where its first token does; the others of it are -1.
        """
        forms = [self._forms[token] for token in tokens.types]
        ids = self.words.ids(forms)[tokens.ids]
        for start, stop, entry in self._phrases.matches(forms, tokens.ids):
            ids[start:stop] = -1
            ids[start] = entry
        return ids

    def one_hot(self, words: Sequence[str]) -> Floats32:
        """A row a word with a 1 at its id, (n, V); zeros for a word that is not known."""
        rows = np.zeros((len(words), len(self)), np.float32)
        ids = self.ids(words)
        rows[np.flatnonzero(ids >= 0), ids[ids >= 0]] = 1
        return rows

    @cached_property
    def _forms(self) -> Memo[str]:
        return Memo(_former(self.case, self.punctuation))

    @cached_property
    def _phrases(self) -> Phrases:
        return _phrases(self.words, range(len(self.specials), len(self)))


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
        listed = list(dict.fromkeys(map(self._entry, self.words)))
        phrases = _phrases(listed, range(len(listed)))
        types, joined = TypeCounts(), np.zeros(len(listed), np.int64)
        for document in corpus:
            tokens = document[TOKENS]
            numbers = types.add(tokens)
            for start, stop, entry in phrases.matches(self._forms(tokens.types), tokens.ids):
                joined[entry] += 1  # its tokens do not count for themselves
                types.take_back(numbers[start:stop])
        return self._chosen(types, dict(zip(listed, joined.tolist(), strict=True)))

    def of_types(self, types: TypeCounts) -> Vocabulary:
        """The vocabulary of a corpus whose tokens have been counted; ``words`` do not count.

        Raises:
            UsageError: no word is left.

        """
        return self._chosen(types, {})

    def _chosen(self, types: TypeCounts, listed: Mapping[str, int]) -> Vocabulary:
        """The frequent words, and those listed, which begin with the counts given."""
        counts = Counter(listed)
        for form, count in zip(self._forms(types.types), types.counts.tolist(), strict=True):
            if form and count:
                counts[form] += count
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
        return BETWEEN.join(filter(None, self._forms(_tokens(word))))

    def _forms(self, types: Sequence[str]) -> list[str]:
        return [self._memo[token] for token in types]

    @cached_property
    def _memo(self) -> Memo[str]:
        return Memo(_former(self.case, self.punctuation))


def _phrases(entries: Sequence[str], numbers: Iterable[int]) -> Phrases:
    """Those of the entries that have several words."""
    split = ((tuple(entries[number].split(BETWEEN)), number) for number in numbers)
    return Phrases({words: number for words, number in split if len(words) > 1})


@contextmanager
def told_by(stage: Learner[Any]) -> Iterator[None]:
    """Errors of a vocabulary that a learner makes for itself are told as the learner's own."""
    try:
        yield
    except UsageError as error:
        error.where = f"stage {stage.name!r}"
        raise


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
