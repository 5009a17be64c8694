"""Killed about two hundred times at random moments while people go on writing: nothing lost, nothing double.

A start takes the best part of a second; a kill comes while it starts, while it works and while it waits.
"""

import asyncio
import random

KILLS = 200
SECONDS = 200
FORUM = "h1/samordnande"


async def test_two_hundred_kills_while_people_write(live_region):
    dice = random.Random(20270111)
    names = ("nacka", "solna", "region", "polisen", "sl")
    await live_region.member("lst").says("!aktivera samordnande Snöfall")
    for name in names:
        await live_region.member(name).joins(FORUM)
    await live_region.member("rsib").joins(FORUM)
    loop = asyncio.get_running_loop()
    ends = loop.time() + SECONDS
    killing = True
    reports, publications, activations = [], [], []

    async def people():
        turn = 0
        while killing:
            turn += 1
            one = live_region.member(names[turn % len(names)])
            reports.append(await one.says(f"!läge påverkan: {turn % 5 + 1} | konsekvenser: rad {turn}", room=FORUM))
            if turn % 10 == 0:
                publications.append(await live_region.member("lst").says("!lägesbild publicera", room=FORUM))
            if turn % 40 == 0:
                activations.append(await live_region.member("lst").says(f"!aktivera samordnande Händelse {turn}"))
            await asyncio.sleep(dice.uniform(0.2, 0.6))

    writing = asyncio.ensure_future(people())
    kills = 0
    while kills < KILLS and loop.time() < ends:
        await asyncio.sleep(dice.uniform(0.5, 1.3))
        assert live_region.bot.alive, live_region.bot.log_tail()
        live_region.bot.kill()
        kills += 1
        live_region.bot.start()
    killing = False
    await writing

    await live_region.quiet(within=90)
    print(f"{kills} kills, {len(reports)} reports, {len(publications)} publications, {len(activations)} activations")
    assert kills >= KILLS // 2
    answers = {h.event_id: h for h in await live_region.everything(FORUM)}.values()
    for said in reports:
        received = [h for h in answers if h.about == said.event_id and h.kind == "lage/received"]
        assert len(received) == 1, await live_region.story()
    numbers = [h.said.split(" nr ")[1].split()[0] for h in answers if h.kind == "lagesbild/published"]
    assert sorted(map(int, numbers)) == list(range(1, len(publications) + 1))
    for n in range(len(activations)):
        await live_region.everybody_is_called(f"h{n + 2}/samordnande")
    await live_region.ticked_once(*activations)
    await live_region.in_order()
    assert (await live_region.bot.runs("verify"))[0] == 0
