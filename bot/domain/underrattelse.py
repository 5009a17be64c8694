"""Informationsunderrättelse: a notice för kännedom; it never activates anything (MODELL INF-01…06, MALLAR 1).

Numbered IU-<år>-<löpnr>. Nothing is refused: what is missing is asked for in its thread (R1). One that updates or
withdraws another of the same actor changes the state of that one; of another actor it is only linked.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from immutables import Map

from bot.domain.falt import Falt, merge
from bot.domain.ids import AccountId, AktorId, MessageId, RumKey
from bot.domain.words import Quote
from bot.language.form_fields import UNDERRATTELSE

FREE = "fritext"
_ORDER = tuple(UNDERRATTELSE)


class UnderrattelseState(StrEnum):
    NY = "ny"
    UPPDATERAD = "uppdaterad"
    ATERTAGEN = "återtagen"
    STRUKTURERAS = "struktureras"


class ReferensSort(StrEnum):
    LANKAD = "länkad"
    UPPDATERAR = "uppdaterar"
    ATERTAR = "återtar"


@dataclass(frozen=True, slots=True)
class Referens:
    """The earlier notice that this one is about. Of another actor it is never more than linked."""

    underrattelse: MessageId
    sort: ReferensSort


@dataclass(frozen=True, slots=True)
class Underrattelse:
    """`number` is for example IU-2027-1; `missing` are the field ids still asked for.

    `genom` is the notice that has updated or withdrawn it, `fore` its state before that.
    """

    message: MessageId
    number: str
    rum: RumKey
    aktor: AktorId
    by: AccountId
    at: datetime
    text: Quote
    falt: tuple[Falt, ...]
    missing: tuple[str, ...]
    state: UnderrattelseState = UnderrattelseState.NY
    version: int = 1
    changed_at: datetime | None = None
    skal: Quote | None = None
    referens: Referens | None = None
    genom: MessageId | None = None
    fore: UnderrattelseState | None = None


@dataclass(frozen=True, slots=True)
class UnderrattelseGiven:
    underrattelse: Underrattelse


@dataclass(frozen=True, slots=True)
class UnderrattelseCompleted:
    underrattelse: MessageId
    falt: tuple[Falt, ...]
    missing: tuple[str, ...]
    message: MessageId
    at: datetime


@dataclass(frozen=True, slots=True)
class UnderrattelseWithdrawn:
    underrattelse: MessageId
    skal: Quote | None
    at: datetime


@dataclass(frozen=True, slots=True)
class UnderrattelseUpdated:
    """Its sender tells more in its thread, unasked. `replaces` are older versions of the message."""

    underrattelse: MessageId
    falt: tuple[Falt, ...]
    replaces: tuple[MessageId, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class LankAsked:
    """The bot has asked the sender whether another actor's notice is about the same; it asks once."""

    underrattelse: MessageId
    till: MessageId
    at: datetime


@dataclass(frozen=True, slots=True)
class LankAnswered:
    """Linked with a yes; never merged."""

    underrattelse: MessageId
    till: MessageId
    yes: bool
    by: AccountId
    at: datetime


UnderrattelseEvent = (
    UnderrattelseGiven
    | UnderrattelseCompleted
    | UnderrattelseUpdated
    | UnderrattelseWithdrawn
    | LankAsked
    | LankAnswered
)


@dataclass(frozen=True, slots=True)
class UnderrattelseBok:
    """`next_by_year` is set by the start state of an exercise or by what was numbered last.

    `asked` are the questions whether a notice is about the same as another; None when it is answered.
    """

    by_message: Map[MessageId, Underrattelse] = Map()
    order: tuple[MessageId, ...] = ()
    next_by_year: Map[int, int] = Map()
    asked: Map[MessageId, MessageId | None] = Map()

    def in_order(self) -> tuple[Underrattelse, ...]:
        return tuple(self.by_message[m] for m in self.order)

    def linked(self, message: MessageId) -> tuple[Underrattelse, ...]:
        """Those that it names and those that name it."""
        own = self.by_message[message].referens
        named = own.underrattelse if own is not None else None
        return tuple(
            u
            for u in self.in_order()
            if u.message == named or (u.referens is not None and u.referens.underrattelse == message)
        )

    def numbered(self, year: int, nr: int) -> Underrattelse | None:
        return next((u for u in self.in_order() if u.number == f"IU-{year}-{nr}"), None)

    def next_number(self, year: int) -> str:
        return f"IU-{year}-{self.next_by_year.get(year, 1)}"


