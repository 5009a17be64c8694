"""An answer in the rum of a händelse that has ended: it is said once, and nothing is counted (AVS-02)."""

from bot.command import ASKS, NOTHING, Call, Outcome, reply, tick
from bot.domain import avslut
from bot.domain.region import Region
from bot.language.yes_no import yes_or_no
from bot.triggers import roll_place
from bot.triggers.roll_read import in_full, read

OVER = "upprop/over"
_TOLD = (OVER, "upprop/elsewhere")


def told(region: Region, call: Call) -> Outcome:
    """Once for each account in each rum."""
    if call.thread is not None or not call.aktor_list or not roll_place.in_handelse(region, call):
        return NOTHING
    rum = region.rum.by_key[call.rum]
    if avslut.ended(region, rum.handelse, rum.key) is None or not _is_answer(call):
        return NOTHING
    return NOTHING if _told_already(region, call) else Outcome((), (tick(call, ASKS), reply(call, OVER, rum=call.rum)))


def _is_answer(call: Call) -> bool:
    """Of whatever kind; a bare nej too."""
    return in_full(read(call, "msg", call.aktor_list[:1])) or yes_or_no(call.text) is False


def _told_already(region: Region, call: Call) -> bool:
    said = (s.thread for s in region.inlagg.sagt_by_event.values() if s.template in _TOLD and s.rum == call.rum)
    first = (region.inlagg.by_id.get(thread or "") for thread in said)
    return any(i is not None and i.sender == call.who for i in first)
