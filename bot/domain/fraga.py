"""Fråga: what the bot has asked somebody back and still waits for (R1: nothing is refused, what is missing is asked).

A question belongs to the message that raised it; the answer comes in its thread; a bare grade
is also taken from beside it.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from immutables import Map

from bot.domain.ids import AccountId, MessageId, RumKey

ANSWERED_WITHIN = timedelta(minutes=10)  # so long a line outside the thread may be the answer


class FragaSort(StrEnum):
    GRAD = "grad"
    FALT = "fält"
    SKAL = "skäl"
    BEKRAFTA = "bekräfta"
    UPPROP = "upprop"
    AKTOR = "aktör"
    HANDELSE = "händelse"
    VEM = "vem"


@dataclass(frozen=True, slots=True)
class Fraga:
    """`about` says what was asked (a colour; ids of fields or upprop; where a command stands, and of whom)."""

    message: MessageId
    rum: RumKey
    account: AccountId
    sort: FragaSort
    about: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FragaAsked:
    fraga: Fraga


@dataclass(frozen=True, slots=True)
class FragaAnswered:
    message: MessageId
    at: datetime


FragaEvent = FragaAsked | FragaAnswered


@dataclass(frozen=True, slots=True)
class FragaBok:
    open_by_message: Map[MessageId, Fraga] = Map()

    def of_thread(self, thread: MessageId | None, account: AccountId) -> Fraga | None:
        """The open question that a message in this thread from this account answers."""
        fraga = self.open_by_message.get(thread) if thread is not None else None
        return fraga if fraga is not None and fraga.account == account else None

    def latest_of(self, rum: RumKey, account: AccountId, sort: FragaSort) -> Fraga | None:
        """What this account was asked last in this rum and has not answered."""
        found = [f for f in self.open_by_message.values() if (f.rum, f.account, f.sort) == (rum, account, sort)]
        return max(found, key=_at, default=None)


def _at(fraga: Fraga) -> datetime:
    return fraga.at


def apply(bok: FragaBok, event: FragaEvent) -> FragaBok:
    match event:
        case FragaAsked(fraga=fraga):
            return replace(bok, open_by_message=bok.open_by_message.set(fraga.message, fraga))
        case FragaAnswered(message=message):
            if message not in bok.open_by_message:
                return bok
            return replace(bok, open_by_message=bok.open_by_message.delete(message))
