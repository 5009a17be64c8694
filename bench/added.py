"""What the bot itself adds: from the sync answer in its hands to its PUT going out, seen by a proxy.

A raw echo goes through the same proxy by turns: what it shows is the share of the proxy and of HTTP itself.
"""

import asyncio
import json
import socket
from dataclasses import dataclass, field

from bench.client import Client
from bench.figures import Figure, median, p95
from bench.latency import COMMAND, LOST_SECONDS, QUIET_SECONDS, WARM_UP
from bench.rig import SERVER, TIB, Place, Rig, process, room_of, told


@dataclass(slots=True)
class Notes:
    """What the proxy saw, by (client, command)."""

    handed: dict[tuple[str, str], float] = field(default_factory=dict)
    came: dict[tuple[str, str], float] = field(default_factory=dict)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def read(self, lines: asyncio.StreamReader) -> None:
        while line := await lines.readline():
            note = json.loads(line)
            for event in note.get("sync", ()):
                self.handed.setdefault((note["who"], event), note["at"])
            if "put" in note:
                self.came.setdefault((note["who"], note["put"]), note["at"])
                self._changed.set()
                self._changed = asyncio.Event()

    async def added(self, command: str) -> float:
        """Seconds between the two, for the client that answers it."""
        while not (found := [key for key in self.came if key[1] == command]):
            await asyncio.wait_for(self._changed.wait(), LOST_SECONDS)
        return self.came[found[0]] - self.handed[found[0]]


async def measure(rig: Rig, place: Place, samples: int) -> list[Figure]:
    tib, echo = await rig.person(TIB), await rig.person(f"@raeko:{SERVER}")
    port, notes = _free_port(), Notes()
    url = f"http://127.0.0.1:{port}"
    async with process("proxy", rig.synapse.url, str(port)) as lines, place.running(url) as control:
        reading = asyncio.create_task(notes.read(lines))
        ours = await room_of(control, "veckokonferens")
        await tib.join(ours)
        theirs = await rig.twin(tib, ours, echo, (tib,))
        await control.rest([])
        async with process("raw_echo", told=told(echo, url)):
            bot, floor = await _by_turns(tib, notes, ours, theirs, samples)
        reading.cancel()
    return _figures(bot, floor)


async def _by_turns(
    sender: Client, notes: Notes, ours: str, theirs: str, samples: int
) -> tuple[list[float], list[float]]:
    """Nobody else listens: on few processors every client that wakes at the same moment would be measured too."""
    found: tuple[list[float], list[float]] = ([], [])
    for n in range(samples + WARM_UP):
        for which in (0, 1) if n % 2 else (1, 0):
            command = await sender.say((ours, theirs)[which], COMMAND)
            seconds = await notes.added(command)
            if n >= WARM_UP:
                found[which].append(seconds)
            await asyncio.sleep(QUIET_SECONDS)
    return found


def _figures(bot: list[float], floor: list[float]) -> list[Figure]:
    return [
        Figure("2 från sync-svar till PUT, median: boten", median(bot) * 1000, "ms"),
        Figure("2 från sync-svar till PUT, p95: boten", p95(bot) * 1000, "ms", "<=", 5.0),
        Figure("2 från sync-svar till PUT, median: rått eko (mellanleden)", median(floor) * 1000, "ms"),
        Figure("2 från sync-svar till PUT, p95: rått eko (mellanleden)", p95(floor) * 1000, "ms"),
    ]


def _free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])
