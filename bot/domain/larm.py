"""Larm: since when a påkallad händelse waits for somebody on duty with the värd (MODELL AKT-03, PRI-06).

The due time is set when the TiB is alarmed, so that a changed setting moves no alarm; the deputies are alarmed once.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from immutables import Map

from bot.domain.ids import AccountId, HandelseId, MessageId


@dataclass(frozen=True, slots=True)
class Larm:
    """`due` is when the deputies are alarmed; None when somebody has reacted, or when they are alarmed already."""

    handelse: HandelseId
    at: datetime
    due: datetime | None
    ersattare_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class LarmRaised:
    """The TiB was alarmed about the påkallan `message`."""

    handelse: HandelseId
    message: MessageId
    at: datetime
    due: datetime


@dataclass(frozen=True, slots=True)
class LarmSeen:
    """Somebody on duty, or a deputy, reacted; `message` is what showed it."""

    handelse: HandelseId
    by: AccountId
    message: MessageId
    at: datetime


@dataclass(frozen=True, slots=True)
class ErsattareAlarmed:
    handelse: HandelseId
    accounts: tuple[AccountId, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class LarmSent:
    """The alarm stood with the värd only now, since the bot was away: the TiB has its whole time from here."""

    handelse: HandelseId
    at: datetime
    due: datetime


LarmEvent = LarmRaised | LarmSent | LarmSeen | ErsattareAlarmed


@dataclass(frozen=True, slots=True)
class LarmBok:
    by_handelse: Map[HandelseId, Larm] = Map()

    def waits(self, handelse: HandelseId) -> bool:
        known = self.by_handelse.get(handelse)
        return known is not None and known.due is not None

    def due_list(self) -> Iterator[tuple[HandelseId, datetime]]:
        """What still waits, and until when."""
        for larm in self.by_handelse.values():
            if larm.due is not None:
                yield larm.handelse, larm.due


def _raised(bok: LarmBok, e: LarmRaised) -> LarmBok:
    """A further påkallan waits no longer than the first one, and alarms the deputies no second time."""
    known = bok.by_handelse.get(e.handelse)
    if known is not None and (known.due is not None or known.ersattare_at is not None):
        return bok
    return _put(bok, Larm(e.handelse, e.at, e.due))


def _put(bok: LarmBok, larm: Larm) -> LarmBok:
    return replace(bok, by_handelse=bok.by_handelse.set(larm.handelse, larm))


def apply(bok: LarmBok, event: LarmEvent) -> LarmBok:
    known = bok.by_handelse.get(event.handelse)
    match event:
        case LarmRaised():
            return _raised(bok, event)
        case LarmSent(due=due) if known is not None and known.due is not None:
            return _put(bok, replace(known, due=due))
        case LarmSeen() if known is not None:
            return _put(bok, replace(known, due=None))
        case ErsattareAlarmed(at=at) if known is not None:
            return _put(bok, replace(known, due=None, ersattare_at=at))
    return bok
