"""The board of the upprop that is on is pinned: forty answers push it out of sight (DESIGN 6)."""

from bot.domain.effects import Pin

FORUM, VARD = "h1/samordnande", "vard"


def pinned(minutes):
    return [e.key for e in minutes.new_effects if isinstance(e, Pin)]


async def test_the_board_is_pinned_when_it_is_first_said_and_not_for_each_answer(minutes):
    activation = await minutes.says("lst", "!aktivera samordnande | händelse: Snöfall | tid: 9.30", VARD)
    assert pinned(minutes) == ["kallelse/h1/samordnande", "upprop/h1/samordnande/1"]
    for who in ("nacka", "polis"):
        await minutes.says(who, "närvarande", FORUM)
        assert pinned(minutes) == []

    await minutes.says("lst", "!upprop nytt", FORUM, at="10.30")
    assert pinned(minutes) == ["upprop/h1/samordnande/2"]

    await minutes.removes("lst", activation)
    assert set(pinned(minutes)) == {"kallelse/h1/samordnande", "upprop/h1/samordnande/1", "upprop/h1/samordnande/2"}


async def test_a_niva_that_is_activated_anew_in_its_room_has_its_new_call_pinned(activated):
    await activated.says("lst", "!aktivera stab | aktörer: polisen", FORUM)
    await activated.says("lst", "!återkalla stab", FORUM)
    await activated.says("lst", "!aktivera stab | aktörer: polisen", FORUM)
    assert "kallelse/h1/stab" in pinned(activated)
