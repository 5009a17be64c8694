"""Steps: when silence is told and to whom, from the call to the last resort (MODELL TID-02, TID-03, TID-04, AKT-07).

A reminder to those who are silent, the ringlista to the TiB, then the deputy contacts. Each upprop keeps its steps.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.domain.ids import UppropId
from bot.domain.settings import Settings

START_STEP, CALL_STEP, LIMIT_STEP, ERSATTARE_STEP = "start", "kallelse", "grans", "ersattare"
SOON = timedelta(minutes=60)
HOLDS = timedelta(hours=2)  # so long the answers to an upprop are for a meeting that is set or moved


@dataclass(frozen=True, slots=True)
class Step:
    """A point in time where silence is told.

    `minutes` after the call, `left` until the limit; both None for the start of the meeting, the late call, the limit
    and the deputies. `ring`: the ringlista goes out with it.
    """

    key: str
    at: datetime
    minutes: int | None
    left: int | None = None
    ring: bool = False


@dataclass(frozen=True, slots=True)
class UppropMoved:
    """The meeting that it is for has another start, or none; `steps` are those that are left and those that passed."""

    upprop: UppropId
    start: datetime | None
    steps: tuple[Step, ...]
    at: datetime


def of_call(start: datetime | None, at: datetime) -> datetime | None:
    """The meeting that the answers to a call are for as well; one far ahead has an upprop of its own."""
    return start if start is not None and start - at <= HOLDS else None


def after_call(called_at: datetime, minutes: tuple[int, ...], start: datetime | None) -> tuple[Step, ...]:
    """So many minutes after the call, the last with the ringlista; and when the meeting begins if that is later."""
    found = [Step(str(m), called_at + timedelta(minutes=m), m) for m in sorted(set(minutes))]
    if found:
        found[-1] = replace(found[-1], ring=True)
    return (*found, *_start(called_at, start))


def within(called_at: datetime, limit: datetime, left: tuple[int, ...], start: datetime | None) -> tuple[Step, ...]:
    """So many minutes before the limit, the middle one with the ringlista; the limit itself, and the start."""
    when = [(m, limit - timedelta(minutes=m)) for m in sorted(set(left), reverse=True)]
    found = [Step(f"kvar-{m}", at, None, m) for m, at in when if at > called_at]
    if found:
        middle = len(found) // 2
        found[middle] = replace(found[middle], ring=True)
    return (*found, *_start(called_at, start), Step(LIMIT_STEP, limit, None))


def for_meeting(opened_at: datetime, settings: Settings, start: datetime | None) -> tuple[Step, ...]:
    """For a meeting more than an hour off: nobody is woken before it is near; then all are called, silence is told."""
    minutes = settings.steps_samordnande
    if start is None or start - SOON <= opened_at:
        return with_ersattare(after_call(opened_at, minutes, start), settings)
    called_at = start - timedelta(minutes=settings.opens_before)
    return with_ersattare((Step(CALL_STEP, called_at, None), *after_call(called_at, minutes, start)), settings)


def with_ersattare(steps: tuple[Step, ...], settings: Settings) -> tuple[Step, ...]:
    """And some minutes after the ringlista the deputy contacts of those who are silent still."""
    ring = next((step for step in steps if step.ring), None)
    if ring is None:
        return steps
    return (*steps, Step(ERSATTARE_STEP, ring.at + timedelta(minutes=settings.ersattare_after), None))


def at_another_time(steps: tuple[Step, ...], key: str, at: datetime) -> tuple[Step, ...]:
    """The same steps with one of them then."""
    return tuple(replace(step, at=at) if step.key == key else step for step in steps)


def from_late_call(
    steps: tuple[Step, ...], called_at: datetime, at: datetime, settings: Settings, start: datetime | None
) -> tuple[Step, ...]:
    """The call went out only now: what counts minutes from it comes as much later, a limit is where it was.

    Of what counts down to the limit that is left which has not passed. For a meeting silence is told until it begins;
    of one that has begun already once.
    """
    later = at - called_at
    kept = [s for s in steps if s.key != ERSATTARE_STEP and (s.left is None or s.at > at)]
    found = [replace(s, at=s.at + later) if s.minutes is not None else s for s in kept]
    if of_meeting(steps) and start is not None:
        found = [*rung(_until(found, start, at), start, at)]
    if not any(s.ring for s in found):
        first = next((s for s in found if s.left is not None), None)
        found = [replace(s, ring=s is first) for s in found]
    called_later = any(s.key == ERSATTARE_STEP for s in steps)
    return with_ersattare(tuple(found), settings) if called_later else tuple(found)


def _until(steps: list[Step], start: datetime, at: datetime) -> list[Step]:
    told = [s for s in steps if s.minutes is not None]
    kept = [s for s in told if s.at <= start] if start > at else told[:1]
    return [s for s in steps if s.minutes is None or s in kept]


def rung(steps: Iterable[Step], start: datetime, at: datetime) -> tuple[Step, ...]:
    """With a ringlista: at the start of a meeting that is called so late, at `at`, that no step with one comes before.

    Of a meeting that has begun the first reminder has it.
    """
    found = tuple(steps)
    told = [s for s in found if s.minutes is not None]
    if any(s.ring for s in found):
        return found
    if start > at:
        minutes = round((start - at).total_seconds() / 60)
        before = tuple(s for s in found if s.at < start or s.minutes is None)
        return (*before, Step(f"{minutes}-start", start, minutes, ring=True))
    return tuple(replace(s, ring=s is told[0]) if told else s for s in found)


def is_reminder(step: Step) -> bool:
    """Whether it tells those who are silent that they are waited for."""
    return step.minutes is not None or step.left is not None


def of_meeting(steps: tuple[Step, ...]) -> bool:
    """Whether they were made for a meeting alone, which all are called to when it is near."""
    keys = {step.key for step in steps}
    return CALL_STEP in keys and LIMIT_STEP not in keys


def _start(called_at: datetime, start: datetime | None) -> tuple[Step, ...]:
    return (Step(START_STEP, start, None),) if start is not None and start > called_at else ()
