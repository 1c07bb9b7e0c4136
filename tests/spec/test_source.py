"""Pipeline files as data: limits, broken YAML, and the place of every complaint."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textkit.errors import ConfigError
from textkit.spec.source import SourceFile, scalar

LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)

# what is wrong -> the text, the place, and the start of the message
REFUSED = {
    "nested too deep": ("[" * 5000, "1:41", "the file holds more than"),
    "nested too deep in blocks": (
        "".join(f"{'  ' * depth}a:\n" for depth in range(60)),
        "41:81",
        "the file holds more than",
    ),
    "too many nodes": ("- x\n" * 30_000, "20000:3", "the file holds more than"),
    "too many aliases": ("a: &a x\nb:\n" + "- *a\n" * 101, "103:3", "the file holds more than"),
    "a billion laughs": (LAUGHS, "1:1", "the aliases expand to more than"),
    "an alias inside itself": (
        "a: 1\nb: &b [c, *b]",
        "2:11",
        "the alias 'b' stands inside what it names",
    ),
    "two megabytes": ("#" * (2 << 20), "1:1", "the file is larger than 1,048,576 characters"),
    "a key written twice": ("a: 1\nb: 2\na: 3\n", "3:1", "broken YAML: found duplicate key"),
    "a key written twice in a line": ("a: {b: 1, b: 2}", "1:11", "broken YAML: found duplicate"),
    "a tag of Python's": ("a: !!python/object:os.system x", "1:4", "a pipeline file has no tags"),
    "a tag of one's own": ("a:\n  - !mine {b: 1}", "2:5", "a pipeline file has no tags"),
    "a tag of YAML's": ("a: !!set {b, c}", "1:4", "a pipeline file has no tags"),
    "NUL": ("a: 1\nb: x\0y", "2:5", "broken YAML: the character U+0000 is not allowed"),
    "a lone surrogate": ("a: x\ud800y", "1:5", "broken YAML: the character U+D800"),
    "a tab for indentation": ("a:\n\t- b", "2:1", "broken YAML: found character '\\t'"),
    "a bracket left open": ("a: [1, 2\n", "2:1", "broken YAML: expected ',' or ']'"),
    "an unknown alias": ("a: *b", "1:4", "broken YAML: found undefined alias 'b'"),
    "two documents": ("a: 1\n---\nb: 2\n", "2:1", "broken YAML: but found another document"),
    "a key that is a number": ("a: 1\n2: b", "2:1", "a key must be text, got 2"),
    "a key that is nothing": ("a: {null: b}", "1:5", "a key must be text, got None"),
    "a date": ("a: {b: 2001-02-03}", "1:5", "2001-02-03 is read as a date"),
    "a date that is none": ("a: 2001-99-99", "1:4", "broken YAML: month must be in 1..12"),
    "an endless integer": (f"a: {'9' * 5000}", "1:4", "broken YAML: Exceeds the limit"),
}


@pytest.mark.parametrize(("text", "place", "what"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_has_its_line_and_column(text: str, place: str, what: str) -> None:
    with pytest.raises(ConfigError) as caught:
        SourceFile(text, "f.yaml")
    assert caught.value.where == f"f.yaml:{place}"
    assert caught.value.what.startswith(what)
    assert len(str(caught.value)) < 500


def test_the_caret_stands_under_the_column_of_the_source_line() -> None:
    with pytest.raises(ConfigError) as caught:
        SourceFile("stages: [clean]\nstages: [words]\n", "f.yaml")
    assert str(caught.value).splitlines()[1:3] == ["    stages: [words]", "    ^"]


def test_of_a_long_line_the_excerpt_shows_the_part_around_the_caret() -> None:
    with pytest.raises(ConfigError) as caught:
        SourceFile(f"{{word: {'x' * 5000}, here: 1, here: 2, after: {'y' * 5000}}}", "f.yaml")
    shown, caret = caught.value.excerpt.splitlines()
    assert shown[caret.index("^") :].startswith("here: 2")
    assert len(shown) < 120


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_every_line_break_counts_as_one_line(line_break: str) -> None:
    with pytest.raises(ConfigError) as caught:
        SourceFile(line_break.join(["a: 1", "", "b: 2", "b: 3"]), "f.yaml")
    assert caught.value.where == "f.yaml:4:1"


def test_data_holds_plain_python_types() -> None:
    data = SourceFile(
        "a: &x true\nb: *x\nc: [0x10, 1.5, null, 'text']\nd: {<<: {e: 1}}\n", "f"
    ).data
    assert data == {"a": True, "b": True, "c": [16, 1.5, None, "text"], "d": {"e": 1}}
    assert [type(value) for value in (data["a"], *data["c"])] == [
        bool, int, float, type(None), str,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5), ("-1", -1), ("0.5", 0.5), ("1e-3", 1e-3), ("true", True), ("null", None),
        ("", None), ("en", "en"), ("'5'", "5"), ("[a, 1]", ["a", 1]), ("a: b", "a: b"),
        ("{tfidf: {ngrams: 2}}", {"tfidf": {"ngrams": 2}}), ("C:\\x", "C:\\x"),
    ],
)  # fmt: skip
def test_a_scalar_has_the_type_it_would_have_in_a_file(text: str, value: object) -> None:
    assert scalar(text) == value
    assert type(scalar(text)) is type(value)


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%@,? \n\t\r\0\ufeff\u2028é😀1.", max_size=60))
def test_any_text_is_data_or_refused_with_a_place(text: str) -> None:
    place = ""
    try:
        SourceFile(text, "f.yaml")
    except ConfigError as error:
        place = error.where
    assert re.fullmatch(r"(f\.yaml:\d+:\d+)?", place)
