"""Words that end in a full stop without ending a sentence, language by language.

``before_word`` stand before something (Dr. White, e.g. this): no sentence ends there.
``before_number`` do so only before a number (No. 4), and are words otherwise (No.).
``anywhere`` stand in the middle or at the end (U.S., Inc., etc.): what follows decides, a word of
``starters`` begins a sentence. Single letters and letters with stops (a.m.) are of this kind too.
``ordinals`` tells that a full stop after a number makes it an ordinal (der 3. Oktober).
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Abbreviations", "abbreviations"]


@dataclass(frozen=True, kw_only=True)
class Abbreviations:
    """The lists of one language, in lower case and without the last stop."""

    before_word: frozenset[str]
    before_number: frozenset[str]
    anywhere: frozenset[str]
    starters: frozenset[str]
    ordinals: bool = False


def _entry(
    before_word: str, before_number: str, anywhere: str, starters: str, *, ordinals: bool = False
) -> Abbreviations:
    return Abbreviations(
        before_word=frozenset(f"{_SHARED_BEFORE_WORD} {before_word}".split()),
        before_number=frozenset(f"{_SHARED_BEFORE_NUMBER} {before_number}".split()),
        anywhere=frozenset(f"{_SHARED_ANYWHERE} {anywhere}".split()),
        starters=frozenset(starters.split()),
        ordinals=ordinals,
    )


def abbreviations(language: str) -> Abbreviations:
    """The lists for an ISO 639-1 code; a language without its own has what many share."""
    return _LANGUAGES.get(language, _SHARED)


_SHARED_BEFORE_WORD = "dr prof mr mrs ms mt vs cf"
_SHARED_BEFORE_NUMBER = "no nr vol art fig pp p tel"
_SHARED_ANYWHERE = "st al etc jr sr inc ltd co corp"

_SHARED = _entry("", "", "", "")
_LANGUAGES = {
    "en": _entry(
        """
        messrs mmes cllr mx drs profs hon rev fr gen col maj capt cpt cmdr lt sgt cpl adm gov
        sen rep pres supt det insp amb atty asst viz approx est e.g i.e eg ie ca resp incl
        excl esp intl natl
        """,
        "nos vols figs eq eqs sec secs ch chap ext pt pts ver op ed para pop",
        """
        ft dept univ assn bros llc plc cos esq md phd ph.d m.d b.a m.a b.sc m.sc d.c a.m p.m u.s
        u.k u.n ave blvd rd hwy sq apt bldg jan feb mar apr jun jul aug sep sept oct nov dec mon
        tue tues wed thu thurs calif conn minn tenn fla ariz colo mich wis penn okla min
        """,
        """
        a about after all although an and another any are as at be because before both but by
        can could did do does each even every few finally first for from had has have he her
        here his how however i if in instead is it its just last let like many may maybe
        meanwhile more most much my never next no nobody not nothing now of on once one only or
        other others our people perhaps please she should since so some somebody something soon
        sometimes still such that the their them then there therefore these they this those
        though three thus to today tomorrow two under unless until was we well were what when
        where whether which while who whose why will with within without would yes yesterday yet
        you your
        """,
    ),
    "de": _entry(
        """
        fr hr hrn frl dipl dipl.-ing ing med phil jur rer nat habil hl bzw bspw ggf evtl
        inkl exkl vgl sog ca zzgl abzgl einschl gegr geb gest verh ehem urspr engl frz lat
        griech ital span dt österr schweiz wiss techn allg mind insb insbes jew div
        versch betr u z.b d.h u.a s.o s.u i.d.r i.a m.e z.t u.u v.a o.ä
        """,
        "abs abb bd bde kap tab ziff hrsg aufl jg jh s az",
        """
        usw usf mio mrd tsd str pl std sek jh u.ä e.v gmbh jan feb mrz apr jun jul aug sep sept
        okt nov dez n.chr v.chr
        """,
        """
        aber alle allerdings als also am an auch auf aus außerdem bei beide bereits bis da dabei
        dadurch dafür dagegen daher damit danach dann daran darauf darum das dass dazu denn
        dennoch der deshalb die dies diese dieser dieses doch dort du durch ein eine einer eines
        einige er erst es für gegen gibt hier ich ihr ihre im immer in inzwischen ist ja jede
        jeder jetzt kein keine können man mehr mein meine mit nach nachdem nicht noch nun nur ob
        oder ohne schon sehr sein seine seit seitdem sie sind so sogar sondern trotzdem über um
        und uns unser unter viele vielleicht vom von vor während war was weder weil weitere
        welche wenn wer wie wieder wir wird wo zu zum zur zwar zwischen
        """,
        ordinals=True,
    ),
    "fr": _entry(
        """
        m mm mme mmes mlle mlles me mgr ste sts dir av bd boul ex env cf c.-à-d p.ex hab éd trad
        """,
        "n nos art chap fig p pp t vol al",
        "cie s.a apr j.-c janv févr avr juill sept oct nov déc",
        """
        a à afin ainsi alors après au aucun aussi autant autre autres aux avant avec bien c car
        ce cela celle celui cependant ces cet cette chaque comme comment d dans de depuis des
        deux dès donc du elle elles en enfin ensuite entre est et eux grâce il ils j je jusqu l
        la le les leur leurs lors lorsque mais malgré même moi n ne nos notre nous on or où par
        parce pendant plus plusieurs pour pourquoi pourtant puis qu quand que quel quelle qui
        quoi sa sans se selon ses si son sous sur tous tout toute toutefois toutes très tu un
        une vers vous y
        """,
    ),
    "es": _entry(
        """
        sr sra sras sres srta d dña dr dra dres prof profa lic ing arq gral cap cnel tte sto sta
        fr pbro mons excmo excma ilmo ilma av avda ej p.ej aprox hab depto dpto pág págs c/u ud
        uds vd vds
        """,
        "núm núms n.º art arts cap fig pág págs p vol t",
        "s.a s.l cía ee.uu a.c d.c a.m p.m ene feb abr may jun jul ago sept oct nov dic",
        """
        a además ahora al algunos allí ambos ante antes aquí así aun aunque cada casi como con
        contra cuando cuatro de del desde después donde dos durante e el él ella ellas ellos en
        entonces entre era es esa esas ese eso esos esta está estas este esto estos fue ha hace
        hacia han hasta hay incluso la las le les lo los luego mas más me mi mientras mis muchos
        muy nada ni no nos nosotros nunca o otra otro otros para pero poco por porque pues que
        quien quién se según ser si sí siempre sin sobre solo sólo son su sus también tan tanto
        te tiene todo todos tras tres tu tus un una uno unos usted y ya yo
        """,
    ),
    "hi": _entry(
        """
        डॉ श्री श्रीमती प्रो सुश्री कु पं स्व मो रु ए बी सी डी ई एफ एफ़ जी एच आई जे के एल एम एन
        ओ पी क्यू आर एस टी यू वी डब्ल्यू एक्स वाई ज़ेड
        """,
        "नं सं पृ",
        "बी.सी यू.एस यू.के",
        "",
    ),
}
