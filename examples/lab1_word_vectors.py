"""word2vec and GloVe learnt from one folder: near words, an analogy, a drawing, a file."""

import sys
from pathlib import Path

from textkit import Plan, Sentences, Words, folder, save_vectors
from textkit.report.scatter import scatter
from textkit.vectors.glove import GloVe
from textkit.vectors.projecting import project
from textkit.vectors.word2vec import Word2Vec

texts, out, a, b, c = sys.argv[1:]  # such as corpora/news vectors million crowns cent
word2vec = Word2Vec(dim=50, epochs=50, window=10, min_count=3, learning_rate=0.05)
for learner in word2vec, GloVe(dim=50, epochs=50, min_count=3, x_max=10.0):
    vectors = Plan(Sentences(), Words(), learner).fit(folder(texts))
    groups = [[word, *(near.word for near in vectors.nearest(word, 5))] for word in (a, b, c)]
    print(learner.name, *map(" ".join, groups), sep="\n  ")
    print(f"  {a} : {b} = {c} :", *(near.word for near in vectors.analogy(a, b, c, 3)))
    words = list(dict.fromkeys(word for group in groups for word in group))
    points, note = project(vectors.rows(words)[0])
    Path(f"{out}-{learner.name}.svg").write_text(scatter(points, words, title=texts, note=note))
    save_vectors(vectors, f"{out}-{learner.name}.txt")
