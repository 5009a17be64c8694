"""A burst: twenty people at once in one room, ten commands each; the bot and a raw HTTP echo by turns."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

from bench.client import Client, Listener, listening
from bench.figures import Figure, median
from bench.latency import COMMAND
from bench.rig import RSIB, SERVER, TIB, Place, Rig, process, room_of, told

PEOPLE = 20
EACH = 10
LOST_SECONDS = 20.0
QUIET_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Round:
    """Replies per second from the first command to the last reply, and how many replies never came."""

    per_second: float
    lost: int


async def measure(rig: Rig, place: Place, rounds: int) -> list[Figure]:
    tib, rsib = await rig.person(TIB), await rig.person(RSIB)
    people = [await rig.person(user) for user in place.aktor_konto_list[1 : PEOPLE + 1]]
    echo = await rig.person(f"@raeko:{SERVER}")
    bot: list[Round] = []
    floor: list[Round] = []
    async with place.running(rig.synapse.url) as control:
        ours = await room_of(control, "veckokonferens")
        for client in (tib, rsib, *people):
            await client.join(ours)
        theirs = await rig.twin(tib, ours, echo, (tib, rsib, *people))
        await control.rest([])
        async with process("raw_echo", told=told(echo)), listening(rsib) as listener:
            for n in range(rounds + 1):
                for room, found in ((ours, bot), (theirs, floor))[:: 1 if n % 2 else -1]:
                    done = await _round(people, room, listener)
                    await asyncio.sleep(QUIET_SECONDS)
                    if n:  # the first round warms both up
                        found.append(done)
    return _figures(bot, floor, listener.twice)


async def _round(people: Sequence[Client], room: str, listener: Listener) -> Round:
    began = time.monotonic()
    sent = await asyncio.gather(*(_speaks(person, room) for person in people))
    commands = {event for events in sent for event in events}
    lost = await listener.wait_for(commands, LOST_SECONDS)
    seen = [listener.seen[c] for c in commands - lost]
    return Round(len(seen) / (max(seen) - began), len(lost))


async def _speaks(person: Client, room: str) -> list[str]:
    return [await person.say(room, COMMAND) for _ in range(EACH)]


def _figures(bot: list[Round], floor: list[Round], twice: int) -> list[Figure]:
    of_bot, of_floor = (median([r.per_second for r in found]) for found in (bot, floor))
    return [
        Figure(f"4 {PEOPLE} personer, {EACH} kommandon var: boten", of_bot, "svar/s"),
        Figure(f"4 {PEOPLE} personer, {EACH} kommandon var: rått eko", of_floor, "svar/s"),
        Figure("4 genomströmning: kvot", of_bot / of_floor, "", ">=", 0.9),
        Figure("4 förlorade svar: boten", sum(r.lost for r in bot), "", "<=", 0),
        Figure("4 förlorade svar: rått eko", sum(r.lost for r in floor), ""),
        Figure("4 svar som kom två gånger", twice, "", "<=", 0),
    ]
