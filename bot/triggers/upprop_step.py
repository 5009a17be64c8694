"""A step of an upprop has come: silence is told, and only those who are silent are woken (MODELL TID-02…04, AKT-07).

First a reminder, then the ringlista to the TiB, then the deputy contacts. At the start and at the limit the result.
After an outage who is silent is reminded once, and the deputies are called no sooner after that than they would be.
"""

from datetime import datetime, timedelta

from bot.command import NOTHING, Outcome
from bot.domain import hus, kallning, matt, ringlista, steps
from bot.domain.aktivering import NAMED, announced_in, call_key, upprop_board
from bot.domain.effects import Effect, Facts, Invite, Say
from bot.domain.ersattare import on_duty
from bot.domain.ids import AccountId, AktorId, RumKey
from bot.domain.kallelse import ErsattareKallade
from bot.domain.niva import Niva
from bot.domain.overdue import chased, overdue, own_step, own_times, stood_in_for
from bot.domain.region import Event, Region
from bot.domain.rum import VARD
from bot.domain.steps import Step, UppropMoved, is_reminder, of_meeting
from bot.domain.upprop import Upprop, UppropStepPassed

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
            events, effects = _ersattare(region, upprop, at)
        case _:
            events, effects = _reminded(region, upprop, step, at, late=late)
    return Outcome((event, *events), effects)


def not_come(region: Region, rest: str, at: datetime) -> Outcome:
    """The time that an actor gave itself has passed and no reminder follows: it is asked, and the värd can ring."""
    upprop = region.upprop.by_id.get(rest.rpartition(":")[0])
    own = tuple((due, a) for due, a in own_times(upprop) if due <= at) if upprop is not None else ()
    if upprop is None or upprop.closed_at is not None or not own:
        return NOTHING
    aktor_list = tuple(a for _, a in own)
    told: tuple[Effect, ...] = _asked_where_they_are(region, upprop, aktor_list)
    ring = [a for a in ringlista.to_ring(region, upprop) if a in aktor_list]
    if ring:
        told += (Say(VARD, "upprop/overdue_vard", {"upprop": upprop.id, "ring": ring}),)
    events = tuple(UppropStepPassed(upprop.id, own_step(due, a), at) for due, a in own)
    return Outcome(events, (*told, upprop_board(upprop.rum, upprop.id)))


def _asked_where_they_are(region: Region, upprop: Upprop, aktor_list: tuple[AktorId, ...]) -> tuple[Say, ...]:
    by_rum: dict[RumKey, list[AktorId]] = {}
    for aktor in aktor_list:
        rum = _where_they_are(region, upprop, hus.konton_to(region, upprop.niva, (aktor,)))
        if rum == upprop.rum and _not_in(region, upprop, (aktor,)):
            rum = _alarmed_in(region, upprop)
        by_rum.setdefault(rum, []).append(aktor)
    return tuple(
        Say(
            rum,
            "upprop/overdue",
            {"upprop": upprop.id, "aktor_list": there, "rum": rum},
            mentions=hus.konton_to(region, upprop.niva, tuple(there)),
        )
        for rum, there in by_rum.items()
    )


def _called(region: Region, upprop: Upprop, at: datetime, *, late: bool) -> Passed:
    silent = hus.konton_to(region, upprop.niva, chased(upprop, at))
    key = call_key(upprop.rum, upprop.id)
    said = Say(upprop.rum, "upprop/opened", {"upprop": upprop.id}, key=key, mentions=silent)
    return (kallning.called_late(region, upprop, at),) if late else (), (said,)


def _result(region: Region, upprop: Upprop, step: Step, at: datetime, *, late: bool) -> tuple[Effect, ...]:
    """How it was then, whoever has come since."""
    facts = _facts(region, upprop, step, at, late=late)
    board = upprop_board(upprop.rum, upprop.id)
    if step.key == steps.START_STEP:
        return (Say(upprop.rum, "upprop/start", facts), board)
    return (Say(upprop.rum, "upprop/limit", facts), Say(VARD, "upprop/limit", facts), board)


def _reminded(region: Region, upprop: Upprop, step: Step, at: datetime, *, late: bool) -> Passed:
    """Only if somebody is missing, and once for all reminders that are late; the ringlista goes out all the same."""
    ring = step == ring_step(upprop)
    events = (_ersattare_at(region, upprop, at),) if late and ring else ()
    if not upprop.missing:
        return events, ()
    facts = _facts(region, upprop, step, at, late=late)
    told = () if _overtaken(region, upprop, step, at) else _reminder(region, upprop, step, at, facts)
    if ring and facts["ring"]:
        told += (Say(VARD, "upprop/ringlista", facts, mentions=on_duty(region)),)
        told += ringlista.on_paper(region, upprop, VARD, at)
    return events, (*told, upprop_board(upprop.rum, upprop.id))


