"""Reply latency: a command sent until its answer is seen by another client, the bot and a bare nio echo by turns."""

import asyncio
import time

from bench.client import Client, Listener, listening
from bench.figures import Figure, pair
from bench.rig import RSIB, SERVER, TIB, Place, Rig, process, room_of, told

COMMAND = "!hjälp läge"
WARM_UP = 10
QUIET_SECONDS = 0.15  # between samples, so that the aftermath of one does not lie in the next
LOST_SECONDS = 30.0


async def measure(rig: Rig, place: Place, samples: int) -> list[Figure]:
    tib, rsib = await rig.person(TIB), await rig.person(RSIB)
    echo = await rig.person(f"@nioeko:{SERVER}")
    async with place.running(rig.synapse.url) as control:
        ours = await room_of(control, "veckokonferens")
        for client in (tib, rsib):
            await client.join(ours)
        theirs = await rig.twin(tib, ours, echo, (tib, rsib))
        await control.rest([])
        async with process("nio_echo", told=told(echo)), listening(rsib) as listener:
            bot, floor = await by_turns(tib, listener, (ours, theirs), samples)
    return pair("1 svarstid", bot, floor, target=1.1, floor_name="naket nio-eko")


async def by_turns(
    sender: Client, listener: Listener, rooms: tuple[str, str], samples: int
) -> tuple[list[float], list[float]]:
    """Seconds per sample of the two rooms, A B B A A B …; the first ones are left out."""
    found: tuple[list[float], list[float]] = ([], [])
    for n in range(samples + WARM_UP):
        for which in (0, 1) if n % 2 else (1, 0):
            seconds = await _one(sender, listener, rooms[which])
            if n >= WARM_UP:
                found[which].append(seconds)
            await asyncio.sleep(QUIET_SECONDS)
    return found


async def _one(sender: Client, listener: Listener, room: str) -> float:
    began = time.monotonic()
    command = await sender.say(room, COMMAND)
    if await listener.wait_for({command}, LOST_SECONDS):
        raise RuntimeError(f"no answer in {room} within {LOST_SECONDS:.0f} s")
    return listener.seen[command] - began
