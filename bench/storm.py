"""An upprop storm: everybody answers within a second, half by reaction, until the last answer stands in the dagbok.

The floor is a bare nio client that receives the same in a room of the same members; the two by turns. Nobody else
listens.
"""

import asyncio
import contextlib
import json
import os
import sqlite3
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import aiohttp

from bench.client import Client, Json
from bench.crowd import Crowd
from bench.figures import Figure, median, p95
from bench.rig import SERVER, TIB, Place, Rig, Running, process, room_of, told
from bot.clock import Clock
from bot.exercise.control import Control

STORM_SECONDS = 1.0
LONGEST_SECONDS = 120.0
LOOK_SECONDS = 0.2
QUIET_SECONDS = 3.0
LOST_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Round:
    """What a storm took the bot. `added`: from the sync answer to the commit, of each answer; `between`: two edits."""

    seconds: float
    until_ticked: float
    added: list[float]
    cpu: float
    edits: int
    between: float


@dataclass(frozen=True, slots=True)
class Bare:
    """What a storm took the floor, and how many answers it never got."""

    seconds: float
    lost: int


async def measure(rig: Rig, place: Place, rounds: int) -> list[Figure]:
    tib, floor = await rig.person(TIB), await rig.person(f"@niolyssnare:{SERVER}")
    bot: list[Round] = []
    bare: list[Bare] = []
    connector = aiohttp.TCPConnector(limit=0)
    async with place.started(rig.synapse.url) as running, aiohttp.ClientSession(connector=connector) as session:
        control = running.control
        crowd = Crowd(rig.synapse.url, rig.synapse.as_token, place.aktor_konto_list, session)
        await control.watched()
        ours = await activated(control, tib)
        theirs = await rig.twin(tib, ours, floor, (tib,))
        for room in (ours, theirs):
            await crowd.join(room)
        async with process("nio_listen", told=told(floor)) as heard:
            for n in range(rounds + 1):
                for by_bot in (True, False)[:: 1 if n % 2 else -1]:
                    await asyncio.sleep(QUIET_SECONDS)
                    if by_bot:
                        bot.append(await _by_bot(running, tib, crowd, ours))
                    else:
                        bare.append(await _by_nio(tib, crowd, theirs, heard))
    return _figures(len(place.aktor_konto_list), bot[1:], bare[1:])  # the first round warms both up


async def activated(control: Control, tib: Client) -> str:
    """Samordnande nivå is activated, and the TiB is in its room; returns the room."""
    conference = await room_of(control, "veckokonferens")
    await tib.join(conference)
    await _done(control, await tib.say(conference, "!aktivera samordnande Snöfall"))
    forum = next(room.room_id for room in await control.rooms() if room.niva == "samordnande")
    await tib.join(forum)
    return forum


async def _done(control: Control, said: str) -> None:
    """Until the bot has done what was asked for in this message."""
    await _recorded(control, {said})
    await control.rest([])


async def _by_bot(bot: Running, tib: Client, crowd: Crowd, room: str) -> Round:
    await _done(bot.control, await tib.say(room, "!upprop nytt"))
    call = await _newest(tib, room, "upprop/opened")
    await asyncio.sleep(QUIET_SECONDS)
    cpu, wall = cpu_seconds(bot.pid), Clock().now().timestamp() * 1000
    began, said = await crowd.storm(room, call, STORM_SECONDS)
    found = await _recorded(bot.control, said)
    await _all_sent(bot.folder)
    ticked = time.monotonic() - began
    edits = sorted(e["origin_server_ts"] for e in await _newer(tib, room, wall) if _is_edit(e))
    return Round(
        max(committed for _, committed in found.values()) - began,
        ticked,
        [committed - came for came, committed in found.values()],
        cpu_seconds(bot.pid) - cpu,
        len(edits),
        min((later - earlier for earlier, later in pairwise(edits)), default=0) / 1000,
    )


