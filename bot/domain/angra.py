"""Ångra: everybody can undo their own last command as long as nothing rests on it (DESIGN 6)."""

from datetime import datetime

from bot.domain.atgard import AtgardState, AtgardWithdrawn
from bot.domain.drift import CommandHandled, CommandUndone
from bot.domain.handelse import HandelseState, PakallanWithdrawn
from bot.domain.ids import AccountId, MessageId
from bot.domain.lage import BedomningWithdrawn, LageWithdrawn
from bot.domain.refusal import Refused
from bot.domain.region import Event, Region
from bot.domain.rum import SAMBAND
from bot.domain.underrattelse import UnderrattelseState, UnderrattelseWithdrawn
from bot.domain.upprop import take_back


def undo(region: Region, who: AccountId, at: datetime) -> tuple[CommandHandled, tuple[Event, ...]]:
    """The command and what takes it back. Raises Refused if there is none, or if something rests on it."""
    last = region.drift.last_command.get(who)
    if last is None:
        raise Refused("nothing_to_undo")
    events = _taken_back(region, last.message, at)
    if not events:
        raise Refused("cannot_undo", command=last.name)
    return last, (*events, CommandUndone(last.message, who, at))


def _taken_back(region: Region, message: MessageId, at: datetime) -> tuple[Event, ...]:
    return (
        *_atgarder(region, message, at),
        *_lage(region, message, at),
        *_underrattelse(region, message, at),
        *_pakallan(region, message, at),
        *_narvaro(region, message, at),
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
    prov = region.upprop.latest_in(SAMBAND)  # noted also after it is closed
    closed = (prov,) if prov is not None and prov.closed_at is not None else ()
    for upprop in (*region.upprop.open_list(), *closed):
        for aktor, svar in upprop.svar_by_aktor.items():
            if svar.message == message:
                return (take_back(upprop, aktor, at),)
    return ()
