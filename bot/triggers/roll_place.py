"""Which upprop an answer is for: that of the room, else that of the alarm it answers, else the only one that misses it.

People answer where they were called: on the alarm in the conference room, or in the direct chat (MALLAR 14).
"""

from bot.command import Call
from bot.domain.aktivering import is_named
from bot.domain.handelse import DeltagandeChosen
from bot.domain.handelse_parts import Deltagande
from bot.domain.ids import AktorId, MessageId
from bot.domain.inlagg import Sagt
from bot.domain.niva import Niva
from bot.domain.region import Event, Region
from bot.domain.rum import SAMBAND, RumSort
from bot.domain.tillkallad import tillkallade
from bot.domain.upprop import HERE, Svar, SvarState, Upprop, opt_in

ALARM, REMINDER, DONE = "aktivera/larm", "upprop/step", "aktivera/done"
OUTSIDE = (RumSort.KONFERENS, RumSort.DIREKT)
CALLS_OUTSIDE = frozenset({ALARM, "upprop/outside", "upprop/overdue"})  # said where its answer counts, outside the rum


def of_alarm(region: Region, sagt: Sagt | None) -> Upprop | None:
    """The open upprop that an alarm, or a reminder outside its rum, tells about."""
    if sagt is None or sagt.template not in {*CALLS_OUTSIDE, REMINDER, DONE}:
        return None
    if sagt.template == ALARM and "upprop" not in sagt.facts:
        return region.upprop.in_rum(sagt.facts["rum"])
    upprop = region.upprop.by_id.get(sagt.facts.get("upprop", ""))
    if upprop is None or upprop.closed_at is not None or sagt.rum == upprop.rum:
        return None
    return upprop if sagt.template in CALLS_OUTSIDE or is_named(upprop) else None


def answered_alarm(region: Region, call: Call) -> Upprop | None:
    """The upprop that is answered in the thread of an alarm, or in reply to one."""
    found = (region.inlagg.sagt_by_event.get(m) for m in (call.thread, call.reply_to) if m is not None)
    return next((u for sagt in found if (u := of_alarm(region, sagt)) is not None), None)


def waiting_for(region: Region, call: Call) -> tuple[Upprop, ...]:
    """The open upprop in other rooms that miss an actor of the account; only where people may think they answer.

    In a room of a händelse those of the same händelse.
    """
    if call.thread is not None:
        return ()
    rum = region.rum.by_key[call.rum]
    if in_handelse(region, call):
        return tuple(u for u in _missed(region, call) if u.handelse == rum.handelse and u.rum != call.rum)
    return _missed(region, call) if rum.sort in OUTSIDE else ()


def answered_in(region: Region, call: Call) -> tuple[Upprop, ...]:
    """Those where an actor of the account is here: in the conference room or a direct chat it may say that it goes."""
    if call.thread is not None or region.rum.by_key[call.rum].sort not in OUTSIDE:
        return ()
    own = set(call.aktor_list)
    open_list = (u for u in region.upprop.open_list() if u.rum != SAMBAND and not is_named(u))
    return tuple(u for u in open_list if own & set(still_here(region, u)))


def waiting_in_others(region: Region, call: Call) -> tuple[Upprop, ...]:
    """From a room of a händelse: the upprop of other händelser that miss an actor of the account."""
    if call.thread is not None or not in_handelse(region, call):
        return ()
    here = region.rum.by_key[call.rum].handelse
    return tuple(u for u in _missed(region, call) if u.handelse not in (None, here))


def in_handelse(region: Region, call: Call) -> bool:
    """Whether it is written in the room of a nivå or of a group."""
    return region.rum.by_key[call.rum].sort in (RumSort.FORUM, RumSort.GRUPP)


def _missed(region: Region, call: Call) -> tuple[Upprop, ...]:
    own = set(call.aktor_list)
    open_list = (u for u in region.upprop.open_list() if not is_named(u))  # people who are named come into the rum
    found = tuple(u for u in open_list if own & set(not_here(region, u)))
    return tuple(u for u in found if u.rum != SAMBAND) or found  # a test never stands in the way of the real thing


def not_here(region: Region, upprop: Upprop) -> tuple[AktorId, ...]:
    """Those who are missing, and those who have said that they cannot, stay out or go, and may come after all.

    Who was called in later is never missing, but may say that it comes (AKT-06).
    """
    guests = (a for a in tillkallade(region, upprop) if a not in upprop.kallade and a not in upprop.guests_here)
    return (*upprop.missing, *upprop.having(SvarState.FRANVARANDE), *upprop.avstar, *upprop.left, *guests)


def still_here(_: Region, upprop: Upprop) -> tuple[AktorId, ...]:
    return (*(a for a in upprop.here if a not in upprop.left), *upprop.guests_here)


def taking_part_again(
    region: Region, upprop: Upprop, aktor_list: tuple[AktorId, ...], svar: Svar, message: MessageId
) -> tuple[Event, ...]:
    """Who had chosen to avstå and is in the samordnande upprop, or comes to it, takes part after all (AKT-05)."""
    handelse = region.handelse.by_id.get(upprop.handelse) if upprop.handelse else None
    if handelse is None or svar.state not in HERE | {SvarState.VANTAS} or upprop.niva != Niva.SAMORDNANDE:
        return ()
    back = tuple(a for a in aktor_list if a in handelse.avstar)
    others = (u for u in region.upprop.open_list() if u.handelse == handelse.id and u.id != upprop.id)
    waited_for = tuple(e for u in others for a in back for e in opt_in(u, a, svar.at))
    chosen = (DeltagandeChosen(handelse.id, a, Deltagande(True, svar.at, message)) for a in back)
    return (*chosen, *waited_for)
