"""Frist: what the time of an åtgärd means, and who is reminded when (MODELL PLA-02, AVS-01; MALLAR 6).

All of it is derived from the state and a time, and nothing of it is kept but which reminders were given. A reminder is
for the responsible alone, each once, and only of what is later than its own last word.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.atgard import AGREED, Atgard, AtgardReminded, AtgardState
from bot.domain.ids import HandelseId
from bot.domain.region import Region
from bot.domain.settings import Settings

AN_HOUR, A_MINUTE = timedelta(hours=1), timedelta(minutes=1)
UNANSWERED, BEFORE, DUE = "svar", "fore", "nu"


@dataclass(frozen=True, slots=True, order=True)
class Paminnelse:
    """`key` is its place among the reminders of the åtgärd; the time stands in it, so a moved one is a new one."""

    at: datetime
    nr: int
    kind: str

    @property
    def key(self) -> str:
        return self.kind if self.kind == UNANSWERED else f"{self.kind}-{self.at:%Y%m%d%H%M}"


def late(atgard: Atgard, at: datetime) -> bool:
    """Whether it waits though its time has come."""
    return atgard.open and atgard.senast is not None and at >= atgard.senast


def minutes_over(atgard: Atgard) -> int:
    """How long after its time it was done, in whole minutes; 0 in time, or where no time was set."""
    if atgard.done_at is None or atgard.senast is None:
        return 0
    over = atgard.done_at.replace(second=0, microsecond=0) - atgard.senast
    return max(0, int(over / A_MINUTE))


def in_order(region: Region, atgard_list: tuple[Atgard, ...], at: datetime) -> tuple[Atgard, ...]:
    """Those that are försenade first, then by time and aktör, for whoever is to act."""
    return tuple(sorted(by_time(region, atgard_list), key=lambda a: not late(a, at)))


def by_time(region: Region, atgard_list: tuple[Atgard, ...]) -> tuple[Atgard, ...]:
    """By time and aktör (MALLAR 13); what has no time comes last."""

    def place(atgard: Atgard) -> tuple[bool, float, str, int]:
        when = atgard.senast.timestamp() if atgard.senast is not None else 0.0
        return atgard.senast is None, when, region.aktor_name(atgard.vem), atgard.nr

    return tuple(sorted(atgard_list, key=place))


def waiting(region: Region, handelse: HandelseId | None) -> tuple[Paminnelse, ...]:
    """The reminders that are left, the earliest first; none of a händelse that is over."""
    if handelse is not None and not region.handelse.by_id[handelse].open:
        return ()
    found = (
        p for a in region.atgard.open_of(handelse) for p in _of(a, region.tjanst.settings) if p.key not in a.passed
    )
    return tuple(sorted(found))


def due(region: Region, handelse: HandelseId | None, at: datetime) -> tuple[Paminnelse, ...]:
    """Those whose time has come; of one åtgärd the last alone."""
    found = {p.nr: p for p in waiting(region, handelse) if p.at <= at}
    return tuple(sorted(found.values()))


def reminded(region: Region, handelse: HandelseId | None, at: datetime) -> AtgardReminded:
    passed = tuple((p.nr, p.key) for p in waiting(region, handelse) if p.at <= at)
    return AtgardReminded(handelse, passed, at)


def _of(atgard: Atgard, settings: Settings) -> Iterator[Paminnelse]:
    if atgard.state is AtgardState.FORESLAGEN:
        put = atgard.asked_at or atgard.at
        wait = timedelta(minutes=settings.atgard_answer)
        until = put + wait if atgard.senast is None or atgard.senast <= put else min(put + wait, atgard.senast)
        yield Paminnelse(_whole(until), atgard.nr, UNANSWERED)
    if atgard.state not in AGREED or atgard.senast is None:
        return
    spoke = atgard.answered_at or atgard.at
    before = _whole(atgard.senast - timedelta(minutes=settings.atgard_before))
    if atgard.senast - spoke > AN_HOUR and before > spoke:
        yield Paminnelse(before, atgard.nr, BEFORE)
    if _whole(atgard.senast) > spoke:
        yield Paminnelse(_whole(atgard.senast), atgard.nr, DUE)


def _whole(at: datetime) -> datetime:
    """The whole minute at or after it, so that what comes together is said together."""
    floor = at.replace(second=0, microsecond=0)
    return floor if floor == at else floor + A_MINUTE
