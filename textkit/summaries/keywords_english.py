"""English words that no key phrase holds, or begins or ends with; a list instead of a tagger.

Stop words alone leave "proposed", "different" and "involves" in the phrases. These are words of
the general language, whatever the text is about.
"""

from __future__ import annotations

__all__ = ["is_modifier", "is_unfinished", "parts_phrases"]


def parts_phrases(word: str) -> bool:
    """Whether a lower-case word is a verb or an adverb, which stands between phrases."""
    return word in _VERBS or (
        word.endswith("ly") and len(word) > _SHORT and word not in _NOUNS_IN_LY
    )


def is_modifier(word: str) -> bool:
    """Whether a phrase says the same without this word before it ("different methods")."""
    return word in _MODIFIERS


def is_unfinished(word: str) -> bool:
    """Whether no noun phrase ends with this word: a modifier, or a past participle.

    "Manchester United" is a name, so only words in small letters are.
    """
    if not word.islower():
        return False
    is_participle = word.endswith("ed") and not word.endswith("eed") and len(word) > _SHORT
    return is_modifier(word) or (is_participle and word not in _NOUNS_IN_ED)


_SHORT = 4  # "ally", "shed": up to here the ending is a part of the word


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NOUNS_IN_LY = _words(
    """
    anomaly assembly butterfly dragonfly family homily italy jelly melancholy monopoly multiply
    oligopoly panoply reply supply underbelly
    """
)

_NOUNS_IN_ED = _words(
    """
    bloodshed hatred hundred infrared kindred moped watershed
    """
)

_MODIFIERS = _words(
    """
    able actual additional appropriate available bad basic best better big bigger biggest broad
    called certain comprehensive considerable conventional corresponding crucial current
    desired detailed different difficult diverse earlier easy effective efficient entire
    essential existing extensive extra final following former full further future general given
    good great greater greatest highest identical important improved including increasing
    initial interesting known larger largest later latest latter likely longer lowest main
    major minor new next novel numerous old original other overall partial particular past
    popular possible potential powerful present previous principal promising proper proposed
    recent related relevant required respective resulting rich same separate several shorter
    significant similar simple smaller smallest special specific substantial successful
    suitable traditional typical unique unknown useful usual various whole wide worse worst
    """
)

_VERBS = _words(
    """
    according achieve achieved achieves add added adds allow allowed allows appear appears
    applies apply arise arises asked assume assumes avoid avoids become becomes becoming began
    begin begins belong belongs bought bring brings brought called came carries carry chose
    come comes coming compare compares conclude concludes consider considered considers consist
    consisting consists contain containing contains contribute contributes converts create
    creates define defines demonstrate demonstrates depend depending depends derive derives
    describe describes determine determines develop develops differ differs discuss discusses
    employ employs enable enables ensure ensures establish establishes examine examines exhibit
    exhibits exist exists explain explains explore explores extend extends find finds follow
    follows found gave generate generates get gets getting give given gives giving go goes
    going got grew grow hang happen happens having heard helps holds identifies identify
    illustrate illustrates implies imply improve improves include includes including indicate
    indicates introduce introduces investigate investigates involve involves involving keep
    keeps kept knew know known knows leading let lets lie lies made maintain maintains make
    makes making meant meet meets met obtain obtains occur occurs paid perform performs permit
    permits possess possesses predict predicts prefer presents prevent prevents produce
    produces propose proposes prove proves provide provides putting reduce reduces refer refers
    relate relates remain remains represent represents require requires resulting reveal
    reveals said say says see seek seeks seem seems sent serve serves show showing shown shows
    solve solves spoke stood suffer suffers suggest suggests take taken takes taking tell tells
    tend tends think told took tries understand used uses using varies vary want wants went
    wore write written wrote
    """
)
