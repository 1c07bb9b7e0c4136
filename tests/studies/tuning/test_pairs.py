"""Pairs: texts with references, each in dev, test or train, and none on both sides."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.studies.conftest import WritePairs, pair
from textkit.errors import InputError, UsageError
from textkit.studies.tuning.pairs import Fields, Pairs


def texts(pairs: Pairs, split: str) -> list[str]:
    return [found.document.text for found in pairs.of(split)]


def test_without_a_column_every_row_is_in_one_half(write_pairs: WritePairs) -> None:
    rows = [pair(number) for number in range(101)]
    pairs = Pairs(write_pairs(rows))
    dev, test = texts(pairs, "dev"), texts(pairs, "test")
    assert sorted(dev + test) == sorted(row["text"] for row in rows)
    assert not set(dev) & set(test)
    assert (len(dev), len(test)) == (pairs.counts["dev"], pairs.counts["test"])
    assert min(len(dev), len(test)) > 30


def test_the_halves_do_not_depend_on_order_case_or_blanks(write_pairs: WritePairs) -> None:
    rows = [pair(number) for number in range(40)]
    dev = set(texts(Pairs(write_pairs(rows)), "dev"))
    changed = [row | {"text": f" {row['text'].upper()}\n"} for row in reversed(rows)]
    again = {text.strip().lower() for text in texts(Pairs(write_pairs(changed)), "dev")}
    assert again == {text.lower() for text in dev}


def test_a_column_says_dev_test_or_train(write_pairs: WritePairs) -> None:
    names = ["dev", "Validation", "test", "TEST ", "train", "training", "val"]
    rows = [pair(number, split=name) for number, name in enumerate(names)]
    pairs = Pairs(write_pairs(rows))
    assert dict(pairs.counts) == {"dev": 3, "test": 2, "train": 2}
    assert texts(pairs, "dev") == [rows[n]["text"] for n in (0, 1, 6)]
    assert pairs.way == "the column 'split'"


def test_a_list_is_several_references_and_blank_ones_are_passed_over(
    write_pairs: WritePairs,
) -> None:
    rows = [pair(n, reference=["One.", "", "Two."], split=s) for n, s in enumerate(("dev", "test"))]
    (found,) = Pairs(write_pairs(rows)).of("dev")
    assert found.references == ("One.", "Two.")


def test_any_column_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text("key;story;gist;part\nx;Some story.;Story.;dev\ny;Another.;Other.;test\n")
    (found,) = Pairs(path, Fields(text="story", reference="gist", split="part", id="key")).of(
        "test"
    )
    assert (found.document.id, found.document.text) == ("pairs.csv/y", "Another.")
    assert (found.document.source, found.references) == (f"{path}:3", ("Other.",))


def test_every_text_that_is_in_dev_and_test_is_counted(write_pairs: WritePairs) -> None:
    rows = [pair(number, split=split) for split in ("train", "dev", "test") for number in range(3)]
    with pytest.raises(UsageError, match=r"stands in dev too, at .*:4 \(3 texts stand in both\)"):
        Pairs(write_pairs(rows))


def test_a_text_may_stand_twice_on_one_side(write_pairs: WritePairs) -> None:
    rows = [pair(1, split="dev"), pair(1, split="dev"), pair(2, split="test")]
    assert Pairs(write_pairs(rows)).counts["dev"] == 2


def test_the_hash_of_a_split_changes_with_its_rows_only(write_pairs: WritePairs) -> None:
    rows = [pair(1, split="dev"), pair(2, split="test")]
    first = Pairs(write_pairs(rows)).hashes
    second = Pairs(write_pairs([rows[0], rows[1] | {"reference": "Another."}])).hashes
    assert (first["dev"] == second["dev"], first["test"] == second["test"]) == (True, False)


def test_a_file_that_shrinks_meanwhile_is_noticed(write_pairs: WritePairs) -> None:
    rows = [pair(number, split="test" if number else "dev") for number in range(4)]
    pairs = Pairs(write_pairs(rows))
    write_pairs(rows[:2])
    with pytest.raises(InputError, match="has become shorter meanwhile"):
        list(pairs.of("test"))
    assert len(list(pairs.of("dev"))) == 1
