"""Del: the parts of a lägesbild that a human writes, beside the bedömning (MALLAR 3 parts 1, 7, 8 and 10).

The last text of each part holds; earlier ones stand as its history (LÄG-05). Nothing is written by the bot.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from bot.domain.falt import Falt, field
from bot.domain.ids import AccountId, HandelseId, MessageId
from bot.domain.words import Quote


class DelSort(StrEnum):
    SAMMANFATTNING = "sammanfattning"
    KOMMUNIKATION = "kommunikation"
    PROGNOS = "prognos"
    ANALYS = "analys"


@dataclass(frozen=True, slots=True)
class Del:
    """`falt` are its labelled parts ("slutsatser"); what stands before them is `text`, None without."""

    message: MessageId
    sort: DelSort
    handelse: HandelseId | None
    by: AccountId
    at: datetime
    text: Quote | None
    falt: tuple[Falt, ...] = ()

    def field(self, name: str) -> Falt | None:
        return field(self.falt, name)


@dataclass(frozen=True, slots=True)
class DelWritten:
    """A text, or a new version of the one of the same message."""

    new: Del


@dataclass(frozen=True, slots=True)
class DelWithdrawn:
    message: MessageId
    at: datetime


DelEvent = DelWritten | DelWithdrawn


@dataclass(frozen=True, slots=True)
class DelBok:
    del_list: tuple[Del, ...] = ()

    def of(self, handelse: HandelseId | None) -> tuple[Del, ...]:
        """The text that holds of each part that has one."""
        found = {d.sort: d for d in self.del_list if d.handelse == handelse}
        return tuple(found[sort] for sort in DelSort if sort in found)


def apply(bok: DelBok, event: DelEvent) -> DelBok:
    match event:
        case DelWritten(new=new):
            kept = tuple(d for d in bok.del_list if d.message != new.message)
            return replace(bok, del_list=(*kept, new))
        case DelWithdrawn(message=message):
            return replace(bok, del_list=tuple(d for d in bok.del_list if d.message != message))
