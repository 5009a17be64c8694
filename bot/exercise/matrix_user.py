"""A local user of the exercise's homeserver, played through the application service with plain HTTP.

Only an application service may say when something was sent (`?ts=`): on /send and on /state, but not on /redact.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any, Self
from urllib.parse import quote

import aiohttp

TRIES = 8
PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 30.0
PAGE = 500
MOST_PAGES = 1000
Json = dict[str, Any]


class MatrixError(Exception):
    """The homeserver refused or does not answer; `errcode` is Matrix's own."""

    def __init__(self, status: int, errcode: str, text: str) -> None:
        super().__init__(f"{errcode}: {text}" if errcode else text)
        self.status = status
        self.errcode = errcode


class Homeserver:
    """The client API with the application service's token; use as an async context."""

    def __init__(self, url: str, as_token: str) -> None:
        self._url = url.rstrip("/") + "/_matrix/client/v3"
        self._token = as_token
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            headers={"Authorization": f"Bearer {self._token}"}, timeout=aiohttp.ClientTimeout(total=60)
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._session:
            await self._session.close()

    def user(self, user_id: str) -> "MatrixUser":
        """The local user of this id; it must be registered."""
        return MatrixUser(self, user_id)

    async def call(self, method: str, path: str, query: Mapping[str, str], body: Json | None = None) -> Json:
        """One request; waits and tries again, a bounded number of times, when the server is busy or away."""
        trouble = MatrixError(0, "", "servern svarar inte")
        for _ in range(TRIES):
            try:
                return await self._once(method, path, query, body)
            except MatrixError as fault:
                if fault.status not in (0, HTTPStatus.TOO_MANY_REQUESTS) and fault.status < 500:
                    raise
                trouble = fault
            await asyncio.sleep(getattr(trouble, "pause_seconds", PAUSE_SECONDS))
        raise trouble

    async def _once(self, method: str, path: str, query: Mapping[str, str], body: Json | None) -> Json:
        if self._session is None:
            raise RuntimeError("Homeserver is used as an async context")
        try:
            async with self._session.request(method, self._url + path, params=query, json=body) as answer:
                found = await answer.json(content_type=None)
                status = answer.status
        except (aiohttp.ClientError, TimeoutError, ValueError) as fault:
            raise MatrixError(0, "", f"servern svarar inte ({type(fault).__name__})") from fault
        return _checked(status, found if isinstance(found, dict) else {})


class _BusyError(MatrixError):
    """429; says how long to wait."""

    def __init__(self, found: Json) -> None:
        super().__init__(HTTPStatus.TOO_MANY_REQUESTS, str(found.get("errcode", "")), str(found.get("error", "")))
        self.pause_seconds = min(LONGEST_PAUSE_SECONDS, float(found.get("retry_after_ms", 500)) / 1000)


def _checked(status: int, found: Json) -> Json:
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        raise _BusyError(found)
    if status >= HTTPStatus.BAD_REQUEST:
        raise MatrixError(status, str(found.get("errcode", "")), str(found.get("error", f"HTTP {status}")))
    return found


@dataclass(frozen=True, slots=True)
class MatrixUser:
    """What one person does. A repeated transaction id gives the same event again, so a retry never doubles."""

    server: Homeserver
    user_id: str

    async def say(self, room_id: str, text: str, *, txn: str, at: datetime, relation: Json | None = None) -> str:
        """A text message; the relation makes it a reply in a thread. Returns the event id."""
        return await self._send(room_id, "m.room.message", _text(text) | _related(relation), txn=txn, at=at)

    async def edit(self, room_id: str, target: str, text: str, *, txn: str, at: datetime) -> str:
        """Replaces the text of an own message."""
        content = _text(f"* {text}") | {"m.new_content": _text(text)}
        content |= _related({"rel_type": "m.replace", "event_id": target})
        return await self._send(room_id, "m.room.message", content, txn=txn, at=at)

    async def react(self, room_id: str, target: str, key: str, *, txn: str, at: datetime) -> str:
        relation = {"rel_type": "m.annotation", "event_id": target, "key": key}
        return await self._send(room_id, "m.reaction", _related(relation), txn=txn, at=at)

    async def redact(self, room_id: str, target: str, reason: str, *, txn: str, at: datetime) -> str:
        """By /send, since /redact ignores the time; needs room version 11 or later."""
        content = {"redacts": target} | ({"reason": reason} if reason else {})
        return await self._send(room_id, "m.room.redaction", content, txn=txn, at=at)

    async def join(self, room_id: str, *, at: datetime) -> str:
        return await self.set_member(room_id, self.user_id, "join", at=at)

    async def set_member(self, room_id: str, user_id: str, membership: str, *, at: datetime) -> str:
        path = f"/rooms/{quote(room_id)}/state/m.room.member/{quote(user_id)}"
        return str((await self._call("PUT", path, {"membership": membership}, at=at))["event_id"])

    async def membership(self, room_id: str, user_id: str) -> str:
        """`join`, `invite`, `leave`, `ban` … as this user sees it; `leave` for somebody never seen."""
        try:
            found = await self._call("GET", f"/rooms/{quote(room_id)}/state/m.room.member/{quote(user_id)}")
        except MatrixError as fault:
            if fault.status == HTTPStatus.NOT_FOUND:
                return "leave"
            raise
        return str(found.get("membership", "leave"))

    async def direct_chat(self, with_user_id: str) -> str:
        """A new direct chat; returns its room id."""
        body = {"is_direct": True, "preset": "trusted_private_chat", "invite": [with_user_id]}
        return str((await self._call("POST", "/createRoom", body))["room_id"])

    async def sync(self, since: str | None, sync_filter: str) -> Json:
        """What is new since then, without waiting."""
        query = {"timeout": "0", "filter": sync_filter} | ({"since": since} if since else {})
        return await self._call("GET", "/sync", query=query)

    async def timeline(self, room_id: str) -> list[Json]:
        """Every event that this member may see, oldest first."""
        events: list[Json] = []
        query = {"dir": "f", "limit": str(PAGE)}
        for _ in range(MOST_PAGES):
            page = await self._call("GET", f"/rooms/{quote(room_id)}/messages", query=query)
            events.extend(page.get("chunk", []))
            if not page.get("end"):
                break
            query["from"] = str(page["end"])
        return events

    async def _send(self, room_id: str, kind: str, content: Json, *, txn: str, at: datetime) -> str:
        path = f"/rooms/{quote(room_id)}/send/{kind}/{quote(txn, safe='')}"
        return str((await self._call("PUT", path, content, at=at))["event_id"])

    async def _call(
        self,
        method: str,
        path: str,
        body: Json | None = None,
        *,
        at: datetime | None = None,
        query: Mapping[str, str] | None = None,
    ) -> Json:
        as_this = {"user_id": self.user_id} | ({"ts": str(round(at.timestamp() * 1000))} if at else {})
        return await self.server.call(method, path, as_this | dict(query or {}), body)


def _text(text: str) -> Json:
    return {"msgtype": "m.text", "body": text, "m.mentions": {}}


def _related(relation: Json | None) -> Json:
    return {"m.relates_to": relation} if relation else {}
