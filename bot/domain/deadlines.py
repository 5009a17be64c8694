"""Deadlines: a pure function of the state (DESIGN 2). What is due is what the state says, whatever was down."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from bot.domain import frist
from bot.domain.begaran_utskick import waits as begaran_waits
from bot.domain.due import OPENS, before_meetings
from bot.domain.handelse import HandelseState
from bot.domain.overdue import own_step, own_times
from bot.domain.region import Region
from bot.domain.samband import waits
from bot.domain.steps import LIMIT_STEP, START_STEP

LATE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, order=True)
class Deadline:
    """`key` is unique for ever; it is handled once.

    `exact`: it tells how things stood at its time, or opens what is answered from then on. Any other tells how things
    stand and whom it wakes: if it is late it is decided on what is known by now.
    """

    at: datetime
    key: str
    exact: bool = False

    def late(self, now: datetime) -> bool:
        return now - self.at > LATE


def deadlines(region: Region) -> tuple[Deadline, ...]:
    """All that waits, earliest first."""
    found = chain.from_iterable(source(region) for source in _SOURCES)
    return tuple(sorted(d for d in found if deadline_id(d.key) not in region.drift.failed))


def _upprop_steps(region: Region) -> Iterator[Deadline]:
    for upprop in region.upprop.open_list():
        for step in upprop.steps:
            if step.key not in upprop.passed:
                exact = step.key in (START_STEP, LIMIT_STEP)
                yield Deadline(step.at, f"upprop:{upprop.id}:{step.key}", exact)


def _not_come(region: Region) -> Iterator[Deadline]:
    """Who said when it comes, and has not come after the last reminder."""
    for upprop in region.upprop.open_list():
        for due, aktor in own_times(upprop):
            yield Deadline(due, f"vantad:{upprop.id}:{own_step(due, aktor)}")


def _unseen_larm(region: Region) -> Iterator[Deadline]:
    """A påkallad händelse that nobody on duty has reacted to."""
    for handelse, due in region.larm.due_list():
        if region.handelse.by_id[handelse].state is HandelseState.PAKALLAD:
            yield Deadline(due, f"pakallan:{handelse}")


def _meetings(region: Region) -> Iterator[Deadline]:
    """The upprop of the next meeting is to be opened, its reports are to be asked for."""
    for handelse in region.handelse.open_list():
        for active in handelse.aktivering_by_niva.values():
            for at, mote, step in before_meetings(region, active.rum):
                yield Deadline(at, f"mote:{mote}:{step}", step.startswith(OPENS))


def _samband(region: Region) -> Iterator[Deadline]:
    """A sambandsprov knows itself what is too late for anybody to be woken."""
    for at, key in waits(region):
        yield Deadline(at, f"samband:{key}", exact=True)


def _begaran(region: Region) -> Iterator[Deadline]:
    """Who has not answered a begäran is reminded half-way and when the time is out."""
    for at, key in begaran_waits(region):
        yield Deadline(at, f"begaran:{key}")


def deadline_id(key: str) -> str:
    """The incoming's id of a deadline."""
    return f"deadline:{key}"


def _grupp_klart(region: Region) -> Iterator[Deadline]:
    """Nothing is asked of a group whose händelse is over."""
    for grupp in region.grupp.waiting():
        if grupp.klart is not None and region.handelse.by_id[grupp.handelse].open:
            yield Deadline(grupp.klart, f"grupp:{grupp.rum}")


def _atgarder(region: Region) -> Iterator[Deadline]:
    """All that is to be said of the åtgärder of one händelse in one minute is one deadline."""
    for handelse in (None, *(h.id for h in region.handelse.open_list())):
        by_minute: dict[datetime, list[str]] = {}
        for one in frist.waiting(region, handelse):
            by_minute.setdefault(one.at, []).append(f"{one.nr}-{one.key}")
        for at, keys in by_minute.items():
            yield Deadline(at, f"atgard:{handelse or ''}:{at:%Y%m%d%H%M}:{'+'.join(keys)}")


# The part of a key before its first colon tells bot/triggers/deadline.py who decides.
_SOURCES: tuple[Callable[[Region], Iterator[Deadline]], ...] = (
    _upprop_steps,
    _not_come,
    _unseen_larm,
    _meetings,
    _samband,
    _grupp_klart,
    _atgarder,
    _begaran,
)
