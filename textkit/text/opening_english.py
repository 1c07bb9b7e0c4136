"""How English sentences point back: the rules of ``openings``, with the exceptions they need."""

from __future__ import annotations

from textkit.text.opening_impersonal import CALENDAR, IT_ASKED, IT_STANDS
from textkit.text.opening_rules import Rule, any_of

__all__ = ["ATTRIBUTION", "RULES"]

_SUBJECT = any_of("he she it they")
_BACK = any_of("he she it they him her them his its their this that these those such")
_POINTER = any_of("this these those such them it")
_PERSONAL = any_of("he she they his her its their it")
# Nouns by which a text speaks of itself, or a review of what it reviews.
_ITSELF = any_of(
    "paper article work study essay thesis report chapter section survey document page website"
    " site agreement contract licen[cs]e lease policy notice terms conditions guidelines"
    " statement act film movie documentary book show"
)

_UNITS = any_of("minutes? hours? days? nights? weeks? months? years? decades? centuries seasons?")
_COUNTS = (
    "two three four five six seven eight nine ten eleven twelve several many most some few dozens"
)
_VERB = any_of("was were is are has have had did do does will would can could may must")
_AFTER_COMMA = r", (?-i:[A-Z]\w)"  # where a name stands, so that the pronoun before it is its own
_PREPOSITIONS = (
    "in on at after before during since until by for from with without despite because of"
    " through under within among between behind beside besides near like unlike over against"
    " about to according around following upon beyond throughout"
)
_CLAUSES = "when while if as although though because before after since until once unless whenever"
_LOWER = rf"(?!(?:is|are|was|were|has|had|said)\b)(?:(?-i:[a-z0-9][\w-]*)|{CALENDAR})"

# What begins like the rules below and points nowhere.
_STANDING = (
    Rule("stands", "it", rf"(?:{IT_STANDS})"),
    Rule("stands", "is was isn wasn", rf"(?:'t)?{IT_ASKED}"),
    Rule("stands", "he she", r" (?:who|whom)\b"),
    Rule("stands", "his her their", r" (?:majesty|holiness|(?:\w+ )?highness|excellency|honou?r)"),
    Rule(
        "stands",
        "this these",
        rf" (?:past |coming |very )?(?:{CALENDAR}|days\b|(?:\w+ )?{_ITSELF})",
    ),
    Rule(
        "stands",
        "those",
        r" (?:not |too |most |already |less |more )?(?:\w{3,}(?:ing|ed)\b|"
        + any_of(
            "who whom whose that which with without in on of from at under over present able"
            " responsible lucky unable willing left"
        )
        + ")",
    ),
    Rule(
        "stands",
        "that",
        " (?-i:[A-Z])| "
        + any_of(
            "the an? he she it they we i you his her their its my our your this these there no some"
            " all many any most every each both which such so people"
        ),
    ),
    Rule("stands", "such", r" (?:as|is|are|was|were)\b"),
    Rule("stands", "both", r"(?: [\w-]+){1,7} and\b"),
    Rule("stands", "neither either", r"(?: [\w-]+){1,7} n?or\b"),
    Rule("stands", "another", " (?-i:[A-Z])"),
    Rule("stands", "other", " than"),
    Rule(
        "stands",
        "the",
        r" (?:other (?:day|night|week|morning|evening|side of)"
        r"|(?:two|three|four)-|same-|following (?!day|week|month|year|night|morning|spring|summer"
        r"|autumn|winter|season))\b",
    ),
    Rule("stands", "on", " the other side of"),
    Rule("stands", "but", " for (?!this|that|him|her|them)"),
    Rule(
        "stands",
        "so",
        r" (?:far|as to|that|long|many|much|few|little|help)\b|,? what\b|"
        r" (?!(?:it|he|she|they|this|that|what|there|who)\b)\w+ (?:was|is|were|are|that|as)\b",
    ),
    Rule(
        "stands", "then", " (?:as now|president|prime|governor|senator|secretary|chancellor|mayor)"
    ),
    Rule("stands", "thus", " far"),
    Rule("stands", "similarly", " to"),
    Rule(
        "stands",
        _PREPOSITIONS,
        rf"(?: \w+)? (?:his|her|its|their)\b[^,.]{{1,80}}(?:{_AFTER_COMMA}|, the\b)",
    ),
    Rule("stands", f"{_CLAUSES} {_PREPOSITIONS}", rf" {_PERSONAL}[^,.]{{1,80}}{_AFTER_COMMA}"),
    Rule("stands", "asked speaking", rf"[^,.]{{1,60}} {_PERSONAL}[^,.]{{1,60}}{_AFTER_COMMA}"),
)

