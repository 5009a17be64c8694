"""People who go on writing whatever becomes of the bot: reports, publications, activations."""

import asyncio
import random

from tests.homeserver.member import Said
from tests.homeserver.region import Region

FORUM = "h1/samordnande"
NAMES = ("nacka", "solna", "region", "polisen", "sl")
PUBLISH_EVERY, ACTIVATE_EVERY = 8, 25


class Writers:
    """Every turn a report; now and then the TiB publishes or activates."""

    def __init__(self, region: Region, dice: random.Random) -> None:
        self._region, self._dice = region, dice
        self._task: asyncio.Task[None] | None = None
        self.reports: list[Said] = []
        self.publications: list[Said] = []
        self.activations: list[Said] = []

    async def begin(self) -> None:
        await self._region.member("lst").says("!aktivera samordnande Snöfall")
        for name in NAMES:
            await self._region.member(name).joins(FORUM)
        self._task = asyncio.ensure_future(self._write())

    async def end(self) -> None:
        """After the turn that is on."""
        assert self._task is not None
        task, self._task = self._task, None
        await task

    async def _write(self) -> None:
        tib, turn = self._region.member("lst"), 0
        while turn == 0 or self._task is not None:
            turn += 1
            one = self._region.member(NAMES[turn % len(NAMES)])
            report = f"!läge påverkan: {turn % 5 + 1} | konsekvenser: rad {turn}"
            self.reports.append(await one.says(report, room=FORUM))
            if turn % PUBLISH_EVERY == 0:
                self.publications.append(await tib.says("!lägesbild publicera", room=FORUM))
            if turn % ACTIVATE_EVERY == 0:
                self.activations.append(await tib.says(f"!aktivera samordnande Händelse {turn}"))
            await asyncio.sleep(self._dice.uniform(0.1, 0.5))
