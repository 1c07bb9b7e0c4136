"""Index: what is found, how it grows, and what stands on disk."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time

import numpy as np
import pytest

from textkit import Clean, Document, Hashed, Lsi, Pipeline, Plan, Stage, Terms, Words, load
from textkit.core.layers import VECTOR, DenseRow
from textkit.errors import DocumentError, RunError, StoreError, UsageError
from textkit.files.lock import hold
from textkit.indexes.index import Index
from textkit.indexes.passages import Passages
from textkit.indexes.shelf import LOCK, MANIFEST

TEXTS = {
    "a": "The night train was late. Nobody knew why.",
    "b": "Trains run on time here. " + "Milk is sour. " * 60 + "The last train is never late.",
    "c": "Sour milk makes good bread.",
    "d": "列车晚点了。没有人知道为什么。",
}


def vectoriser():
    return Pipeline(Clean(), Words(), Terms())


def corpus(names="abcd"):
    return [{"id": name, "text": TEXTS[name]} for name in names]


def answers(index, query="late trains", k=10):
    return [hit.to_json() for hit in index.search(query, k)]


@pytest.fixture
def index() -> Index:
    return Index.build(vectoriser(), corpus(), passages=Passages(words=30, overlap=5, part=300))


def test_the_best_passage_speaks_for_its_document(index):
    """With its place in the document, and the words of the query in it."""
    first, second = index.search("late trains")
    assert (first.id, second.id) == ("a", "b")
    assert 0 < second.score <= first.score < 1
    assert second.snippet.endswith("The last train is never late.")
    assert TEXTS["b"][second.start :].startswith(second.snippet)
    assert [first.snippet[slice(*span)] for span in first.spans] == ["train", "late"]


def test_a_document_equal_to_the_query_has_one(index):
    hit = index.search(TEXTS["c"])[0]
    assert (hit.id, hit.score) == ("c", 1)


def test_languages_without_spaces_are_found(index):
    assert [hit.id for hit in index.search("列车")] == ["d"]


def test_scores_do_not_depend_on_what_else_is_asked(index):
    """Not on the number of hits, nor on other queries."""
    assert answers(index, k=1) == answers(index)[:1]
    several = index.search(["sour", "late trains"])
    assert [hit.to_json() for hit in several[1]] == answers(index)
    ranked = index.rank(["sour", "late trains"])
    assert ranked == [[(hit.id, hit.score) for hit in hits] for hits in several]


def test_equal_answers_keep_the_order_of_their_ids():
    index = Index.build(vectoriser(), [{"id": name, "text": "same words"} for name in "cab"])
    assert [hit.id for hit in index.search("words")] == ["a", "b", "c"]


def test_nothing_is_found_where_nothing_is():
    index = Index(vectoriser())
    assert (index.search("late"), len(index)) == ([], 0)
    index.add(corpus())
    assert index.search("?!") == []
    assert index.search("unheard") == []


def test_a_document_takes_the_place_of_its_elder(index):
    index.update([{"id": "a", "text": "A boat."}])
    assert (len(index), [hit.id for hit in index.search("late trains")]) == (4, ["b"])
    assert [hit.id for hit in index.search("boat")] == ["a"]


def test_what_is_removed_is_not_found(index):
    assert index.remove(["a", "unknown"]) == 1
    assert index.remove("bc") == 0  # a single id
    assert (len(index), [hit.id for hit in index.search("late")]) == (3, ["b"])


def test_optimised_it_is_as_if_built_at_once(index):
    """Bit by bit, whatever was added, changed and removed before."""
    grown = Index(vectoriser(), index.passages)
    for name in "dxcba":
        grown.add([{"id": name, "text": TEXTS.get(name, "late late")}])
    grown.add([{"id": "c", "text": "changed"}])
    grown.add(corpus("c"))
    grown.remove(["x"])
    grown.optimise()
    assert grown.contents.segments == index.contents.segments
    assert answers(grown) == answers(index)


def test_many_small_additions_are_merged(index):
    """The number of segments stays small, and nothing is lost."""
    grown = Index(vectoriser())
    names = [f"{number:03d}" for number in range(40)]
    for name in names:
        grown.add([{"id": name, "text": f"late {name}"}])
    assert len(grown.contents.segments) <= 8
    assert sorted(hit.id for hit in grown.search("late", k=100)) == names


def test_a_saved_index_answers_alike(index, tmp_path):
    """Also after changes, of which only new parts are written."""
    index.save(tmp_path / "i")
    before = set(os.listdir(tmp_path / "i"))
    opened = Index.load(tmp_path / "i")
    assert answers(opened) == answers(index)
    opened.remove(["a"])
    opened.save(tmp_path / "i")
    assert set(os.listdir(tmp_path / "i")) == before
    assert answers(Index.load(tmp_path / "i")) == answers(opened)


def test_nothing_is_left_of_older_states(index, tmp_path):
    index.save(tmp_path / "i")
    (tmp_path / "i" / ".left-by-a-killed-writer").mkdir()
    index.add([{"id": "e", "text": "more"}])
    index.optimise()
    index.save(tmp_path / "i")
    parts = [name for name in os.listdir(tmp_path / "i") if name not in (MANIFEST, LOCK)]
    assert len(parts) == 2, "the pipeline and one segment"


def test_a_killed_writer_leaves_a_complete_index(index, tmp_path):
    """At whatever moment: a reader finds the state before or after."""
    place = tmp_path / "i"
    index.save(place)
    script = (
        "import sys\nfrom textkit.indexes.index import Index\n"
        "for n in range(10_000):\n"
        "    index = Index.load(sys.argv[1])\n"
        "    index.add([{'id': f'n{n}', 'text': f'late number {n}'}])\n"
        "    index.save(sys.argv[1])\n"
    )
    chance = random.Random(0)
    seen = 4
    for _ in range(5):
        writer = subprocess.Popen([sys.executable, "-c", script, str(place)])
        manifest = (place / MANIFEST).stat().st_mtime_ns
        while (place / MANIFEST).stat().st_mtime_ns == manifest and writer.poll() is None:
            time.sleep(0.01)
        time.sleep(chance.random() / 10)
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        found = Index.load(place)
        assert len(found) >= seen
        assert len(found.search("late", k=100_000)) == len(found) - 2
        seen = len(found)


def test_one_writer_at_a_time(index, tmp_path):
    index.save(tmp_path / "i")
    with hold(tmp_path / "i" / LOCK, "i"), pytest.raises(RunError, match="held by process"):
        index.save(tmp_path / "i")


@pytest.mark.parametrize(
    "damage", ["{", "[]", '{"format": 1}', '{"format": 2}', '{"format": 2, "segments": [{}]}']
)
def test_a_damaged_index_is_told(index, tmp_path, damage):
    index.save(tmp_path / "i")
    (tmp_path / "i" / MANIFEST).write_text(damage)
    with pytest.raises(StoreError) as caught:
        Index.load(tmp_path / "i")
    assert str(tmp_path / "i") in str(caught.value)


def test_no_foreign_folder_is_written_to(index, tmp_path):
    (tmp_path / "photo.jpg").touch()
    with pytest.raises(StoreError, match="is not a textkit index"):
        index.save(tmp_path)
    with pytest.raises(StoreError, match="is not a textkit index"):
        Index.load(tmp_path)
    assert os.listdir(tmp_path) == ["photo.jpg"]


def test_wrong_calls_are_refused(index):
    with pytest.raises(UsageError, match="gives the layer 'terms'"):
        Index(Pipeline(Words()))
    for one in (index, Index(vectoriser())):
        with pytest.raises(UsageError, match="holds no vectors"):
            one.nearest(DenseRow(np.ones(3, np.float32)), made_by=one.vectoriser)
    with pytest.raises(UsageError, match="at least one hit"):
        index.search("late", k=0)
    with pytest.raises(UsageError, match="single str"):
        index.add("late")


YEARS = {"a": 2019, "b": 2021, "c": None, "d": 2021}


def dated(names="abcd"):
    return [{**row, "year": YEARS[row["id"]]} for row in corpus(names)]


def test_filters_come_before_ranking():
    """So that as many are found as pass, with the scores that they have anyway."""
    index = Index.build(vectoriser(), dated())
    free = {hit.id: hit.score for hit in index.search("late trains sour")}
    assert set(free) == {"a", "b", "c"}
    for where, names in {
        "year > 2000": "ab",
        "year >= 2020": "b",
        "id in ('a', 'c')": "ac",
    }.items():
        found = index.search("late trains sour", k=len(names), where=where)
        assert {hit.id: hit.score for hit in found} == {name: free[name] for name in names}
        assert index.rank(["late trains sour"], where=where) == [[(h.id, h.score) for h in found]]
    assert index.search(["late", "milk"], where="year = 1") == [[], []]
    assert [index.count(where) for where in ("year = 2021", "year is null")] == [2, 1]
    index.remove(["d"])
    assert index.count("year = 2021") == 1


def test_columns_are_kept(tmp_path):
    """On disk and through merges, as if the index had been built at once."""
    index = Index.build(vectoriser(), dated(), columns=["year"])
    grown = Index(vectoriser(), columns=["year"])
    for name in "dcab":
        grown.add([{"id": name, "text": "x", "year": "unknown"}])
        grown.add(dated(name))
    assert grown.count("year = 2021") == 2
    grown.optimise()
    assert grown.contents.segments == index.contents.segments
    grown.save(tmp_path / "i")
    opened = Index.load(tmp_path / "i")
    assert (opened.columns, opened.count("year = 2021")) == (("year",), 2)
    opened.add(dated("a"))
    assert opened.count("year < 2021") == 1


def test_only_declared_columns_are_known():
    index = Index.build(vectoriser(), dated(), columns=["other"])
    assert index.count("other is null and id = 'a'") == 1
    with pytest.raises(UsageError, match="no column 'year'; columns: id, other, source"):
        index.search("late", where="year = 2021")
    with pytest.raises(UsageError, match="a column called 'id' is always there"):
        Index(vectoriser(), columns=["id"])


@pytest.mark.parametrize("columns", [None, ["year"]])
def test_a_filter_lets_nothing_through_where_nothing_is(columns):
    """An index without documents cannot know which columns they would have."""
    index = Index(vectoriser(), columns=columns)
    for where in ("id = 'a'", "year > 2000 and not year is null"):
        assert (index.search("late", where=where), index.count(where)) == ([], 0)
    with pytest.raises(UsageError, match="filter, column 6"):
        index.count("year ?")


def test_rows_are_cited_by_their_line():
    index = Index.build(vectoriser(), [Document("f.jsonl/2", "late", "in/f.jsonl:3")])
    hit = index.search("late")[0]
    assert (hit.source, hit.line) == ("in/f.jsonl", 3)
    assert json.dumps(hit.to_json())


class Numbers(Stage):
    """Vectors of a text that lists their values."""

    PROVIDES = (VECTOR,)

    def process(self, batch):
        for document in batch:
            values = np.array(document.text.split(), np.float32)
            yield document.with_layer(VECTOR, DenseRow(values))


def test_a_vector_that_is_no_number_is_refused():
    """By document and line; what was there stays."""
    index = Index.build(Pipeline(Numbers()), [{"id": "a", "text": "3 4"}])
    with pytest.raises(DocumentError, match=r"f.jsonl/8: in/f.jsonl:9: the vector holds nan"):
        index.add([Document("b", "1 1"), Document("f.jsonl/8", "1 nan", "in/f.jsonl:9")])
    assert index.rank(["4 3"]) == [[("a", pytest.approx(0.96))]]


def test_vectors_of_another_width_are_refused():
    """Of documents and of queries, and what is there stays."""
    rows = [{"id": "a", "text": "3 4"}, {"id": "b", "text": "4 3"}]
    index = Index.build(Pipeline(Numbers()), rows)
    with pytest.raises(UsageError, match="has 3 dimensions, and another one of the index 2"):
        index.search("1 2 3")
    with pytest.raises(UsageError, match="has 3 dimensions, and another one of the index 2"):
        index.add([{"id": "c", "text": "1 2"}, {"id": "d", "text": "1 2 3"}])
    assert [name for name, _ in index.rank(["3 4"])[0]] == ["a", "b"]


def test_sparse_vectors_of_many_dimensions_are_refused():
    with pytest.raises(DocumentError, match=r"sparse vector of .* dimensions") as caught:
        Index.build(Pipeline(Clean(), Words(), Hashed()), corpus())
    assert "lsi" in caught.value.hint


def many(count):
    return [{"id": f"{n:03d}", "text": f"{TEXTS['abc'[n % 3]]} Number {n}."} for n in range(count)]


def plan():
    return Plan(Clean(), Words(), Terms(), Lsi(dim=3))


def test_the_vector_of_another_model_is_refused():
    """And which model it is of is told; one of the index's own finds its document."""
    index, other = (Index.build(plan(), many(count)) for count in (60, 61))
    (document,) = index.vectoriser([many(5)[4]["text"]])
    (hit,) = index.nearest(document[VECTOR], made_by=index.vectoriser, k=1)
    assert hit.score == 1
    with pytest.raises(UsageError, match=r"of another model.*lsi-model; [0-9a-f]{16}"):
        index.nearest(document[VECTOR], made_by=other.vectoriser)


