"""A step of an upprop has come: silence is told, and only those who are silent are woken (MODELL TID-02…04, AKT-07).

First a reminder, then the ringlista to the TiB, then the deputy contacts. At the start and at the limit the result.
After an outage who is silent is reminded once, and the deputies are called no sooner after that than they would be.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.command import NOTHING, Outcome
from bot.domain import hus, kallning, matt, reached, ringlista, steps
from bot.domain.aktivering import call_key, is_named, upprop_board
from bot.domain.effects import Effect, Facts, Invite, Say
from bot.domain.ersattare import on_duty
from bot.domain.ids import AccountId, AktorId, RumKey
from bot.domain.kallelse import ErsattareKallade
from bot.domain.niva import Niva
from bot.domain.overdue import chased, overdue, own_of, own_step, own_times, stood_in_for
from bot.domain.region import Event, Region
from bot.domain.rum import SAMBAND, VARD
from bot.domain.steps import Step, UppropMoved, is_reminder, of_meeting
from bot.domain.upprop import Upprop, UppropStepPassed

A_MINUTE = timedelta(minutes=1)
_UNREACHED = "onadd-"

Passed = tuple[tuple[Event, ...], tuple[Effect, ...]]


def passed(region: Region, upprop: Upprop, step: Step, at: datetime, *, late: bool) -> Outcome:
    """The step is noted, and what it says is said, as things are then. `late`: the bot was away when it came."""
    if late and is_reminder(step) and kallning.uncalled(region, upprop):
        return Outcome((kallning.called_late(region, upprop, at),))
    event = UppropStepPassed(upprop.id, step.key, at)
    match step.key:
        case steps.CALL_STEP:
            events, effects = _called(region, upprop, at, late=late)
        case steps.START_STEP | steps.LIMIT_STEP:
            events, effects = (), _result(region, upprop, step, at, late=late)
        case steps.ERSATTARE_STEP:
            events, effects = _ersattare(region, upprop, at, woken=_tib(region, upprop, at))
        case _:
            events, effects = _reminded(region, upprop, step, at, late=late)
    return Outcome((event, *events), effects)


def not_come(region: Region, rest: str, at: datetime) -> Outcome:
    """The time that an actor gave itself has passed and no reminder follows: it is asked, and the värd can ring."""
    upprop = region.upprop.by_id.get(rest.rpartition(":")[0])
    own = tuple((due, a) for due, a in own_times(upprop) if due <= at) if upprop is not None else ()
    if upprop is None or upprop.closed_at is not None or not own:
        return NOTHING
    aktor_list = reached.waited_for(region, upprop, tuple(a for _, a in own))
    told = _each_once(_asked_where_they_are(region, upprop, aktor_list), _just_woken(region, upprop, at))
    ring = [a for a in ringlista.to_ring(region, upprop) if a in aktor_list]
    if ring:
        told += (Say(VARD, "upprop/overdue_vard", {"upprop": upprop.id, "ring": ring}),)
    events = tuple(UppropStepPassed(upprop.id, own_step(due, a), at) for due, a in own)
    return Outcome(events, (*told, upprop_board(upprop.rum, upprop.id)))


def _asked_where_they_are(region: Region, upprop: Upprop, aktor_list: tuple[AktorId, ...]) -> tuple[Effect, ...]:
    told = reached.by_rum(region, upprop, aktor_list)
    asked = (
        Say(
            rum,
            "upprop/overdue",
            {"upprop": upprop.id, "aktor_list": list(there), "rum": rum},
            mentions=reached.mentions(region, upprop, rum, there),
        )
        for rum, there in told.items()
    )
    return (*reached.let_in(region, upprop, aktor_list), *asked)


def _called(region: Region, upprop: Upprop, at: datetime, *, late: bool) -> Passed:
    aktor_list = reached.waited_for(region, upprop, chased(upprop, at))
    told = reached.by_rum(region, upprop, aktor_list)
    woken = hus.konton_to(region, upprop.niva, aktor_list)
    facts = {"upprop": upprop.id, "sent": kallning.called_at(upprop).isoformat() if late else None}
    said = Say(upprop.rum, "upprop/opened", facts, key=call_key(upprop.rum, upprop.id), mentions=woken)
    events = (kallning.called_late(region, upprop, at),) if late else ()
    outside = reached.outside(region, upprop, told)
    return events, (*reached.let_in(region, upprop, aktor_list), said, *outside)


def _result(region: Region, upprop: Upprop, step: Step, at: datetime, *, late: bool) -> tuple[Effect, ...]:
    """How it was then, whoever has come since."""
    counted = matt.of_limit(region, upprop) if step.key == steps.LIMIT_STEP else upprop
    facts = _facts(region, counted, step, at, late=late)
    board = upprop_board(upprop.rum, upprop.id)
    if step.key == steps.START_STEP:
        return (*_started(region, upprop, step, at, facts, late=late), board)
    return (Say(upprop.rum, "upprop/limit", facts), Say(VARD, "upprop/limit", {**facts, "vard": True}), board)


def _started(
    region: Region, upprop: Upprop, step: Step, at: datetime, facts: Facts, *, late: bool
) -> tuple[Effect, ...]:
    """The start wakes nobody, unless a reminder falls on it: then it is the reminder as well."""
    same = next((s for s in upprop.steps if is_reminder(s) and s.at == step.at and not late), None)
    woken = to_wake(region, upprop, same, at) if same is not None else ()
    told = reached.by_rum(region, upprop, woken)
    inside = reached.mentions(region, upprop, upprop.rum, told.get(upprop.rum, ()))
    said = Say(upprop.rum, "upprop/start", facts, mentions=inside)
    return (*reached.let_in(region, upprop, woken), said, *reached.outside(region, upprop, told))


def _reminded(region: Region, upprop: Upprop, step: Step, at: datetime, *, late: bool) -> Passed:
    """Only if somebody is missing, and once for all reminders that are late; the ringlista goes out all the same."""
    ring = step == ring_step(upprop)
    events: tuple[Event, ...] = (_ersattare_at(region, upprop, at),) if late and ring else ()
    if not upprop.missing:
        return events, ()
    facts = _facts(region, upprop, step, at, late=late)
    woken = to_wake(region, upprop, step, at)
    told_by_rum = reached.by_rum(region, upprop, woken)
    again = step.at == upprop.start and not late  # the start says the same
    overtaken = _overtaken(region, upprop, step, at)
    told = () if again or overtaken else _reminder(region, upprop, woken, told_by_rum, facts)
    told = _each_once(told, _just_woken(region, upprop, at))
    untold = () if overtaken and not ring else _untold(upprop, reached.nowhere(woken, told_by_rum))
    if ring and facts["ring"]:
        told += (Say(VARD, "upprop/ringlista", facts, mentions=_tib(region, upprop, at)),)
        told += ringlista.on_paper(region, upprop, VARD, at)
    elif untold:
        told += (
            Say(
                VARD, "upprop/unreached", {"upprop": upprop.id, "ring": list(untold)}, mentions=_tib(region, upprop, at)
            ),
        )
    noted = (UppropStepPassed(upprop.id, _unreached_step(a), at) for a in untold)
    return (*events, *noted), (*told, upprop_board(upprop.rum, upprop.id))


def _just_woken(region: Region, upprop: Upprop, at: datetime) -> dict[RumKey, set[AccountId]]:
    """Whom the reminders of the händelse woke this very minute, and where: they see this one below."""
    found: dict[RumKey, set[AccountId]] = {}
    for u in (u for u in region.upprop.open_list() if u.handelse == upprop.handelse):
        for key in _told_now(u, at):
            step = next((s for s in u.steps if s.key == key and is_reminder(s)), None)
            said = step is not None and not _overtaken(region, u, step, at)
            woken = to_wake(region, u, step, at) if step is not None and said else own_of(u, key)
            for rum, there in reached.by_rum(region, u, woken).items():
                found.setdefault(rum, set()).update(reached.mentions(region, u, rum, there))
    return found


def _told_now(upprop: Upprop, at: datetime) -> tuple[str, ...]:
    """The steps that were told this very minute, whenever they were due."""
    return tuple(sorted(key for key, told in upprop.passed_at.items() if abs(at - told) <= A_MINUTE))


def _tib(region: Region, upprop: Upprop, at: datetime) -> tuple[AccountId, ...]:
    """Who is on duty, unless it was woken this very minute for another nivå."""
    others = [u for u in region.upprop.open_list() if u.id != upprop.id and u.rum != SAMBAND]
    told = any(_wakes_tib(region, u, key) for u in others for key in _told_now(u, at))
    return () if told else on_duty(region)


def _wakes_tib(region: Region, upprop: Upprop, key: str) -> bool:
    ring = ring_step(upprop)
    if ring is not None and key == ring.key:
        return bool(ringlista.to_ring(region, upprop))
    deputies = key == steps.ERSATTARE_STEP and bool(region.kallelse.of(upprop.id).ersattare)
    return deputies or key.startswith(_UNREACHED)


def _each_once(told: tuple[Effect, ...], woken: Mapping[RumKey, set[AccountId]]) -> tuple[Effect, ...]:
    """Nobody is woken twice in one rum in one minute."""
    return tuple(
        replace(e, mentions=tuple(k for k in e.mentions if k not in woken.get(e.rum, ()))) if isinstance(e, Say) else e
        for e in told
    )


def _untold(upprop: Upprop, nowhere: tuple[AktorId, ...]) -> tuple[AktorId, ...]:
    """Whom no reminder reaches and the TiB has not been told of."""
    return tuple(a for a in nowhere if _unreached_step(a) not in upprop.passed)


def _unreached_step(aktor: AktorId) -> str:
    """The key of it among the steps that have passed."""
    return f"{_UNREACHED}{aktor}"


def _reminder(
    region: Region, upprop: Upprop, woken: tuple[AktorId, ...], told: reached.By, facts: Facts
) -> tuple[Effect, ...]:
    """Nothing where all who are missing are on their way: the board says so."""
    if not woken:
        return ()
    invited = reached.let_in(region, upprop, woken)
    if is_named(upprop):
        places = told or {upprop.rum: ()}
        said_in = ((r, reached.mentions(region, upprop, r, there)) for r, there in places.items())
        return (*invited, *(Say(rum, "upprop/step", facts, mentions=there) for rum, there in said_in))
    inside = reached.mentions(region, upprop, upprop.rum, told.get(upprop.rum, ()))
    said = Say(upprop.rum, "upprop/step", {**facts, "asks": bool(inside)}, mentions=inside)
    when = {key: facts[key] for key in reached.NOW}
    return (*invited, said, *reached.outside(region, upprop, told, when))


def _overtaken(region: Region, upprop: Upprop, step: Step, at: datetime) -> bool:
    """Whether a later reminder is due by now as well, or has just been said, and wakes at least the same."""
    woken = set(to_wake(region, upprop, step, at))
    still = {s.key for s in upprop.steps if s.key not in upprop.passed} | {*_told_now(upprop, at)}
    later = (s for s in upprop.steps if is_reminder(s) and step.at < s.at <= at and s.key in still)
    return any(woken <= set(to_wake(region, upprop, s, at)) for s in later)


def _ersattare_at(region: Region, upprop: Upprop, ring_at: datetime) -> UppropMoved:
    """The ringlista is late: after it the deputies are called as much later."""
    due = ring_at + timedelta(minutes=region.tjanst.settings.ersattare_after)
    return UppropMoved(upprop.id, upprop.start, steps.at_another_time(upprop.steps, steps.ERSATTARE_STEP, due), ring_at)


def _facts(region: Region, upprop: Upprop, step: Step, at: datetime, *, late: bool) -> dict[str, object]:
    named = matt.namngivna(region, upprop)
    woken = to_wake(region, upprop, step, at)
    return {
        "upprop": upprop.id,
        "minutes": step.minutes,
        "missing": list(upprop.missing),
        "overdue": list(overdue(upprop, at)),
        "ring": list(ringlista.to_ring(region, upprop)),
        "here": len(upprop.here),
        "left": step.left if step.left is not None and not late else _minutes_left(upprop, at),
        "kvitterad": len(matt.kvitterat(region, upprop)),
        "named": len(named),
        "unnamed": [a for a in woken if a not in named],
        "not_in": [a for a in woken if a in named],
        "late": late,
    }


def to_wake(region: Region, upprop: Upprop, step: Step, at: datetime) -> tuple[AktorId, ...]:
    """Who is chased; for the inriktande nivå who has named nobody, at the last step also whose person is not in."""
    waiting = reached.waited_for(region, upprop, chased(upprop, at))
    if upprop.niva != Niva.INRIKTANDE or step == _last_reminder(upprop):
        return waiting
    named = region.kallelse.of(upprop.id).representant_by_aktor
    return tuple(a for a in waiting if a not in named)


def ring_step(upprop: Upprop) -> Step | None:
    """The step with the ringlista; of an upprop from before it was marked the last that counts minutes."""
    marked = next((s for s in upprop.steps if s.ring), None)
    return marked or max((s for s in upprop.steps if s.minutes is not None), key=lambda s: s.at, default=None)


def _last_reminder(upprop: Upprop) -> Step | None:
    return max((s for s in upprop.steps if s.left is not None), key=lambda s: s.at, default=None)


def _minutes_left(upprop: Upprop, at: datetime) -> int | None:
    """Until the limit, or the meeting where the steps are for one; None if it has passed."""
    until = upprop.limit or (upprop.start if of_meeting(upprop.steps) else None)
    left = round((until - at).total_seconds() / 60) if until is not None else 0
    return left if left > 0 else None


def _ersattare(region: Region, upprop: Upprop, at: datetime, *, woken: tuple[AccountId, ...]) -> Passed:
    """The deputy contacts of those who are chased still, called once; nothing where there are none."""
    register = region.tjanst.register.aktor_by_id
    still = stood_in_for(upprop, at)
    waiting = [a for a in ringlista.to_ring(region, upprop) if a in still and a in register]
    aktor_list = tuple(a for a in waiting if register[a].ersattare_konton or register[a].ersattare_telefon)
    if not aktor_list:
        return (), ()
    accounts = tuple(dict.fromkeys(k for a in aktor_list for k in register[a].ersattare_konton))
    facts = {"upprop": upprop.id, "aktor_list": list(aktor_list)}
    accounts = tuple(k for k in accounts if not hus.shown_out(region, upprop.rum, k))
    invited = (Invite(upprop.rum, k) for k in accounts if not region.rum.called(upprop.rum, k))
    told: list[Effect] = [*invited]
    if accounts:
        told.append(Say(upprop.rum, "upprop/ersattare", facts, mentions=accounts))
    told.append(Say(VARD, "upprop/ersattare_vard", facts, mentions=woken))
    return (ErsattareKallade(upprop.id, aktor_list, at),), tuple(told)
