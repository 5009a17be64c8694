"""Killed in the middle of a publication: each lägesbild and each summering goes out once, with one number."""

import pytest

FORUM = "h1/samordnande"
PASSES = ("before_commit:3", "after_commit:2", "before_send:2", "after_send:3", "before_result:2")


@pytest.fixture
async def at_work(region):
    await region.member("lst").says("!aktivera samordnande Snöfall")
    await region.member("nacka").says("!läge påverkan: 2 | konsekvenser: två skolor utan vatten", room=FORUM)
    await region.member("rsib").joins(FORUM)
    await region.heard("Läge från Nacka", room=FORUM)
    await region.quiet()
    return region


@pytest.mark.parametrize("point", PASSES)
async def test_a_kill_while_publishing(at_work, point):
    at_work.bot.restart(kill_at=point)
    lagesbild = await at_work.member("lst").says("!lägesbild publicera", room=FORUM)
    summering = await at_work.member("rsib").says("!summering publicera", room=FORUM)
    await at_work.bot.died()

    at_work.bot.start()

    await at_work.heard_once("LÄGESBILD Snöfall nr 1 publicerad", room=FORUM)
    await at_work.heard_once("ÅTGÄRDSSUMMERING", room=FORUM)
    await at_work.never_heard("nr 2 publicerad", room=FORUM)
    await at_work.ticked_once(lagesbild, summering)
    await at_work.in_order()
