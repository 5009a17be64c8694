"""A step of an upprop has come: silence is told, and only those who are silent are woken (MODELL TID-02…04, AKT-07).

First a reminder, then the ringlista to the TiB, then the deputy contacts. At the start and at the limit the result.
"""

from datetime import datetime

from bot.command import NOTHING, Outcome
from bot.domain import hus, matt, ringlista
from bot.domain.aktivering import NAMED, announced_in, upprop_board
from bot.domain.effects import Effect, Invite, Say
from bot.domain.ersattare import on_duty
from bot.domain.ids import AccountId, AktorId, RumKey
from bot.domain.kallelse import ErsattareKallade
from bot.domain.niva import Niva
from bot.domain.overdue import chased, overdue, own_step, own_times
from bot.domain.region import Event, Region
from bot.domain.rum import VARD
from bot.domain.steps import CALL_STEP, ERSATTARE_STEP, LIMIT_STEP, START_STEP, Step, of_meeting
from bot.domain.upprop import Upprop, UppropStepPassed


def passed(region: Region, upprop: Upprop, step: Step, *, overtaken: bool) -> Outcome:
    """The step is noted, and what it says is said; a reminder that a later step has overtaken wakes nobody any more."""
    event = UppropStepPassed(upprop.id, step.key, step.at)
    if step.key == ERSATTARE_STEP:
        events, effects = _ersattare(region, upprop, step)
        return Outcome((event, *events), effects)
    return Outcome((event,), _told(region, upprop, step, overtaken=overtaken))


def not_come(region: Region, rest: str, at: datetime) -> Outcome:
    """The time that an actor gave itself has passed and no reminder follows: it is asked, and the värd can ring."""
    upprop = region.upprop.by_id.get(rest.rpartition(":")[0])
    aktor_list = tuple(a for due, a in own_times(upprop) if due == at) if upprop is not None else ()
    if upprop is None or upprop.closed_at is not None or not aktor_list:
        return NOTHING
    concerned = hus.konton_to(region, upprop.niva, aktor_list)
    rum = _where_they_are(region, upprop, concerned)
    facts = {"upprop": upprop.id, "aktor_list": list(aktor_list), "rum": rum}
    told: tuple[Effect, ...] = (Say(rum, "upprop/overdue", facts, mentions=concerned),)
    ring = [a for a in ringlista.to_ring(region, upprop) if a in aktor_list]
    if ring:
        told += (Say(VARD, "upprop/overdue_vard", {"upprop": upprop.id, "ring": ring}),)
    events = tuple(UppropStepPassed(upprop.id, own_step(at, a), at) for a in aktor_list)
    return Outcome(events, (*told, upprop_board(upprop.rum, upprop.id)))


def _told(region: Region, upprop: Upprop, step: Step, *, overtaken: bool) -> tuple[Effect, ...]:
    """At the start and the limit always; at a step only if somebody is missing."""
    board = upprop_board(upprop.rum, upprop.id)
    if step.key == CALL_STEP:
        silent = hus.konton_to(region, upprop.niva, chased(upprop, step.at))
        return (Say(upprop.rum, "upprop/opened", {"upprop": upprop.id}, mentions=silent),)
    facts = {**_facts(region, upprop, step), "overtaken": overtaken}
    if step.key == START_STEP:
        return (Say(upprop.rum, "upprop/start", facts), board)
    if step.key == LIMIT_STEP:
        return (Say(upprop.rum, "upprop/limit", facts), Say(VARD, "upprop/limit", facts), board)
    if not upprop.missing:
        return ()
    concerned = hus.konton_to(region, upprop.niva, to_wake(region, upprop, step))
    woken = () if overtaken else concerned
    at_start = step.at == upprop.start  # when the start says the same
    rum = _where_they_are(region, upprop, concerned)
    told: tuple[Effect, ...] = () if at_start else (Say(rum, "upprop/step", facts, mentions=woken),)
    if step == ring_step(upprop) and facts["ring"]:
        told += (Say(VARD, "upprop/ringlista", facts, mentions=on_duty(region)),)
        told += ringlista.on_paper(region, upprop, VARD, step.at)
    return (*told, board)


def _where_they_are(region: Region, upprop: Upprop, concerned: tuple[AccountId, ...]) -> RumKey:
    """Their rum; the one where they were called if somebody has not come in, since nobody is reached outside."""
    handelse = region.handelse.by_id.get(upprop.handelse or "")
    inside = all(region.rum.member.get((upprop.rum, account)) == "join" for account in concerned)
    if inside or handelse is None or upprop.niva not in NAMED:
        return upprop.rum
    return announced_in(handelse, Niva(upprop.niva))


def _facts(region: Region, upprop: Upprop, step: Step) -> dict[str, object]:
    named = matt.namngivna(region, upprop)
    woken = to_wake(region, upprop, step)
    return {
        "upprop": upprop.id,
        "minutes": step.minutes,
        "missing": list(upprop.missing),
        "overdue": list(overdue(upprop, step.at)),
        "ring": list(ringlista.to_ring(region, upprop)),
        "here": len(upprop.here),
        "left": step.left if step.left is not None else _minutes_left(upprop, step),
        "kvitterad": len(matt.kvitterat(region, upprop)),
        "named": len(named),
        "unnamed": [a for a in woken if a not in named],
        "not_in": [a for a in woken if a in named],
    }


def to_wake(region: Region, upprop: Upprop, step: Step) -> tuple[AktorId, ...]:
    """Who is chased; for the inriktande nivå who has named nobody, at the last step also whose person is not in."""
    waiting = chased(upprop, step.at)
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


def _minutes_left(upprop: Upprop, step: Step) -> int | None:
    """Where the steps are counted from the meeting and not from the call."""
    planned = upprop.start if of_meeting(upprop.steps) else None
    return round((planned - step.at).total_seconds() / 60) if planned else None


def _ersattare(region: Region, upprop: Upprop, step: Step) -> tuple[tuple[Event, ...], tuple[Effect, ...]]:
    """The deputy contacts of those who are chased still, called once; nothing where there are none."""
    register = region.tjanst.register.aktor_by_id
    still = chased(upprop, step.at)
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
    return (ErsattareKallade(upprop.id, aktor_list, step.at),), tuple(told)
