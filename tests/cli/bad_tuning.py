"""The table of bad input to ``textkit tune``."""

from __future__ import annotations

import json

from tests.cli.bad_input import Row

__all__ = ["TUNINGS"]

GRID = "--grid textrank.damping=.8,.85"
TUNE = f"tune news-textrank p.jsonl --metric rouge2 {GRID} --workers 1"
REFERENCE = {"reference": "Boats broke loose."}


def jsonl(*rows: dict[str, object]) -> dict[str, bytes]:
    """The file of pairs."""
    return {"p.jsonl": "".join(f"{json.dumps(row)}\n" for row in rows).encode()}


def pair(number: int, **more: object) -> dict[str, object]:
    """A row; the numbers 1 to 4 fall into both halves."""
    return {"text": f"Boats broke loose. It was night {number}.", **REFERENCE, **more}


PAIRS = jsonl(*map(pair, range(1, 5)))

TUNINGS = {
    # the file of pairs
    "no pairs": Row(TUNE, 2, "p.jsonl: no such file or folder"),
    "pairs in a folder": Row(
        f"tune news-textrank in --metric rouge2 {GRID}", 2, "in: is not a file of rows",
        {"in/": b""},
        later=("hint: give a file that ends in .jsonl, .ndjson, .csv or .tsv",),
    ),
    "pairs without a row": Row(
        TUNE, 2, "p.jsonl: holds no rows", {"p.jsonl": b"\n"},
        later=("hint: give texts with references",),
    ),
    "pairs without a text": Row(
        TUNE, 2, "p.jsonl: which column holds the text? columns: story, reference, split",
        jsonl({"story": "Short.", **REFERENCE, "split": "dev"}),
        later=("hint: name it: --text COLUMN",),
    ),
    "pairs without a reference": Row(
        TUNE, 2, "p.jsonl: which column holds the reference? columns: headline",
        jsonl({"text": "Boats broke loose.", "headline": "Boats"}),
        later=("hint: name it: --reference COLUMN",),
    ),
    "an unknown column of references": Row(
        f"{TUNE} --reference refrence", 2,
        "p.jsonl: no column 'refrence' for the reference; columns: reference", PAIRS,
        later=("hint: did you mean 'reference'?",),
    ),
    "a column that is text and reference": Row(
        f"{TUNE} --reference text", 2,
        "p.jsonl: the column 'text' holds the text, and no reference or split", PAIRS,
        later=("hint: name the one of the text: --text COLUMN",),
    ),
    "an empty reference": Row(
        TUNE, 2, "p.jsonl:2: the reference is empty (field 'reference')",
        jsonl(pair(1), pair(2, reference=" "), pair(3)),
        later=("hint: leave the row out: there is nothing to compare with",),
    ),
    "a list of empty references": Row(
        TUNE, 2, "p.jsonl:1: the reference is empty (field 'reference')",
        jsonl(pair(1, reference=["", " "])),
    ),
    "a reference that is a number": Row(
        TUNE, 2, "p.jsonl:1: the field 'reference' holds no text or list of texts",
        jsonl(pair(1, reference=5)),
    ),
    "a row without a reference": Row(
        TUNE, 2, "p.jsonl:3: the row has no field 'reference'",
        jsonl(pair(1), pair(2), {"text": "Alone."}),
    ),
    "a single pair": Row(
        TUNE, 2, "p.jsonl: of 1 row none is in dev, by hash of the texts", jsonl(pair(3)),
        later=("hint: tuning needs some to choose by (dev) and others to report on (test)",),
    ),
    "a split without rows": Row(
        TUNE, 2, "p.jsonl: of 2 rows none is in dev, by the column 'split'",
        jsonl(pair(1, split="train"), pair(2, split="test")),
    ),
    "an unknown split": Row(
        TUNE, 2, "p.jsonl:2: the field 'split' holds 'tset', which names no split",
        jsonl(pair(1, split="dev"), pair(2, split="tset")),
        later=("hint: did you mean 'test'?",),
    ),
    "an unknown column of splits": Row(
        f"{TUNE} --split part", 2, "p.jsonl: no column 'part' for the split; columns: reference",
        PAIRS,
    ),
    "a text in dev and test": Row(
        TUNE, 2, "p.jsonl:3: the text stands in dev too, at p.jsonl:1",
        jsonl(pair(1, split="dev"), pair(2, split="test"), {
            "text": " boats broke  loose.\nIt was NIGHT 1.", **REFERENCE, "split": "test",
        }),
        later=(
            "hint: keep it in one of the two: what was tuned on is not what can be reported on",
        ),
    ),
    "pairs in two encodings": Row(
        TUNE, 0, "dev: 2 documents, by hash of the texts",
        {"p.jsonl": PAIRS["p.jsonl"].replace(b"loose", b"l\xf6ose", 1)},
    ),
    "pairs that are binary": Row(
        TUNE, 1, "p.jsonl: looks like a binary file, not text", {"p.jsonl": bytes(range(256)) * 40},
    ),
    "NUL among the pairs": Row(
        TUNE, 1, "p.jsonl:1: not valid JSON: invalid control character at, column 16",
        {"p.jsonl": PAIRS["p.jsonl"].replace(b" broke", b"\0broke", 1)},
    ),
    "NUL in a CSV of pairs": Row(
        TUNE.replace("p.jsonl", "p.csv"), 0, "dev: 3 documents, by hash of the texts",
        {"p.csv": b"text,reference\n" + b"".join(
            b"One\0 is here. It was night %d.,One.\n" % number for number in range(4, 8)
        )},
    ),
    "a broken row of pairs": Row(
        TUNE, 1, "p.jsonl:5: not valid JSON: expecting value, column 9",
        {"p.jsonl": PAIRS["p.jsonl"] + b'{"text": \n'},
    ),
    # the metric
    "unknown metric": Row(
        TUNE.replace("rouge2", "roug2"), 2, "--metric: unknown measure 'roug2'", PAIRS,
        later=("hint: did you mean 'rouge2'?",),
    ),
    "a metric without references": Row(
        TUNE.replace("rouge2", "words"), 2,
        "--metric: 'words' compares with no reference, so that the highest value is not the best",
        PAIRS, later=("hint: tune by one that does, such as rouge2",),
    ),
    "references that ROUGE drops": Row(
        TUNE, 2,
        "p.jsonl:2: ROUGE drops every letter but a-z, "
        "which leaves less than half of this reference",
        jsonl(pair(1), pair(2, reference="Лодки ушли в море."), pair(3), pair(4)),
        later=("hint: --tokeniser words, or --tokeniser characters for Chinese and Japanese",),
    ),
    # the grid
    "no grid": Row(
        "tune news-textrank p.jsonl --metric rouge2", 2, "--grid: the grid is empty", PAIRS,
        later=("hint: for example textrank.damping=.8,.85",),
    ),
    "an axis without values": Row(
        TUNE.replace(".8,.85", ""), 2, "--grid textrank.damping: needs a list of values, got []",
        PAIRS, later=("hint: for example textrank.damping=.8,.85",),
    ),
    "an axis without a name": Row(
        TUNE.replace("textrank.damping=", ""), 2,
        "--grid: a grid is stage.parameter=value,value,..., got '.8,.85'", PAIRS,
    ),
    "an axis of broken YAML": Row(
        TUNE.replace(".8,.85", "[.8"), 2,
        "--grid textrank.damping: broken YAML: expected ',' or ']', but got '<stream end>'", PAIRS,
        later=("hint: commas stand between values: textrank.damping=.8,.85",),
    ),
    "an axis given twice": Row(
        f"{TUNE} {GRID}", 2, "--grid textrank.damping: is given twice", PAIRS,
        later=("hint: --grid textrank.damping=value,value,...",),
    ),
    "a grid of an unknown stage": Row(
        TUNE.replace("textrank.d", "texrank.d"), 2,
        "--grid texrank.damping: the pipeline has no stage 'texrank'", PAIRS,
        later=("hint: did you mean 'textrank'?",),
    ),
    "a grid of an unknown parameter": Row(
        TUNE.replace("damping", "dampin"), 2,
        "--grid textrank.dampin: stage 'textrank' has no parameter 'dampin'", PAIRS,
        later=("hint: did you mean 'damping'?",),
    ),
    "a grid out of range": Row(
        TUNE.replace(".85", "1.5"), 2,
        "--grid textrank.damping: 'damping' of stage 'textrank' must be less than 1, got 1.5",
        PAIRS,
    ),
    "a grid of too many points": Row(
        TUNE + " --grid textrank.sentences=" + ",".join(map(str, range(1, 5002))), 2,
        "--grid: the grid has 10,002 points, at most 10,000 are tried", PAIRS,
        later=("hint: tune one parameter after the other",),
    ),
    "a setting of an unknown stage to tune": Row(
        f"{TUNE} --set texrank.sentences=5", 2,
        "--set texrank.sentences: the pipeline has no stage 'texrank'", PAIRS,
    ),
    # the pipeline and the output
    "a plan to tune": Row(
        TUNE.replace("news-textrank", "textrank-tfidf"), 2,
        "textrank-tfidf: is still to be fitted", PAIRS,
        later=(
            "hint: on other documents: textkit fit textrank-tfidf FOLDER --out MODEL; "
            "then give MODEL",
        ),
    ),
    "a pipeline without a summary to tune": Row(
        "tune p.yaml p.jsonl --metric rouge2 --grid sentences.language=en,de", 2,
        "p.yaml: makes no summary",
        {**PAIRS, "p.yaml": b"version: 1\nstages: [clean, sentences]\n"},
        later=("hint: end it with a stage that does, such as textrank; see `textkit stages`",),
    ),
    "an out that is a folder": Row(
        f"{TUNE} --out in", 2, "in: is a folder, not a file", {**PAIRS, "in/": b""},
        later=("hint: choose another --out",),
    ),
    "an out in no folder": Row(
        f"{TUNE} --out no/tuned.yaml", 2, "no: no such folder", PAIRS,
        later=("hint: make it, or choose another --out",),
    ),
    "an out over the pairs": Row(
        f"{TUNE} --out p.jsonl", 2, "p.jsonl: is the file of pairs", PAIRS,
        later=("hint: choose another --out",),
    ),
    "an empty name of the tuned pipeline": Row(f"{TUNE} --out ''", 2, "--out is empty", PAIRS),
}  # fmt: skip
