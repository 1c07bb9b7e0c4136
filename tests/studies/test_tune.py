"""Tune: the best point on dev, compared with the pipeline as given on test."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.studies import stages
from tests.studies.conftest import WritePairs, pair
from textkit import Clean, Lead, Pipeline, Sentences, dump
from textkit.errors import ConfigError, MissingDependency, UsageError
from textkit.run.report import Progress
from textkit.studies.measures import Measuring, measure
from textkit.studies.tune import tune
from textkit.studies.tuning.pairs import Pairs
from textkit.studies.tuning.result import Tuned

LEAD = Pipeline(Clean(), Sentences(), Lead(sentences=3))
GRID = {"lead.sentences": [1, 2, 3]}


def tuned(path: Path, pipeline: Any = LEAD, **more: Any) -> Tuned:
    options = {"metric": "rouge2", "grid": GRID, "workers": 1} | more
    return tune(pipeline, path, **options)


def test_the_point_of_the_highest_mean_on_dev_is_chosen(write_pairs: WritePairs) -> None:
    found = tuned(write_pairs(pair(number) for number in range(60)))
    assert found.best.settings == {"lead.sentences": 2}
    assert found.best.dev == max(point.dev for point in found.points) == 1.0
    assert found.pipeline == Pipeline(Clean(), Sentences(), Lead(sentences=2))
    assert found.is_significant
    assert found.arguments == ["lead.sentences=2"]


def test_the_figures_of_test_are_the_metric_of_its_documents(write_pairs: WritePairs) -> None:
    path = write_pairs(pair(number) for number in range(50))
    found = tuned(path)
    test = list(Pairs(path).of("test"))
    candidates = [str(LEAD(each.document).summary) for each in test]
    values = measure(["rouge2"], candidates, [each.references for each in test])["rouge2"]
    assert found.given.mean == pytest.approx(values.mean(), abs=1e-12)
    assert found.tuned.mean == 1.0
    assert found.difference.mean == pytest.approx(1.0 - values.mean(), abs=1e-12)


def test_the_pipeline_as_given_is_a_point_once_and_first(write_pairs: WritePairs) -> None:
    found = tuned(write_pairs(pair(number) for number in range(9)))
    assert [dict(point.settings) for point in found.points] == [
        {}, {"lead.sentences": 1}, {"lead.sentences": 2},
    ]  # fmt: skip
    assert found.points[0].values == {"lead.sentences": 3}


def test_of_equal_means_the_pipeline_as_given_stays(write_pairs: WritePairs) -> None:
    rows = [pair(number, reference="Whales dived.") for number in range(20)]
    found = tuned(write_pairs(rows))
    assert (found.chosen, found.arguments, found.difference.p) == (0, [], 1.0)
    assert found.verdict.startswith("NOTHING TO CHANGE")
    assert str(found).splitlines()[-1] == found.verdict


def test_of_equal_points_the_first_of_the_grid_is_chosen(write_pairs: WritePairs) -> None:
    path = write_pairs(pair(number) for number in range(20))
    grid = {"lead.order": ["rank", "text"], "lead.sentences": [1, 2]}
    assert tuned(path, grid=grid).best.settings == {"lead.order": "rank", "lead.sentences": 2}


def test_a_gain_on_dev_that_test_does_not_show_is_said_loudly(write_pairs: WritePairs) -> None:
    good, bad = {"split": "dev"}, {"split": "test", "reference": "Whales dived."}
    found = tuned(write_pairs(pair(n, **(good if n % 2 else bad)) for n in range(30)))
    assert found.best.settings == {"lead.sentences": 2}
    assert not found.is_significant
    assert found.verdict.startswith("NOT SIGNIFICANT: on test +0.00, p = 1;")


def test_a_loss_on_test_is_said_loudly(write_pairs: WritePairs) -> None:
    rows = [pair(n, split="test" if n % 2 else "dev") for n in range(40)]
    for row in rows[1::2]:
        row["reference"] = row["text"]  # all three sentences
    found = tuned(write_pairs(rows))
    assert found.difference.mean < 0
    assert found.verdict.startswith("WORSE, NOT BETTER: on test -")


def test_workers_do_not_change_the_result(write_pairs: WritePairs) -> None:
    path = write_pairs(pair(number) for number in range(150))
    one, two = (tuned(path, workers=workers) for workers in (1, 2))
    assert one.to_json() == two.to_json()
    assert str(one) == str(two)


def test_documents_that_fail_count_as_nothing_at_that_point(write_pairs: WritePairs) -> None:
    stage, rows = stages.Fails(), [pair(n, split="test" if n % 2 else "dev") for n in range(20)]
    path = write_pairs(rows)
    grid = {"studies-fails.word": ["", "Anna"], "studies-fails.how": ["raise", "skip"]}
    found = tuned(path, Pipeline(Clean(), stage, Sentences(), Lead(sentences=2)), grid=grid)
    annas = sum("Anna" in row["text"] for row in rows[::2])
    assert [point.failed for point in found.points] == [0, 0, annas, annas]
    assert [point.dev for point in found.points[2:]] == [1 - annas / 10] * 2
    assert found.failures[0] == (2, f"{path}:1", "stage 'studies-fails': ValueError: found Anna")
    assert {failed.reason for failed in found.failures if failed.point == 3} == {"not wanted"}


def test_a_document_that_kills_its_worker_costs_itself(write_pairs: WritePairs) -> None:
    rows = [pair(n, split="test" if n % 2 else "dev") for n in range(140)]
    rows[6]["text"] += " Deadly."
    path = write_pairs(rows)
    pipeline = Pipeline(Clean(), stages.Fails(how="die"), Sentences(), Lead(sentences=2))
    grid = {"studies-fails.word": ["Deadly"]}
    found = tuned(path, pipeline, grid=grid, load=stages.__file__, workers=2)
    assert [point.failed for point in found.points] == [1, 1]
    assert {failed.source for failed in found.failures} == {f"{path}:7"}
    assert found.failures[0].reason == "the worker was killed by SIGKILL"


def test_a_stage_of_ones_own_never_runs_where_its_death_would_end_the_tuning(
    write_pairs: WritePairs,
) -> None:
    rows = [pair(n, split="test" if n % 2 else "dev") for n in range(8)]
    rows[2]["text"] += " Deadly."
    pipeline = Pipeline(Clean(), stages.Fails(how="die"), Sentences(), Lead(sentences=2))
    grid = {"studies-fails.word": ["Deadly"]}
    found = tuned(write_pairs(rows), pipeline, grid=grid, load=stages.__file__, workers=1)
    assert [point.failed for point in found.points] == [1, 1]


def test_on_test_nothing_runs_but_the_chosen_point_and_the_one_given(
    write_pairs: WritePairs,
) -> None:
    path = write_pairs(pair(n, split="test" if n % 3 else "dev") for n in range(30))
    stages.Counted.seen.clear()
    pipeline = Pipeline(Clean(), Sentences(), stages.Counted(), Lead(sentences=1))
    grid = {"studies-counted.level": [1, 2], "lead.sentences": [1, 2]}
    found = tuned(path, pipeline, grid=grid)
    assert found.best.settings == {"studies-counted.level": 1, "lead.sentences": 2}
    assert stages.Counted.seen == {0: 30, 1: 30, 2: 10}


def test_everything_is_in_the_json(write_pairs: WritePairs) -> None:
    path = write_pairs(pair(number) for number in range(30))
    told = json.loads(json.dumps(tuned(path).to_json()))
    assert told["metric"] == "rouge2"
    assert told["options"]["compat"] == "rouge-1.5.5"
    assert told["set"] == ["lead.sentences=2"]
    assert [point["settings"] for point in told["points"]][1:] == [
        {"lead.sentences": 1}, {"lead.sentences": 2},
    ]  # fmt: skip
    assert set(told["test"]) == {"given", "tuned", "difference"}
    assert {len(split["sha256"]) for split in told["splits"].values()} == {64}
    assert sum(split["documents"] for split in told["splits"].values()) == 30


def test_progress_ends_with_every_document(write_pairs: WritePairs) -> None:
    told: list[Progress] = []
    tuned(write_pairs(pair(number) for number in range(70)), on_progress=told.append)
    assert told[-1].done == told[-1].total == 70
    assert len(told) >= 3


def test_settings_change_what_is_given(write_pairs: WritePairs, tmp_path: Path) -> None:
    (tmp_path / "lead.yaml").write_text(dump(LEAD))
    path = write_pairs(pair(number) for number in range(9))
    for pipeline in (LEAD, tmp_path / "lead.yaml"):
        found = tuned(path, pipeline, settings={"lead.sentences": 1})
        assert found.points[0].values == {"lead.sentences": 1}


def test_everything_is_checked_before_anything_runs(write_pairs: WritePairs) -> None:
    path = write_pairs(pair(number) for number in range(9))
    stages.Counted.seen.clear()
    pipeline = Pipeline(stages.Counted(), Clean(), Sentences(), Lead())
    with pytest.raises(ConfigError, match="must be greater"):
        tuned(path, pipeline, grid={"lead.sentences": [1, 0]})
    with pytest.raises(UsageError, match="unknown measure"):
        tuned(path, pipeline, metric="rouge")
    assert stages.Counted.seen == {}


def test_a_tokeniser_keeps_letters_that_rouge_drops(write_pairs: WritePairs) -> None:
    text = "Шторм пришёл {n}. Лодки ушли в море."
    rows = ({"text": text.format(n=n), "reference": f"Шторм пришёл {n}."} for n in range(20))
    path, grid = write_pairs(rows), {"lead.sentences": [1]}
    with pytest.raises(UsageError, match="ROUGE drops every letter but a-z"):
        tuned(path, grid=grid)
    assert tuned(path, grid=grid, options=Measuring(tokenise="words")).best.dev == 1.0


def test_any_measure_of_references_can_be_maximised(write_pairs: WritePairs) -> None:
    pytest.importorskip("sacrebleu")
    path = write_pairs(pair(number) for number in range(20))
    for metric in ("rougeL", "rouge1.recall", "chrf"):
        found = tuned(path, metric=metric)
        assert found.best.dev == pytest.approx(1.0)


def test_a_missing_package_is_told_before_anything_runs(
    write_pairs: WritePairs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sacrebleu", None)
    told: list[Progress] = []
    path = write_pairs(pair(number) for number in range(20))
    with pytest.raises(MissingDependency, match="sacrebleu"):
        tuned(path, metric="chrf", on_progress=told.append)
    assert told == []
