"""textkit index and textkit query."""

from __future__ import annotations

import json
import os
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import textkit
from textkit.cli.main import execute
from textkit.core.job import NO_JOB
from textkit.files.folder import Folder
from textkit.files.lock import hold
from textkit.indexes.index import Index
from textkit.indexes.shelf import LOCK
from textkit.run.keeping import kept_index


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of three files, and a cache folder beside it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TEXTKIT_CACHE", str(tmp_path / "cache"))
    place = tmp_path / "in"
    place.mkdir()
    for name, text in {"a": "Late trains.", "b": "Early birds.\n\nThe train.", "c": " "}.items():
        (place / f"{name}.txt").write_text(text)
    return place


def run(capsys, *arguments):
    code = execute(list(map(str, arguments)))
    return code, *capsys.readouterr()


def test_a_folder_is_queried_at_once_and_its_index_kept(folder, capsys):
    """The second time nothing is read; the place of the index is told both times."""
    code, out, err = run(capsys, "query", "in", "late train")
    assert code == 0
    assert out.splitlines()[:2] == ["in/a.txt:1  1.000", "  Late trains."]
    assert "done             2" in err
    assert "cache/indexes/" in err
    code, again, err = run(capsys, "query", "in", "late train")
    assert (code, again) == (0, out)
    assert err.startswith("index: ")


def test_only_what_has_changed_is_read_again(folder, capsys):
    run(capsys, "index", "in", "--out", "i")
    (folder / "d.txt").write_text("A late bird.")
    (folder / "a.txt").write_text("Nothing of interest.")
    (folder / "b.txt").unlink()
    code, _, err = run(capsys, "index", "in", "--out", "i")
    assert code == 0
    counts = {line.split()[0]: line.split()[1] for line in err.splitlines()[:3]}
    assert counts == {"done": "2", "skipped": "1", "removed": "1"}
    _, out, _ = run(capsys, "query", "i", "late birds", "--json")
    assert [hit["id"] for hit in json.loads(out)] == ["d.txt"]


def test_a_row_of_a_file_is_found(folder, capsys):
    """By the id it has there."""
    rows = [{"name": "x", "text": "late"}, {"name": "y", "text": "early"}]
    (folder / "r.jsonl").write_text("\n".join(map(json.dumps, rows)))
    code, out, _ = run(capsys, "query", "in", "early", "--text", "text", "--id", "name", "--json")
    assert code == 0
    found = {hit["id"]: (hit["source"], hit["line"]) for hit in json.loads(out)}
    assert found["r.jsonl/y"] == (os.path.join("in", "r.jsonl"), 2)


def test_a_broken_row_is_told_again_and_the_rows_after_it_stay(folder, capsys):
    """For as long as it is broken."""
    rows = folder / "r.jsonl"
    rows.write_text('{"text": "late one"}\nno row\n{"text": "late three"}\n')
    for _ in range(2):
        code, out, err = run(capsys, "query", "in/r.jsonl", "late", "--json")
        assert [hit["id"] for hit in json.loads(out)] == ["r.jsonl/000000", "r.jsonl/000002"]
        assert (code, "r.jsonl:2: not valid JSON" in err) == (1, True)
    rows.write_text('{"text": "late one"}\n{"text": "two"}\n{"text": "late three"}\n')
    code, out, err = run(capsys, "query", "in/r.jsonl", "late", "--json")
    assert (code, len(json.loads(out)), "removed" in err) == (0, 2, False)


def test_an_excerpt_of_a_passage_without_spaces_is_short(folder, capsys):
    """Also where a passage holds very many matches."""
    (folder / "d.txt").write_text("迟" * 500 + "火车" + "迟" * 500)
    (folder / "e.txt").write_text("late " * 50_000)
    _, out, _ = run(capsys, "query", "in", "火车")
    assert "火车" in out
    assert max(map(len, out.splitlines())) < 500
    _, out, _ = run(capsys, "query", "in/e.txt", "late")
    assert max(map(len, out.splitlines())) < 500


@pytest.mark.parametrize("name", ["manifest.json", "*/config.json", "*/state.safetensors"])
def test_a_damaged_index_that_is_kept_of_a_folder_is_made_anew(folder, capsys, name):
    """Which is told; one that somebody has made is left as it is, and it is said what to do."""
    _, wanted, _ = run(capsys, "query", "in", "late train")
    run(capsys, "index", "in", "--out", "i")
    for path in (*folder.parent.glob(f"cache/indexes/*/{name}"), *folder.parent.glob(f"i/{name}")):
        path.write_bytes(path.read_bytes()[:9])
    code, out, err = run(capsys, "query", "in", "late train")
    assert (code, out) == (0, wanted)
    assert err.startswith("made anew: ")
    assert run(capsys, "query", "in", "late train")[2].startswith("index: ")
    code, out, err = run(capsys, "query", "i", "late train")
    assert (code, out) == (2, "")
    assert err.endswith("hint: remove the folder, and index the documents again\n")
    assert run(capsys, "index", "in", "--out", "i")[0] == 2


