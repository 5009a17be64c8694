"""Länk: which earlier notice a new one is about, as it says itself or as the words show (MALLAR 1, INF-04).

A notice that only seems to be about the same is asked about, and linked on a yes. None is ever merged with another.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain import hus, likeness
from bot.domain.falt import Falt, field
from bot.domain.ids import MessageId, RumKey
from bot.domain.region import Region
from bot.domain.underrattelse import Referens, ReferensSort, Underrattelse, UnderrattelseState
from bot.language.local_time import local
from bot.language.notice_words import Reference, read_reference

WITHIN = timedelta(hours=6)
_SAYS_WHAT = ("rubrik", "handelse", "fritext")


def named(region: Region, reference: Reference, at: datetime) -> Underrattelse | None:
    """The notice with that number: of the year that is said, else of this one, else of the last one."""
    years = (reference.year,) if reference.year else (at.year, at.year - 1)
    found = (region.underrattelse.numbered(year, reference.nr) for year in years)
    return next((u for u in found if u is not None), None)


def read(text: str, falt: tuple[Falt, ...], region: Region) -> Reference | None:
    """What a notice says of another: in its field, else in its first words, its headline or anywhere in them."""
    own = field(falt, "referens")
    said = (region.inlagg.quote(own.quote) or "", True) if own is not None else None
    places = [said] if said is not None else []
    head = field(falt, "rubrik")
    places += [(text, False), (region.inlagg.quote(head.quote) or "", False)] if head is not None else [(text, False)]
    found = [r for t, labelled in places if (r := read_reference(t, field=labelled)) is not None]
    return next((r for r in found if r.sort != "länkad"), found[0] if found else None)


def referens(
    region: Region, new: Underrattelse, reference: Reference | None, thread: MessageId | None, *, said: str
) -> Referens | None:
    """What the new notice is to the one it names, or in whose thread it says (`said`) "uppdaterar"; never to itself."""
    if reference is not None:
        found, sort = named(region, reference, local(new.at)), ReferensSort(reference.sort)
    else:
        found = region.underrattelse.by_message.get(thread or "")
        sort = ReferensSort(said) if said else ReferensSort.LANKAD
    if found is None or found.message == new.message:
        return None
    over = found.state is UnderrattelseState.ATERTAGEN and found.genom != new.message
    return Referens(found.message, sort if found.aktor == new.aktor and not over else ReferensSort.LANKAD)


def with_referens(region: Region, new: Underrattelse, earlier: Referens | None) -> Underrattelse:
    return replace(new, referens=earlier, missing=_missing(region, new, earlier, new.rum))


def _missing(region: Region, new: Underrattelse, earlier: Referens | None, rum: RumKey) -> tuple[str, ...]:
    """What is asked for: nothing of one that withdraws another, nor what stands in the one that it updates."""
    if hus.is_verkstallande(region, rum) or (earlier is not None and earlier.sort is ReferensSort.ATERTAR):
        return ()
    if earlier is None or earlier.sort is ReferensSort.LANKAD:
        return new.missing
    known = {f.id for f in region.underrattelse.by_message[earlier.underrattelse].falt}
    return tuple(name for name in new.missing if name not in known)


def about_the_same(region: Region, new: Underrattelse, text: str) -> Underrattelse | None:
    """The latest notice of another actor that names the same place and what has happened, within hours."""
    candidates = [
        u
        for u in region.underrattelse.in_order()
        if u.aktor != new.aktor
        and u.state is not UnderrattelseState.ATERTAGEN
        and new.at - (u.changed_at or u.at) <= WITHIN
    ]
    names = likeness.names_of(region.tjanst.register)
    mine = _Said(region, new.falt, text, names)
    found = (
        u for u in reversed(candidates) if mine.same(_Said(region, u.falt, region.inlagg.quote(u.text) or "", names))
    )
    return next(found, None)


class _Said:
    """The places that a notice names and the words that say what has happened."""

    def __init__(self, region: Region, falt: tuple[Falt, ...], text: str, names: frozenset[str]) -> None:
        place = field(falt, "plats")
        where = region.inlagg.quote(place.quote) or "" if place is not None else ""
        what = [region.inlagg.quote(f.quote) or "" for f in falt if f.id in _SAYS_WHAT]
        self.words = likeness.words_in(text)
        self.places = frozenset(
            w for w in likeness.words_in(where) | likeness.there(text, names) if len(w) >= likeness.SHORTEST_NAME
        )
        self.places -= frozenset(w for w in self.places if likeness.fits_any(w) or w[0].isdigit())
        self.what = likeness.telling_words(". ".join(what) or text, names) - self.places

    def same(self, other: "_Said") -> bool:
        place = likeness.share_stem(self.places, other.words) or likeness.share_stem(other.places, self.words)
        return bool(place) and bool(likeness.share_stem(self.what - other.places, other.what - self.places))
