"""What a text claims of a thing: that it is open or not, works or not, how many; and what it denies (MALLAR R3).

A question, a condition, a plan and a need claim nothing; nor does what is said of another direction.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.language.calendar_words import WEEKDAYS
from bot.language.fold import Folded, Span, aligned, listed, trim
from bot.language.numbers import read_quantity
from bot.language.report_words import NEED, OFFER, SECOND_HAND

_MOST = 2000
_SENTENCE = re.compile(r"(?:[^.!?;\n]|[.](?=[\d\w]))+[.!?;\n]*")
_BAD = (
    r"(?:av)?stang(?:d|da|t|s|er|des)|(?:av)?sparra[dt]\w*|oframkomlig\w*|instal(?:ld|lda|lt|ls)|stalls in|star still"
    r"|ur (?:funktion|drift)|ligger nere|ar nere|stoppa[dt]\w*|otjanlig\w*|fororena[dt]\w*|(?:far|kan) inte drickas"
    r"|(?:ska|maste|bor) kokas|kokningsrekommendation\w*|stromlos\w*|utslagen|utslagna|kors inte"
)
_GOOD = (
    r"oppe[nt]|oppna|oppnad\w*|framkomlig\w*|gar som vanligt|gar enligt|trafikeras|i (?:drift|gang)|igang|fungerar"
    r"|tillbaka|tjanlig\w*|drickbar\w*|gar att dricka|(?:far|kan) drickas|behover (?:inte|ej) kokas"
)
_STATE = re.compile(rf"\b(?:(?P<bad>{_BAD})|(?P<good>{_GOOD}))\b")
_NOT = re.compile(r"\b(?:inte|ej|icke|inget|inga|ingen)(?: (?:langre|alls|heller|helt|nagon|blivit|an))*\s*$")
_NOT_AFTER = re.compile(r"\s(?:inte|ej)\b")
_WRONG_THAT = re.compile(r"\b(?:stammer (?:inte|ej)|fel|felaktigt|dementera\w*|inte sant|osant) att\b")
_AGAIN = re.compile(r"\b(?:nu|ater|igen|tillbaka|oppnad\w*|klar[at]?|sedan|sen|fr o m|from|fran och med)\b")
_UNSURE = re.compile(
    r"\b(?:om|ifall|kan bli|kan komma|risk\w*|troligen|kanske|eventuellt|skulle|var|tidigare|planera\w*|hotar"
    r"|overvager|forslag|borde|bor vi|onskar|vill att|fragor om)\b"
)
_PARTLY = re.compile(r"\b(?:korfalt|fil|filer|delvis|enfilig\w*|en av|vissa|nagra|del av|delar av)\b")
_DENIES = re.compile(
    r"\b(?:dementera\w*|stammer (?:inte|ej)|(?:ar|det ar) (?:fel|felaktig\w*|falskt?)|inte sant|osant|inge[nt] beslut"
    r"|inga beslut|det finns inge[nt]|saknar grund)\b"
    r"|^\W*(?:fel|felaktigt|falskt|nej fel)\b(?! (?:rum|trad|chatt|kanal))"
)
_NO = re.compile(r"^\W*(?:nej|nix|na)\b")
_NEGATED = re.compile(r"\b(?:inte|ej|inget|inga|ingen)\b")
_RUMOUR = re.compile(r"\b(?:rykte\w*|ryktas|fb-?grupp\w*|facebook\w*|pa fb|sociala medier)\b")
_DIRECTION = re.compile(r"\b(?P<d>n|s|v|o|norr|soder|syd|vaster|oster|ost|vast)(?:er)?-?\s?(?:gaende|ut)\b")
_ROAD = re.compile(
    r"\b(?:e ?(?P<e>\d{1,3})|(?:lans|riks)?vag(?:en)? ?(?P<v>\d{2,3})|(?:rv|lv|v)\.? ?(?P<r>\d{2,3})"
    r"|(?P<an>\d{2,3}):?an|(?P<n>\d{2,3})(?= (?:ar |e )?(?:oppe|(?:av)?stang)))\b"
)
_LINE = re.compile(r"\blinje (?P<l>\d{1,3})\b")
_WORD = re.compile(r"[^\W\d_]{5,}")
_NO_THING = listed(
    "beslut inget inte uppgift enligt kommun kommunen kommunens idag imorgon sedan hela delen lokalt fortsatt lagesbild"
    " vanligt behover kokas dricka drickas uppgifter rykte ryktas dementerar stammer felaktigt regionen staden laget"
    " information samverkan just natten kvall klockan prognos nuvarande funktion drift varit finns alltsa bekraftar"
    " rubrik handelse handelser handelsetid plats omfattning konsekvens konsekvenser underrattelse kontakt sakerhet"
    " paverkan atgard atgarder cirka flera minst ungefar hogst langre skulle kommer blivit fortfarande tillbaka"
)
_COUNTED = re.compile(
    r"(?:\b(?:ca|cirka|runt|omkring|ungefar|drygt|knappt|minst|hogst|over|under)\.? |~)?"
    r"(?<![\w.,:])(?:\d{1,3}(?:[ .]\d{3})+|\d+)"
)
_UNITS = {
    "personer": r"personer|pers|manniskor|deltagare|delt|invanare",
    "skadade": r"skadade|skadad",
    "döda": r"doda|omkomna|avlidna",
    "saknade": r"saknade|forsvunna",
    "hushåll": r"hushall|kunder|abonnenter|anlaggningar|fastigheter",
    "fordon": r"fordon|bilar|lastbilar|bussar",
    "boenden": r"boenden|brukare|vardtagare|patienter",
    "skolor": r"skolor|forskolor",
}
_UNIT = re.compile(r"\s*(?:st\.? |ton )?(?P<w>" + "|".join(f"(?:{words})" for words in _UNITS.values()) + r")\b")


@dataclass(frozen=True, slots=True)
class Count:
    """How many of what: `unit` is the kind of thing, `word` the typed unit; None bounds are open."""

    unit: str
    word: str
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence at `span`. `good`: that the thing is open or works, that it is not, or None.

    `denies`: it says that another has it wrong; `surely` in so many words. `changed`: it may tell of a change since.
    `names` are the roads and lines in it, `words` the other words that say what it is about.
    """

    span: Span
    names: frozenset[str]
    words: frozenset[str]
    good: bool | None = None
    denies: bool = False
    surely: bool = False
    changed: bool = False
    rumour: bool = False
    hearsay: bool = False
    direction: str = ""
    days: frozenset[str] = frozenset()
    counts: tuple[Count, ...] = ()

    @property
    def claims(self) -> bool:
        return self.good is not None or self.denies or bool(self.counts)