def test_an_index_without_its_manifest_is_not_taken_for_a_folder_of_documents(folder, capsys):
    run(capsys, "index", "in", "--out", "i")
    (folder.parent / "i" / "manifest.json").unlink()
    for command in (["query", "i", "late"], ["digest", "i", "--query", "late"]):
        code, out, err = run(capsys, *command)
        assert (code, out, err.splitlines()[0]) == (2, "", "i: is not a textkit index")
    assert run(capsys, "index", "in", "--out", "i")[0] == 0
    assert run(capsys, "query", "i", "late")[0] == 0


def test_a_filter_comes_before_ranking(folder, capsys):
    """In a folder and an index, for one query and for many; it is told when nothing passes."""
    rows = [{"text": f"late {n}", "year": 2000 + n, "id": f"r{n}"} for n in range(9)]
    (folder / "r.jsonl").write_text("\n".join(map(json.dumps, rows)))
    where = 'year > 2005 and source like "%.jsonl"'
    _, out, _ = run(capsys, "query", "in", "late", "--where", where, "--id", "id", "--json")
    assert {hit["id"] for hit in json.loads(out)} == {"r.jsonl/r6", "r.jsonl/r7", "r.jsonl/r8"}
    code, _, err = run(capsys, "index", "in/r.jsonl", "--out", "i", "--columns", "year,yeer")
    assert (code, err.splitlines()[-1]) == (0, "no document has a value in the column 'yeer'")
    (folder.parent / "q.jsonl").write_text('{"query": "late"}\n')
    _, out, _ = run(capsys, "query", "i", "--batch", "q.jsonl", "--where", "year = 2003")
    assert [hit["id"] for hit in json.loads(out)["hits"]] == ["r.jsonl/000003"]
    code, out, err = run(capsys, "query", "i", "late", "--where", "year > 2100")
    assert (code, out, err) == (0, "", "no document matches the filter, of 9\n")
    _, _, err = run(capsys, "query", "i", "early", "--where", "year > 2003")
    assert err == "nothing answers the query among the 5 that match the filter\n"


def test_columns_of_csv_files_are_compared_as_numbers(folder, capsys):
    """Though a cell is a text; an index with other columns is made anew."""
    (folder / "r.csv").write_text("text,year\nlate one,1999\nlate two,200\nlate three,n/a\n")
    run(capsys, "index", "in/r.csv", "--out", "i", "--columns", "")
    code, _, err = run(capsys, "query", "i", "late", "--where", "year > 1000")
    assert (code, err.splitlines()[0]) == (
        2, "filter, column 1: no column 'year'; columns: id, source",
    )  # fmt: skip
    run(capsys, "index", "in/r.csv", "--out", "i")
    _, out, _ = run(capsys, "query", "i", "late", "--where", "year > 1000", "--json")
    assert [hit["id"] for hit in json.loads(out)] == ["r.csv/000000"]


def test_why_is_told(folder, capsys):
    """On the terminal, as data, and as a page, with the same answers."""
    _, plain, _ = run(capsys, "query", "in", "late train")
    code, out, _ = run(capsys, "query", "in", "late train", "--explain", "--html", "why.html")
    assert code == 0
    lines = out.splitlines()
    assert [line for line in lines if not line.startswith("    ")] == plain.splitlines()
    assert re.fullmatch(r"    bm25 [\d.]+; Late [\d.]+ \+ trains [\d.]+", lines[2])
    assert lines[3] == '    1.00  "Late trains."'
    assert "<mark" in (folder.parent / "why.html").read_text()
    _, out, _ = run(capsys, "query", "in", "late train", "--explain", "--json")
    first = json.loads(out)[0]
    assert first["parts"]["bm25"] == pytest.approx(
        sum(one["score"] for one in first["terms"]), rel=1e-5
    )
    _, alone, _ = run(capsys, "query", "in", "late train", "--html", "why.html", "--json")
    assert json.loads(alone)[0].items() <= first.items()
    _, out, _ = run(capsys, "query", "in", "--like", "in/b.txt", "--explain")
    assert '    1.00  "The train."  ~  "The train."' in out.splitlines()


def test_copies_come_last_when_hits_are_to_be_diverse(folder, capsys):
    """In one answer, and in those of a batch."""
    for n in range(3):
        (folder / f"copy{n}.txt").write_text("Late trains.")
    (folder.parent / "q.jsonl").write_text('{"query": "late trains"}\n')
    for query in (["late trains", "--json"], ["--batch", "q.jsonl"]):
        _, out, _ = run(capsys, "query", "in", *query, "--diverse")
        data = json.loads(out)
        hits = data if isinstance(data, list) else data["hits"]
        assert [hit["id"] for hit in hits][:2] == ["a.txt", "b.txt"]
        assert len(hits) == 5


