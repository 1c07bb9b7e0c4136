"""A kernel gives the same bits interpreted and compiled; much work is compiled."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from textkit.arrays.dirichlet_kernels import topic_counts
from textkit.arrays.highest_kernels import keep_best, keep_highest
from textkit.arrays.kernels import PATIENCE, Kernel, compile_at_once, kernel
from textkit.arrays.nearest_kernels import cosines
from textkit.arrays.pair_kernels import greedy, linked, ranks, sides
from textkit.arrays.paragraph_kernels import DRAWS, Network, Steps, infer
from textkit.arrays.pooling_kernels import weighted_sums
from textkit.arrays.postings import invert
from textkit.arrays.postings_kernels import add_worth
from textkit.arrays.similarity import SimilarityGraph, cosine_graph, overlap_graph, unit_rows
from textkit.arrays.similarity_kernels import factored_product
from textkit.arrays.sketch_kernels import quantised, upper_bounds
from textkit.arrays.sparse import count_rows
from textkit.arrays.sparse_kernels import counted as counted_kernel
from textkit.arrays.sparse_kernels import grouped
from textkit.arrays.trust_kernels import coverages
from textkit.text.characters import kinds_for
from textkit.text.token_kernels import scan, seen_pages
from textkit.text.type_kernels import number

MARKS = "aZ09 .,:/@-_'\u2019\"!*~\u0301\u200d\U0001f469\U0001f1e9\u30ab\u6f22\x00"
PIECES = ["don't", "it's", "l'homme", "U.S.", "3.5", "http://a.b/c?", "www.x.y", "me@a.bc", "Ph.D."]
TEXTS = st.one_of(
    st.text(MARKS),
    st.text(),
    st.lists(st.sampled_from(PIECES)).map(" ".join),
)
ROWS = st.lists(st.lists(st.integers(0, 7), max_size=9), min_size=1, max_size=9)


def same_both_ways(loop: Kernel[Any, Any], *args: Any) -> Any:
    plain, compiled = loop.interpreted(*args), loop.compiled(*args)
    for one, two in zip(_parts(plain), _parts(compiled), strict=True):
        assert one.dtype == two.dtype
        assert one.tobytes() == two.tobytes()
    return compiled


def _parts(result: Any) -> tuple[Any, ...]:
    return result if isinstance(result, tuple) else (result,)


@given(TEXTS)
@example(" ".join(f"word{n} \u00e9{n * n}" for n in range(200)))  # the table of types grows
def test_tokens_are_the_same_both_ways(text: str) -> None:
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = kinds_for(same_both_ways(seen_pages, codes))
    within = np.array([[0, codes.size // 3], [codes.size // 3, codes.size]], np.int32)
    same_both_ways(number, codes, same_both_ways(scan, codes, kinds, within))


@given(
    ROWS, st.sampled_from([overlap_graph, lambda rows: cosine_graph(unit_rows(rows, np.ones(8)))])
)
def test_ranks_are_the_same_both_ways(rows: list[list[int]], graph_of: Any) -> None:
    graph: SimilarityGraph = graph_of(counted(rows))
    arrays = (*graph._joining, graph.kinds, *graph.factors, graph._loops)
    same_both_ways(factored_product, *arrays, np.linspace(0, 1, len(rows)))
    teleport = np.linspace(0, 1, len(rows) + 1)[1:]
    bounds = np.array([0, len(rows)])
    weighing = (graph.kinds, graph.kernel, graph.has_loops)
    few = (graph.rows.both_ways, bounds, weighing, graph.most_links)
    until = (0.85, 1e-9, 200)
    same_both_ways(ranks, *few, until, teleport / teleport.sum())


@given(ROWS, st.integers(0, 9), st.sampled_from([0.0, 0.3, 0.9]))
def test_choices_are_the_same_both_ways(rows: list[list[int]], budget: int, cost: float) -> None:
    size, vectors = len(rows), unit_rows(counted(rows), np.linspace(1, 2, 8))
    scores = np.linspace(1, 0, size)[::-1].copy()
    costs, limits = np.arange(2 * size).reshape(size, 2) % 3, np.array([[budget, 9]])
    every, bounds = np.arange(size), np.array([0, size])
    near, needs = np.full(size, 0.9), np.where(every % 3 == 1, every - 1, -1)
    budgets = (costs, limits, every >= 0)
    same_both_ways(
        greedy,
        bounds,
        scores,
        vectors.both_ways,
        *budgets,
        every[-1:],
        needs,
        cost,
        near,
        every % 2 == 0,
        every[:1],
    )


@given(ROWS)
def test_trust_is_the_same_both_ways(rows: list[list[int]]) -> None:
    size, vectors = len(rows), unit_rows(counted(rows), np.linspace(1, 2, 8))
    bounds, is_chosen = np.array([0, size // 2, size]), np.arange(size) % 2 == 0
    same_both_ways(coverages, bounds, *vectors, is_chosen)


@given(st.integers(0, 9), st.integers(1, 5), st.sampled_from([0.01, 0.2, 1.0]))
def test_topics_are_the_same_both_ways(terms: int, topics: int, prior: float) -> None:
    chance = np.random.default_rng(terms)
    words = chance.dirichlet(np.ones(9), topics).T[:terms].copy()
    same_both_ways(topic_counts, np.arange(1.0, terms + 1), words, prior, 1e-4)


@given(ROWS, st.sampled_from([0.0, 0.2, 0.7]))
def test_pairs_are_the_same_both_ways(rows: list[list[int]], threshold: float) -> None:
    vectors = unit_rows(counted(rows), np.linspace(1, 2, 8))
    same_both_ways(linked, vectors.both_ways, threshold, np.linspace(0, 1, len(rows)))
    same_both_ways(sides, vectors.both_ways, threshold)


@given(ROWS)
def test_occurrences_are_the_same_both_ways(rows: list[list[int]]) -> None:
    places = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    columns = np.array([*itertools.chain(*rows)], np.int32)
    same_both_ways(grouped, columns, 8)
    same_both_ways(counted_kernel, places, columns, len(rows), 8)


@given(ROWS)
def test_weighted_sums_are_the_same_both_ways(rows: list[list[int]]) -> None:
    vectors = np.linspace(-1, 2, 8 * 33, dtype=np.float32).reshape(8, 33)
    places = np.array([*itertools.chain(*rows)], np.int32)
    starts = np.cumsum([0, *map(len, rows)])
    same_both_ways(weighted_sums, vectors, places, np.linspace(0.1, 3, len(places)), starts)


@settings(max_examples=25)
@given(st.lists(st.integers(0, 4), max_size=6), st.integers(0, 2), st.integers(0, 2), st.booleans())
def test_vectors_of_documents_are_the_same_both_ways(
    words: list[int], window: int, negative: int, has_tree: bool
) -> None:
    draw = np.random.default_rng(5)
    contexts, outputs, nodes = draw.normal(size=(3, 5, 4)).astype(np.float32)
    network = Network(
        contexts=contexts if window else contexts[:0],
        outputs=outputs if negative else outputs[:0],
        cumulative=np.array([1, 2, 4, 7, 9]) * DRAWS // 9,
        nodes=nodes if has_tree else nodes[:0],
        codes=np.array([0, 1, 0, 1, 1, 0, 1, 1, 1], np.uint8),
        points=np.array([0, 0, 1, 0, 1, 2, 0, 1, 2], np.int32),
        starts=np.array([0, 1, 3, 6, 9, 9]),
        keep=np.array([DRAWS // 2, DRAWS, DRAWS, DRAWS, DRAWS]),
    )
    steps = Steps(window, negative, epochs=2, rate=0.1, final_rate=0.01, seed=2**32 - 1)
    same_both_ways(infer, np.array(words, np.int32), network, steps)


@given(st.integers(0, 300), st.integers(1, 9))
def test_the_highest_are_the_same_both_ways(width: int, kept: int) -> None:
    products = np.random.default_rng(width).normal(size=(3, width)).astype(np.float32)
    heaps = [(np.full((3, kept), -np.inf, np.float32), np.full((3, kept), -1)) for _ in range(2)]
    for way, heap in zip((keep_highest.interpreted, keep_highest.compiled), heaps, strict=True):
        way(products, 70, *heap)
    for one, two in zip(*heaps, strict=True):
        assert one.tobytes() == two.tobytes()
    rows = products[:, : width % 7].copy()
    same_both_ways(cosines, rows, np.array([2, 0, 1, 1]), rows, np.array([0, 0, 1, 2]))


@settings(max_examples=20)
@given(st.integers(0, 1100), st.sampled_from([2, 4]), st.integers(0, 9))
def test_bounds_are_the_same_both_ways(count: int, words: int, width: int) -> None:
    draw = np.random.default_rng(count)
    codes = draw.integers(0, 2**64, (words, count), np.uint64)
    factors, line = (draw.normal(size=shape).astype(np.float32) for shape in ((3, count), 4))
    axes, query = (draw.normal(size=s).astype(np.float32) for s in ((width, 64 * words), width))
    planes, _ = same_both_ways(quantised, axes, query)
    same_both_ways(upper_bounds, codes, factors, planes, line)


@given(ROWS, st.floats(0.1, 9))
def test_worth_is_the_same_both_ways(rows: list[list[int]], norm: float) -> None:
    starts, places, counts, lengths = invert(counted(rows))
    scores = [np.zeros(len(rows), np.float32) for _ in range(2)]
    for way, own in zip((add_worth.interpreted, add_worth.compiled), scores, strict=True):
        numbers, weights = np.array([2, -1, 7], np.int32), np.array([0.1, 3, 0.7], np.float32)
        way(numbers, weights, starts, places, counts, norm + 0.1 * lengths, 1.5, own)
    assert scores[0].tobytes() == scores[1].tobytes()


@given(ROWS, ROWS, st.integers(1, 9), st.lists(st.booleans(), min_size=9, max_size=9))
def test_the_best_of_postings_are_the_same_both_ways(
    some: list[list[int]], others: list[list[int]], size: int, marks: list[bool]
) -> None:
    """In any order, of two parts one after the other, one of them filtered."""
    numbers, weights = np.array([2, -1, 7], np.int32), np.array([0.1, 3, 0.7], np.float32)
    found = []
    for way in (keep_best.interpreted, keep_best.compiled):
        values, places = np.zeros(size, np.float32), np.zeros(size, np.int64)
        for rows, before in ((some, 0), (others, len(some))):
            *postings, lengths = invert(counted(rows))
            allowed = np.array(marks[: len(rows)] if before else [], np.bool_)
            norms = 1 + 0.1 * lengths
            way(numbers, weights, *postings, norms, 1.5, allowed, before, values, places)
        order = np.lexsort((places, -values))[: np.count_nonzero(values)]
        found.append((values[order].tobytes(), places[order].tobytes()))
    assert found[0] == found[1]


def counted(rows: list[list[int]]) -> Any:
    places = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    return count_rows(places, np.array([*itertools.chain(*rows)], np.int32), (len(rows), 8))


def total(numbers: Any) -> int:
    found = 0
    for one in numbers:
        found += square(one)
    return found


@kernel
def square(number: int) -> int:
    return number * number


@pytest.fixture
def patient() -> Kernel[Any, Any]:
    """A kernel of this module's own, so that no other test has had it compiled."""
    return kernel(work=len)(total)


