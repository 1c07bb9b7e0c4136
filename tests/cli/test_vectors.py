"""``textkit vectors``: what each command prints and writes, and how it ends."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.conftest import Shell
from textkit import load_vectors
from textkit.cli.vectors import VectorCommands

GLOVE = "man 1 0 0\nwoman 1 1 0\nking 1 0 2\nqueen 1 1 2\napple 1 -3 -1\n"


@pytest.fixture
def model(tmp_path: Path) -> str:
    (tmp_path / "glove.txt").write_text(GLOVE)
    return "glove.txt"


@pytest.mark.parametrize("name", VectorCommands.names)
def test_every_command_explains_itself(shell: Shell, name: str) -> None:
    ended = shell(f"vectors {name} --help")
    assert (ended.code, ended.out.startswith(f"Usage: textkit vectors {name}")) == (0, True)


@pytest.mark.parametrize(
    ("arguments", "out"),
    [
        ("nearest {} king -k 1", " 0.9129  queen\n"),
        ("nearest {} king man -k 1", "king:\n 0.9129  queen\nman:\n 0.7071  woman\n"),
        ("analogy {} man king woman -k 1", " 0.9404  queen\n"),
        ("analogy {} man king woman -k 1 --method mul", " 1.0713  queen\n"),
        ("similarity {} man Woman", "0.7071\n"),
        ("doesnt-match {} king queen apple", "apple\n"),
    ],
)
def test_questions(shell: Shell, model: str, arguments: str, out: str) -> None:
    ended = shell(f"vectors {arguments.format(model)}")
    assert (ended.code, ended.out, ended.err) == (0, out, "")


def test_answers_as_json(shell: Shell, model: str) -> None:
    near = json.loads(shell(f"vectors nearest {model} king -k 2 --json").out)
    assert [one["word"] for one in near["king"]] == ["queen", "man"]
    facts = json.loads(shell(f"vectors info {model} --json").out)
    assert (facts["format"], facts["words"], facts["dimensions"]) == ("glove", 5, 3)


def test_convert_and_look_at_the_model(shell: Shell, model: str, tmp_path: Path) -> None:
    ended = shell(f"vectors convert {model} models/v --half --top 4")
    assert (ended.code, ended.err) == (0, "4 words, 3 dimensions -> models/v\n")
    assert shell("vectors info models/v").out.split()[:8] == (
        ["format", "textkit", "words", "4", "dimensions", "3", "type", "float16"]
    )
    assert shell("vectors convert models/v v.bin").code == 0
    assert list(load_vectors(tmp_path / "v.bin").words) == ["man", "woman", "king", "queen"]


def test_notes_of_a_file_are_told_once(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "v.txt").write_bytes(b"caf\xe9 1 2\nb 3 4\nb 3 4\n")
    told = shell("vectors convert v.txt v").err.splitlines()
    assert told == [
        "v.txt: note: 1 word not in UTF-8: U+FFFD stands for damaged bytes",
        "v.txt: note: 1 word more than once: the first vector was kept",
        "2 words, 2 dimensions -> v",
    ]
    assert shell("vectors similarity v b b").err == ""


def test_evaluate_tells_pairs_from_analogies(shell: Shell, model: str, tmp_path: Path) -> None:
    (tmp_path / "pairs.csv").write_text("word1,word2,score\nman,woman,9\nking,queen,8\na,b,1\n")
    (tmp_path / "asked.txt").write_text(": royal\nman king woman queen\nman king x y\n")
    ended = shell(f"vectors evaluate {model} pairs.csv asked.txt --sections")
    assert ended.code == 0
    assert [line.split() for line in ended.out.splitlines()] == [
        ["PAIRS", "ALL", "KNOWN", "SPEARMAN", "PEARSON"],
        ["pairs", "3", "66.7", "%", "-1.000", "-1.000"],
        [],
        ["ANALOGIES", "ALL", "KNOWN", "3COSADD", "3COSMUL"],
        ["asked", "2", "50.0", "%", "100.0", "%", "100.0", "%"],
        ["royal", "2", "50.0", "%", "100.0", "%", "100.0", "%"],
    ]
    results = json.loads(shell(f"vectors evaluate {model} pairs.csv asked.txt --json").out)
    assert [result["kind"] for result in results] == ["similarity", "analogies"]


def test_plot_draws_words_and_their_neighbours(shell: Shell, model: str, tmp_path: Path) -> None:
    ended = shell(f"vectors plot {model} king --near 2 --out words.svg")
    assert (ended.code, ended.err) == (0, "3 words -> words.svg\n")
    drawing = (tmp_path / "words.svg").read_text()
    assert ElementTree.fromstring(drawing).tag.endswith("svg")
    assert all(f">{word}</text>" in drawing for word in ("king", "queen", "man"))
    assert shell(f"vectors plot {model} --top 5 --method tsne").out.startswith("<svg")


@pytest.mark.parametrize(
    ("arguments", "first", "hint"),
    [
        ("nearest glove.txt quen", "the word 'quen' has no vector", "did you mean 'queen'?"),
        ("nearest none.txt king", "none.txt: cannot be read: No such file or directory", ""),
        ("nearest model.pkl king", "model.pkl: is a Python pickle", "from_gensim"),
        ("nearest wide.txt a", "wide.txt:2: 3 values where 2 are expected", ""),
        ("convert glove.txt v.doc", "v.doc: the suffix '.doc' names no format", "--to"),
        ("convert glove.txt glove.txt", "glove.txt: is the model itself", "another place"),
        ("convert glove.txt other", "other: exists and is not a textkit model", "another"),
        ("plot glove.txt", "no words to draw", "--top N"),
        ("evaluate glove.txt other/notes.txt", "other/notes.txt:1: 1 fields", ""),
        ("nearst glove.txt a", "textkit vectors: no such command 'nearst'", "'nearest'"),
    ],
)  # fmt: skip
def test_mistakes(
    shell: Shell, model: str, tmp_path: Path, arguments: str, first: str, hint: str
) -> None:
    (tmp_path / "model.pkl").write_bytes(pickle.dumps({"a": 1}))
    (tmp_path / "wide.txt").write_text("a 1 2\nb 1 2 3\nc 1 2\n")
    (tmp_path / "other").mkdir()
    (tmp_path / "other/notes.txt").write_text("mine")
    ended = shell(f"vectors {arguments}")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(first)
    assert hint in ended.err
