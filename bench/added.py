"""What the bot itself adds: from the sync answer in its hands to its PUT going out, seen by a proxy.

A raw echo goes through the same proxy by turns: what it shows is the share of the proxy and of HTTP itself.
"""

import asyncio
import json
import socket
from dataclasses import dataclass, field

from bench.client import listening
from bench.figures import Figure, median, p95
from bench.latency import by_turns
from bench.rig import RSIB, SERVER, TIB, Place, Rig, process, room_of, told


@dataclass(slots=True)
class Notes:
    """What the proxy saw, by (client, command)."""

    handed: dict[tuple[str, str], float] = field(default_factory=dict)
    came: dict[tuple[str, str], float] = field(default_factory=dict)

    async def read(self, lines: asyncio.StreamReader) -> None:
        while line := await lines.readline():
            note = json.loads(line)
            for event in note.get("sync", ()):
                self.handed.setdefault((note["who"], event), note["at"])
            if "put" in note:
                self.came.setdefault((note["who"], note["put"]), note["at"])

    def added(self, *, by: str | None = None, but: str | None = None) -> list[float]:
        """Seconds between the two, for one client, or for all but one."""
        return [
            came - self.handed[key]
            for key, came in self.came.items()
            if key in self.handed and (by is None or key[0] == by) and key[0] != but
        ]


async def measure(rig: Rig, place: Place, samples: int) -> list[Figure]:
    tib, rsib = await rig.person(TIB), await rig.person(RSIB)
    echo = await rig.person(f"@raeko:{SERVER}")
    port, notes = _free_port(), Notes()
    url = f"http://127.0.0.1:{port}"
    async with process("proxy", rig.synapse.url, str(port)) as lines, place.running(url) as control:
        reading = asyncio.create_task(notes.read(lines))
        ours = await room_of(control, "veckokonferens")
        for client in (tib, rsib):
            await client.join(ours)
        theirs = await rig.twin(tib, ours, echo, (tib, rsib))
        await control.rest([])
        async with process("raw_echo", told=told(echo, url)), listening(rsib) as listener:
            await by_turns(tib, listener, (ours, theirs), samples)
        reading.cancel()
    return _figures(notes.added(but=echo.token[-6:])[-samples:], notes.added(by=echo.token[-6:])[-samples:])


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