def in_a_thread_of_its_own(action: Any) -> None:
    """A thread's patience is all there at its start."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as threads:
        threads.submit(action).result()


def test_little_work_is_interpreted_until_there_has_been_much(patient: Kernel[Any, Any]) -> None:
    def act() -> None:
        for _ in range(3):
            assert patient(np.arange(5)) == 30
        assert not patient.is_compiled
        assert patient(np.arange(PATIENCE)) == sum(n * n for n in range(PATIENCE))
        assert patient.is_compiled

    in_a_thread_of_its_own(act)


def test_a_process_with_much_to_do_compiles_at_once(patient: Kernel[Any, Any]) -> None:
    def act() -> None:
        compile_at_once()
        assert patient(np.arange(5)) == 30
        assert patient.is_compiled

    in_a_thread_of_its_own(act)


def test_a_kernel_that_cannot_tell_its_work_is_compiled() -> None:
    loop = kernel(total)
    in_a_thread_of_its_own(lambda: loop(np.arange(5)))
    assert loop.is_compiled


def test_what_fails_while_interpreted_leaves_no_trace(patient: Kernel[Any, Any]) -> None:
    """The next call is counted again, as one from outside."""

    def act() -> None:
        with pytest.raises(TypeError):
            patient(["text"])
        compile_at_once()
        patient(np.arange(5))
        assert patient.is_compiled

    in_a_thread_of_its_own(act)