def test_a_batch_of_queries(folder, capsys):
    (folder.parent / "q.jsonl").write_text('{"query": "late"}\n\n{"query": "nothing"}\n')
    code, out, _ = run(capsys, "query", "in", "--batch", "q.jsonl", "-k", "1")
    assert code == 0
    late, nothing = map(json.loads, out.splitlines())
    assert (late["query"], [hit["id"] for hit in late["hits"]]) == ("late", ["a.txt"])
    assert nothing == {"query": "nothing", "hits": []}


def test_a_batch_as_other_programs_write_it(folder, capsys):
    """With a mark and carriage returns; what JSON lets stand in a text parts no line."""
    lines = ['{"query": "late trains"}', "", r'{"query": "\ud800 late"}']
    (folder.parent / "q.jsonl").write_bytes(("﻿" + "\r\n".join(lines)).encode())
    code, out, _ = run(capsys, "query", "in", "--batch", "q.jsonl", "-k", "1")
    answers = [json.loads(line) for line in out.split("\n") if line]
    assert (code, [answer["query"] for answer in answers]) == (0, ["late trains", "� late"])
    assert [answer["hits"][0]["id"] for answer in answers] == ["a.txt", "a.txt"]


def test_without_terms_the_parts_of_a_score_stand_alone(folder, capsys):
    run(capsys, "index", "in", "--out", "i", "--kind", "exact")
    _, out, _ = run(capsys, "query", "i", "late", "--explain")
    assert re.fullmatch(r"    cosine [\d.]+", out.splitlines()[2])


def test_a_file_as_the_query(folder, capsys):
    _, out, _ = run(capsys, "query", "in", "--like", "in/b.txt")
    assert out.splitlines()[0] == "in/b.txt:1  1.000"


def test_a_long_passage_is_shown_where_it_matches(folder, capsys):
    """In part, on one line, with no control character."""
    (folder / "long.txt").write_text(
        "Word after word, " * 80 + "the owl\x1b[31m hoots, " + "so " * 99
    )
    _, out, _ = run(capsys, "query", "in", "owls")
    place, passage = out.splitlines()
    assert place.startswith("in/long.txt:1 ")
    assert passage.startswith("  ...")
    assert "the owl\\x1b[31m hoots" in passage
    assert len(passage) < 420


def test_when_nothing_answers_it_is_told(folder, capsys):
    code, out, err = run(capsys, "query", "in", "xylophone")
    assert (code, out) == (0, "")
    assert err.endswith("nothing answers the query: no document holds a word of the query\n")
    for query, reason in {" ": "the query is empty", "who and?": "stop words alone"}.items():
        code, out, err = run(capsys, "query", "in", query)
        assert (code, out) == (0, "")
        assert reason in err


def test_a_model_is_learnt_when_there_are_enough_documents(folder, capsys):
    """It is told how documents are found; and when they have doubled, that it is learnt again."""
    _, _, err = run(capsys, "index", "in", "--out", "i")
    assert err.endswith("BM25 alone: of fewer than 50 documents nothing is learnt\n")
    for number in range(48):
        (folder / f"{number}.txt").write_text(f"The night train number {number} runs late again.")
    _, _, err = run(capsys, "index", "in", "--out", "i")
    assert err.endswith("hybrid, learnt from 50 documents\n")
    for number in range(50):
        (folder / f"more{number}.txt").write_text(f"Milk, bread and {number} eggs for breakfast.")
    _, _, err = run(capsys, "index", "in", "--out", "i")
    assert "the model is learnt again: 50 documents have become 100\n" in err
    _, out, _ = run(capsys, "query", "i", "bread and eggs", "--json", "-k", "1")
    assert json.loads(out)[0]["id"].startswith("more")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        ("query in", 2, "one query is needed"),
        ("query in late --like in/a.txt", 2, "one query is needed"),
        ("query missing late", 2, "missing: no such"),
        ("query in --batch in/a.txt", 2, "in/a.txt:1: is no query"),
        ("query in --batch none.jsonl", 2, "none.jsonl: cannot be read"),
        ("query in --like in", 2, "--like takes a file"),
        ("index in --out in/a.txt", 2, "exists and is not a textkit index"),
        ("query empty late", 1, "nothing was found to read"),
        ("index in --out in", 2, "exists and is not a textkit index"),
        ("index in --out i --pipeline news-lead", 2, "gives the layer 'terms'"),
        ("index in --out i --columns source", 2, "'source' is always there"),
        (
            "query in --batch q.jsonl --explain",
            2,
            "only the answers of a single query are explained",
        ),
        ("query in late --diverse 1", 2, "is not in the range 0<=x<1"),
        ("query in late --html in", 2, "in: is a folder"),
        ("query in late --html no/x.html", 2, "no: no such folder"),
        ("query in late --where", 2, "requires an argument"),
        ("query in late --where yeer=1", 2, "filter, column 1: no column 'yeer'"),
        ("query in late --where id=1", 2, "    id=1\n       ^\nhint: it holds texts"),
        ("query in late --where id=", 2, "found the end"),
    ],
)
def test_bad_input_is_told(folder, capsys, arguments, code, told):
    """With no traceback."""
    (folder.parent / "empty").mkdir()
    found, _, err = run(capsys, *arguments.split())
    assert told in err
    assert "Traceback" not in err
    assert found == code, err


