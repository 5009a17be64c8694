"""Meetings in ordinary sentences: one is opened, the next one is told, a human says ja (SCENARIO B099, B136)."""

import pytest

from bot.domain.rytm import meetings

FORUM = "h1/samordnande"
NEXT = "Nästa möte tis 07.30, rapport senast 07.15. Ni avgör själva om ni fortsätter."


def held(minutes):
    return [(n.nr, n.mote.began_at and n.mote.began_at.strftime("%H:%M")) for n in meetings(minutes.region, FORUM)]


@pytest.mark.parametrize("text", ["Välkomna, möte 1. RSIB inriktar.", "Välkomna!", "!möte börja"])
@pytest.mark.parametrize("who", ["lst", "rsib"])
async def test_who_leads_opens_the_meeting_that_was_planned(activated, text, who):
    await activated.says(who, text, FORUM, at="9.31")
    assert held(activated) == [(1, "08:31")]
    assert activated.mark == ("✅" if text.startswith("!") else "")
    assert activated.heard(FORUM, "mote/planned") == activated.answer == ""
    await activated.says("lst", "Möte 1.", FORUM, at="9.33")
    assert held(activated) == [(1, "08:31")]


async def test_a_sentence_of_another_actor_or_long_before_opens_nothing(activated):
    await activated.says("nacka", "Möte 1.", FORUM, at="9.31")
    await activated.says("lst", "välkomna till oss i morgon", FORUM)
    assert held(activated) == [(1, None)]


async def test_somebody_is_welcomed_long_before_the_meeting_and_that_opens_nothing(activated):
    await activated.says("lst", "Välkomna!", FORUM, at="9.10")
    assert held(activated) == [(1, None)]


async def test_meetings_that_nobody_planned_are_noted_when_they_are_opened(activated):
    await activated.says("lst", "Välkomna, möte 1.", FORUM, at="9.31")
    for text, time, day in (
        ("Möte 2. Upprop i tråden.", "7.30", 12),
        ("Möte 3.", "12.00", 12),
        ("Möte 4.", "16.00", 12),
    ):
        await activated.clock_is(time, day=day)
        await activated.says("lst", text, FORUM)
    await activated.clock_is("14.00", day=13)
    await activated.says("lst", "Avslutande möte.", FORUM)
    assert held(activated) == [(1, "08:31"), (2, "06:30"), (3, "11:00"), (4, "15:00"), (5, "13:00")]
    assert {s.template for s in activated.new} == set()


async def test_the_number_that_is_said_counts_when_one_was_held_elsewhere(activated):
    await activated.says("lst", "Möte 1.", FORUM, at="9.31")
    await activated.says("lst", "Möte 3. Det förra höll vi på telefon.", FORUM, at="12.00")
    assert held(activated) == [(1, "08:31"), (3, "11:00")]


async def test_one_that_nobody_opened_began_as_planned_when_the_next_is_planned(activated):
    await activated.says("lst", "!möte 15.00", FORUM, at="10.30")
    assert held(activated) == [(1, "08:30"), (2, None)]


async def test_the_next_meeting_in_words_is_asked_about_once_and_nothing_is_planned(activated):
    await activated.says("lst", NEXT, FORUM, at="13.41")
    assert activated.answer == (
        "Ska jag kalla till möte tis 12 jan 07.30, rapport senast 07.15? Svara ja, eller 👍 här."
    )
    assert activated.woken(FORUM) == set()
    await activated.clock_is("7.30", day=12)
    assert len(meetings(activated.region, FORUM)) == 1
    assert "upprop/opened" not in {s.template for s in activated.said}


@pytest.mark.parametrize("who", ["lst", "rsib"])
async def test_yes_in_the_thread_plans_it_as_the_command_does(activated, who):
    message = await activated.says("lst", NEXT, FORUM, at="13.41")
    await activated.says(who, "ja", FORUM, thread=message)
    assert activated.mark == "✅"
    assert activated.heard(FORUM) == "Möte 2: tis 12 jan kl 07.30. Rapport senast 07.15. Uppropet öppnar 07.15."
    await activated.says(who, "ja", FORUM, thread=message)
    assert activated.heard(FORUM) == ""


