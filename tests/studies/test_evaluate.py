"""Evaluations from Python: what a run wrote, folders, rows and lines against references."""

from __future__ import annotations

import json

import numpy as np
import pytest

import textkit
from tests.studies.conftest import Files
from textkit.errors import InputError, UsageError
from textkit.files.names import output_path
from textkit.metrics import rouge
from textkit.studies.evaluate import evaluate
from textkit.studies.measures import Measuring

ARTICLES = {
    "in/a.md": "The *old* bridge was closed. Nobody knows why it took so long.",
    "in/b/c.txt": "Rain fell all night. The river rose by a metre. People left.",
    "in/rows.jsonl": '{"text": "A dog came home. It had walked for a week."}\n',
}
GOLD = {
    "gold/a.txt": "The old bridge was closed.",
    "gold/b/c.1.txt": "The river rose.",
    "gold/b/c.2.txt": "It rained all night.",
    "gold/rows.jsonl": '{"reference": "A dog walked home."}\n',
}


def expected(candidates: list[str], references: list[list[str]]) -> list[float]:
    scores = rouge.scores(candidates, references, metrics=("rouge1",))["rouge1"]
    return scores[:, 2].tolist()


@pytest.mark.parametrize("form", ["txt", "md", "jsonl", "csv"])
def test_what_a_run_wrote_is_read_in_every_format(form: str, files: Files) -> None:
    files(ARTICLES | GOLD)
    pipeline = textkit.Pipeline(textkit.Sentences(), textkit.Lead(sentences=1))
    textkit.run_folder(pipeline, "in", "out", workers=1, format=form)
    found = evaluate("out", "gold", metrics=["rouge1"], sources="in")
    assert found.names == ("a.md", "b/c.txt", "rows.jsonl/000000")
    candidates = ["The *old* bridge was closed.", "Rain fell all night.", "A dog came home."]
    references = [["The old bridge was closed."], ["The river rose.", "It rained all night."]]
    assert found.scores["rouge1"].tolist() == expected(
        candidates, [*references, ["A dog walked home."]]
    )
    assert found.account.is_complete


def test_lines_are_paired_in_order_and_blank_ones_score_nothing(files: Files) -> None:
    files({"out.txt": "a b\n\nc d\n", "one.txt": "a b\na\nc\n", "two.txt": "a\nb\n\n"})
    found = evaluate("out.txt", ["one.txt", "two.txt"], metrics=["rouge1"])
    assert found.scores["rouge1"].tolist() == expected(
        ["a b", "", "c d"], [["a b", "a"], ["a", "b"], ["c"]]
    )
    assert found.account.empty_candidates == ["out.txt:2"]
    assert (found.account.references, found.account.fewest, found.account.most) == (5, 1, 2)


def test_lines_are_paired_with_rows_in_order(files: Files) -> None:
    rows = [{"id": "x", "target": ["a b", "c"]}, {"id": "y", "target": ["d"]}]
    files({"out.txt": "a b\nd e\n", "ref.jsonl": "\n".join(map(json.dumps, rows))})
    found = evaluate("out.txt", "ref.jsonl", metrics=["rouge1"])
    assert found.scores["rouge1"].tolist() == expected(["a b", "d e"], [["a b", "c"], ["d"]])


def test_one_file_may_hold_both_columns(files: Files) -> None:
    files({"rows.csv": "id,summary,reference\nx,a b,a\ny,c,c\n"})
    found = evaluate("rows.csv", "rows.csv", metrics=["rouge1"])
    assert found.names == ("x", "y")
    assert found.scores["rouge1"].tolist() == expected(["a b", "c"], [["a"], ["c"]])


def test_rows_may_stand_in_another_order(files: Files) -> None:
    ids = [f"d{number}" for number in range(7)]
    candidates = [{"id": name, "candidate": f"word {name}"} for name in ids]
    references = [{"paper": name, "gold": f"word {name}"} for name in reversed(ids)]
    files(
        {
            "out.jsonl": "\n".join(map(json.dumps, candidates)),
            "ref.jsonl": "\n".join(map(json.dumps, references)),
        }
    )
    found = evaluate("out.jsonl", "ref.jsonl", id="paper", metrics=["rouge2"])
    assert found.names == tuple(ids)
    assert found.scores["rouge2"].tolist() == [1.0] * 7


