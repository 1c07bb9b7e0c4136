"""When an English "it" points nowhere: it is clear that, it was Anna who, it rains, it is noon.

By lists of adjectives, verbs and nouns, as in Lappin & Leass (1994), "An Algorithm for Pronominal
Anaphora Resolution", Computational Linguistics 20 (4); clefts, weather and times are added.
"""

from __future__ import annotations

from textkit.text.opening_rules import any_of

__all__ = ["CALENDAR", "IT_ASKED", "IT_STANDS"]

_PARTS = any_of(
    "morning afternoon evening weekend week month quarter year spring summer autumn fall winter"
    " season decade century monday tuesday wednesday thursday friday saturday sunday january"
    " february march april may june july august september october november december"
)
#: Words for times, from the part of a day to the century.
CALENDAR = f"(?:{_PARTS}|christmas|easter)"
_ADVERBS = (
    r"(?: (?:not|also|now|still|so|too|very|quite|often|long|well|just|only|never|always|thus|"
    r"perhaps|pretty|hereby|almost|nearly|rather|(?!likely)\w+ly|a little|no longer)\b){0,5}+"
)
_MODAL = any_of("will would may might could can must should")
_BE = (
    rf"(?:'s|'ll be|'d be| is| was| isn't| wasn't|(?: has| had|'s){_ADVERBS} been"
    rf"| {_MODAL}{_ADVERBS} be(?:come)?| (?:seem|appear|look|sound|remain)(?:s|ed)?"
    rf"| bec[oa]mes?){_ADVERBS}"
)
_ADJECTIVE = any_of(
    "important necessary possible impossible essential vital crucial useful useless helpful easy"
    " easier easiest hard harder hardest difficult good better best bad worse wise unwise safe"
    " safer unsafe dangerous common rare usual unusual customary reasonable fair unfair right"
    " wrong interesting instructive worthwhile tempting advisable desirable natural sufficient"
    " enough fun nice great pointless illegal unlawful legal sad strange amazing refreshing"
    " premature cheaper tough true imperative hopeless foolish polite rude"
)
_SAID = any_of(
    "said known believed thought hoped feared agreed announced reported estimated expected decided"
    " argued noted shown proved proven found assumed claimed suggested understood revealed"
    " confirmed recommended proposed rumoured rumored alleged stipulated recalled ordered clear"
    " unclear obvious evident apparent"
)
_NOUN = any_of(
    "pity shame mistake crime pleasure honou?r fact idea duty matter wonder secret coincidence"
    " surprise accident use good point time relief tragedy miracle challenge question truth turn"
)
_PREPOSITION = any_of(
    "in on at during from with through under because here there then until for by after before as"
    " thanks out"
)
_TIME = (
    r"(?:rain|snow|drizzl|hail|pour)ing|(?:(?:about|past|after|around) )?(?:midnight|noon|dawn|dusk"
    rf"|daybreak|half past|\d+ ?[ap]\.?m|\w+ o'clock)|{CALENDAR}(?! \w+s\b)|getting late"
    rf"|(?:an? |the )(?:[\w-]+,? ){{0,3}}?(?:{CALENDAR}|day|night)"
)
_THAT = any_of("that whether how why")

#: What follows an "it" that points nowhere.
IT_STANDS = "|".join(
    (
        rf"{_BE}(?! (?:an?|the)\b) [\w-]+ {_THAT}",
        rf"{_BE} {_SAID}(?: (?:on|in|at|by|to|from|among) [^,;:?!]{{1,30}}?)? {_THAT}",
        rf"{_BE} (?:more |most |less )?{_ADJECTIVE}(?: (?:for|of) [^,;:?!]{{1,30}}?)?"
        r" (?:to|when|if)\b",
        rf"{_BE} (?:as if|as though|up to|worth \w+ing)\b",
        rf"{_BE}(?: (?:an?|no|the|my|our|your))?(?: [\w-]+)? {_NOUN}"
        r"(?= (?:that|to|of|for|how|why|\w+ing)|,)",
        rf"{_BE} no (?:wonder|secret|surprise|coincidence|accident)\b",
        rf"{_BE} (?-i:[A-Z])[^,;:?!]{{1,40}}? {any_of('who that which whose')}",
        rf"{_BE} (?:the|his|her|their|our|my) [^,;:?!]{{1,60}}? {any_of('who that')}",
        rf"{_BE} {_PREPOSITION}[^.?!]{{1,60}}? that\b",
        rf"{_BE} (?:{_TIME})",
        rf"(?:'s| is| was| has| had| will).{{1,40}} {any_of('years? months? weeks? days?')}"
        r" (?:since|before|until)\b",
        r" (?:rain|snow|hail|drizzl)(?:s|e[sd]|ed)\b",
        r" (?:(?:has|will|would|can|may|should|does|did) )?(?:take|took|cost|require)[sn]?\b"
        r".{1,60} to\b",
        r" (?:seem|appear|turn|follow|happen)(?:s|ed)?(?: out)?(?: \w+)?"
        r" (?:that|as if|as though|like)\b",
        r" turn(?:s|ed) out\b",
        r" remains? (?:to be|unclear|unknown|uncertain|possible)\b",
        r" ma(?:kes?|de)(?: \w+)? sense\b",
        r" (?:goes without saying|comes? as|came as|helps to|pays to|hurts to|depends on wh)",
        r" (?:does not|doesn't|did not|didn't|hardly|scarcely) (?:matter|take|follow)\b",
        r" (?:amaze|surprise|bother|annoy|strike|please|sadden)[sd]? (?:me|us) ",
        r" matters (?:that|whether|how|what)\b",
    )
)
#: The same after "is" and "was".
IT_ASKED = (
    rf" it{_ADVERBS} (?:{_ADJECTIVE}|{_SAID}|{_NOUN}|(?:a|any) \w+|because)"
    r"(?: (?:to|for|that|how)|\?)"
)
