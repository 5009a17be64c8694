"""Kallning: an upprop is opened in a rum, or follows its meeting to another time (MODELL TID-02, AKT-05).

`!upprop nytt`, the meeting that is near and the conference all open it here.
"""

from datetime import datetime

from immutables import Map

from bot.domain import hus, reached
from bot.domain.aktivering import NAMED, call_key, steps_left, upprop_board
from bot.domain.effects import Board, Effect, Invite, Say
from bot.domain.handelse import Handelse
from bot.domain.ids import AccountId, AktorId, RumKey, UppropId
from bot.domain.kallelse import RepresentantNamed
from bot.domain.niva import Niva
from bot.domain.refusal import Refused
from bot.domain.region import Event, Region, fold
from bot.domain.steps import (
    CALL_STEP,
    ERSATTARE_STEP,
    HOLDS,
    LIMIT_STEP,
    START_STEP,
    Step,
    UppropMoved,
    after_call,
    for_meeting,
    from_late_call,
    is_reminder,
    of_meeting,
    rung,
    with_ersattare,
    within,
)
from bot.domain.upprop import Svar, Upprop, UppropAnswered, UppropClosed, UppropOpened, UppropStepPassed

Opened = tuple[UppropId, tuple[Event, ...], tuple[Effect, ...]]


def open_upprop(
    region: Region,
    rum: RumKey,
    start: datetime | None,
    at: datetime,
    *,
    near: bool = False,
    late: bool = False,
    absent: Map[AktorId, Svar] = Map(),
) -> Opened:
    """A new upprop; those expected are all called who take part. `near`: the meeting is near, all are called now.

    `late`: it opened at that time, but the bot was away; who has not answered is called when all is read. `absent`: who
    has said before that it cannot come; nobody wakes it.
    """
    handelse_id = region.handelse_of_rum(rum)
    handelse = region.handelse.by_id.get(handelse_id) if handelse_id else None
    if handelse is not None and not handelse.open:
        raise Refused("handelse_over", handelse=handelse.id)
    niva = region.rum.by_key[rum].niva or ""
    called = handelse.kallade_to(Niva(niva)) if handelse else region.tjanst.register.kallade()
    known = region.tjanst.register.aktor_by_id
    kallade = tuple(a for a in called if a in known and (handelse is None or a not in handelse.avstar))
    limit = _limit(handelse, rum, at)
    late = late or (handelse is not None and _typed_while_away(region, at))
    old = region.upprop.in_rum(rum)
    when = _steps(region, niva, start, at, limit, near=near, late=late)
    carried = _carried(old, at) if near and limit is None else ()
    if carried:
        when = (*(s for s in when if not is_reminder(s) and s.key != ERSATTARE_STEP), *carried)
    waits = not near and of_meeting(when)
    closed: tuple[Event, ...] = (UppropClosed(old.id, at),) if old is not None else ()
    opened = UppropOpened(region.upprop.next_id(rum), rum, handelse_id, niva, kallade, when, start, at, limit)
    away = (UppropAnswered(opened.upprop, a, svar) for a, svar in absent.items() if a in kallade)
    named = (*_still_named(region, opened), *away)
    if late:
        return opened.upprop, (*closed, opened, *named), (upprop_board(rum, opened.upprop),)
    passed = (UppropStepPassed(opened.upprop, CALL_STEP, at),) if near else ()
    events = (*closed, opened, *named, *passed)
    here = () if waits else tuple(a for a in kallade if a not in absent)
    invited = _invited_anew(region, rum, kallade) if handelse is not None else ()
    said = _call(fold(events, region), opened.upprop, here)
    return opened.upprop, events, (*invited, *said, upprop_board(rum, opened.upprop))


def _call(region: Region, upprop_id: UppropId, kallade: tuple[AktorId, ...]) -> tuple[Say, ...]:
    """In the rum, and where those are who are not in it."""
    upprop = region.upprop.by_id[upprop_id]
    woken = hus.konton_to(region, upprop.niva, kallade)
    key = call_key(upprop.rum, upprop.id)
    said = Say(upprop.rum, "upprop/opened", {"upprop": upprop.id}, key=key, mentions=woken)
    return (said, *reached.outside(region, upprop, reached.by_rum(region, upprop, kallade)))


def _limit(handelse: Handelse | None, rum: RumKey, at: datetime) -> datetime | None:
    """It belongs to the activation: so it holds for every upprop that is opened until then (TID-03, TID-04)."""
    active = handelse.active_in(rum) if handelse is not None else None
    return active.limit if active is not None and active.limit is not None and active.limit > at else None


