"""Sender: carries out the outbox, exactly once, each rum's effects in order (DESIGN 3).

A lane per rum: one that is stuck holds up no other. The transaction id is the row's id, so a row that went out before
a crash gives the same event when it goes out again.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import assert_never

from bot import kill
from bot.clock import Clock, monotonic
from bot.domain.drift import NO_ROOM
from bot.domain.effects import (
    AddToSpace,
    Board,
    DressRum,
    Invite,
    JoinRoom,
    LeaveRoom,
    MakeRum,
    Pin,
    React,
    ReadRegister,
    Redact,
    Remove,
    Say,
)
from bot.domain.ids import MessageId, MessageKey, OutboxId, RoomId, RumKey
from bot.domain.incoming import SendFailed, Sent
from bot.engine import Arrived, Engine
from bot.matrix import content
from bot.matrix.api import Api, MatrixError, Unreachable
from bot.matrix.rooms import Rooms
from bot.store.rows import OutRow

log = logging.getLogger(__name__)
AT_ONCE = 8
BOARD_SECONDS = 1.0
LONGEST_WAIT = 30.0


class LoggedOut(Exception):
    """The homeserver does not know the bot's login any more; a human must help."""


class Impossible(Exception):
    """The effect can never be carried out; the text says why."""


@dataclass(slots=True)
class _Lane:
    rows: list[OutRow] = field(default_factory=list)
    task: asyncio.Task[None] | None = None
    edited_at: float = 0.0


@dataclass(frozen=True, slots=True)
class _Result:
    result: str
    quotes: tuple[MessageId, ...] = ()


