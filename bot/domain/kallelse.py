"""Kallelse: how far the call of each actor has come beside its answer (MODELL AKT-09, ROL-07, ROL-08, AKT-07).

Acknowledged by the contact function, a representative named, the deputy contact called. What the name is stands only in
the message: it is quoted, never copied.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from immutables import Map

from bot.domain.ids import AccountId, AktorId, MessageId, UppropId
from bot.domain.words import Quote


@dataclass(frozen=True, slots=True)
class Kvittens:
    """The contact function has seen the call; it has not said that anybody comes."""

    at: datetime
    message: MessageId
    by: AccountId


@dataclass(frozen=True, slots=True)
class Representant:
    """Who comes for the actor, as its contact function wrote it."""

    namn: Quote
    at: datetime
    message: MessageId
    by: AccountId


@dataclass(frozen=True, slots=True)
class KallelseKvitterad:
    upprop: UppropId
    aktor: AktorId
    kvittens: Kvittens


@dataclass(frozen=True, slots=True)
class KvittensUndone:
    """The reaction or message that acknowledged was taken back."""

    upprop: UppropId
    aktor: AktorId
    at: datetime


@dataclass(frozen=True, slots=True)
class RepresentantNamed:
    """A later name takes the place of an earlier one."""

    upprop: UppropId
    aktor: AktorId
    representant: Representant


@dataclass(frozen=True, slots=True)
class RepresentantUndone:
    """The message that named was taken back."""

    upprop: UppropId
    aktor: AktorId
    at: datetime


@dataclass(frozen=True, slots=True)
class ErsattareKallade:
    """The deputy contacts of these actors were called, since nobody had answered for them."""

    upprop: UppropId
    aktor_list: tuple[AktorId, ...]
    at: datetime


KallelseEvent = KallelseKvitterad | KvittensUndone | RepresentantNamed | RepresentantUndone | ErsattareKallade


@dataclass(frozen=True, slots=True)
class Kallelse:
    kvittens_by_aktor: Map[AktorId, Kvittens] = Map()
    representant_by_aktor: Map[AktorId, Representant] = Map()
    ersattare: tuple[AktorId, ...] = ()

    @property
    def kvitterad(self) -> frozenset[AktorId]:
        """Who has acknowledged; naming a representative says as much."""
        return frozenset((*self.kvittens_by_aktor, *self.representant_by_aktor))


@dataclass(frozen=True, slots=True)
class KallelseBok:
    by_upprop: Map[UppropId, Kallelse] = Map()

    def of(self, upprop: UppropId) -> Kallelse:
        return self.by_upprop.get(upprop, Kallelse())


def acknowledge(bok: KallelseBok, upprop: UppropId, aktor: AktorId, kvittens: Kvittens) -> tuple[KallelseEvent, ...]:
    """The first acknowledgement stands; a second is none."""
    known = aktor in bok.of(upprop).kvittens_by_aktor
    return () if known else (KallelseKvitterad(upprop, aktor, kvittens),)


def apply(bok: KallelseBok, event: KallelseEvent) -> KallelseBok:
    known = bok.of(event.upprop)
    kvittens, named = known.kvittens_by_aktor, known.representant_by_aktor
    match event:
        case KallelseKvitterad(aktor=aktor):
            known = replace(known, kvittens_by_aktor=kvittens.set(aktor, event.kvittens))
        case KvittensUndone(aktor=aktor) if aktor in kvittens:
            known = replace(known, kvittens_by_aktor=kvittens.delete(aktor))
        case RepresentantNamed(aktor=aktor):
            known = replace(known, representant_by_aktor=named.set(aktor, event.representant))
        case RepresentantUndone(aktor=aktor) if aktor in named:
            known = replace(known, representant_by_aktor=named.delete(aktor))
        case ErsattareKallade(aktor_list=aktor_list):
            known = replace(known, ersattare=tuple(dict.fromkeys((*known.ersattare, *aktor_list))))
        case _:
            pass
    return replace(bok, by_upprop=bok.by_upprop.set(event.upprop, known))
