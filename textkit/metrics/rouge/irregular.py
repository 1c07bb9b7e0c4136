"""Irregular English forms and their bases: what ROUGE-1.5.5 finds in WordNet, by the commonest.

A group is a base and its forms; the lists of bases stand for forms that a rule makes of them.
Forms of fewer than four letters are left out, since they are not looked up.
"""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["forms"]

_VERBS = """
arise arose arisen, awake awoke awoken, be been were, bear bore born borne, beat beaten, become
became, befall befell befallen, beget begot begotten, begin began begun, behold beheld, bend bent,
beseech besought, beset besetting, bespeak bespoke bespoken, bestride bestrode, betake betook, bid
bade bidden, bind bound, bite bitten, bleed bled, blow blew blown, break broke broken, breed bred,
bring brought, browbeat browbeaten, build built, burn burnt, buy bought, catch caught, choose
chose chosen, cleave cleft cloven, cling clung, clothe clad, come came, creep crept, deal dealt,
dig digging, dive dove, do done, draw drew drawn, dream dreamt, drink drank drunk, drive drove
driven, dwell dwelt, eat eaten, fall fell fallen, feel felt, fight fought, find found, flee fled,
fling flung, fly flew flown, forbear forbore forborne, forbid forbade forbidden, forecast
forecasted, foresee foresaw foreseen, foretell foretold, forget forgot forgotten, forgive forgave
forgiven, forgo forwent forgone, forsake forsook forsaken, forswear forswore forsworn, freeze
froze frozen, geld gelt, get gotten, gild gilt, gird girt, give gave given, go gone went goes,
grind ground, grow grew grown, hang hung, have having, hear heard, heave hove, hew hewn, hide
hidden, hold held, inbreed inbred, inlay inlaid, interbreed interbred, interweave interwove
interwoven, keep kept, ken kent, kneel knelt, know knew known, lade laden, lay laid, lean leant,
leap leapt, learn learnt, leave left, lend lent, lie lain lying, lose lost, make made, may might,
mean meant, melt molten, misdeal misdealt, mislay mislaid, mislead misled, misspell misspelt,
misspend misspent, mistake mistook mistaken, misunderstand misunderstood, mow mown, offset
offsetting, outbid outbidding, outdo outdid outdone, outfight outfought, outgrow outgrew outgrown,
outrun outran, outsell outsold, outshine outshone, overblow overblown, overcome overcame, overdo
overdid overdone, overdraw overdrew overdrawn, overfly overflew, overgrow overgrown, overhang
overhung, overhear overheard, overlay overlaid, overlie overlain, overpay overpaid, override
overrode overridden, overrun overran, oversee oversaw overseen, oversell oversold, overshoot
overshot, oversleep overslept, overspend overspent, overtake overtook overtaken, overthrow
overthrew overthrown, overwrite overwritten, partake partook partaken, pay paid, pen pent, plead
pled, prepay prepaid, prove proven, put putting, rebuild rebuilt, redo redid redone, remake
remade, rend rent, repay repaid, retake retook retaken, retell retold, rethink rethought, rewind
rewound, rewrite rewrote rewritten, ride rode ridden, ring rang rung, rise rose risen, rive riven,
run running, saw sawn, say said, see seen, seek sought, sell sold, send sent, sew sewn, shake
shook shaken, shave shaven, shed shedding, shine shone, shoe shod, shoot shot, show shown, shrink
shrank shrunk shrunken, shrive shrove shriven, sing sang sung, sink sank sunk sunken, sit sitting,
slay slew slain, sleep slept, slide slid, sling slung, slink slunk, smell smelt, smite smote
smitten, sneak snuck, sow sown, speak spoke spoken, speed sped, spell spelt, spend spent, spill
spilt, spin spun, spit spat, spoil spoilt, spring sprang sprung, stand stood, stave stove, steal
stole stolen, stick stuck, sting stung, stink stank stunk, strew strewn, stride strode stridden,
strike struck, string strung, strive strove striven, swear swore sworn, sweep swept, swell
swollen, swim swam swum, swing swung, take took taken, teach taught, tear tore torn, tell told,
think thought, thrive throve thriven, throw threw thrown, tread trod trodden, typewrite
typewritten, undergo underwent undergone, underlie underlay underlain, underpay underpaid,
understand understood, undertake undertook undertaken, underwrite underwrote underwritten, undo
undid undone, unfreeze unfroze unfrozen, unwind unwound, uphold upheld, wake woke woken, waylay
waylaid, wear wore worn, weave wove woven, weep wept, wind wound, withdraw withdrew withdrawn,
withhold withheld, withstand withstood, work wrought, wring wrung, write wrote written
"""
_CONSONANT_Y = """
accompany acidify ally amplify apply bandy beatify beautify belly body bully bury busy candy carry
certify clarify classify codify colly comply copy crucify cry curry dally declassify decry defy
deify demystify deny dignify dirty disqualify dissatisfy diversify dizzy dry edify electrify
embody empty envy exemplify falsify fancy ferry fortify frenzy fry glorify glory gratify harry
horrify humidify hurry identify imply indemnify intensify jolly justify levy liquefy lobby magnify
marry misapply modify mollify mortify muddy multiply mummify mystify notify nullify objectify
occupy ossify oversimplify pacify parody parry personify petrify pity ply preoccupy pry purify
putrefy qualify quantify query rally ratify reclassify rectify reify rely remarry reply reunify
rigidify salary sally sanctify satisfy scurry shy signify simplify solidify specify spy steady
stratify study stupefy sully supply tally terrify testify tidy try typify unify untidy vary verify
versify vilify weary whinny worry
"""
_I_TO_Y = "belie die tie underlie untie vie"  # dying, tying
_C_TO_CK = "bivouac frolic mimic panic picnic traffic"  # trafficked, trafficking
_DOUBLING = "dial duel fuel gel pal quiz refuel swab whiz"  # fuelled, fuelling
_NOUNS = """
addendum addenda, alga algae, alumna alumnae, alumnus alumni, analysis analyses, antenna antennae,
automaton automata, ax axes, bacillus bacilli, base bases, beau beaux, brother brethren, bureau
bureaux, cactus cacti, calf calves, caput capita, chateau chateaux, cherub cherubim, child
children, colon cola, consortium consortia, corpus corpora, crisis crises, criterion criteria,
curriculum curricula, datum data, diagnosis diagnoses, diva dive, dwarf dwarves, elf elves,
emphasis emphases, equilibrium equilibria, erratum errata, foot feet, formula formulae, forum
fora, fungus fungi, gateau gateaux, genus genera, goose geese, graffito graffiti, grandchild
grandchildren, half halves, hoof hooves, housewife housewives, hypothesis hypotheses, index
indices, jackknife jackknives, knife knives, larva larvae, leaf leaves, life lives, lira lire,
loaf loaves, locus loci, louse lice, matrix matrices, maximum maxima, medium media, memorandum
memoranda, metamorphosis metamorphoses, midwife midwives, millennium millennia, minimum minima,
minutia minutiae, mir miri, mouse mice, nebula nebulae, neurosis neuroses, nucleus nuclei, oasis
oases, octopus octopi, optimum optima, ox oxen, paralysis paralyses, parenthesis
parentheses, penknife penknives, penny pence, phenomenon phenomena, plateau plateaux, prognosis
prognoses, program programmes, psychosis psychoses, quantum quanta, quiz quizzes, radius radii,
referendum referenda, rom roma, scarf scarves, schema schemata, self selves, serum sera, sheaf
sheaves, shelf shelves, sol soles, spectrum spectra, stadium stadia, stepchild stepchildren,
stigma stigmata, stimulus stimuli, stratum strata, symposium symposia, synopsis synopses,
synthesis syntheses, tableau tableaux, thesis theses, thief thieves, tooth teeth, torus tori,
vertebra vertebrae, vertex vertices, vortex vortices, werewolf werewolves, wharf wharves, wife
wives, wolf wolves, yourself yourselves
"""
_COMPARED = """
bad worse worst, big bigger biggest, blue bluer bluest, deeply deeper, drab drabber, dry drier
driest dryer, early earlier earliest, far farther further, fat fatter fattest, fit fitter fittest,
flat flatter flattest, free freer freest, glad gladder, grim grimmer grimmest, hard harder
hardest, hind hinder, hot hotter hottest, mad madder maddest, red redder reddest, sad sadder
saddest, slim slimmer slimmest, strong stronger strongest, tan tanner, thin thinner thinnest, true
truer truest, well better best, wet wetter wettest, young younger youngest
"""
_CONSONANT_Y_COMPARED = """
angry bloody bulky bumpy busy catchy cheesy chilly classy cloudy clumsy costly cosy crazy creamy
creepy crispy curly deadly dirty drowsy dusty easy fancy filthy flashy foggy friendly funny fussy
gloomy glossy greasy greedy grubby guilty hairy handy happy hardy hasty healthy heavy holy hungry
icy jolly juicy kindly lazy lively lofty lonely lovely lowly lucky merry messy mighty moody muddy
murky nasty naughty needy noisy pretty pricy rainy risky rocky roomy rosy rusty saucy scary sexy
shabby shaky shiny silly skinny sleepy sloppy smelly snowy sorry speedy spicy steady stormy sturdy
sunny tasty thirsty tidy tiny tricky trusty ugly unhappy unhealthy wacky wealthy weary windy witty
worthy
"""
# Nouns that end as a comparative does keep their ending, in the singular.
_THEMSELVES = """
attacker broadcaster customer deserter foreigner insider mariner northerner offer oliver opener
outsider popes presenter recorder retailer southerner taxis teenager wholesaler
"""


def forms() -> dict[str, str]:
    """Form -> base."""
    return dict(_pairs())


def _pairs() -> Iterator[tuple[str, str]]:
    for groups in (_VERBS, _NOUNS, _COMPARED):
        yield from _grouped(groups)
    yield from _formed(_CONSONANT_Y, 1, "ied")
    yield from _formed(_I_TO_Y, 2, "ying")
    for suffix in ("ed", "ing"):
        yield from _formed(_C_TO_CK, 0, "k" + suffix)
        yield from ((base + base[-1] + suffix, base) for base in _DOUBLING.split())
    for suffix in ("ier", "iest"):
        yield from _formed(_CONSONANT_Y_COMPARED, 1, suffix)
    yield from _formed(_THEMSELVES, 0, "")


def _grouped(groups: str) -> Iterator[tuple[str, str]]:
    for group in groups.split(","):
        base, *others = group.split()
        yield from ((form, base) for form in others)


def _formed(bases: str, dropped: int, suffix: str) -> Iterator[tuple[str, str]]:
    for base in bases.split():
        yield base[: len(base) - dropped] + suffix, base