def test_an_index_that_was_never_finished_is_begun_again(folder, capsys):
    """What a writer leaves that was killed before its first save, or met a full disk."""
    for name in ("0123456789abcdef", ".0123456789abcdef.x"):
        (folder.parent / "i" / name).mkdir(parents=True)
    (folder.parent / "i" / ".lock").touch()
    code, _, err = run(capsys, "index", "in", "--out", "i")
    assert (code, err.split()[:2]) == (0, ["done", "2"])
    left = {path.name for path in (folder.parent / "i").iterdir()}
    assert ".0123456789abcdef.x" not in left
    (folder / ".lock").touch()
    code, _, err = run(capsys, "index", "in", "--out", "in")
    assert (code, err.startswith("in: exists and is not a textkit index")) == (2, True)


def test_a_cache_that_cannot_be_made_is_named(folder, capsys, monkeypatch):
    monkeypatch.setenv("TEXTKIT_CACHE", str(folder / "a.txt"))
    code, _, err = run(capsys, "query", "in", "late")
    assert code == 1
    assert "a.txt/indexes" in err
    assert "cannot be made: Not a directory\nhint: " in err
    assert "TEXTKIT_CACHE" in err


def kept(err):
    """The place of the index that a query has told."""
    return Path(err.split("-> ")[-1].split("index: ")[-1].split("\n")[0].strip())


def test_an_index_that_cannot_be_brought_up_to_date_answers(folder, capsys):
    """As it is, which is told; here its lock cannot be opened, as in a folder that is read-only."""
    _, before, err = run(capsys, "query", "in", "late train")
    place = kept(err)
    (place / LOCK).unlink()
    (place / LOCK).mkdir()
    (folder / "d.txt").write_text("Late train.")
    code, out, err = run(capsys, "query", "in", "late train")
    assert (code, out) == (0, before)
    told = f"not brought up to date: {place} cannot be written to: Is a directory\n"
    assert err.startswith(told)


def test_while_another_query_brings_it_up_to_date_the_last_index_answers(folder, capsys):
    _, before, err = run(capsys, "query", "in", "late train")
    (folder / "d.txt").write_text("Late train.")
    with hold(kept(err) / LOCK, "i"):
        code, out, told = run(capsys, "query", "in", "late train")
    assert (code, out) == (0, before)
    assert told.startswith(f"not brought up to date: {kept(err)} is held by process {os.getpid()}")
    assert "d.txt" in run(capsys, "query", "in", "late train")[1]


def test_the_first_index_of_another_query_is_waited_for(folder, capsys):
    """Which is told, and then it answers."""
    place = folder.parent / "kept"
    place.mkdir()
    told, is_waiting = [], threading.Event()

    def tell(text):
        told.append(text)
        is_waiting.set()

    def look():
        return kept_index(
            Folder("in"), place, Index(textkit.load("search")),
            on_progress=lambda progress: None, job=NO_JOB, tell=tell,
        )  # fmt: skip

    with ThreadPoolExecutor() as pool:
        with hold(place / LOCK, "kept"):
            found = pool.submit(look)
            assert is_waiting.wait(60)
        index, report = found.result(60)
    assert (len(index), report.done) == (2, 2)
    assert told == [f"waiting for the index: {place} is held by {told[0].split(' held by ')[1]}"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser opens everything")
def test_what_was_read_from_a_folder_that_cannot_be_opened_any_more_is_kept(folder, capsys):
    """And it is told that it could not be."""
    _, before, _ = run(capsys, "query", "in", "late train")
    folder.chmod(0)
    try:
        code, out, err = run(capsys, "query", "in", "late train")
    finally:
        folder.chmod(0o700)
    assert (code, out) == (0, before)
    assert "cannot be opened (1)" in err


def test_what_was_not_read_is_told_each_time(folder, capsys):
    """An exit code of 1 never comes without its reason."""
    (folder / "x.foo").write_text("x")
    run(capsys, "query", "in", "late")
    code, out, err = run(capsys, "query", "in", "late")
    assert (code, out[:9]) == (1, "in/a.txt:")
    assert "no reader yet for .foo" in err
