"""Overdue: who said that it comes and has not come when it said (MODELL TID-02, AKT-07).

Until then nobody asks about it. After that it is reminded and rung like those who are silent.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.domain.ids import AktorId
from bot.domain.rum import SAMBAND
from bot.domain.upprop import Svar, SvarState, Upprop

GRACE = timedelta(minutes=5)
_SPARED = 1  # so many steps pass before one that named no time is asked about; never where no meeting is near


def overdue(upprop: Upprop, at: datetime) -> tuple[AktorId, ...]:
    """Those who should have been here by now."""
    return tuple(a for a in upprop.having(SvarState.VANTAS) if _over(upprop, upprop.svar_by_aktor[a], at))


def chased(upprop: Upprop, at: datetime) -> tuple[AktorId, ...]:
    """Those who are silent, and those who are overdue."""
    found = {*upprop.silent, *overdue(upprop, at)}
    return tuple(a for a in upprop.kallade if a in found)


def stood_in_for(upprop: Upprop, at: datetime) -> tuple[AktorId, ...]:
    """For whom deputies are called: not for who has answered that it is on its way, and named no time."""
    return tuple(a for a in chased(upprop, at) if a in upprop.silent or upprop.svar_by_aktor[a].expected is not None)


def own_times(upprop: Upprop) -> Iterator[tuple[datetime, AktorId]]:
    """When an actor is asked by itself, once, since no reminder comes after its time; never in a sambandsprov."""
    reminders = [s.at for s in upprop.steps if s.minutes is not None or s.left is not None]
    for aktor in upprop.having(SvarState.VANTAS) if upprop.rum != SAMBAND else ():
        due = _due(upprop.svar_by_aktor[aktor])
        done = due is None or own_step(due, aktor) in upprop.passed or any(at >= due for at in reminders)
        if due is not None and not done:
            yield due, aktor


def own_step(due: datetime, aktor: AktorId) -> str:
    """The key of it among the steps that have passed."""
    return f"vantad-{due:%Y%m%d%H%M}-{aktor}"


def own_of(upprop: Upprop, step: str) -> tuple[AktorId, ...]:
    """Of whom such a step is; none if it is another."""
    return tuple(a for a in upprop.kallade if step.startswith("vantad-") and step.endswith(f"-{a}"))


def _due(svar: Svar) -> datetime | None:
    """A whole minute, so that those who said the same are asked about together."""
    if svar.expected is None:
        return None
    late = svar.expected + GRACE
    return late.replace(second=0, microsecond=0) + timedelta(minutes=1 if late.second or late.microsecond else 0)


def _over(upprop: Upprop, svar: Svar, at: datetime) -> bool:
    due = _due(svar)
    if due is not None:
        return at >= due
    return upprop.start is not None and sum(1 for step in upprop.steps if svar.at < step.at <= at) > _SPARED