def _reminder(region: Region, upprop: Upprop, step: Step, at: datetime, facts: Facts) -> tuple[Effect, ...]:
    if step.at == upprop.start and not facts["late"]:
        return ()  # the start says the same
    aktor_list = to_wake(region, upprop, step, at)
    if not aktor_list:
        return ()  # all who are missing are on their way: the board says so
    woken = hus.konton_to(region, upprop.niva, aktor_list)
    rum = _where_they_are(region, upprop, woken)
    outside = _outside(region, upprop, aktor_list, facts) if rum == upprop.rum else ()
    elsewhere = {account for said in outside for account in said.mentions}
    inside = tuple(account for account in woken if account not in elsewhere)
    return (Say(rum, "upprop/step", facts, mentions=inside), *outside)


def _overtaken(region: Region, upprop: Upprop, step: Step, at: datetime) -> bool:
    """Whether a later reminder is due by now as well and wakes at least the same."""
    woken = set(to_wake(region, upprop, step, at))
    later = (s for s in upprop.steps if is_reminder(s) and step.at < s.at <= at and s.key not in upprop.passed)
    return any(woken <= set(to_wake(region, upprop, s, at)) for s in later)


def _ersattare_at(region: Region, upprop: Upprop, ring_at: datetime) -> UppropMoved:
    """The ringlista is late: after it the deputies are called as much later."""
    due = ring_at + timedelta(minutes=region.tjanst.settings.ersattare_after)
    return UppropMoved(upprop.id, upprop.start, steps.at_another_time(upprop.steps, steps.ERSATTARE_STEP, due), ring_at)


def _where_they_are(region: Region, upprop: Upprop, concerned: tuple[AccountId, ...]) -> RumKey:
    """Their rum; the one where they were called if somebody has not come in, since nobody is reached outside."""
    handelse = region.handelse.by_id.get(upprop.handelse or "")
    inside = all(region.rum.member.get((upprop.rum, account)) == "join" for account in concerned)
    if inside or handelse is None or upprop.niva not in NAMED:
        return upprop.rum
    return announced_in(handelse, Niva(upprop.niva))


def _outside(region: Region, upprop: Upprop, aktor_list: tuple[AktorId, ...], step: Facts) -> tuple[Say, ...]:
    """Who has not come in hears nothing said in the rum: it is told where it was called."""
    outside = _not_in(region, upprop, aktor_list)
    if not outside:
        return ()
    facts = {"upprop": upprop.id, "aktor_list": list(outside), "late": step["late"]}
    facts |= {"minutes": step["minutes"], "left": step["left"]}
    mentions = hus.konton_to(region, upprop.niva, outside)
    return (Say(_alarmed_in(region, upprop), "upprop/outside", facts, mentions=mentions),)


def _not_in(region: Region, upprop: Upprop, aktor_list: tuple[AktorId, ...]) -> tuple[AktorId, ...]:
    """Those whose accounts are invited and none has come in, where a händelse has called them."""
    konton = {a: hus.konton_to(region, upprop.niva, (a,)) for a in aktor_list if upprop.handelse and upprop.niva}
    standing = {a: {region.rum.member.get((upprop.rum, k)) for k in konton[a]} for a in konton}
    return tuple(a for a in standing if "invite" in standing[a] and "join" not in standing[a])


def _alarmed_in(region: Region, upprop: Upprop) -> RumKey:
    handelse = region.handelse.by_id.get(upprop.handelse or "")
    return announced_in(handelse, Niva(upprop.niva)) if handelse is not None else upprop.rum


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
    waiting = chased(upprop, at)
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


def _ersattare(region: Region, upprop: Upprop, at: datetime) -> Passed:
    """The deputy contacts of those who are chased still, called once; nothing where there are none."""
    register = region.tjanst.register.aktor_by_id
    still = stood_in_for(upprop, at)
    waiting = [a for a in ringlista.to_ring(region, upprop) if a in still and a in register]
    aktor_list = tuple(a for a in waiting if register[a].ersattare_konton or register[a].ersattare_telefon)
    if not aktor_list:
        return (), ()
    accounts = tuple(dict.fromkeys(k for a in aktor_list for k in register[a].ersattare_konton))
    facts = {"upprop": upprop.id, "aktor_list": list(aktor_list)}
    invited = (Invite(upprop.rum, k) for k in accounts if not region.rum.called(upprop.rum, k))
    told: list[Effect] = [*invited]
    if accounts:
        told.append(Say(upprop.rum, "upprop/ersattare", facts, mentions=accounts))
    told.append(Say(VARD, "upprop/ersattare_vard", facts, mentions=on_duty(region)))
    return (ErsattareKallade(upprop.id, aktor_list, at),), tuple(told)
