"""Ersättare: who is alarmed when nobody on duty reacts to a påkallan, and what counts as a reaction (PRI-06, AKT-03).

Strict on purpose: a deputy who is woken in vain loses some sleep; an alarm that is taken for seen is lost.
"""

from datetime import datetime, timedelta

from bot.domain.effects import Effect, Say
from bot.domain.handelse import Handelse, HandelseState
from bot.domain.handelse_parts import Pakallan
from bot.domain.ids import AccountId, HandelseId, MessageId, RumKey
from bot.domain.larm import ErsattareAlarmed, LarmRaised, LarmSeen, LarmSent
from bot.domain.region import Event, Region
from bot.domain.roll import Roll
from bot.domain.rum import VARD

ALARM, A_MINUTE = "pakalla/larm", timedelta(minutes=1)
STAND_IN = (Roll.RSIB, Roll.RKK, Roll.KANSLI)


def registered(region: Region) -> tuple[AccountId, ...]:
    """The deputies of the TiB that the register names, without who holds the function now."""
    holders = region.tjanst.holders(Roll.LST_TIB)
    return tuple(a for a in region.tjanst.register.ersattare_for(Roll.LST_TIB) if a not in holders)


def deputies(region: Region) -> tuple[AccountId, ...]:
    """Who is alarmed instead of the TiB: its deputies, else those who hold RSIB, RKK and kansli."""
    holders = region.tjanst.holders(Roll.LST_TIB)
    found = registered(region) or (a for roll in STAND_IN for a in region.tjanst.holders(roll))
    return tuple(dict.fromkeys(a for a in found if a not in holders))


def on_duty(region: Region) -> tuple[AccountId, ...]:
    """Whom it wakes that the TiB is to know; the deputies at once where nobody holds the function."""
    return region.tjanst.holders(Roll.LST_TIB) or deputies(region)


def alarmed(region: Region) -> list[str]:
    """Who that is, as a fact of what is said: the function, "ersättare", or those that stand in; none if nobody."""
    tjanst = region.tjanst
    if tjanst.holders(Roll.LST_TIB):
        return [Roll.LST_TIB.value]
    return ["ersättare"] if registered(region) else [roll.value for roll in STAND_IN if tjanst.holders(roll)]


def was_alarmed(region: Region, handelse: HandelseId) -> tuple[AccountId, ...]:
    """Who is on duty, and the deputies if it came to them."""
    known = region.larm.by_handelse.get(handelse)
    came_to_them = known is not None and known.ersattare_at is not None
    return tuple(dict.fromkeys((*on_duty(region), *(deputies(region) if came_to_them else ()))))


def raised(region: Region, handelse: HandelseId, pakallan: Pakallan) -> tuple[Event, ...]:
    """The TiB is alarmed about this påkallan; one that the TiB enters itself waits for nobody."""
    if pakallan.account in region.tjanst.holders(Roll.LST_TIB):
        seen = LarmSeen(handelse, pakallan.account, pakallan.message, pakallan.at)
        return (seen,) if region.larm.waits(handelse) else ()
    return (LarmRaised(handelse, pakallan.message, pakallan.at, pakallan.at + _patience(region)),)


def sent_late(region: Region, handelse: HandelseId, message: MessageId, at: datetime) -> tuple[LarmSent, ...]:
    """The alarm stands with the värd now. Of further påkallanden none is waited for, the first counts."""
    larm, found = region.larm.by_handelse.get(handelse), region.handelse.by_id.get(handelse)
    first = found is not None and any(p.message == message and larm and p.at == larm.at for p in found.pakallan_list)
    if larm is None or larm.due is None or not first or at - larm.at < A_MINUTE:
        return ()
    return (LarmSent(handelse, at, at + _patience(region)),)


def _stands(region: Region, handelse: HandelseId) -> bool:
    """Whether the alarm stands with the värd."""
    said = region.inlagg.sagt_by_event.values()
    return any(s.template == ALARM and s.facts.get("handelse") == handelse for s in said)


def _patience(region: Region) -> timedelta:
    return timedelta(minutes=region.tjanst.settings.pakallan_ersattare_after)


def written(region: Region, who: AccountId, rum: RumKey, *, message: MessageId, at: datetime) -> tuple[LarmSeen, ...]:
    """What a message shows: the TiB's with the värd or where the påkallan was made, a deputy's with the värd.

    A deputy that called itself (the RSIB for an outsider) only says more about its own call.
    """
    tib = who in region.tjanst.holders(Roll.LST_TIB)
    if not tib and not (rum == VARD and who in deputies(region)):
        return ()
    near = (h for h in _waiting(region) if rum == VARD or rum in {p.rum for p in h.pakallan_list})
    return tuple(LarmSeen(h.id, who, message, at) for h in near if tib or not _called(h, who))


def reacted(
    region: Region, who: AccountId, handelse: HandelseId, *, message: MessageId, at: datetime
) -> tuple[LarmSeen, ...]:
    """What a reaction on the alarm of the händelse shows."""
    tib = who in region.tjanst.holders(Roll.LST_TIB)
    if not tib and who not in deputies(region):
        return ()
    meant = (h for h in _waiting(region) if h.id == handelse and (tib or not _called(h, who)))
    return tuple(LarmSeen(h.id, who, message, at) for h in meant)


def _called(handelse: Handelse, who: AccountId) -> bool:
    return any(p.account == who for p in handelse.pakallan_list)


def _waiting(region: Region) -> tuple[Handelse, ...]:
    return tuple(h for h in region.handelse.pakallade() if region.larm.waits(h.id))


def alarm(
    region: Region, handelse_id: HandelseId, at: datetime, *, late: bool
) -> tuple[tuple[Event, ...], tuple[Effect, ...]]:
    """Nobody has reacted: the deputies are woken in the värd room, and every caller is told in its thread.

    `late`: the bot was away; if the TiB is alarmed only now, it has its whole time first.
    """
    handelse = region.handelse.by_id.get(handelse_id)
    if handelse is None or handelse.state is not HandelseState.PAKALLAD or not region.larm.waits(handelse_id):
        return (), ()
    if late and not _stands(region, handelse_id):
        return (LarmSent(handelse_id, at, at + _patience(region)),), ()
    woken = deputies(region)
    facts = {"handelse": handelse_id, "minutes": _minutes(region, handelse_id, at), "account_list": list(woken)}
    told = Say(VARD, "pakalla/ersattare", facts, mentions=woken or on_duty(region))
    again = not region.tjanst.holders(Roll.LST_TIB)
    some = {"handelse": handelse_id, "named": bool(registered(region)), "some": bool(woken), "again": again}
    callers = (Say(p.rum, "pakalla/waiting", some, thread=thread_of(region, p.message)) for p in handelse.pakallan_list)
    return (ErsattareAlarmed(handelse_id, woken, at),), (told, *callers)


def _minutes(region: Region, handelse: HandelseId, at: datetime) -> int:
    return round((at - region.larm.by_handelse[handelse].at).total_seconds() / 60)


def thread_of(region: Region, message: MessageId) -> MessageId:
    """The thread that answers to a message belong in; a thread begins at no message that stands in one itself."""
    known = region.inlagg.by_id.get(message)
    return known.thread if known is not None and known.thread else message
