"""Writers: what a document looks like in each format."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from textkit.core.blocks import Blocks
from textkit.core.document import Document, Spans
from textkit.core.keywords import Keyword, KeywordList
from textkit.core.layers import (
    KEYWORDS,
    LABEL,
    PREDICTION,
    SENTENCES,
    STRUCTURE,
    SUMMARY,
    TERMS,
    TOKENS,
    Terms,
    Tokens,
)
from textkit.core.offsets import apply_edits
from textkit.core.pipeline import Pipeline
from textkit.core.prediction import Prediction
from textkit.core.summary import Summary, SummarySentence
from textkit.errors import UsageError
from textkit.files.writers import FORMATS, check_output, markdown_sentences, result_of, writer
from textkit.summaries.keywords import Keywords
from textkit.summaries.lead import Lead
from textkit.text.sentences import Sentences
from textkit.text.words import Words

TEXT = "One fox.\n\nTwo  \n *dogs*. Three cats."


def summarised(*spans: tuple[int, int], identity: str = "a/b.md") -> Document:
    sentences = tuple(
        SummarySentence(TEXT[start:end], start, end, 0.123456789, rank)
        for rank, (start, end) in enumerate(spans, 1)
    )
    meta = {"encoding": "utf-8"}
    return Document(identity, TEXT, "in/a/b.md", meta).with_layer(SUMMARY, Summary(sentences))


def rendered(name: str, document: Document) -> str:
    return writer(name).render(document).decode()


def test_txt_is_a_sentence_a_line() -> None:
    assert rendered("txt", summarised((0, 8), (10, 24))) == "One fox.\nTwo *dogs*.\n"
    assert rendered("txt", summarised()) == ""


def test_md_is_a_heading_and_a_list() -> None:
    expected = "# b.md\n\n- One fox.\n- Two \\*dogs\\*.\n"
    assert rendered("md", summarised((0, 8), (10, 24))) == expected


@given(st.text(st.sampled_from("ab*_`#<>&[]()!-+1.)|~\\ ") | st.characters(codec="utf-8")))
@example("--")
@example("1. - # x")
def test_md_shows_any_sentence_as_it_stands(text: str) -> None:
    plain = " ".join("".join(mark for mark in text if mark.isprintable()).split())
    summary = Summary(
        (SummarySentence(f"x{plain}", 0, 1, 1.0, 1), SummarySentence(plain, 0, 1, 1.0, 2))
    )
    document = Document("t", "x").with_layer(SUMMARY, summary)
    tokens = MarkdownIt("commonmark").parse(rendered("md", document))
    shown = [
        "".join(part.content for part in token.children or ())
        for token in tokens
        if token.type == "inline"
    ]
    assert shown == ["t", f"x{plain}", *([plain] if plain else [])]
    assert {t.type for t in tokens} <= {
        "heading_open", "heading_close", "bullet_list_open", "bullet_list_close",
        "list_item_open", "list_item_close", "paragraph_open", "paragraph_close", "inline",
    }  # fmt: skip


def test_jsonl_is_an_object_a_line() -> None:
    line = rendered("jsonl", summarised((0, 8)))
    assert line.endswith("\n")
    assert json.loads(line) == {
        "id": "a/b.md",
        "source": "in/a/b.md",
        "summary": "One fox.",
        "sentences": [{"start": 0, "end": 8, "score": 0.123457, "rank": 1}],
        "confidence": None,
        "notes": [],
        "meta": {"encoding": "utf-8"},
    }


def test_jsonl_keeps_letters_readable() -> None:
    assert "é\\n" in rendered("jsonl", summarised(identity="é\n"))


def test_layers_are_written_with_offsets_in_the_text_as_it_was_read() -> None:
    cleaned, offsets = apply_edits(TEXT, [(13, 17, " ")])
    document = (
        Document("a", TEXT)
        .with_text(cleaned, offsets)
        .with_layer(SENTENCES, Spans([(0, 8), (10, 21)]))
        .with_layer(TOKENS, Tokens(Spans([(14, 20)]), Spans([]).array[:0, 0], ("*dogs*",)))
        .with_layer(TERMS, Terms(Spans([(0, 0)]).array[0, :1], ("dog",)))
        .with_layer(STRUCTURE, Blocks(Spans([(0, 8), (10, 33)]), ("heading", "paragraph")))
    )
    names = ["structure", "sentences", "tokens", "terms"]
    row = json.loads(writer("jsonl", names).render(document))
    assert row["layers"] == {
        "structure": [[0, 8, "heading"], [10, 36, "paragraph"]],
        "sentences": [[0, 8], [10, 24]],
        "tokens": [[17, 23]],
        "terms": ["dog"],
    }
    assert [TEXT[start:end] for start, end in row["layers"]["tokens"]] == ["*dogs*"]
    assert "summary" not in row


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_csv_comes_back(identity: str) -> None:
    form = writer("csv")
    text = (form.header() + form.render(summarised((0, 8), identity=identity))).decode()
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows == [["id", "source", "summary"], [identity, "in/a/b.md", "One fox."]]


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_names_its_files(name: str) -> None:
    assert writer(name).suffix == f".{name}"
    assert writer(name).rows == (name in ("jsonl", "csv"))


def test_an_unknown_format_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="unknown output format 'json'") as caught:
        writer("json")
    assert caught.value.hint == "did you mean 'jsonl'?"


def test_what_can_be_written_passes_the_check() -> None:
    whole = Pipeline(Sentences(), Lead())
    for name in FORMATS:
        check_output(whole, name)
    check_output(whole, "jsonl", ["sentences"])
    check_output(Pipeline(Sentences()), "jsonl", ["sentences"])


@pytest.mark.parametrize(
    ("stages", "name", "layers", "what", "hint"),
    [
        (
            (Sentences(),),
            "txt",
            (),
            "the pipeline makes no summary, which the format 'txt' writes",
            "write layers as jsonl: --format jsonl --layers sentences",
        ),
        (
            (Sentences(),),
            "jsonl",
            (),
            "the pipeline makes no summary, which the format 'jsonl' writes",
            "write layers as jsonl: --format jsonl --layers sentences",
        ),
        (
            (Sentences(), Lead()),
            "jsonl",
            ("sentence",),
            "the pipeline gives no layer 'sentence'",
            "did you mean 'sentences'?",
        ),
        (
            (Sentences(), Lead()),
            "csv",
            ("sentences",),
            "the format 'csv' holds no layers, got sentences",
            "write them with the format jsonl",
        ),
    ],
)
def test_what_cannot_be_written_is_refused_before_the_run(
    stages: tuple[Sentences | Lead, ...], name: str, layers: tuple[str, ...], what: str, hint: str
) -> None:
    with pytest.raises(UsageError) as caught:
        check_output(Pipeline(*stages), name, layers)
    assert str(caught.value) == f"{what}\nhint: {hint}"


@given(st.lists(st.text("ab *_`#\\-+.1)(<>&[]|~", min_size=1).filter(str.strip), max_size=4))
def test_what_markdown_escapes_is_read_back(sentences: list[str]) -> None:
    summary = Summary(tuple(SummarySentence(text, 0, 1, 1.0, 1) for text in sentences))
    written = writer("md").render(Document("a/b", "x").with_layer(SUMMARY, summary)).decode()
    assert markdown_sentences(written) == [" ".join(text.split()) for text in sentences]


KEYWORDED = Document("a/b.md", TEXT, "in/a/b.md").with_layer(
    KEYWORDS,
    KeywordList(
        (Keyword("*dogs*", Spans([(17, 23)]), 0.5, 1), Keyword("One fox", Spans([(0, 7)]), 0.25, 2))
    ),
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("txt", "*dogs*\nOne fox\n"),
        ("md", "# b.md\n\n- \\*dogs\\*\n- One fox\n"),
        ("csv", 'id,source,keywords\na/b.md,in/a/b.md,"*dogs*\nOne fox"\n'),
    ],
)
def test_keywords_are_written_one_a_line(name: str, expected: str) -> None:
    form = writer(name, result=KEYWORDS)
    assert (form.header() + form.render(KEYWORDED)).decode() == expected


def test_keywords_stand_in_jsonl_with_their_places() -> None:
    row = json.loads(rendered("jsonl", KEYWORDED))
    assert row["keywords"][0] == {"text": "*dogs*", "score": 0.5, "rank": 1, "spans": [[17, 23]]}
    both = json.loads(rendered("jsonl", KEYWORDED.with_layer(SUMMARY, Summary(()))))
    assert "keywords" not in both
    layers = json.loads(writer("jsonl", ["keywords"]).render(KEYWORDED))["layers"]
    assert layers == {"keywords": row["keywords"]}


CLASSIFIED = Document("a/b.md", TEXT, "in/a/b.md").with_layer(
    PREDICTION, Prediction((("*odd*", 0.75), ("even", 0.25)))
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("txt", "*odd*\n"),
        ("md", "# b.md\n\n- \\*odd\\*\n"),
        ("csv", "id,source,prediction\na/b.md,in/a/b.md,*odd*\n"),
    ],
)
def test_of_a_prediction_the_label_is_written(name: str, expected: str) -> None:
    form = writer(name, result=PREDICTION)
    assert (form.header() + form.render(CLASSIFIED)).decode() == expected


def test_a_prediction_stands_in_jsonl_with_its_scores_and_the_right_label() -> None:
    """The label where it is known."""
    row = json.loads(rendered("jsonl", CLASSIFIED.with_layer(LABEL, "even")))
    assert (row["prediction"], row["label"]) == ("*odd*", "even")
    assert row["scores"] == {"*odd*": 0.75, "even": 0.25}
    assert "label" not in json.loads(rendered("jsonl", CLASSIFIED.with_layer(LABEL, "")))


def test_a_pipeline_is_run_for_its_summary_or_else_for_its_keywords() -> None:
    keywords = Pipeline(Sentences(), Words(), Keywords())
    assert result_of(keywords) == KEYWORDS
    assert result_of(keywords | Lead()) == SUMMARY
    assert result_of(Pipeline(Sentences())) == SUMMARY
    for name in FORMATS:
        check_output(keywords, name)
