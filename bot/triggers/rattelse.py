"""Rättelse: what a source says otherwise after a lägesbild was published is told beside it, never in it (MALLAR R4)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.command import NOTHING, Outcome, Say
from bot.domain import hus
from bot.domain.falt import Falt, FaltAndrat, changed
from bot.domain.ids import AktorId, HandelseId, MessageId
from bot.domain.lage import LageCompleted, LageReported, LageWithdrawn, Uppgift
from bot.domain.produkt import Produkt, ProduktRattad, Rattelse, Sort
from bot.domain.region import Event, Region, apply
from bot.domain.register import KOMMUN
from bot.domain.rum import UNDERRATTELSER
from bot.domain.sammanstall import rum_of
from bot.domain.underrattelse import (
    ReferensSort,
    Underrattelse,
    UnderrattelseCompleted,
    UnderrattelseGiven,
    UnderrattelseUpdated,
    UnderrattelseWithdrawn,
)
from bot.domain.words import Quote, whole
from bot.triggers.common import names_of

_CORRECTS = re.compile(r"\W*(?:rättelse|rättar|korrigering|korrigerar|korrektion)\b", re.IGNORECASE)


_PLACES = frozenset({"rubrik", "plats"})


@dataclass(frozen=True, slots=True)
class _Change:
    """What stands in a publication, and what its aktör says now; `falt` are those of a notice, before and now.

    `andrat` are the fields that differ, where both are forms.
    """

    produkt: Produkt
    aktor: AktorId
    message: MessageId
    fore: Quote
    efter: Quote | None
    falt: tuple[Falt, ...] = ()
    andrat: tuple[FaltAndrat, ...] = ()


def follows(region: Region, events: tuple[Event, ...], at: datetime) -> Outcome:
    """The rättelser that what is decided at `at` makes. `region` is as it was before the events."""
    outcome = NOTHING
    for event in events:
        for change in _changes(region, event):
            told = _told(region, change, at)
            region = apply(region, told.events[0])
            outcome += told
        region = apply(region, event)
    return outcome


def _told(region: Region, change: _Change, at: datetime) -> Outcome:
    sort, handelse, nr = change.produkt.sort, change.produkt.handelse, change.produkt.nr
    number = len(change.produkt.rattelser) + 1
    rattelse = Rattelse(number, change.aktor, change.message, change.fore, change.efter, at, change.andrat)
    facts: dict[str, object] = {"handelse": handelse, "nr": nr, "rattelse": number}
    return Outcome((ProduktRattad(sort, handelse, nr, rattelse),), _said(region, change, facts))


def _said(region: Region, change: _Change, facts: dict[str, object]) -> tuple[Say, ...]:
    """Where the lägesbild was published; who is not there but is named in the notice is told where notices stand."""
    rum = rum_of(region, change.produkt.handelse)
    named = _named_in(region, change)
    accounts = tuple(a for aktor in named for a in region.tjanst.accounts_of(aktor))
    woken = hus.each_once(region, accounts, (rum, UNDERRATTELSER), otherwise=UNDERRATTELSER)
    told = {rum: woken.pop(rum, ()), **woken}
    facts = {**facts, "till": list(named)}
    return tuple(Say(r, "lagesbild/rattelse", facts, mentions=accounts) for r, accounts in told.items())


def _named_in(region: Region, change: _Change) -> tuple[AktorId, ...]:
    """The actors that a notice names as its place, before or now, in its place or its headline."""
    names = names_of(region.tjanst.register)
    said = [region.inlagg.quote(f.quote) or "" for f in change.falt if f.id in _PLACES]
    found = (_place(region, mention.candidates) for text in said for mention in names.find(text))
    return tuple(dict.fromkeys(a for a in found if a and a != change.aktor))


def _place(region: Region, candidates: tuple[str, ...]) -> AktorId | None:
    """The actor that is named; a name of several is that of the kommun, where it stands for a place ("Stockholm")."""
    known = [a for a in candidates if a in region.tjanst.register.aktor_by_id]
    kommuner = [a for a in known if region.tjanst.register.aktor_by_id[a].kategori == KOMMUN]
    only = known if len(known) == 1 else kommuner
    return only[0] if len(only) == 1 else None


def _changes(region: Region, event: Event) -> Iterator[_Change]:
    match event:
        case LageReported(uppgift=new):
            yield from _of_statement(region, new)
        case LageCompleted(uppgift=message):
            known = region.lage.by_id[message]
            answer = region.inlagg.by_id.get(event.message)
            if answer is not None:
                andrat = changed(known.falt, event.falt, region.inlagg.quote, whole=False)
                yield from _in_published(region, known, whole(answer.id, answer.text or ""), andrat)
        case LageWithdrawn(uppgift=message, removed=False):
            yield from _in_published(region, region.lage.by_id[message], None)
        case _:
            yield from _of_notices(region, event)


def _of_notices(region: Region, event: Event) -> Iterator[_Change]:
    match event:
        case UnderrattelseGiven(underrattelse=new):
            known = region.underrattelse.by_message.get(new.message)
            if known is not None:
                yield from _of_notice(region, new.message, new.text, new.falt, whole_form=True)
            if known is None or known.referens != new.referens:
                yield from _of_earlier(region, new)
        case UnderrattelseUpdated(underrattelse=message, falt=falt) if falt:
            first, last = falt[0].quote, falt[-1].quote
            yield from _of_notice(region, message, Quote(first.message, first.start, last.end), falt)
        case UnderrattelseCompleted(underrattelse=message):
            answer = region.inlagg.by_id.get(event.message)
            said = whole(answer.id, answer.text or "") if answer else None
            yield from _of_notice(region, message, said, event.falt)
        case UnderrattelseWithdrawn(underrattelse=message, skal=skal):
            yield from _of_notice(region, message, skal)


def _of_statement(region: Region, new: Uppgift) -> Iterator[_Change]:
    """A new version, or a new statement that says that it corrects the last one."""
    known = region.lage.by_id.get(new.id)
    if new.unshared:
        return
    if known is not None:
        if known.text != new.text:
            forms = known.labelled and new.labelled
            andrat = changed(known.falt, new.falt, region.inlagg.quote, whole=True) if forms else ()
            yield from _in_published(region, known, new.text, andrat)
        return
    produkt = _published(region, new.handelse)
    if new.corrects is not None:
        yield from _in_published(region, region.lage.by_id[new.corrects], new.text, by=new.id)
        return
    if produkt is None or not _CORRECTS.match(region.inlagg.quote(new.text) or ""):
        return
    mine = [u for u in produkt.innehall.uppgift_list if u.aktor == new.aktor and not u.nil]
    if mine:
        yield _Change(produkt, new.aktor, new.id, mine[-1].text, new.text)


def _in_published(
    region: Region,
    known: Uppgift,
    efter: Quote | None,
    andrat: tuple[FaltAndrat, ...] = (),
    by: MessageId | None = None,
) -> Iterator[_Change]:
    """`by` is the message that says otherwise, where it is another one."""
    produkt = _published(region, known.handelse)
    if produkt is None:
        return
    for stands in produkt.innehall.uppgift_list:
        if stands.id == known.id:
            yield _Change(produkt, known.aktor, by or known.id, known.text, efter, andrat=andrat)


def _of_earlier(region: Region, new: Underrattelse) -> Iterator[_Change]:
    """The notice that a new one of the same actor updates or withdraws."""
    if new.referens is not None and new.referens.sort is not ReferensSort.LANKAD:
        yield from _of_notice(region, new.referens.underrattelse, new.text, new.falt)


def _of_notice(
    region: Region, message: MessageId, efter: Quote | None, falt: tuple[Falt, ...] = (), *, whole_form: bool = False
) -> Iterator[_Change]:
    """Notices may stand in the lägesbild of several händelser."""
    known = region.underrattelse.by_message[message]
    andrat = changed(known.falt, falt, region.inlagg.quote, whole=whole_form) if known.falt and falt else ()
    for sort, handelse in sorted(region.produkt.count, key=str):
        produkt = region.produkt.latest(sort, handelse)
        if sort is not Sort.LAGESBILD or produkt is None or not _is_open(region, handelse):
            continue
        if any(u.message == message for u in produkt.innehall.underrattelse_list):
            yield _Change(produkt, known.aktor, message, known.text, efter, (*known.falt, *falt), andrat)


def _published(region: Region, handelse: HandelseId | None) -> Produkt | None:
    return region.produkt.latest(Sort.LAGESBILD, handelse)


def _is_open(region: Region, handelse: HandelseId | None) -> bool:
    return handelse is None or region.handelse.by_id[handelse].open
