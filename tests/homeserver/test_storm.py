"""120 actors answer at once, half of them by a reaction: nobody is lost, nobody counts twice (MODELL TID-02)."""

import asyncio
from itertools import pairwise

import pytest

from tests.homeserver.conftest import opened
from tests.homeserver.member import Said

FORUM = "h1/samordnande"
MEMBERS = 114
ACTORS = MEMBERS + 6
BOARD_MS = 900  # a second, less what the homeserver's own time for an event may differ


@pytest.fixture
async def called(synapse, tmp_path_factory):
    """All are in the room of the händelse, and nobody has answered."""
    async with opened(synapse, tmp_path_factory.mktemp("r"), exercise=False) as region:
        await region.prepare(members=MEMBERS)
        region.bot.start()
        await region.quiet(within=120)
        await region.member("lst").says("!aktivera samordnande Snöfall")
        await region.heard(f"0 av {ACTORS} har svarat", room=FORUM)
        await region.quiet(within=120)
        names = ("lst", "nacka", "solna", "region", "polisen", "sl", *(f"kommun{n}" for n in range(1, MEMBERS + 1)))
        region.everybody = [region.member(name) for name in names]
        await asyncio.gather(*(one.joins(FORUM, within=60) for one in region.everybody))
        await region.quiet(within=120)
        yield region


async def test_all_answer_at_once(called):
    call = await called.heard("AKTIVERAT LÄGE – samordnande nivå. Snöfall.", room=FORUM)
    on_the_call = Said(await called.room_id(FORUM), call.event_id)
    half = ACTORS // 2
    answers = [one.says("närvarande", room=FORUM) for one in called.everybody[:half]]
    reactions = [one.reacts("👍", on_the_call) for one in called.everybody[half:]]
    said = await asyncio.gather(*answers, *reactions)

    await called.quiet(within=120)
    await called.heard(f"{ACTORS} av {ACTORS} har svarat", room=FORUM)
    assert "Ingen saknas." in await called.board("UPPROP", FORUM)
    answered = [row["aktor"] for row in called.bot.rows("UppropAnswered")]
    assert len(answered) == len(set(answered)) == ACTORS
    everything = await called.everything(FORUM)
    ticked = [h.about for h in everything if h.kind == "m.reaction"]
    assert sorted(ticked) == sorted(one.event_id for one in said[:half])
    edits = sorted(h.at for h in everything if h.edit_of)
    between = [later - earlier for earlier, later in pairwise(edits)]
    print(f"{len(edits)} edits of the board, {min(between, default=0)} ms between two at least")
    assert min(between, default=BOARD_MS) >= BOARD_MS
    await called.in_order()
