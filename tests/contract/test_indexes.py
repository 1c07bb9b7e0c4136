"""Every kind of index keeps the contract: what it finds depends on what it holds, and nothing else.

Each is made in two ways: of a pipeline, and of a plan that it learns from its own documents.
"""

from __future__ import annotations

import random

import numpy as np
import pytest

from textkit import Clean, Index, Lsi, Pipeline, Plan, Terms, Words
from textkit.cli.index import KINDS as OFFERED
from textkit.core.layers import TERMS, VECTOR
from textkit.core.wiring import provided
from textkit.errors import UsageError
from textkit.indexes.hybrid import Hybrid
from textkit.indexes.kinds import KINDS, chosen
from textkit.indexes.passages import Passages
from textkit.indexes.searcher import Searcher
from textkit.testing import awkward_documents

WORDS = [
    "train",
    "late",
    "night",
    "milk",
    "bread",
    "sour",
    "wind",
    "sea",
    "mill",
    "salt",
    "owl",
    "song",
]
QUERIES = ["late night trains", "sour milk", "the owl's song at sea", "列车", "", "unheard-of"]
PASSAGES = Passages(words=8, overlap=3, part=60)


def corpus(count=60):
    """Documents of a few words, of one part or of several; some are equal."""
    chance = random.Random(0)
    documents = [
        {"id": f"{n:03d}", "text": ". ".join(
            " ".join(chance.choices(WORDS, k=chance.randint(1, 6))).capitalize()
            for _ in range(chance.randint(1, 5))
        )}
        for n in range(count)
    ]  # fmt: skip
    return [*documents, {"id": "cjk", "text": "列车晚点了。没有人知道为什么。"},
            {"id": "copy", "text": documents[7]["text"]}]  # fmt: skip


def plan():
    return Plan(Clean(), Words(), Terms(), Lsi(dim=5))


def learnt():
    return plan().fit([document["text"] for document in corpus()])


@pytest.fixture(scope="module", params=[(name, way) for name in KINDS for way in (plan, learnt)])
def empty(request):
    """Makes an index without documents."""
    name, way = request.param
    vectoriser = way()
    return lambda: Index(vectoriser, PASSAGES, kind=name)


@pytest.fixture
def index(empty):
    made = empty()
    made.add(corpus())
    return made


def answers(index, k=10):
    return [[hit.to_json() for hit in hits] for hits in index.search(QUERIES, k)]


def test_a_document_or_part_equal_to_the_query_has_one(index):
    """And every score lies between 0 and 1."""
    for number in (0, 7, 31):
        text = index.contents.segments[0].passage(number).text
        assert index.search(text)[0].score == pytest.approx(1, abs=1e-6)
    for hits in index.search([document["text"] for document in corpus(9)], k=100):
        assert all(0 < hit.score <= 1 for hit in hits)
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_each_document_is_found_once(index):
    for hits in index.search(QUERIES, k=1000):
        assert len({hit.id for hit in hits}) == len(hits)


def test_scores_do_not_depend_on_how_many_are_asked_for(index):
    every = answers(index, 1000)
    for k in (1, 2, 7, 40):
        assert answers(index, k) == [hits[:k] for hits in every]
    with pytest.raises(UsageError, match="at least one hit"):
        index.search("late", k=0)


def test_a_batch_of_queries_is_answered_as_each_alone(index):
    alone = [index.rank([query])[0] for query in QUERIES]
    assert index.rank(QUERIES) == alone
    assert alone == [[(hit.id, hit.score) for hit in index.search(query)] for query in QUERIES]


def test_allowed_documents_have_the_scores_they_have_among_all(index):
    """And as many of them are found as are asked for, if so many answer."""
    searcher = Searcher(index.contents)
    allowed = np.arange(0, len(index), 7)
    queries = index.vectoriser(QUERIES)
    for every, some in zip(
        searcher.best(queries, 1000), searcher.best(queries, 4, allowed), strict=True
    ):
        ids = {index.contents.segments[0].ids[int(number)] for number in allowed}
        assert some == [found for found in every if found.id in ids][:4]


def test_the_best_rows_are_those_of_the_highest_scores(index):
    """Whatever way is taken to find them without looking at all."""
    scorer = index.kind.scorer([segment.kept.model for segment in index.contents.segments])
    for query in index.vectoriser(QUERIES):
        scores = scorer.scores(query)
        order = np.argsort(-scores, kind="stable")
        (ranked,) = scorer.top([query], 9, None)
        assert ranked.rows.tolist() == order[scores[order] > 0][:9].tolist()
        assert ranked.scores.tolist() == np.minimum(scores[ranked.rows], 1).tolist()


def test_equal_documents_come_in_the_order_of_their_ids(index):
    hits = index.search(corpus()[7]["text"], k=2)
    assert [hit.id for hit in hits] == ["007", "copy"]
    assert hits[0].score == hits[1].score


