"""The pipelines of a comparison are named, and checked before anything runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from textkit import Clean, Lead, Pipeline, Sentences, Words
from textkit.errors import ConfigError, UsageError
from textkit.studies.comparison.methods import all_sentences, open_methods

LEAD = "version: 1\nstages:\n  - sentences\n  - lead\n"


def write(path: Path, text: str = LEAD) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return str(path)


def test_a_pipeline_is_called_by_its_file_or_its_name(tmp_path: Path) -> None:
    methods = open_methods(["news-lead", write(tmp_path / "mine.yaml")])
    assert [method.name for method in methods] == ["news-lead", "mine"]


def test_two_of_one_name_are_called_by_their_paths(tmp_path: Path) -> None:
    one, other = write(tmp_path / "a/mine.yaml"), write(tmp_path / "b/mine.yaml")
    assert [method.name for method in open_methods([one, other])] == [one, other]


@pytest.mark.parametrize("name", ["lead", "random", "oracle", "sentences"])
def test_a_pipeline_called_as_a_baseline_is_called_by_its_path(name: str, tmp_path: Path) -> None:
    path = write(tmp_path / f"{name}.yaml")
    assert [method.name for method in open_methods([path])] == [path]


def test_a_mapping_gives_the_names() -> None:
    pipeline = Pipeline(Sentences(), Lead())
    methods = open_methods({"one": pipeline, "two": pipeline})
    assert [method.name for method in methods] == ["one", "two"]


def test_pipelines_without_a_name_are_numbered() -> None:
    pipeline = Pipeline(Sentences(), Lead())
    assert [method.name for method in open_methods([pipeline, pipeline])] == [
        "pipeline 1",
        "pipeline 2",
    ]


@pytest.mark.parametrize(
    ("pipelines", "told"),
    [
        ([], "no pipeline to compare"),
        (["news-lead", "news-lead"], "'news-lead' is there twice"),
        ({"oracle": "news-lead"}, "'oracle' is taken by a run of its own"),
        (["textrank-tfidf"], "still to be fitted\nhint: on other documents: textkit fit textrank"),
        ([Pipeline(Sentences(), Words())], "makes no summary"),
        ([3], "of type int, is no pipeline"),
    ],
)
def test_what_cannot_be_compared_is_refused(pipelines: object, told: str) -> None:
    with pytest.raises(UsageError) as caught:
        open_methods(pipelines)  # type: ignore[arg-type]
    assert told in str(caught.value)


def test_an_unknown_pipeline_is_told_with_the_nearest_name() -> None:
    with pytest.raises(ConfigError, match="did you mean 'news-textrank'"):
        open_methods(["news-lead", "news-texrank"])


def test_baselines_take_the_sentences_of_the_first_method() -> None:
    text = "Dies ist z. B. ein Satz. Noch einer."
    german = Pipeline(Sentences(language="de"), Lead(sentences=1))
    (method,) = open_methods([german])
    summary = all_sentences(method).pipeline(text).summary
    assert str(summary).splitlines() == ["Dies ist z. B. ein Satz.", "Noch einer."]


def test_where_the_first_method_knows_no_sentences_they_are_split_by_default() -> None:
    from textkit.studies.comparison.methods import Method

    pipeline = all_sentences(Method("clean", Pipeline(Clean()))).pipeline
    assert str(pipeline("One. Two.").summary) == "One.\nTwo."
