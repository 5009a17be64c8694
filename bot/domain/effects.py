"""Effects: what the bot wants done in the world. A closed union of data; names ids and templates, never text.

`rum` is the lane: effects of one rum are carried out in order. An effect that names a rum or a message that does not
exist yet waits for it (DESIGN 3).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from bot.domain.ids import AccountId, MessageId, MessageKey, RoomId, RumKey

Facts: TypeAlias = Mapping[str, Any]  # JSON values only: ids, numbers, text of our own; never typed words


@dataclass(frozen=True, slots=True)
class Say:
    """One message. It wakes exactly those in `mentions`; with none it is a silent notice.

    `then`: it tells how it was at that time, and is made when it is sent, from the dagbok until then.
    """

    rum: RumKey
    template: str
    facts: Facts = field(default_factory=dict)
    key: MessageKey | None = None
    mentions: tuple[AccountId, ...] = ()
    thread: MessageId | None = None
    reply_to: MessageId | None = None
    then: datetime | None = None


@dataclass(frozen=True, slots=True)
class Board:
    """A message that is edited in place; rendered when it is sent, so that many changes become one edit."""

    rum: RumKey
    key: MessageKey
    template: str
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SendFile:
    """One document, made and sent as a file. It comes after everything that was to be said in the rum before it."""

    rum: RumKey
    document: str
    facts: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class React:
    rum: RumKey
    target: MessageId
    symbol: str


@dataclass(frozen=True, slots=True)
class Redact:
    """Take back one of the bot's own messages."""

    rum: RumKey
    target: MessageId


@dataclass(frozen=True, slots=True)
class Pin:
    rum: RumKey
    key: MessageKey


@dataclass(frozen=True, slots=True)
class MakeRum:
    """Make the Matrix room of a rum that the state knows."""

    rum: RumKey


@dataclass(frozen=True, slots=True)
class DressRum:
    """Set name, topic and power levels of a rum as the state has them now (may be repeated at will)."""

    rum: RumKey


@dataclass(frozen=True, slots=True)
class AddToSpace:
    rum: RumKey
    child: RumKey


@dataclass(frozen=True, slots=True)
class Invite:
    rum: RumKey
    account: AccountId


@dataclass(frozen=True, slots=True)
class Remove:
    rum: RumKey
    account: AccountId


@dataclass(frozen=True, slots=True)
class JoinRoom:
    """Accept an invitation to a direct chat; `rum` is its key."""

    rum: RumKey
    room: RoomId


@dataclass(frozen=True, slots=True)
class LeaveRoom:
    """Decline an invitation or leave a room that is not ours."""

    rum: RumKey
    room: RoomId


@dataclass(frozen=True, slots=True)
class ReadRegister:
    """Read the register files again and answer in `rum`."""

    rum: RumKey


Effect: TypeAlias = (
    Say
    | Board
    | SendFile
    | React
    | Redact
    | Pin
    | MakeRum
    | DressRum
    | AddToSpace
    | Invite
    | Remove
    | JoinRoom
    | LeaveRoom
    | ReadRegister
)