def test_few_documents_are_found_by_their_terms_and_more_by_a_model_learnt_from_them():
    """The model stays as it is until the index has doubled."""
    index = Index.build(plan(), many(49))
    assert (index.kind.name, index.making.learnt_from) == ("lexical", 0)
    assert "BM25 alone: of fewer than 50" in index.how
    index.add(many(50)[49:])
    assert (index.kind.name, index.making.learnt_from) == ("hybrid", 50)
    model = index.vectoriser
    index.add(many(99)[50:])
    assert index.vectoriser == model
    index.add(many(100)[99:])
    assert (index.how, len(index)) == ("hybrid, learnt from 100 documents", 100)
    index.remove([f"{n:03d}" for n in range(60)])
    index.optimise()
    assert index.kind.name == "lexical"


def test_places_are_those_among_what_is_there():
    """A document that is removed has none, by terms or by vectors."""
    index = Index.build(plan(), many(60))
    query = many(5)[4]["text"]
    index.remove([hit.id for hit in index.search(query, k=9)])
    hits = index.search(query, k=60)
    for name in ("bm25_rank", "cosine_rank"):
        places = [hit.parts[name] for hit in hits]
        assert min(places) == 1
        assert max(places) <= len(index)


def test_nothing_is_learnt_from_documents_without_a_word():
    """They are found by terms, until some word comes, and again when the last is gone."""
    index = Index.build(plan(), [{"id": f"m{n:03d}", "text": "... !!!"} for n in range(60)])
    assert index.how == "BM25 alone: no document holds a word to learn from"
    assert "no document holds a word of the query" in index.why_nothing("late trains")
    index.add([{"id": "a", "text": "Late trains."}])
    assert index.how == "hybrid, learnt from 61 documents"
    assert [hit.id for hit in index.search("late trains")] == ["a"]
    index.remove(["a"])
    index.optimise()
    assert (index.kind.name, index.making.learnt_from) == ("lexical", 0)
    with pytest.raises(UsageError, match="no document holds a term"):
        Index.build(plan(), ["..."], kind="exact")
    assert Index(plan(), kind="exact").how == "exact"


