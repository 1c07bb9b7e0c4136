"""The commands: what each prints and writes, and how it ends."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from textkit.cli.completion import SHELLS
from textkit.cli.group import NAMES

NEWS = Path(__file__).parents[2] / "corpora" / "news"
ARTICLE = (
    "The storm reached the coast at noon. Boats in the harbour broke loose in the storm. "
    "Nobody was hurt. The harbour will open again on Monday, when the boats are repaired. "
    "A baker sold bread by candle light."
)
HEAVY = ("numpy", "numba", "scipy", "torch", "spacy", "nltk", "networkx", "pydantic", "rich")


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Three short articles of the project's corpus in the folder ``in``."""
    target = tmp_path / "in"
    target.mkdir()
    for path in sorted(NEWS.rglob("*.txt"))[:3]:
        shutil.copy(path, target)
    return target


def start(*arguments: str, **options: object) -> subprocess.Popen[bytes]:
    """``python -m textkit`` as a process of its own."""
    command = [sys.executable, "-m", "textkit", *arguments]
    return subprocess.Popen(command, stderr=subprocess.PIPE, **options)  # type: ignore[call-overload,no-any-return]


# help, version, completion


@pytest.mark.parametrize("name", ["", *NAMES, "summarize"])
def test_every_command_explains_itself(shell: Shell, name: str) -> None:
    ended = shell(f"{name} --help")
    assert ended.code == 0
    assert ended.out.startswith(f"Usage: textkit {name}".rstrip())


def test_the_version_is_that_of_the_package(shell: Shell) -> None:
    from textkit import __version__

    assert shell("--version").out == f"textkit {__version__}\n"


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from textkit.cli.main import execute; execute(['run', '--help']); "
        f"print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stderr == b"[]\n"


@pytest.mark.parametrize("name", SHELLS)
def test_a_shell_gets_its_completion_script(shell: Shell, name: str) -> None:
    assert "_TEXTKIT_COMPLETE" in shell(f"completion {name}").out


def test_completion_names_commands_and_options(shell: Shell) -> None:
    for words, wanted in (("textkit su", b"summarise"), ("textkit run --wo", b"--workers")):
        environment = os.environ | {
            "_TEXTKIT_COMPLETE": "bash_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(words.count(" ")),
        }
        code = "from textkit.cli.main import main; main()"
        done = subprocess.run(
            [sys.executable, "-c", code], env=environment, capture_output=True, check=False
        )
        assert wanted in done.stdout


# summarise and run


def test_standard_input_is_summarised_to_standard_output(shell: Shell) -> None:
    ended = shell("summarise - --set textrank.sentences=1", ARTICLE.encode())
    assert ended.code == 0
    assert ended.out.strip() in ARTICLE
    assert ended.err == ""


def test_what_a_reader_should_know_is_told_beside_the_summary(shell: Shell) -> None:
    ended = shell("summarise - --set textrank.characters=7", b"The harbour will open again.")
    assert (ended.code, ended.out) == (0, "The\n")
    assert ended.err == "-: note: cut: no whole sentence fits into the budget\n"


