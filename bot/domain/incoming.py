"""Incoming: the one door in. Everything that can change anything comes as one of these (DESIGN 1, 2).

`id` is unique for ever. `at` is the time that all rules use; aware UTC everywhere.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from bot.domain.ids import AccountId, MessageId, OutboxId, RoomId, RumKey
from bot.domain.register import Register
from bot.domain.settings import Settings


@dataclass(frozen=True, slots=True)
class Written:
    """Somebody wrote in a room. A `notice` is what bots write: kept, never acted upon."""

    id: MessageId
    room: RoomId
    sender: AccountId
    at: datetime
    text: str
    thread: MessageId | None = None
    reply_to: MessageId | None = None
    notice: bool = False


@dataclass(frozen=True, slots=True)
class Edited:
    """Somebody changed a message of theirs: `original` now reads `text`. A notice is kept but never acted upon."""

    id: MessageId
    room: RoomId
    sender: AccountId
    at: datetime
    original: MessageId
    text: str
    notice: bool = False


@dataclass(frozen=True, slots=True)
class Reacted:
    id: MessageId
    room: RoomId
    sender: AccountId
    at: datetime
    target: MessageId
    key: str


@dataclass(frozen=True, slots=True)
class Redacted:
    """The message `target` was taken back."""

    id: MessageId
    room: RoomId
    sender: AccountId
    at: datetime
    target: MessageId


@dataclass(frozen=True, slots=True)
class MemberChanged:
    """`account` is now invite, join, leave, ban or knock in the room."""

    id: MessageId
    room: RoomId
    sender: AccountId
    at: datetime
    account: AccountId
    membership: str


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An event that could not be read: malformed, or of a kind that we do not know."""

    id: MessageId
    room: RoomId
    sender: AccountId
    at: datetime
    kind: str


@dataclass(frozen=True, slots=True)
class InvitedBot:
    """The bot itself was invited: the wish for a direct chat."""

    id: str
    room: RoomId
    sender: AccountId
    at: datetime


@dataclass(frozen=True, slots=True)
class LostRoom:
    """The bot itself is no longer in a room."""

    id: str
    room: RoomId
    sender: AccountId
    at: datetime


@dataclass(frozen=True, slots=True)
class DeadlineDue:
    """A deadline of the region has come. `late`: the bot was away when it was due.

    `at` is its due time, also when it is late and tells how things stood then; else of a late one the time that it is
    decided at, after all that was written meanwhile.
    """

    id: str
    at: datetime
    key: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """An effect was carried out. `result` is the event id, room id or empty; `quotes` the messages that it quoted."""

    id: str
    at: datetime
    outbox: OutboxId
    result: str
    quotes: tuple[MessageId, ...] = ()
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class SendFailed:
    """An effect can never be carried out."""

    id: str
    at: datetime
    outbox: OutboxId
    reason: str


@dataclass(frozen=True, slots=True)
class RegisterRead:
    """The register and the settings as the files have them now; `asked_in` is where somebody asked for it."""

    id: str
    at: datetime
    register: Register
    settings: Settings
    digest: str
    warning_list: tuple[str, ...] = ()
    asked_in: RumKey | None = None


@dataclass(frozen=True, slots=True)
class RegisterBad:
    """The register files hold mistakes; the old register stays."""

    id: str
    at: datetime
    problem_list: tuple[str, ...]
    asked_in: RumKey | None = None


@dataclass(frozen=True, slots=True)
class Started:
    """The bot runs again (`away`: "bot"), or the homeserver answers again ("hemserver").

    `away_since` is when it was last at work, None the first time.
    """

    id: str
    at: datetime
    away_since: datetime | None
    away: str = "bot"


Typed: TypeAlias = Written | Edited
FromRoom: TypeAlias = Written | Edited | Reacted | Redacted | MemberChanged | Unreadable | InvitedBot | LostRoom
Incoming: TypeAlias = FromRoom | DeadlineDue | Sent | SendFailed | RegisterRead | RegisterBad | Started
