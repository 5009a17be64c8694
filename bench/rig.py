"""The rig: a real Synapse, the real bot as its own process on a region of any size, and the floors' processes.

The bot's clock runs with real time; nobody's rate is limited. All accounts are of this run and die with its folder.
"""

import asyncio
import json
import secrets
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

from bench.client import Client, logged_in
from bot.clock import Clock
from bot.environment import ROOT
from bot.exercise.bot_process import BotProcess
from bot.exercise.control import Control
from bot.exercise.synapse import Synapse

SERVER = "samverkan.example"
TIB, RSIB = f"@lst:{SERVER}", f"@rsib:{SERVER}"
FEDERATES = {"federation_domain_whitelist": None, "ip_range_blacklist": []}  # for the server that does not answer
FORUM = {
    "preset": "private_chat",
    "initial_state": [
        {"type": "m.room.history_visibility", "state_key": "", "content": {"history_visibility": "shared"}},
        {"type": "m.room.guest_access", "state_key": "", "content": {"guest_access": "forbidden"}},
    ],
}
CONFIG = """
[matrix]
homeserver = "{url}"
user = "{user}"
password_file = "losenord.txt"
alias_prefix = "{name}"
[region]
name = "Stockholms län"
host = "lst"
[register]
aktor_file = "aktorer.json"
funktion_file = "funktioner.json"
[reserve]
phone = "070-174 06 99"
rakel = "TG-ÖVN 1"
[upprop]
steps_samordnande = [1440]
[exercise]
control_socket = "control.sock"
start = "{start}"
"""


@dataclass(slots=True)
class Rig:
    """`person` logs accounts in; all is ended with `stack`."""

    synapse: Synapse
    folder: Path
    stack: AsyncExitStack
    clients: dict[str, Client] = field(default_factory=dict)
    _passwords: dict[str, str] = field(default_factory=dict)

    async def account(self, user: str) -> None:
        """Registered, without limits on its rate."""
        if user not in self._passwords:
            self._passwords[user] = secrets.token_hex(8)
            localpart = user[1:].partition(":")[0]
            await self.synapse.register(localpart, self._passwords[user], displayname=localpart)

    async def person(self, user: str) -> Client:
        """A client of this account; the same one each time."""
        if user not in self.clients:
            await self.account(user)
            await self.synapse.unlimited(user)
            self.clients[user] = await self.stack.enter_async_context(
                logged_in(self.synapse.url, user, self._passwords[user])
            )
        return self.clients[user]

    async def region(self, name: str, size: int, dead: str = "") -> "Place":
        """A bot's folder with a register of this many aktorer, all called; their accounts exist.

        `dead`: the first of them after the värd has its account on this server instead.
        """
        user, folder = f"@{name}:{SERVER}", self.folder / name
        folder.mkdir()
        aktor_list, funktion_list = _registered("aktorer"), _registered("funktioner")
        aktor_list = [a | {"alltid_kallad": True} for a in aktor_list[:size]]
        aktor_list += [_company(n) for n in range(size - len(aktor_list))]
        if dead:
            aktor_list[1] |= {"matrix_id": f"@tib:{dead}"}
        for file, content in (("aktorer", aktor_list), ("funktioner", funktion_list)):
            (folder / f"{file}.json").write_text(json.dumps(content), encoding="utf-8")
        for one in (*aktor_list, *funktion_list):
            if one["matrix_id"].endswith(f":{SERVER}"):
                await self.account(one["matrix_id"])
        await self.account(user)
        await self.synapse.unlimited(user)
        (folder / "losenord.txt").write_text(self._passwords[user])
        return Place(name, user, folder, [a["matrix_id"] for a in aktor_list])

    async def twin(self, of: Client, room: str, owner: Client, joined: Sequence[Client]) -> str:
        """A room like `room`, of another owner: made in the same way, the same called, the same in it."""
        twin = await owner.create_room(FORUM)
        for event in await of.members(room):
            if event["state_key"] not in (owner.user, event["sender"]):
                await owner.invite(twin, event["state_key"])
        for client in joined:
            if client.user not in await _called(owner, twin):
                await owner.invite(twin, client.user)
            await client.join(twin)
        return twin


@dataclass(frozen=True, slots=True)
class Place:
    """A bot's folder; `running` is the bot itself."""

    name: str
    user: str
    folder: Path
    aktor_konto_list: list[str]

    @asynccontextmanager
    async def running(self, url: str) -> AsyncIterator[Control]:
        """The bot at work against this address, its first work done, its clock going."""
        async with self.started(url) as bot:
            yield bot.control

    @asynccontextmanager
    async def started(self, url: str) -> AsyncIterator["Running"]:
        """The same, and its process."""
        config = self.folder / "config.toml"
        start = Clock().now().isoformat()
        config.write_text(CONFIG.format(url=url, user=self.user, name=self.name, start=start), encoding="utf-8")
        process = BotProcess(config, self.folder / "bot.log")
        process.start()
        try:
            control = await process.control(self.folder / "control.sock")
            await control.rest([])
            await control.realtime()
            yield Running(control, process.pid, self.folder)
            await control.close()
        finally:
            process.stop()


@dataclass(frozen=True, slots=True)
class Running:
    """A bot at work."""

    control: Control
    pid: int
    folder: Path


@asynccontextmanager
async def rig(folder: Path) -> AsyncIterator[Rig]:
    with Synapse(folder / "hemserver", server_name=SERVER, more=FEDERATES) as synapse:
        async with AsyncExitStack() as stack:
            yield Rig(synapse, folder, stack)


@asynccontextmanager
async def process(module: str, *words: str, told: dict[str, Any] | None = None) -> AsyncIterator[asyncio.StreamReader]:
    """A process of the bench that is ready; gives what it says after that."""
    pipe = asyncio.subprocess.PIPE
    command = [sys.executable, "-P", "-m", f"bench.{module}", *words]
    child = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdin=pipe, stdout=pipe, limit=2**24)
    if child.stdin is None or child.stdout is None:
        raise RuntimeError("pipes were asked for")
    try:
        child.stdin.write(json.dumps(told or {}).encode() + b"\n")
        await child.stdin.drain()
        if not await asyncio.wait_for(child.stdout.readline(), 60):
            raise RuntimeError(f"bench.{module} did not start")
        yield child.stdout
    finally:
        if child.returncode is None:
            child.kill()
        await child.wait()


def told(client: Client, url: str | None = None) -> dict[str, Any]:
    """What an echo is told: whom to be, and where."""
    return {"url": url or client.url, "user": client.user, "token": client.token}


async def room_of(control: Control, key: str) -> str:
    return next(room.room_id for room in await control.rooms() if room.key == key)


async def _called(owner: Client, room: str) -> set[str]:
    return {event["state_key"] for event in await owner.members(room)}


def _registered(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(
        resources.files("bot.exercise").joinpath(f"data/{name}.json").read_text(encoding="utf-8")
    )
    return found


def _company(n: int) -> dict[str, Any]:
    return {
        "id": f"bolag{n}", "namn": f"Bolag nummer {n}", "kategori": "Bolag", "kontaktfunktion": "Vakt",
        "alltid_kallad": True, "stab_utpekad": False, "omrade": "", "alias": [], "matrix_id": f"@bolag{n}:{SERVER}",
        "telefon": "070-174 06 05", "anm": "",
    }  # fmt: skip
