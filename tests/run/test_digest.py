"""One summary of many documents."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import textkit
from textkit import Document, Stage
from textkit.errors import InputError, UsageError
from textkit.files.encoding import decode
from textkit.run.digest import digest
from textkit.run.digests import Digests
from textkit.summaries.digest import Digest

STORM = "The storm closed the harbour on Monday."
BREAD = "A baker gives bread to the school."


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Three reports of one storm, in two folders, and one of bread."""
    folder = tmp_path / "news"
    (folder / "coast").mkdir(parents=True)
    (folder / "town").mkdir()
    (folder / "coast" / "a.txt").write_text(f"{STORM} Two boats sank near the pier.\n")
    (folder / "coast" / "b.txt").write_text(f"Nobody was hurt.\n\n{STORM}\n")
    (folder / "town" / "c.txt").write_text(f"{STORM} The school stayed open.\n")
    (folder / "town" / "d.txt").write_text(f"{BREAD} The oven is old.\n")
    return folder


def texts(made: Digest) -> list[str]:
    return [sentence.text for sentence in made]


def check_citations(made: Digests, folder: Path) -> None:
    """Each sentence stands in its file, where and in the line that are told."""
    for cited in (sentence for one in made for sentence in one):
        text = decode((folder / cited.file).read_bytes(), where=cited.file).text
        assert text[cited.start : cited.end] == cited.text
        assert cited.line == len(text[: cited.start].replace("\r\n", "\n").split("\n"))
        assert str(cited).endswith(f" [{cited.file}:{cited.line}]")


# what is said


def test_what_several_files_say_comes_first_and_is_said_once(news: Path) -> None:
    (made,) = digest(news, sentences=4)
    assert made.sentences[0].text == STORM
    assert made.sentences[0].copies == 2
    assert texts(made).count(STORM) == 1
    assert made.documents == 4


def test_files_that_are_all_equal_give_each_sentence_once(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"{STORM} {BREAD}")
    (made,) = digest(tmp_path, sentences=9)
    assert sorted(texts(made)) == sorted([STORM, BREAD])


def test_a_query_draws_the_digest(news: Path) -> None:
    (made,) = digest(news, sentences=1, query="loaves of bread")
    assert texts(made) == [BREAD]


def test_a_query_that_nobody_answers_is_told(news: Path) -> None:
    (made,) = digest(news, sentences=1, query="zebra")
    assert texts(made) == [STORM]
    assert made.notes == ("no word of the query occurs in the document",)


def test_no_sentence_leans_on_one_of_another_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Anna Berg built the mill. Anna Berg sold the mill in May.")
    (tmp_path / "b.txt").write_text("She has sold the mill to the town of Leith in May.")
    (made,) = digest(tmp_path, sentences=1, query="Leith town")
    assert [sentence.file for sentence in made] == ["b.txt"]
    assert made.notes == ("sentence 1 opens with 'She', which points back",)


# groups


def test_each_folder_has_a_digest_of_its_own_files(news: Path) -> None:
    (news / "top.txt").write_text("The paper has a new editor.")
    made = digest(news, by="folder", sentences=1)
    assert [(one.name, one.documents) for one in made] == [("coast", 2), (".", 1), ("town", 2)]
    assert str(made).startswith(f"coast (2 documents)\n{STORM} [coast/a.txt:1]\n\n. (1 ")
    assert "# town (2 documents)\n\n- " in made.markdown()


def test_clusters_are_named_by_their_words(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"s{number}.txt").write_text(f"A storm hit the harbour in week {number}.")
        (tmp_path / f"t{number}.txt").write_text(f"The ovens bake bread in oven {number}.")
    made = digest(tmp_path, by="cluster", clusters=2, sentences=1)
    assert [one.documents for one in made] == [4, 4]
    assert {"storm", "harbour"} < set(made[0].name.split(", "))
    assert "bread" in made[1].name
    assert {sentence.file[0] for sentence in made[1]} == {"t"}


# citations


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_citations_hold_in_any_encoding(tmp_path: Path, encoding: str, line_end: str) -> None:
    lines = ["# Weather", "", STORM, "It rained “a lot”, they said\u00a0twice.", "", BREAD, ""]
    for name in ("a.md", "b.txt"):
        (tmp_path / name).write_bytes(line_end.join([name, *lines]).encode(encoding))
    made = digest(tmp_path, sentences=9)
    assert {STORM, BREAD} <= set(texts(made[0]))
    check_citations(made, tmp_path)


def test_the_line_of_a_row_is_that_of_its_file(tmp_path: Path) -> None:
    rows = [{"text": f"{STORM}\nSecond line {number}.", "id": f"x/{number}"} for number in "ab"]
    lines = [json.dumps(rows[0]), "", json.dumps({"text": BREAD, "id": "y"}), json.dumps(rows[1])]
    (tmp_path / "rows.jsonl").write_text("\n".join(lines))
    (made,) = digest(textkit.folder(tmp_path, id="id"), sentences=9)
    cited = {(one.text, one.file, one.line, one.id) for one in made}
    assert (STORM, "rows.jsonl", 1, "rows.jsonl/x/a") in cited
    assert (BREAD, "rows.jsonl", 3, "rows.jsonl/y") in cited
    assert ("Second line b.", "rows.jsonl", 4, "rows.jsonl/x/b") in cited


def test_texts_are_cited_by_their_ids() -> None:
    (made,) = digest([STORM, {"id": "mill", "text": f"Hm.\n{BREAD}"}], sentences=3)
    assert {one.citation for one in made} == {"[000000:1]", "[mill:1]", "[mill:2]"}


prose = st.lists(st.sampled_from([STORM, BREAD, "", "A\u00adb c.", "# H", "He left. "]), max_size=6)