@pytest.mark.parametrize("key", ["👍", "✅", "👍🏽"])
async def test_a_thumb_on_the_question_plans_it_once(activated, key):
    await activated.says("lst", NEXT, FORUM, at="13.41")
    question = activated.event_of("mote/asked")
    await activated.reacts("nacka", question, key, FORUM)
    assert activated.new == []
    await activated.reacts("rsib", question, key, FORUM)
    assert activated.heard(FORUM).startswith("Möte 2: tis 12 jan kl 07.30.")
    await activated.restart()
    await activated.reacts("lst", question, key, FORUM)
    assert activated.new == []


async def test_no_ends_the_question(activated):
    message = await activated.says("lst", NEXT, FORUM, at="13.41")
    await activated.says("lst", "nej", FORUM, thread=message)
    assert activated.mark == "✅"
    await activated.says("lst", "ja", FORUM, thread=message)
    assert len(meetings(activated.region, FORUM)) == 1


async def test_nothing_is_asked_when_that_meeting_is_planned(activated):
    await activated.says("rsib", "!möte tis 07.30", FORUM, at="13.40")
    await activated.says("lst", NEXT, FORUM)
    assert activated.answer == ""


async def test_an_edited_sentence_is_asked_anew_only_when_it_says_another_time(activated):
    message = await activated.says("lst", NEXT, FORUM, at="13.41")
    first = activated.event_of("mote/asked")
    await activated.edits("lst", message, NEXT + " Tack alla!")
    assert activated.answer == ""
    await activated.edits("lst", message, "Nästa möte tis 08.30")
    assert activated.answer == "Ska jag kalla till möte tis 12 jan 08.30? Svara ja, eller 👍 här."
    await activated.reacts("lst", first, "👍", FORUM)
    assert len(meetings(activated.region, FORUM)) == 1
    await activated.says("lst", "ja", FORUM, thread=message)
    assert activated.heard(FORUM).startswith("Möte 2: tis 12 jan kl 08.30.")


async def test_the_words_of_another_actor_are_not_asked_about(activated):
    await activated.says("nacka", NEXT, FORUM, at="13.41")
    assert activated.answer == ""


async def test_a_yes_of_another_actor_plans_nothing(activated):
    message = await activated.says("lst", NEXT, FORUM, at="13.41")
    await activated.says("nacka", "ja", FORUM, thread=message)
    assert len(meetings(activated.region, FORUM)) == 1


@pytest.mark.parametrize("text", ["ja", "Ja tack", "ja, kalla till mötet"])
async def test_a_plain_yes_beside_the_question_plans_it_as_phones_send_it(activated, text):
    await activated.says("lst", NEXT, FORUM, at="13.41")
    await activated.says("rsib", text, FORUM)
    assert len(meetings(activated.region, FORUM)) == 1
    await activated.says("lst", text, FORUM, at="13.50")
    assert activated.mark == "✅"
    assert activated.heard(FORUM).startswith("Möte 2: tis 12 jan kl 07.30.")


async def test_a_plain_no_beside_the_question_ends_it(activated):
    message = await activated.says("lst", NEXT, FORUM, at="13.41")
    await activated.says("lst", "nej", FORUM)
    assert activated.mark == "✅"
    await activated.says("lst", "ja", FORUM, thread=message)
    assert len(meetings(activated.region, FORUM)) == 1


@pytest.mark.parametrize("text", ["ok", "kör", "absolut"])
async def test_weak_words_and_late_ones_beside_the_question_plan_nothing(activated, text):
    await activated.says("lst", NEXT, FORUM, at="13.41")
    await activated.says("lst", text, FORUM)
    hers = await activated.says("nacka", "Blir det på telefon?", FORUM)
    await activated.says("lst", "ja", FORUM, reply_to=hers)
    await activated.says("lst", "ja", FORUM, at="13.52")
    assert len(meetings(activated.region, FORUM)) == 1


async def test_who_leads_too_answers_in_reply_to_the_question(activated):
    await activated.says("lst", NEXT, FORUM, at="13.41")
    await activated.says("rsib", "ok", FORUM, reply_to=activated.event_of("mote/asked"))
    assert activated.heard(FORUM).startswith("Möte 2: tis 12 jan kl 07.30.")
