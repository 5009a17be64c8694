"""An answer to the upprop that is taken back: its reaction or message is removed, or is edited and says it no more.

What stood before stands again, as long as the upprop is open. What a command has entered stands, as all that it did.
"""

from collections.abc import Container
from dataclasses import replace
from datetime import datetime

from bot.command import NOTHING, Call, Outcome
from bot.domain.aktivering import upprop_board
from bot.domain.handelse import DeltagandeChosen
from bot.domain.handelse_parts import Deltagande
from bot.domain.ids import AktorId, MessageId, RumKey
from bot.domain.region import Event, Region
from bot.domain.upprop import Upprop, UppropAnswerUndone, take_back
from bot.triggers.roll_read import spoken_for


def message_gone(region: Region, message: MessageId, rum: RumKey, at: datetime) -> Outcome:
    """All that the message, or the reaction, has answered."""
    if message in region.drift.carried_out:
        return NOTHING
    undone = tuple(e for upprop in region.upprop.open_list() for e in _undone(upprop, message, rum, at))
    return _shown(region, (*undone, *_takes_part(region, message, at)))


def said_no_more(region: Region, call: Call) -> Outcome:
    """What the message answered before it was edited, and does not say any more as it now reads."""
    if call.message in region.drift.carried_out:
        return NOTHING
    events: list[Event] = []
    for upprop in region.upprop.open_list():
        said = spoken_for(region, call, upprop)
        events += _undone(upprop, call.message, call.rum, call.at, but=said)
    said = frozenset(a for u in region.upprop.open_list() for a in spoken_for(region, call, u))
    return _shown(region, (*events, *_takes_part(region, call.message, call.at, but=said)))


def answered_by(region: Region, message: MessageId) -> bool:
    """Whether an open upprop has an answer of this message."""
    return any(message in (s.message, s.left_by) for u in region.upprop.open_list() for s in u.svar_by_aktor.values())


def _shown(region: Region, events: tuple[Event, ...]) -> Outcome:
    changed = dict.fromkeys(e.upprop for e in events if isinstance(e, UppropAnswerUndone))
    return Outcome(events, tuple(upprop_board(region.upprop.by_id[u].rum, u) for u in changed))


def _undone(
    upprop: Upprop, message: MessageId, rum: RumKey, at: datetime, but: Container[AktorId] = ()
) -> tuple[UppropAnswerUndone, ...]:
    """An answer that has been replaced already can never come back; who has left since then has taken part."""
    gone = (
        take_back(upprop, aktor, at)
        for aktor, svar in sorted(upprop.svar_by_aktor.items())
        if svar.message == message and (svar.rum or upprop.rum) == rum and svar.left_at is None and aktor not in but
    )
    forgotten = (
        UppropAnswerUndone(upprop.id, aktor, upprop.svar_by_aktor.get(aktor), at)
        for aktor, svar in sorted(upprop.before.items())
        if svar.message == message and (svar.rum or upprop.rum) == rum and aktor not in but
    )
    stays = (
        UppropAnswerUndone(upprop.id, aktor, replace(svar, left_at=None, left_by=None), at)
        for aktor, svar in sorted(upprop.svar_by_aktor.items())
        if svar.left_at is not None and svar.left_by == message and aktor not in but
    )
    return (*gone, *forgotten, *stays)


def _takes_part(
    region: Region, message: MessageId, at: datetime, but: Container[AktorId] = ()
) -> tuple[DeltagandeChosen, ...]:
    """Who has taken back that it stays out of the händelse takes part in it (AKT-05)."""
    return tuple(
        DeltagandeChosen(handelse.id, aktor, Deltagande(True, at, message))
        for handelse in region.handelse.open_list()
        for aktor in handelse.avstar
        if handelse.deltagande[aktor].message == message and aktor not in but
    )
