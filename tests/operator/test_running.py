"""The operator's commands against a running bot and a real homeserver: check, SIGHUP, a login that is gone."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.environment import ROOT
from bot.exercise.synapse import Synapse
from bot.operator.check import lines_of
from bot.operator.lines import Kind, Line, as_text
from bot.operator.on_server import kept_login
from bot.operator.reading import reading, rows
from tests.operator.regions import BOT, write_login, write_region

pytestmark = pytest.mark.homeserver
PEOPLE = ("lst", "nacka", "rsib", "rkk", "bild", "kansli", "chef")


@dataclass
class Place:
    """One region with its homeserver; `start` starts the bot in a process of its own."""

    server: Synapse
    folder: Path
    config: Path
    process: subprocess.Popen[bytes] | None = None

    @property
    def data(self) -> Path:
        return self.folder / "data"

    async def start(self) -> None:
        """Until its rooms are made and nothing is on its way."""
        starts = self.count("BotStarted") if self.data.exists() else 0
        self._spawn()
        await self.until(lambda: self.count("BotStarted") > starts and self.outbox_is_empty())

    def _spawn(self) -> None:
        with (self.folder / "bot.log").open("ab") as log:
            self.process = subprocess.Popen(
                self._command("run"), cwd=self.folder, env=self._env(), stdout=log, stderr=log
            )

    def refused(self, name: str, *more: str) -> str:
        """What a command says when it ends without success; empty if it succeeds."""
        found = subprocess.run(
            [*self._command(name), *more],
            cwd=self.folder,
            env=self._env(),
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
        return found.stderr if found.returncode else ""

    def _command(self, name: str) -> list[str]:
        return [sys.executable, "-P", "-m", "bot", name, "--config", str(self.config)]

    def _env(self) -> dict[str, str]:
        return {**os.environ, "PYTHONPATH": str(ROOT)}

    def stop(self) -> None:
        if self.process is not None:
            self.process.terminate()
            self.process.wait(20)

    async def until(self, condition: Callable[[], bool]) -> None:
        for _ in range(300):
            if condition():
                return
            await asyncio.sleep(0.1)
        pytest.fail((self.folder / "bot.log").read_text(encoding="utf-8")[-3000:])

    def count(self, kind: str) -> int:
        """How many events of a kind the dagbok holds."""
        try:
            with reading(self.data) as connection:
                return sum(row.kind == kind for row in rows(connection))
        except FileNotFoundError:
            return 0

    def outbox_is_empty(self) -> bool:
        with reading(self.data) as connection, closing(connection.cursor()) as cursor:
            query = "SELECT count(*) FROM outbox WHERE state = 'waiting'"
            return bool(cursor.execute(query).fetchone()[0] == 0)

    async def check(self) -> list[Line]:
        return [line async for line in lines_of(self.config)]

    async def as_bot(self, method: str, path: str, body: Any = None) -> Any:
        login = kept_login(self.data)
        assert login is not None
        headers = {"Authorization": f"Bearer {login['token']}"}
        url = f"{self.server.url}/_matrix/client/v3/{path}"
        async with aiohttp.ClientSession(headers=headers) as session, session.request(method, url, json=body) as found:
            assert found.ok, await found.text()
            return await found.json()


def faults(lines: list[Line]) -> list[str]:
    return [as_text(line) for line in lines if line.kind is Kind.FEL]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Synapse(tmp_path_factory.mktemp("synapse")) as running:
        yield running


@pytest.fixture
async def place(server, tmp_path) -> AsyncIterator[Place]:
    for name in PEOPLE:
        await server.register(name, "hemligt", displayname=name)
    await server.unlimited(await server.register("samverkansbot", "hemligt", displayname="Boten"))
    prefix = tmp_path.name.replace("_", "-").lower()
    config = write_region(tmp_path, server.url)
    text = config.read_text(encoding="utf-8").replace("[region]", f'alias_prefix = "{prefix}"\n[region]')
    config.write_text(text, encoding="utf-8")
    made = Place(server, tmp_path, config)
    yield made
    made.stop()


async def test_before_the_first_start_all_is_green_and_no_login_is_made(place):
    before = await _devices(place.server)
    lines = await place.check()
    assert faults(lines) == []
    assert any("boten loggar in vid första starten" in line.text for line in lines)
    assert any(line.text.startswith(f"Hemservern {place.server.url} svarar: Synapse 1.") for line in lines)
    assert not place.data.exists()
    assert await _devices(place.server) == before


async def _devices(server: Synapse) -> int:
    """How many devices the bot's account has, asked as the exercise's player."""
    headers = {"Authorization": f"Bearer {server.as_token}"}
    url = f"{server.url}/_matrix/client/v3/devices?user_id={BOT}"
    async with aiohttp.ClientSession(headers=headers) as session, session.get(url) as found:
        return len((await found.json())["devices"])


async def test_a_running_bot_is_all_green_and_keeps_its_device(place):
    await place.start()
    login, devices = (place.data / "login.json").read_bytes(), await _devices(place.server)

    lines = await place.check()

    assert faults(lines) == []
    told = "\n".join(line.text for line in lines)
    assert f"Boten kör (process {place.process.pid})" in told
    assert "Boten är med och har behörighet i 5 rum." in told
    assert "inbjudningar på tio sekunder, så den är undantagen." in told
    assert "Klockorna här och på hemservern skiljer 0 s." in told or "skiljer 1 s." in told
    assert (place.data / "login.json").read_bytes() == login
    assert await _devices(place.server) == devices
    assert place.process.poll() is None


async def test_a_signal_reads_the_register_again(place):
    await place.start()
    with (place.folder / "aktorer.csv").open("a", encoding="utf-8") as file:
        file.write("solna;Solna stad;Kommun;ja;@solna:samverkan.example;070-174 06 03\n")
    assert "Registerfilerna är ändrade sedan boten läste dem." in [line.text for line in await place.check()]

    place.process.send_signal(signal.SIGHUP)

    await place.until(lambda: place.count("RegisterLoaded") == 2 and place.outbox_is_empty())
    assert "Registerfilerna är ändrade sedan boten läste dem." not in [line.text for line in await place.check()]
    assert place.process.poll() is None


async def test_a_signal_with_a_broken_register_changes_nothing(place):
    await place.start()
    (place.folder / "aktorer.csv").write_text("id;namn\n", encoding="utf-8")

    place.process.send_signal(signal.SIGHUP)

    await place.until(lambda: place.count("RegisterRefused") and place.outbox_is_empty())
    assert place.count("RegisterLoaded") == 1
    assert place.process.poll() is None


async def test_a_room_where_the_bot_lost_its_power_is_a_red_line(place):
    with place.config.open("a", encoding="utf-8") as file:
        file.write('[rooms]\nroom_version = "10"\n')  # from version 12 a creator cannot lose it
    await place.start()
    place.stop()
    room = await _room(place, "vard")
    levels = await place.as_bot("GET", f"rooms/{room}/state/m.room.power_levels")
    levels["users"][BOT] = 50
    await place.as_bot("PUT", f"rooms/{room}/state/m.room.power_levels", levels)

    (fault,) = faults(await place.check())

    assert fault.startswith("FEL  Boten har inte behörighet i rummet vard (")


async def test_a_login_that_the_homeserver_does_not_take_is_a_red_line(place):
    await place.start()
    place.stop()
    await place.as_bot("POST", "logout", {})

    (fault,) = faults(await place.check())

    assert "godtar inte botens inloggning (401 M_UNKNOWN_TOKEN)" in fault
    told = place.refused("run")
    assert "Hemservern: 401 M_UNKNOWN_TOKEN" in told
    assert "Traceback" not in told


async def test_a_wrong_password_is_told_calmly(place):
    (place.folder / "losenord.txt").write_text("fel\n", encoding="utf-8")
    told = place.refused("run")
    assert told.startswith("Hemservern: 403 M_FORBIDDEN")
    assert "Traceback" not in told


async def test_a_dagbok_without_its_login_is_a_red_line(place):
    await place.start()
    place.stop()
    (place.data / "login.json").unlink()
    (fault,) = faults(await place.check())
    assert fault.startswith("FEL  Dagboken finns men login.json saknas.")

    devices = await _devices(place.server)
    assert "login.json saknas" in place.refused("run")
    assert await _devices(place.server) == devices  # never a new device in silence
    assert place.refused("login") == ""
    assert await _devices(place.server) == devices + 1
    assert "login.json finns redan" in place.refused("login")
    assert faults(await place.check()) == []

    write_login(place.data, user="@annan:samverkan.example")
    (fault,) = faults(await place.check())
    assert fault.startswith("FEL  login.json hör till @annan:samverkan.example")


async def test_a_restored_copy_says_nothing_twice(place):
    """What was said after the copy comes in again; with the kept device the homeserver knows each answer already."""
    await place.start()
    room = await _room(place, "veckokonferens")
    for path in (f"join/{room}", f"rooms/{room}/send/m.room.message/{place.folder.name}-0"):
        await _as_member(place, "nacka", path, {"msgtype": "m.text", "body": "före kopian"})
    await place.until(lambda: place.count("InlaggReceived") == 1 and place.outbox_is_empty())
    assert place.refused("backup", "--out", str(place.folder / "kopia")) == ""
    text = {"msgtype": "m.text", "body": "!läge påverkan: 2"}
    await _as_member(place, "nacka", f"rooms/{room}/send/m.room.message/{place.folder.name}-1", text)
    await place.until(lambda: place.count("InlaggReceived") == 2 and place.outbox_is_empty())
    said = await _said_by_bot(place, room)

    place.stop()
    place.data.rename(place.folder / "undan")
    (place.folder / "kopia").rename(place.data)
    assert place.count("InlaggReceived") == 1
    await place.start()

    await place.until(lambda: place.count("InlaggReceived") == 2 and place.outbox_is_empty())
    assert await _said_by_bot(place, room) == said
    assert place.refused("verify") == ""


async def _room(place: Place, name: str) -> str:
    alias = f"%23{place.folder.name.replace('_', '-').lower()}-{name}:samverkan.example"
    return str((await place.as_bot("GET", f"directory/room/{alias}"))["room_id"])


async def _as_member(place: Place, who: str, path: str, body: Any) -> None:
    headers = {"Authorization": f"Bearer {place.server.as_token}"}
    url = f"{place.server.url}/_matrix/client/v3/{path}?user_id=@{who}:samverkan.example"
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.request("POST" if path.startswith("join") else "PUT", url, json=body) as found,
    ):
        assert found.ok, await found.text()


async def _said_by_bot(place: Place, room: str) -> list[str]:
    page = await place.as_bot("GET", f"rooms/{room}/messages?dir=b&limit=100")
    mine = (e for e in page["chunk"] if e["sender"] == BOT and e["type"] in ("m.room.message", "m.reaction"))
    return [e["event_id"] for e in mine]