def test_a_single_file_is_summarised_to_standard_output(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    assert shell("summarise a.txt").out == shell("summarise -", ARTICLE.encode()).out


def test_rows_of_a_file_are_printed_one_after_the_other(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text\nx,First row.\ny,Second row.\n")
    ended = shell("run news-lead a.csv --id id --text text --format jsonl")
    rows = [json.loads(line) for line in ended.out.splitlines()]
    assert [(row["id"], row["summary"]) for row in rows] == [
        ("a.csv/x", "First row."),
        ("a.csv/y", "Second row."),
    ]


def test_an_explanation_goes_to_standard_output_as_data(shell: Shell) -> None:
    ended = shell("summarise - --explain json --set textrank.sentences=1", ARTICLE.encode())
    data = json.loads(ended.out)
    (chosen,) = [one for one in data["sentences"] if one["rank"] is not None]
    summary = shell("summarise - --set textrank.sentences=1", ARTICLE.encode()).out
    assert (ended.code, f"{chosen['text']}\n") == (0, summary)


def test_explanations_of_rows_are_an_object_a_line(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,text\nx,First row.\ny,Second row.\n")
    ended = shell("run news-lead a.csv --id id --text text --explain json")
    assert [json.loads(line)["id"] for line in ended.out.splitlines()] == ["a.csv/x", "a.csv/y"]


def test_a_folder_gives_a_page_a_document(shell: Shell, articles: Path) -> None:
    assert shell("summarise in --out out --workers 1 --explain html").code == 0
    pages = {path.name: path.read_text() for path in Path("out").glob("*.html")}
    assert set(pages) == {f"{path.name}.html" for path in articles.iterdir()}
    name, page = pages.popitem()
    assert page.startswith("<!doctype html>")
    assert shell(f"summarise in/{name.removesuffix('.html')} --explain html").out == page


def test_a_folder_gives_a_summary_a_document_and_a_table(shell: Shell, articles: Path) -> None:
    ended = shell("summarise in --out out --workers 1")
    assert ended.code == 0
    assert ended.out == ""
    names = sorted(f"{path.name}.txt" for path in articles.iterdir())
    assert sorted(path.name for path in Path("out").iterdir()) == [".textkit", *names]
    table, rate = ended.err.splitlines()
    assert table == "done             3"
    assert rate.endswith("documents/s, 1 worker -> out")


def test_the_same_command_again_does_nothing_again(shell: Shell, articles: Path) -> None:
    shell("summarise in --out out --workers 1")
    (articles / "new.txt").write_text(ARTICLE)
    ended = shell("summarise in --out out --workers 1")
    assert ended.err.splitlines()[:2] == ["done             1", "unchanged        3"]


def test_a_file_and_a_folder_run_together(shell: Shell, articles: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(ARTICLE)
    assert shell("summarise in one.txt --out out --workers 1").code == 0
    assert sorted(path.name for path in Path("out").iterdir()) == [".textkit", "in", "one.txt.txt"]


def test_jsonl_holds_offsets_of_the_file_and_the_layers_asked_for(
    shell: Shell, articles: Path
) -> None:
    ended = shell("summarise in --out out --workers 1 --format jsonl --layers sentences,tokens")
    assert ended.code == 0
    rows = [json.loads(line) for line in Path("out/documents.jsonl").read_text().splitlines()]
    assert [row["id"] for row in rows] == sorted(path.name for path in articles.iterdir())
    for row in rows:
        text = Path(row["source"]).read_text()
        assert set(row["layers"]) == {"sentences", "tokens"}
        for sentence in row["sentences"]:
            assert text[sentence["start"] : sentence["end"]].split()[0] in row["summary"]


def test_a_glob_chooses_among_the_files(shell: Shell, articles: Path) -> None:
    name = sorted(path.name for path in articles.iterdir())[0]
    shell(f"summarise in --out out --workers 1 --glob '{name[:5]}*'")
    assert [path.name for path in Path("out").glob("*.txt")] == [f"{name}.txt"]


def test_more_than_ten_failures_are_counted_and_not_listed(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for number in range(13):
        (tmp_path / "in" / f"{number:02}.txt").write_bytes(b"\0" * 99)
    ended = shell("summarise in --out out --workers 1")
    lines = ended.err.splitlines()
    assert lines[1] == "failed          13"
    assert lines[11] == "  09.txt: read: looks like a binary file, not text"
    assert lines[12] == "  and 3 more in out/.textkit/failures.jsonl"
    assert len(Path("out/.textkit/failures.jsonl").read_text().splitlines()) == 13


# fit, verify, check, preview, stages, schema


def test_a_plan_is_fitted_verified_and_run(shell: Shell, articles: Path) -> None:
    fitted = shell("fit textrank-tfidf in --out model")
    assert (fitted.code, fitted.err) == (0, "learnt from 3 documents -> model\n")
    verified = shell("verify model")
    assert (verified.code, verified.out) == (0, "model: ok, 1 checksum verified\n")
    assert shell("run model in --out out --workers 1").code == 0
    assert len(list(Path("out").glob("*.txt"))) == 3


def test_a_file_that_cannot_be_read_is_left_out_of_a_fit(shell: Shell, articles: Path) -> None:
    (articles / "broken.txt").write_bytes(b"\0" * 99)
    ended = shell("fit textrank-tfidf in --out model")
    assert ended.code == 1
    assert ended.err.splitlines() == [
        "broken.txt: not read: looks like a binary file, not text",
        "learnt from 3 documents -> model",
    ]


def test_verify_finds_a_changed_byte(shell: Shell, articles: Path) -> None:
    shell("fit textrank-tfidf in --out model")
    arrays = Path("model/state.safetensors")
    data = bytearray(arrays.read_bytes())
    data[-1] ^= 1
    arrays.write_bytes(data)
    ended = shell("verify model")
    assert ended.code == 1
    assert ended.err.startswith("model: the arrays of")


def test_check_shows_what_each_stage_needs_and_gives(shell: Shell) -> None:
    ended = shell("check news-lead")
    assert ended.code == 0
    first, *table = ended.out.splitlines()
    assert first.endswith("news-lead.yaml: ok, a pipeline of 4 stages")
    assert [line.split() for line in table] == [
        ["STAGE", "NEEDS", "GIVES"],
        ["clean", "-", "text"],
        ["structure", "-", "structure"],
        ["sentences", "[structure]", "sentences"],
        ["lead", "sentences,", "[structure],", "[tokens],", "[terms]", "summary"],
    ]


def test_check_of_a_plan_says_how_to_fit_it(shell: Shell) -> None:
    last = shell("check textrank-tfidf").out.splitlines()[-1]
    assert last == "fit it first: textkit fit textrank-tfidf FOLDER --out MODEL"


def test_stages_names_no_layer_as_needed_and_as_used_when_there(shell: Shell) -> None:
    (line,) = (line for line in shell("stages").out.splitlines() if line.startswith("textrank "))
    assert "sentences, tokens, [structure], [terms]  " in line
    assert "include         -          list" in shell("stages textrank").out.splitlines()


def test_stages_lists_those_of_a_loaded_file_too(shell: Shell, tmp_path: Path) -> None:
    name = f"own-{os.getpid()}"
    (tmp_path / "own.py").write_text(
        "from dataclasses import dataclass\n"
        "from textkit import Stage, register\n\n"
        f"@register({name!r})\n"
        "@dataclass(frozen=True, kw_only=True)\n"
        "class Own(Stage):\n"
        '    """Does nothing at all."""\n\n'
        "    def process(self, batch):\n"
        "        return batch\n"
    )
    code = (
        "from textkit.cli.main import execute; "
        "execute(['stages', '--load', 'own.py']); execute(['stages', 'textrank'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    rows = {line.split()[0]: line for line in done.stdout.splitlines()}
    assert rows[name].endswith("Does nothing at all.")
    assert rows["sentences"]
    assert rows["damping"].split() == ["damping", "0.85", "number", ">", "0", "<", "1"]


def test_the_schema_names_every_stage_and_its_ranges(shell: Shell) -> None:
    schema = json.loads(shell("schema").out)
    stages = schema["properties"]["stages"]["items"]["anyOf"]
    assert {"clean", "sentences", "words", "terms", "lead", "textrank", "tfidf"} <= set(
        stages[0]["enum"]
    )


@pytest.mark.parametrize(
    ("stage", "lines"),
    [
        ("clean", ["text, 20 characters (read: 22):", "  One fox. Two foxes."]),
        ("sentences", ["sentences:", "  0-8    One fox.", "  11-21  Two foxes."]),
        ("words", ["tokens:", "  0-3    One", "  4-7    fox"]),
        ("terms", ["terms:", "  0-3    One    (dropped)", "  4-7    fox    fox"]),
    ],
)
def test_preview_shows_what_a_stage_left_at_the_offsets_of_the_file(
    shell: Shell, stage: str, lines: list[str]
) -> None:
    ended = shell(f"preview news-textrank - --stage {stage}", b"One fox.   Two foxes.\n")
    assert ended.code == 0
    assert ended.out.splitlines()[1 : 1 + len(lines)] == lines


def test_preview_shows_scores_and_the_rest_on_demand(shell: Shell) -> None:
    ended = shell("preview news-textrank - --limit 1", ARTICLE.encode())
    _, _, row, more = ended.out.splitlines()
    assert row.split()[1:4:2] == ["rank", "score"]
    assert more == "  ... and 2 more (--limit 0 shows all)"
    assert len(shell("preview news-textrank - --limit 0", ARTICLE.encode()).out.splitlines()) == 5


def test_preview_shows_keywords_with_three_of_their_places(shell: Shell) -> None:
    ended = shell("preview keywords -", b"Salt, salt, salt. Salt, salt!\n")
    (row,) = ended.out.splitlines()[2:]
    assert " ".join(row.split()) == "rank 1 score 5 salt 0-4, 6-10, 12-16 and 2 more"


# how processes end


def test_a_traceback_is_shown_for_debug_only(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text("version: 1\nstages: [claen]\n")
    assert "Traceback" not in shell("check p.yaml").err
    ended = shell("check p.yaml --debug")
    assert ended.code == 2
    assert ended.err.startswith("Traceback")
    assert "hint: did you mean 'clean'?" in ended.err


def test_an_error_nobody_foresaw_is_two_lines(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "own.py").write_text(
        "from dataclasses import dataclass\nfrom textkit import Stage, register\n\n"
        '@register("odd")\n@dataclass(frozen=True, kw_only=True)\nclass Odd(Stage):\n'
        "    @property\n    def requires(self):\n        raise TypeError('odd')\n\n"
        "    def process(self, batch):\n        return batch\n"
    )
    (tmp_path / "p.yaml").write_text("version: 1\nstages: [odd]\n")
    process = start("check", "p.yaml", "--load", "own.py")
    _, said = process.communicate(timeout=30)
    assert process.returncode == 1
    assert said.decode().splitlines() == [
        "internal error: TypeError: odd",
        "hint: run it again with --debug for the traceback",
    ]


@pytest.fixture
def slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The pipeline ``p.yaml`` in this folder, with a stage of ``slow.py`` that sleeps."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "slow.py").write_text(
        "import time\nfrom dataclasses import dataclass\nfrom textkit import Stage, register\n\n"
        '@register("slow")\n@dataclass(frozen=True, kw_only=True)\nclass Slow(Stage):\n'
        "    def process(self, batch):\n        time.sleep(20)\n        return batch\n"
    )
    (tmp_path / "p.yaml").write_text("version: 1\nstages: [slow, sentences, lead]\n")


@pytest.mark.parametrize("request_to_end", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupted_comparison_leaves_nothing_behind(
    articles: Path, tmp_path: Path, slow: None, request_to_end: signal.Signals
) -> None:
    (tmp_path / "tmp").mkdir()
    place = {**os.environ, "TMPDIR": str(tmp_path / "tmp")}
    command = shlex.split("compare p.yaml in --load slow.py --workers 1")
    process = start(*command, env=place, stdout=subprocess.PIPE)
    while not list(tmp_path.glob("tmp/*/*/.textkit/lock")) and process.poll() is None:
        time.sleep(0.05)
    process.send_signal(request_to_end)
    assert [part.split() for part in process.communicate(timeout=30)] == [[], [b"interrupted"]]
    assert process.returncode in (130, -signal.SIGINT)
    assert list((tmp_path / "tmp").iterdir()) == []


def test_an_interrupt_ends_with_130_and_the_next_run_goes_on(
    shell: Shell, articles: Path, slow: None
) -> None:
    process = start("run", "p.yaml", "in", "--out", "out", "--load", "slow.py")
    while not Path("out/.textkit/lock").exists() and process.poll() is None:
        time.sleep(0.05)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    told = "what is done stays done; the same command again goes on"
    assert said.decode().split() == [*told.split(), "interrupted"]
    assert shell("run news-lead in --out out --workers 1").code == 0


def test_a_reader_that_goes_away_is_no_error() -> None:
    process = start("schema", stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert b"Traceback" not in process.stderr.read()
    process.wait(30)
    process.stderr.close()


def test_no_colour_when_told_so_and_none_without_a_terminal(
    shell: Shell, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\x1b" not in shell("summarise in --out out --workers 1").err
    for unset, has_colour in ((True, True), (False, False)):
        if not unset:
            monkeypatch.setenv("NO_COLOR", "1")
        assert ("\x1b[32m" in _on_a_terminal("summarise", "in", "--out", "out")) is has_colour


def _on_a_terminal(*arguments: str) -> str:
    """What the command writes when its standard error is a terminal."""
    pty = pytest.importorskip("pty")
    controller, terminal = pty.openpty()
    process = subprocess.Popen([sys.executable, "-m", "textkit", *arguments], stderr=terminal)
    os.close(terminal)
    said = b""
    while chunk := _read(controller):
        said += chunk
    os.close(controller)
    process.wait(30)
    return said.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:  # the other side has closed it
        return b""


def test_a_changed_model_is_refused_for_a_single_file_too(shell: Shell, articles: Path) -> None:
    shell(f"fit textrank-tfidf {articles} --out m")
    path = Path("m/state.safetensors")
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(bytes(data))
    ended = shell(f"run m {next(articles.iterdir())}")
    assert ended.code == 2
    assert "differ from what was written" in ended.first_line


def test_an_empty_out_is_wrong_usage(shell: Shell, articles: Path) -> None:
    ended = shell(f"summarise {articles} --out ''")
    assert (ended.code, ended.first_line) == (2, "--out is empty")


@pytest.mark.parametrize("command", ["stages", "--version", "check news-lead"])
def test_a_full_standard_output_is_named_by_every_command(command: str) -> None:
    full = subprocess.run(
        f"{sys.executable} -m textkit {command} > /dev/full",
        shell=True, capture_output=True, text=True,
    )  # fmt: skip
    told = "standard output: cannot write: No space left on device\n"
    assert (full.returncode, full.stderr) == (1, told)


def test_a_closed_standard_output_is_named() -> None:
    command = f"{sys.executable} -m textkit stages >&-"
    closed = subprocess.run(command, shell=True, capture_output=True, text=True)
    assert (closed.returncode, closed.stderr) == (
        1,
        "standard output: cannot write: it is closed\n",
    )


def test_help_that_cannot_be_written_is_no_internal_error() -> None:
    command = f"{sys.executable} -m textkit --help > /dev/full"
    full = subprocess.run(command, shell=True, capture_output=True, text=True)
    assert (full.returncode, full.stderr) == (1, "textkit: No space left on device\n")


def test_a_full_or_closed_stream_is_named() -> None:
    command = f"{sys.executable} -m textkit summarise -"
    full = subprocess.run(
        f"echo One. | {command} > /dev/full", shell=True, capture_output=True, text=True
    )
    assert full.stderr.splitlines()[0] == "standard output: cannot write: No space left on device"
    closed = subprocess.run(f"{command} <&-", shell=True, capture_output=True, text=True)
    assert (closed.returncode, closed.stderr.splitlines()[0]) == (1, "-: standard input is closed")


# classifiers


@pytest.fixture
def complaints(tmp_path: Path) -> Path:
    for name, text in {
        "train/parcel/1": "The parcel is late.", "train/parcel/2": "A broken parcel.",
        "train/bill/1": "The bill is wrong.", "train/bill/2": "The second bill.",
        "test/parcel/3": "My parcel, please.", "test/bill/3": "This bill!", "test/4": "Hello.",
    }.items():  # fmt: skip
        path = tmp_path / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


def test_a_classifier_is_fitted_measured_and_run(shell: Shell, complaints: Path) -> None:
    """The figures are the result, on standard output."""
    fitted = shell("fit complaints-classifier train --out model --test test")
    assert (fitted.code, fitted.err) == (0, "learnt from 4 documents -> model\n")
    assert fitted.first_line == "accuracy  100.00 %"
    assert "documents 2 (1 without a label)" in fitted.out
    assert shell("run model test --out out").code == 0
    assert (complaints / "out/parcel/3.txt.txt").read_text("utf-8") == "parcel\n"


def test_a_test_of_what_does_not_classify_is_refused_before_the_fit(
    shell: Shell, complaints: Path
) -> None:
    ended = shell("fit textrank-tfidf train --out model --test test")
    assert (ended.code, ended.first_line) == (
        2, "the pipeline gives no 'label', so there is nothing to measure",
    )  # fmt: skip
    assert not (complaints / "model").exists()


def test_a_test_folder_that_is_missing_is_refused_before_the_fit(
    shell: Shell, complaints: Path
) -> None:
    ended = shell("fit complaints-classifier train --out model --test nowhere")
    assert ended.code == 2
    assert "nowhere" in ended.first_line
    assert not (complaints / "model").exists()


def test_a_fit_without_labels_says_what_to_do(shell: Shell, complaints: Path) -> None:
    ended = shell("fit complaints-classifier train/bill --out model")
    assert (ended.code, ended.first_line) == (
        2, "stage 'classify': none of 2 documents has a label",
    )  # fmt: skip
