"""An answer about another meeting than that of the open upprop is never a state now (MODELL AKT-05).

Who cannot come to a meeting that is planned is not called to it. All else is answered: none takes it as counted.
"""

from immutables import Map

from bot.command import ASKS, Call, Outcome, reply, tick
from bot.domain.deltagande import AVSTAR
from bot.domain.ids import AktorId
from bot.domain.mote import MoteDeclined
from bot.domain.region import Region
from bot.domain.upprop import Svar, SvarState, Upprop
from bot.triggers.roll_meeting import Another, of_another

_AWAY = ("frånvarande_anmäld", AVSTAR, "lämnar")


def heard(region: Region, call: Call, upprop: Upprop) -> tuple[Outcome, str] | None:
    """What it gives, and what is left to read for the upprop; None if all of it is for the upprop."""
    another = of_another(region, call, upprop)
    if another is None:
        return None
    called = tuple(a for a in another.said.for_ if a in upprop.kallade)
    return _told(region, call, upprop, another, called), another.rest


def _told(region: Region, call: Call, upprop: Upprop, another: Another, called: tuple[AktorId, ...]) -> Outcome:
    events = _events(region, call, upprop, another, called)
    left = () if another.rest else tuple(a for a in call.aktor_list if a in upprop.silent)
    facts = {
        "upprop": upprop.id,
        "aktor_list": list(called or call.aktor_list),
        "whom": bool(called),
        "nr": another.mote.nr if another.mote else None,
        "mote": another.mote.mote.id if another.mote else None,
        "start": another.mote.mote.start.isoformat() if another.mote and another.mote.mote.start else None,
        "choices": [[n.nr, n.mote.start.isoformat()] for n in another.choices if n.mote.start],
        "next": another.next,
        "noted": [e.svar is not None for e in events][:1],
        "left": list(left),
    }
    mark = tick(call) if events else tick(call, ASKS)
    return Outcome(events, (mark, reply(call, "upprop/another", **facts)))


def _events(
    region: Region, call: Call, upprop: Upprop, another: Another, called: tuple[AktorId, ...]
) -> tuple[MoteDeclined, ...]:
    if another.mote is None:
        return ()
    mote = another.mote.mote.id
    known = region.mote.declined.get(mote, Map())
    if another.said.status in _AWAY:
        svar = Svar(
            SvarState.FRANVARANDE, call.at, call.message, call.who, rum=call.rum if call.rum != upprop.rum else None
        )
        return tuple(MoteDeclined(mote, a, svar, call.at) for a in called)
    return tuple(MoteDeclined(mote, a, None, call.at) for a in called if a in known)
