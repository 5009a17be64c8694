"""Killed in the middle of each rung of the ladder: nobody is chased twice and nobody is forgotten (AKT-07, TID-03)."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.homeserver.region import DEPUTY

FORUM, INRIKTANDE, VARD = "h1/samordnande", "h1/inriktande", "vard"
POINTS = ("before_commit:2", "after_send:1", "after_result:1")  # the first commit is that of the start
STARTS = ("before_commit:1", "after_send:1", "after_result:1")
SHORT = timedelta(seconds=20)
REMINDER = ": 1 av 6 har svarat. Saknas"
RUNGS = (
    (5, "– 5 min: 1 av 6 har svarat"),
    (10, "– 10 min: 1 av 6 har svarat"),
    (15, "– 15 min: 1 av 6 har svarat"),
    (20, "Ersättare kallas för SL"),
)


@pytest.fixture
async def called(region):
    await region.member("lst").says("!aktivera samordnande Snöfall")
    await region.heard("0 av 6 har svarat", room=FORUM)
    await region.member("nacka").says("närvarande", room=FORUM)
    await region.heard("1 av 6 har svarat", room=FORUM)
    await region.quiet()
    return region


@pytest.mark.parametrize(("minutes", "told"), RUNGS, ids=[f"{m} min" for m, _ in RUNGS])
@pytest.mark.parametrize("point", POINTS)
async def test_a_kill_at_a_rung(called, point, minutes, told):
    due = datetime.fromisoformat(called.bot.rows("UppropOpened")[0]["at"]) + timedelta(minutes=minutes)
    await called.bot.dies_between(due - SHORT, due + SHORT, point)

    called.bot.start(stands_at=due + SHORT)

    for rung, text in RUNGS:
        if rung <= minutes:
            await called.heard_once(text, room=FORUM)
        else:
            await called.never_heard(text, room=FORUM)
    if minutes >= 15:
        await called.heard_once("RINGLISTA Snöfall", room=VARD)
    standing = await called.member("lst").standing(called.account(DEPUTY), FORUM)
    assert (standing == "invite") is (minutes >= 20)
    await called.in_order()


@pytest.mark.parametrize("point", STARTS)
@pytest.mark.parametrize("minutes", [6, 11, 16, 21])
async def test_a_kill_after_an_outage(called, point, minutes):
    """Away since the call: one reminder, and no deputy before it has had its time."""
    stands_at = datetime.now(UTC) + timedelta(minutes=minutes)
    called.bot.restart(kill_at=point, stands_at=stands_at)
    await called.bot.died()

    called.bot.start(stands_at=stands_at)

    await called.heard_once(REMINDER, room=FORUM)
    if minutes >= 16:
        await called.heard_once("RINGLISTA Snöfall", room=VARD)
    assert await called.member("lst").standing(called.account(DEPUTY), FORUM) != "invite"
    await called.in_order()


@pytest.mark.parametrize("point", STARTS)
async def test_a_kill_when_the_deputies_are_due(called, point):
    called.bot.restart(stands_at=datetime.now(UTC) + timedelta(minutes=16))
    await called.heard_once("RINGLISTA Snöfall", room=VARD)
    stands_at = datetime.now(UTC) + timedelta(minutes=22)
    called.bot.restart(kill_at=point, stands_at=stands_at)
    await called.bot.died()

    called.bot.start(stands_at=stands_at)

    await called.heard_once("Ersättare kallas för SL", room=FORUM)
    await called.heard_once(REMINDER, room=FORUM)
    assert await called.member("lst").standing(called.account(DEPUTY), FORUM) == "invite"
    await called.in_order()


@pytest.mark.parametrize("point", STARTS)
async def test_a_kill_at_a_rung_of_the_inriktande_niva(called, point):
    await called.member("lst").says("!aktivera inriktande | syfte: inriktning", room=FORUM)
    await called.heard("0 av 6 uppkopplade", room=INRIKTANDE)
    await called.member("nacka").says("rep: Anna Ek, kommundirektör", room=FORUM)
    await called.heard("representant namngiven 1", room=INRIKTANDE)
    stands_at = datetime.now(UTC) + timedelta(minutes=46)
    called.bot.restart(kill_at=point, stands_at=stands_at)
    await called.bot.died()

    called.bot.start(stands_at=stands_at)

    await called.heard_once("min kvar, inriktande nivå: 0 av 6 uppkopplade", room=FORUM)
    await called.heard_once("inriktande nivå: 4 att ringa", room=VARD)
    await called.in_order()
