"""Rum: the bot's rooms under our own names (MODELL VOC-02, SYS-07).

A rum exists in the state before its Matrix room does. At most one rum per händelse and nivå.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from immutables import Map

from bot.domain.ids import AccountId, HandelseId, MessageId, RoomId, RumKey

SPACE, KONFERENS, UNDERRATTELSER, VARD = "space", "veckokonferens", "underrattelser", "vard"
LEDNINGSCENTRALER = "ledningscentraler"
SAMBAND = "sambandsprov"


class RumSort(StrEnum):
    SPACE = "space"
    KONFERENS = "konferens"
    UNDERRATTELSER = "underrattelser"
    VARD = "vard"
    LEDNINGSCENTRALER = "ledningscentraler"
    SAMBAND = "samband"
    FORUM = "forum"
    GRUPP = "grupp"
    DIREKT = "direkt"


@dataclass(frozen=True, slots=True)
class Rum:
    """`room` is None until the Matrix room is made, and again when it is lost."""

    key: RumKey
    sort: RumSort
    handelse: HandelseId | None = None
    niva: str | None = None
    room: RoomId | None = None
    alias: str = ""


@dataclass(frozen=True, slots=True)
class RumWanted:
    """A room that is known already stands until the new one is made."""

    rum: RumKey
    sort: RumSort
    handelse: HandelseId | None
    niva: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class RumMade:
    rum: RumKey
    room: RoomId
    alias: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RumLost:
    """The bot was removed from the room, or it was closed under it."""

    rum: RumKey
    room: RoomId
    by: AccountId
    message: MessageId
    at: datetime


@dataclass(frozen=True, slots=True)
class MemberSeen:
    """`membership`: invite, join, leave, ban, knock."""

    rum: RumKey
    account: AccountId
    membership: str
    by: AccountId
    at: datetime


@dataclass(frozen=True, slots=True)
class RumOffered:
    """The bot was invited again to a room that it had lost."""

    rum: RumKey
    room: RoomId
    by: AccountId
    at: datetime


RumEvent = RumWanted | RumMade | RumLost | RumOffered | MemberSeen


@dataclass(frozen=True, slots=True)
class RumBok:
    """`invited_at` is when the first invitation stood, `joined_at` when the account came in last.

    `removed_by` is who has taken out one that has not been called since; `removal_log` keeps each time.
    """

    by_key: Map[RumKey, Rum] = Map()
    key_by_room: Map[RoomId, RumKey] = Map()
    member: Map[tuple[RumKey, AccountId], str] = Map()
    invited_at: Map[tuple[RumKey, AccountId], datetime] = Map()
    joined_at: Map[tuple[RumKey, AccountId], datetime] = Map()
    removed_by: Map[tuple[RumKey, AccountId], AccountId] = Map()
    removal_log: tuple[MemberSeen, ...] = ()

    def of_room(self, room: RoomId) -> Rum | None:
        key = self.key_by_room.get(room)
        return self.by_key[key] if key is not None else None

    def called(self, key: RumKey, account: AccountId) -> bool:
        """Whether the account is in the rum or invited to it."""
        return self.member.get((key, account)) in ("join", "invite")

    def inside(self, key: RumKey, account: AccountId) -> bool:
        """Whether the account is in the rum: nobody else hears what is said there."""
        return self.member.get((key, account)) == "join"


def forum_key(handelse: HandelseId, niva: str) -> RumKey:
    return f"{handelse}/{niva}"


def direct_key(account: AccountId) -> RumKey:
    return f"dm/{account}"


def apply(bok: RumBok, event: RumEvent) -> RumBok:
    match event:
        case RumWanted(rum=key, sort=sort, handelse=handelse, niva=niva):
            known = bok.by_key.get(key)
            room, alias = (known.room, known.alias) if known is not None else (None, "")
            return replace(bok, by_key=bok.by_key.set(key, Rum(key, sort, handelse, niva, room, alias)))
        case RumMade(rum=key, room=room, alias=alias):
            made = replace(bok.by_key[key], room=room, alias=alias)
            return replace(bok, by_key=bok.by_key.set(key, made), key_by_room=bok.key_by_room.set(room, key))
        case RumLost(rum=key):
            return replace(bok, by_key=bok.by_key.set(key, replace(bok.by_key[key], room=None)))
        case RumOffered():
            return bok
        case MemberSeen():
            return _seen(bok, event)


def _seen(bok: RumBok, e: MemberSeen) -> RumBok:
    place = (e.rum, e.account)
    invited, joined = bok.invited_at, bok.joined_at
    if e.membership in ("invite", "join") and place not in invited:
        invited = invited.set(place, e.at)
    if e.membership == "join" and bok.member.get(place) != "join":
        joined = joined.set(place, e.at)
    removed, log = bok.removed_by, bok.removal_log
    if e.membership in ("leave", "ban") and e.by != e.account:
        removed, log = removed.set(place, e.by), (*log, e)
    elif place in removed:
        removed = removed.delete(place)
    return replace(
        bok,
        member=bok.member.set(place, e.membership),
        invited_at=invited,
        joined_at=joined,
        removed_by=removed,
        removal_log=log,
    )