_POINTING = (
    Rule(
        "pronoun", "he she it they him her them his its their theirs hers himself themselves itself"
    ),
    Rule("demonstrative", "this these those"),
    Rule("demonstrative", "that", r"(?='s\b|,| (?-i:[a-z])\w*(?<!\bsaid)\b)"),
    Rule("demonstrative", "such", r"(?= \w)"),
    Rule("demonstrative", "any no many one another few most", r" such\b"),
    Rule("demonstrative", "said", r" (?!(?:he|she|the|an?|it|they|to)\b)(?-i:[a-z])\w+"),
    Rule(
        "other",
        "the",
        r" (?:latter|said|foregoing|aforementioned|aforesaid|above"
        r"|others?|same|(?:two|three|four) (?!of\b)\w+|following \w+|next (?:day|morning|week)"
        rf"|former(?=,| {_VERB}))\b",
    ),
    Rule("other", "a the", r" similar\b(?! to\b)"),
    Rule("other", "similar", r"(?! to\b)"),
    Rule("other", "another both others other neither"),
    Rule("other", "one", r" (?:said|told|died|escaped)\b"),
)

# Half sentences: the other half stands before.
_ANSWERS = (
    Rule("ellipsis", "yes no yeah nope true exactly", r"(?=[,.!])"),
    Rule("ellipsis", "so neither nor", rf" {_VERB}(?= (?!i\b|we\b|you\b|he\b|she\b|it\b|they\b))"),
    Rule("ellipsis", "which", rf" (?:{_VERB}|means?|makes?|brings?)(?![^?]*\?)"),
    Rule("ellipsis", "if", r" (?:so|not)(?=,)"),
    Rule("ellipsis", "to in by", r" do(?:ing)? so\b"),
    Rule("ellipsis", "not", r" (?:so|any ?more|that|really)\b"),
    Rule("ellipsis", _COUNTS, rf" (?:{any_of('was were are have had')}|died|remain\b|survived)"),
)

