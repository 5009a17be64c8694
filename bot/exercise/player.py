"""Plays a script against the running bot: time moves only when the bot is at rest, so nothing depends on speed.

A line is played so: the clock goes to each deadline before it and the bot rests, the clock goes to the line's time,
the line is sent with exactly that time, the bot rests; after each rest those who were invited join.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import zip_longest

from bot.exercise.cast import CannotPlay, Cast
from bot.exercise.control import BotRoom, Control, Rest
from bot.exercise.matrix_user import Homeserver, Json, MatrixError, MatrixUser
from bot.exercise.members import Members
from bot.exercise.replies import find_reply, relation
from bot.exercise.rooms import RoomNames
from bot.exercise.script import BOT, Kind, Line, Start

ROUNDS = 20
STUCK_AFTER = 5
DM_WAIT_STEPS, DM_STEP_SECONDS = 100, 0.2


class PlayerError(Exception):
    """The exercise cannot go on; the text is for the operator."""


class CannotSendError(Exception):
    """A line that should have been possible to send; the text is the reason, in Swedish."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a later line can refer to: the event itself, the message it stands for, and the thread it is in."""

    room_id: str
    event_id: str
    message: str
    thread: str


@dataclass(slots=True)
class Played:
    """How it went; `skipped` lines lack a room, an account or a message of the bot; `failed` should not happen."""

    sent: int = 0
    skipped: list[tuple[Line, str]] = field(default_factory=list)
    failed: list[tuple[Line, str]] = field(default_factory=list)
    let_in: list[tuple[Line, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Show:
    """What the player tells while it plays."""

    line: Callable[[Line], None]
    deadline: Callable[[datetime], None]


class Player:
    """Plays one script; `names` and `dm_by_aktor` tell afterwards which room was which."""

    def __init__(self, control: Control, server: Homeserver, cast: Cast, bot: str, show: Show) -> None:
        self._control, self._server, self._cast, self._bot, self._show = control, server, cast, bot, show
        self._members = Members(server, cast)
        self._line_by_id: dict[str, Line] = {}
        self._spoken_by_id: dict[str, Spoken] = {}
        self._rest: Rest | None = None
        self.names = RoomNames()
        self.dm_by_aktor: dict[str, str] = {}
        self.played = Played()

    async def play(self, lines: Sequence[Line], start: Start, until: str | None = None) -> Played:
        """All lines, or those up to and with `until`; leaves the bot at rest."""
        await self._settle([])
        self.names.bind_ongoing(start.ongoing, await self._control.rooms())
        self._line_by_id = {line.id: line for line in lines}
        for line, after in zip_longest(lines, lines[1:]):
            await self._advance(line.at)
            self._show.line(line)
            await self._play_line(line, hold=after is not None and after.at == line.at and line.id != until)
            if line.id == until:
                break
        await self._settle([])
        return self.played

    async def _play_line(self, line: Line, *, hold: bool) -> None:
        if not line.is_spoken:
            return
        seen: list[str] = []
        try:
            seen.append(await self._send(line))
            self.played.sent += 1
        except CannotPlay as reason:
            self.played.skipped.append((line, str(reason)))
        except (CannotSendError, MatrixError) as reason:
            self.played.failed.append((line, str(reason)))
        await self._settle(seen, hold=hold)

    async def _advance(self, to: datetime) -> None:
        """A deadline at the very time of the line comes after it."""
        last: datetime | None = None
        repeated = 0
        while self._rest and self._rest.next_deadline and self._rest.next_deadline < to:
            due = self._rest.next_deadline
            repeated = repeated + 1 if due == last else 0
            if repeated >= STUCK_AFTER:
                raise PlayerError(f"Boten kommer inte förbi sin tidsgräns {due.isoformat()}.")
            self._show.deadline(due.astimezone(to.tzinfo))
            await self._control.clock(max(due, self._rest.now))
            await self._settle([])
            last = due
        await self._control.clock(max(to, self._rest.now) if self._rest else to)

    async def _settle(self, seen: list[str], *, hold: bool = False) -> None:
        """Rest, let the invited join, rest again, until nobody is invited.

        `hold`: more is said at this very time, and a deadline at that time comes after all of it.
        """
        for _ in range(ROUNDS):
            self._rest = await self._control.rest(seen, hold=hold)
            seen = await self._members.accept(self._rest.now)
            if not seen:
                return
        raise PlayerError("Nya inbjudningar kommer hela tiden; boten kommer inte till ro.")

    async def _send(self, line: Line) -> str:
        user = self._server.user(self._cast.account(line.sender).user_id)
        room_id = await self._room_id(line)
        target = await self._target(line, room_id) if line.ref and line.kind is not Kind.MSG else None
        room_id = target.room_id if target else room_id
        await self._let_in(line, room_id, user)
        spoken = await _speak(user, room_id, line, target)
        self._spoken_by_id[line.id] = spoken
        return spoken.event_id

    async def _room_id(self, line: Line) -> str:
        if line.room.startswith("dm:"):
            return await self._direct_chat(line.room.removeprefix("dm:"))
        return self.names.find(line.room, await self._control.rooms()).room_id

    async def _direct_chat(self, aktor: str) -> str:
        """Made by the actor at its first line; the bot must have joined before anything is said."""
        if aktor not in self.dm_by_aktor:
            user = self._server.user(self._cast.account(aktor).user_id)
            room_id = await user.direct_chat(self._bot)
            await self._bot_joined(user, room_id)
            self.dm_by_aktor[aktor] = room_id
        return self.dm_by_aktor[aktor]

    async def _bot_joined(self, user: MatrixUser, room_id: str) -> None:
        for _ in range(DM_WAIT_STEPS):
            await self._settle([])
            if await user.membership(room_id, self._bot) == "join":
                return
            await asyncio.sleep(DM_STEP_SECONDS)
        raise CannotSendError("boten tackade inte ja till direktchatten")

    async def _let_in(self, line: Line, room_id: str, user: MatrixUser) -> None:
        if line.room.startswith("dm:"):
            return
        events = await self._members.let_in(room_id, user.user_id, line.at)
        if events:
            self.played.let_in.append((line, line.room))
            await self._settle(events)

    async def _target(self, line: Line, room_id: str) -> Spoken:
        if line.ref not in self._spoken_by_id:
            expected = self._line_by_id[line.ref]
            if expected.sender != BOT:
                raise CannotPlay(f"raden {line.ref} som den hör till kunde inte spelas")
            self._spoken_by_id[line.ref] = await self._reply(expected, room_id)
        return self._spoken_by_id[line.ref]

    async def _reply(self, expected: Line, room_id: str) -> Spoken:
        """The bot's own message for an expected line: in the room of the line that refers to it, else in any room."""
        rooms = await self._control.rooms()
        for candidate in (room_id, *_others(rooms, room_id)):
            reader = self._reader(candidate)
            found = find_reply(expected, await reader.timeline(candidate), self._bot) if reader else None
            if found:
                thread = relation(found).get("event_id") if relation(found).get("rel_type") == "m.thread" else None
                return Spoken(candidate, found["event_id"], found["event_id"], str(thread or found["event_id"]))
        raise CannotPlay(f"boten har inget meddelande som motsvarar {expected.id}: {expected.text[:60]}")

    def _reader(self, room_id: str) -> MatrixUser | None:
        aktor = next((aktor for aktor, dm in self.dm_by_aktor.items() if dm == room_id), None)
        if aktor:
            return self._server.user(self._cast.account(aktor).user_id)
        host = self._members.host
        return host if self._members.is_in(room_id, host.user_id) else None


def _others(rooms: Sequence[BotRoom], room_id: str) -> list[str]:
    """The other rooms of the same händelse."""
    handelse = next((room.handelse for room in rooms if room.room_id == room_id), "")
    return [room.room_id for room in rooms if handelse and room.handelse == handelse and room.room_id != room_id]


async def _speak(user: MatrixUser, room_id: str, line: Line, target: Spoken | None) -> Spoken:
    txn = f"ovning-{line.id}"
    if target is None:
        event_id = await user.say(room_id, line.text, txn=txn, at=line.at)
        return Spoken(room_id, event_id, event_id, event_id)
    match line.kind:
        case Kind.EDIT:
            event_id = await user.edit(room_id, target.message, line.text, txn=txn, at=line.at)
            return Spoken(room_id, event_id, target.message, target.thread)
        case Kind.REACT:
            event_id = await user.react(room_id, target.message, line.text, txn=txn, at=line.at)
        case Kind.REDACT:
            event_id = await user.redact(room_id, target.event_id, line.text, txn=txn, at=line.at)
        case _:
            event_id = await user.say(room_id, line.text, txn=txn, at=line.at, relation=_in_thread(target))
            return Spoken(room_id, event_id, event_id, target.thread)
    return Spoken(room_id, event_id, event_id, event_id)


def _in_thread(target: Spoken) -> Json:
    return {
        "rel_type": "m.thread",
        "event_id": target.thread,
        "is_falling_back": True,
        "m.in_reply_to": {"event_id": target.message},
    }
