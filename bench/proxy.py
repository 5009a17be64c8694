"""A loopback TCP proxy: notes when a client gets a /sync answer and when its PUT comes. Own process.

Bytes are passed on as they are, before anything is read in them. Notes are lines of JSON on standard output:
{"sync": [event ids]} or {"put": the event it answers}, `at` in seconds of machine time, `who` the end of the token.
A /sync is timed when its last bytes have been handed over, a PUT when its first bytes are in.
"""

import asyncio
import json
import re
import sys
import time
from urllib.parse import urlsplit

EVENT_ID = re.compile(rb'"event_id": ?"(\$[^"]+)"')
TOKEN_END = re.compile(rb"\r\nAuthorization: Bearer [^\r]*?([^\r]{6})\r\n", re.IGNORECASE)


class Client(asyncio.Protocol):
    """One connection of a client's, with one of its own to the homeserver; one request at a time on it."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port
        self._upstream: Upstream | None = None
        self._asked = b""
        self._asked_at = 0.0
        self._answered = b""
        self._waiting: list[bytes] = []

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self._connecting = asyncio.create_task(self._connect())

    async def _connect(self) -> None:
        loop = asyncio.get_running_loop()
        _, self._upstream = await loop.create_connection(lambda: Upstream(self), self._host, self._port)
        for data in self._waiting:
            self._upstream.transport.write(data)

    def data_received(self, data: bytes) -> None:
        at = time.monotonic()
        if self._upstream is None:
            self._waiting.append(data)
        else:
            self._upstream.transport.write(data)
        if self._answered or not self._asked:
            self._asked, self._asked_at, self._answered = b"", at, b""
        self._asked += data

    def answer(self, data: bytes) -> None:
        self.transport.write(data)
        at = time.monotonic()
        if not self._answered and self._asked.startswith(b"PUT ") and b"/send/" in self._asked.partition(b"\r\n")[0]:
            found = EVENT_ID.search(self._asked)
            self._note("put", found[1].decode() if found else "", self._asked_at)
        self._answered += data
        if self._asked.startswith(b"GET ") and b"/sync?" in self._asked.partition(b"\r\n")[0]:
            self._note("sync", [one.decode() for one in EVENT_ID.findall(data)], at)

    def _note(self, kind: str, what: object, at: float) -> None:
        token = TOKEN_END.search(self._asked)
        if what:
            note({kind: what, "at": at, "who": token[1].decode() if token else ""})

    def connection_lost(self, _: Exception | None) -> None:
        if self._upstream is not None:
            self._upstream.transport.close()


class Upstream(asyncio.Protocol):
    """The homeserver's end."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        self._client.answer(data)

    def connection_lost(self, _: Exception | None) -> None:
        self._client.transport.close()


def note(line: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


async def main() -> None:
    upstream = urlsplit(sys.argv[1])
    host, port = str(upstream.hostname), int(upstream.port or 80)
    loop = asyncio.get_running_loop()
    await loop.create_server(lambda: Client(host, port), "127.0.0.1", int(sys.argv[2]))
    note({"ready": True})
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
