"""Möte: the meetings of a rum, planned or held (MODELL AKT-13, FOR-01; DAGORDNING 3).

One that nobody opens has no `began_at`; one that nobody planned has no `start`. A cancelled one is kept, never shown.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from immutables import Map

from bot.domain.ids import AccountId, AktorId, HandelseId, MessageId, MoteId, RumKey, UppropId
from bot.domain.upprop import Svar


@dataclass(frozen=True, slots=True)
class Mote:
    """`planned_at` is when its time was last set, `nr` the number by which people know it; `passed`: what was told."""

    id: MoteId
    handelse: HandelseId
    rum: RumKey
    start: datetime | None
    rapport_senast: datetime | None
    opens_at: datetime | None
    planned_by: AccountId
    planned_at: datetime
    upprop: UppropId | None = None
    began_at: datetime | None = None
    nr: int | None = None
    cancelled_at: datetime | None = None
    passed: frozenset[str] = frozenset()
    message: MessageId | None = None

    @property
    def when(self) -> datetime:
        """Its place in the order of meetings."""
        return self.start or self.began_at or self.planned_at

    @property
    def waits(self) -> bool:
        """Planned, and neither held nor cancelled."""
        return self.start is not None and self.began_at is None and self.cancelled_at is None


@dataclass(frozen=True, slots=True)
class MotePlanned:
    mote: MoteId
    handelse: HandelseId
    rum: RumKey
    start: datetime
    rapport_senast: datetime | None
    opens_at: datetime
    by: AccountId
    at: datetime
    nr: int | None = None


@dataclass(frozen=True, slots=True)
class MoteMoved:
    """`upprop`: the one that still is for this meeting, if any."""

    mote: MoteId
    start: datetime
    rapport_senast: datetime | None
    opens_at: datetime
    upprop: UppropId | None
    by: AccountId
    at: datetime


@dataclass(frozen=True, slots=True)
class MoteCancelled:
    mote: MoteId
    by: AccountId
    at: datetime


@dataclass(frozen=True, slots=True)
class MoteOpened:
    """The upprop of the meeting is open; the meeting itself has not begun by that."""

    mote: MoteId
    upprop: UppropId
    at: datetime


@dataclass(frozen=True, slots=True)
class MoteReminded:
    """Its reports were asked for, or nobody had to be asked."""

    mote: MoteId
    step: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MoteBegan:
    """`message` opened it; None when it counts as begun at its planned start. `nr` is its number from then on."""

    mote: MoteId
    handelse: HandelseId
    rum: RumKey
    at: datetime
    by: AccountId | None = None
    message: MessageId | None = None
    nr: int | None = None


@dataclass(frozen=True, slots=True)
class MoteAsked:
    """A sentence tells the next meeting; the bot has asked in its `thread` whether to call it."""

    message: MessageId
    thread: MessageId
    handelse: HandelseId
    rum: RumKey
    start: datetime
    rapport_senast: datetime | None
    at: datetime


@dataclass(frozen=True, slots=True)
class MoteAnswered:
    message: MessageId
    yes: bool
    by: AccountId
    at: datetime


@dataclass(frozen=True, slots=True)
class MoteDeclined:
    """An actor cannot come to a meeting whose upprop is not open yet; `svar` is None when it can after all."""

    mote: MoteId
    aktor: AktorId
    svar: Svar | None
    at: datetime


MoteEvent = (
    MotePlanned
    | MoteMoved
    | MoteCancelled
    | MoteOpened
    | MoteReminded
    | MoteBegan
    | MoteAsked
    | MoteAnswered
    | MoteDeclined
)


@dataclass(frozen=True, slots=True)
class MoteBok:
    """`asked` keeps what was asked about a sentence also when it is answered: it is asked once."""

    by_id: Map[MoteId, Mote] = Map()
    ids_by_rum: Map[RumKey, tuple[MoteId, ...]] = Map()
    asked: Map[MessageId, MoteAsked] = Map()
    answered: Map[MessageId, bool] = Map()
    declined: Map[MoteId, Map[AktorId, Svar]] = Map()

    def in_rum(self, rum: RumKey) -> tuple[Mote, ...]:
        """All that were ever planned or held in it, cancelled ones too."""
        return tuple(self.by_id[i] for i in self.ids_by_rum.get(rum, ()))

    def next_id(self, rum: RumKey) -> MoteId:
        return f"{rum}/m{len(self.ids_by_rum.get(rum, ())) + 1}"

    def open_asked(self) -> tuple[MoteAsked, ...]:
        return tuple(
            sorted((a for m, a in self.asked.items() if m not in self.answered), key=lambda a: (a.at, a.message))
        )


def apply(bok: MoteBok, event: MoteEvent) -> MoteBok:
    match event:
        case MotePlanned():
            return _put(bok, _planned(event))
        case MoteBegan():
            return _put(bok, _began(bok.by_id.get(event.mote), event))
        case MoteAsked(message=message):
            answered = bok.answered.delete(message) if message in bok.answered else bok.answered
            return replace(bok, asked=bok.asked.set(message, event), answered=answered)
        case MoteAnswered(message=message, yes=yes):
            return replace(bok, answered=bok.answered.set(message, yes))
        case MoteDeclined(mote=mote, aktor=aktor, svar=svar):
            known = bok.declined.get(mote, Map())
            without = known.delete(aktor) if aktor in known else known
            now = without.set(aktor, svar) if svar is not None else without
            return replace(bok, declined=bok.declined.set(mote, now))
        case _:
            return _put(bok, _changed(bok.by_id[event.mote], event))


def _planned(e: MotePlanned) -> Mote:
    return Mote(e.mote, e.handelse, e.rum, e.start, e.rapport_senast, e.opens_at, e.by, e.at, nr=e.nr)


def _began(known: Mote | None, e: MoteBegan) -> Mote:
    mote = known or Mote(e.mote, e.handelse, e.rum, None, None, None, e.by or "", e.at)
    return replace(mote, began_at=e.at, nr=e.nr or mote.nr, message=e.message)


def _changed(mote: Mote, event: MoteMoved | MoteCancelled | MoteOpened | MoteReminded) -> Mote:
    match event:
        case MoteMoved(start=start, rapport_senast=rapport, opens_at=opens, upprop=upprop, at=at):
            return replace(mote, start=start, rapport_senast=rapport, opens_at=opens, upprop=upprop, planned_at=at)
        case MoteCancelled(at=at):
            return replace(mote, cancelled_at=at)
        case MoteOpened(upprop=upprop):
            return replace(mote, upprop=upprop)
        case MoteReminded(step=step):
            return replace(mote, passed=mote.passed | {step})


def _put(bok: MoteBok, mote: Mote) -> MoteBok:
    ids = bok.ids_by_rum.get(mote.rum, ())
    known = ids if mote.id in ids else (*ids, mote.id)
    return replace(bok, by_id=bok.by_id.set(mote.id, mote), ids_by_rum=bok.ids_by_rum.set(mote.rum, known))