class Sender:
    """`online` is the sync's: while the homeserver is away nothing is tried."""

    def __init__(
        self,
        api: Api,
        engine: Engine,
        rooms: Rooms,
        clock: Clock,
        online: asyncio.Event,
        read_register: Callable[[RumKey, OutboxId], Awaitable[None]],
    ) -> None:
        self._read_register = read_register
        self._api = api
        self._engine = engine
        self._rooms = rooms
        self._clock = clock
        self._online = online
        self._lanes: dict[RumKey, _Lane] = {}
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._changed = asyncio.Event()
        self.hurry = False
        self.fatal: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        engine.on_commit.append(self.committed)

    def committed(self, new: Sequence[OutRow]) -> None:
        """Take new rows and let those that wait for something look again."""
        for row in new:
            self._lanes.setdefault(row.effect.rum, _Lane()).rows.append(row)
        for lane in self._lanes.values():
            if lane.rows and (lane.task is None or lane.task.done()):
                lane.task = asyncio.create_task(self._drain(lane))
        self._changed.set()
        self._changed = asyncio.Event()

    @property
    def idle(self) -> bool:
        return not self._engine.out

    async def _drain(self, lane: _Lane) -> None:
        try:
            while lane.rows:
                row = lane.rows[0]
                await self._carry_out(lane, row)
                lane.rows.pop(0)
        except Exception as error:
            if not self.fatal.done():
                self.fatal.set_exception(error)

    async def _carry_out(self, lane: _Lane, row: OutRow) -> None:
        row = self._engine.out.get(row.id, row)
        if isinstance(row.effect, Board) and await self._outdated(lane, row):
            await self._tell(Sent(f"sent:{row.id}", self._clock.now(), row.id, "", skipped=True))
            return
        try:
            result = await self._try(row)
        except Impossible as error:
            await self._tell(SendFailed(f"sent:{row.id}", self._clock.now(), row.id, str(error)))
            return
        lane.edited_at = monotonic() if isinstance(row.effect, Board) else lane.edited_at
        await self._tell(Sent(f"sent:{row.id}", self._clock.now(), row.id, result.result, result.quotes))

    async def _tell(self, result: Sent | SendFailed) -> None:
        await self._engine.submit(Arrived((result,)))

    async def _outdated(self, lane: _Lane, row: OutRow) -> bool:
        """An edit of a board is left out when a newer one waits; one edit a second at most, the last always."""
        assert isinstance(row.effect, Board)
        if self._event_of(row.effect.key) is None:
            return False
        left = lane.edited_at + BOARD_SECONDS - monotonic()
        while left > 0 and not self.hurry:
            await asyncio.sleep(min(left, 0.05))
            left = lane.edited_at + BOARD_SECONDS - monotonic()
        return any(isinstance(r.effect, Board) and r.effect.key == row.effect.key for r in lane.rows[1:])

    async def _try(self, row: OutRow) -> _Result:
        """Until it is done or can never be done; waits out what passes."""
        wait = 0.5
        while True:
            await self._online.wait()
            await self._needs(row)
            try:
                async with self._slots:
                    kill.at("before_send")
                    result = await self._do(row)
                    kill.at("after_send")
                    return result
            except Unreachable as error:
                log.info("not sent yet: %s", error)
            except MatrixError as error:
                if error.logged_out:
                    raise LoggedOut(str(error)) from error
                if not error.passing:
                    raise Impossible(error.errcode or str(error.status)) from error
                wait = max(wait, error.retry_after or 0)
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)

    async def _needs(self, row: OutRow) -> None:
        """Wait for the room and the message that the effect names. Raises Impossible if they will never be."""
        while True:
            changed = self._changed
            if self._ready(row):
                return
            await changed.wait()

    def _ready(self, row: OutRow) -> bool:
        match row.effect:
            case MakeRum() | JoinRoom() | LeaveRoom() | ReadRegister():
                return True
            case AddToSpace(child=child):
                return self._has_room(row, row.effect.rum) and self._has_room(row, child)
            case Pin(key=key):
                return self._has_room(row, row.effect.rum) and self._has_event(row, key)
            case _:
                return self._has_room(row, row.effect.rum)

    def _has_room(self, row: OutRow, key: RumKey) -> bool:
        if self._room_of(key) is not None:
            return True
        coming = (r for r in self._engine.out.values() if isinstance(r.effect, MakeRum | JoinRoom) and r.id != row.id)
        if not any(r.effect.rum == key for r in coming):
            raise Impossible(NO_ROOM)
        return False

    def _has_event(self, row: OutRow, key: MessageKey) -> bool:
        if self._event_of(key) is not None:
            return True
        coming = (r.effect for r in self._engine.out.values() if r.seq < row.seq)
        if not any(isinstance(e, Say | Board) and e.key == key for e in coming):
            raise Impossible("meddelandet finns inte")
        return False

    def _room_of(self, key: RumKey) -> RoomId | None:
        rum = self._engine.region.rum.by_key.get(key)
        return rum.room if rum is not None else None

    def _event_of(self, key: MessageKey) -> MessageId | None:
        return self._engine.region.inlagg.event_by_key.get(key)

    async def _do(self, row: OutRow) -> _Result:
        effect, region = row.effect, self._engine.region
        room = self._room_of(effect.rum) or ""
        match effect:
            case Say():
                body = content.message(effect, row.body or "{}", row.id, row.at)
                return _Result(await self._api.send(room, "m.room.message", body, row.id), row.quotes)
            case Board():
                return await self._board(row, effect, room)
            case React(target=target, symbol=symbol):
                relation = {"rel_type": "m.annotation", "event_id": target, "key": symbol}
                return _Result(await self._react(room, {"m.relates_to": relation, "se.samverkan.id": row.id}, row.id))
            case Redact(target=target):
                return _Result(await self._api.redact(room, target, row.id))
            case MakeRum(rum=key):
                room_id, alias = await self._rooms.make(region, key, row.id)
                kill.at("after_room_made")
                return _Result(json.dumps({"room_id": room_id, "alias": alias}))
            case DressRum(rum=key):
                await self._rooms.dress(region, key, room)
            case Pin(key=key):
                await self._pin(room, str(self._event_of(key)))
            case AddToSpace(child=child):
                via = {"via": [str(self._api.client.user).partition(":")[2]]}
                await self._api.set_state(room, "m.space.child", via, str(self._room_of(child)))
            case Invite(account=account):
                await self._invite(room, account)
            case Remove(account=account):
                await self._api.kick(room, account, "Tjänsten är överlämnad.")
            case JoinRoom(room=direct):
                await self._api.join(direct)
            case LeaveRoom(room=other):
                await self._leave(other)
            case ReadRegister(rum=key):
                await self._read_register(key, row.id)
            case _:
                assert_never(effect)
        return _Result("")

    async def _board(self, row: OutRow, effect: Board, room: RoomId) -> _Result:
        now = self._clock.now()
        body, quotes = self._engine.board_now(effect, now)
        target = self._event_of(effect.key)
        if target is None:
            wire = content.message(effect, body, row.id, now)
        else:
            wire = content.edit(effect, target, body, row.id, now)
        event = await self._api.send(room, "m.room.message", wire, row.id)
        return _Result(event, quotes)

    async def _react(self, room: RoomId, wire: dict[str, object], transaction: str) -> str:
        try:
            return await self._api.send(room, "m.reaction", wire, transaction)
        except MatrixError as error:
            if error.errcode == "M_DUPLICATE_ANNOTATION":
                return ""
            raise

    async def _pin(self, room: RoomId, event: MessageId) -> None:
        try:
            pinned = (await self._api.state(room, "m.room.pinned_events")).get("pinned", [])
        except MatrixError as error:
            if error.status != 404:
                raise
            pinned = []
        if event not in pinned:
            await self._api.set_state(room, "m.room.pinned_events", {"pinned": [*pinned, event]})

    async def _invite(self, room: RoomId, account: str) -> None:
        try:
            await self._api.invite(room, account)
        except MatrixError as error:
            if error.status != 403 or not await self._is_called(room, account):
                raise

    async def _is_called(self, room: RoomId, account: str) -> bool:
        try:
            member = await self._api.state(room, "m.room.member", account)
        except MatrixError:
            return False
        return member.get("membership") in ("join", "invite")

    async def _leave(self, room: RoomId) -> None:
        try:
            await self._api.leave(room)
        except MatrixError as error:
            if error.passing or error.logged_out:
                raise
