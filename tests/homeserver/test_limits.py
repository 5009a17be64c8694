"""A homeserver that limits the bot: everybody is called, what is said goes first, the board tells what is left."""

import time

import pytest

from bot.exercise.synapse import Synapse
from tests.homeserver.conftest import opened

FORUM = "h1/samordnande"
MEMBERS = 54
CALLED = MEMBERS + 6 + 3  # and the functions that are no actors
SLOW = {"per_second": 5, "burst_count": 5}
LIMITS = {
    "rc_message": {"per_second": 6, "burst_count": 6},
    "rc_invites": {"per_room": SLOW, "per_issuer": SLOW, "per_user": {"per_second": 1, "burst_count": 5}},
}


@pytest.fixture(scope="module")
def synapse(tmp_path_factory):
    with Synapse(tmp_path_factory.mktemp("synapse"), generous=True, more=LIMITS) as running:
        yield running


@pytest.fixture
async def limited(synapse, tmp_path_factory):
    """A region whose bot has no leave to go faster than others; its fixed rooms were made before that."""
    async with opened(synapse, tmp_path_factory.mktemp("r"), exercise=False) as region:
        await region.prepare(members=MEMBERS)
        await synapse.unlimited(region.bot_account)
        region.bot.start()
        await region.quiet(within=90)
        await synapse.limited(region.bot_account)
        yield region


async def test_sixty_are_called_within_the_limits_and_the_bot_answers_meanwhile(limited):
    tib = limited.member("lst")
    await tib.says("!aktivera samordnande Snöfall")
    await limited.heard("AKTIVERAT LÄGE – samordnande nivå: Snöfall")
    assert limited.bot.waiting().count("Invite") > CALLED // 2

    await limited.heard("kallelser på väg", room=FORUM)
    for _ in range(3):
        began = time.monotonic()
        asked = await tib.says("!upprop", room=FORUM)
        await limited.until(lambda asked=asked: limited.answers(asked), "the answer")
        print(
            f"answered in {time.monotonic() - began:.1f} s, {limited.bot.waiting().count('Invite')} calls on their way"
        )
        assert limited.bot.waiting().count("Invite") > 0
    nacka = await limited.member("nacka").says("närvarande", room=FORUM)
    await limited.heard("1 av 60 har svarat", room=FORUM)

    await limited.quiet(within=90)

    called = {row["account"] for row in limited.bot.rows("MemberSeen") if row["rum"] == FORUM}
    assert len(called) == CALLED
    for name in ("lst", "rsib", "nacka", "sl", *(f"kommun{n}" for n in range(1, MEMBERS + 1))):
        assert await tib.standing(limited.account(name), FORUM) in ("invite", "join"), name
    assert "på väg" not in await limited.board("UPPROP", FORUM)
    assert not limited.bot.rows("EffectFailed")
    await limited.ticked_once(nacka)
    await limited.in_order()
