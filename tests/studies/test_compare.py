"""Pipelines over the same documents: who is judged, by what, and what becomes of the others."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.report.test_html import NASTY, Seen
from tests.studies.stages import Fails
from textkit import Lead, Pipeline, Sentences, folder
from textkit.errors import DocumentError, RunError, UsageError
from textkit.metrics import rouge
from textkit.studies.compare import compare
from textkit.studies.comparison.result import Comparison
from textkit.studies.measures import Measuring

STAGES = str(Path(__file__).with_name("stages.py"))
TEXTS = {
    f"{n}.txt": f"Rain fell on town {n}. The ferry stayed at pier {n}. Winds reached {n} knots. "
    f"The harbour of town {n} closed at night."
    for n in range(1, 6)
}
GOLD = {f"{n}.txt": f"The harbour closed and winds reached {n} knots." for n in range(1, 6)}


def write(folder: Path, texts: Mapping[str, str]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    return folder


def lead_of(sentences: int) -> Pipeline:
    return Pipeline(Sentences(), Lead(sentences=sentences))


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """Two and one sentences of five documents, with references."""
    place = tmp_path_factory.mktemp("judged")
    return compare(
        {"two": lead_of(2), "one": lead_of(1)},
        write(place / "in", TEXTS),
        references=write(place / "gold", GOLD),
        workers=1,
    )


def test_the_baselines_are_always_there(judged: Comparison) -> None:
    assert [row.name for row in judged.rows] == ["two", "one", "lead", "random", "oracle"]
    assert [row.is_baseline for row in judged.rows] == [False, False, True, True, True]


def test_rows_are_measured_as_rouge_measures_them(judged: Comparison) -> None:
    candidates = [". ".join(text.split(". ")[:2]) for text in TEXTS.values()]
    expected = rouge.corpus(candidates, list(GOLD.values()), metrics=("rouge1", "rouge2"))
    for name in ("rouge1", "rouge2"):
        assert judged.rows[0].means[name].mean == pytest.approx(expected[name].f, abs=1e-9)


def test_baselines_are_as_long_as_the_first_method(judged: Comparison) -> None:
    two, one, lead, random, oracle = judged.exhibits[0].summaries.values()
    assert list(lead) == list(two) != list(one)
    assert len(random) == 2
    assert 1 <= len(oracle) <= 2


def test_the_oracle_is_the_best_row(judged: Comparison) -> None:
    best = max(judged.rows, key=lambda row: row.means["rouge1"].mean)
    assert best.name == "oracle"


def test_what_makes_the_same_summaries_differs_by_nothing(judged: Comparison) -> None:
    lead = judged.rows[2]
    contrast = lead.against["two"]["rouge1"]
    assert (contrast.mean, contrast.low, contrast.high, contrast.p) == (0, 0, 0, 1)
    assert judged.overlap[0][2] == 1
    assert np.allclose(judged.overlap, np.transpose(judged.overlap))


def test_rows_are_compared_with_the_first_method_and_with_lead(judged: Comparison) -> None:
    against = {row.name: set(row.against) for row in judged.rows}
    assert against == {
        "two": {"lead"},
        "one": {"two", "lead"},
        "lead": {"two"},
        "random": {"two"},
        "oracle": {"two"},
    }


def test_methods_have_a_cost_and_baselines_have_none(judged: Comparison) -> None:
    for row in judged.rows[:2]:
        assert row.cost is not None
        assert row.cost.workers == 1
        assert row.cost.peak_bytes is not None
        assert row.cost.seconds_a_document is not None
    assert [row.cost for row in judged.rows[2:]] == [None] * 3


def test_it_is_plain_data(judged: Comparison) -> None:
    data = json.loads(json.dumps(judged.to_json(), allow_nan=False))
    assert data["documents"] == 5
    assert data["settings"]["compat"] == "rouge-1.5.5"
    assert data["rows"][0]["means"]["rouge1"]["low"] == judged.rows[0].means["rouge1"].low
    assert data["rows"][1]["against"]["two"]["rouge1"]["p_holm"] <= 1
    assert data["documents_shown"][0]["references"] == [GOLD[judged.exhibits[0].id]]


def test_it_prints_its_tables_in_a_hundred_columns(judged: Comparison) -> None:
    text = str(judged)
    assert text.startswith("5 documents compared\n")
    for title in ("Quality", "Difference from two", "Difference from lead", "Cost", "Overlap"):
        assert f"\n{title}\n" in text
    assert max(map(len, text.splitlines())) <= 100


def test_few_documents_are_said_to_be_few(judged: Comparison) -> None:
    assert "Of 5 documents alone, they are too narrow." in str(judged)
    assert "too narrow" not in str(replace(judged, documents=30))


def test_the_same_call_gives_the_same_figures(judged: Comparison, tmp_path: Path) -> None:
    again = compare(
        {"two": lead_of(2), "one": lead_of(1)},
        write(tmp_path / "in", TEXTS),
        references=write(tmp_path / "gold", GOLD),
        workers=2,
    )
    assert [row.means for row in again.rows] == [row.means for row in judged.rows]
    assert [row.against for row in again.rows] == [row.against for row in judged.rows]
    assert again.exhibits == judged.exhibits


def test_without_references_quality_is_likeness_to_the_document(tmp_path: Path) -> None:
    found = compare({"one": lead_of(1)}, write(tmp_path / "in", TEXTS), workers=1)
    assert found.measures[0] == "likeness"
    assert not any(name.startswith("rouge") for name in found.measures)
    assert found.exhibits[0].references == ()
    means = {row.name: row.means["likeness"].mean for row in found.rows}
    assert max(means, key=means.__getitem__) == "oracle"


def test_the_length_of_the_baselines_can_be_given(tmp_path: Path) -> None:
    found = compare({"one": lead_of(1)}, write(tmp_path / "in", TEXTS), sentences=3, workers=1)
    assert [len(lines) for lines in found.exhibits[0].summaries.values()] == [1, 3, 3, 3]


def frail(how: str) -> Pipeline:
    """One sentence of each document; those that hold "frail" raise, die or are skipped."""
    return Pipeline(Sentences(), Fails(word="frail", how=how), Lead(sentences=1))


@pytest.mark.parametrize(
    ("how", "reason", "code"),
    [
        ("raise", "studies-fails: ValueError: found frail", 1),
        ("die", "studies-fails: the worker was killed by SIGKILL", 1),
        ("skip", "not wanted", 0),
    ],
)
def test_a_document_that_one_method_fails_on_is_left_out_for_all_and_named(
    tmp_path: Path, how: str, reason: str, code: int
) -> None:
    found = compare(
        {"one": lead_of(1), "other": frail(how)},
        write(tmp_path / "in", TEXTS | {"6.txt": "It is frail."}),
        load=STAGES,
        workers=1,
    )
    assert found.documents == 5
    assert found.left_out == (("6.txt", "other", reason),)
    assert found.exit_code == code
    assert f"5 documents compared, 1 left out\n  6.txt: other: {reason}\n" in str(found)


def test_documents_after_one_that_the_first_method_fails_on_are_compared(tmp_path: Path) -> None:
    found = compare(
        {"other": frail("raise"), "one": lead_of(1)},
        write(tmp_path / "in", TEXTS | {"2.txt": "It is frail."}),
        load=STAGES,
        workers=1,
    )
    reason = "studies-fails: ValueError: found frail"
    assert (found.documents, found.left_out) == (4, (("2.txt", "other", reason),))


def test_documents_that_every_method_skips_are_counted_without_blame(tmp_path: Path) -> None:
    found = compare(
        {"one": lead_of(1)}, write(tmp_path / "in", TEXTS | {"empty.txt": " \n"}), workers=1
    )
    assert (found.documents, found.left_out) == (5, (("empty.txt", "", "empty"),))
    assert found.exit_code == 0


def test_rows_of_a_file_are_documents_and_two_of_one_name_are_left_out(tmp_path: Path) -> None:
    rows = [{"name": name, "text": text} for name, text in TEXTS.items()]
    lines = [json.dumps(row) for row in [*rows, rows[0]]]
    path = write(tmp_path, {"in.jsonl": "\n".join(lines)}) / "in.jsonl"
    found = compare({"one": lead_of(1)}, folder(path, id="name"), workers=1)
    assert found.documents == 4
    assert found.left_out == (("in.jsonl/1.txt", "", "several have this name"),)


def test_files_of_any_name_find_their_summaries(tmp_path: Path) -> None:
    place = write(
        tmp_path / "in", {"two\nlines.txt": "One. Two.", ".hidden %41 é.txt": "One. Two."}
    )
    with open(os.fsencode(place) + b"/\xff.txt", "w") as file:
        file.write("One. Two.")
    found = compare({"one": lead_of(1)}, place, workers=1)
    assert (found.documents, found.left_out) == (2, ((".hidden %41 é.txt", "", "hidden"),))
    assert json.dumps(found.to_json()).encode()
    assert found.page().encode()


def test_documents_without_a_reference_are_counted_and_named(tmp_path: Path) -> None:
    gold = {name: text for name, text in GOLD.items() if name != "3.txt"}
    found = compare(
        {"one": lead_of(1)},
        write(tmp_path / "in", TEXTS),
        references=write(tmp_path / "gold", gold),
        workers=1,
    )
    assert (found.documents, found.exit_code) == (4, 1)
    assert found.left_out == (("3.txt", "reference", "none for this document"),)


def test_references_that_fit_no_document_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="none of the 5 documents has a reference"):
        compare(
            {"one": lead_of(1)},
            write(tmp_path / "in", TEXTS),
            references=write(tmp_path / "gold", {"other.txt": "Text."}),
            workers=1,
        )


def test_references_that_rouge_cannot_read_are_refused_before_the_methods_run(
    tmp_path: Path,
) -> None:
    gold = write(tmp_path / "gold", {"1.txt": "Паром стоял у пристани."})
    call = {"references": gold, "out": tmp_path / "out", "workers": 1}
    place = write(tmp_path / "in", TEXTS)
    with pytest.raises(UsageError, match="ROUGE drops every letter but a-z"):
        compare({"one": lead_of(1)}, place, **call)  # type: ignore[arg-type]
    assert not (tmp_path / "out" / "one").exists()
    found = compare({"one": lead_of(1)}, place, measuring=Measuring(tokenise="words"), **call)  # type: ignore[arg-type]
    assert found.documents == 1


def test_kept_runs_may_lie_among_the_documents(tmp_path: Path) -> None:
    place = write(tmp_path / "in", TEXTS)
    first = compare({"one": lead_of(1)}, place, out=place / "runs", workers=1)
    again = compare({"one": lead_of(1)}, place, out=place / "runs", workers=1)
    assert first.documents == again.documents == 5
    with pytest.raises(UsageError, match="is the folder of the documents"):
        compare({"one": lead_of(1)}, place, out=place)


def test_nothing_to_compare_is_told(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"no document to compare \(empty\)"):
        compare({"one": lead_of(1)}, write(tmp_path / "in", {"a.txt": ""}), workers=1)


def test_a_method_that_fails_on_everything_ends_the_comparison(tmp_path: Path) -> None:
    with pytest.raises(RunError, match=r"hint: a\.txt: studies-fails: ValueError"):
        compare(
            {"other": frail("raise")},
            write(tmp_path / "in", {"a.txt": "It is frail."}),
            load=STAGES,
            workers=1,
        )


@pytest.mark.parametrize("metrics", [["rouge"], ["rouge1"], ["likenes"]])
def test_measures_that_cannot_be_taken_are_refused_before_anything_runs(
    tmp_path: Path, metrics: list[str]
) -> None:
    with pytest.raises(UsageError):
        compare({"one": lead_of(1)}, tmp_path, metrics=metrics, out=tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_kept_runs_are_not_done_again(tmp_path: Path) -> None:
    place = write(tmp_path / "in", TEXTS)
    first = compare({"one": lead_of(1)}, place, out=tmp_path / "out", workers=1)
    again = compare({"one": lead_of(1)}, place, out=tmp_path / "out", workers=1)
    assert [row.means for row in first.rows] == [row.means for row in again.rows]
    assert again.rows[0].cost is not None
    assert again.rows[0].cost.seconds_a_document is None
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["one", "sentences"]


def test_the_page_shows_documents_as_text_whatever_they_hold(tmp_path: Path) -> None:
    texts = {f"{n} <b>&.txt": f"{text}. Some words." for n, text in enumerate(NASTY)}
    plain = {name: text.replace("\0", "") for name, text in texts.items()}
    found = compare(
        {"<i>one</i>": lead_of(1)},
        write(tmp_path / "in", plain),
        references=write(tmp_path / "gold", texts),
        workers=1,
    )
    page = found.page()
    seen = Seen(page)
    assert seen.tags.count("script") == 1
    assert not {"img", "b", "i"} & set(seen.tags)
    assert not {"onerror", "onmouseover"} & set(seen.attributes)
    assert "\0" not in page
    assert "0 <b>&.txt" in seen.text
    assert "<i>one</i>" in seen.text
    assert "@scope" in found._repr_html_()


def test_sentences_of_several_methods_are_marked(judged: Comparison) -> None:
    page = judged.page()
    assert '<mark title="also one, lead' in page
    assert page.count("<article>") == 5
    assert page.count("<blockquote") == 5


def test_the_page_shows_those_first_that_differ_most(tmp_path: Path) -> None:
    texts = {"a.txt": "One. One two.", "b.txt": "Storm. Ferry winds rain.", "c.txt": "One. One."}
    gold = {"a.txt": "One.", "b.txt": "Ferry winds rain.", "c.txt": "One."}
    found = compare(
        {"one": lead_of(1), "two": lead_of(2)},
        write(tmp_path / "in", texts),
        references=write(tmp_path / "gold", gold),
        show=2,
        workers=1,
    )
    assert [exhibit.id for exhibit in found.exhibits] == ["b.txt", "a.txt"]


def test_a_page_without_documents_has_no_script(tmp_path: Path) -> None:
    found = compare({"one": lead_of(1)}, write(tmp_path / "in", TEXTS), show=0, workers=1)
    assert "<script" not in found.page()
