"""An answer to a händelse that has ended, in its rum or where its alarm stood: it is said once (AVS-02).

Nothing is counted.
"""

from datetime import timedelta

from bot.command import ASKS, NOTHING, Call, Outcome, reply, tick
from bot.domain import avslut
from bot.domain.ids import RumKey
from bot.domain.region import Region
from bot.domain.sammanstall import rum_of
from bot.language.yes_no import yes_or_no
from bot.triggers import roll_place
from bot.triggers.common import open_for
from bot.triggers.roll_read import in_full, read

OVER = "upprop/over"
LATELY = timedelta(minutes=60)
_TOLD = (OVER, "upprop/elsewhere")


def told(region: Region, call: Call) -> Outcome:
    """Once for each account in each rum."""
    if call.thread is not None or not call.aktor_list:
        return NOTHING
    here = roll_place.in_handelse(region, call)
    over = region.rum.by_key[call.rum if here else _lately_over(region, call) or call.rum]
    if avslut.ended(region, over.handelse, over.key) is None or not _is_answer(call, here=here):
        return NOTHING
    return NOTHING if _told_already(region, call) else Outcome((), (tick(call, ASKS), reply(call, OVER, rum=over.key)))


def _lately_over(region: Region, call: Call) -> RumKey | None:
    """The rum of the händelse that the account was called to and that has just ended, where nothing else is on."""
    if region.rum.by_key[call.rum].sort not in roll_place.OUTSIDE or open_for(region, call.who):
        return None
    own = set(call.aktor_list)
    called = [h for h in map(region.handelse.by_id.__getitem__, region.handelse.order) if own & set(h.alla_kallade)]
    last = called[-1] if called else None
    end = avslut.ended(region, last.id) if last is not None else None
    return rum_of(region, last.id) if last is not None and end is not None and call.at - end.at <= LATELY else None


def _is_answer(call: Call, *, here: bool) -> bool:
    """Of whatever kind; in its own rum a bare nej too."""
    return in_full(read(call, "msg", call.aktor_list[:1])) or (here and yes_or_no(call.text) is False)


def _told_already(region: Region, call: Call) -> bool:
    said = (s.thread for s in region.inlagg.sagt_by_event.values() if s.template in _TOLD and s.rum == call.rum)
    first = (region.inlagg.by_id.get(thread or "") for thread in said)
    return any(i is not None and i.sender == call.who for i in first)
