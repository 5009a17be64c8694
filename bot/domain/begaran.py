"""Begäran: information that is asked for of named actors, with why, by when and for what use (MODELL INF-05, MALLAR 9).

It goes out once all of that is told; each answer is kept as it was written. Who has answered is left alone at once.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from immutables import Map

from bot.domain.falt import Falt, field
from bot.domain.ids import AccountId, AktorId, HandelseId, MessageId, RumKey
from bot.domain.words import Quote

NEEDED = ("till", "fragor", "senast_svar", "varfor", "anvands_till")  # in the order in which they are asked for
FRAMED = ("fragor", "senast_svar", "varfor")  # of an inramning: it goes to all, and is used for the lägesbild
NEVER_UNKNOWN = frozenset({"till", "fragor"})
HALFWAY, DUE = "halvtid", "senast"
SHORTEST = timedelta(minutes=10)  # a shorter time to answer has no reminder half-way


@dataclass(frozen=True, slots=True)
class BegaranSvar:
    """One message of one actor's; `nil`: it has nothing to report."""

    aktor: AktorId
    by: AccountId
    message: MessageId
    text: Quote
    nil: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Begaran:
    """`till` are the actors that were asked, `utanfor` those named that are not in the rum. `rum` is where it stands.

    `senast` is None while it is not told, or not known. It is not sent before `missing` is empty.
    `inramning`: it says what the lägesbild is for, and asks for it (LÄG-04); a läge that is reported answers it.
    """

    nr: int
    handelse: HandelseId | None
    rum: RumKey
    message: MessageId
    by: AccountId
    at: datetime
    aktor: AktorId | None = None
    falt: tuple[Falt, ...] = ()
    senast: datetime | None = None
    till: tuple[AktorId, ...] = ()
    utanfor: tuple[AktorId, ...] = ()
    sent_at: datetime | None = None
    closed_at: datetime | None = None
    withdrawn: bool = False
    passed: frozenset[str] = frozenset()
    svar_list: tuple[BegaranSvar, ...] = ()
    inramning: bool = False

    @property
    def missing(self) -> tuple[str, ...]:
        told = {f.id for f in self.falt}
        return tuple(name for name in (FRAMED if self.inramning else NEEDED) if name not in told)

    @property
    def open(self) -> bool:
        return self.sent_at is not None and self.closed_at is None

    @property
    def answered(self) -> tuple[AktorId, ...]:
        """Those asked who have answered."""
        told = {s.aktor for s in self.svar_list}
        return tuple(a for a in self.till if a in told)

    @property
    def silent(self) -> tuple[AktorId, ...]:
        told = {s.aktor for s in self.svar_list}
        return tuple(a for a in self.till if a not in told)

    def of(self, aktor: AktorId) -> tuple[BegaranSvar, ...]:
        return tuple(s for s in self.svar_list if s.aktor == aktor)

    def field(self, name: str) -> Falt | None:
        return field(self.falt, name)

    def steps(self) -> tuple[tuple[datetime, str], ...]:
        """When those who are silent are reminded: once half-way, once when the time is out."""
        if not self.open or self.senast is None or self.sent_at is None:
            return ()
        wait = self.senast - self.sent_at
        half = ((self.sent_at + wait / 2, _key(HALFWAY, self.senast)),) if wait >= SHORTEST else ()
        found = (*half, (self.senast, _key(DUE, self.senast)))
        return tuple(s for s in found if s[1] not in self.passed)


def _key(step: str, senast: datetime) -> str:
    return f"{step}-{senast:%Y%m%d%H%M}"


@dataclass(frozen=True, slots=True)
class BegaranMade:
    """A begäran, or a new version of it with the same number."""

    begaran: Begaran


@dataclass(frozen=True, slots=True)
class BegaranSent:
    handelse: HandelseId | None
    nr: int
    till: tuple[AktorId, ...]
    utanfor: tuple[AktorId, ...]
    rum: RumKey
    at: datetime


