"""``textkit digest``: what it prints and writes, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

STORM = "The storm closed the harbour on Monday."


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Two reports of one storm in folders of their own."""
    for name, more in (("coast", "Two boats sank."), ("town", "The [old] school stayed open.")):
        (tmp_path / "in" / name).mkdir(parents=True)
        (tmp_path / "in" / name / "a.txt").write_text(f"{STORM}\n\n{more}\n")
    return tmp_path / "in"


def test_it_prints_cited_sentences_and_accounts_on_standard_error(shell: Shell, news: Path) -> None:
    ended = shell("digest in --sentences 2")
    assert ended.code == 0
    assert ended.out.split("\n")[0] == f"{STORM} [coast/a.txt:1]"
    assert ended.out.count("\n") == 2
    assert ended.err.split("\n")[0].split() == ["done", "2"]
    assert "-> standard output" in ended.err


def test_markdown_is_escaped(shell: Shell, news: Path) -> None:
    ended = shell("digest in --by folder --query school --sentences 1 --format md")
    assert "# town (2 documents)" not in ended.out
    assert (
        "# town (1 document)\n\n- The \\[old\\] school stayed open. \\[town/a.txt:3\\]\n"
        in ended.out
    )


def test_json_holds_everything_and_is_the_same_each_time(shell: Shell, news: Path) -> None:
    (news / "empty.txt").write_text("")
    first, again = (shell("digest in --format json --words 9") for _ in range(2))
    assert first.out == again.out
    data = json.loads(first.out)
    assert set(data) == {"by", "query", "digests", "report"}
    (digest,) = data["digests"]
    assert set(digest) == {"name", "documents", "compared", "sentences", "notes", "confidence"}
    (sentence, *_) = digest["sentences"]
    assert sentence == {
        "text": STORM, "file": "coast/a.txt", "line": 1, "id": "coast/a.txt", "start": 0,
        "end": len(STORM), "score": sentence["score"], "rank": 1, "copies": 1,
    }  # fmt: skip
    assert data["report"]["done"] == 2
    assert data["report"]["by_reason"] == {"empty": 1}


def test_out_takes_the_digest(shell: Shell, news: Path) -> None:
    ended = shell("digest in --sentences 1 --out digest.txt")
    assert (ended.code, ended.out) == (0, "")
    assert (news.parent / "digest.txt").read_text() == f"{STORM} [coast/a.txt:1]\n"
    assert "-> digest.txt" in ended.err


def test_notes_are_told_under_the_name_of_their_digest(shell: Shell, news: Path) -> None:
    ended = shell("digest in --by folder --query zebra")
    assert "coast: no word of the query occurs in the document" in ended.err


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(shell: Shell, news: Path) -> None:
    for number in range(12):
        (news / f"{number:02}.txt").write_bytes(bytes(range(256)) * 9)
    ended = shell("digest in --sentences 1")
    assert ended.code == 1
    assert ended.out == f"{STORM} [coast/a.txt:1]\n"
    assert "00.txt: read: " in ended.err
    assert "and 2 more\n" in ended.err


def test_an_empty_folder_is_told(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    ended = shell("digest none")
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith("nothing was found to read")


@pytest.fixture
def index(shell: Shell, news: Path) -> Path:
    """An index of the news and of some rows."""
    rows = [{"text": f"Ferry {n} waits.\nThe storm is over.", "day": n} for n in range(3)]
    (news / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert shell("index in --out i").code == 0
    return news.parent / "i"


def test_an_index_is_digested_by_a_query(shell: Shell, index: Path) -> None:
    """Only what was found is; each citation leads back, rows to their lines."""
    ended = shell('digest i --query "storm harbour" --sentences 3 --format json')
    assert (ended.code, ended.err.split("\n")[0]) == (0, "found in 2 of 5 documents")
    (digest,) = json.loads(ended.out)["digests"]
    assert digest["documents"] == 2
    for one in digest["sentences"]:
        text = (index.parent / one["file"]).read_text()
        assert text[one["start"] : one["end"]] == one["text"]
        assert text.split("\n")[one["line"] - 1] == one["text"]
    ended = shell('digest i --query "ferry" --sentences 2 --where "day > 1"')
    assert ended.out.startswith("Ferry 2 waits. [in/rows.jsonl:3]\n")
    assert "found in 1 of 5" in ended.err


def test_where_nothing_is_found_nothing_is_told(shell: Shell, index: Path) -> None:
    ended = shell("digest i --query zebra")
    assert (ended.code, ended.out, ended.err) == (
        1,
        "",
        "nothing answers the query: no document holds a word of the query\n",
    )
    ended = shell('digest i --query storm --where "day = 9"')
    assert (ended.code, ended.err) == (1, "no document matches the filter, of 5\n")
    for wrong, told in {
        "i": "needs a query",
        "i --query ?": "nothing answers the query",
        "i --query ' '": "the query is empty",
        "i --query storm --glob *.md": "an index has been read already",
        "in --where day=1": "is for an index",
    }.items():
        ended = shell(f"digest {wrong}")
        assert ended.code in (1, 2)
        assert told in ended.err


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        ("digest nowhere", "nowhere: no such file or folder"),
        ("digest in --out in/digest.txt", "in/digest.txt: lies in what is read"),
        ("digest in --out in", "in: is a folder"),
        ("digest in --out ''", "--out is empty"),
        ("digest in --out no/where.txt", "no: no such folder"),
        ("digest in --sentences 0", "--sentences"),
        ("digest in --by month", "--by"),
        ("digest in --clusters 3", "clusters"),
        ("digest in --pipeline news-lead", "add the stage words"),
        ("digest in --set textrank.dampin=1", "damping"),
    ],
)
def test_what_is_asked_wrongly_is_said_before_anything_is_read(
    shell: Shell, news: Path, arguments: str, part: str
) -> None:
    ended = shell(arguments)
    assert ended.code == 2
    assert part in ended.err
    assert not ended.out
