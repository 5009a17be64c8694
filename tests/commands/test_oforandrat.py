"""Nothing has changed: a fresh statement with the actor's own last grade, and since when (MALLAR 2, R2, R5)."""

import pytest

FORUM = "h1/samordnande"


def last(m, aktor="nacka"):
    return [u for u in m.region.lage.of_handelse("h1") if u.aktor == aktor][-1]


@pytest.mark.parametrize(
    "text", ["oförändrat", "Oförändrat läge", "ingen förändring", "samma som sist", "!läge oförändrat", "🟰"]
)
async def test_it_repeats_the_last_grade_at_its_own_time(activated, text):
    await activated.says("nacka", "Påverkan 3, två skolor utan vatten", FORUM)
    await activated.clock_is("11.30")
    await activated.says("nacka", text, FORUM)
    assert activated.mark == "✅"
    assert activated.answer == "Läge från Nacka: påverkan 3 Betydande, oförändrat sedan 09.00. Sparat."
    assert (last(activated).grad, last(activated).at) == ("3", activated.now)
    await activated.says("lst", "!lägesbild", FORUM)
    assert "Nacka 11.30 · nu 3 Betydande · oförändrat sedan 09.00" in activated.answer


async def test_twice_over_it_is_unchanged_since_the_first(activated):
    await activated.says("nacka", "inget att rapportera", FORUM)
    for time in ("10.30", "11.30"):
        await activated.clock_is(time)
        await activated.says("nacka", "oförändrat", FORUM)
    assert activated.answer == "Läge från Nacka: inget att rapportera, oförändrat sedan 09.00. Sparat."


@pytest.mark.parametrize("text", ["oförändrat", "!läge oförändrat"])
async def test_with_nothing_before_it_is_asked(activated, text):
    await activated.says("polis", "påverkan 4", FORUM)
    first = await activated.says("nacka", text, FORUM)
    assert activated.mark == "❓"
    assert "Jag har inget tidigare läge från er att upprepa." in activated.answer
    await activated.says("nacka", "2", FORUM, thread=first)
    assert last(activated).grad == "2"


async def test_what_is_still_asked_about_is_not_repeated(activated):
    await activated.says("nacka", "påverkan 2, kö", FORUM)
    await activated.says("nacka", "läget är rött", FORUM)
    await activated.says("nacka", "oförändrat", FORUM)
    assert activated.mark == "❓"
    assert last(activated).grad is None


async def test_when_the_first_is_taken_back_nothing_is_unchanged(activated):
    first = await activated.says("nacka", "påverkan 5, allt stängt", FORUM)
    await activated.says("nacka", "oförändrat", FORUM)
    await activated.removes("nacka", first)
    assert activated.region.lage.of_handelse("h1") == ()


async def test_what_was_taken_back_is_not_repeated(activated):
    first = await activated.says("nacka", "påverkan 5, allt stängt", FORUM)
    await activated.removes("nacka", first)
    await activated.says("nacka", "oförändrat", FORUM)
    assert activated.mark == "❓"


@pytest.mark.parametrize("key", ["👍", "🟰", "👍🏽"])
async def test_a_tap_on_the_question_for_a_report_says_it(activated, key):
    await activated.says("nacka", "Påverkan 3, två skolor utan vatten", FORUM)
    await activated.says("lst", "!möte 13.00, rapport senast 12.30", FORUM, at="10.30")
    await activated.clock_is("12.15")
    asked = activated.event_of("mote/reminder")
    await activated.reacts("nacka", asked, key, FORUM)
    assert [s.text for s in activated.new] == ["Läge från Nacka: påverkan 3 Betydande, oförändrat sedan 09.00. Sparat."]
    assert (last(activated).grad, last(activated).at) == ("3", activated.now)
    await activated.reacts("nacka", asked, key, FORUM)
    assert activated.new == []
    await activated.takes_back("nacka", last(activated).id, activated.room(FORUM))
    assert last(activated).at < activated.now


async def test_a_tap_of_who_has_said_nothing_before_is_asked(activated):
    await activated.says("lst", "!möte 13.00, rapport senast 12.30", FORUM, at="10.30")
    await activated.clock_is("12.15")
    await activated.reacts("nacka", activated.event_of("mote/reminder"), "👍", FORUM)
    assert activated.region.lage.of_handelse("h1") == ()
    assert "Jag har inget tidigare läge från Nacka att upprepa." in activated.new[0].text
    assert activated.woken(FORUM) == {"nacka"}