def test_what_only_terms_are_wanted_of_learns_nothing():
    index = Index.build(plan(), many(60), kind="lexical")
    assert (index.making.learning, index.vectoriser.provides[-1].name) == (None, "terms")


def test_the_best_passage_of_a_long_part_is_shown():
    """With its place, though the document is ranked as a whole."""
    text = "\n".join(["Milk is sour."] * 40 + ["The train is late."] + ["Bread is good."] * 40)
    index = Index.build(
        vectoriser(), [{"id": "d", "text": text}], passages=Passages(words=20, overlap=4)
    )
    (hit,) = index.search("late trains")
    assert "The train is late." in hit.snippet
    assert text[hit.start :].startswith(hit.snippet)
    assert hit.line == 1 + text[: hit.start].count("\n")
    assert index.contents.rows == 1


def test_a_word_is_found_within_a_run_of_a_script_without_spaces():
    """Thai, by the pipeline that ships."""
    texts = [
        "\u0e23\u0e16\u0e44\u0e1f\u0e21\u0e32\u0e2a\u0e32\u0e22",
        "\u0e41\u0e21\u0e27\u0e19\u0e2d\u0e19",
    ]
    index = Index.build(load("search"), texts)
    (hit,) = index.search("\u0e23\u0e16\u0e44\u0e1f")
    assert hit.snippet == texts[0]
    assert [hit.snippet[a:b] for a, b in hit.spans] == list("\u0e23\u0e16\u0e44\u0e1f")
