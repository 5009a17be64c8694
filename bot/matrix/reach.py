"""Reach: whether another homeserver answers, asked before somebody there is called (DESIGN 3).

Synapse takes one invitation at a time in a room and lets nobody in meanwhile, and it waits minutes for a server that
does not answer: one dead server would stop the whole call. Asking for a profile holds nothing up.
"""

import asyncio

from bot.clock import monotonic
from bot.matrix.api import Api, MatrixError, Unreachable

KNOWN_SECONDS = 60.0
DEAD = frozenset({502, 504})  # what our homeserver says of a server that it does not reach


class Reach:
    """`needed` returns when the account's homeserver has answered just now; raises Unreachable if it does not."""

    def __init__(self, api: Api, me: str) -> None:
        self._api = api
        self._own = _server_of(me)
        self._answered: dict[str, float] = {}
        self._asking: dict[str, asyncio.Task[None]] = {}

    async def needed(self, account: str) -> None:
        server = _server_of(account)
        if server == self._own or monotonic() - self._answered.get(server, -KNOWN_SECONDS) < KNOWN_SECONDS:
            return
        task = self._asking.get(server)
        if task is None or task.done():
            task = self._asking[server] = asyncio.create_task(self._ask(server, account))
        await asyncio.shield(task)

    async def _ask(self, server: str, account: str) -> None:
        try:
            await self._api.profile(account)
        except MatrixError as error:
            if error.status in DEAD:
                raise Unreachable(f"{server} does not answer") from error
        self._answered[server] = monotonic()


def _server_of(account: str) -> str:
    return account.partition(":")[2]
