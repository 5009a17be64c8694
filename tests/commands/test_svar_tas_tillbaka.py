"""An answer to the upprop is taken back with its message, or when it is edited and says it no more (MALLAR 14, R4)."""

import pytest

from tests.commands.people import account

FORUM, VARD, KONFERENS = "h1/samordnande", "vard", "veckokonferens"
BOARD = "upprop/h1/samordnande/1"


def upprop(minutes):
    return minutes.region.upprop.by_id["h1/samordnande/1"]


@pytest.mark.parametrize("text", ["närvarande", "kommer om 10", "kan inte vara med", "ersättare Nacka, Anna"])
@pytest.mark.parametrize("rum", [FORUM, KONFERENS])
async def test_an_answer_is_taken_back_with_its_message(activated, text, rum):
    message = await activated.says("nacka", text, rum)
    assert "nacka" in upprop(activated).svar_by_aktor

    await activated.removes("nacka", message)

    assert "nacka" in upprop(activated).silent
    assert "Nacka" in activated.board_by_key[BOARD].split("Saknas (8):")[1]
    assert activated.region.inlagg.by_id[message].sender == account("nacka")


@pytest.mark.parametrize("text", ["hej alla", "!läge påverkan: 2", "Vi påkallar samverkan, storbrand"])
async def test_an_answer_is_taken_back_when_it_is_edited_and_says_it_no_more(activated, text):
    message = await activated.says("nacka", "närvarande", FORUM)
    await activated.edits("nacka", message, text)
    assert "nacka" in upprop(activated).silent
    assert "0 av 8" in activated.board_by_key[BOARD]


async def test_an_answer_that_is_edited_and_says_the_same_keeps_its_time(activated):
    message = await activated.says("nacka", "närvarnde", FORUM, at="9.20")
    await activated.clock_is("9.40")
    await activated.edits("nacka", message, "närvarande")
    assert upprop(activated).here == ("nacka",)
    assert upprop(activated).late == ()


async def test_only_the_actor_that_is_not_spoken_for_any_more_is_missing(activated):
    message = await activated.says("botkyrka", "Botkyrka närvarande, företräder Salem", FORUM)
    assert upprop(activated).here == ("botkyrka", "salem")
    await activated.edits("botkyrka", message, "Botkyrka närvarande")
    assert upprop(activated).here == ("botkyrka",)
    await activated.removes("botkyrka", message)
    assert upprop(activated).here == ()


async def test_what_is_unclear_after_an_edit_is_asked(activated):
    message = await activated.says("nacka", "närvarande", FORUM)
    await activated.edits("nacka", message, "med om ljudet funkar")
    assert upprop(activated).here == ()
    assert activated.answer


async def test_a_newer_answer_stands_and_an_older_one_stands_again(activated):
    first = await activated.says("nacka", "kommer om 10", FORUM)
    second = await activated.says("nacka", "närvarande", FORUM)
    await activated.removes("nacka", first)
    assert upprop(activated).here == ("nacka",)
    await activated.removes("nacka", second)
    assert "nacka" in upprop(activated).silent

    first = await activated.says("polis", "kommer om 10", FORUM)
    second = await activated.says("polis", "närvarande", FORUM)
    await activated.edits("polis", second, "hej alla")
    assert upprop(activated).svar_by_aktor["polis"].message == first


async def test_another_account_of_the_actor_is_here_still(activated):
    first = await activated.says("polis", "närvarande", FORUM)
    await activated.says("polis.vakt", "närvarande", FORUM)
    await activated.removes("polis", first)
    assert upprop(activated).here == ("polis",)


async def test_who_has_left_has_taken_part(activated):
    message = await activated.says("nacka", "närvarande", FORUM)
    await activated.says("nacka", "vi lämnar nu", FORUM)
    await activated.removes("nacka", message)
    assert upprop(activated).left == ("nacka",)


async def test_an_actors_own_choice_is_taken_back_too(activated):
    message = await activated.says("nacka", "vi avstår", FORUM)
    assert activated.region.handelse.by_id["h1"].avstar == ("nacka",)
    await activated.removes("nacka", message)
    assert activated.region.handelse.by_id["h1"].avstar == ()
    assert "nacka" in upprop(activated).silent


async def test_what_the_vard_has_entered_stands(activated):
    message = await activated.says("lst", "!närvaro nacka via telefon", VARD)
    await activated.removes("lst", message)
    assert upprop(activated).here == ("nacka",)
    message = await activated.says("lst", "!närvaro trv via telefon", VARD)
    await activated.edits("lst", message, "hej alla")
    assert upprop(activated).here == ("trv", "nacka")


async def test_whom_a_moderator_silences_is_here_still(activated):
    message = await activated.says("nacka", "närvarande", FORUM)
    await activated.removes("lst", message)
    assert upprop(activated).here == ("nacka",)


async def test_what_a_closed_upprop_has_counted_stands(activated):
    message = await activated.says("nacka", "närvarande", FORUM)
    await activated.says("lst", "!avsluta | motiv: klart", FORUM)
    await activated.removes("nacka", message)
    assert upprop(activated).here == ("nacka",)


async def test_an_edit_that_is_taken_back_gives_the_answer_before_it(activated):
    message = await activated.says("nacka", "kan inte vara med", FORUM)
    edit = await activated.edits("nacka", message, "närvarande")
    assert upprop(activated).here == ("nacka",)
    await activated.removes("nacka", edit)
    assert upprop(activated).here == ()
    assert "Anmält frånvarande: Nacka" in activated.board_by_key[BOARD]


async def test_the_dagbok_keeps_that_it_was_said(activated):
    message = await activated.says("nacka", "närvarande", FORUM)
    await activated.removes("nacka", message)
    assert activated.region.inlagg.by_id[message].text is None
    assert activated.region.inlagg.by_id[message].removed_at is not None
    await activated.says("lst", "!logg 3", FORUM)
    assert "Nacka: [borttaget av avsändaren kl 09.00]" in activated.answer
