"""Lyft: what those who lead take up out of the talk, as läge, åtgärd, bedömning or ärende (MODELL LÄG-02, UTV-01).

Each message is taken up once as each of these, and whoever did it can take that back.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from immutables import Map

from bot.domain.ids import AccountId, HandelseId, MessageId, RumKey


class LyftSort(StrEnum):
    LAGE = "läge"
    ATGARD = "åtgärd"
    BEDOMNING = "bedömning"
    ARENDE = "ärende"


@dataclass(frozen=True, slots=True)
class Lyft:
    """`message` is the reaction or the reply that did it, `source` what was taken up.

    `number` is that of an ärende ("ÄR-2027-1"), `atgard` the number of the åtgärd that it became.
    """

    message: MessageId
    source: MessageId
    sort: LyftSort
    by: AccountId
    at: datetime
    rum: RumKey
    handelse: HandelseId | None
    year: int
    number: str = ""
    atgard: int | None = None


@dataclass(frozen=True, slots=True)
class LyftMade:
    lyft: Lyft


@dataclass(frozen=True, slots=True)
class LyftAnswered:
    """It is told who and when: it has become an åtgärd."""

    message: MessageId
    atgard: int
    at: datetime


@dataclass(frozen=True, slots=True)
class LyftUndone:
    message: MessageId
    at: datetime


LyftEvent = LyftMade | LyftAnswered | LyftUndone


@dataclass(frozen=True, slots=True)
class LyftBok:
    """Those that stand. A number that was given is never given again."""

    by_message: Map[MessageId, Lyft] = Map()
    count_by_year: Map[int, int] = Map()

    def of(self, source: MessageId) -> tuple[Lyft, ...]:
        """All that a message was taken up as, in order."""
        return tuple(sorted((one for one in self.by_message.values() if one.source == source), key=lambda o: o.at))

    def next_number(self, year: int) -> str:
        return f"ÄR-{year}-{self.count_by_year.get(year, 0) + 1}"


def apply(bok: LyftBok, event: LyftEvent) -> LyftBok:
    match event:
        case LyftMade(lyft=lyft):
            made = replace(bok, by_message=bok.by_message.set(lyft.message, lyft))
            if not lyft.number:
                return made
            count = bok.count_by_year.get(lyft.year, 0) + 1
            return replace(made, count_by_year=bok.count_by_year.set(lyft.year, count))
        case LyftAnswered(message=message, atgard=nr):
            known = bok.by_message[message]
            return replace(bok, by_message=bok.by_message.set(message, replace(known, atgard=nr)))
        case LyftUndone(message=message):
            left = bok.by_message.delete(message) if message in bok.by_message else bok.by_message
            return replace(bok, by_message=left)
