"""What is no prose is not ranked."""

from __future__ import annotations

import textkit

PAGE = """\
Ferry sinks off Amery coast

The ferry sank on Monday off the Amery coast. Nobody was hurt.

| ferry | coast |
|---|---|
| Amery | sank |

> The ferry sank, the ferry sank off the Amery coast.

Divers look for the ferry off the coast.
"""


def test_headings_tables_and_quotes_are_not_taken():
    """Though they share most words with the rest."""
    summary = textkit.summarise(PAGE, ratio=1.0)
    assert [s.text for s in summary] == [
        "The ferry sank on Monday off the Amery coast.",
        "Nobody was hurt.",
        "Divers look for the ferry off the coast.",
    ]


def test_they_do_not_weigh_in_the_ranking_of_others():
    """The scores are those of the page without them."""
    bare = " ".join(s.text for s in textkit.summarise(PAGE, ratio=1.0))
    scores = [s.score for s in textkit.summarise(PAGE, ratio=1.0)]
    assert scores == [s.score for s in textkit.summarise(bare, ratio=1.0)]


def test_a_page_of_headings_alone_is_not_left_without_a_summary():
    """Everything counts then."""
    assert str(textkit.summarise("# Ferries\n\n# Coasts\n", sentences=1))