@given(st.lists(prose, min_size=1, max_size=4), st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_any_cited_sentence_is_a_slice_of_its_text(files: list[list[str]], line_end: str) -> None:
    originals = [line_end.join(lines) for lines in files]
    made = digest(originals, sentences=5)
    for cited in (sentence for one in made for sentence in one):
        assert originals[int(cited.id)][cited.start : cited.end] == cited.text
        assert cited.line == originals[int(cited.id)][: cited.start].count("\n") + 1


# budgets


@pytest.mark.parametrize("words", [1, 4, 9, 20])
def test_a_budget_of_words_is_kept(news: Path, words: int) -> None:
    (made,) = digest(news, words=words)
    assert 0 < sum(len(text.split()) for text in texts(made)) <= words


def test_a_sentence_that_is_cut_is_cited_where_it_starts(news: Path) -> None:
    made = digest(news, words=2)
    assert texts(made[0]) == ["The storm"]
    assert "cut" in made[0].notes[0]
    check_citations(made, news)


def test_a_budget_takes_the_place_of_those_of_the_pipeline(news: Path) -> None:
    pipeline = textkit.load("digest", overrides={"textrank.sentences": 1})
    assert len(digest(news, pipeline=pipeline)[0]) == 1
    assert len(digest(news, pipeline=pipeline, characters=200)[0]) > 1


# what cannot be read


def test_every_file_is_accounted_for(news: Path) -> None:
    (news / "empty.txt").write_text(" \n")
    (news / "zeros.txt").write_bytes(bytes(range(256)) * 9)
    (news / "rows.jsonl").write_text(f'{{"text": "{BREAD}"}}\n{{"text"\n{{"text": "{STORM}"}}\n')
    (news / "page.xyz").write_text("?")
    made = digest(news, sentences=1)
    report = made.report
    assert (report.done, report.failed, report.skipped) == (6, 2, 2)
    assert {one.id for one in report.failures} == {"zeros.txt", "rows.jsonl/000001"}
    assert {one.id for one in report.skips} == {"empty.txt", "page.xyz"}
    assert report.exit_code == 1
    assert texts(made[0]) == [STORM]


@dataclass(frozen=True, kw_only=True)
class Dislikes(Stage):
    """Raises on bread, and skips what is open."""

    def process(self, batch: Sequence[Document]) -> Iterator[Document]:
        for document in batch:
            if "bread" in document.text:
                raise ValueError("no bread")
            yield document.skip("open") if "open" in document.text else document


def test_a_stage_that_fails_or_skips_costs_only_its_document(news: Path) -> None:
    *before, ranker = textkit.load("digest").stages
    made = digest(news, pipeline=textkit.Pipeline(Dislikes(), *before, ranker))
    assert (made.report.done, made.report.by_reason) == (2, {"open": 1})
    (failure,) = made.report.failures
    assert (failure.id, failure.stage, failure.kind) == ("town/d.txt", "dislikes", "raised")
    assert {one.file for one in made[0]} == {"coast/a.txt", "coast/b.txt"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_file_that_may_not_be_read_fails_alone(news: Path) -> None:
    (news / "town" / "c.txt").chmod(0)
    assert digest(news).report.failed == 1


def test_an_empty_folder_has_no_digest(tmp_path: Path) -> None:
    for by in ("all", "folder", "cluster"):
        made = digest(tmp_path, by=by)
        assert (len(made), str(made), made.markdown()) == (0, "", "")
        assert made.report.exit_code == 1


def test_one_file_has_a_digest_of_itself(news: Path) -> None:
    for by in ("all", "folder", "cluster"):
        (made,) = digest(news / "town" / "d.txt", by=by, sentences=1)
        assert texts(made) == [BREAD]


def test_a_file_of_headings_alone_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Storm\n\n## Harbour\n")
    (tmp_path / "b.md").write_text("...\n\n---\n")
    made = digest(tmp_path, by="cluster")
    assert made.report.done == 2


def test_progress_ends_at_all_documents(news: Path) -> None:
    seen = []
    digest(news, on_progress=seen.append)
    assert (seen[-1].done, seen[-1].total) == (4, 4)


# what is asked for wrongly


@pytest.mark.parametrize(
    ("options", "part"),
    [
        ({"by": "month"}, "month"),
        ({"clusters": 2}, "by='cluster'"),
        ({"by": "cluster", "clusters": 0}, "at least one"),
        ({"sentences": 0}, "sentences"),
        ({"word": 9}, "word"),
        ({"pipeline": "news-lead"}, "words"),
        ({"pipeline": textkit.Pipeline(textkit.Words())}, "chooses no sentences"),
        ({"pipeline": "textrank-tfidf"}, "Plan"),
        ({"query": ""}, "query"),
    ],
)
def test_what_cannot_be_is_refused_before_reading(options: dict[str, object], part: str) -> None:
    with pytest.raises(UsageError, match=part):
        digest("no such folder", **options)  # type: ignore[arg-type]


def test_a_query_needs_a_ranker_that_takes_one(news: Path) -> None:
    before = textkit.load("digest").stages[:-1]
    with pytest.raises(UsageError, match="takes no query"):
        digest(news, pipeline=textkit.Pipeline(*before, textkit.Centroid()), query="storm")


def test_a_folder_that_is_not_there_is_named() -> None:
    with pytest.raises(InputError, match="nowhere"):
        digest("nowhere")


def test_many_sentences_leave_the_best_of_each_document(
    news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from textkit.summaries.pool import Pool

    monkeypatch.setattr(Pool.__init__, "__defaults__", (5,))
    (made,) = digest(news, sentences=1)
    assert made.compared == 4
    assert made.notes == ("of each document only the best sentence was compared",)
