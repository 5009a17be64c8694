"""Api: requests to the homeserver through nio's client, answered with data or an exception (MATRIX 2, DESIGN 3).

nio's own retries, state and callbacks are not used: what it would swallow is raised here.
"""

import asyncio
import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

import aiohttp
from nio.client.async_client import AsyncClient

OTHER = 500
JSON = "application/json"
TOO_LARGE = 413
INVITE_SECONDS = 15
PROFILE_SECONDS = 5
UPLOAD_SECONDS = 60
HALF_SIGN = re.compile(rb"\\u[dD][89a-fA-F]")  # legal in JSON, but no file can hold it: it becomes a question mark


class MatrixError(Exception):
    """An answer that is no success. `retry_after` is in seconds, None if the server did not say."""

    def __init__(self, status: int, errcode: str, text: str, retry_after: float | None = None) -> None:
        super().__init__(f"{status} {errcode}: {text}"[:300])
        self.status = status
        self.errcode = errcode
        self.retry_after = retry_after

    @property
    def passing(self) -> bool:
        """Whether it is worth trying again: 429, server errors, and what a proxy says before the homeserver is up."""
        return self.status == 429 or self.status >= OTHER or not self.errcode

    @property
    def logged_out(self) -> bool:
        return self.errcode in ("M_UNKNOWN_TOKEN", "M_MISSING_TOKEN", "M_USER_DEACTIVATED")


class Unreachable(Exception):
    """The homeserver did not answer at all."""


