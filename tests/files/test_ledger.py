"""The ledger knows what became of every document, and whose a result is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from textkit.errors import RunError
from textkit.files.ledger import DONE, FAILED, SKIPPED, Ledger, Outcome, Stamp

STAMP = Stamp(10, 20, "digest")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with closing(Ledger(tmp_path / "state.sqlite")) as opened:
        yield opened


def done(name: str, output: str) -> Outcome:
    return Outcome(name, DONE, output=output, size=5)


def record(ledger: Ledger, entry: str, *outcomes: Outcome, position: int = 0) -> list[str]:
    ledger.place(entry, f"/in/{entry}", position)
    return ledger.record(entry, "key", STAMP, outcomes)


def test_what_is_recorded_is_known_to_the_next_run(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    with closing(Ledger(path)) as first:
        record(first, "a", done("a", "a.txt"))
    with closing(Ledger(path)) as second:
        known = second.known("a")
        assert known is not None
        assert (known.run, known.key, known.stamp) == (1, "key", STAMP)
        assert second.run == 2
        assert second.known("b") is None


def test_counts_tell_this_run_from_earlier_ones(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    with closing(Ledger(path)) as first:
        record(first, "a", done("a", "a.txt"), Outcome("b", SKIPPED, "empty"))
        record(first, "gone", done("gone", "gone.txt"))
    with closing(Ledger(path)) as second:
        second.place("a", "/in/a", 0)
        record(second, "c", Outcome("c", FAILED, "no", "lead", "raised"))
        assert list(second.counts()) == [
            ("done", "", False, 1),
            ("failed", "", True, 1),
            ("skipped", "empty", False, 1),
        ]


def test_outcomes_come_in_source_order(ledger: Ledger) -> None:
    record(ledger, "z", done("z1", "z1.txt"), done("z2", "z2.txt"), position=0)
    record(ledger, "a", done("a", "a.txt"), position=1)
    assert [outcome.id for outcome in ledger.outcomes(DONE)] == ["z1", "z2", "a"]


def test_outputs_that_nobody_refers_to_are_given_back(ledger: Ledger) -> None:
    record(ledger, "a", done("a", "a.txt"), done("b", "shared"))
    record(ledger, "c", done("c", "shared"))
    assert record(ledger, "a", done("a", "new.txt")) == ["a.txt"]


def test_only_entries_that_are_gone_or_cut_anew_are_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "state.sqlite"
    with closing(Ledger(path)) as first:
        for name in ("gone", "elsewhere", "rows/0-5"):
            record(first, name, done(name, f"{name}.txt"))
    with closing(Ledger(path)) as second:
        second.place("rows/0-9", "/in/rows/0-5", 0)
        orphans = second.forget(lambda source: source == "/in/gone")
        assert sorted(orphans) == ["gone.txt", "rows/0-5.txt"]
        assert second.known("elsewhere") is not None


def test_a_broken_transaction_leaves_nothing(ledger: Ledger) -> None:
    def interrupted() -> None:
        with ledger.transaction():
            record(ledger, "a", done("a", "a.txt"))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert ledger.known("a") is None


def test_a_change_puts_the_joined_file_out_of_date(ledger: Ledger) -> None:
    ledger.joined = ("documents.jsonl", 100)
    assert ledger.joined == ("documents.jsonl", 100)
    record(ledger, "a", done("a", "part"))
    assert ledger.joined == ("documents.jsonl", -1)


def test_a_state_of_another_version_is_refused(tmp_path: Path) -> None:
    import sqlite3

    with closing(sqlite3.connect(tmp_path / "state.sqlite")) as other:
        other.execute("PRAGMA user_version=99")
    with pytest.raises(RunError, match="has version 99"):
        Ledger(tmp_path / "state.sqlite")


def test_an_error_that_quotes_bytes_which_are_no_text_is_kept_escaped(ledger: Ledger) -> None:
    record(ledger, "a", Outcome("a", FAILED, "no key \udcff", "lead", "raised"))
    assert [outcome.detail for outcome in ledger.outcomes(FAILED)] == ["no key \\udcff"]
