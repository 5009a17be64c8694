"""Ångra: everybody can undo what they themselves did last as long as nothing rests on it (DESIGN 6)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.domain.atgard import AtgardState, AtgardWithdrawn
from bot.domain.begaran import BegaranAnswerWithdrawn
from bot.domain.drift import CommandUndone
from bot.domain.handelse import HandelseState, PakallanWithdrawn
from bot.domain.ids import AccountId, MessageId
from bot.domain.lage import BedomningWithdrawn, LageWithdrawn
from bot.domain.lagesbild_del import DelWithdrawn
from bot.domain.lyft_undo import undone
from bot.domain.refusal import Refused
from bot.domain.region import Event, Region
from bot.domain.rum import SAMBAND
from bot.domain.underrattelse import UnderrattelseState, UnderrattelseWithdrawn
from bot.domain.upprop import take_back


@dataclass(frozen=True, slots=True)
class Done:
    """What somebody did last: a command, or `what` was said in ordinary words or by a reaction."""

    message: MessageId
    command: str
    what: str
    order: tuple[datetime, int]


def undo(region: Region, who: AccountId, at: datetime) -> tuple[Done, tuple[Event, ...]]:
    """What was done last, and what takes it back; never anything older.

    Raises Refused if there is nothing, or if something rests on it.
    """
    last = _last(region, who)
    if last is None:
        raise Refused("nothing_to_undo")
    events = _taken_back(region, last.message, at)
    if not events and last.command:
        raise Refused("cannot_undo", command=last.command)
    if not events:
        raise Refused("cannot_undo_said", done_at=last.order[0].isoformat())
    return last, (*events, CommandUndone(last.message, who, at))


def _last(region: Region, who: AccountId) -> Done | None:
    known = region.drift.last_command.get(who)
    undone = (region.inlagg.by_id[m] for m, name in region.drift.carried_out.items() if name == "ångra")
    since = max(((i.at, i.nr) for i in undone if i.sender == who), default=None)
    said = [d for d in _said(region, who) if d.message not in region.drift.carried_out]
    found = [d for d in said if since is None or d.order > since]
    if known is not None:
        found.append(Done(known.message, known.name, "", _order(region, known.message, known.at)))
    return max(found, key=lambda d: d.order, default=None)


def _said(region: Region, who: AccountId) -> Iterator[Done]:
    """All that this account said or showed by a reaction and that stands; also what commands made."""
    pakallan_list = (p for h in region.handelse.by_id.values() for p in h.pakallan_list)
    yield from (_done(region, p.message, p.at, "påkallan") for p in pakallan_list if p.account == who)
    lage = (u for u in region.lage.by_id.values() if u.by == who and not u.withdrawn and not u.captured_by)
    yield from (_done(region, u.id, u.at, "läge") for u in lage)
    notices = (
        u for u in region.underrattelse.in_order() if u.by == who and u.state is not UnderrattelseState.ATERTAGEN
    )
    yield from (_done(region, u.message, u.at, "underrättelse") for u in notices)
    svar_list = (s for u in region.upprop.by_id.values() for s in u.svar_by_aktor.values())
    yield from (_done(region, s.message, s.at, "svar") for s in svar_list if s.by == who)
    chosen = (d for h in region.handelse.by_id.values() for _, d in h.deltagande_log)
    yield from (_done(region, d.message, d.at) for d in chosen if _sender(region, d.message) == who)
    for kallelse in region.kallelse.by_upprop.values():
        called = (*kallelse.kvittens_by_aktor.values(), *kallelse.representant_by_aktor.values())
        yield from (_done(region, k.message, k.at) for k in called if k.by == who)
    yield from (_done(region, o.message, o.at, "lyft") for o in region.lyft.by_message.values() if o.by == who)
    told = (s for b in region.begaran.by_key.values() for s in b.svar_list)
    yield from (_done(region, s.message, s.at, "begäran") for s in told if s.by == who)
    answered = (a for a in region.atgard.by_key.values() if a.answered_by == who)
    yield from (_done(region, "", a.done_at or a.answered_at or a.at) for a in answered)
    given = (a for a in region.atgard.by_key.values() if a.by == who and a.fran is not None)
    yield from (_done(region, a.message, a.at, "överföring") for a in given if a.state is not AtgardState.UTGAR)
    ended = (a.ended_at for a in region.atgard.by_key.values() if a.ended_by == who)
    yield from (_done(region, "", at) for at in ended if at is not None)
    began = (m for m in region.mote.by_id.values() if m.message is not None and m.began_at is not None)
    yield from (
        _done(region, m.message or "", m.began_at or m.when) for m in began if _sender(region, m.message) == who
    )


def _done(region: Region, message: MessageId, at: datetime, what: str = "") -> Done:
    return Done(message, "", what, _order(region, message, at))


def _order(region: Region, message: MessageId, at: datetime) -> tuple[datetime, int]:
    """By time; what came at the same time as it was handled."""
    inlagg = region.inlagg.by_id.get(message)
    return at, inlagg.nr if inlagg is not None else -1


def _sender(region: Region, message: MessageId | None) -> AccountId | None:
    inlagg = region.inlagg.by_id.get(message or "")
    return inlagg.sender if inlagg is not None else None


def _taken_back(region: Region, message: MessageId, at: datetime) -> tuple[Event, ...]:
    return (
        *undone(region, message, at)[0],
        *_atgarder(region, message, at),
        *_lage(region, message, at),
        *_del(region, message, at),
        *_underrattelse(region, message, at),
        *_pakallan(region, message, at),
        *_narvaro(region, message, at),
        *((BegaranAnswerWithdrawn(message, at),) if region.begaran.answered_by(message) is not None else ()),
    )


def _atgarder(region: Region, message: MessageId, at: datetime) -> tuple[Event, ...]:
    mine = [a for a in region.atgard.by_key.values() if a.message == message]
    if any(a.state not in (AtgardState.FORESLAGEN, AtgardState.UTGAR) for a in mine):
        raise Refused("rested_upon", what="åtgärd")
    waiting = sorted((a for a in mine if a.state is AtgardState.FORESLAGEN), key=lambda a: a.nr)
    return tuple(AtgardWithdrawn(a.handelse, a.nr, at) for a in waiting)


def _lage(region: Region, message: MessageId, at: datetime) -> tuple[Event, ...]:
    uppgift = region.lage.by_id.get(message)
    bedomning = any(b.message == message for b in region.lage.bedomning_list)
    if (uppgift is not None or bedomning) and _published(region, message):
        raise Refused("rested_upon", what="lägesbild")
    if uppgift is not None and not uppgift.withdrawn:
        return (LageWithdrawn(message, at),)
    return (BedomningWithdrawn(message, at),) if bedomning else ()


def _del(region: Region, message: MessageId, at: datetime) -> tuple[Event, ...]:
    if not any(d.message == message for d in region.lagesbild_del.del_list):
        return ()
    if _published(region, message):
        raise Refused("rested_upon", what="lägesbild")
    return (DelWithdrawn(message, at),)


def _published(region: Region, message: MessageId) -> bool:
    return any(message in (region.inlagg.first_version(q) for q in p.quotes) for p in region.produkt.by_key.values())


def _underrattelse(region: Region, message: MessageId, at: datetime) -> tuple[Event, ...]:
    found = region.underrattelse.by_message.get(message)
    if found is None or found.state is UnderrattelseState.ATERTAGEN:
        return ()
    return (UnderrattelseWithdrawn(message, None, at),)


def _pakallan(region: Region, message: MessageId, at: datetime) -> tuple[Event, ...]:
    for handelse in region.handelse.by_id.values():
        made = next((p for p in handelse.pakallan_list if message in (p.message, p.skal.message)), None)
        if made is not None:
            waits = made.niva and made.niva not in handelse.aktivering_by_niva
            if handelse.state is not HandelseState.PAKALLAD and not waits:
                raise Refused("rested_upon", what="aktivering")
            return (PakallanWithdrawn(handelse.id, made.message, at),)
    return ()


def _narvaro(region: Region, message: MessageId, at: datetime) -> tuple[Event, ...]:
    if any(d.message == message for h in region.handelse.by_id.values() for _, d in h.deltagande_log):
        return ()  # its own choice to go on or not stands, and is made anew
    prov = region.upprop.latest_in(SAMBAND)  # noted also after it is closed
    closed = (prov,) if prov is not None and prov.closed_at is not None else ()
    for upprop in (*region.upprop.open_list(), *closed):
        for aktor, svar in upprop.svar_by_aktor.items():
            if svar.message == message:
                return (take_back(upprop, aktor, at),)
    return ()
