"""A line that corrects what its sender has just told (MALLAR R4, R6)."""

import pytest

FORUM = "h1/samordnande"


async def test_a_number_is_corrected_beside_the_first_word(activated):
    await activated.says("nacka", "400 hushåll utan el i Boo", FORUM)
    await activated.minutes_pass(2)
    await activated.says("nacka", "fel, det ska vara 40", FORUM)
    assert activated.mark == "✅"
    assert activated.answer == (
        "Rättat av Nacka: ”fel, det ska vara 40”. Tidigare, 09.00: ”400 hushåll utan el i Boo”. "
        "Den står kvar, märkt som rättad."
    )
    await activated.says("lst", "!lägesbild", FORUM)
    assert "Nacka 09.00 · rättad 09.02: ”400 hushåll utan el i Boo”" in activated.answer
    assert "Nacka 09.02 · rättar uppgiften från 09.00: ”fel, det ska vara 40”" in activated.answer


@pytest.mark.parametrize(
    "text", ["ändrar till 3", "rättelse: påverkan 3", "oj, ska vara 3", "vi ändrar till betydande"]
)
async def test_a_grade_is_corrected(activated, text):
    await activated.says("nacka", "påverkan 4, halt överallt", FORUM)
    await activated.says("nacka", text, FORUM)
    assert "påverkan 3 Betydande" in activated.answer
    await activated.says("lst", "!lägesbild", FORUM)
    assert "– 3 Betydande, 1 aktör: Nacka" in activated.answer


async def test_what_may_be_either_is_asked_about(activated):
    await activated.says("nacka", "påverkan 4, 2 bilar i diket", FORUM)
    await activated.says("nacka", "ändrar till 3", FORUM)
    assert activated.mark == "❓"
    assert activated.answer.startswith("Vad ska vara ”3”? Ni skrev 09.00: ”påverkan 4, 2 bilar i diket”.")


async def test_the_value_that_was_wrong_tells_which_is_meant(activated):
    await activated.says("nacka", "påverkan 2, 640 hushåll utan el", FORUM)
    await activated.says("nacka", "ska vara 460, inte 640", FORUM)
    assert "Tidigare, 09.00: ”påverkan 2, 640 hushåll utan el”" in activated.answer


async def test_a_correction_that_says_nothing_of_the_lage_is_asked_about(activated):
    await activated.says("nacka", "påverkan 2, halt", FORUM)
    await activated.says("nacka", "rättelse: mötet är i sal B", FORUM)
    assert activated.mark == "❓"


async def test_nothing_is_corrected_for_who_has_told_nothing(activated):
    await activated.says("nacka", "påverkan 2, halt", FORUM)
    await activated.says("polis", "fel, det ska vara 3", FORUM)
    assert "Rättat" not in activated.answer


async def test_it_is_told_beside_what_was_published(activated):
    await activated.says("nacka", "400 hushåll utan el i Boo", FORUM)
    await activated.says("lst", "!lägesbild publicera", FORUM)
    await activated.says("nacka", "fel, det ska vara 40", FORUM)
    said = "Nacka skriver nu ”fel, det ska vara 40”. Tidigare: ”400 hushåll utan el i Boo”."
    assert said in activated.heard(FORUM)


async def test_a_correction_that_is_taken_back_leaves_the_first_word(activated):
    await activated.says("nacka", "400 hushåll utan el i Boo", FORUM)
    wrong = await activated.says("nacka", "fel, det ska vara 40", FORUM)
    await activated.removes("nacka", wrong)
    await activated.says("lst", "!lägesbild", FORUM)
    assert "rättad" not in activated.answer
