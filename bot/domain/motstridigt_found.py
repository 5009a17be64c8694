"""Found: what somebody says now against what others have just said, side by side (MALLAR R3, SCENARIO B8).

Yes against no on one thing, and a denial, are surely a contradiction; two numbers may be. What may only be how things
have changed since, or is said of another place, direction or day, is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain import likeness
from bot.domain.ids import AktorId, HandelseId, MessageId
from bot.domain.inlagg import Inlagg
from bot.domain.lage import Sakerhet
from bot.domain.motstridigt import (
    OPEN,
    Motstridighet,
    MotstridigtFound,
    MotstridigtState,
    Pastaende,
)
from bot.domain.niva import Niva
from bot.domain.region import Region
from bot.domain.register import KOMMUN, Aktor
from bot.domain.rum import KONFERENS, UNDERRATTELSER, Rum, RumSort
from bot.domain.words import Quote
from bot.language.claims import Claim, counts_apart, read_claims
from bot.language.fold import fold
from bot.language.form_fields import VERKSAMHET

WITHIN = timedelta(hours=1)
COUNTED_WITHIN = timedelta(hours=3)
SHORT = 160  # characters: so much from the claim on is shown whole
MOST = 80  # messages that one is held against
_KOD_BY_KATEGORI = {"El": "EL", "VA": "VA", "VA/avfall": "VA", "Värme": "VÄRME", "Flyg": "FLYG"}
_SINCE = re.compile(r"\b(?:sen|sedan)\s+(?:kl\.?\s*)?\d", re.IGNORECASE)
_KINDS = frozenset({"kommun", "kommuns", "stad", "stads"})
_PLACE_ENDS = ("banan", "bron", "leden", "tunneln", "vagen", "gatan", "plan", "torget", "sjukhuset", "farjan")


@dataclass(frozen=True, slots=True)
class _Said:
    """One message with what it claims."""

    inlagg: Inlagg
    aktor: AktorId | None
    about: datetime
    until: datetime  # of "avstängd sen 06.50": still so when it is said
    claim_list: tuple[Claim, ...]

    @property
    def names(self) -> frozenset[str]:
        return frozenset(n for c in self.claim_list for n in c.names)

    @property
    def words(self) -> frozenset[str]:
        return frozenset(w for c in self.claim_list for w in c.words)


@dataclass(frozen=True, slots=True)
class _Between:
    mine: Claim
    theirs: Claim
    other: _Said
    sure: bool


def found(region: Region, message: MessageId, handelse: HandelseId | None, at: datetime) -> MotstridigtFound | None:
    """What the message says against others; added to an open one that already holds what it contradicts."""
    new = _said(region, region.inlagg.current(message), region.inlagg.by_id[message])
    if not any(c.claims for c in new.claim_list):
        return None
    pairs = list(_pairs(region, new, handelse, at))
    pair = next((p for p in pairs if p.sure), pairs[0] if pairs else None)
    if pair is None or any(o.message == pair.other.inlagg.id for m in region.motstridigt.of_message(message)
                           for o in m.pastaende_list):  # fmt: skip
        return None
    counted = not pair.sure
    mine = pastaende(region, message, pair.mine, all_of_it=counted)
    theirs = pastaende(region, pair.other.inlagg.id, pair.theirs, all_of_it=counted)
    for known in region.motstridigt.of_message(pair.other.inlagg.id):
        if known.state in OPEN and known.handelse == handelse:
            return MotstridigtFound(replace(known, pastaende_list=(*known.pastaende_list, mine)))
    state = MotstridigtState.OPPEN if pair.sure else MotstridigtState.FORESLAGEN
    nr = region.motstridigt.next_nr(handelse)
    made = Motstridighet(nr, handelse, _sak(theirs, mine), (theirs, mine), at, state)
    return MotstridigtFound(replace(made, agare=_agare(region, made)))


def _sak(theirs: Pastaende, mine: Pastaende) -> Quote:
    """The shorter of the two sentences says what it is about."""
    return min((mine.quote, theirs.quote), key=lambda q: q.end - q.start)


# ---------------------------------------------------------------- what was said
def tells(region: Region, message: MessageId) -> bool:
    """Whether it is a statement of somebody known: no command, unless it is a report or a notice."""
    first = region.inlagg.by_id[message]
    known = region.tjanst.aktor_list(first.sender) or region.tjanst.roll_set(first.sender)
    reports = message in region.lage.by_id or message in region.underrattelse.by_message
    return bool(known) and (reports or not (region.inlagg.current(message).text or "").startswith(("!", "/")))


def recent(region: Region, handelse: HandelseId | None, since: datetime) -> tuple[Inlagg, ...]:
    """What was stated of a händelse since then, the latest first."""
    found = (
        i
        for i in region.inlagg.by_id.values()
        if i.original is None and i.at >= since and i.text is not None and _in_reach(region, i, handelse)
    )
    return tuple(i for i in sorted(found, key=lambda i: -i.nr) if tells(region, i.id))


def listens(rum: Rum) -> bool:
    """Where people tell how things are: the samordnande forum, the conference and the notices."""
    forum = rum.sort is RumSort.FORUM and rum.niva == Niva.SAMORDNANDE
    return forum or rum.key in (KONFERENS, UNDERRATTELSER)


def _said(region: Region, now: Inlagg, first: Inlagg) -> _Said:
    mine = region.tjanst.aktor_list(first.sender)
    uppgift = region.lage.by_id.get(first.id)
    about = uppgift.about if uppgift is not None else first.at
    aktor = uppgift.aktor if uppgift is not None else mine[0] if mine else None
    until = first.at if _SINCE.search(now.text or "") else about
    return _Said(first, aktor, about, until, read_claims(now.text or ""))


def pastaende(region: Region, message: MessageId, claim: Claim | None = None, *, all_of_it: bool = False) -> Pastaende:
    """The sentence that makes the claim as one side, with what little follows; a number needs all that is around."""
    first, now = region.inlagg.by_id[message], region.inlagg.current(message)
    said = _said(region, now, first)
    start, end = claim.span if claim is not None and not all_of_it else (0, 0)
    last = len((now.text or "").rstrip())
    span = (start, last if start == end or last - start <= SHORT else end)
    claims = (claim,) if claim is not None else said.claim_list
    uppgift = region.lage.by_id.get(message)
    sakerhet = uppgift.sakerhet if uppgift is not None else Sakerhet.BEKRAFTAD
    if said.aktor is None or any(c.hearsay for c in claims):
        sakerhet = Sakerhet.OBEKRAFTAD
    if any(c.rumour for c in claims):
        sakerhet = Sakerhet.RYKTE
    return Pastaende(message, said.aktor, first.sender, Quote(now.id, *span), said.about, sakerhet)


def _others(region: Region, new: _Said, handelse: HandelseId | None, at: datetime) -> Iterator[_Said]:
    """What others said lately of the same händelse, the latest first; what it answers to, however old."""
    mine = set(region.tjanst.aktor_list(new.inlagg.sender))
    near = (region.inlagg.by_id.get(m or "") for m in (new.inlagg.thread, new.inlagg.reply_to))
    candidates = (*(i for i in near if i is not None and tells(region, i.id)),
                  *recent(region, handelse, at - COUNTED_WITHIN)[:MOST])  # fmt: skip
    for one in dict.fromkeys(i.id for i in candidates):
        first = region.inlagg.by_id[one]
        own = first.sender == new.inlagg.sender or mine & set(region.tjanst.aktor_list(first.sender))
        if first.nr < new.inlagg.nr and not own:
            yield _said(region, region.inlagg.current(one), first)


def _in_reach(region: Region, inlagg: Inlagg, handelse: HandelseId | None) -> bool:
    rum = region.rum.by_key[inlagg.rum]
    return listens(rum) and (rum.handelse == handelse or rum.key == UNDERRATTELSER)


# ---------------------------------------------------------------- one against the other
def _pairs(region: Region, new: _Said, handelse: HandelseId | None, at: datetime) -> Iterator[_Between]:
    for other in _others(region, new, handelse, at):
        if not _same_place(region, new, other):
            continue
        for mine in new.claim_list:
            for theirs in other.claim_list:
                if _same_thing(region, new, other, mine, theirs):
                    sure = _opposed(new, other, mine, theirs)
                    if sure is not None:
                        yield _Between(mine, theirs, other, sure)
        yield from _counted(region, new, other)


def _opposed(new: _Said, other: _Said, mine: Claim, theirs: Claim) -> bool | None:
    """True surely, False perhaps, None not at all."""
    near = other.inlagg.id in (new.inlagg.thread, new.inlagg.reply_to)
    if not near and max(new.about, other.about) - min(new.until, other.until) > WITHIN:
        return None
    if mine.direction and theirs.direction and mine.direction != theirs.direction:
        return None
    if mine.denies and not theirs.denies and (mine.surely or theirs.good is not None):
        return None if mine.good is not None and mine.good == theirs.good else mine.surely or mine.good is not None
    if mine.good is None or theirs.good is None or mine.good == theirs.good or mine.rumour or theirs.rumour:
        return None
    later = mine if new.about >= other.about else theirs
    return None if later.changed or mine.days != theirs.days else True


def _same_thing(region: Region, new: _Said, other: _Said, mine: Claim, theirs: Claim) -> bool:
    if mine.names & theirs.names:
        return True
    if mine.names and theirs.names:
        return False
    names = likeness.names_of(region.tjanst.register)
    told = frozenset(w for w in theirs.words if w not in names and not likeness.fits_any(w))
    said = frozenset(w for w in mine.words if w not in names and not likeness.fits_any(w))
    shared = [w for w in said if likeness.share_stem([w], told)]
    if not shared:
        return False
    if mine.denies and mine.surely:
        return True
    return not _each_its_own(region, new, other) or any(w.endswith(_PLACE_ENDS) for w in shared)


def _each_its_own(region: Region, new: _Said, other: _Said) -> bool:
    """Two kommuner that name no place each speak of their own."""
    kinds = [region.tjanst.register.aktor_by_id[a].kategori for a in (new.aktor, other.aktor) if a]
    return kinds == [KOMMUN, KOMMUN]


def _same_place(region: Region, new: _Said, other: _Said) -> bool:
    """Not if each names a place and neither names that of the other."""
    mine, theirs = _where(region, new), _where(region, other)
    one, two = (likeness.words_in(region.inlagg.current(s.inlagg.id).text or "") for s in (new, other))
    shared = likeness.share_stem(mine, two | theirs) or likeness.share_stem(theirs, one | mine)
    return not (mine and theirs) or bool(shared)


def _where(region: Region, said: _Said) -> frozenset[str]:
    """The places that it names; a kommun that names none speaks of its own."""
    register = region.tjanst.register.aktor_by_id
    kommuner = {w for a in register.values() if a.kategori == KOMMUN for w in likeness.words_in(a.namn)} - _KINDS
    text = region.inlagg.current(said.inlagg.id).text or ""
    named = {w.removesuffix("s") for w in likeness.words_in(text) if {w, w.removesuffix("s")} & kommuner}
    actors = likeness.names_of(region.tjanst.register) - kommuner
    found = frozenset(named) | (likeness.places(text, frozenset()) - actors)
    own = register.get(said.aktor or "")
    if found or own is None or own.kategori != KOMMUN:
        return found
    return likeness.words_in(own.namn) - _KINDS


def _counted(region: Region, new: _Said, other: _Said) -> Iterator[_Between]:
    """Two numbers of one kind, where the messages name one thing or place."""
    if not new.names & other.names:
        taken = likeness.names_of(region.tjanst.register)
        told = frozenset(w for w in other.words if w not in taken and not likeness.fits_any(w))
        said = frozenset(w for w in new.words if w not in taken and not likeness.fits_any(w))
        counted = {c.word for m in (*new.claim_list, *other.claim_list) for c in m.counts}
        if not likeness.share_stem(said - counted, told - counted):
            return
    for mine in new.claim_list:
        for theirs in other.claim_list:
            if counts_apart(mine, theirs):
                yield _Between(mine, theirs, other, sure=False)


# ---------------------------------------------------------------- whose it is
def _agare(region: Region, one: Motstridighet) -> AktorId | None:
    """The only side that the register says is responsible for the verksamhet that both speak of."""
    said = " ".join(region.inlagg.quote(p.quote) or "" for p in one.pastaende_list)
    codes = {VERKSAMHET[w] for w in fold(said).replace(",", " ").replace(".", " ").split() if w in VERKSAMHET}
    register = region.tjanst.register.aktor_by_id
    sides = {p.aktor for p in one.pastaende_list if p.aktor is not None and p.aktor in register}
    mine = {a for a in sides if codes & _codes(register[a])}
    return mine.pop() if len(mine) == 1 else None


def _codes(aktor: Aktor) -> set[str]:
    return {*aktor.verksamheter, *(k for kind, k in _KOD_BY_KATEGORI.items() if kind == aktor.kategori)}
