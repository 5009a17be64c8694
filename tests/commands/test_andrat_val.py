"""The answer to a question of the bot's is edited or taken back: what it settled goes with it (SYS-05, DESIGN 4)."""

import pytest

FORUM, OTHER, VARD, KONFERENS = "h1/samordnande", "h2/samordnande", "vard", "veckokonferens"


@pytest.fixture
async def two(activated):
    """Snöfall and a fire are on."""
    await activated.says("lst", "!aktivera samordnande | händelse: Storbrand Sickla", VARD)
    return activated


def here(minutes):
    return {u.rum: u.here for u in minutes.region.upprop.open_list()}


@pytest.mark.parametrize("thread", [True, False])
async def test_who_chose_both_and_edits_it_to_one_is_here_in_that_one(two, thread):
    asked = await two.says("nacka", "närvarande", KONFERENS)
    choice = await two.says("nacka", "båda", KONFERENS, thread=asked if thread else None)
    assert here(two) == {FORUM: ("nacka",), OTHER: ("nacka",)}
    await two.edits("nacka", choice, "snöfallet")
    assert here(two) == {FORUM: ("nacka",), OTHER: ()}
    await two.edits("nacka", choice, "branden")
    assert here(two) == {FORUM: (), OTHER: ("nacka",)}


async def test_a_choice_that_is_edited_long_after_decides_still(two):
    await two.says("nacka", "närvarande", KONFERENS)
    choice = await two.says("nacka", "båda", KONFERENS)
    await two.clock_is("9.25")
    await two.edits("nacka", choice, "snöfallet")
    assert here(two) == {FORUM: ("nacka",), OTHER: ()}


@pytest.mark.parametrize("deed", ["removes", "edits"])
async def test_a_choice_that_is_gone_is_asked_for_again(two, deed):
    await two.says("nacka", "närvarande", KONFERENS)
    choice = await two.says("nacka", "båda", KONFERENS)
    await (two.removes("nacka", choice) if deed == "removes" else two.edits("nacka", choice, "hej alla"))
    assert here(two) == {FORUM: (), OTHER: ()}
    assert "Vilket upprop svarar du på?" in two.new[-1].text or "Vilket upprop svarar du på?" in two.new[0].text
    await two.says("nacka", "snöfallet", KONFERENS)
    assert here(two) == {FORUM: ("nacka",), OTHER: ()}


async def test_who_is_silenced_by_a_moderator_has_chosen_still(two):
    await two.says("nacka", "närvarande", KONFERENS)
    choice = await two.says("nacka", "båda", KONFERENS)
    await two.removes("lst", choice)
    assert here(two) == {FORUM: ("nacka",), OTHER: ("nacka",)}


async def test_for_whom_is_decided_anew_by_an_edit(activated):
    asked = await activated.says("botkyrka", "närvarande", KONFERENS)
    choice = await activated.says("botkyrka", "båda", KONFERENS, thread=asked)
    assert here(activated)[FORUM] == ("botkyrka", "salem")
    await activated.edits("botkyrka", choice, "Salem")
    assert here(activated)[FORUM] == ("salem",)


async def test_a_report_moves_with_the_name_that_is_edited(two):
    chat = await two.invites_the_bot("nacka")
    report = await two.says("nacka", "Påverkan 4, tre skolor utan vatten och hemtjänsten når inte fram", chat)
    name = await two.says("nacka", "branden", chat)
    assert two.region.lage.by_id[report].handelse == "h2"
    await two.edits("nacka", name, "snöfallet")
    moved = two.region.lage.by_id[report]
    assert (moved.handelse, moved.withdrawn, moved.grad) == ("h1", False, "4")
    await two.removes("nacka", name)
    assert two.region.lage.by_id[report].withdrawn


async def test_a_command_that_the_name_had_carried_out_stands(two):
    await two.says("lst", "!avsluta motiv: branden är släckt", VARD)
    name = await two.says("lst", "Storbrand Sickla", VARD)
    await two.edits("lst", name, "Snöfall")
    assert [two.region.handelse.by_id[h].open for h in ("h1", "h2")] == [True, False]


async def test_a_newer_answer_stands_when_the_choice_is_edited(two):
    await two.says("nacka", "närvarande", KONFERENS)
    choice = await two.says("nacka", "båda", KONFERENS)
    await two.says("nacka", "vi lämnar nu", OTHER)
    await two.edits("nacka", choice, "snöfallet")
    assert "nacka" in two.region.upprop.in_rum(OTHER).left