async def _recorded(control: Control, said: set[str]) -> dict[str, tuple[float, float]]:
    """When each answer came and was committed."""
    found: dict[str, tuple[float, float]] = {}
    limit = time.monotonic() + LONGEST_SECONDS
    while not said <= found.keys():
        if time.monotonic() > limit:
            raise RuntimeError(f"{len(said - found.keys())} answers are not recorded")
        await asyncio.sleep(LOOK_SECONDS)
        found |= {event: (came, committed) for event, came, committed in await control.watched()}
    return {event: found[event] for event in said}


async def _by_nio(tib: Client, crowd: Crowd, room: str, heard: asyncio.StreamReader) -> Bare:
    call = await tib.say(room, "UPPROP Snöfall. Svara närvarande här.")
    await asyncio.sleep(QUIET_SECONDS)
    began, said = await crowd.storm(room, call, STORM_SECONDS)
    last = began
    with contextlib.suppress(TimeoutError):
        while said:
            event, at = json.loads(await asyncio.wait_for(heard.readline(), LOST_SECONDS))
            if event in said:
                said.discard(event)
                last = at
    return Bare(float(last) - began, len(said))


async def _all_sent(folder: Path) -> None:
    """Until nothing of the bot's is on its way."""
    limit = time.monotonic() + LONGEST_SECONDS
    while _waiting(folder) and time.monotonic() < limit:  # noqa: ASYNC110  (another process sets no event of ours)
        await asyncio.sleep(LOOK_SECONDS)


def _waiting(folder: Path) -> int:
    path = next(folder.rglob("dagbok.sqlite3"))
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5) as db:
        return int(db.execute("SELECT count(*) FROM outbox WHERE state = 'waiting'").fetchone()[0])


async def _newest(client: Client, room: str, kind: str) -> str:
    page = await client.call("GET", f"/rooms/{room}/messages", query={"dir": "b", "limit": "50"})
    return next(str(e["event_id"]) for e in page["chunk"] if e["content"].get("se.samverkan.kind") == kind)


async def _newer(client: Client, room: str, since: float) -> list[Json]:
    """The events of a room from a time on, newest first."""
    found: list[Json] = []
    start: str | None = None
    while True:
        query = {"dir": "b", "limit": "200"} | ({"from": start} if start else {})
        page = await client.call("GET", f"/rooms/{room}/messages", query=query)
        found += page["chunk"]
        start = page.get("end")
        if not start or not page["chunk"] or page["chunk"][-1]["origin_server_ts"] < since:
            return [e for e in found if e["origin_server_ts"] >= since]


def _is_edit(event: Json) -> bool:
    relation = event.get("content", {}).get("m.relates_to", {})
    return bool(relation.get("rel_type") == "m.replace")


def cpu_seconds(pid: int) -> float:
    """User and system time of a process so far."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(") ")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _figures(size: int, bot: list[Round], bare: list[Bare]) -> list[Figure]:
    ours, floor = median([r.seconds for r in bot]), median([b.seconds for b in bare])
    added = [seconds * 1000 for r in bot for seconds in r.added]
    return [
        Figure(f"5 {size} svar inom {STORM_SECONDS:g} s, till det sista är skrivet: boten", ours, "s"),
        Figure(f"5 {size} svar inom {STORM_SECONDS:g} s, till det sista är mottaget: naken nio", floor, "s"),
        Figure("5 stormen: kvot", ours / floor, "", "<=", 1.1),
        Figure("5 svar som aldrig kom fram: naken nio", sum(b.lost for b in bare), ""),
        Figure("5 från sync-svar till skrivet, median: boten", median(added), "ms"),
        Figure("5 från sync-svar till skrivet, p95: boten", p95(added), "ms"),
        Figure("5 till det sista ✅ är satt: boten", median([r.until_ticked for r in bot]), "s"),
        Figure("5 processortid: boten", median([r.cpu for r in bot]), "s"),
        Figure("5 redigeringar av tavlan", median([r.edits for r in bot]), ""),
        Figure("5 kortast tid mellan två redigeringar", min(r.between for r in bot), "s", ">=", 0.9),
    ]
