"""A person in a test: says, reacts, edits, takes back, comes and goes, through a real homeserver."""

import asyncio
import itertools
import time
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from bot.exercise.matrix_user import Homeserver, Json, MatrixError

_numbers = itertools.count(1)


@dataclass(frozen=True, slots=True)
class Said:
    """Something that a member sent."""

    room_id: str
    event_id: str


@dataclass(eq=False, slots=True)
class Member:
    """One account. Rooms are named by the bot's own keys ("veckokonferens", "h1/samordnande") or by their id."""

    server: Homeserver
    user_id: str
    find_room: Any
    sent: list[Said]
    joined: set[str] = field(default_factory=set)

    async def says(
        self, text: str, room: str = "veckokonferens", *, at: datetime | None = None, thread: Said | None = None
    ) -> Said:
        content: Json = {"msgtype": "m.text", "body": text, "m.mentions": {}}
        if thread is not None:
            content["m.relates_to"] = {"rel_type": "m.thread", "event_id": thread.event_id}
        return await self.sends("m.room.message", content, room, at=at)

    async def reacts(self, key: str, to: Said) -> Said:
        relation = {"rel_type": "m.annotation", "event_id": to.event_id, "key": key}
        return await self.sends("m.reaction", {"m.relates_to": relation}, to.room_id)

    async def edits(self, said: Said, text: str) -> Said:
        new = {"msgtype": "m.text", "body": text}
        relation = {"rel_type": "m.replace", "event_id": said.event_id}
        content = new | {"body": f"* {text}", "m.new_content": new, "m.relates_to": relation}
        return await self.sends("m.room.message", content, said.room_id)

    async def redacts(self, said: Said) -> Said:
        return await self.sends("m.room.redaction", {"redacts": said.event_id}, said.room_id)

    async def sends(
        self, kind: str, content: Json, room: str = "veckokonferens", *, at: datetime | None = None
    ) -> Said:
        """Any event whatever, as it stands."""
        room_id = await self.joins(room)
        path = f"/rooms/{quote(room_id)}/send/{quote(kind, safe='')}/prov{next(_numbers)}"
        query = {"ts": str(round(at.timestamp() * 1000))} if at is not None else {}
        said = Said(room_id, str((await self.asks("PUT", path, content, **query))["event_id"]))
        self.sent.append(said)
        return said

    async def tries(self, kind: str, content: Json, room: str = "veckokonferens") -> bool:
        """Send, once, what the bot need not keep; whether the homeserver let it through."""
        path = f"/rooms/{quote(await self.joins(room))}/send/{quote(kind, safe='')}/prov{next(_numbers)}"
        try:
            await self.server._once("PUT", path, {"user_id": self.user_id}, content)
        except MatrixError:
            return False
        return True

    async def sets(self, kind: str, content: Json, room: str, key: str = "") -> None:
        """A state event."""
        room_id = await self.find_room(room)
        await self.asks("PUT", f"/rooms/{quote(room_id)}/state/{kind}/{quote(key)}", content)

    async def joins(self, room: str, *, within: float = 20.0) -> str:
        """Go into the room; waits for the invitation. Raises MatrixError if none comes."""
        room_id = str(await self.find_room(room))
        limit = time.monotonic() + within
        while room_id not in self.joined:
            try:
                await self.asks("POST", f"/join/{quote(room_id)}", {})
                self.joined.add(room_id)
            except MatrixError as fault:
                if fault.status != HTTPStatus.FORBIDDEN or time.monotonic() > limit:
                    raise
                await asyncio.sleep(0.05)
        return room_id

    async def makes_room(self, **settings: Any) -> str:
        room_id = str((await self.asks("POST", "/createRoom", settings))["room_id"])
        self.joined.add(room_id)
        return room_id

    async def invites(self, account: str, room: str) -> None:
        room_id = await self.find_room(room)
        await self.asks("POST", f"/rooms/{quote(room_id)}/invite", {"user_id": account})

    async def kicks(self, account: str, room: str) -> None:
        room_id = await self.find_room(room)
        await self.asks("POST", f"/rooms/{quote(room_id)}/kick", {"user_id": account, "reason": "prov"})

    async def standing(self, account: str, room: str) -> str:
        """join, invite, leave … as this member sees it."""
        return await self.server.user(self.user_id).membership(await self.find_room(room), account)

    async def reads(self, room: str) -> list[Json]:
        """Every event of the room that this member may see, oldest first."""
        return await self.server.user(self.user_id).timeline(await self.joins(room))

    async def asks(self, method: str, path: str, body: Json | None = None, **query: str) -> Json:
        return await self.server.call(method, path, {"user_id": self.user_id} | query, body)
