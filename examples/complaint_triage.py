"""Learn from sorted complaints, in a folder a class, to which department a new one goes."""

import sys

from textkit import Classify, Clean, Doc2Vec, Label, Plan, Words, folder

texts, model = sys.argv[1:]
doc2vec = Doc2Vec(dim=100, min_count=2, epochs=100)
pipeline = Plan(Clean(), Words(), Label(), doc2vec, Classify()).fit(folder(texts))
pipeline.save(model)
letter = "You took the money from my account twice, and the invoice shows one order only."
for label, probability in pipeline(letter).prediction.scores:
    print(f"{probability:.2f} {label}")
