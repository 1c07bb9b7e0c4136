"""Edit: the text of a pipeline file with other values and all else as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from textkit.core.pipeline import Pipeline
from textkit.spec import load, loads, shipped
from textkit.spec.edit import edit, rewrite

MINE = """\
# how I like it
version: 1
stages:
  - clean  # first of all
  - sentences: {language: "${LANGUAGE:-en}"}
  - words
  - terms:
  # the heart of it
  - textrank:
      damping: 0.5   # low
      sentences: 2
"""


def test_only_the_value_changes() -> None:
    assert edit(MINE, {"textrank.damping": 0.7}) == MINE.replace("0.5", "0.7")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  - words\n", "  - words: {x: 1}\n"),
        ("  - words:\n", "  - words: {x: 1}\n"),
        ("  - words: {}\n", "  - words: {x: 1}\n"),
        ("  - words: {y: [2]}\n", "  - words: {y: [2], x: 1}\n"),
    ],
)
def test_a_parameter_finds_its_place(before: str, after: str) -> None:
    head = "version: 1\nstages:\n  - clean\n"
    assert edit(head + before, {"words.x": 1}) == head + after


@pytest.mark.parametrize("path", shipped().values(), ids=shipped())
def test_without_changes_the_text_stays(path: Path) -> None:
    assert edit(path.read_text("utf-8"), {}) == path.read_text("utf-8")


def test_an_edited_file_loads_as_an_override_does() -> None:
    changes = {"textrank.damping": 0.7, "terms.stem": False, "textrank.ratio": 0.3}
    assert loads(edit(MINE, changes)) == loads(MINE, overrides=changes)


def test_paths_of_models_lead_to_the_same_place(tmp_path: Path) -> None:
    from textkit import Plan, Sentences, Terms, Tfidf, Words

    (tmp_path / "a").mkdir()
    (tmp_path / "b" / "c").mkdir(parents=True)
    Plan(Sentences(), Words(), Terms(), Tfidf()).fit(["Ships."]).save(tmp_path / "a" / "model")
    text = (
        "version: 1\nstages: [sentences, words, terms, "
        "textrank: {similarity: tfidf, weights: model}]\n"
    )
    moved = edit(text, {}, moved=(tmp_path / "a", tmp_path / "b" / "c"))
    (tmp_path / "a" / "p.yaml").write_text(text)
    (tmp_path / "b" / "c" / "p.yaml").write_text(moved)
    assert load(tmp_path / "a" / "p.yaml") == load(tmp_path / "b" / "c" / "p.yaml")
    changes = {"textrank.weights": str(tmp_path / "a" / "model")}
    assert edit(text, changes, moved=(tmp_path, tmp_path / "b" / "c")) == moved


def test_a_rewritten_file_keeps_its_text_where_it_can(tmp_path: Path) -> None:
    path, changes = tmp_path / "p.yaml", {"textrank.damping": 0.7}
    path.write_text(MINE)
    wanted = loads(MINE, overrides=changes)
    assert isinstance(wanted, Pipeline)
    assert rewrite(path, changes, wanted, tmp_path) == MINE.replace("0.5", "0.7")


def test_an_alias_of_two_stages_is_written_out(tmp_path: Path) -> None:
    path, changes = tmp_path / "p.yaml", {"sentences.language": "de"}
    path.write_text(
        "version: 1\nstages:\n  - sentences: &en {language: en}\n  - words\n"
        "  - terms: *en\n  - lead\n"
    )
    wanted = loads(path.read_text(), overrides=changes)
    assert isinstance(wanted, Pipeline)
    text = rewrite(path, changes, wanted, tmp_path)
    assert (loads(text), "&en" in text) == (wanted, False)
