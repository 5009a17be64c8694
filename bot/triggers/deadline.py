"""A deadline has come (DESIGN 2). It is decided at its due time, however late it is handled."""

from collections.abc import Callable
from datetime import datetime

from bot.command import NOTHING, Outcome
from bot.domain import ersattare, hus, ringlista
from bot.domain.aktivering import CALL_STEP, START_STEP, upprop_board
from bot.domain.effects import Effect, Say
from bot.domain.incoming import DeadlineDue
from bot.domain.region import Region
from bot.domain.roll import Roll
from bot.domain.rum import VARD
from bot.domain.step import Step
from bot.domain.upprop import Upprop, UppropStepPassed
from bot.triggers import meeting, samband


def came(region: Region, incoming: DeadlineDue) -> Outcome:
    """What follows from it. One that is over already gives nothing, so a deadline may come twice."""
    kind, _, rest = incoming.key.partition(":")
    return _CAME[kind](region, rest, incoming.at) if kind in _CAME else NOTHING


def _upprop_step(region: Region, rest: str, _: datetime) -> Outcome:
    upprop_id, _sep, step_key = rest.rpartition(":")
    upprop = region.upprop.by_id.get(upprop_id)
    if upprop is None or step_key in upprop.passed or upprop.closed_at is not None:
        return NOTHING
    step = next((s for s in upprop.steps if s.key == step_key), None)
    if step is None:
        return NOTHING
    return Outcome((UppropStepPassed(upprop.id, step.key, step.at),), _told(region, upprop, step))


def _told(region: Region, upprop: Upprop, step: Step) -> tuple[Effect, ...]:
    """At the start always; at a step only if somebody is missing, waking exactly those who have not answered."""
    facts = {
        "upprop": upprop.id,
        "minutes": step.minutes,
        "missing": list(upprop.missing),
        "ring": [a for a in upprop.missing if a != region.tjanst.settings.host],
        "here": len(upprop.here),
        "left": _minutes_left(upprop, step),
    }
    silent = hus.aktor_accounts(region, upprop.silent)
    if step.key == CALL_STEP:
        return (Say(upprop.rum, "upprop/opened", {"upprop": upprop.id}, mentions=silent),)
    if step.key == START_STEP:
        return (Say(upprop.rum, "upprop/start", facts), upprop_board(upprop.rum, upprop.id))
    if not upprop.missing:
        return ()
    at_start = step.at == upprop.start  # when the start says the same
    told: tuple[Effect, ...] = () if at_start else (Say(upprop.rum, "upprop/step", facts, mentions=silent),)
    if step == _last_minute_step(upprop):
        told += (Say(VARD, "upprop/ringlista", facts, mentions=region.tjanst.holders(Roll.LST_TIB)),)
        told += ringlista.on_paper(region, upprop, VARD, step.at)
    return told


def _minutes_left(upprop: Upprop, step: Step) -> int | None:
    """Where the steps are counted from the meeting and not from the call."""
    planned = any(s.key == CALL_STEP for s in upprop.steps)
    return round((upprop.start - step.at).total_seconds() / 60) if planned and upprop.start else None


def _last_minute_step(upprop: Upprop) -> Step | None:
    return max((s for s in upprop.steps if s.minutes is not None), key=lambda s: s.at, default=None)


def _unseen_pakallan(region: Region, handelse: str, at: datetime) -> Outcome:
    return Outcome(*ersattare.alarm(region, handelse, at))


_CAME: dict[str, Callable[[Region, str, datetime], Outcome]] = {
    "upprop": _upprop_step,
    "mote": meeting.came,
    "pakallan": _unseen_pakallan,
    "samband": samband.came,
}
