"""An actor is here as long as one of its accounts is (SYS-05)."""

import pytest

FORUM = "h1/samordnande"


@pytest.mark.parametrize("bye", ["då lämnar jag", "TiB är här nu så jag lämnar", "lämnar nu"])
async def test_the_actor_stays_while_a_colleague_is_here(equipped, bye):
    await equipped.says("nacka.ers", "närvarande", FORUM)
    await equipped.says("nacka", "närvarande", FORUM)
    await equipped.says("nacka.ers", bye, FORUM)
    upprop = equipped.region.upprop.by_id[f"{FORUM}/1"]
    assert (upprop.here, upprop.left) == (("nacka",), ())
    await equipped.says("nacka", "lämnar nu", FORUM)
    assert equipped.region.upprop.by_id[f"{FORUM}/1"].left == ("nacka",)


async def test_who_has_not_answered_takes_nobody_away(activated):
    await activated.says("polis", "närvarande", FORUM)
    await activated.says("polis.vakt", "lämnar nu", FORUM)
    assert activated.region.upprop.by_id[f"{FORUM}/1"].left == ()
    await activated.says("polis", "lämnar nu", FORUM)
    assert activated.region.upprop.by_id[f"{FORUM}/1"].left == ("polis",)
