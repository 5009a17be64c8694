"""Informationsunderrättelse: a notice för kännedom; it never activates anything (MODELL INF-01…06, MALLAR 1).

Numbered IU-<år>-<löpnr>. Nothing is refused: what is missing is asked for in its thread (R1).
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from immutables import Map

from bot.domain.falt import Falt, merge
from bot.domain.ids import AccountId, AktorId, MessageId, RumKey
from bot.domain.words import Quote


class UnderrattelseState(StrEnum):
    NY = "ny"
    UPPDATERAD = "uppdaterad"
    ATERTAGEN = "återtagen"
    STRUKTURERAS = "struktureras"


@dataclass(frozen=True, slots=True)
class Underrattelse:
    """`number` is for example IU-2027-1; `missing` are the field ids still asked for."""

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


UnderrattelseEvent = UnderrattelseGiven | UnderrattelseCompleted | UnderrattelseWithdrawn


@dataclass(frozen=True, slots=True)
class UnderrattelseBok:
    """`next_by_year` is set by the start state of an exercise or by what was numbered last."""

    by_message: Map[MessageId, Underrattelse] = Map()
    order: tuple[MessageId, ...] = ()
    next_by_year: Map[int, int] = Map()

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
        state=UnderrattelseState.UPPDATERAD,
        falt=merge(in_thread, new.falt),
        missing=missing,
    )


def apply(bok: UnderrattelseBok, event: UnderrattelseEvent) -> UnderrattelseBok:
    match event:
        case UnderrattelseGiven(underrattelse=new):
            return _given(bok, new)
        case UnderrattelseCompleted(falt=falt, missing=missing, at=at):
            known = bok.by_message[event.underrattelse]
            changed = replace(known, falt=merge(known.falt, falt), missing=missing, changed_at=at)
        case UnderrattelseWithdrawn(skal=skal, at=at):
            known = bok.by_message[event.underrattelse]
            changed = replace(known, state=UnderrattelseState.ATERTAGEN, skal=skal, changed_at=at)
    return replace(bok, by_message=bok.by_message.set(changed.message, changed))


def _given(bok: UnderrattelseBok, new: Underrattelse) -> UnderrattelseBok:
    by_message = bok.by_message.set(new.message, new)
    if new.message in bok.by_message:
        return replace(bok, by_message=by_message)
    _, year, number = new.number.split("-")
    following = bok.next_by_year.set(int(year), int(number) + 1)
    return replace(bok, by_message=by_message, order=(*bok.order, new.message), next_by_year=following)
