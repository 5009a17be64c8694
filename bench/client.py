"""A Matrix client of a few lines on raw HTTP: senders, listeners, and what the floors are made of."""

import asyncio
import itertools
import json
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import aiohttp

Json = dict[str, Any]
LONG_POLL_MS = 20_000
NOTHING: Json = {"types": []}
FILTER = json.dumps(
    {
        "presence": NOTHING,
        "account_data": NOTHING,
        "room": {
            "timeline": {"limit": 1000},
            "state": {"types": [], "lazy_load_members": True},
            "ephemeral": NOTHING,
            "account_data": NOTHING,
        },
    }
)
_numbers = itertools.count()


class RefusedError(Exception):
    """The homeserver's answer is no success."""


@dataclass(slots=True)
class Client:
    """One logged-in account; `since` is where its next sync begins."""

    url: str
    user: str
    token: str
    session: aiohttp.ClientSession
    since: str | None = None

    async def call(self, method: str, path: str, body: Json | None = None, query: dict[str, str] | None = None) -> Json:
        url, headers = f"{self.url}/_matrix/client/v3{path}", {"Authorization": f"Bearer {self.token}"}
        async with self.session.request(method, url, json=body, params=query, headers=headers) as answer:
            found: Json = await answer.json()
            if not answer.ok:
                raise RefusedError(f"{method} {path}: {answer.status} {found}")
            return found

    async def send(self, room: str, content: Json) -> str:
        path = f"/rooms/{quote(room)}/send/m.room.message/bench{next(_numbers)}"
        return str((await self.call("PUT", path, content))["event_id"])

    async def say(self, room: str, text: str) -> str:
        return await self.send(room, {"msgtype": "m.text", "body": text, "m.mentions": {}})

    async def create_room(self, content: Json) -> str:
        return str((await self.call("POST", "/createRoom", content))["room_id"])

    async def invite(self, room: str, account: str) -> None:
        await self.call("POST", f"/rooms/{quote(room)}/invite", {"user_id": account})

    async def join(self, room: str) -> None:
        await self.call("POST", f"/join/{quote(room)}", {})

    async def members(self, room: str) -> list[Json]:
        """The membership events of a room as this user sees them."""
        return list((await self.call("GET", f"/rooms/{quote(room)}/members"))["chunk"])

    async def sync(self, timeout_ms: int = LONG_POLL_MS) -> Json:
        query = {"timeout": str(timeout_ms), "filter": FILTER} | ({"since": self.since} if self.since else {})
        found = await self.call("GET", "/sync", query=query)
        self.since = str(found["next_batch"])
        return found


@asynccontextmanager
async def logged_in(url: str, user: str, password: str) -> AsyncIterator[Client]:
    """A client with a connection of its own, as every real client has."""
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=120)) as session:
        client = Client(url, user, "", session)
        identifier = {"type": "m.id.user", "user": user}
        body = {"type": "m.login.password", "identifier": identifier, "password": password}
        client.token = str((await client.call("POST", "/login", body))["access_token"])
        yield client


def answer_to(event_id: str) -> Json:
    """What the floors answer: the same shape and size of message as the bot's, so that only the bots differ."""
    html = "<p><b>Svar</b> – " + "så här skrivs det kommandot, med ett exempel att kopiera. " * 4 + "</p>"
    return {
        "msgtype": "m.notice", "body": html, "format": "org.matrix.custom.html", "formatted_body": html,
        "m.mentions": {},
        "m.relates_to": {
            "rel_type": "m.thread", "event_id": event_id,
            "is_falling_back": True, "m.in_reply_to": {"event_id": event_id},
        },
    }  # fmt: skip


def messages(answer: Json) -> list[Json]:
    """The messages of a sync answer, each with its `room_id`."""
    joined = answer.get("rooms", {}).get("join", {})
    return [
        event | {"room_id": room}
        for room, data in joined.items()
        for event in data["timeline"]["events"]
        if event.get("type") == "m.room.message"
    ]


@dataclass(slots=True)
class Listener:
    """Notes when the answer to a command is seen (machine time in seconds, by the command's event id)."""

    client: Client
    seen: dict[str, float] = field(default_factory=dict)
    twice: int = 0
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        while True:
            answer = await self.client.sync()
            now = time.monotonic()
            for event in messages(answer):
                self._note(event, now)

    def _note(self, event: Json, now: float) -> None:
        target = event["content"].get("m.relates_to", {}).get("event_id")
        if target is not None and event["sender"] != self.client.user:
            self.twice += target in self.seen
            self.seen.setdefault(target, now)
            self._changed.set()
            self._changed = asyncio.Event()

    async def wait_for(self, commands: set[str], seconds: float) -> set[str]:
        """Until all are answered; gives those that were not within that time of the last answer."""
        while not commands <= self.seen.keys():
            try:
                await asyncio.wait_for(self._changed.wait(), seconds)
            except TimeoutError:
                break
        return commands - self.seen.keys()


@asynccontextmanager
async def listening(client: Client) -> AsyncIterator[Listener]:
    await client.sync(0)
    listener = Listener(client)
    task = asyncio.create_task(listener.run())
    try:
        yield listener
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
