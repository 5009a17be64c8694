"""The embedded homeserver: a real Synapse that survives being killed, and never outlives its starter."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.environment import ROOT
from bot.exercise.synapse import Synapse, SynapseFailed

pytestmark = pytest.mark.homeserver

LST = "@lst:samverkan.example"
NINE = 1_799_308_800_000  # a morning in January 2027
START = """
import os, sys
from pathlib import Path
from bot.exercise.synapse import Synapse
server = Synapse(Path(sys.argv[1]))
server.start()
print(server.pid, flush=True)
sys.stdin.read()
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Synapse(tmp_path_factory.mktemp("synapse")) as running:
        yield running


async def ask(server: Synapse, method: str, path: str, body: Any = None, *, token: str = "", **query: str) -> Any:
    headers = {"Authorization": f"Bearer {token or server.as_token}"}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.request(method, f"{server.url}/_matrix/client/v3/{path}", json=body, params=query) as response,
    ):
        return response.status, await response.json()


async def room_of(server: Synapse, **settings: Any) -> str:
    _, answer = await ask(server, "POST", "createRoom", settings, user_id=LST)
    return answer["room_id"]


async def says(server: Synapse, room: str, text: str, *, txn: str, token: str = "", **query: str) -> Any:
    content = {"msgtype": "m.text", "body": text}
    return await ask(server, "PUT", f"rooms/{room}/send/m.room.message/{txn}", content, token=token, **query)


async def logged_in(server: Synapse, localpart: str) -> str:
    login = {"type": "m.login.password", "identifier": {"type": "m.id.user", "user": localpart}, "password": "hemligt"}
    _, answer = await ask(server, "POST", "login", login)
    return answer["access_token"]


async def test_a_message_spoken_for_a_member_keeps_its_time_and_survives_a_kill(server):
    assert await server.register("lst", "hemligt", displayname="Länsstyrelsen") == LST
    room = await room_of(server)
    _, sent = await says(server, room, "Lägesbild kl. 9", txn="1", user_id=LST, ts=str(NINE))
    token = await logged_in(server, "lst")
    answer = await says(server, room, "en gång", txn="2", token=token)
    url, pid = server.url, server.pid

    server.kill()
    again = Synapse(server.folder)
    again.start()
    try:
        assert again.url == url
        assert again.pid != pid
        _, event = await ask(again, "GET", f"rooms/{room}/event/{sent['event_id']}", user_id=LST)
        assert (event["sender"], event["origin_server_ts"]) == (LST, NINE)
        assert event["content"]["body"] == "Lägesbild kl. 9"
        assert await says(again, room, "en gång", txn="2", token=token) == answer
    finally:
        again.stop()
        server.start()


async def test_registering_twice_leaves_the_account_as_it_is(server):
    await server.register("nacka", "hemligt", displayname="Nacka kommun")
    await server.register("nacka", "annat", displayname="Någon annan")

    _, profile = await ask(server, "GET", "profile/@nacka:samverkan.example/displayname")
    assert profile == {"displayname": "Nacka kommun"}
    assert await logged_in(server, "nacka")


async def test_the_account_meets_synapses_own_limits_until_they_are_lifted(server):
    bot = await server.register("bot", "hemligt", displayname="Samverkansboten")
    token = await logged_in(server, "bot")
    _, answer = await ask(server, "POST", "createRoom", {}, token=token)
    room = answer["room_id"]

    assert 429 in [(await says(server, room, "x", txn=f"a{n}", token=token))[0] for n in range(15)]

    await server.unlimited(bot)
    assert {(await says(server, room, "x", txn=f"b{n}", token=token))[0] for n in range(15)} == {200}


async def test_members_who_are_spoken_for_have_no_limits(server):
    await server.register("lst", "hemligt", displayname="Länsstyrelsen")
    room = await room_of(server)

    answers = await asyncio.gather(*(says(server, room, "x", txn=f"c{n}", user_id=LST) for n in range(25)))

    assert {status for status, _ in answers} == {200}


@pytest.mark.parametrize("version", ["11", "12"])
async def test_rooms_have_the_version_that_was_asked_for(tmp_path, version):
    with Synapse(tmp_path / "s", room_version=version, generous=True) as server:
        await server.register("lst", "hemligt", displayname="Länsstyrelsen")
        room = await room_of(server)
        _, create = await ask(server, "GET", f"rooms/{room}/state/m.room.create/", user_id=LST)

    assert create["room_version"] == version


def test_it_dies_with_a_starter_that_is_killed(tmp_path):
    command = [sys.executable, "-c", START, str(tmp_path / "s")]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as starter:
        assert starter.stdout is not None
        pid = int(starter.stdout.readline())
        os.kill(pid, 0)  # it lives
        os.kill(starter.pid, signal.SIGKILL)
        starter.wait()

    assert gone(pid)


def test_a_taken_port_is_said_and_leaves_nothing_behind(server, tmp_path):
    rival = Synapse(tmp_path / "s", port=server.port)

    with pytest.raises(SynapseFailed, match="startade inte"):
        rival.start()

    assert rival.pid is None


def gone(pid: int) -> bool:
    """Whether it ended; a dead process may wait for a while to be reaped."""
    for _ in range(100):
        status = Path(f"/proc/{pid}/stat")
        if not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        signal.sigtimedwait([], 0.05)
    return False
