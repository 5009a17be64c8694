"""Killed in the middle of an activation, at every named point: nothing lost, nothing double (DESIGN 3)."""

import pytest

from bot.kill import POINTS

PASSES = (
    "before_commit:2",
    "before_commit:6",
    "after_commit:2",
    "before_send:1",
    "before_send:9",
    "after_send:1",
    "after_send:4",
    "after_send:12",
    "after_room_made:1",
    "before_result:1",
    "before_result:7",
    "after_result:2",
    "after_result:10",
)


def test_every_point_has_its_turn():
    assert {p.partition(":")[0] for p in PASSES} == set(POINTS)


@pytest.mark.parametrize("point", PASSES)
async def test_a_kill_neither_loses_nor_doubles(region, point):
    tib = region.member("lst")
    region.bot.restart(kill_at=point)
    said = await tib.says("!aktivera samordnande | händelse: Snöfall 12–13 januari | syfte: samlad lägesbild")
    await region.bot.died()

    region.bot.start()

    await region.heard_once("AKTIVERAT LÄGE – samordnande nivå. Snöfall 12–13 januari.", room="h1/samordnande")
    await region.heard_once("AKTIVERAT LÄGE – samordnande nivå: Snöfall", room="veckokonferens")
    await region.heard_once("samordnande nivå aktiverad", room="vard")
    await region.heard_once("0 av 6 har svarat", room="h1/samordnande")
    await region.ticked_once(said)
    await region.everybody_is_called("h1/samordnande")
    await region.in_order()


async def test_the_first_start_survives_kills_too(region):
    for point in ("after_room_made:1", "before_result:2", "after_send:3", "before_commit:4"):
        region.bot.restart(kill_at=point)
        await region.member("lst").says("!aktivera samordnande Storm " + "abcdefgh"[region.bot.started_count])
        await region.bot.died()

    region.bot.start()

    await region.in_order()
    assert len(region.bot.rows("HandelseAktiverad")) == 4
