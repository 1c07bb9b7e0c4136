"""Pipelines: wiring, calling, streaming and errors."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

import pandas as pd
import pytest
from annotated_types import Ge

from textkit.core.document import Document
from textkit.core.layers import LANGUAGE, SENTENCES, Layer
from textkit.core.offsets import OffsetMap
from textkit.core.pipeline import Pipeline
from textkit.core.spans import Spans
from textkit.core.stage import Stage
from textkit.errors import ConfigError, DocumentError, StageError, UsageError, WiringError

SHOUT = Layer("shout", str)


@dataclass(frozen=True, kw_only=True)
class Whole(Stage):
    """Takes the whole text for one sentence."""

    PROVIDES: ClassVar = (SENTENCES,)

    def process(self, batch: Sequence[Document]) -> Iterable[Document]:
        return [d.with_layer(SENTENCES, Spans([(0, len(d.text))])) for d in batch]


@dataclass(frozen=True, kw_only=True)
class Shout(Stage):
    """Writes the text in capitals."""

    REQUIRES: ClassVar = (SENTENCES,)
    PROVIDES: ClassVar = (SHOUT,)
    times: Annotated[int, Ge(1)] = 1

    def process(self, batch: Sequence[Document]) -> Iterable[Document]:
        return [self._one(document) for document in batch]

    def _one(self, document: Document) -> Document:
        if document.text == "quiet":
            return document.skip("asked to be quiet")
        if document.text == "boom":
            raise ValueError("cannot shout this")
        return document.with_layer(SHOUT, document.text.upper() * self.times)


@dataclass(frozen=True, kw_only=True)
class Reverse(Stage):
    """Replaces the text."""

    REPLACES_TEXT: ClassVar = True

    def process(self, batch: Sequence[Document]) -> Iterable[Document]:
        return [d.with_text(d.text[1:], OffsetMap.identity(len(d.text) - 1)) for d in batch]


@dataclass(frozen=True, kw_only=True)
class Loses(Stage):
    """Breaks the contract."""

    def process(self, batch: Sequence[Document]) -> Iterable[Document]:
        return list(batch)[1:]


def test_a_text_gives_a_document_and_a_list_gives_a_list():
    pipeline = Pipeline(Whole(), Shout(times=2))
    assert pipeline("hi")[SHOUT] == "HIHI"
    assert [d[SHOUT] for d in pipeline(["a", "b"])] == ["AA", "BB"]


def test_pipelines_join_and_nest_flat():
    joined = Pipeline(Whole()) | Shout()
    assert joined == Pipeline(Pipeline(Whole()), Shout())
    assert joined.provides == (SENTENCES, SHOUT)
    assert joined.requires == ()


@pytest.mark.parametrize("other", ["words", Whole, 3])
def test_what_is_no_stage_is_refused(other):
    with pytest.raises(ConfigError, match="is no stage"):
        Pipeline(Whole(), other)


def test_an_unmet_layer_is_refused_with_the_stages_that_provide_it():
    with pytest.raises(WiringError) as caught:
        Pipeline(Shout())
    assert "needs the layer 'sentences'" in str(caught.value)
    assert caught.value.hint.startswith("put 'sentences'")


def test_a_second_provider_is_refused():
    with pytest.raises(WiringError, match="a second time"):
        Pipeline(Whole(), Whole())


def test_replacing_the_text_clears_the_layers_before():
    with pytest.raises(WiringError, match="needs the layer 'sentences'"):
        Pipeline(Whole(), Reverse(), Shout())


def test_a_wrong_option_names_the_rule_and_the_value():
    with pytest.raises(ConfigError, match=r"'times' of stage 'shout' must be .*1, got 0"):
        Shout(times=0)
    with pytest.raises(ConfigError, match="valid integer, got 'two'"):
        Shout(times="two")


def test_a_skipped_document_passes_later_stages_untouched():
    documents = (Pipeline(Whole(), Shout()) | Reverse())(["one", "quiet", "two"])
    assert [d.skipped for d in documents] == [None, "asked to be quiet", None]
    assert documents[1].text == "quiet"
    assert documents[2].text == "wo"


def test_an_error_names_document_and_stage():
    with pytest.raises(StageError, match="000001: stage 'shout': ValueError: cannot shout this"):
        Pipeline(Whole(), Shout())(["a", "boom", "b"])


def test_on_error_skip_loses_no_other_document():
    stream = Pipeline(Whole(), Shout()).stream(["a", "boom", "b"], on_error="skip")
    results = list(stream)
    assert [d.get(SHOUT) for d in results] == ["A", None, "B"]
    assert "cannot shout this" in results[1].skipped


def test_on_error_calls_a_function():
    told = []
    stream = Pipeline(Whole(), Shout()).stream(["boom"], on_error=lambda d, e: told.append(d.id))
    assert [d.skipped is None for d in stream] == [False]
    assert told == ["000000"]


def test_a_stage_that_loses_a_document_is_named():
    with pytest.raises(StageError, match="stage 'loses'"):
        Pipeline(Loses())(["a", "b"])


def test_streams_mappings_series_and_documents():
    pipeline = Pipeline(Whole())
    rows = [{"id": "x", "text": "one", "year": 3}]
    (row,) = pipeline.stream(rows)
    assert (row.id, row.meta["year"]) == ("x", 3)
    series = pd.Series(["one", "two"], index=["p", "q"])
    assert [d.id for d in pipeline.stream(series)] == ["p", "q"]
    assert [d.id for d in pipeline.stream([Document("d", "text")])] == ["d"]


@pytest.mark.parametrize("source", ["text", b"text", {"text": "x"}, Document("x", "text"), 3, None])
def test_what_holds_no_documents_is_no_source(source):
    with pytest.raises(UsageError, match=f"a single {type(source).__name__} is not a source"):
        list(Pipeline(Whole()).stream(source))


def test_other_values_are_refused():
    with pytest.raises(UsageError, match="cannot make a document of int"):
        Pipeline(Whole())([3])


def test_a_document_refuses_lone_surrogates():
    with pytest.raises(DocumentError, match=r"U\+D800"):
        Document("x", "a\ud800b")


def test_a_text_that_no_file_can_hold_costs_only_itself():
    texts = pd.Series(["one", "a\ud800b", "two"], index=["x", "y", "z"])
    documents = list(Pipeline(Whole()).stream(texts, on_error="skip"))
    assert [(d.id, d.skipped is None) for d in documents] == [
        ("x", True),
        ("y", False),
        ("z", True),
    ]
    assert "lone surrogate" in documents[1].skipped


def test_a_document_can_be_pickled_for_other_peoples_processes():
    document = Pipeline(Whole(), Reverse(), Whole())("text")
    again = pickle.loads(pickle.dumps(document))
    assert (again.id, again.text, again.original, again.sentences) == (
        document.id, "ext", "text", document.sentences,
    )  # fmt: skip
    assert again.locate((0, 1)) == document.locate((0, 1))


def test_a_missing_layer_is_named():
    with pytest.raises(WiringError, match="no layer 'language'"):
        Document("x", "text")[LANGUAGE]


def test_stream_takes_documents_as_they_come():
    taken = []

    def source():
        for number in range(1000):
            taken.append(number)
            yield "text"

    stream = Pipeline(Whole()).stream(source())
    next(stream)
    assert len(taken) < 100


def test_streams_an_nltk_corpus(tmp_path, monkeypatch):
    import nltk.data
    from nltk.corpus.reader import PlaintextCorpusReader

    (tmp_path / "a.txt").write_text("One file. ")
    (tmp_path / "b.txt").write_text("Another.")
    monkeypatch.setattr(nltk.data, "path", [str(tmp_path)])  # NLTK opens no other folder
    corpus = PlaintextCorpusReader(str(tmp_path), r".*\.txt")
    documents = Pipeline(Whole()).stream(corpus)
    assert [(d.id, d.text) for d in documents] == [("a.txt", "One file. "), ("b.txt", "Another.")]
