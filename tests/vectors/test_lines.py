"""A corpus as a file of numbers; a disk that takes no more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from textkit import Pipeline, Sentences, Words
from textkit.text.vocabulary import LearnVocabulary
from textkit.vectors.lines import LONGEST, sentences, spooled

LIMITED = """
import resource, signal, sys
from pathlib import Path
import numpy as np
from textkit.errors import RunError
from textkit.vectors.lines import spooled

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
folder = Path(sys.argv[1])
try:
    with spooled((np.arange(99) for _ in range(9_999)), 99, folder):
        print("written")
except RunError as error:
    print(error)
"""


def written(units, size, folder):
    with spooled(units, size, folder) as lines:
        return Path(lines.path).read_text("ascii").splitlines(), lines


def test_a_line_holds_the_ids_of_the_known_words_and_the_file_is_gone_afterwards(tmp_path):
    units = [np.array([3, -1, 0]), np.array([-1]), np.array([], int), np.array([0, 0])]
    found, lines = written(units, 5, tmp_path)
    assert found == ["3 0", "0 0"]
    assert (lines.count, lines.words) == (2, 4)
    assert lines.counts.tolist() == [3, 0, 0, 1, 0]
    assert lines.used.tolist() == [0, 3]
    assert not [*tmp_path.iterdir()]


def test_a_long_unit_makes_several_lines_and_no_word_is_lost(tmp_path):
    found, lines = written([np.zeros(2 * LONGEST + 1, int)], 1, tmp_path)
    assert [len(line.split()) for line in found] == [LONGEST, LONGEST, 1]
    assert lines.words == 2 * LONGEST + 1


def test_a_seed_draws_the_order_of_the_lines(tmp_path):
    units = [np.array([number] * 3) for number in range(12)]
    with spooled(units, 12, tmp_path, seed=4) as lines:
        found = Path(lines.path).read_text("ascii").splitlines()
        assert len([*tmp_path.iterdir()]) <= (0 if sys.platform == "linux" else 2)
    assert found == [f"{number} {number} {number}" for number in lines.order]
    assert sorted(lines.order.tolist()) == [*range(12)] != lines.order.tolist()
    assert lines.counts.tolist() == [3] * 12


def test_sentences_are_lines_where_there_are_any(tmp_path):
    """So no window crosses the end of a sentence."""
    text = "The sea rose. The wind fell. Salt!"
    for stages, count in (((Sentences(), Words()), 3), ((Words(),), 1)):
        corpus = Pipeline(*stages)([text, ""])
        vocabulary = LearnVocabulary().fit(corpus)
        found, _ = written(sentences(corpus, vocabulary), len(vocabulary), tmp_path)
        assert len(found) == count
        words = [vocabulary.words[int(i)] for line in found for i in line.split()]
        assert words == ["the", "sea", "rose", "the", "wind", "fell", "salt"]


def test_nothing_is_left_behind_when_reading_fails(tmp_path):
    def units():
        yield np.zeros(3, int)
        raise ValueError("a broken corpus")

    with pytest.raises(ValueError, match="a broken corpus"), spooled(units(), 1, tmp_path):
        pass
    assert not [*tmp_path.iterdir()]


def test_a_full_disk_is_told_of_with_its_folder_and_nothing_is_left_behind(tmp_path):
    """A limit on the size of files refuses writes as a full disk does."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(tmp_path)], capture_output=True, text=True
    )
    assert done.stdout.startswith(f"{tmp_path}: cannot write temporary files"), done
    assert "TMPDIR" in done.stdout
    assert not [*tmp_path.iterdir()]
