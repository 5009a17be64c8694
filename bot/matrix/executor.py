"""Executor: carries out one effect, once, on the homeserver (DESIGN 3). Raises MatrixError or Unreachable."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from urllib.parse import quote

from bot import kill
from bot.clock import Clock
from bot.domain.effects import (
    AddToSpace,
    Board,
    DressRum,
    Effect,
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
    SendFile,
)
from bot.domain.ids import MessageId, OutboxId, RoomId, RumKey
from bot.engine import Engine
from bot.matrix import content
from bot.matrix.api import Api, MatrixError
from bot.matrix.files import Files
from bot.matrix.reach import Reach
from bot.matrix.rooms import Rooms
from bot.store.rows import OutRow

FORGOTTEN_AFTER = timedelta(hours=20)  # Synapse forgets a transaction id after about 24 h
MOST_PAGES = 200
FAR_AWAY = 10**12 - 1  # seconds; what is counted down from it sorts the newest first


@dataclass(frozen=True, slots=True)
class Result:
    """What came of it: an event id, the made room as JSON, or empty."""

    result: str = ""
    quotes: tuple[MessageId, ...] = ()


class Executor:
    """One method per effect; the rum's room and the named messages exist when it is called.

    `tried` are the rows that may have gone out already: asked once more, the homeserver gives what it got then.
    """

    def __init__(
        self,
        api: Api,
        engine: Engine,
        rooms: Rooms,
        clock: Clock,
        read_register: Callable[[RumKey, OutboxId], Awaitable[None]],
    ) -> None:
        self._api = api
        self._files = Files(api)
        self._reach = Reach(api, api.client.user)
        self._engine = engine
        self._rooms = rooms
        self._clock = clock
        self._read_register = read_register
        self.tried: set[OutboxId] = set()
        self._do: dict[type[Effect], Callable[[OutRow, Any, RoomId], Awaitable[Result]]] = {
            Say: self._say,
            Board: self._board,
            SendFile: self._send_file,
            React: self._react,
            Redact: self._redact,
            Pin: self._pin,
            MakeRum: self._make,
            DressRum: self._dress,
            AddToSpace: self._add_to_space,
            Invite: self._invite,
            Remove: self._remove,
            JoinRoom: self._join,
            LeaveRoom: self._leave,
            ReadRegister: self._register,
        }

    async def prepare(self, effect: Effect) -> None:
        """What must be so before it is the effect's turn; it may take long and holds nobody up. Raises Unreachable."""
        if isinstance(effect, Invite):
            await self._reach.needed(effect.account)

    async def carry_out(self, row: OutRow) -> Result:
        again = row.id in self.tried
        self.tried.add(row.id)
        result = await self._do[type(row.effect)](row, row.effect, self._room(row.effect.rum))
        if again and isinstance(row.effect, Say | Board | SendFile):
            result = replace(result, quotes=(*result.quotes, *self._removed_since(row)))
        self.tried.discard(row.id)
        return result

    def _removed_since(self, row: OutRow) -> tuple[MessageId, ...]:
        """What may stand in the message of the first time, though the row says it no more."""
        inlagg = self._engine.region.inlagg.by_id.values()
        return tuple(i.id for i in inlagg if i.removed_at is not None and i.removed_at >= row.at)

    def _room(self, key: RumKey) -> RoomId:
        rum = self._engine.region.rum.by_key.get(key)
        return (rum.room if rum is not None else None) or ""

    def _event(self, key: str) -> MessageId | None:
        return self._engine.region.inlagg.event_by_key.get(key)

    async def _say(self, row: OutRow, effect: Say, room: RoomId) -> Result:
        there = await self._there_already(row, room)
        text, quotes = row.body or "{}", row.quotes
        if effect.then is not None:
            text, quotes = await self._engine.said_then(effect, effect.then)
        body = content.message(effect, text, row.id, row.at)
        return Result(there or await self._api.send(room, "m.room.message", body, row.id), quotes)

    async def _board(self, row: OutRow, effect: Board, room: RoomId) -> Result:
        now = self._clock.now()
        body, quotes = self._engine.board_now(effect, now)
        target = self._event(effect.key)
        if target is not None:
            wire = content.edit(effect, target, body, row.id, now)
            return Result(await self._api.send(room, "m.room.message", wire, row.id), quotes)
        there = await self._there_already(row, room)
        wire = content.message(effect, body, row.id, now)
        return Result(there or await self._api.send(room, "m.room.message", wire, row.id), quotes)

    async def _send_file(self, row: OutRow, effect: SendFile, room: RoomId) -> Result:
        event = await self._there_already(row, room)
        if event is None:
            lies = await self._files.upload(row, effect)
            wire = content.file(effect, lies, row.id, row.at)
            event = await self._api.send(room, "m.room.message", wire, row.id)
        self._files.sent(row)
        return Result(event, row.quotes)

    async def _there_already(self, row: OutRow, room: RoomId) -> MessageId | None:
        """Our message, if the row is so old that the server may have forgotten its transaction id."""
        if self._clock.now() - row.at < FORGOTTEN_AFTER:
            return None
        since = row.at.timestamp() * 1000
        start: str | None = None
        for _ in range(MOST_PAGES):
            page = await self._api.messages_back(room, start)
            chunk = page.get("chunk", [])
            for event in chunk:
                ours = event.get("sender") == self._api.client.user
                if ours and event.get("content", {}).get("se.samverkan.id") == row.id:
                    return str(event["event_id"])
            start = page.get("end")
            if not start or not chunk or chunk[-1].get("origin_server_ts", 0) < since:
                return None
        return None

    async def _react(self, row: OutRow, effect: React, room: RoomId) -> Result:
        relation = {"rel_type": "m.annotation", "event_id": effect.target, "key": effect.symbol}
        wire = {"m.relates_to": relation, "se.samverkan.id": row.id}
        try:
            return Result(await self._api.send(room, "m.reaction", wire, row.id))
        except MatrixError as error:
            if error.errcode == "M_DUPLICATE_ANNOTATION":
                return Result()
            raise

    async def _redact(self, row: OutRow, effect: Redact, room: RoomId) -> Result:
        return Result(await self._api.redact(room, effect.target, row.id))

    async def _pin(self, _: OutRow, effect: Pin, room: RoomId) -> Result:
        """A board takes the place of the one before it of its kind."""
        event = str(self._event(effect.key))
        sagt_by_event = self._engine.region.inlagg.sagt_by_event
        new = sagt_by_event.get(event)
        board = new is not None and new.board and new.template
        old = {e for e, s in sagt_by_event.items() if board and s.board and (s.rum, s.template) == (effect.rum, board)}
        try:
            pinned = (await self._api.state(room, "m.room.pinned_events")).get("pinned", [])
        except MatrixError as error:
            if error.status != 404:
                raise
            pinned = []
        left = [e for e in pinned if e not in old - {event} and not await self._is_taken_back(room, e)]
        wanted = left if event in left else [*left, event]
        if wanted != pinned:
            await self._api.set_state(room, "m.room.pinned_events", {"pinned": wanted})
        return Result()

    async def _is_taken_back(self, room: RoomId, event: MessageId) -> bool:
        """Whether it is a message of the bot's own that was emptied; what people pinned stays."""
        inlagg = self._engine.region.inlagg
        if event in inlagg.sagt_by_event or event in inlagg.by_id:
            return False
        try:
            found = await self._api.call("GET", f"/_matrix/client/v3/rooms/{quote(room)}/event/{quote(event)}")
        except MatrixError as error:
            if error.passing or error.logged_out:
                raise
            return False
        return found.get("sender") == self._api.client.user and not found.get("content")

    async def _make(self, row: OutRow, effect: MakeRum, _: RoomId) -> Result:
        room_id, alias = await self._rooms.make(self._engine.region, effect.rum, row.id)
        kill.at("after_room_made")
        return Result(json.dumps({"room_id": room_id, "alias": alias}))

    async def _dress(self, _: OutRow, effect: DressRum, room: RoomId) -> Result:
        await self._rooms.dress(self._engine.region, effect.rum, room)
        return Result()

    async def _add_to_space(self, row: OutRow, effect: AddToSpace, room: RoomId) -> Result:
        """The rum of a händelse come before the fixed ones, the newest first: a list on a phone shows few rooms."""
        child: dict[str, Any] = {"via": [str(self._api.client.user).partition(":")[2]]}
        rum = self._engine.region.rum.by_key[effect.child]
        if rum.handelse is not None:
            child["order"] = f"{FAR_AWAY * 1000 - round(row.at.timestamp() * 1000):015d}"
        await self._api.set_state(room, "m.space.child", child, self._room(effect.child))
        return Result()

    async def _invite(self, _: OutRow, effect: Invite, room: RoomId) -> Result:
        try:
            await self._api.invite(room, effect.account)
        except MatrixError as error:
            if error.status != 403 or not await self._is_called(room, effect.account):
                raise
        return Result()

    async def _is_called(self, room: RoomId, account: str) -> bool:
        try:
            member = await self._api.state(room, "m.room.member", account)
        except MatrixError:
            return False
        return member.get("membership") in ("join", "invite")

    async def _remove(self, _: OutRow, effect: Remove, room: RoomId) -> Result:
        await self._api.kick(room, effect.account, "Tjänsten är överlämnad.")
        return Result()

    async def _join(self, _: OutRow, effect: JoinRoom, __: RoomId) -> Result:
        await self._api.join(effect.room)
        return Result()

    async def _leave(self, _: OutRow, effect: LeaveRoom, __: RoomId) -> Result:
        try:
            await self._api.leave(effect.room)
        except MatrixError as error:
            if error.passing or error.logged_out:
                raise
        return Result()

    async def _register(self, row: OutRow, effect: ReadRegister, _: RoomId) -> Result:
        await self._read_register(effect.rum, row.id)
        return Result()