def read_claims(text: str) -> tuple[Claim, ...]:
    """Each sentence that is no question; "nej" reaches to the end of the text, a bare "fel!" to the next sentence."""
    folded = aligned(text[:_MOST])
    return tuple(_claims(folded))


def _claims(folded: Folded) -> Iterator[Claim]:
    opened, wrong = bool(_NO.match(folded.text)), False
    for match in _SENTENCE.finditer(folded.text):
        span = trim(folded.source, folded.span(*match.span()), " \t\n\r.!;")
        if span is None or match[0].rstrip(" )").endswith("?"):
            continue
        found = _claim(match[0], span, no=opened)
        yield replace(found, denies=True, surely=True) if wrong else found
        wrong = found.surely and not found.names | found.words


def _claim(said: str, span: Span, *, no: bool) -> Claim:
    surely = bool(_DENIES.search(said))
    wanted = bool(NEED.search(said) or OFFER.search(said))
    return Claim(
        span,
        frozenset(_names(said)),
        frozenset(w for w in _WORD.findall(said) if w not in _NO_THING and not _STATE.fullmatch(w)),
        None if wanted else _good(said),
        denies=surely or (no and not wanted and bool(_NEGATED.search(said) or _good(said) is not None)),
        surely=surely,
        changed=bool(_AGAIN.search(said)),
        rumour=bool(_RUMOUR.search(said)),
        hearsay=bool(SECOND_HAND.search(said)),
        direction=next((m["d"][0] for m in _DIRECTION.finditer(said)), ""),
        days=frozenset(str(n) for w, n in WEEKDAYS.items() if len(w) > 2 and re.search(rf"\b{w}\b", said))
        | frozenset(w for w in ("imorgon", "i morgon", "igar") if w in said),
        counts=() if wanted else tuple(_counts(said)),
    )


def _good(said: str) -> bool | None:
    """None where nothing is claimed, or both: "en fil stängd, övriga öppna"."""
    if _UNSURE.search(said):
        return None
    found = set()
    for match in _STATE.finditer(said):
        denied = bool(_NOT.search(said[: match.start()])) != bool(_NOT_AFTER.match(said, match.end()))
        good = bool(match["good"]) != denied
        if good or not _PARTLY.search(said):
            found.add(good)
    if len(found) != 1:
        return None
    return found.pop() != bool(_WRONG_THAT.search(said))


def _names(said: str) -> Iterator[str]:
    for match in _ROAD.finditer(said):
        number = match["v"] or match["r"] or match["an"] or match["n"]
        yield f"e{match['e']}" if match["e"] else f"väg {number}"
    yield from (f"linje {match['l']}" for match in _LINE.finditer(said))


def _counts(said: str) -> Iterator[Count]:
    for match in _COUNTED.finditer(said):
        unit = _UNIT.match(said, match.end())
        if unit is None or _UNSURE.search(said):
            continue
        kind = next(name for name, words in _UNITS.items() if re.fullmatch(words, unit["w"]))
        read = read_quantity(match[0])
        if not read.ask and (read.min is not None or read.max is not None):
            slack = 0.15 if read.approx else 0.0
            low = read.min * (1 - slack) if read.min is not None else None
            high = read.max * (1 + slack) if read.max is not None else None
            yield Count(kind, unit["w"], low, high)


def counts_apart(one: Claim, other: Claim) -> bool:
    """Whether they count the same kind of thing and cannot both be right, were it the same thing."""
    return any(a.unit == b.unit and _apart(a, b) for a in one.counts for b in other.counts)


def _apart(a: Count, b: Count) -> bool:
    return (a.high is not None and b.low is not None and a.high < b.low) or (
        b.high is not None and a.low is not None and b.high < a.low
    )
