"""From files to pipelines: what is built, and that every mistake is told at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from textkit.core.pipeline import Pipeline
from textkit.core.plan import Plan
from textkit.errors import ConfigError, WiringError
from textkit.spec import load, loads, shipped
from textkit.text.clean import Clean

HEAD = "version: 1\nstages:\n"
FRAME = "a pipeline file has `version: 1` and a list of `stages:`"

# what is wrong -> the stages, line and column, message, hint
REFUSED = {
    "unknown stage": ("  - claen", "3:5", "unknown stage 'claen'", "did you mean 'clean'?"),
    "unknown stage with parameters": (
        "  - clean\n  - senteces: {language: en}", "4:5", "unknown stage 'senteces'",
        "did you mean 'sentences'?",
    ),
    "unknown parameter": (
        "  - probe: {cuont: 3}", "3:13", "stage 'probe' has no parameter 'cuont'",
        "did you mean 'count'?",
    ),
    "wrong type": (
        "  - probe:\n      word: 3", "4:7",
        "'word' of stage 'probe' must be a valid string, got 3",
        "leave it out for the default, 'a'",
    ),
    "out of range": (
        "  - probe: {word: x, share: 1.5}", "3:22",
        "'share' of stage 'probe' must be less than 1, got 1.5",
        "leave it out for the default, 0.5",
    ),
    "wrong choice": (
        "  - probe: {choice: top}", "3:13",
        "'choice' of stage 'probe' must be 'left' or 'right', got 'top'",
        "leave it out for the default, 'left'",
    ),
    "wrong item": (
        "  - probe: {words: [a, 1]}", "3:24",
        "'words' of stage 'probe' must be a valid string, got 1",
        "leave it out for the default, ()",
    ),
    "no number": (
        "  - probe: {number: .inf}", "3:13",
        "'number' of stage 'probe' must be a finite number, got inf",
        "leave it out for the default, 0.0",
    ),
    "a word of YAML 1.1": (
        "  - probe: {flag: yes}", "3:13",
        "'flag' of stage 'probe' must be a valid boolean, got 'yes'", "write true or false",
    ),
    "no mapping": (
        "  - probe: [1]", "3:5", "the parameters of 'probe' must be a mapping, got [1]",
        "write - probe: {parameter: value}",
    ),
    "two stages in an item": (
        "  - {clean: null, probe: null}", "3:5",
        "a stage is a name or one `name: {parameters}`, got {'clean': None, 'probe': None}",
        "write each stage as a list item of its own",
    ),
    "a number for a stage": (
        "  - 5", "3:5", "a stage is a name or one `name: {parameters}`, got 5",
        "write each stage as a list item of its own",
    ),
    "a fitted model": (
        "  - tfidf-model", "3:5", "'tfidf-model' comes out of a fit; a file cannot make one",
        "name its learner instead, or run the folder that `textkit fit` wrote",
    ),
    "no model": (
        "  - textrank: {similarity: tfidf, weights: 3}", "3:35",
        "'weights' of stage 'textrank' must be a TfidfModel, its folder or its learner, got 3",
        "leave it out for the default, None",
    ),
    "a key written twice": (
        "  - probe: {word: x, word: y}", "3:22",
        """broken YAML: found duplicate key "word" with value "y" (original value: "x")""",
        "keep one of the two",
    ),
    "a variable without quotes": (
        "  - probe: {word: ${NAME}}", "3:20", "broken YAML: expected ',' or '}', but got '{'",
        'inside {} a variable stands in quotes: "${NAME:-default}"',
    ),
    "a tab": (
        "\t- probe", "3:1", "broken YAML: found character '\\t' that cannot start any token",
        "indent with spaces",
    ),
    "a model that is not there": (
        "  - clean\n  - sentences\n  - words\n  - terms\n"
        "  - textrank: {similarity: tfidf, weights: no/model}",
        "7:35", "no/model: is not a textkit model (no config.json)",
        "`textkit fit PLAN FOLDER --out MODEL` makes one",
    ),
    "unset variable": (
        "  - probe: {word: '${TEXTKIT_TEST_UNSET}'}", "3:13",
        "the variable TEXTKIT_TEST_UNSET is not set and has no default",
        "set it, or write ${TEXTKIT_TEST_UNSET:-default}",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("stages", "place", "what", "hint"), REFUSED.values(), ids=REFUSED)
def test_a_mistake_is_told_with_its_place_and_what_to_do(
    stages: str, place: str, what: str, hint: str
) -> None:
    with pytest.raises(ConfigError) as caught:
        loads(HEAD + stages + "\n", name="f.yaml")
    error = caught.value
    assert (error.where, error.what, error.hint) == (f"f.yaml:{place}", what, hint)
    line, column = map(int, place.split(":"))
    shown, caret = error.excerpt.splitlines()
    assert shown.strip() == (HEAD + stages).splitlines()[line - 1].strip()
    assert caret.index("^") == 4 + column - 1


@pytest.mark.parametrize(
    ("text", "place", "what"),
    [
        ("", "1:1", FRAME),
        ("just text", "1:1", FRAME),
        ("version: 1\nstages:\n", "2:1", FRAME),
        ("version: 1\nstages: []\n", "2:1", FRAME),
        ("version: 2\nstages: [clean]\n", "1:1", "version must be 1, got 2"),
        ("version: true\nstages: [clean]\n", "1:1", "version must be 1, got True"),
        ("stages: [clean]\n", "1:1", "version must be 1, got None"),
        ("version: 1\nstages: [clean]\nstage: [clean]\n", "3:1", "unknown key 'stage'"),
    ],
)
def test_the_frame_of_the_file_is_checked(text: str, place: str, what: str) -> None:
    with pytest.raises(ConfigError) as caught:
        loads(text, name="f.yaml")
    assert (caught.value.where, caught.value.what) == (f"f.yaml:{place}", what)


def test_an_unmet_layer_is_told_at_the_stage_that_needs_it() -> None:
    with pytest.raises(WiringError) as caught:
        loads(HEAD + "  - clean\n  - lead: {sentences: 2}\n", name="f.yaml")
    assert caught.value.where == "f.yaml:4:5"
    assert caught.value.hint.startswith("put 'sentences'")


def test_a_second_provider_of_a_layer_is_refused() -> None:
    with pytest.raises(WiringError) as caught:
        loads(HEAD + "  - clean\n  - sentences\n  - sentences\n", name="f.yaml")
    assert caught.value.where == "f.yaml:5:5"


def test_variables_take_the_type_of_their_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNT", "7")
    text = HEAD + "  - probe: {count: '${COUNT}', word: 'n${COUNT}', maybe: '${NOT_SET:-3}'}\n"
    (stage,) = loads(text).stages
    assert stage.config() == {"count": 7, "word": "n7", "maybe": 3}


def test_a_variable_that_holds_broken_yaml_is_told_at_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COUNT", "[1,")
    with pytest.raises(ConfigError) as caught:
        loads(HEAD + "  - probe: {count: '${COUNT}'}\n", name="f.yaml")
    assert caught.value.where == "f.yaml:3:13"


@pytest.mark.parametrize("name", sorted(shipped()))
def test_every_shipped_pipeline_loads_and_its_first_line_runs_it(name: str) -> None:
    loaded = load(name)
    command = shipped()[name].read_text("utf-8").splitlines()[0]
    starts = (
        ("# textkit fit ", "# textkit index ") if isinstance(loaded, Plan) else "# textkit run "
    )
    assert command.startswith(starts)
    assert f" pipelines/{name}.yaml " in command


def test_a_file_is_found_by_its_path(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + HEAD.encode() + b"  - clean\n")
    assert load(file) == Pipeline(Clean())


@pytest.mark.parametrize("name", ["news-texrank", "x" * 5000, "a\0b", "news-textrank.yml", ""])
def test_a_name_that_is_nothing_is_refused(name: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(name)
    assert caught.value.hint
    assert len(str(caught.value)) < 500


def test_a_folder_that_is_no_model_says_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="is a folder, but not a textkit model"):
        load(tmp_path)


def test_a_file_in_another_encoding_is_refused_at_the_byte(tmp_path: Path) -> None:
    file = tmp_path / "latin.yaml"
    file.write_bytes(b"version: 1\nstages:  # caf\xe9\n")
    with pytest.raises(ConfigError) as caught:
        load(file)
    assert caught.value.where == f"{file}:2:15"
    assert caught.value.what == "is not UTF-8 text: byte 0xe9"


def test_a_huge_file_is_refused_without_being_read_whole(tmp_path: Path) -> None:
    file = tmp_path / "huge.yaml"
    with file.open("wb") as sparse:
        sparse.truncate(1 << 40)
    with pytest.raises(ConfigError, match="larger than"):
        load(file)
