"""Mottagning: what a notice means to those who got it, and what they say back (MODELL INF-08, INF-09)."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from immutables import Map

from bot.domain.ids import AccountId, AktorId, MessageId
from bot.domain.words import Quote


class Mottaget(StrEnum):
    BEROR = "berör oss"
    BEROR_INTE = "berör oss inte"
    BEVAKAR = "bevakar"


@dataclass(frozen=True, slots=True)
class Mottagarsvar:
    svar: Mottaget
    by: AccountId
    message: MessageId
    at: datetime


@dataclass(frozen=True, slots=True)
class Aterkoppling:
    """What another actor says of a notice in its own words."""

    aktor: AktorId
    text: Quote
    at: datetime


@dataclass(frozen=True, slots=True)
class MottagarsvarGiven:
    """A later answer of the same actor takes the place of an earlier one."""

    underrattelse: MessageId
    aktor: AktorId
    svar: Mottagarsvar


@dataclass(frozen=True, slots=True)
class MottagningUndone:
    """The message, which answered or said something, does not say so any more."""

    underrattelse: MessageId
    message: MessageId
    at: datetime


@dataclass(frozen=True, slots=True)
class AterkopplingGiven:
    """A new text with the same message is a new version of it."""

    underrattelse: MessageId
    aterkoppling: Aterkoppling
    message: MessageId


MottagningEvent = MottagarsvarGiven | MottagningUndone | AterkopplingGiven


@dataclass(frozen=True, slots=True)
class MottagningBok:
    svar: Map[MessageId, Map[AktorId, Mottagarsvar]] = Map()
    aterkoppling: Map[MessageId, Map[MessageId, Aterkoppling]] = Map()

    def svar_to(self, notice: MessageId) -> tuple[tuple[AktorId, Mottagarsvar], ...]:
        found = self.svar.get(notice, Map()).items()
        return tuple(sorted(found, key=lambda item: (item[1].at, item[0])))

    def aterkoppling_to(self, notice: MessageId) -> tuple[Aterkoppling, ...]:
        return tuple(sorted(self.aterkoppling.get(notice, Map()).values(), key=lambda a: (a.at, a.text.message)))

    def said_by(self, message: MessageId) -> tuple[MessageId, ...]:
        """The notices that this message has answered or said something of."""
        answered = (n for n, given in self.svar.items() for s in given.values() if s.message == message)
        told = (n for n, given in self.aterkoppling.items() if message in given)
        return tuple(sorted({*answered, *told}))


def apply(bok: MottagningBok, event: MottagningEvent) -> MottagningBok:
    match event:
        case MottagarsvarGiven(underrattelse=notice, aktor=aktor, svar=svar):
            given = bok.svar.get(notice, Map()).set(aktor, svar)
            return replace(bok, svar=bok.svar.set(notice, given))
        case MottagningUndone(underrattelse=notice, message=message):
            given = Map({a: s for a, s in bok.svar.get(notice, Map()).items() if s.message != message})
            told = Map({m: t for m, t in bok.aterkoppling.get(notice, Map()).items() if m != message})
            return replace(bok, svar=bok.svar.set(notice, given), aterkoppling=bok.aterkoppling.set(notice, told))
        case AterkopplingGiven(underrattelse=notice, aterkoppling=aterkoppling, message=message):
            told = bok.aterkoppling.get(notice, Map()).set(message, aterkoppling)
            return replace(bok, aterkoppling=bok.aterkoppling.set(notice, told))
