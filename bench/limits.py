"""The same call with Synapse's default limits and with the bot's override; and with a homeserver that never answers.

With the default limits a call takes minutes, half an hour for three hundred actors. What the bot is asked meanwhile is
timed too.
"""

import asyncio
import socket
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import callout
from bench.client import Client, Listener, listening
from bench.figures import Figure, median
from bench.rig import RSIB, TIB, Place, Rig, room_of
from bot.exercise.control import Control

LONGEST_SECONDS = 600.0
PER_ACTOR_SECONDS = 10.0
ASKED_EVERY = 20.0
QUIET_SECONDS = 2.0


async def measure(rig: Rig, _: Place, size: int) -> list[Figure]:
    tib, rsib = await rig.person(TIB), await rig.person(RSIB)
    place = await rig.region("grans", size)
    async with place.running(rig.synapse.url) as control:
        conference = await room_of(control, "veckokonferens")
        await tib.join(conference)
        free, called = await callout.by_bot(control, tib, conference, 1)
        await rig.synapse.limited(place.user)
        began = time.monotonic()
        await tib.say(conference, "!aktivera samordnande Storm")
        answered = await _asked_meanwhile(place, control, (tib, rsib), size * PER_ACTOR_SECONDS)
        seconds = time.monotonic() - began
    failed = _count(place.folder, "SELECT count(*) FROM dagbok WHERE kind = 'EffectFailed'")
    return [
        Figure(f"6 kalla {size} aktörer ({len(called)} konton), boten utan gränser", free, "s"),
        Figure(f"6 kalla {size} aktörer ({len(called)} konton), Synapses förvalda gränser", seconds, "s"),
        Figure("6 kallelser som inte kom fram", failed, "", "<=", 0),
        Figure("6 svar på !upprop medan kallelserna är på väg, median", median(answered), "s"),
        Figure("6 svar på !upprop medan kallelserna är på väg, längst", max(answered), "s", "<=", 10.0),
    ]


async def _asked_meanwhile(
    place: Place, control: Control, asking: tuple[Client, Client], longest: float
) -> list[float]:
    """Seconds to each answer, asked now and then until the last call is out, `longest` seconds at most."""
    tib, rsib = asking
    forum = await _new_forum(control)
    for client in (tib, rsib):
        await client.join(forum)
    answered: list[float] = []
    limit = time.monotonic() + longest
    async with listening(rsib) as listener:
        while _calls(place.folder) and time.monotonic() < limit:
            answered.append(await _answer(tib, forum, listener))
            next_at = time.monotonic() + ASKED_EVERY
            while _calls(place.folder) and time.monotonic() < next_at:  # noqa: ASYNC110  (another process's file)
                await asyncio.sleep(0.5)
    return answered


async def _answer(tib: Client, room: str, listener: Listener) -> float:
    began = time.monotonic()
    asked = await tib.say(room, "!upprop")
    await listener.wait_for({asked}, LONGEST_SECONDS)
    return time.monotonic() - began


async def _new_forum(control: Control) -> str:
    while len(found := [r for r in await control.rooms() if r.niva == "samordnande"]) < 2:  # noqa: ASYNC110
        await asyncio.sleep(0.5)
    await asyncio.sleep(QUIET_SECONDS)  # the first to be called are TiB and RSIB
    return found[-1].room_id


def _calls(folder: Path) -> int:
    query = "SELECT count(*) FROM outbox WHERE state = 'waiting' AND effect LIKE '%\"kind\":%\"Invite\"%'"
    return _count(folder, query)


def _count(folder: Path, query: str) -> int:
    path = next(folder.rglob("dagbok.sqlite3"))
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5) as db:
        return int(db.execute(query).fetchone()[0])


async def measure_dead(rig: Rig, place: Place, rounds: int) -> list[Figure]:
    """The others' calls beside one account on a server that takes the connection and says nothing."""
    tib = await rig.person(TIB)
    size = len(place.aktor_konto_list)
    found: dict[str, list[float]] = {"alive": [], "dead": []}
    with _silent_server() as server:
        dead = await rig.region("dod", size + 1, dead=server)
        async with place.running(rig.synapse.url) as one, dead.running(rig.synapse.url) as other:
            rooms = [(name, c, await room_of(c, "veckokonferens")) for name, c in (("alive", one), ("dead", other))]
            for _, _, room in rooms:
                await tib.join(room)
            for n in range(rounds + 1):
                for name, control, room in rooms[:: 1 if n % 2 else -1]:
                    await asyncio.sleep(QUIET_SECONDS)
                    seconds, _ = await callout.by_bot(control, tib, room, n)
                    if n:
                        found[name].append(seconds)
    ours, floor = median(found["dead"]), median(found["alive"])
    return [
        Figure(f"7 kalla {size} aktörer: alla servrar svarar", floor, "s"),
        Figure(f"7 kalla {size} aktörer: och en på en server som inte svarar", ours, "s"),
        Figure("7 en död server: kvot", ours / floor, "", "<=", 1.1),
    ]


@contextmanager
def _silent_server() -> Iterator[str]:
    with socket.create_server(("127.0.0.1", 0), backlog=64) as one:
        yield f"127.0.0.1:{one.getsockname()[1]}"
