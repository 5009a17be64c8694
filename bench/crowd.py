"""A crowd: many members who write and react through the application service; none of them listens."""

import asyncio
import itertools
import time
from collections.abc import Sequence
from urllib.parse import quote

import aiohttp

from bench.client import Json, RefusedError

JOINING = 8  # at once: the homeserver takes one at a time in a room
_numbers = itertools.count()


class Crowd:
    """Accounts of a homeserver, spoken for with the application service's token; they are never limited."""

    def __init__(self, url: str, as_token: str, accounts: Sequence[str], session: aiohttp.ClientSession) -> None:
        self._url = f"{url}/_matrix/client/v3"
        self._headers = {"Authorization": f"Bearer {as_token}"}
        self._session = session
        self.accounts = tuple(accounts)

    async def join(self, room: str) -> None:
        """All of them are in the room."""
        places = asyncio.Semaphore(JOINING)

        async def one(account: str) -> None:
            async with places:
                await self._call("POST", f"/join/{quote(room)}", account, {})

        await asyncio.gather(*map(one, self.accounts))

    async def storm(self, room: str, call: str, seconds: float) -> tuple[float, set[str]]:
        """All answer within so many seconds, every other by a reaction to the call; when it began, and the events."""
        began = time.monotonic()
        pause = seconds / len(self.accounts)

        async def one(n: int, account: str) -> str:
            await asyncio.sleep(n * pause)
            if n % 2:
                relation = {"rel_type": "m.annotation", "event_id": call, "key": "👍"}
                return await self._send(room, account, "m.reaction", {"m.relates_to": relation})
            return await self._send(
                room, account, "m.room.message", {"msgtype": "m.text", "body": "närvarande", "m.mentions": {}}
            )

        sent = await asyncio.gather(*(one(n, account) for n, account in enumerate(self.accounts)))
        return began, set(sent)

    async def _send(self, room: str, account: str, kind: str, content: Json) -> str:
        path = f"/rooms/{quote(room)}/send/{kind}/crowd{next(_numbers)}"
        return str((await self._call("PUT", path, account, content))["event_id"])

    async def _call(self, method: str, path: str, account: str, body: Json) -> Json:
        query = {"user_id": account}
        async with self._session.request(
            method, self._url + path, json=body, params=query, headers=self._headers
        ) as answer:
            found: Json = await answer.json()
            if not answer.ok:
                raise RefusedError(f"{method} {path}: {answer.status} {found}")
            return found
