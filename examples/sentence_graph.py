"""The graph that TextRank ranks, written for Gephi or yEd."""

import sys

import networkx

import textkit

text, out = sys.argv[1:3]
pipeline = textkit.load("news-textrank")
with open(text, encoding="utf-8") as file:
    document = pipeline(file.read())
graph = textkit.summary_graph(document, pipeline.stages[-1])
networkx.write_graphml(graph, out)
print(f"{len(graph)} sentences, {graph.number_of_edges()} pairs that share a word")
