"""A deadline has come (DESIGN 2). What it does goes by the time of the incoming, never by a clock."""

from collections.abc import Callable
from datetime import datetime

from bot.command import NOTHING, Outcome
from bot.domain import ersattare
from bot.domain.atgard import accounts_of
from bot.domain.effects import Say
from bot.domain.grupp import GruppReminded
from bot.domain.incoming import DeadlineDue
from bot.domain.region import Region
from bot.triggers import action_reminder, begaran, meeting, samband, upprop_step


def came(region: Region, incoming: DeadlineDue) -> Outcome:
    """What follows from it. One that is over already gives nothing, so a deadline may come twice."""
    kind, _, rest = incoming.key.partition(":")
    if kind == "upprop":
        return _upprop_step(region, rest, incoming.at, late=incoming.late)
    if kind == "mote":
        return meeting.came(region, rest, incoming.at, late=incoming.late)
    if kind == "pakallan":
        return Outcome(*ersattare.alarm(region, rest, incoming.at, late=incoming.late))
    if kind == "atgard":
        return action_reminder.came(region, rest, incoming.at, late=incoming.late)
    return _CAME[kind](region, rest, incoming.at) if kind in _CAME else NOTHING


def _upprop_step(region: Region, rest: str, at: datetime, *, late: bool) -> Outcome:
    upprop_id, _sep, step_key = rest.rpartition(":")
    upprop = region.upprop.by_id.get(upprop_id)
    if upprop is None or step_key in upprop.passed or upprop.closed_at is not None:
        return NOTHING
    step = next((s for s in upprop.steps if s.key == step_key), None)
    return upprop_step.passed(region, upprop, step, at, late=late) if step is not None else NOTHING


def _grupp_klart(region: Region, rum: str, at: datetime) -> Outcome:
    """The time of a group has come and nobody has said that it is ready: its leader is asked, once."""
    grupp = region.grupp.by_rum.get(rum)
    if grupp is None or grupp.reminded or grupp.klar_at is not None or not grupp.open:
        return NOTHING
    if not region.handelse.by_id[grupp.handelse].open:
        return NOTHING
    woken = accounts_of(region.tjanst, grupp.ledare)
    return Outcome((GruppReminded(rum, at),), (Say(rum, "grupp/klart", {"rum": rum}, mentions=woken),))


_CAME: dict[str, Callable[[Region, str, datetime], Outcome]] = {
    "samband": samband.came,
    "grupp": _grupp_klart,
    "vantad": upprop_step.not_come,
    "begaran": begaran.came,
}
