"""The languages that have rules of how sentences point back: en in full; de, es, fr in short.

The short ones hold what is safe: pronouns, demonstratives and connectives that open a sentence,
with the exceptions for impersonal "il" and for times ("cette semaine"). German "es" is left out, as
is the subject that Spanish verbs carry in their ending.
"""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from textkit.text import opening_english
from textkit.text.opening_rules import Rule, Rules

__all__ = ["Language", "language_of"]


class Language(NamedTuple):
    """What ``openings`` asks of a language."""

    rules: Rules
    attribution: re.Pattern[str]
    """The pronoun, group 1, to which a quotation is attributed."""
    binding: frozenset[str]
    """First words of connectives without which the sentence says something else."""


@functools.cache
def language_of(code: str) -> Language | None:
    """Return the rules for an ISO 639-1 code, compiled when first asked for; None without any."""
    entry = _LANGUAGES.get(code)
    if entry is None:
        return None
    rules, attribution, binding = entry
    pattern = re.compile(attribution, re.IGNORECASE)
    return Language(Rules(rules), pattern, frozenset(binding.split()))


_GERMAN = (
    Rule(
        "stands",
        "diese dieser dieses diesen",
        r" (?:woche|jahr|monat|sommer|winter|frühling"
        r"|herbst|tage|morgen|abend|arbeit|artikel|aufsatz|vertrag|studie|beitrag|buch|film)\w*",
    ),
    Rule(
        "stands",
        "in",
        r" (?:diese[rnm]|der vorliegenden) (?:arbeit|artikel|aufsatz|beitrag"
        r"|woche|jahr|monat|sommer|winter|buch|film)\w*",
    ),
    Rule("stands", "sowohl", r"\b"),
    Rule("stands", "auch", r" (?:wenn|nach|in|bei)\b"),
    Rule("stands", "ihr", r" (?:habt|seid|könnt|werdet|müsst|sollt|wollt)\b"),
    Rule(
        "pronoun",
        "er sie ihn ihm ihnen ihr ihre ihrer ihrem ihren ihres sein seine seiner seinem seinen",
    ),
    Rule(
        "demonstrative",
        "dies diese dieser dieses diesem diesen jener jene jenes solche solcher"
        " solches derartige dessen deren",
    ),
    Rule(
        "demonstrative",
        "das",
        r" (?:ist|war|sind|waren|wird|würde|hat|hatte|heißt|bedeutet|gilt"
        r"|zeigt|kann|soll|macht|kostet|geschah|galt|bedeutete)\b",
    ),
    Rule("other", "letztere letzterer letzteres ersterer erstere beide dieselbe derselbe dasselbe"),
    Rule(
        "other", "der die das", r" (?:andere|anderen|letztere|letzteren|beiden|gleiche|gleichen)\b"
    ),
    Rule("ellipsis", "ja nein doch", r"(?=,)"),
    Rule(
        "connective",
        "aber doch jedoch allerdings außerdem zudem ferner deshalb deswegen daher"
        " darum dennoch trotzdem dagegen hingegen stattdessen folglich somit demnach danach dann"
        " daraufhin anschließend schließlich inzwischen unterdessen währenddessen andernfalls"
        " sonst ebenso ebenfalls auch und oder denn sondern dabei dadurch dafür davon darüber"
        " daneben dazu hierzu hierbei seitdem seither vielmehr übrigens gleichwohl",
    ),
    Rule("connective", "zum", r" beispiel\b"),
    Rule("connective", "im", r" (?:gegenteil|gegensatz dazu)\b"),
    Rule("connective", "auf", r" der anderen seite\b(?! (?:des|der)\b)"),
    Rule(
        "passes",
        "in an auf nach vor mit bei seit für von aus zu durch ohne wegen trotz als wenn"
        " weil obwohl nachdem bevor während",
        r"(?= (?:ihm|ihr|ihnen|ihn|sein\w*|ihre\w*|diese[mnrs]?|er|sie)\b)",
    ),
)