def revise(known: Underrattelse, new: Underrattelse, versions: tuple[MessageId, ...]) -> Underrattelse:
    """A new version of the message; what was completed in its thread stands unless the new version says it itself."""
    in_thread = tuple(f for f in known.falt if f.quote.message not in versions)
    missing = tuple(name for name in new.missing if name not in {f.id for f in in_thread})
    return replace(
        new,
        at=known.at,
        version=known.version + 1,
        changed_at=new.at,
        state=known.state if known.state is UnderrattelseState.ATERTAGEN else UnderrattelseState.UPPDATERAD,
        falt=told(in_thread, new.falt),
        missing=missing,
        genom=known.genom,
        fore=known.fore,
    )


def told(old: tuple[Falt, ...], new: tuple[Falt, ...]) -> tuple[Falt, ...]:
    """A field that is told anew takes the place of the old one; free words never take the place of others."""
    free = tuple(f for f in (*old, *new) if f.id == FREE)
    labelled = merge(tuple(f for f in old if f.id != FREE), tuple(f for f in new if f.id != FREE))
    return _in_fixed_order((*labelled, *free))


def _in_fixed_order(falt: tuple[Falt, ...]) -> tuple[Falt, ...]:
    """As the form has them (INF-06); free words come last."""
    return tuple(sorted(falt, key=lambda f: _ORDER.index(f.id) if f.id in _ORDER else len(_ORDER)))


def apply(bok: UnderrattelseBok, event: UnderrattelseEvent) -> UnderrattelseBok:
    match event:
        case UnderrattelseGiven(underrattelse=new):
            return _followed(bok, _given(bok, new), new.message)
        case LankAsked(underrattelse=message, till=till):
            return replace(bok, asked=bok.asked.set(message, till))
        case LankAnswered(underrattelse=message, till=till, yes=yes):
            known, bok = bok.by_message[message], replace(bok, asked=bok.asked.set(message, None))
            return _with(bok, replace(known, referens=Referens(till, ReferensSort.LANKAD))) if yes else bok
        case UnderrattelseCompleted() | UnderrattelseUpdated() | UnderrattelseWithdrawn():
            changed = _changed(bok.by_message[event.underrattelse], event)
            return _followed(bok, _with(bok, changed), changed.message)


def _changed(
    known: Underrattelse, event: UnderrattelseCompleted | UnderrattelseUpdated | UnderrattelseWithdrawn
) -> Underrattelse:
    match event:
        case UnderrattelseCompleted(falt=falt, missing=missing, at=at):
            return replace(known, falt=told(known.falt, falt), missing=missing, changed_at=at)
        case UnderrattelseUpdated(falt=falt, at=at):
            kept = tuple(f for f in known.falt if f.quote.message not in event.replaces)
            missing = tuple(name for name in known.missing if name not in {f.id for f in falt})
            over = known.state is UnderrattelseState.ATERTAGEN
            state = known.state if over else UnderrattelseState.UPPDATERAD
            return replace(known, falt=told(kept, falt), missing=missing, changed_at=at, state=state)
        case UnderrattelseWithdrawn(skal=skal, at=at):
            gone = UnderrattelseState.ATERTAGEN
            return replace(known, state=gone, skal=skal, changed_at=at, genom=None, fore=None)


def _with(bok: UnderrattelseBok, changed: Underrattelse) -> UnderrattelseBok:
    return replace(bok, by_message=bok.by_message.set(changed.message, changed))


def _followed(before: UnderrattelseBok, bok: UnderrattelseBok, message: MessageId) -> UnderrattelseBok:
    """The notice that it updates or withdraws has that state as long as it says so and stands itself."""
    old, new = _changes(before.by_message.get(message)), _changes(bok.by_message[message])
    if old == new:
        return bok
    if old is not None:
        known = bok.by_message[old.underrattelse]
        if known.genom == message:
            bok = _with(bok, replace(known, state=known.fore or known.state, genom=None, fore=None))
    if new is None:
        return bok
    named, by = bok.by_message[new.underrattelse], bok.by_message[message]
    state = UnderrattelseState.ATERTAGEN if new.sort is ReferensSort.ATERTAR else UnderrattelseState.UPPDATERAD
    fore, at = named.fore or named.state, by.changed_at or by.at
    return _with(bok, replace(named, state=state, genom=message, fore=fore, changed_at=at))


def _changes(notice: Underrattelse | None) -> Referens | None:
    """What it changes of an earlier one; nothing once it is itself withdrawn."""
    if notice is None or notice.referens is None or notice.referens.sort is ReferensSort.LANKAD:
        return None
    return notice.referens if notice.state is not UnderrattelseState.ATERTAGEN else None


def _given(bok: UnderrattelseBok, new: Underrattelse) -> UnderrattelseBok:
    new = replace(new, falt=_in_fixed_order(new.falt))
    by_message = bok.by_message.set(new.message, new)
    if new.message in bok.by_message:
        return replace(bok, by_message=by_message)
    _, year, number = new.number.split("-")
    following = bok.next_by_year.set(int(year), int(number) + 1)
    return replace(bok, by_message=by_message, order=(*bok.order, new.message), next_by_year=following)
