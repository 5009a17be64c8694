"""Many at once, and much while the bot was away: everything answered, in order, once (MATRIX 5)."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from tests.homeserver.conftest import opened

FORUM = "h1/samordnande"
PEOPLE, EACH = 20, 10
AT_ONCE = 15


@pytest.fixture
async def crowd(synapse, tmp_path_factory):
    async with opened(synapse, tmp_path_factory.mktemp("r"), exercise=False) as region:
        await region.settle_in(members=PEOPLE)
        yield region


async def test_twenty_members_send_ten_commands_each_at_once(crowd):
    people = [crowd.member(f"kommun{n}") for n in range(1, PEOPLE + 1)]
    await asyncio.gather(*(one.joins("veckokonferens") for one in people))
    await crowd.quiet()

    async def ten_commands(one):
        return [await one.says("!upprop") for _ in range(EACH)]

    said = [message for ten in await asyncio.gather(*map(ten_commands, people)) for message in ten]

    await crowd.quiet(within=120)
    everything = await crowd.everything("veckokonferens")
    answered = [h.about for h in everything if h.kind == "errors/no_upprop"]
    assert len(said) == PEOPLE * EACH
    assert sorted(answered) == sorted(message.event_id for message in said)
    await crowd.in_order()


async def test_what_was_written_while_the_bot_was_away_is_counted_at_its_time(region):
    """500 messages over three steps of an upprop; all is read before anybody who is silent is reminded, once."""
    tib, nacka, solna, polisen, sl = (region.member(name) for name in ("lst", "nacka", "solna", "polisen", "sl"))
    nine = datetime.now(UTC)
    region.bot.restart(stands_at=nine)
    await tib.says("!aktivera samordnande Snöfall")
    await region.heard("0 av 6 har svarat", room=FORUM)
    for one in (nacka, solna, polisen, sl):
        await one.joins(FORUM)
    await region.quiet()
    region.bot.stop()

    def minutes(count):
        return nine + timedelta(minutes=count)

    async def chatter(start, count):
        for first in range(0, count, AT_ONCE):
            await asyncio.gather(*(one_line(start, n) for n in range(first, first + AT_ONCE)))

    async def one_line(start, n):
        room = FORUM if n % 3 else "veckokonferens"
        await tib.says(f"vägen är öppen vid skylt {n}", room=room, at=minutes(start) + timedelta(seconds=n / 2))

    await chatter(1, 165)
    await nacka.says("närvarande", room=FORUM, at=minutes(4))
    await chatter(5.5, 165)
    await solna.says("närvarande", room=FORUM, at=minutes(8))
    await chatter(10.5, 165)
    await polisen.says("närvarande", room=FORUM, at=minutes(14))
    await sl.says("närvarande", room=FORUM, at=minutes(16))

    region.bot.start(stands_at=minutes(20))

    await region.quiet(within=60)
    await region.heard_once(": 4 av 6 har svarat. Saknas", room=FORUM)
    for count in (0, 1, 2, 3):
        await region.never_heard(f": {count} av 6 har svarat. Saknas", room=FORUM)
    await region.heard_once("UPPROP Snöfall: 4 av 6 har svarat", room=FORUM)
    await region.heard_once("RINGLISTA Snöfall: 1 att ringa kl", room="vard")
    assert region.bot.handled() >= {s.event_id for s in region.sent}
    await region.in_order()


async def test_an_answer_in_a_quiet_room_counts_though_another_room_was_full(region):
    """The room with the answer has no gap to fill; the gap of the other must not let the step pass first."""
    tib, nacka = region.member("lst"), region.member("nacka")
    nine = datetime.now(UTC)
    region.bot.restart(stands_at=nine)
    await tib.says("!aktivera samordnande Snöfall")
    await region.heard("0 av 6 har svarat", room=FORUM)
    await nacka.joins(FORUM)
    await region.quiet()
    region.bot.stop()

    await nacka.says("närvarande", room=FORUM, at=nine + timedelta(minutes=4))
    for start in range(0, 315, AT_ONCE):
        lines = range(start, start + AT_ONCE)
        await asyncio.gather(*(tib.says(f"rad {n}", at=nine + timedelta(minutes=1, seconds=n * 2)) for n in lines))
    region.bot.start(stands_at=nine + timedelta(minutes=12))

    await region.heard_once(": 1 av 6 har svarat. Saknas", room=FORUM)
    await region.never_heard(": 0 av 6 har svarat. Saknas", room=FORUM)
    await region.in_order()
