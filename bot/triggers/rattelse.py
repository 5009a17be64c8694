"""Rättelse: what a source says otherwise after a lägesbild was published is told beside it, never in it (MALLAR R4)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.command import NOTHING, Outcome, Say
from bot.domain.ids import AktorId, HandelseId, MessageId
from bot.domain.lage import LageCompleted, LageReported, LageWithdrawn, Uppgift
from bot.domain.produkt import Produkt, ProduktRattad, Rattelse, Sort
from bot.domain.region import Event, Region, apply
from bot.domain.sammanstall import rum_of
from bot.domain.underrattelse import UnderrattelseCompleted, UnderrattelseGiven, UnderrattelseWithdrawn
from bot.domain.words import Quote, whole

_CORRECTS = re.compile(r"\W*(?:rättelse|rättar|korrigering|korrigerar|korrektion)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Change:
    """What stands in a publication, and what its aktör says now."""

    produkt: Produkt
    aktor: AktorId
    message: MessageId
    fore: Quote
    efter: Quote | None


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
    rattelse = Rattelse(number, change.aktor, change.message, change.fore, change.efter, at)
    facts = {"handelse": handelse, "nr": nr, "rattelse": number}
    said = Say(rum_of(region, handelse), "lagesbild/rattelse", facts)
    return Outcome((ProduktRattad(sort, handelse, nr, rattelse),), (said,))


def _changes(region: Region, event: Event) -> Iterator[_Change]:
    match event:
        case LageReported(uppgift=new):
            yield from _of_statement(region, new)
        case LageCompleted(uppgift=message):
            known = region.lage.by_id[message]
            answer = region.inlagg.by_id.get(event.message)
            if answer is not None:
                yield from _in_published(region, known, whole(answer.id, answer.text or ""))
        case LageWithdrawn(uppgift=message, removed=False):
            yield from _in_published(region, region.lage.by_id[message], None)
        case UnderrattelseGiven(underrattelse=new) if new.message in region.underrattelse.by_message:
            yield from _of_notice(region, new.message, new.text)
        case UnderrattelseCompleted(underrattelse=message):
            answer = region.inlagg.by_id.get(event.message)
            yield from _of_notice(region, message, whole(answer.id, answer.text or "") if answer else None)
        case UnderrattelseWithdrawn(underrattelse=message, skal=skal):
            yield from _of_notice(region, message, skal)


def _of_statement(region: Region, new: Uppgift) -> Iterator[_Change]:
    """A new version, or a new statement that says that it corrects the last one."""
    known = region.lage.by_id.get(new.id)
    if new.unshared:
        return
    if known is not None:
        if known.text != new.text:
            yield from _in_published(region, known, new.text)
        return
    produkt = _published(region, new.handelse)
    if produkt is None or not _CORRECTS.match(region.inlagg.quote(new.text) or ""):
        return
    mine = [u for u in produkt.innehall.uppgift_list if u.aktor == new.aktor and not u.nil]
    if mine:
        yield _Change(produkt, new.aktor, new.id, mine[-1].text, new.text)


def _in_published(region: Region, known: Uppgift, efter: Quote | None) -> Iterator[_Change]:
    produkt = _published(region, known.handelse)
    if produkt is None:
        return
    for stands in produkt.innehall.uppgift_list:
        if stands.id == known.id:
            yield _Change(produkt, known.aktor, known.id, known.text, efter)


def _of_notice(region: Region, message: MessageId, efter: Quote | None) -> Iterator[_Change]:
    """Notices may stand in the lägesbild of several händelser."""
    known = region.underrattelse.by_message[message]
    for sort, handelse in sorted(region.produkt.count, key=str):
        produkt = region.produkt.latest(sort, handelse)
        if sort is not Sort.LAGESBILD or produkt is None or not _is_open(region, handelse):
            continue
        if any(u.message == message for u in produkt.innehall.underrattelse_list):
            yield _Change(produkt, known.aktor, message, known.text, efter)


def _published(region: Region, handelse: HandelseId | None) -> Produkt | None:
    return region.produkt.latest(Sort.LAGESBILD, handelse)


def _is_open(region: Region, handelse: HandelseId | None) -> bool:
    return handelse is None or region.handelse.by_id[handelse].open
