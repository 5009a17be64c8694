"""Calling everybody: `!aktivera samordnande` until the last invitation stands, against createRoom and single invites.

The end is the homeserver's own time of the last invitation, read afterwards: nobody who watches disturbs.
"""

import asyncio
import time

from bench.client import Client, Json
from bench.figures import Figure, median
from bench.rig import FORUM, SERVER, TIB, Place, Rig, room_of
from bot.clock import Clock
from bot.exercise.control import Control

LONGEST_SECONDS = 120.0
QUIET_SECONDS = 2.0


async def measure(rig: Rig, place: Place, rounds: int) -> list[Figure]:
    tib, floor = await rig.person(TIB), await rig.person(f"@golv:{SERVER}")
    bot_seconds: list[float] = []
    floor_seconds: list[float] = []
    async with place.running(rig.synapse.url) as control:
        ours = await room_of(control, "veckokonferens")
        await tib.join(ours)
        for n in range(rounds + 1):
            await asyncio.sleep(QUIET_SECONDS)
            seconds, called = await by_bot(control, tib, ours, n)
            await asyncio.sleep(QUIET_SECONDS)
            floor_took = await _by_hand(floor, called)
            if n:  # the first round warms both up
                bot_seconds.append(seconds)
                floor_seconds.append(floor_took)
    size = len(place.aktor_konto_list)
    return [
        Figure(f"3 kalla {size} aktörer, median av {rounds}: boten", median(bot_seconds), "s"),
        Figure(f"3 kalla {size} aktörer, median av {rounds}: rå HTTP", median(floor_seconds), "s"),
        Figure(f"3 kalla {size} aktörer: kvot", median(bot_seconds) / median(floor_seconds), "", "<=", 1.1),
    ]


async def by_bot(control: Control, tib: Client, conference: str, n: int) -> tuple[float, list[str]]:
    """Seconds, and who was called."""
    before = {room.key for room in await control.rooms()}
    began = Clock().now().timestamp()
    await tib.say(conference, f"!aktivera samordnande Händelse nummer {n}")
    limit = time.monotonic() + LONGEST_SECONDS
    await asyncio.sleep(1.0)
    while not (new := [room for room in await control.rooms() if room.key not in before]):
        if time.monotonic() > limit:
            raise RuntimeError("no room was made")
        await asyncio.sleep(0.5)
    await control.rest([])
    await tib.join(new[0].room_id)
    invited = {e["state_key"]: e["origin_server_ts"] for e in await _invitations(tib, new[0].room_id)}
    return max(invited.values()) / 1000 - began, list(invited)


async def _invitations(client: Client, room: str) -> list[Json]:
    found: list[Json] = []
    start: str | None = None
    while True:
        query = {"dir": "b", "limit": "500"} | ({"from": start} if start else {})
        page = await client.call("GET", f"/rooms/{room}/messages", query=query)
        found += [e for e in page["chunk"] if e["type"] == "m.room.member"]
        start = page.get("end")
        if not start:
            return [e for e in found if e["content"]["membership"] == "invite"]


async def _by_hand(floor: Client, called: list[str]) -> float:
    began = time.monotonic()
    room = await floor.create_room(FORUM | {"name": "Händelse", "topic": "Samordnande nivå"})
    for account in called:
        await floor.invite(room, account)
    return time.monotonic() - began
