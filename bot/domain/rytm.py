"""Rytm: meeting after meeting in a rum, and what follows when one is planned, moved or cancelled (MODELL AKT-13).

The first meeting may come with the activation: it is read from there until something happens to it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain import aktivering, franvaro, kallning, mote_told
from bot.domain.effects import Effect, Say
from bot.domain.handelse import Handelse
from bot.domain.ids import AccountId, HandelseId, MessageId, MoteId, RumKey
from bot.domain.mote import Mote, MoteBegan, MoteCancelled, MoteMoved, MoteOpened, MotePlanned
from bot.domain.niva import Aktivering, Niva
from bot.domain.refusal import Refused
from bot.domain.region import Event, Region, fold
from bot.domain.steps import HOLDS, SOON

EARLY, LATE, EARLIEST = timedelta(minutes=10), timedelta(minutes=60), timedelta(minutes=60)
AGAIN = timedelta(minutes=30)
HALF_AN_HOUR = timedelta(minutes=30)
MOST_SKIPPED = 10


@dataclass(frozen=True, slots=True)
class Numbered:
    nr: int
    mote: Mote


def meetings(region: Region, rum: RumKey) -> tuple[Numbered, ...]:
    """Those held and those planned, in order of time. Each keeps the number that was told of it."""
    active = activation(region, rum)
    known = [m for m in region.mote.in_rum(rum) if not (m.waits and active is not None and m.planned_at < active.at)]
    first = _of_activation(region, rum, active)
    if first is not None and first.id not in region.mote.by_id:
        known.append(first)
    found: list[Numbered] = []
    for mote in sorted((m for m in known if m.cancelled_at is None), key=lambda m: (m.when, m.id)):
        found.append(Numbered(mote.nr or max((n.nr for n in found), default=0) + 1, mote))
    return tuple(found)


def _next_nr(region: Region, rum: RumKey) -> int:
    """One that no meeting of the rum has had, not even a cancelled one."""
    had = (m.nr or 0 for m in region.mote.in_rum(rum))
    return max((*had, *(n.nr for n in meetings(region, rum))), default=0) + 1


def _nr_at_opening(region: Region, rum: RumKey, said: int | None, own: int | None) -> int:
    """The number that is said at the opening, unless another meeting has it or it is far off; else its own."""
    free = _next_nr(region, rum)
    least, otherwise = (own + 1, own) if own is not None else (free, free)
    had = {m.nr for m in region.mote.in_rum(rum)} | {n.nr for n in meetings(region, rum)}
    return said if said is not None and said not in had and said - least in range(MOST_SKIPPED) else otherwise


def activation(region: Region, rum: RumKey) -> Aktivering | None:
    """What made the rum a forum; None when its nivå was called off."""
    handelse = region.handelse.by_id.get(region.handelse_of_rum(rum) or "")
    return handelse.active_in(rum) if handelse else None


def _of_activation(region: Region, rum: RumKey, active: Aktivering | None) -> Mote | None:
    """The meeting that the activation of this rum set, as it stood then; its reports are in the call."""
    handelse = region.handelse_of_rum(rum)
    if active is None or active.start is None or handelse is None:
        return None
    upprop_list = (region.upprop.by_id[f"{rum}/{n}"] for n in range(1, region.upprop.count_by_rum.get(rum, 0) + 1))
    opened = next((u.id for u in upprop_list if u.opened_at == active.at), None)
    nr = _nr_of_activation(region, active)
    return Mote(_name(rum, active), handelse, rum, active.start, None, None, active.by, active.at, opened, nr=nr)


def _nr_of_activation(region: Region, active: Aktivering) -> int:
    """After those that were planned before it in the same rum, whose nivå was called off since."""
    return max((m.nr or 0 for m in region.mote.in_rum(active.rum) if m.planned_at < active.at), default=0) + 1


def _name(rum: RumKey, active: Aktivering) -> MoteId:
    return f"{rum}/a{active.at:%Y%m%d%H%M%S}"


def far_ahead(region: Region, handelse: HandelseId, active: Aktivering) -> tuple[MotePlanned, ...]:
    """The meeting of an activation that is too far ahead for the answers to the call: its upprop opens before it."""
    opens = aktivering.own_upprop_at(region.tjanst.settings, active.start, active.at)
    if active.start is None or opens is None:
        return ()
    name, at, nr = _name(active.rum, active), datetime.fromisoformat(opens), _nr_of_activation(region, active)
    return (MotePlanned(name, handelse, active.rum, active.start, None, at, active.by, active.at, nr),)


def by_activation(mote: Mote) -> bool:
    """Whether it is the one that the activation set, and nothing has happened to it since."""
    return mote.opens_at is None and mote.began_at is None


def coming(region: Region, rum: RumKey, at: datetime) -> Numbered | None:
    """The next meeting that is planned and has not begun."""
    return next((n for n in meetings(region, rum) if n.mote.waits and n.mote.when > at), None)


def ahead(mote: Mote, at: datetime) -> bool:
    """Whether it may still be moved: one that nobody opened counts as begun a while after its planned start."""
    return mote.waits and mote.when + EARLY > at


def latest(region: Region, rum: RumKey, at: datetime) -> Numbered | None:
    """The meeting that is on or was last; one that nobody opened began as planned."""
    return next((n for n in reversed(meetings(region, rum)) if (n.mote.began_at or n.mote.when) <= at), None)


Change = tuple[tuple[Event, ...], tuple[Effect, ...]]


def plan(
    region: Region, rum: RumKey, start: datetime, rapport: datetime | None = None, *, by: AccountId, at: datetime
) -> Change:
    """One more meeting. Raises Refused if it is planned already or the händelse is over."""
    handelse = _open_handelse(region, rum)
    same = next((n for n in meetings(region, rum) if n.mote.start == start), None)
    if same is not None:
        later = start + HALF_AN_HOUR if same.mote.waits else None
        raise Refused("mote_already", nr=same.nr, start=start.isoformat(), later=later and later.isoformat())
    events = begun_by_now(region, rum, at)
    region = fold(events, region)
    planned = MotePlanned(
        region.mote.next_id(rum),
        handelse.id,
        rum,
        start,
        rapport or _rapport_senast(region, rum, start, None, at),
        start - timedelta(minutes=region.tjanst.settings.opens_before),
        by,
        at,
        _next_nr(region, rum),
    )
    after = fold([planned], region)
    more, effects = _with_upprop(after, planned, at)
    wakes = start - SOON <= at < planned.opens_at
    told = _say(fold(more, after), "mote/planned", planned.mote, wakes=wakes)
    return (*events, planned, *more), (*told, *effects)


def _rapport_senast(
    region: Region, rum: RumKey, start: datetime, lead: timedelta | None, at: datetime
) -> datetime | None:
    """When reports are due that nobody set a time for: only the samordnande gathers them unasked (LÄG-06)."""
    if lead is None and region.rum.by_key[rum].niva != Niva.SAMORDNANDE:
        return None
    due = start - (lead or timedelta(minutes=region.tjanst.settings.rapport_before))
    return due if due > at else None


def _with_upprop(region: Region, planned: MotePlanned, at: datetime) -> Change:
    """The upprop that is open holds for a first meeting that is near; else one is opened if it is time."""
    alone = len(meetings(region, planned.rum)) == 1
    now_open = region.upprop.in_rum(planned.rum)
    if alone and now_open is not None and now_open.start is None and planned.start - now_open.opened_at <= HOLDS:
        return (
            MoteOpened(planned.mote, now_open.id, at),
            kallning.moved(now_open, planned.start, at),
        ), (kallning.board(now_open),)
    return open_upprop(region, planned.mote, at) if planned.opens_at <= at else ((), ())


def open_upprop(region: Region, mote_id: str, at: datetime, *, late: bool = False) -> Change:
    """The upprop of a meeting; those expected are the called actors who take part."""
    mote = region.mote.by_id[mote_id]
    absent = franvaro.told_before(region, mote)
    opened, events, effects = kallning.open_upprop(
        region, mote.rum, mote.start, at, near=True, late=late, absent=absent
    )
    return (*events, MoteOpened(mote.id, opened, at)), effects


def move(
    region: Region, chosen: Numbered, start: datetime, rapport: datetime | None, *, by: AccountId, at: datetime
) -> Change:
    """The meeting is at another time, and so is all that follows from it."""
    mote = chosen.mote
    _open_handelse(region, mote.rum)
    lead = mote.start - mote.rapport_senast if mote.start and mote.rapport_senast else None
    senast = rapport or _rapport_senast(region, mote.rum, start, lead, at)
    opens = start - timedelta(minutes=region.tjanst.settings.opens_before)
    of_activation = adopted(region, mote)
    kept, more = kallning.follow(region, mote.upprop, start, at) if mote.upprop else (None, ())
    moved = MoteMoved(mote.id, start, senast, opens, kept, by, at)
    after = fold([*of_activation, *more, moved], region)
    opening, effects = open_upprop(after, mote.id, at) if kept is None and opens <= at else ((), ())
    events = (*of_activation, *more, moved, *opening)
    told = _say(fold(opening, after), "mote/moved", mote.id, was=mote.start, wakes=True)
    boards = (kallning.board(region.upprop.by_id[kept]),) if kept else ()
    return events, (*told, *boards, *effects)


def cancel(region: Region, chosen: Numbered, *, by: AccountId, at: datetime) -> Change:
    """The meeting is not held. Its upprop is closed; that of the activation stays open, without a start."""
    mote = chosen.mote
    of_upprop = kallning.without_meeting(region, mote.upprop, at) if mote.upprop else ()
    events = (*adopted(region, mote), *of_upprop, MoteCancelled(mote.id, by, at))
    after = coming(fold(events, region), mote.rum, at)
    facts = {
        "nr": chosen.nr,
        "start": mote.when.isoformat(),
        "next": after.mote.when.isoformat() if after is not None else None,
    }
    return events, mote_told.told(region, mote.rum, "mote/cancelled", facts, wakes=True)


def begin(
    region: Region, rum: RumKey, at: datetime, by: AccountId, message: MessageId, *, nr: int | None, asked: bool
) -> tuple[Event, ...]:
    """The meeting is opened: the one that was planned for about now, else one more. `asked`: by a command."""
    found = meetings(region, rum)
    near = [n for n in found if n.mote.waits and -(EARLIEST if asked else EARLY) <= at - n.mote.when <= LATE]
    if near:
        meant = min(near, key=lambda n: abs(n.mote.when - at))
        mote, number = meant.mote, _nr_at_opening(region, rum, nr, meant.nr)
        return (*adopted(region, mote), MoteBegan(mote.id, mote.handelse, rum, at, by, message, number))
    if _held_already(found, nr, at) or (not asked and coming(region, rum, at) is not None):
        return ()
    settled = begun_by_now(region, rum, at)
    handelse = _open_handelse(region, rum)
    after = fold(settled, region)
    number = _nr_at_opening(after, rum, nr, None)
    return (*settled, MoteBegan(after.mote.next_id(rum), handelse.id, rum, at, by, message, number))


def _held_already(found: tuple[Numbered, ...], nr: int | None, at: datetime) -> bool:
    held = [n for n in found if n.mote.began_at is not None]
    if nr is not None and all(n.nr < nr for n in held):
        return False
    return any(n.nr == nr for n in held) or any(n.mote.began_at and at - n.mote.began_at < AGAIN for n in held)


def begun_by_now(region: Region, rum: RumKey, at: datetime) -> tuple[Event, ...]:
    """Those that nobody opened count as begun at their planned start."""
    events: list[Event] = []
    for mote in (n.mote for n in meetings(region, rum)):
        if mote.waits and mote.start is not None and not ahead(mote, at):
            events += [*adopted(region, mote), MoteBegan(mote.id, mote.handelse, rum, mote.start)]
    return tuple(events)


def adopted(region: Region, mote: Mote) -> tuple[Event, ...]:
    """The activation's meeting becomes one of its own before something happens to it."""
    if mote.id in region.mote.by_id or mote.start is None:
        return ()
    opens = mote.opens_at or mote.start
    planned = MotePlanned(
        mote.id,
        mote.handelse,
        mote.rum,
        mote.start,
        mote.rapport_senast,
        opens,
        mote.planned_by,
        mote.planned_at,
        mote.nr,
    )
    opened = (MoteOpened(mote.id, mote.upprop, mote.planned_at),) if mote.upprop else ()
    return (planned, *opened)


def _say(region: Region, template: str, mote_id: str, *, wakes: bool, was: datetime | None = None) -> tuple[Say, ...]:
    mote = region.mote.by_id[mote_id]
    nr = next(n.nr for n in meetings(region, mote.rum) if n.mote.id == mote_id)
    facts = {
        "nr": nr,
        "start": mote.when.isoformat(),
        "rapport": mote.rapport_senast.isoformat() if mote.rapport_senast else None,
        "opens": mote.opens_at.isoformat() if mote.opens_at and mote.upprop is None else None,
        "was": was.isoformat() if was else None,
    }
    return mote_told.told(region, mote.rum, template, facts, wakes=wakes)


def _open_handelse(region: Region, rum: RumKey) -> Handelse:
    handelse = region.handelse.by_id[region.handelse_of_rum(rum) or ""]
    if not handelse.open or activation(region, rum) is None:
        raise Refused("handelse_over", handelse=handelse.id)
    return handelse
