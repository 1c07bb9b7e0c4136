"""The table of bad input to ``textkit compare``."""

from __future__ import annotations

from tests.cli.bad_input import HEAD, RAISES, Row

__all__ = ["COMPARISONS"]

DOCUMENTS = {"in/a.txt": b"One. Two. Three.", "in/b.txt": b"Four. Five. Six."}
GOLD = {"gold/a.txt": b"One.", "gold/b.txt": b"Six."}
LEAD = HEAD + b"  - sentences\n  - lead\n"
COMPARE = "compare news-lead in --workers 1"

COMPARISONS = {
    # pipelines
    "no pipeline": Row("compare in", 2, "textkit compare: Missing argument 'PIPELINE...'."),
    "unknown pipeline": Row(
        "compare news-lead news-texrank in", 2, "no pipeline file or name 'news-texrank'",
        DOCUMENTS, later=("hint: did you mean 'news-textrank'?",),
    ),
    "a broken pipeline": Row(
        "compare news-lead p.yaml in", 2, "p.yaml:3:5: unknown stage 'claen'",
        DOCUMENTS | {"p.yaml": HEAD + b"  - claen\n"},
    ),
    "a pipeline twice": Row(
        "compare news-lead news-lead in", 2, "the name 'news-lead' is there twice", DOCUMENTS,
        later=("hint: name the pipeline by its path",),
    ),
    "a pipeline that is not fitted": Row(
        "compare news-lead textrank-tfidf in", 2, "textrank-tfidf: is still to be fitted",
        DOCUMENTS,
        later=(
            "hint: on other documents: textkit fit textrank-tfidf FOLDER --out MODEL; "
            "then give MODEL",
        ),
    ),
    "a pipeline that makes no summary": Row(
        "compare news-lead p.yaml in", 2, "p.yaml: makes no summary",
        DOCUMENTS | {"p.yaml": HEAD + b"  - sentences\n"},
        later=("hint: end it with a stage that does, such as textrank; see `textkit stages`",),
    ),
    "two of one name in two folders": Row(
        "compare a/p.yaml b/p.yaml in --workers 1", 0, "2 documents compared",
        DOCUMENTS | {"a/p.yaml": LEAD, "b/p.yaml": LEAD}, later=("Difference from a/p.yaml",),
    ),
    "a stage of one's own that fails on everything": Row(
        "compare news-lead p.yaml in --load trips.py --workers 1", 1,
        "in: no document has a summary from every method",
        {
            "in/a.txt": b"One.", "trips.py": RAISES.replace(b"falls", b"trips"),
            "p.yaml": HEAD + b"  - trips\n  - sentences\n  - lead\n",
        },
        later=("hint: a.txt: p: trips: ValueError: fell",),
    ),
    # documents
    "missing folder": Row("compare news-lead nowhere", 2, "nowhere: no such file or folder"),
    "empty folder": Row(COMPARE, 1, "in: no document to compare", {"in/": b""}),
    "no reader": Row(
        COMPARE, 1, "in: no document to compare (no reader for .pdf)", {"in/a.pdf": b"%PDF"}
    ),
    "an empty document": Row(
        COMPARE, 0, "2 documents compared, 1 left out", DOCUMENTS | {"in/c.txt": b""},
        later=("  c.txt: empty",),
    ),
    "a binary file": Row(
        COMPARE, 1, "2 documents compared, 1 left out",
        DOCUMENTS | {"in/c.txt": bytes(range(256)) * 40},
        later=("  c.txt: read: looks like a binary file, not text",),
    ),
    "one document": Row(COMPARE, 0, "1 document compared", {"in/a.txt": b"One. Two."}),
    "documents of one word": Row(COMPARE, 0, "1 document compared", {"in/a.txt": b"Word"}),
    "documents without letters": Row(COMPARE, 0, "1 document compared", {"in/a.txt": b"... !!!"}),
    "a language that ROUGE drops": Row(
        COMPARE, 0, "1 document compared", {"in/a.txt": "שלום עולם. Привет, мир.".encode()}
    ),
    # references
    "missing references": Row(
        f"{COMPARE} --references gold", 2, "gold: no such file or folder", DOCUMENTS
    ),
    "no references": Row(
        f"{COMPARE} --references gold", 2, "gold: holds no reference", DOCUMENTS | {"gold/": b""}
    ),
    "references of other documents": Row(
        f"{COMPARE} --references gold", 2, "in: none of the 2 documents has a reference",
        DOCUMENTS | {"gold/c.txt": b"One."},
        later=("hint: a reference has its document's name; the first is 'a.txt'",),
    ),
    "a missing reference": Row(
        f"{COMPARE} --references gold", 1, "1 document compared, 1 left out",
        DOCUMENTS | {"gold/a.txt": b"One."}, later=("  b.txt: reference: none for this document",),
    ),
    "a reference that is no text": Row(
        f"{COMPARE} --references gold", 1, "1 document compared, 1 left out",
        DOCUMENTS | GOLD | {"gold/b.txt": bytes(range(256)) * 40},
        later=("  b.txt: reference: gold/b.txt: looks like a binary file, not text",),
    ),
    "an empty reference": Row(
        f"{COMPARE} --references gold", 1, "1 document compared, 1 left out",
        DOCUMENTS | GOLD | {"gold/b.txt": b""}, later=("  b.txt: reference: is empty",),
    ),
    "a reference that ROUGE drops": Row(
        f"{COMPARE} --references gold", 2,
        "gold/b.txt: ROUGE drops every letter but a-z, "
        "which leaves less than half of this reference",
        DOCUMENTS | GOLD | {"gold/b.txt": "Привет, мир.".encode()},
        later=("hint: --tokeniser words, or --tokeniser characters for Chinese and Japanese",),
    ),
    # options
    "an unknown measure": Row(
        f"{COMPARE} --metrics likenes", 2, "unknown measure 'likenes'", DOCUMENTS,
        later=("hint: did you mean 'likeness'?",),
    ),
    "a measure that needs references": Row(
        f"{COMPARE} --metrics rouge1", 2, "'rouge1' needs references", DOCUMENTS,
        later=("hint: give them: --references",),
    ),
    "a seed below zero": Row(
        f"{COMPARE} --seed -5", 2,
        "textkit compare: Invalid value for '--seed': -5 is not in the range x>=0.", DOCUMENTS,
    ),
    "no sentences": Row(
        f"{COMPARE} --sentences 0", 2,
        "textkit compare: Invalid value for '--sentences': 0 is not in the range x>=1.", DOCUMENTS,
    ),
    "a page that is a folder": Row(
        f"{COMPARE} --html in", 2, "in: is a folder, not a file", DOCUMENTS,
        later=("hint: choose another --html",),
    ),
    "a page in no folder": Row(
        f"{COMPARE} --html nowhere/x.html", 2, "nowhere: no such folder", DOCUMENTS,
        later=("hint: make it, or choose another --html",),
    ),
    "an empty name of a page": Row(
        f"{COMPARE} --html ''", 2, "--html is empty", DOCUMENTS,
        later=("hint: name the file to write",),
    ),
    "kept runs in a file": Row(
        f"{COMPARE} --out out", 2, "out: is a file, not a folder", DOCUMENTS | {"out": b""},
        later=("hint: choose another --out",),
    ),
    "kept runs nowhere": Row(
        f"{COMPARE} --out ''", 2, "--out is empty", DOCUMENTS,
        later=("hint: name the folder that results go to",),
    ),
    "kept runs in the folder of the documents": Row(
        f"{COMPARE} --out in", 2, "in: is the folder of the documents", DOCUMENTS,
        later=("hint: choose another one for the runs; it may lie inside",),
    ),
}  # fmt: skip
