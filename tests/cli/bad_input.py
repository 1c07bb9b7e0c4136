"""The table of bad input: files, a command, its exit code and the exact first line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

__all__ = ["DONE_0", "DONE_1", "HEAD", "RAISES", "ROWS", "SUMMARISE", "Row"]

HEAD = b"version: 1\nstages:\n"
NEWS = HEAD + b"  - clean\n  - sentences\n  - words\n  - terms\n"
NESTED = b"[" * 5000
LAUGHS = b"a: &a [x, x, x, x, x, x, x, x, x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (name, name, b", ".join([b"*%c" % before] * 9))
    for before, name in zip(b"abcdefgh", b"bcdefghi", strict=True)
)
RAISES = b"""
from dataclasses import dataclass
from textkit import Stage, register

@register("falls")
@dataclass(frozen=True, kw_only=True)
class Falls(Stage):
    \"\"\"Falls.\"\"\"

    def process(self, batch):
        raise ValueError("fell")
"""
DONE_0 = "done             0"
DONE_1 = "done             1"
SUMMARISE = "summarise in --out out --workers 1"


class Row(NamedTuple):
    """Files below the current folder, a command, and how it ends. ``later`` lines follow."""

    command: str
    code: int
    line: str
    files: Mapping[str, bytes] = {}
    stdin: bytes = b""
    later: tuple[str, ...] = ()


def shown(line: str, column: int) -> tuple[str, str]:
    """A source line and the caret under a column."""
    return f"    {line}", f"    {' ' * (column - 1)}^"


ROWS = {
    # documents, on standard input
    "nothing": Row("summarise -", 1, "-: skipped: empty"),
    "blanks only": Row("summarise -", 1, "-: skipped: empty", stdin=b" \n\t \n"),
    "one word": Row("summarise -", 0, "Word", stdin=b"Word"),
    "no sentence end": Row("summarise -", 0, "no end to this", stdin=b"no end to this"),
    "no letter": Row("summarise -", 0, "... !!! ???", stdin=b"... !!! ???"),
    "one line of 5 MB": Row("summarise -", 0, "One two three.", stdin=b"One two three. " * 350_000),
    "NUL in prose": Row("summarise -", 0, "One is here.", stdin=b"One\0 is here." + b" " * 60),
    "a binary file": Row(
        "summarise -", 1, "-: looks like a binary file, not text", stdin=bytes(range(256)) * 40,
        later=("hint: give it the suffix of its format",),
    ),
    "a lone surrogate in UTF-16": Row(
        "summarise -", 0, "One \ufffd two.", stdin=b"\xff\xfe" + "One \ud800 two.".encode(
            "utf-16-le", "surrogatepass"
        ),
    ),
    "a byte order mark": Row(
        "summarise -", 0, "Café au lait.", stdin="\ufeffCafé au lait.".encode(),
    ),
    "UTF-16 with its mark": Row(
        "summarise -", 0, "Café au lait.", stdin="Café au lait.".encode("utf-16"),
    ),
    "emoji": Row("summarise -", 0, "👩‍👩‍👧 came 🎉.", stdin="👩‍👩‍👧 came 🎉.".encode()),
    "right to left": Row("summarise -", 0, "שלום עולם.", stdin="שלום עולם.".encode()),
    "duplicate sentences": Row(
        "summarise -", 0, "Twice is enough.", stdin=b"Twice is enough. " * 9,
    ),
    # files and folders
    "empty folder": Row(
        "summarise in --out out", 1, "nothing was found to read", {"in/": b""}, later=(DONE_0,)
    ),
    "missing folder": Row(
        "summarise nowhere --out out", 2, "nowhere: no such file or folder"
    ),
    "missing file": Row("summarise nowhere.txt", 2, "nowhere.txt: no such file or folder"),
    "an empty path": Row(
        "summarise '' --out out", 2, "a path is empty", later=("hint: the current folder is '.'",)
    ),
    "an empty path to preview": Row("preview news-lead ''", 2, "a path is empty"),
    "an empty name of a pipeline": Row("check ''", 2, "the name of the pipeline is empty"),
    "empty file": Row(
        SUMMARISE, 1, DONE_0, {"in/a.txt": b""}, later=("skipped          1  empty (1)",),
    ),
    "empty file beside a good one": Row(
        SUMMARISE, 0, DONE_1, {"in/a.txt": b"", "in/b.txt": b"Good."},
        later=("skipped          1  empty (1)",),
    ),
    "mixed encodings": Row(
        SUMMARISE, 0, "done             3",
        {
            "in/a.txt": "Déjà vu à la carte, café et thé.".encode("latin-1"),
            "in/b.txt": "Déjà vu.".encode("utf-16"),
            "in/c.txt": "Déjà vu.".encode(),
        },
    ),
    "a binary file in a folder": Row(
        SUMMARISE, 1, DONE_1, {"in/a.txt": bytes(range(256)) * 40, "in/b.txt": b"Good."},
        later=("failed           1", "  a.txt: read: looks like a binary file, not text"),
    ),
    "a line break in a name": Row(
        SUMMARISE, 1, DONE_1, {"in/a\nb.txt": b"Good.", "in/c\nd\x1b[31m.txt": b"\0" * 99},
        later=("failed           1",
        r"  c\nd\x1b[31m.txt: read: looks like a binary file, not text"),
    ),
    "only files that nobody reads": Row(
        SUMMARISE, 1, DONE_0, {"in/a.pdf": b"%PDF", "in/b.pdf": b"%PDF"},
        later=("skipped          2  no reader for .pdf (2)", "no reader yet for .pdf"),
    ),
    "some files that nobody reads": Row(
        SUMMARISE, 1, DONE_1, {"in/a.pdf": b"%PDF", "in/b.txt": b"Good."},
        later=("skipped          1  no reader for .pdf (1)", "no reader yet for .pdf"),
    ),
    "a single file that nobody reads": Row(
        "summarise a.pdf", 1, "a.pdf: no document to read (no reader for .pdf)", {"a.pdf": b"%PDF"}
    ),
    "output inside the input": Row(
        "summarise in --out in/out --workers 1", 0, DONE_1, {"in/a.txt": b"Good."},
    ),
    "output of an earlier run inside the input": Row(
        SUMMARISE, 0, DONE_1,
        {"in/a.txt": b"Good.", "in/old/.textkit/state.sqlite": b"", "in/old/a.txt.txt": b"x"},
        later=("skipped          1  output of an earlier run (1)",),
    ),
    "output is the input": Row(
        "summarise in --out in", 2, "in: the output folder is the input folder",
        {"in/a.txt": b"Good."},
        later=("hint: choose another one for the results; it may lie inside",),
    ),
    "several text columns": Row(
        "summarise a.csv --out out", 2,
        "a.csv: which column holds the text? columns: first, second",
        {"a.csv": b"first,second\n" + b",".join([b"Some words that reach forty characters. "] * 2)},
        later=("hint: name it: --text COLUMN",),
    ),
    "an unknown column": Row(
        "summarise a.csv --out out --text txt", 2,
        "a.csv: no column 'txt' for the text; columns: id, text",
        {"a.csv": b"id,text\n1,Some words\n"},
        later=("hint: did you mean 'text'?",),
    ),
    "a broken row": Row(
        "summarise a.jsonl --out out --workers 1", 1, DONE_1,
        {"a.jsonl": b'{"text": "Good row."}\n{"text": \n'}, later=("failed           1",),
    ),
    "a stage that raises": Row(
        "run p.yaml in --out out --load falls.py --workers 1", 1, DONE_0,
        {
            "in/a.txt": b"Good.", "falls.py": RAISES,
            "p.yaml": HEAD + b"  - falls\n  - sentences\n  - lead\n",
        },
        later=("failed           1", "  a.txt: falls: ValueError: fell"),
    ),
    # pipelines
    "unknown pipeline": Row(
        "run news-texrank in --out out", 2, "no pipeline file or name 'news-texrank'",
        later=("hint: did you mean 'news-textrank'?",),
    ),
    "unknown stage": Row(
        "check p.yaml", 2, "p.yaml:3:5: unknown stage 'claen'", {"p.yaml": HEAD + b"  - claen\n"},
        later=(*shown("  - claen", 5), "hint: did you mean 'clean'?"),
    ),
    "unknown parameter": Row(
        "run p.yaml in --out out", 2, "p.yaml:7:16: stage 'textrank' has no parameter 'dampin'",
        {"p.yaml": NEWS + b"  - textrank: {dampin: 0.85}\n"},
        later=(*shown("  - textrank: {dampin: 0.85}", 16), "hint: did you mean 'damping'?"),
    ),
    "out of range": Row(
        "check p.yaml", 2,
        "p.yaml:7:16: 'damping' of stage 'textrank' must be less than 1, got 1.5",
        {"p.yaml": NEWS + b"  - textrank: {damping: 1.5}\n"},
        later=shown("  - textrank: {damping: 1.5}", 16),
    ),
    "unmet layer": Row(
        "check p.yaml", 2,
        "p.yaml:4:5: stage 'lead' needs the layer 'sentences', which no earlier stage provides",
        {"p.yaml": HEAD + b"  - clean\n  - lead\n"}, later=shown("  - lead", 5),
    ),
    "nested too deep": Row(
        "check p.yaml", 2,
        "p.yaml:1:41: the file holds more than 20,000 nodes, 40 levels or 100 aliases",
        {"p.yaml": NESTED}, later=("hint: a pipeline file needs none of that",),
    ),
    "a billion laughs": Row(
        "check p.yaml", 2, "p.yaml:1:1: the aliases expand to more than 20,000 nodes",
        {"p.yaml": LAUGHS}
    ),
    "duplicate key": Row(
        "check p.yaml", 2,
        'p.yaml:2:1: broken YAML: found duplicate key "version" '
        'with value "1" (original value: "1")',
        {"p.yaml": b"version: 1\nversion: 1\nstages: [clean]\n"}, later=shown("version: 1", 1),
    ),
    "plan that is not fitted": Row(
        "run textrank-tfidf in --out out", 2, "textrank-tfidf: is still to be fitted",
        {"in/a.txt": b"Good."},
        later=(
            "hint: textkit fit textrank-tfidf FOLDER --out MODEL, "
            "then: textkit run MODEL FOLDER --out OUT",
        ),
    ),
    "nothing to fit": Row(
        "fit news-lead in --out m", 2, "news-lead: nothing in it is to be fitted",
    ),
    "fit over a folder of one's own": Row(
        "fit textrank-tfidf in --out in", 2, "in: exists and is not a textkit model",
        {"in/a.txt": b"Good."}, later=("hint: choose another place",),
    ),
    "fit on marks alone": Row(
        "fit tfidf in --out m", 2, "stage 'bow': no document holds a term",
        {"in/a.txt": b"!?"},
        later=("hint: look at the terms: textkit preview PIPELINE FILE --stage terms",),
    ),
    "fit on nothing": Row(
        "fit textrank-tfidf in --out m", 2, "skipped: no reader for .pdf (1)",
        {"in/a.pdf": b"%PDF"}, later=("in: no document to learn from",),
    ),
    # options
    "setting of an unknown stage": Row(
        "summarise - --set texrank.sentences=5", 2,
        "--set texrank.sentences: the pipeline has no stage 'texrank'",
        later=("hint: did you mean 'textrank'?",),
    ),
    "a word where a list stands": Row(
        "summarise - --set textrank.include=Oslo", 2,
        "--set textrank.include: 'include' of stage 'textrank' must be a list, got 'Oslo'",
        stdin=b"One. Two.", later=("hint: put it in brackets: [...]",),
    ),
    "setting out of range": Row(
        "summarise - --set textrank.sentences=0", 2,
        "--set textrank.sentences: 'sentences' of stage 'textrank' "
        "must be greater than or equal to 1, got 0",
    ),
    "setting without a value": Row(
        "summarise - --set textrank.sentences", 2,
        "--set: a setting is stage.parameter=value, got 'textrank.sentences'",
        later=("hint: for example --set textrank.sentences=5",),
    ),
    "setting of broken YAML": Row(
        "summarise - --set 'textrank.sentences=[1'", 2,
        "--set textrank.sentences: broken YAML: expected ',' or ']', but got '<stream end>'",
    ),
    "unknown layer": Row(
        "summarise in --out out --format jsonl --layers sentense", 2,
        "the pipeline gives no layer 'sentense'", {"in/a.txt": b"Good."},
        later=("hint: did you mean 'sentences'?",),
    ),
    "layers in a text file": Row(
        "summarise in --out out --layers sentences", 2,
        "the format 'txt' holds no layers, got sentences", {"in/a.txt": b"Good."},
        later=("hint: write them with the format jsonl",),
    ),
    "unknown format": Row(
        "summarise in --out out --format pdf", 2,
        "textkit summarise: Invalid value for '--format': "
        "'pdf' is not one of 'txt', 'md', 'jsonl', 'csv'.",
        later=("hint: see `textkit summarise --help`",),
    ),
    "explanations and a format": Row(
        "summarise in --out out --explain html --format md", 2,
        "--explain html is written instead of summaries, so --format md has no use",
        {"in/a.txt": b"Good."},
        later=("hint: leave out one of the two; --explain json holds the summary too",),
    ),
    "explanations with layers": Row(
        "summarise in --out out --explain json --layers sentences", 2,
        "an explanation holds no layers, got sentences", {"in/a.txt": b"Good."},
        later=("hint: write them with the format jsonl",),
    ),
    "unknown explanation": Row(
        "summarise - --explain pdf", 2,
        "textkit summarise: Invalid value for '--explain': 'pdf' is not one of 'html', 'json'.",
    ),
    "explanation of what is no summary": Row(
        "run p.yaml in --out out --explain html", 2,
        "only the choice of a stage that scores sentences can be explained",
        {"in/a.txt": b"Good.", "p.yaml": HEAD + b"  - sentences\n"},
    ),
    "a page of several documents": Row(
        "summarise a.csv --explain html", 2, "a.csv: holds several documents",
        {"a.csv": b"id,text\nx,First row.\ny,Second row.\n"},
        later=("hint: add --out OUT, for a page each",),
    ),
    "explanation of nothing": Row("summarise - --explain html", 1, "-: skipped: empty"),
    "a size that is none": Row(
        "summarise in --out out --memory much", 2,
        "textkit summarise: Invalid value for '--memory': 'much' is no size such as 500MB or 2GB",
    ),
    "a size that holds no process": Row(
        "summarise in --out out --memory 1KB", 2,
        "textkit summarise: Invalid value for '--memory': "
        "'1KB' is less than 1MB, which holds no process; try 500MB",
    ),
    "unknown option": Row(
        "run news-lead in --out out --xyz 3", 2, "textkit run: No such option '--xyz'.",
    ),
    "unknown command": Row(
        "sumarise in", 2, "textkit: no such command 'sumarise'",
        later=("hint: did you mean 'summarise'?",),
    ),
    "no input": Row("summarise", 2, "textkit summarise: Missing argument 'FOLDER|FILE|-...'."),
    "a folder without a place for results": Row(
        "summarise in", 2, "in: results of a folder need a folder", {"in/a.txt": b"Good."},
        later=("hint: add --out OUT",),
    ),
    "standard input and a folder": Row(
        "summarise - --out out", 2,
        "`-` reads standard input and writes standard output, and stands alone",
        later=("hint: leave out --out and the other paths",),
    ),
    "output is a file": Row(
        "summarise in --out out", 2, "out: is a file, not a folder",
        {"in/a.txt": b"Good.", "out": b""},
        later=("hint: choose another --out",),
    ),
    "no file of stages": Row(
        "check news-lead --load nothing.py", 2, "nothing.py: no such file of stages",
    ),
    "unknown stage to preview": Row(
        "preview news-lead a.txt --stage wrods", 2, "the pipeline has no stage 'wrods'",
        {"a.txt": b"Good."},
    ),
    # queries
    "query of a missing folder": Row("query nowhere late", 2, "nowhere: no such file or folder"),
    "query of a name that is too long": Row(
        f"query {'x' * 300} late", 2, f"{'x' * 300}: File name too long"
    ),
    "query of a broken index": Row(
        "query i late", 2, "i/manifest.json: has format None, this textkit reads 2",
        {"i/manifest.json": b"{}"},
    ),
    "a filter that does not parse": Row(
        "query a.csv late --where 'year >= '", 2,
        "filter, column 9: expected a number, a text in quotes, true or false, found the end",
        {"a.csv": b"text,year\nlate,2020\n"}, later=("    year >=", shown("", 9)[1]),
    ),
    "a filter of an unknown column": Row(
        "query a.csv late --where 'yeer >= 2000'", 2, DONE_1,
        {"a.csv": b"text,year\nlate,2020\n"},
        later=(
            "filter, column 1: no column 'yeer'; columns: encoding, id, source, year",
            *shown("yeer >= 2000", 1), "hint: did you mean 'year'?",
        ),
    ),
    "a filter that matches nothing": Row(
        "query a.csv late --where 'year > 3000'", 0, "done             1",
        {"a.csv": b"text,year\nlate,2020\n"}, later=("no document matches the filter, of 1",),
    ),
    "rows with equal ids in an index": Row(
        "query a.jsonl late --id id", 0, "a.jsonl:2  1.000",
        {"a.jsonl": b'{"id": "a", "text": "late one"}\n{"id": "a", "text": "late two"}\n'},
        later=("done             2", "1 not kept: a later document has the same id"),
    ),
    "a number that no float holds": Row(
        "query a.jsonl late --where 'n > 1'", 0, "a.jsonl:1  1.000",
        {"a.jsonl": b'{"n": 1%s, "text": "late"}\n' % (b"0" * 400)},
    ),
    "documents of marks alone": Row(
        "query a.jsonl late", 0, "done            60", {"a.jsonl": b'{"text": "!"}\n' * 60},
        later=(
            "BM25 alone: no document holds a word to learn from",
            "nothing answers the query: no document holds a word of the query",
        ),
    ),
    "a digest of an index about nothing": Row(
        "digest i", 2, "i: a digest of an index needs a query",
        {"i/manifest.json": b"{}"},
    ),
    "no model to verify": Row("verify in", 2, "in: is not a textkit model", {"in/a.txt": b"Good."}),
}  # fmt: skip