def _steps(
    region: Region, niva: str, start: datetime | None, at: datetime, limit: datetime | None, *, near: bool, late: bool
) -> tuple[Step, ...]:
    settings = region.tjanst.settings
    if near or (late and limit is None):
        return (*_near_steps(region, start, at), *((Step(LIMIT_STEP, limit, None),) if limit is not None else ()))
    if limit is None:
        return for_meeting(at, settings, start)
    counted = with_ersattare(within(at, limit, steps_left(settings, Niva(niva)), start), settings)
    return (Step(CALL_STEP, at, None), *counted) if late else counted


def _typed_while_away(region: Region, at: datetime) -> bool:
    """Whether it was asked for while the bot was away, and is read only now."""
    return region.drift.started_at is not None and at < region.drift.started_at


def _invited_anew(region: Region, rum: RumKey, kallade: tuple[AktorId, ...]) -> tuple[Invite, ...]:
    """Those expected who are neither in the rum nor invited: never reached, or gone since."""
    accounts = hus.konton_to(region, region.rum.by_key[rum].niva or "", kallade)
    return tuple(Invite(rum, account) for account in accounts if not _is_there(region, rum, account))


def _is_there(region: Region, rum: RumKey, account: AccountId) -> bool:
    """Also who was taken out by hand needs no invitation."""
    return region.rum.called(rum, account) or hus.shown_out(region, rum, account)


def _still_named(region: Region, opened: UppropOpened) -> tuple[Event, ...]:
    """Who was named to come for an actor is so still, where people are named (AKT-09)."""
    earlier = region.upprop.latest_in(opened.rum)
    if earlier is None or opened.niva not in NAMED:
        return ()
    known = region.kallelse.of(earlier.id).representant_by_aktor
    kept = ((a, known[a]) for a in opened.kallade if a in known)
    return tuple(
        RepresentantNamed(opened.upprop, a, rep)
        for a, rep in kept
        if region.inlagg.current(rep.message).text is not None
    )


def _near_steps(region: Region, start: datetime | None, at: datetime) -> tuple[Step, ...]:
    """All are called now; silence is told until the meeting begins, never after."""
    settings = region.tjanst.settings
    told = with_ersattare(after_call(at, settings.steps_samordnande, start), settings)
    kept = tuple(s for s in told if start is None or s.at <= start)
    return (Step(CALL_STEP, at, None), *(rung(kept, start, at) if start is not None else kept))


def _carried(old: Upprop | None, at: datetime) -> tuple[Step, ...]:
    """What is left of the chase of an activation, when a meeting that is near takes its upprop's place: it goes on."""
    if old is None or of_meeting(old.steps):
        return ()
    return tuple(s for s in old.steps if s.key not in (*old.passed, START_STEP, LIMIT_STEP, CALL_STEP) and s.at > at)


def called_at(upprop: Upprop) -> datetime:
    """When all are called to it."""
    return next((s.at for s in upprop.steps if s.key == CALL_STEP), upprop.opened_at)


def called_late(region: Region, upprop: Upprop, at: datetime) -> UppropMoved:
    """The call goes out only now; what follows from it counts from here."""
    steps = from_late_call(upprop.steps, called_at(upprop), at, region.tjanst.settings, upprop.start)
    return UppropMoved(upprop.id, upprop.start, steps, at)


def uncalled(region: Region, upprop: Upprop) -> bool:
    """Whether the call to it is still on its way."""
    return call_key(upprop.rum, upprop.id) not in region.inlagg.event_by_key


def board(upprop: Upprop) -> Board:
    return upprop_board(upprop.rum, upprop.id)


def moved(upprop: Upprop, start: datetime | None, at: datetime) -> UppropMoved:
    """The same upprop for another start: what was told stays told. What counts from an activation goes on counting."""
    until = start if of_meeting(upprop.steps) else None
    kept = tuple(s for s in upprop.steps if s.key != START_STEP and (until is None or s.at <= until))
    begins = (Step(START_STEP, start, None),) if start is not None else ()
    return UppropMoved(upprop.id, start, (*kept, *begins), at)


def follow(
    region: Region, upprop_id: UppropId, start: datetime, at: datetime
) -> tuple[UppropId | None, tuple[Event, ...]]:
    """The upprop that a moved meeting keeps, if its new time is near enough; else it is held anew before that."""
    upprop = region.upprop.by_id[upprop_id]
    if upprop.closed_at is None and START_STEP not in upprop.passed and start - at <= HOLDS:
        return upprop.id, (moved(upprop, start, at),)
    return None, without_meeting(region, upprop_id, at)


def without_meeting(region: Region, upprop_id: UppropId, at: datetime) -> tuple[Event, ...]:
    """The meeting is not held then: nothing is told at its start. That of an activation goes on, as it alarmed."""
    upprop = region.upprop.by_id[upprop_id]
    if upprop.closed_at is not None or START_STEP in upprop.passed:
        return ()
    return (UppropClosed(upprop.id, at),) if of_meeting(upprop.steps) else (moved(upprop, None, at),)
