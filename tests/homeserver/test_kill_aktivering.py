"""Killed in the middle of an activation, at every named point: nothing lost, nothing double (DESIGN 3)."""

import pytest

from bot.kill import POINTS

PASSES = (
    "before_commit:3",
    "before_commit:5",
    "after_commit:2",
    "before_send:1",
    "before_send:9",
    "after_send:4",
    "after_send:12",
    "after_room_made:1",
    "before_result:7",
    "after_result:2",
)


def test_every_point_has_its_turn():
    """An activation uploads nothing; that point has its turn with the ringlista."""
    assert {p.partition(":")[0] for p in PASSES} == set(POINTS) - {"after_upload"}


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


async def test_kill_upon_kill(region):
    """Each start dies in the work that the one before it left."""
    region.bot.stop()
    for point, what in (("after_room_made:1", "Snö"), ("before_result:2", "Storm"), ("after_send:3", "Brand")):
        region.bot.start(kill_at=point)
        await region.member("lst").says(f"!aktivera samordnande {what}")
        await region.bot.died()

    region.bot.start()

    await region.in_order()
    for room in ("h1/samordnande", "h2/samordnande", "h3/samordnande"):
        await region.heard_once("AKTIVERAT LÄGE", room=room)
        await region.everybody_is_called(room)
