"""word2vec and GloVe learnt from one folder: near words, an analogy, a drawing, a file."""

import sys

from textkit import GloVe, Plan, Sentences, Word2Vec, Words, folder, plot_vectors, save_vectors

texts, out, a, b, c = sys.argv[1:]  # such as corpora/news vectors million crowns cent
word2vec = Word2Vec(dim=50, epochs=50, window=10, min_count=3, learning_rate=0.05)
for learner in word2vec, GloVe(dim=50, epochs=50, min_count=3, x_max=10.0):
    vectors = Plan(Sentences(), Words(), learner).fit(folder(texts))
    for word in (a, b, c):
        print(learner.name, word, *vectors.nearest(word, 5), sep="  ")
    print(f"{a} : {b} = {c} :", *vectors.analogy(a, b, c, 3), sep="  ")
    plot_vectors(vectors, [a, b, c], f"{out}-{learner.name}.svg", near=5)
    save_vectors(vectors, f"{out}-{learner.name}.txt")
