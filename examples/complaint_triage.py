"""Learn from sorted complaints, in a folder a class, to which department a new one goes."""

import sys

import textkit

folder, model = sys.argv[1:]
pipeline = textkit.load("complaints-classifier").fit(textkit.folder(folder))
pipeline.save(model)
letter = "You took the money from my account twice, and the invoice shows one order only."
print(pipeline(letter).prediction)
for label, probability in pipeline(letter).prediction.scores:
    print(f"{probability:.2f} {label}")
