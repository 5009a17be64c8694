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


Settled = Map[MessageId, tuple[Fraga, ...]]


@dataclass(frozen=True, slots=True)
class FragaAsked:
    fraga: Fraga


@dataclass(frozen=True, slots=True)
class FragaAnswered:
    """`by` is the message that answered, where an edit of it decides anew; None in a dagbok from before it was kept."""

    message: MessageId
    at: datetime
    by: MessageId | None = None


FragaEvent = FragaAsked | FragaAnswered


@dataclass(frozen=True, slots=True)
class FragaBok:
    """`settled_by` holds what each answer has settled: it waits again when the answer is edited or taken back."""

    open_by_message: Map[MessageId, Fraga] = Map()
    settled_by: Settled = Map()

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
            waits = bok.open_by_message.set(fraga.message, fraga)
            return replace(bok, open_by_message=waits, settled_by=_unsettled(bok.settled_by, fraga.message))
        case FragaAnswered(message=message, by=by):
            known = bok.open_by_message.get(message)
            if known is None:
                return bok
            left = bok.open_by_message.delete(message)
            if by is None:
                return replace(bok, open_by_message=left)
            return replace(bok, open_by_message=left, settled_by=_settled(bok.settled_by, by, known))


def _unsettled(known: Settled, message: MessageId) -> Settled:
    """What is asked anew is settled no more by what settled it before."""
    for by, fraga_list in known.items():
        left = tuple(f for f in fraga_list if f.message != message)
        if len(left) != len(fraga_list):
            return known.set(by, left)
    return known


def _settled(known: Settled, by: MessageId, fraga: Fraga) -> Settled:
    others = tuple(f for f in known.get(by, ()) if f.message != fraga.message)
    return known.set(by, (*others, fraga))
