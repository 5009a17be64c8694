"""Killed in the middle of an upprop: every answer counts once, every step is said once, the board is right."""

from datetime import UTC, datetime, timedelta

import pytest

FORUM = "h1/samordnande"
ANSWERS = ("before_commit:3", "after_commit:2", "before_send:3", "after_send:2", "before_result:4")
STEPS = ("before_commit:2", "before_send:1", "after_send:2", "after_result:1")


@pytest.fixture
async def called(region):
    await region.member("lst").says("!aktivera samordnande Snöfall")
    await region.heard("0 av 6 har svarat", room=FORUM)
    await region.quiet()
    return region


@pytest.mark.parametrize("point", ANSWERS)
async def test_a_kill_between_answers(called, point):
    people = [called.member(name) for name in ("nacka", "solna", "region", "polisen")]
    for one in people:
        await one.joins(FORUM)
    called.bot.restart(kill_at=point)
    said = [await one.says("närvarande", room=FORUM) for one in people]
    await called.bot.died()

    called.bot.start()

    await called.heard("4 av 6 har svarat", room=FORUM)
    await called.ticked_once(*said)
    await called.in_order()


@pytest.mark.parametrize("point", STEPS)
async def test_a_kill_when_a_step_is_due(called, point):
    await called.member("nacka").says("närvarande", room=FORUM)
    await called.heard("1 av 6 har svarat", room=FORUM)
    six_minutes_later = datetime.now(UTC) + timedelta(minutes=6)
    called.bot.restart(kill_at=point, stands_at=six_minutes_later)
    await called.bot.died()

    called.bot.start(stands_at=six_minutes_later)

    await called.heard_once(": 1 av 6 har svarat. Saknas", room=FORUM)
    await called.in_order()
