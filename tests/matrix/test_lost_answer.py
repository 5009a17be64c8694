"""The homeserver took a message, and its answer was lost: asked once more it gives what it got the first time."""

import asyncio
import json

import pytest
from aiohttp import web

from bot.domain.incoming import Redacted
from bot.engine import Arrived
from bot.matrix.api import Api
from bot.matrix.executor import Executor
from bot.matrix.sender import Sender
from bot.matrix.tide import Tide
from tests.commands.minutes import Minutes
from tests.commands.people import account
from tests.matrix.test_sender import Stage

SECRET = "Kvarnforsens pumpstation"


class Homeserver:
    """Keeps what it got first for each transaction; loses every answer about one that holds `loses`."""

    def __init__(self):
        self.standing, self.loses, self.lost = {}, "", asyncio.Event()

    async def send(self, request):
        event = f"$sent-{request.match_info['transaction']}"
        self.standing.setdefault(event, await request.text())
        if self.loses and self.loses in self.standing[event]:
            self.lost.set()
            request.transport.close()
        return web.json_response({"event_id": event})

    async def redact(self, request):
        self.standing[request.match_info["event"]] = ""
        return web.json_response({"event_id": f"$redacted-{request.match_info['transaction']}"})

    async def other(self, _):
        return web.json_response({})

    def app(self):
        app, base = web.Application(), "/_matrix/client/v3/rooms/{room}"
        app.router.add_put(base + "/send/{kind}/{transaction}", self.send)
        app.router.add_put(base + "/redact/{event}/{transaction}", self.redact)
        app.router.add_route("*", "/{path:.*}", self.other)
        return app


@pytest.fixture
async def stage(tmp_path):
    """The bot with its real sender against a homeserver whose answers get lost."""
    homeserver, minutes, online = Homeserver(), Minutes(tmp_path / "dagbok.sqlite3"), asyncio.Event()
    runner = web.AppRunner(homeserver.app())
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    api = Api(f"http://127.0.0.1:{runner.addresses[0][1]}", "@bot:x.example")
    await minutes.begin()
    online.set()
    executor = Executor(api, minutes.engine, None, minutes.clock, None)
    sender = Sender(executor, minutes.engine, minutes.clock, online, Tide())
    yield Stage(minutes, homeserver, None, sender)
    await minutes.end()
    await api.close()
    await runner.cleanup()


async def test_words_taken_back_before_it_asks_again_are_taken_out_of_the_room(stage):
    m, homeserver = stage.minutes, stage.homeserver
    homeserver.loses = SECRET
    said = await stage.says("nacka", f"!läge påverkan: 3 | konsekvenser: {SECRET} står still", "veckokonferens")
    await homeserver.lost.wait()
    taken_back = Redacted(m.next_id(), m.room("veckokonferens"), account("nacka"), m.now, said)

    await m.engine.submit(Arrived((taken_back,)))
    homeserver.loses = ""
    await stage.until(lambda: stage.sender.idle)

    assert SECRET not in json.dumps(homeserver.standing, ensure_ascii=False)
