"""word2vec and GloVe learnt from one folder: near words, an analogy, a drawing, a file."""

import sys
from pathlib import Path

from textkit import Plan, Sentences, Words, folder, save_vectors
from textkit.report.scatter import scatter
from textkit.vectors.glove import GloVe
from textkit.vectors.projecting import project
from textkit.vectors.word2vec import Word2Vec

texts, out, a, b, c = sys.argv[1:]  # such as corpora/news vectors day days year
for learner in Word2Vec(dim=50, epochs=100, min_count=3), GloVe(dim=25, window=5, min_count=3):
    vectors = Plan(Sentences(), Words(), learner).fit(folder(texts))
    near = {word: [n.word for n in vectors.nearest(word, 6)] for word in (a, b, c)}
    print(learner.name, near, f"{a} : {b} = {c} :", vectors.analogy(a, b, c, 3), sep="\n  ")
    words = [*dict.fromkeys(word for group in near.items() for word in (group[0], *group[1]))]
    points, note = project(vectors.rows(words)[0])
    Path(f"{out}-{learner.name}.svg").write_text(scatter(points, words, title=out, note=note))
    save_vectors(vectors, f"{out}-{learner.name}.txt")
