"""The parts of the lägesbild that people write; the bot writes none of them (MALLAR 3, LÄG-01, LÄG-05)."""

import re

import pytest

FORUM = "h1/samordnande"
EMPTY = (
    "1 Sammanfattning\nIngen sammanfattning skriven: !sammanfattning",
    "7 Kommunikation\nInget skrivet om kommunikation: !kommunikation",
    "8 Prognos\n– Inga prognoser lämnade.",
    "9 Bedömning (bedömning)\nIngen bedömning är skriven.",
    "10 Gemensam analys\nIngen gemensam analys skriven: !analys",
    "11 Osäkerheter\n– Inga kända.",
    "12 Gällande inriktning\nIngen fastställd.",
)


async def draft(m):
    await m.says("nacka", "!lägesbild", FORUM)
    return m.answer


async def test_a_part_that_nobody_has_written_says_so(activated):
    told = await draft(activated)
    for part in EMPTY:
        assert part in told
    assert re.findall(r"^(\d+) [A-ZÅÄÖ]", told, re.MULTILINE) == [str(n) for n in range(1, 13)]


@pytest.mark.parametrize(
    ("who", "typed", "told"),
    [
        ("lst", "!sammanfattning Värst i skärgården.", "1 Sammanfattning\nVärst i skärgården. (Länsstyrelsen 09.00)"),
        ("rkk", "!kommunikation mediebild: lugnt | budskap: Undvik resor",
         "7 Kommunikation\nMediebild: lugnt; Budskap: Undvik resor (RKK 09.00)"),
        ("lagesbild", "!prognos sämre till 18", "8 Prognos\n– sämre till 18 (Lägesbildsfunktionen 09.00)"),
        ("rsib", "!analys slutsatser: vård först | skyddsvärden: liv och hälsa",
         "10 Gemensam analys\nSlutsatser: vård först; Skyddsvärden: liv och hälsa (RSIB 09.00)"),
        ("rsib", "!analys E4 och elen samtidigt är värst",
         "10 Gemensam analys\nE4 och elen samtidigt är värst (RSIB 09.00)"),
    ],
)  # fmt: skip
async def test_a_human_writes_a_part_and_it_says_who_and_when(activated, who, typed, told):
    await activated.says(who, typed, FORUM)
    assert activated.mark == "✅"
    assert activated.answer == ""
    assert told in await draft(activated)


async def test_what_is_published_says_so_without_telling_how_it_is_written(activated):
    await activated.says("lst", "!lägesbild publicera", FORUM)
    await activated.says("nacka", "!lägesbild visa 1", FORUM)
    assert "10 Gemensam analys\nIngen gemensam analys skriven.\n" in activated.answer
    assert "!analys" not in activated.answer
    assert "!bedömning" not in activated.answer


async def test_with_a_summary_the_assessment_stands_as_part_9_and_once(activated):
    await activated.says("lst", "!bedömning Läget är ansträngt.", FORUM)
    assert "1 Sammanfattning och 9 Bedömning (bedömning)\nLäget är ansträngt." in await draft(activated)
    await activated.says("lst", "!sammanfattning Värst i skärgården.", FORUM)
    told = await draft(activated)
    assert "9 Bedömning (bedömning)\nLäget är ansträngt. (Länsstyrelsen 09.00)" in told
    assert told.count("Läget är ansträngt.") == 1


async def test_the_last_text_holds_and_a_removed_one_is_gone(activated):
    await activated.says("lst", "!sammanfattning Lugnt.", FORUM)
    last = await activated.says("lagesbild", "!sammanfattning Värre.", FORUM)
    assert "1 Sammanfattning\nVärre. (Lägesbildsfunktionen 09.00)" in await draft(activated)
    await activated.edits("lagesbild", last, "!sammanfattning Mycket värre.")
    assert "1 Sammanfattning\nMycket värre. (Lägesbildsfunktionen 09.00)" in await draft(activated)
    await activated.removes("lagesbild", last)
    assert "värre" not in await draft(activated)


async def test_it_can_be_taken_back_and_then_the_one_before_holds(activated):
    await activated.says("lst", "!sammanfattning Lugnt.", FORUM)
    await activated.says("lst", "!sammanfattning Fel.", FORUM)
    await activated.says("lst", "!ångra", FORUM)
    assert activated.mark == "✅"
    assert "1 Sammanfattning\nLugnt." in await draft(activated)


async def test_a_long_summary_is_kept_and_said_to_be_long(activated):
    await activated.says("lst", "!sammanfattning " + "\n".join("abcdef"), FORUM)
    assert activated.mark == "✅"
    assert activated.answer.startswith("Sammanfattningen har 6 rader; fem räcker. Den är sparad som den är.")


async def test_others_may_not_write_them(activated):
    for command in ("sammanfattning", "kommunikation", "prognos", "analys"):
        await activated.says("nacka", f"!{command} något", FORUM)
        assert activated.mark == "❌"


async def test_the_short_form_has_the_summary_first(activated):
    await activated.says("lst", "!sammanfattning Värst i skärgården.", FORUM)
    await activated.says("lst", "!lägesbild publicera", FORUM)
    assert "\n\nSammanfattning: Värst i skärgården.\n\nBedömning: ingen skriven\n" in activated.heard(
        FORUM, "lagesbild/published"
    )


async def test_a_rumour_that_rkk_passes_on_is_no_message_to_the_public(activated):
    await activated.says("rkk", "Förslag budskap v1: Undvik resor.", FORUM)
    await activated.says("rkk", "Rykte på fb: ambulanser körs inte ut. Budskap v3 behövs", FORUM)
    told = (await draft(activated)).split("7 Kommunikation\n")[1].split("\n\n")[0]
    assert told == "RKK: ”Förslag budskap v1: Undvik resor.”"
