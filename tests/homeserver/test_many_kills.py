"""Killed two hundred times at random moments while people go on writing: nothing lost, nothing double.

Most kills come while the bot is at work on what it missed, the others anywhere in a start.
"""

import asyncio
import random

import pytest

from tests.homeserver.writers import FORUM, Writers

ROUNDS, KILLS = 4, 50
AT_WORK = 0.75


@pytest.mark.parametrize("number", range(1, ROUNDS + 1))
async def test_kills_at_random_while_people_write(live_region, number):
    dice = random.Random(number)
    writers = Writers(live_region, dice)
    await writers.begin()

    for _ in range(KILLS):
        if dice.random() < AT_WORK:
            await live_region.bot.killed_at_work(after=dice.uniform(0, 0.15))
        else:
            await asyncio.sleep(dice.uniform(0, 1))
            live_region.bot.kill()
        live_region.bot.start()
    await writers.end()

    await live_region.quiet(within=90)
    said = await live_region.everything(FORUM)
    received = [h.about for h in said if h.kind == "lage/received" and not h.edit_of]
    assert sorted(received) == sorted(report.event_id for report in writers.reports)
    numbers = [h.said.split(" nr ")[1].split()[0] for h in said if h.kind == "lagesbild/published"]
    assert sorted(map(int, numbers)) == list(range(1, len(writers.publications) + 1))
    for n, _ in enumerate(writers.activations, start=2):
        await live_region.heard_once("AKTIVERAT LÄGE", room=f"h{n}/samordnande")
        await live_region.everybody_is_called(f"h{n}/samordnande")
    await live_region.ticked_once(*writers.activations, *writers.publications)
    await live_region.in_order()
    assert (await live_region.bot.runs("verify"))[0] == 0