@dataclass(frozen=True, slots=True)
class BegaranAnswered:
    """All that a message answers, in its latest version: for these actors, and no longer for others."""

    handelse: HandelseId | None
    nr: int
    aktor_list: tuple[AktorId, ...]
    by: AccountId
    message: MessageId
    text: Quote
    nil: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class BegaranAnswerWithdrawn:
    message: MessageId
    at: datetime


@dataclass(frozen=True, slots=True)
class BegaranReminded:
    handelse: HandelseId | None
    nr: int
    step: str
    at: datetime


@dataclass(frozen=True, slots=True)
class BegaranClosed:
    """Nobody is reminded any more. `withdrawn`: its own message was taken back."""

    handelse: HandelseId | None
    nr: int
    at: datetime
    withdrawn: bool = False


BegaranEvent = BegaranMade | BegaranSent | BegaranAnswered | BegaranAnswerWithdrawn | BegaranReminded | BegaranClosed


@dataclass(frozen=True, slots=True)
class BegaranBok:
    """They are numbered per händelse (None: the ordinary läge)."""

    by_key: Map[tuple[HandelseId | None, int], Begaran] = Map()
    count_by_handelse: Map[HandelseId | None, int] = Map()

    def of_handelse(self, handelse: HandelseId | None) -> tuple[Begaran, ...]:
        count = self.count_by_handelse.get(handelse, 0)
        return tuple(self.by_key[(handelse, nr)] for nr in range(1, count + 1))

    def of_message(self, message: MessageId | None) -> Begaran | None:
        """The one that was asked for in this message."""
        return next((b for b in self.by_key.values() if b.message == message), None)

    def answered_by(self, message: MessageId) -> Begaran | None:
        """The one that this message answers."""
        found = (b for b in self.by_key.values() if any(s.message == message for s in b.svar_list))
        return next(found, None)

    def next_nr(self, handelse: HandelseId | None) -> int:
        return self.count_by_handelse.get(handelse, 0) + 1

    def inramning_of(self, handelse: HandelseId | None) -> Begaran | None:
        """The one that holds: the last that was sent and not taken back."""
        sent = (b for b in reversed(self.of_handelse(handelse)) if b.inramning and b.sent_at and not b.withdrawn)
        return next(sent, None)

    def open_list(self) -> tuple[Begaran, ...]:
        return tuple(sorted((b for b in self.by_key.values() if b.open), key=lambda b: (b.at, b.message)))


def apply(bok: BegaranBok, event: BegaranEvent) -> BegaranBok:
    match event:
        case BegaranMade(begaran=new):
            count = max(bok.count_by_handelse.get(new.handelse, 0), new.nr)
            kept = replace(bok, count_by_handelse=bok.count_by_handelse.set(new.handelse, count))
            return _set(kept, new)
        case BegaranAnswerWithdrawn(message=message):
            known = bok.answered_by(message)
            return bok if known is None else _set(bok, replace(known, svar_list=_without(known, message)))
        case _:
            return _set(bok, _changed(bok.by_key[(event.handelse, event.nr)], event))


def _changed(old: Begaran, e: BegaranSent | BegaranAnswered | BegaranReminded | BegaranClosed) -> Begaran:
    match e:
        case BegaranSent():
            return replace(old, till=e.till, utanfor=e.utanfor, rum=e.rum, sent_at=old.sent_at or e.at)
        case BegaranAnswered():
            told = (BegaranSvar(a, e.by, e.message, e.text, e.nil, e.at) for a in e.aktor_list)
            return replace(old, svar_list=(*_without(old, e.message), *told))
        case BegaranReminded(step=step):
            return replace(old, passed=old.passed | {step})
        case BegaranClosed(at=at, withdrawn=withdrawn):
            return replace(old, closed_at=at, withdrawn=withdrawn)


def _without(begaran: Begaran, message: MessageId) -> tuple[BegaranSvar, ...]:
    return tuple(s for s in begaran.svar_list if s.message != message)


def _set(bok: BegaranBok, begaran: Begaran) -> BegaranBok:
    return replace(bok, by_key=bok.by_key.set((begaran.handelse, begaran.nr), begaran))
