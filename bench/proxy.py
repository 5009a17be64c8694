"""A loopback HTTP proxy: notes when a client gets a /sync answer and when its PUT comes. Own process.

Notes are lines of JSON on standard output: {"sync": [event ids]} or {"put": id of what it answers}, `at` in seconds of
machine time, `who` the end of the client's token. A PUT is timed when its head is in; a /sync before its body goes out.
"""

import asyncio
import contextlib
import json
import re
import sys
import time

import aiohttp
from aiohttp import web

EVENT_ID = re.compile(rb'"event_id":"(\$[^"]+)"')
DROPPED = {"host", "content-length", "transfer-encoding", "connection", "content-encoding", "accept-encoding"}


class Proxy:
    def __init__(self, session: aiohttp.ClientSession, upstream: str) -> None:
        self._session = session
        self._upstream = upstream

    async def handle(self, request: web.Request) -> web.StreamResponse:
        came = time.monotonic()
        body = await request.read()
        headers = {k: v for k, v in request.headers.items() if k.lower() not in DROPPED}
        async with self._session.request(
            request.method, self._upstream + request.raw_path, data=body, headers=headers
        ) as answer:
            content = await answer.read()
            kept = {k: v for k, v in answer.headers.items() if k.lower() not in DROPPED}
            response = web.Response(status=answer.status, body=content, headers=kept)
        who = request.headers.get("Authorization", "")[-6:]
        if request.method == "PUT" and "/send/" in request.path:
            note({"put": _answered(body), "at": came, "who": who})
        handed = time.monotonic()
        with contextlib.suppress(ConnectionResetError):  # a client that gave its long poll up
            await response.prepare(request)
            await response.write_eof()
        if request.path.endswith("/sync") and (found := EVENT_ID.findall(content)):
            note({"sync": [one.decode() for one in found], "at": handed, "who": who})
        return response


def _answered(body: bytes) -> str:
    return str(json.loads(body).get("m.relates_to", {}).get("event_id", ""))


def note(line: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


async def main() -> None:
    timeout = aiohttp.ClientTimeout(total=120)
    async with aiohttp.ClientSession(timeout=timeout, connector=aiohttp.TCPConnector(limit=0)) as session:
        app = web.Application(client_max_size=2**24)
        app.router.add_route("*", "/{path:.*}", Proxy(session, sys.argv[1]).handle)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", int(sys.argv[2])).start()
        note({"ready": True})
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