class Api:
    """The calls that the bot makes. All raise MatrixError or Unreachable."""

    def __init__(self, homeserver: str, user: str) -> None:
        self.client = AsyncClient(homeserver, user)

    async def close(self) -> None:
        await self.client.close()  # type: ignore[no-untyped-call]

    def use(self, token: str, device: str) -> None:
        self.client.access_token = token
        self.client.device_id = device

    async def call(
        self, method: str, path: str, body: dict[str, Any] | None = None, *, seconds: float = 60
    ) -> dict[str, Any]:
        data = json.dumps(body) if body is not None else None
        return await self._ask(method, path, data, JSON, seconds)

    async def _ask(self, method: str, path: str, data: str | bytes | None, kind: str, seconds: float) -> dict[str, Any]:
        headers = {"Content-Type": kind}
        if self.client.access_token:
            headers["Authorization"] = f"Bearer {self.client.access_token}"
        try:
            response = await self.client.send(method, path, data, headers, timeout=seconds)
            text = await response.read()
        except (aiohttp.ClientError, TimeoutError, OSError, asyncio.IncompleteReadError) as error:
            raise Unreachable(str(error) or type(error).__name__) from error
        return _answer(response.status, text)

    async def login(self, password: str, device_id: str) -> dict[str, Any]:
        identifier = {"type": "m.id.user", "user": self.client.user}
        body = {
            "type": "m.login.password",
            "identifier": identifier,
            "password": password,
            "device_id": device_id,
            "initial_device_display_name": "Samverkansboten",
        }
        return await self.call("POST", _path("login"), body)

    async def whoami(self) -> dict[str, Any]:
        return await self.call("GET", _path("account", "whoami"))

    async def sync(self, since: str | None, timeout_ms: int, filter_: dict[str, Any]) -> dict[str, Any]:
        query = {"timeout": str(timeout_ms), "filter": json.dumps(filter_)}
        if since is not None:
            query["since"] = since
        return await self.call("GET", _path("sync", query=query), seconds=timeout_ms / 1000 + 30)

    async def messages(self, room: str, start: str, end: str | None, *, limit: int = 100) -> dict[str, Any]:
        """A page of a room's timeline forward from a sync token."""
        query = {"dir": "f", "from": start, "limit": str(limit)}
        if end is not None:
            query["to"] = end
        return await self.call("GET", _path("rooms", room, "messages", query=query))

    async def messages_back(self, room: str, start: str | None, *, limit: int = 100) -> dict[str, Any]:
        """A page of a room's timeline backward, newest first."""
        query = {"dir": "b", "limit": str(limit)} | ({"from": start} if start is not None else {})
        return await self.call("GET", _path("rooms", room, "messages", query=query))

    async def send(self, room: str, kind: str, content: dict[str, Any], transaction: str) -> str:
        path = _path("rooms", room, "send", kind, transaction)
        return str((await self.call("PUT", path, content))["event_id"])

    async def upload(self, data: bytes, kind: str, name: str) -> str:
        """Where the file lies from now on (mxc://). A proxy that finds it too large says so without an errcode."""
        path = "/_matrix/media/v3/upload?" + urlencode({"filename": name})
        try:
            return str((await self._ask("POST", path, data, kind, UPLOAD_SECONDS))["content_uri"])
        except MatrixError as error:
            if error.status != TOO_LARGE:
                raise
            raise MatrixError(TOO_LARGE, "M_TOO_LARGE", "the file is too large") from error

    async def redact(self, room: str, event: str, transaction: str) -> str:
        path = _path("rooms", room, "redact", event, transaction)
        return str((await self.call("PUT", path, {}))["event_id"])

    async def set_state(self, room: str, kind: str, content: dict[str, Any], key: str = "") -> None:
        await self.call("PUT", _path("rooms", room, "state", kind, key), content)

    async def state(self, room: str, kind: str, key: str = "") -> dict[str, Any]:
        return await self.call("GET", _path("rooms", room, "state", kind, key))

    async def whole_state(self, room: str) -> list[dict[str, Any]]:
        found = await self.call("GET", _path("rooms", room, "state"))
        return list(found["list"])

    async def create_room(self, content: dict[str, Any]) -> str:
        return str((await self.call("POST", _path("createRoom"), content))["room_id"])

    async def room_of_alias(self, alias: str) -> str | None:
        try:
            return str((await self.call("GET", _path("directory", "room", alias)))["room_id"])
        except MatrixError as error:
            if error.status == 404:
                return None
            raise

    async def invite(self, room: str, account: str) -> None:
        """Asked again soon if it takes long: behind one homeserver that does not answer there are others to call."""
        await self.call("POST", _path("rooms", room, "invite"), {"user_id": account}, seconds=INVITE_SECONDS)

    async def profile(self, account: str) -> dict[str, Any]:
        """What the account's homeserver says of it."""
        return await self.call("GET", _path("profile", account), seconds=PROFILE_SECONDS)

    async def kick(self, room: str, account: str, reason: str) -> None:
        path = _path("rooms", room, "kick")
        await self.call("POST", path, {"user_id": account, "reason": reason})

    async def join(self, room: str) -> None:
        await self.call("POST", _path("join", room), {})

    async def leave(self, room: str) -> None:
        await self.call("POST", _path("rooms", room, "leave"), {})


def _path(*parts: str, query: Mapping[str, str] | None = None) -> str:
    path = "/_matrix/client/v3/" + "/".join(quote(part, safe="") for part in parts)
    return f"{path}?{urlencode(query)}" if query else path


def _answer(status: int, text: bytes) -> dict[str, Any]:
    """The answer as data. What is no JSON though it is called a success comes from something before the homeserver."""
    try:
        data = json.loads(text)
        if HALF_SIGN.search(text):
            data = json.loads(json.dumps(data, ensure_ascii=False).encode(errors="replace"))
    except (ValueError, RecursionError):
        if 200 <= status < 300:
            raise Unreachable("the answer is no JSON") from None
        data = {}
    found = data if isinstance(data, dict) else {"list": data}
    if 200 <= status < 300:
        return found
    retry = found.get("retry_after_ms")
    after = retry / 1000 if isinstance(retry, int | float) else None
    raise MatrixError(status, str(found.get("errcode", "")), str(found.get("error", "")), after)
