"""Grupp: a working group of the samordnande forum: lägesbild, analys or kommunikation (MODELL AKT-10; DAGORDNING 3).

It has a leader, members, a task and a time, and a room of its own beside the big one. It proposes; it decides nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from immutables import Map

from bot.domain.ids import AccountId, AktorId, HandelseId, MessageId, RumKey
from bot.domain.refusal import Refused
from bot.domain.words import Quote

SORTER = ("lägesbild", "analys", "kommunikation")
GRUPP_KEY = {"lägesbild": "lagesbild", "analys": "analys", "kommunikation": "kommunikationsgrupp"}


@dataclass(frozen=True, slots=True)
class Grupp:
    """`medlemmar` and `ledare` are actors or functions; `klart` is when it shall be ready, `tid` the words for it."""

    handelse: HandelseId
    sort: str
    rum: RumKey
    ledare: AktorId
    medlemmar: tuple[AktorId, ...]
    uppdrag: Quote | None
    klart: datetime | None
    tid: Quote | None
    by: AccountId
    at: datetime
    message: MessageId
    klar_at: datetime | None = None
    klar_by: AccountId = ""
    reminded: bool = False
    ended_at: datetime | None = None

    @property
    def open(self) -> bool:
        return self.ended_at is None


@dataclass(frozen=True, slots=True)
class GruppStarted:
    grupp: Grupp


@dataclass(frozen=True, slots=True)
class GruppDone:
    """Its leader, or the TiB, has said that the task is ready."""

    rum: RumKey
    by: AccountId
    at: datetime


@dataclass(frozen=True, slots=True)
class GruppReminded:
    """Its time came and nobody had said that it is ready."""

    rum: RumKey
    at: datetime


@dataclass(frozen=True, slots=True)
class GruppEnded:
    rum: RumKey
    by: AccountId
    at: datetime


GruppEvent = GruppStarted | GruppDone | GruppReminded | GruppEnded


@dataclass(frozen=True, slots=True)
class GruppBok:
    by_rum: Map[RumKey, Grupp] = Map()

    def of_handelse(self, handelse: HandelseId | None) -> tuple[Grupp, ...]:
        """All groups of a händelse, oldest first."""
        found = (g for g in self.by_rum.values() if g.handelse == handelse)
        return tuple(sorted(found, key=lambda g: (g.at, g.rum)))

    def waiting(self) -> Iterator[Grupp]:
        """The open ones whose time has not come or not been told."""
        return (g for g in self.by_rum.values() if g.open and g.klar_at is None and g.klart and not g.reminded)


def grupp_rum(handelse: HandelseId, sort: str) -> RumKey:
    return f"{handelse}/{GRUPP_KEY[sort]}"


def start(bok: GruppBok, grupp: Grupp) -> tuple[GruppEvent, ...]:
    """Raises Refused while a group of that sort is at work on the händelse."""
    known = bok.by_rum.get(grupp.rum)
    if known is not None and known.open:
        raise Refused("grupp_on", handelse=grupp.handelse, sort=grupp.sort, rum=grupp.rum)
    return (GruppStarted(grupp),)


def done(grupp: Grupp, *, by: AccountId, at: datetime) -> tuple[GruppEvent, ...]:
    """The first time counts; a second "klart" is none."""
    return (GruppDone(grupp.rum, by, at),) if grupp.open and grupp.klar_at is None else ()


def apply(bok: GruppBok, event: GruppEvent) -> GruppBok:
    if isinstance(event, GruppStarted):
        return replace(bok, by_rum=bok.by_rum.set(event.grupp.rum, event.grupp))
    known = bok.by_rum[event.rum]
    match event:
        case GruppDone(by=by, at=at):
            known = replace(known, klar_at=at, klar_by=by)
        case GruppReminded():
            known = replace(known, reminded=True)
        case GruppEnded(at=at):
            known = replace(known, ended_at=at)
    return replace(bok, by_rum=bok.by_rum.set(event.rum, known))
