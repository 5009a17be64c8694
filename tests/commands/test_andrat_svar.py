"""An answer is changed where it was given, also outside the room of the upprop, and taken back (AKT-05, SYS-05)."""

import pytest

FORUM, KONFERENS, CHAT, VARD = "h1/samordnande", "veckokonferens", "chat", "vard"
BOARD = "upprop/h1/samordnande/1"


def upprop(minutes):
    return minutes.region.upprop.by_id["h1/samordnande/1"]


async def place(minutes, where):
    return await minutes.invites_the_bot("nacka") if where == CHAT else where


@pytest.mark.parametrize("where", [KONFERENS, CHAT])
async def test_who_is_here_may_say_from_outside_that_it_goes(activated, where):
    rum = await place(activated, where)
    await activated.says("nacka", "närvarande", rum)
    message = await activated.says("nacka", "måste gå nu", rum)
    assert activated.mark == "✅"
    assert "Lämnat: Nacka 09.00" in activated.board_by_key[BOARD]
    await activated.removes("nacka", message)
    assert "Lämnat" not in activated.board_by_key[BOARD]
    assert upprop(activated).here == ("nacka",)


@pytest.mark.parametrize("where", [KONFERENS, CHAT])
async def test_who_is_here_may_say_from_outside_that_it_cannot(activated, where):
    rum = await place(activated, where)
    await activated.says("nacka", "närvarande", FORUM)
    await activated.says("nacka", "kan inte vara med", rum)
    assert activated.mark == "✅"
    assert "Anmält frånvarande: Nacka" in activated.board_by_key[BOARD]
    await activated.says("nacka", "vi är med ändå", rum)
    assert upprop(activated).here == ("nacka",)


@pytest.mark.parametrize("where", [KONFERENS, CHAT])
async def test_avstar_is_the_same_choice_from_outside(activated, where):
    rum = await place(activated, where)
    await activated.says("nacka", "vi avstår", rum)
    assert activated.mark == "✅"
    assert "Avstår (eget val): Nacka" in activated.board_by_key[BOARD]
    await activated.says("lst", "!upprop nytt", FORUM)
    assert "nacka" not in activated.region.upprop.by_id["h1/samordnande/2"].kallade


@pytest.mark.parametrize(("text", "shown"), [("vi är med", "1 av 8"), ("kommer 9.20", "På väg: Nacka")])
async def test_who_avstar_takes_part_again_when_it_says_so_there(activated, text, shown):
    await activated.says("nacka", "vi avstår", KONFERENS)
    await activated.says("nacka", text, KONFERENS)
    assert activated.mark == "✅"
    assert shown in activated.board_by_key[BOARD]
    assert "Avstår" not in activated.board_by_key[BOARD]
    assert activated.region.handelse.by_id["h1"].avstar == ()


async def test_the_choice_is_taken_back_with_its_message(activated):
    message = await activated.says("nacka", "vi avstår", KONFERENS)
    await activated.removes("nacka", message)
    assert "nacka" in upprop(activated).silent
    assert activated.region.handelse.by_id["h1"].avstar == ()


async def test_who_avstar_and_then_cannot_avstar_still(activated):
    await activated.says("nacka", "vi avstår", FORUM)
    await activated.says("nacka", "kan inte vara med", FORUM)
    assert "Avstår (eget val): Nacka" in activated.board_by_key[BOARD]
    assert "Anmält frånvarande" not in activated.board_by_key[BOARD]


@pytest.mark.parametrize("text", ["måste gå 10.30", "måste hämta kaffe"])
async def test_that_it_has_left_is_undone_by_an_edit(activated, text):
    await activated.says("nacka", "närvarande", FORUM)
    message = await activated.says("nacka", "måste gå nu", FORUM)
    assert upprop(activated).left == ("nacka",)
    await activated.edits("nacka", message, text)
    assert upprop(activated).left == ()
    assert "Lämnat" not in activated.board_by_key[BOARD]
    assert upprop(activated).here == ("nacka",)


async def test_an_edit_that_says_the_same_changes_nothing(activated):
    await activated.says("nacka", "närvarande", FORUM)
    message = await activated.says("nacka", "måste gå nu", FORUM)
    await activated.edits("nacka", message, "Måste gå nu, tack för idag")
    assert upprop(activated).left == ("nacka",)


@pytest.mark.parametrize("text", ["kommer till mötet", "vi kommer till mötet 9.30", "Nacka kommer till uppropet"])
@pytest.mark.parametrize("where", [FORUM, KONFERENS])
async def test_who_comes_to_the_meeting_is_on_its_way(activated, text, where):
    await activated.says("nacka", text, where)
    assert activated.mark == "✅"
    assert "På väg: Nacka" in activated.board_by_key[BOARD]


async def test_a_time_tomorrow_is_no_time_today(activated):
    await activated.says("nacka", "kommer i morgon 9.30", FORUM)
    assert activated.mark == "❓"
    assert activated.answer.startswith("Svaret är inte räknat: jag hittar inget sådant möte.")
    assert "På väg" not in activated.board_by_key[BOARD]


async def test_who_was_called_in_later_is_shown_on_its_way_and_not_counted(activated):
    await activated.says("lst", "!kalla smhi | skäl: väder", FORUM)
    await activated.says("smhi", "kommer om 10", FORUM)
    assert activated.mark == "✅"
    assert "Tillkallade (räknas inte): SMHI (väntas 09.10)" in activated.board_by_key[BOARD]
    assert "0 av 8" in activated.board_by_key[BOARD]
    await activated.says("lst", "!upprop", FORUM)
    assert "SMHI (väntas 09.10)" in activated.answer
    await activated.says("smhi", "närvarande", FORUM)
    assert "Tillkallade (räknas inte): SMHI. Med nu: SMHI" in activated.board_by_key[BOARD]
