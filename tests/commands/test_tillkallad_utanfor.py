"""Who was called in later answers where it is told, as others do: it is shown, and never counted (AKT-06, SYS-05)."""

import pytest

VARD, KONFERENS, FORUM = "vard", "veckokonferens", "h1/samordnande"


@pytest.fixture
async def called(activated):
    await activated.says("lst", "!kalla smhi", FORUM)
    activated.chat = await activated.invites_the_bot("smhi")
    return activated


def svar(minutes):
    found = minutes.region.upprop.latest_in(FORUM).svar_by_aktor.get("smhi")
    return found.state.value if found else None


@pytest.mark.parametrize("where", ["konferens", "chat"])
@pytest.mark.parametrize(
    ("text", "state"), [("kommer 9.30", "väntas"), ("närvarande", "närvarande"), ("kan inte", "frånvarande anmäld")]
)
async def test_what_it_answers_outside_the_room_counts(called, text, state, where):
    await called.says("smhi", text, KONFERENS if where == "konferens" else called.chat)
    assert (called.mark, svar(called)) == ("✅", state)
    assert "smhi" not in called.region.upprop.latest_in(FORUM).kallade


async def test_it_may_change_its_mind_and_go(called):
    await called.says("smhi", "kan inte", KONFERENS)
    await called.says("smhi", "vi är med ändå", KONFERENS)
    assert (called.mark, svar(called)) == ("✅", "närvarande")
    await called.says("smhi", "lämnar nu", KONFERENS)
    assert called.mark == "✅"
    assert "smhi" not in called.region.upprop.latest_in(FORUM).guests_here


async def test_who_was_not_called_is_not_heard(activated):
    await activated.says("smhi", "närvarande", KONFERENS)
    assert (activated.mark, svar(activated)) == ("", None)