# Those that are other words too count before a comma only.
_CONNECTIVES = (
    Rule(
        "connective",
        "but and or nor yet moreover furthermore therefore thus hence nevertheless"
        " nonetheless consequently meanwhile conversely likewise similarly additionally"
        " accordingly subsequently afterwards afterward thereafter thereupon otherwise"
        " indeed alternatively then so anyway secondly thirdly lastly",
    ),
    Rule(
        "connective",
        "however",
        r"(?=,| (?:the|an?|in|this|he|she|it|they|we|i|there|no)\b| (?-i:[A-Z]))",
    ),
    Rule(
        "connective",
        "besides still again finally rather though equally specifically namely"
        " regardless second third fourth fifth plus too next worse better further",
        "(?=,)",
    ),
    Rule("connective", "also", r"(?=,| (?-i:[a-z]))"),
    Rule("connective", "instead", r"(?! of\b)"),
    Rule("connective", "later earlier soon", rf"(?: after(?:wards?)?)?(?=,| {_SUBJECT}| that )"),
    Rule("connective", "shortly", " after(?:wards?|,)| thereafter"),
    Rule(
        "connective",
        "as",
        r" a (?:result|consequence)\b(?! of)| such\b| (?:noted|mentioned|"
        r"described|discussed|stated)(?: (?:above|earlier|before))",
    ),
    Rule(
        "connective",
        "in",
        r" (?:addition|contrast|response|return|exchange|comparison)"
        r"\b(?! (?:to|with|for)\b)",
    ),
    Rule(
        "connective",
        "in",
        r" (?:fact|turn|particular|other words|the meantime|any case|the same"
        r" (?:way|vein))\b",
    ),
    Rule(
        "connective",
        "for",
        r" (?:example|instance)(?=,| (?:the|an?|in|if|when|it|they|he|she|we"
        r"|you|i|this|some|one)\b)| one thing(?=,)",
    ),
    Rule("connective", "on", r" (?:the other(?: hand\b|(?=,))|the contrary\b|top of that\b)"),
    Rule("connective", "by", r" (?:contrast|comparison|then)\b"),
    Rule("connective", "at", r" (?:the same time)\b"),
    Rule("connective", "since until even only till", r" (?:then|so)\b"),
    Rule("connective", "from", r" (?:then|there)\b"),
    Rule("connective", "after", r" all\b(?=,)"),
    Rule("connective", "that", r" (?:said|is)(?=,)"),
    Rule("connective", "all", " the same(?=,)"),
    Rule("connective", "either", " way"),
    Rule("connective", "what", "(?:'s| is) more"),
    Rule(
        "connective", "more most worse better even", r" (?:(?:still|yet|worse|better)\b|\w+ly(?=,))"
    ),
    Rule("connective", f"# a an one {_COUNTS}", rf" (?:\w+ )?{_UNITS} (?:later|earlier|before,)"),
    Rule("connective", "next", r" (?:day|morning|evening|night)\b"),
    Rule("connective", "moments", " later"),
)

# Adverbs, prepositions, conjunctions and question words: who or what follows decides.
_PASSING = (
    Rule(
        "passes", "perhaps maybe alas sadly well oh now even only just especially sometimes often"
    ),
    Rule("passes", "finally still again besides later", rf"(?= {_SUBJECT})"),
    Rule("passes", "all most many some several", r"(?= others?\b)"),
    Rule("passes", "to", rf"(?: \w+){{1,2}}?(?= {_POINTER})"),
    Rule("passes", "-ing", rf"(?= {_POINTER})"),
    Rule("passes", "of", " course"),
    Rule("passes", "-ly", rf",?(?= {_BACK}| (?:both|another|others?|the)\b)"),
    Rule(
        "passes",
        "all most many some none one two three both each few several much half any part"
        " either neither",
        r" of(?= )|(?= (?:this|that|these|those)\b)",
    ),
    Rule("passes", f"{_CLAUSES} {_PREPOSITIONS}", rf"(?: to| of)?(?= {_BACK})"),
    Rule("passes", _PREPOSITIONS, rf"(?: {_LOWER}){{1,6}},?(?= {_SUBJECT})"),
    Rule("passes", _PREPOSITIONS, rf" (?-i:[A-Z]\w+),?(?= {any_of('he she')})"),
    Rule("passes", "as", rf" an?(?: {_LOWER}){{1,5}},(?= {_SUBJECT})"),
    Rule("passes", "-ed -ing founded born built", rf"[^,.]{{1,60}},(?= {_SUBJECT})"),
    Rule(
        "passes",
        "is are was were do does did has have had can could will would should may might must",
        rf"(?= {_BACK})",
    ),
    Rule(
        "passes",
        "how why what when where who",
        rf"(?: \w+){{0,2}}?(?= {any_of('he she they him them it this that')})",
    ),
    Rule("passes", "last next early late", rf" (?:in )?{CALENDAR},?(?= {_SUBJECT})"),
)

#: After a quotation: ", he said", ", said she".
ATTRIBUTION = (
    r"(?:[,?!][\"”’']{1,2}|[\"”’']{1,2},)\s{1,20}((?:said |asked )?(?:he|she|they|it))\b"
    r"(?!\s{1,20}(?:who|that)\b)"
)

RULES: tuple[Rule, ...] = (*_STANDING, *_ANSWERS, *_CONNECTIVES, *_POINTING, *_PASSING)
