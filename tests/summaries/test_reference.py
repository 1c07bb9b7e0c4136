"""The graph behind a summary, as networkx shows and writes it."""

from __future__ import annotations

from math import log

import networkx
import pytest

from textkit.summaries.reference import summary_graph
from textkit.summaries.textrank import TextRank


def test_nodes_are_sentences_and_edges_what_they_share(prose):
    """With places, scores and weights; sentences that share nothing are not joined."""
    document = prose(["Rain fell.", "Rain fell on us.", "Silence !"])
    graph = summary_graph(document, TextRank())
    assert list(graph.edges(data="weight")) == [(0, 1, pytest.approx(2 / (log(2) + log(4))))]
    assert graph.nodes[2]["text"] == "Silence !"
    assert [(graph.nodes[n]["start"], graph.nodes[n]["end"]) for n in graph] == list(
        document.sentences
    )
    assert sum(graph.nodes[n]["score"] for n in graph) == pytest.approx(1, abs=1e-5)


def test_the_graph_can_be_written_and_read(prose, tmp_path):
    """As GraphML."""
    graph = summary_graph(prose(["a b <c> & d", "b c", "c d 😀"]), TextRank(similarity="tfidf"))
    networkx.write_graphml(graph, tmp_path / "summary.graphml")
    again = networkx.read_graphml(tmp_path / "summary.graphml", node_type=int)
    assert again.nodes == graph.nodes
    assert again.adj == graph.adj
