"""The table of bad input to ``textkit evaluate``: as in ``bad_input``, with what is counted."""

from __future__ import annotations

from tests.cli.bad_input import Row

__all__ = ["EVALUATIONS"]

GOOD = b"The cat sat on the mat.\n"
EVALUATE = "evaluate out --references ref"
TABLE = "MEASURE  PRECISION  RECALL       F"
NARROW = "MEASURE  PRECISION  RECALL      F"
PERFECT = "rouge1      100.00  100.00  100.00"
HALF = "rouge1       50.00   50.00  50.00"
PAIR = {"out/a.txt": GOOD, "ref/a.txt": GOOD}

EVALUATIONS = {
    # places
    "missing folder": Row("evaluate nowhere --references ref", 2,
        "nowhere: no such file or folder", PAIR),
    "missing references": Row("evaluate out --references reff", 2,
        "reff: no such file or folder", PAIR, later=("hint: did you mean 'ref'?",)),
    "no references": Row("evaluate out", 2,
        "textkit evaluate: Missing option '--references'.", PAIR),
    "empty folder": Row(EVALUATE, 2, "out: holds no candidate", {"out/": b"", "ref/a.txt": GOOD}),
    "empty folder of references": Row(EVALUATE, 2, "ref: holds no reference",
        {"ref/": b"", "out/a.txt": GOOD}),
    "a failed run": Row(EVALUATE, 2, "out: holds no candidate",
        {"out/.textkit/state.sqlite": b"", "ref/a.txt": GOOD},
        later=("hint: the run that made it has no results: see out/.textkit/failures.jsonl",)),
    "a run with two files of results": Row(EVALUATE, 2,
        "out: holds documents.csv and documents.jsonl",
        {"out/documents.csv": b"id,summary\na,b\n", "out/documents.jsonl": b'{"id": "a"}\n',
         "out/.textkit/lock": b"", "ref/a.txt": GOOD},
        later=("hint: name the one that is meant",)),
    "lines against a folder": Row("evaluate out.txt --references ref", 2,
        "out.txt is a file of lines, ref a folder", {"out.txt": GOOD, "ref/a.txt": GOOD},
        later=("hint: lines are paired in order: give a file of as many lines or rows",)),
    # names
    "unequal lines": Row("evaluate out.txt --references ref.txt", 2,
        "out.txt has 3 lines, ref.txt 2", {"out.txt": b"a\n\nc\n", "ref.txt": b"a\nb\n"},
        later=("hint: out.txt:3 is the first without a partner",)),
    "two references of one stem": Row(EVALUATE, 2,
        "'a' fits two references: a.gold and a.md",
        {"out/a": GOOD, "ref/a.gold": GOOD, "ref/a.md": GOOD},
        later=("hint: several references of a document are numbered, a.1.gold and a.2.gold, "
               "or stand in folders of their own: --references REF1 --references REF2",)),
    "two candidates of one stem": Row(EVALUATE, 2, "'a.gold' fits two candidates: a.md and a.txt",
        {"out/a.md": GOOD, "out/a.txt": GOOD, "ref/a.gold": GOOD},
        later=("hint: evaluate one system at a time, and keep others out of the folder",)),
    "nothing fits": Row(EVALUATE, 2,
        "no candidate has a reference: the first candidate is 'b.txt', "
        "the first reference 'c.txt'",
        {"out/b.txt": GOOD, "ref/c.txt": GOOD},
        later=("hint: names must be equal, at least without suffixes; "
               "in rows, --id FIELD names them",)),
    "a candidate and a reference too many": Row(EVALUATE, 1, TABLE,
        {**PAIR, "out/b.txt": GOOD, "ref/c.txt": GOOD},
        later=(PERFECT, "without reference        1  b.txt", "without candidate        1  c.txt")),
    "duplicate ids": Row("evaluate out --references ref.jsonl", 2,
        "ref.jsonl:2: the id 'a' occurs twice, first in ref.jsonl:1",
        {"out/a.txt": GOOD, "ref.jsonl": b'{"id": "a", "reference": "x"}\n' * 2},
        later=("hint: several references of a document stand in one row, as a list",)),
    # columns
    "unknown column": Row("evaluate out --references ref.csv --reference golden", 2,
        "ref.csv: no column 'golden' for the reference; columns: id, gold",
        {"out/a.txt": GOOD, "ref.csv": b"id,gold\na,x\n"}, later=("hint: did you mean 'gold'?",)),
    "unknown candidate column": Row("evaluate out.csv --references ref --candidate sumary", 2,
        "out.csv: no column 'sumary' for the candidate; columns: id, summary",
        {"out.csv": b"id,summary\na,x\n", "ref/a.txt": GOOD},
        later=("hint: did you mean 'summary'?",)),
    "unknown id": Row("evaluate out.csv --references ref --id nam", 2,
        "no column 'nam' for the id in out.csv", {"out.csv": b"name,summary\na,x\n", **PAIR},
        later=("hint: did you mean 'name'?",)),
    "a column where there are no rows": Row(EVALUATE + " --reference gold", 2,
        "no column 'gold' for the reference: there are no rows", PAIR,
        later=("hint: leave out --reference",)),
    "an id where there are no rows": Row(EVALUATE + " --id name", 2,
        "no column 'name' for the id: there are no rows", PAIR),
    "unclear column of sources": Row(EVALUATE + " --sources in.csv", 2,
        "in.csv: which column holds the text? columns: one, two",
        {**PAIR, "in.csv": b"one,two\na b,c d\n"}, later=("hint: name it: --text COLUMN",)),
    "unclear column": Row("evaluate out --references ref.csv", 2,
        "ref.csv: which column holds the reference? columns: id, one, two",
        {"out/a.txt": GOOD, "ref.csv": b"id,one,two\na,x,y\n"},
        later=("hint: name it: --reference COLUMN",)),
    # what is in the files
    "an empty candidate": Row(EVALUATE, 0, NARROW,
        {**PAIR, "out/b.txt": b"", "ref/b.txt": GOOD},
        later=(HALF,
               "empty candidates         1  b.txt")),
    "an empty reference": Row(EVALUATE, 1, NARROW,
        {**PAIR, "out/b.txt": GOOD, "ref/b.txt": b" \n"},
        later=(HALF, "empty references         1  b.txt")),
    "an empty reference beside another": Row(EVALUATE, 0, TABLE,
        {"out/a.txt": GOOD, "ref/a.1.txt": GOOD, "ref/a.2.txt": b""}, later=(PERFECT,)),
    "NUL": Row(EVALUATE, 0, TABLE, {"out/a.txt": GOOD.replace(b" ", b"\0", 1), "ref/a.txt": GOOD},
        later=(PERFECT,)),
    "another encoding": Row("evaluate out --references ref --tokeniser words", 0, TABLE,
        {"out/a.txt": "Déjà vu à la carte, café et thé.".encode("latin-1"),
         "ref/a.txt": "\ufeffDéjà vu à la carte, café et thé.".encode("utf-16")},
        later=(PERFECT,)),
    "lone surrogates": Row(EVALUATE, 0, TABLE,
        {"out/a.txt": GOOD, "ref/a.jsonl": b'{"id": "a", "reference": "The \\ud800 cat sat on '
         b'the mat."}\n'}, later=(PERFECT,)),
    "a binary file among the references": Row(EVALUATE, 1, TABLE,
        {**PAIR, "out/b.txt": GOOD, "ref/b.txt": bytes(range(256)) * 40},
        later=(PERFECT, "not readable             1  ref/b.txt: looks like a binary file, not text",
               "without reference        1  b.txt")),
    "a broken row": Row("evaluate out --references ref.jsonl", 1, TABLE,
        {"out/a.txt": GOOD,
         "ref.jsonl": b'{"id": "a", "reference": "The cat sat on the mat."}\n{\n'},
        later=(PERFECT, "not readable             1  ref.jsonl:2: not valid JSON: "
               "expecting property name enclosed in double quotes, column 2")),
    "a number for a reference": Row("evaluate out --references ref.jsonl", 1, TABLE,
        {"out/a.txt": GOOD, "out/b.txt": GOOD, "ref.jsonl":
         b'{"id": "a", "reference": "The cat sat on the mat."}\n{"id": "b", "reference": 5}\n'},
        later=(PERFECT, "not readable             1  ref.jsonl:2: the field 'reference' holds 5, "
               "not a text or a list of texts", "without reference        1  b.txt")),
    "a text without a letter of ASCII": Row(EVALUATE, 2,
        "ref/a.txt: ROUGE drops every letter but a-z, "
        "which leaves less than half of this reference",
        {"out/a.txt": "Привет, мир.".encode(), "ref/a.txt": "Привет, мир.".encode()},
        later=("hint: --tokeniser words, or --tokeniser characters for Chinese and Japanese",)),
    # options
    "unknown metric": Row(EVALUATE + " --metrics rogue1", 2, "unknown measure 'rogue1'", PAIR,
        later=("hint: did you mean 'rouge1'?",)),
    "no metric": Row(EVALUATE + " --metrics ,", 2, "no measure is named", PAIR),
    "a metric that needs the documents": Row(EVALUATE + " --metrics likeness", 2,
        "'likeness' needs sources", PAIR, later=("hint: give them: --sources",)),
    "two limits": Row(EVALUATE + " --words 3 --bytes 3", 2,
        "words and bytes cannot both limit a text", PAIR),
    "a limit that is none": Row(EVALUATE + " --words 0", 2,
        "textkit evaluate: Invalid value for '--words': 0 is not in the range x>=1.", PAIR),
    "scores in a folder that is not there": Row(EVALUATE + " --each no/scores.csv", 2,
        "no: no such folder", PAIR),
    "unknown mode": Row(EVALUATE + " --compat perl", 2,
        "textkit evaluate: Invalid value for '--compat': "
        "'perl' is not one of 'rouge-1.5.5', 'rouge-score'.", PAIR),
    "scores in an unknown format": Row(EVALUATE + " --each scores.txt", 2,
        "scores.txt: scores are written as .jsonl or .csv", PAIR),
}  # fmt: skip