def test_the_number_of_documents_read_at_once_does_not_matter(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = [f"the {number} cats sat on {number % 5} mats" for number in range(23)]
    files({"out.txt": "\n".join(lines), "ref.txt": "\n".join(reversed(lines))})
    whole = evaluate("out.txt", "ref.txt", intervals=0.9)
    monkeypatch.setattr("textkit.studies.evaluate.BLOCK", 5)
    parts = evaluate("out.txt", "ref.txt", intervals=0.9)
    assert parts.to_json() == whole.to_json()
    assert all(np.array_equal(parts.scores[name], whole.scores[name]) for name in whole.scores)


def test_sources_add_what_needs_them(files: Files) -> None:
    files({"out/a.txt": "the cat sat", "gold/a.txt": "a cat", "in/a.txt": "the cat sat on a mat"})
    found = evaluate("out", "gold", sources="in")
    assert found.means["novelty2"] == 0
    assert found.means["coverage"] == 1
    assert found.means["density"] == 3
    assert found.means["compression"] == 2


def test_a_document_without_its_source_is_left_out_and_named(files: Files) -> None:
    files(
        {"out/a.txt": "x", "out/b.txt": "y", "gold/a.txt": "x", "gold/b.txt": "y", "in/a.txt": "x"}
    )
    found = evaluate("out", "gold", sources="in")
    assert found.names == ("a.txt",)
    assert found.account.without_source == ["b.txt"]
    assert not found.account.is_complete


def test_the_table_shows_hundreds_and_the_json_is_exact(files: Files) -> None:
    files({"out.txt": "a b c\nd\n", "ref.txt": "a b d\nd\n"})
    found = evaluate("out.txt", "ref.txt", metrics=["rouge1", "words"], intervals=0.95)
    assert str(found) == (
        "MEASURE  PRECISION  RECALL      F         95% OF F\n"
        "rouge1       83.33   83.33  83.33  66.67 to 100.00\n"
        "\n"
        "MEASURE  MEAN   95% OF MEAN\n"
        "words    2.00  1.00 to 3.00"
    )
    data = json.loads(json.dumps(found.to_json()))
    assert data["means"]["rouge1"]["f"] == found.scores["rouge1"].mean()
    assert data["means"]["words"] == 2
    assert data["intervals"]["words"] == [1, 3]
    assert data["settings"]["compat"] == "rouge-1.5.5"
    assert data["counts"]["evaluated"] == 2
    assert data["versions"]["textkit"] == textkit.__version__


def test_other_languages_by_characters(files: Files) -> None:
    files({"out.txt": "今天天气好\n", "ref.txt": "天气好\n"})
    options = Measuring(tokenise="characters")
    found = evaluate("out.txt", "ref.txt", metrics=["rouge1"], options=options)
    assert found.means["rouge1.recall"] == 1
    assert found.means["rouge1.precision"] == pytest.approx(3 / 5, abs=1e-5)


def test_letters_that_rouge_drops_are_counted(files: Files) -> None:
    files({"out.txt": "über die brücke\n", "ref.txt": "über die brücke\n"})
    assert evaluate("out.txt", "ref.txt").account.share_dropped == pytest.approx(4 / 30)


def test_nothing_that_can_be_read_is_an_error(files: Files) -> None:
    files({"out.txt": bytes(range(256)) * 40, "ref.txt": "a\n"})
    with pytest.raises(InputError, match=r"out.txt: looks like a binary file"):
        evaluate("out.txt", "ref.txt")


def test_all_candidates_unreadable_is_an_error(files: Files) -> None:
    files({"out/a.txt": bytes(range(256)) * 40, "ref/a.txt": "a\n"})
    with pytest.raises(InputError, match=r"nothing is left to evaluate: out/a.txt: looks like"):
        evaluate("out", "ref")


def test_sources_of_other_documents_are_an_error(files: Files) -> None:
    files({"out/a.txt": "a", "ref/a.txt": "a", "in/b.txt": "b"})
    with pytest.raises(UsageError, match=r"no candidate has a document: .* 'a.txt', .* 'b.txt'"):
        evaluate("out", "ref", sources="in")


@pytest.mark.parametrize("name", ["a/b.md", ".hidden", "x%41.txt", "%", "two\nlines", "a.b.c", "é"])
def test_the_name_of_an_output_leads_back_to_the_document(name: str, files: Files) -> None:
    files({f"out/{output_path(name, '.txt')}": "a b", "out/.textkit/state.sqlite": ""})
    files({"ref.jsonl": json.dumps({"id": name, "reference": "a b"})})
    found = evaluate("out", "ref.jsonl", metrics=["rouge1"])
    assert found.names == (name,)
    assert found.means["rouge1"] == 1


def test_sources_of_lines_are_lines(files: Files) -> None:
    files({"out.txt": "a b\nc d\n", "ref.txt": "a\nc\n", "in.txt": "a b x\nd c\n"})
    found = evaluate("out.txt", "ref.txt", sources="in.txt", metrics=["novelty2"])
    assert found.scores["novelty2"].tolist() == [0, 1]
    files({"in2.txt": "a\nb\nc\n"})
    with pytest.raises(UsageError, match=r"out.txt has 2 lines, in2.txt 3"):
        evaluate("out.txt", "ref.txt", sources="in2.txt")


def test_a_run_that_lacks_documents_names_them(files: Files) -> None:
    files({"in/a.txt": "One is here.", "in/b.txt": " ", "gold/a.txt": "One.", "gold/b.txt": "Two."})
    pipeline = textkit.Pipeline(textkit.Sentences(), textkit.Lead(sentences=1))
    textkit.run_folder(pipeline, "in", "out", workers=1)
    found = evaluate("out", "gold")
    assert found.names == ("a.txt",)
    assert found.account.without_candidate == ["b.txt"]
    assert not found.account.is_complete