def test_optimised_it_is_as_if_built_at_once(empty, index):
    """Bit by bit, whatever was added, changed and removed before."""
    grown = empty()
    documents = corpus()
    random.Random(1).shuffle(documents)
    for start in range(0, len(documents), 9):
        grown.add([*documents[start : start + 9], {"id": f"x{start}", "text": "late late owls"}])
    grown.add([{"id": "003", "text": "changed"}])
    grown.add([document for document in documents if document["id"] == "003"])
    grown.remove([f"x{start}" for start in range(0, len(documents), 9)])
    assert len(grown) == len(index)
    grown.optimise()
    assert grown.contents.segments == index.contents.segments
    assert grown.vectoriser == index.vectoriser
    assert answers(grown) == answers(index)


def test_what_is_added_is_found_and_what_is_removed_is_not(index):
    index.add([{"id": "new", "text": "Late trains at night, late milk at sea"}])
    assert "new" in [hit.id for hit in index.search("late trains at night", k=1000)]
    index.update([{"id": "new", "text": "xylophone"}])
    index.remove(["007", "unknown"])
    assert index.search(corpus()[7]["text"])[0].id == "copy"
    assert all(hit.id not in ("007", "new") for hit in index.search("late trains", k=1000))


def test_an_emptied_index_is_as_if_it_had_held_nothing(empty, index, tmp_path):
    """Optimised or not, on disk or not; and it can be filled again."""
    index.remove([document["id"] for document in corpus()])
    assert (len(index), answers(index)) == (0, [[]] * len(QUERIES))
    index.save(tmp_path / "i")
    for emptied in (index, Index.load(tmp_path / "i")):
        emptied.optimise()
        emptied.optimise()
        made = empty()
        assert emptied.contents == made.contents
        assert emptied.making == made.making
        for one in (emptied, made):
            one.add(corpus(9))
        assert answers(emptied) == answers(made)


def test_many_small_additions_are_merged(empty):
    """The number of segments stays small, and nothing is lost."""
    grown = empty()
    for document in corpus(40):
        grown.add([document])
    assert len(grown.contents.segments) <= 8
    found = {hit.id for hits in grown.search(WORDS, k=100) for hit in hits}
    assert found >= {document["id"] for document in corpus(40)} - {"cjk"}


def test_a_saved_index_answers_alike(index, tmp_path):
    """Also after additions to what was opened."""
    index.save(tmp_path / "i")
    opened = Index.load(tmp_path / "i")
    assert opened.making == index.making
    assert answers(opened) == answers(index)
    for one in (opened, index):
        one.add([{"id": "new", "text": "A late owl"}])
    opened.save(tmp_path / "i")
    assert answers(Index.load(tmp_path / "i")) == answers(index)


def test_the_same_documents_make_the_same_index(empty, index):
    again = empty()
    again.add(corpus())
    assert again.contents.segments == index.contents.segments


def test_nothing_is_found_where_nothing_is(empty):
    """Nor by a query that says nothing, and why is told."""
    made = empty()
    assert (made.search(QUERIES), len(made)) == ([[]] * len(QUERIES), 0)
    assert made.why_nothing("late") == "the index holds no document"
    made.add(corpus())
    for query in ("", "?!", "the of and"):
        assert made.search(query) == made.search(query, diversity=0.3) == made.explain(query) == []
        assert made.why_nothing(query)


def test_one_document_is_an_index(empty):
    made = empty()
    made.add([{"id": "only", "text": "Sour milk and salt."}])
    assert [hit.id for hit in made.search("Sour milk and salt.", k=99)] == ["only"]


def test_awkward_documents_are_held(empty, tmp_path):
    """Empty ones, emoji, other scripts, long runs: each stays, and hits slice back."""
    made = empty()
    documents = awkward_documents()
    made.add(documents)
    assert len(made) == len(documents)
    texts = {document.id: document.text for document in documents}
    for hit in made.search("The night train was late again.", k=1000):
        assert texts[hit.id][hit.start :].startswith(hit.snippet)
    made.save(tmp_path / "i")
    assert len(Index.load(tmp_path / "i")) == len(documents)


def test_the_parts_of_a_score_are_told(index):
    """Those of the layers that the kind rests on."""
    wanted = {TERMS: "bm25", VECTOR: "cosine"}
    for hit in index.search("late night trains"):
        for layer in index.kind.REQUIRES:
            assert np.isfinite(hit.parts[wanted[layer]])


@pytest.mark.parametrize(
    ("vectoriser", "kind"), [(plan(), "hybrid"), (plan().stages[:3], "lexical")]
)
def test_a_pipeline_has_the_kind_that_uses_all_it_gives(vectoriser, kind):
    stages = vectoriser.stages if isinstance(vectoriser, Plan) else vectoriser
    assert chosen(None, provided(stages)).name == kind


def test_every_kind_is_offered():
    assert set(OFFERED) == set(KINDS)


def test_wrong_kinds_are_refused():
    with pytest.raises(UsageError, match="no kind of index is called 'exat'") as caught:
        Index(plan(), kind="exat")
    assert "exact" in caught.value.hint
    with pytest.raises(
        UsageError, match="kind 'exact' needs a pipeline that gives the layer 'vector'"
    ):
        Index(Pipeline(Clean(), Words(), Terms()), kind="exact")
    with pytest.raises(UsageError, match="needs a pipeline or a plan"):
        Index("search")
    assert Index(plan(), kind=Hybrid(least=3)).making.learning.least == 3