_FRENCH = (
    Rule(
        "stands",
        "il",
        r" (?:faut|fallait|faudra|faudrait|y (?:en )?a|y avait|est \d|a été \w+ que|s'agit"
        r"|est (?:\w+ )?(?:que|de|d')|semble que|suffit|pleut|neige|reste|convient|existe)",
    ),
    Rule(
        "stands",
        "ce cet cette ces",
        r" (?:matin|soir|semaine|mois|été|hiver|printemps|automne"
        r"|année|article|chapitre|mémoire|travail|contrat|livre|film|lundi|mardi|mercredi|jeudi"
        r"|vendredi|samedi|dimanche|qui|que|dont)\b",
    ),
    Rule("stands", "ceux celles celui celle", r" (?:qui|que|dont|de|du|des)\b"),
    Rule("connective", "c", r"'est pourquoi\b"),
    Rule("stands", "c", r"'est .{1,60} (?:qui|que)\b"),
    Rule("stands", "dans", r" (?:cet article|ce travail|ce chapitre|ce livre|ce film)\b"),
    Rule("pronoun", "il elle ils elles lui leur leurs son sa ses eux"),
    Rule(
        "demonstrative",
        "ce cet cette ces cela ça ceci celui celle ceux celles tel telle tels telles",
    ),
    Rule("demonstrative", "c", r"'(?:est|était|étaient)\b"),
    Rule("other", "le la les", r" (?:dernier cité|second|seconde|même|autres|deux (?!tiers)\w+)\b"),
    Rule("other", "l", r"'autre\b"),
    Rule("other", "d", r"'autres\b"),
    Rule("ellipsis", "oui non si", r"(?=,)"),
    Rule(
        "connective",
        "mais et ou donc or car cependant pourtant toutefois néanmoins ainsi puis"
        " ensuite enfin alors aussi sinon inversement",
    ),
    Rule("connective", "de", r" (?:plus|même)(?=,)"),
    Rule("connective", "d", r"'(?:ailleurs|autre part)(?=,)"),
    Rule("connective", "en", r" (?:effet|outre|revanche|conséquence|fait|somme|d'autres termes)\b"),
    Rule("connective", "par", r" (?:exemple|conséquent|contre|ailleurs)\b"),
    Rule("connective", "au", r" contraire\b"),
    Rule(
        "passes",
        "à de pour avec sans selon dans chez depuis après avant pendant malgré quand"
        " lorsque comme si parmi contre sur",
        r"(?= (?:lui|elle|elles|eux|son|sa|ses|leurs?|cela|cette|cet|ces|il|ils)\b)",
    ),
)

_SPANISH = (
    Rule(
        "stands",
        "esta este",
        r" (?:mañana|tarde|noche|semana|mes|año|verano|invierno|otoño"
        r"|primavera|artículo|trabajo|contrato|libro|lunes|martes|miércoles|jueves|viernes|sábado"
        r"|domingo)\b",
    ),
    Rule("stands", "en", r" este (?:artículo|trabajo|libro|capítulo)\b"),
    Rule("stands", "su", r" (?:majestad|santidad|excelencia)\b"),
    Rule("stands", "aquel aquella aquellos aquellas", r" que\b"),
    Rule("stands", "tanto tal", r" (?:\w+ ){1,6}como\b"),
    Rule("pronoun", "él ella ellos ellas su sus suyo suya"),
    Rule(
        "demonstrative",
        "esto eso aquello este esta estos estas ese esa esos esas aquel aquella"
        " aquellos aquellas dicho dicha dichos dichas tal tales",
    ),
    Rule("other", "el la los las", r" (?:otros?|otras?|mism[oa]s?|segund[oa]|dos (?!de)\w+)\b"),
    Rule("other", "otro otra otros otras ambos ambas"),
    Rule("ellipsis", "sí no", r"(?=,)"),
    Rule(
        "connective",
        "pero y e además también tampoco entonces luego después así asimismo sino finalmente",
    ),
    Rule("connective", "mientras", r" tanto\b"),
    Rule("connective", "sin", r" embargo\b"),
    Rule("connective", "no", r" obstante\b"),
    Rule(
        "connective",
        "por",
        r" (?:ejemplo|(?:lo )?tanto|eso|consiguiente|el contrario|otr[oa]"
        r" (?:lado|parte)|ello)\b",
    ),
    Rule("connective", "en", r" (?:cambio|consecuencia|efecto|otras palabras)\b"),
    Rule("connective", "al", r" contrario\b"),
    Rule("connective", "a", r" pesar de (?:ello|eso|esto)\b"),
    Rule(
        "passes",
        "a de para con sin según en desde tras ante cuando si como entre contra sobre",
        r"(?= (?:él|ella|ellos|ellas|sus?|est[aeo]s?|es[aeo]s?)\b)",
    ),
)

_LANGUAGES = {
    "en": (
        opening_english.RULES,
        opening_english.ATTRIBUTION,
        "or nor otherwise instead rather so then thus hence therefore likewise similarly"
        " conversely alternatively next",
    ),
    "de": (
        _GERMAN,
        r"[“\"»«‘]\s*,\s*(?:sagte|sagt|erklärte|fragte|meinte|betonte)\s+(er|sie)\b",
        "oder sondern sonst andernfalls stattdessen deshalb daher dann dabei dadurch dafür",
    ),
    "fr": (
        _FRENCH,
        r"[»\"”]\s*,?\s*(?:a-t-|dit-|affirme-t-|explique-t-|déclare-t-)(il|elle)\b",
        "ou donc sinon alors ainsi inversement",
    ),
    "es": (
        _SPANISH,
        r"[»\"”]\s*,\s*(?:dijo|afirmó|explicó|añadió)\s+(él|ella)\b",
        "entonces así sino luego tampoco",
    ),
}
