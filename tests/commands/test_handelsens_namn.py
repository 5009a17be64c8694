"""The name of a händelse: given anew, also when the message that gave it was removed (MALLAR R4, DESIGN 1)."""

import pytest

from bot.command import DressRum

FORUM, VARD, BOARD = "h1/samordnande", "vard", "upprop/h1/samordnande/1"
GONE = "[borttaget av avsändaren kl 09.00]"


async def test_a_name_that_was_removed_is_told_to_the_vard_and_can_be_given_anew(minutes):
    activated = await minutes.says("lst", "!aktivera samordnande | händelse: Hemlig plats | syfte: lägesbild", VARD)
    await minutes.removes("lst", activated)
    assert minutes.board_by_key[BOARD].startswith(f"UPPROP {GONE}")
    assert minutes.heard(VARD, "handelse/nameless").startswith("Händelsen saknar namn.")
    assert minutes.woken(VARD) == set()

    await minutes.says("lst", "!händelse namn: Elavbrott i Solna", FORUM)

    assert minutes.mark == "✅"
    assert minutes.heard(FORUM) == "Händelsen heter nu Elavbrott i Solna."
    assert minutes.woken(FORUM) == set()
    assert minutes.board_by_key[BOARD].startswith("UPPROP Elavbrott i Solna: 0 av 8")
    assert DressRum(FORUM) in minutes.new_effects
    await minutes.says("lst", "!tider elavbrott", VARD)
    assert minutes.answer.startswith("Tider, Elavbrott i Solna.")
    await minutes.restart()
    assert b"Hemlig plats" not in minutes.file.read_bytes()


@pytest.mark.parametrize(
    "text", ["!händelse namn: Storm", "!händelse Storm", "!händelse namn Storm", "!handelse | nytt namn: Storm"]
)
async def test_any_name_can_be_changed_and_an_edit_of_it_changes_it_again(activated, text):
    named = await activated.says("lst", text, FORUM)
    assert activated.heard(FORUM) == "Händelsen heter nu Storm. Förut: Snöfall 12–13 januari."
    await activated.edits("lst", named, text.replace("Storm", "Stormen Alva"))
    assert activated.heard(FORUM) == "Händelsen heter nu Stormen Alva. Förut: Storm."
    await activated.removes("lst", named)
    assert activated.heard(VARD, "handelse/nameless")


async def test_outside_its_rooms_the_named_one_of_several_gets_the_name(activated):
    await activated.says("lst", "!aktivera samordnande | händelse: Brand i Solna", VARD)
    await activated.says("lst", "!händelse Storbrand i Solna", VARD)
    assert activated.mark == "❓"
    line = activated.answer[activated.answer.rindex("!") :].replace("Snöfall 12–13 januari", "brand")
    await activated.says("lst", line, VARD)
    assert activated.heard("h2/samordnande") == "Händelsen heter nu Storbrand i Solna. Förut: Brand i Solna."
    assert activated.board_by_key[BOARD].startswith("UPPROP Snöfall 12–13 januari")


async def test_nobody_but_the_tib_names_it_and_nothing_is_asked_for(activated):
    await activated.says("nacka", "!händelse namn: Storm", FORUM)
    assert activated.mark == "❌"
    await activated.says("lst", "!händelse", FORUM)
    assert activated.mark == "❓"
    assert activated.answer.endswith("!händelse\nnamn:")


@pytest.mark.parametrize(
    "words", ["nu igen", "igen", "på nytt", "nu, möte 13.00", "direkt tack", "samma händelse en gång till"]
)
async def test_words_that_say_only_when_are_no_name(activated, words):
    await activated.says("lst", "!avsluta motiv: klart", FORUM)
    await activated.says("lst", f"!aktivera samordnande {words}", FORUM)
    assert activated.mark == "❌"
    assert "Behövs samverkan igen: !aktivera samordnande och vad som hänt." in activated.answer
    await activated.says("lst", f"!aktivera samordnande {words}", VARD)
    assert activated.mark == "❓"
    assert activated.answer.startswith("!aktivera – Aktiverar samordnande nivå")
    assert len(activated.region.handelse.by_id) == 1
    await activated.says("lst", "!aktivera samordnande nytt snöfall igen", VARD)
    assert activated.region.handelse.by_id["h2"].open
