"""Meeting after meeting: planned, moved, cancelled, opened, shown (MODELL AKT-13, FOR-01; SCENARIO B2, B3)."""

from datetime import timedelta

import pytest

from tests.commands.minutes import Minutes

FORUM, VARD = "h1/samordnande", "vard"


async def test_the_next_meeting_is_planned_and_told_in_the_room(activated):
    await activated.says("lst", "!möte nästa tis 07.30", FORUM, at="13.41")
    assert activated.mark == "✅"
    assert activated.heard(FORUM) == "Möte 2: tis 12 jan kl 07.30. Rapport senast 07.15. Uppropet öppnar 07.15."
    assert activated.woken(FORUM) == set()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("!möte nästa tis 07.30 | rapport: 07.00", "tis 12 jan kl 07.30. Rapport senast 07.00."),
        ("!möte tis 07.30, rapport senast kl 6.45", "tis 12 jan kl 07.30. Rapport senast 06.45."),
        ("!möte i morgon 7.30", "tis 12 jan kl 07.30. Rapport senast 07.15."),
        ("!möte nästa möte tis kl 07.30", "tis 12 jan kl 07.30. Rapport senast 07.15."),
        ("!möte 16.00", "kl 16.00. Rapport senast 15.45."),
        ("!upprop nytt 16.00", "kl 16.00. Rapport senast 15.45."),
    ],
)
async def test_it_is_planned_as_people_say_it(activated, text, told):
    await activated.says("rsib", text, FORUM, at="13.41")
    assert activated.heard(FORUM).startswith(f"Möte 2: {told}")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("!möte efter lunch", "När är mötet? Tiden kunde jag inte läsa. Så här: !möte nästa tis 07.30"),
        ("!möte 7.30", "Vilken tid menar du? Skriv !möte mån 11 jan 19.30 eller !möte tis 12 jan 07.30"),
        ("!möte mån 07.30", "Vilken tid menar du? Skriv !möte mån 18 jan 07.30"),
        (
            "!möte tis 07.30 | rapport: 08.15",
            "När ska rapporten vara inne? Den behöver en tid före mötet. Så här: !möte tis 07.30 | rapport: 07.15",
        ),
    ],
)
async def test_what_cannot_be_read_is_asked_with_a_line_that_works(activated, text, answer):
    await activated.says("lst", text, FORUM, at="13.41")
    assert (activated.mark, activated.answer) == ("❓", answer)
    for line in answer.split("!möte")[1:]:
        await activated.says("lst", "!möte" + line.removesuffix(" eller "), FORUM)
        assert activated.mark == "✅", line


async def test_the_same_meeting_is_not_planned_twice(activated):
    await activated.says("lst", "!möte tis 07.30", FORUM)
    await activated.says("rsib", "!möte tis 07.30", FORUM)
    assert activated.mark == "❌"
    assert activated.answer == (
        "Möte 2 är redan satt till tis 12 jan kl 07.30. Ingenting är ändrat. "
        "Ska just det mötet flyttas: !möte flytta möte 2 till tis 12 jan 08.00"
    )


async def test_another_actor_sees_the_rhythm_and_plans_nothing(activated):
    await activated.says("lst", "!möte tis 07.30", FORUM)
    await activated.says("nacka", "!möte 15.00", FORUM)
    assert activated.answer == (
        "Möten Snöfall 12–13 januari:\n– Möte 1: planerat 09.30\n"
        "– Möte 2: planerat tis 12 jan 07.30, rapport senast 07.15\n\n"
        "Nästa möte: kl 09.30. Möten planeras av Länsstyrelsens TiB eller RSIB."
    )


async def test_the_upprop_opens_before_each_meeting_and_those_who_avstar_are_not_expected(activated):
    await activated.says("nacka", "vi avstår fortsatt", FORUM)
    await activated.says("lst", "!möte tis 07.30", FORUM)
    await activated.says("lst", "!möte tis 12.00", FORUM)
    await activated.clock_is("7.14", day=12)
    assert activated.heard(FORUM, "upprop/opened") == ""
    await activated.clock_is("7.15", day=12)
    assert activated.heard(FORUM) == "UPPROP Snöfall 12–13 januari. Svara närvarande här. Möte kl 07.30. 7 väntas."
    assert "polis" in activated.woken(FORUM)
    assert "nacka" not in activated.woken(FORUM)
    await activated.says("polis", "närvarande", FORUM)
    await activated.clock_is("7.30", day=12)
    assert "Upprop kl 07.30: 1 av 7." in activated.heard(FORUM)
    await activated.restart()
    await activated.clock_is("11.45", day=12)
    assert activated.heard(FORUM, "upprop/opened").endswith("Möte kl 12.00. 7 väntas.")
    await activated.clock_is("12.00", day=12)
    assert "Upprop kl 12.00: 0 av 7." in activated.heard(FORUM)
    assert sum(s.template == "upprop/opened" for s in activated.said) == 2


async def test_the_report_is_asked_of_exactly_those_who_have_not_left_one_since_the_last_meeting(activated):
    await activated.says("polis", "påverkan 2", FORUM, at="9.20")
    await activated.says("lst", "!kalla smhi", FORUM)
    await activated.all_enter(FORUM)
    await activated.says("osteraker", "vi avstår fortsatt", FORUM)
    await activated.says("lst", "Välkomna, möte 1.", FORUM, at="9.31")
    await activated.says("lst", "!möte tis 07.30", FORUM)
    await activated.clock_is("6.40", day=12)
    await activated.says("nacka", "!läge påverkan: 3", FORUM)
    await activated.says("trv", "inget att rapportera", FORUM)
    await activated.clock_is("6.59", day=12)
    assert activated.woken(FORUM) == set()
    await activated.clock_is("7.00", day=12)
    assert activated.heard(FORUM) == (
        "Rapport senast 07.15 inför möte 2 kl 07.30. Skriv er lägesrapport här (!läge). "
        "Inget nytt? Skriv inget att rapportera. Oförändrat sedan sist? Skriv oförändrat eller sätt 👍 här."
    )
    assert activated.woken(FORUM) == {"regionsthlm", "polis", "polis.vakt", "botkyrka", "smhi"}
    await activated.restart()
    await activated.clock_is("7.10", day=12)
    assert activated.new == []


async def test_nobody_is_asked_for_a_report_when_the_meeting_is_set_so_late(activated):
    await activated.says("lst", "!möte 12.00", FORUM, at="11.31")
    await activated.clock_is("12.00")
    assert "mote/reminder" not in {s.template for s in activated.said}


async def test_a_moved_meeting_takes_its_deadlines_along_and_those_who_take_part_are_woken(activated):
    await activated.says("nacka", "vi avstår fortsatt", FORUM)
    await activated.says("lst", "!möte ons 07.30 | rapport: 07.00", FORUM, at="13.41")
    await activated.says("lst", "!möte flytta 08.00", FORUM)
    assert activated.heard(FORUM) == (
        "Möte 2 är flyttat till ons 13 jan kl 08.00. Det var ons 13 jan kl 07.30. Rapport senast 07.30. "
        "Uppropet öppnar 07.45."
    )
    assert "polis" in activated.woken("veckokonferens")  # where it is: nobody has come into the room
    assert "nacka" not in activated.woken("veckokonferens")
    await activated.clock_is("7.14", day=13)
    await activated.clock_is("7.44", day=13)
    assert activated.heard(FORUM, "upprop/opened") == ""
    await activated.clock_is("7.45", day=13)
    assert activated.heard(FORUM, "upprop/opened").endswith("Möte kl 08.00. 7 väntas.")
    assert sum(s.template == "mote/reminder" for s in activated.said) == 1


async def test_a_meeting_that_is_moved_while_its_upprop_is_open_keeps_the_answers(activated):
    await activated.says("nacka", "närvarande", FORUM)
    await activated.says("lst", "!möte flytta 09.50", FORUM, at="9.20")
    await activated.clock_is("9.30")
    assert activated.heard(FORUM, "upprop/start") == ""
    await activated.clock_is("9.50")
    assert activated.heard(FORUM).startswith("Upprop kl 09.50: 1 av 8.")


async def test_a_meeting_that_is_moved_to_another_day_gets_an_upprop_of_its_own(activated):
    await activated.says("nacka", "närvarande", FORUM)
    await activated.says("lst", "!möte flytta tis 07.30", FORUM, at="9.20")
    await activated.clock_is("9.30")
    assert activated.heard(FORUM) == ""
    await activated.clock_is("7.15", day=12)
    assert activated.heard(FORUM).endswith("Möte kl 07.30. 8 väntas.")
    assert activated.region.upprop.in_rum(FORUM).id == "h1/samordnande/2"


@pytest.mark.parametrize("planned", [False, True])
async def test_a_new_roll_call_keeps_the_meeting_that_is_near(activated, planned):
    if planned:
        await activated.says("lst", "!möte flytta 09.31", FORUM, at="9.10")
    start = "09.31" if planned else "09.30"
    await activated.says("nacka", "närvarande", FORUM)
    await activated.says("lst", "!upprop nytt", FORUM, at="9.16")
    assert activated.heard(FORUM) == f"UPPROP Snöfall 12–13 januari. Svara närvarande här. Möte kl {start}. 8 väntas."
    assert "polis" in activated.woken(FORUM)
    await activated.says("polis", "närvarande", FORUM)
    await activated.clock_is(start)
    assert f"Upprop kl {start}: 1 av 8." in activated.heard(FORUM)
    assert "upprop/opened" not in {s.template for s in activated.new}


async def test_a_new_roll_call_moves_and_ends_with_its_meeting(activated):
    await activated.says("lst", "!upprop nytt", FORUM, at="9.16")
    await activated.says("lst", "!möte flytta 09.40", FORUM)
    await activated.clock_is("9.39")
    assert "upprop/start" not in {s.template for s in activated.said}
    await activated.clock_is("9.40")
    assert activated.heard(FORUM).startswith("Upprop kl 09.40: 0 av 8.")
    await activated.says("lst", "!upprop nytt", FORUM, at="9.45")
    assert "Möte kl" not in activated.heard(FORUM)


async def test_a_cancelled_meeting_is_told_and_nothing_follows(activated):
    await activated.says("lst", "!möte tis 07.30", FORUM, at="9.40")
    await activated.says("lst", "!möte tis 12.00", FORUM)
    await activated.says("rsib", "!möte ställ in", FORUM)
    assert activated.heard(FORUM) == "Möte 2 tis 12 jan kl 07.30 är inställt. Nästa möte är tis 12 jan kl 12.00."
    assert "nacka" in activated.woken("veckokonferens")
    await activated.clock_is("11.00", day=12)
    assert {s.template for s in activated.new} == set()
    await activated.says("rsib", "!möte ställ in", FORUM)
    assert activated.heard(FORUM) == "Möte 3 kl 12.00 är inställt. Inget nytt möte är planerat."
    await activated.says("rsib", "!möte ställ in", FORUM)
    assert activated.answer.startswith("Inget möte är planerat framåt. Möte 1 var mån 11 jan kl 09.30.")


async def test_a_cancelled_first_meeting_leaves_the_roll_call_of_the_activation_open(activated):
    await activated.says("lst", "!möte ställ in", FORUM)
    await activated.clock_is("9.05")
    assert activated.heard(FORUM).startswith("5 min: 0 av 8 har svarat.")
    await activated.clock_is("9.30")
    assert activated.heard(FORUM, "upprop/start") == ""


async def test_the_named_one_of_several_is_moved(activated):
    await activated.says("lst", "!möte tis 07.30", FORUM, at="9.40")
    await activated.says("lst", "!möte tis 12.00", FORUM)
    await activated.says("lst", "!möte flytta möte 3 till 12.30", FORUM)
    assert activated.heard(FORUM).startswith("Möte 3 är flyttat till tis 12 jan kl 12.30.")
    await activated.says("lst", "!möte ställ in möte 9", FORUM)
    assert activated.answer.startswith("Möte 9 finns inte bland de planerade.")


async def test_a_meeting_set_after_an_activation_without_time_keeps_the_roll_call(minutes):
    await minutes.says("lst", "!aktivera samordnande | händelse: Storbrand Sickla", VARD)
    await minutes.says("nacka", "närvarande", FORUM)
    await minutes.says("lst", "!möte 09.40", FORUM)
    assert minutes.heard(FORUM) == "Möte 1: kl 09.40. Rapport senast 09.25."
    assert "polis" in minutes.woken("veckokonferens")
    await minutes.clock_is("9.39")
    await minutes.clock_is("9.40")
    assert minutes.heard(FORUM).startswith("Upprop kl 09.40: 1 av 8.")


async def test_a_meeting_in_ten_minutes_calls_all_at_once(activated):
    await activated.says("lst", "!möte 11.40", FORUM, at="11.30")
    assert activated.heard(FORUM) == (
        "Möte 2: kl 11.40.\n---\nUPPROP Snöfall 12–13 januari. Svara närvarande här. Möte kl 11.40. 8 väntas."
    )
    assert "polis" in activated.woken(FORUM)


async def test_nothing_comes_of_a_meeting_when_the_handelse_is_over(activated):
    await activated.says("lst", "!möte tis 07.30", FORUM)
    await activated.says("lst", "!avsluta | motiv: det slutade snöa", FORUM, at="15.00")
    await activated.clock_is("8.00", day=12)
    assert activated.new == []
    await activated.says("lst", "!möte 12.00", FORUM)
    assert activated.mark == "❌"


async def test_the_time_to_the_first_meeting_is_counted_to_the_second(minutes: Minutes):
    await minutes.clock_is("12.24")
    minutes.clock.move(minutes.now + timedelta(seconds=30))
    await minutes.says("lst", "!aktivera samordnande | händelse: Snöfall | tid: 13.00", VARD)
    await minutes.says("nacka", "!tider", FORUM)
    assert "möte 1" not in minutes.answer
    await minutes.clock_is("13.00")
    minutes.clock.move(minutes.now + timedelta(seconds=5))
    await minutes.says("lst", "Välkomna, möte 1. TiB Länsstyrelsen modererar, RSIB inriktar. RKK med.", FORUM)
    assert minutes.answer == ""
    await minutes.says("nacka", "!tider", FORUM)
    assert "Aktivering → möte 1: 35 min 35 s, började 13.00" in minutes.answer
    await minutes.says("nacka", "!möte", FORUM)
    assert "– Möte 1: planerat 13.00, började 13.00" in minutes.answer


async def test_the_meeting_that_is_moved_to_no_readable_time_stays(activated):
    await activated.says("lst", "!möte flytta till senare", FORUM)
    assert activated.mark == "❓"
    assert activated.answer == "När är mötet? Tiden kunde jag inte läsa. Så här: !möte flytta tis 07.30"


async def test_moving_the_first_meeting_of_the_inriktande_leaves_its_limit_of_sixty_minutes(activated):
    await activated.says(
        "lst", "!aktivera inriktande | händelse: Snöfall 12–13 januari | syfte: inriktning | tid: 9.50", FORUM
    )
    rum = "h1/inriktande"
    before = {s.key for s in activated.region.upprop.in_rum(rum).steps}
    await activated.says("lst", "!möte flytta 9.40", rum)
    assert {s.key for s in activated.region.upprop.in_rum(rum).steps} == before
    assert "grans" in before


async def test_a_meeting_of_an_activation_that_was_called_off_is_not_held(activated):
    await activated.says("lst", "!aktivera kommunikation | händelse: Snöfall 12–13 januari | tid: 9.50", FORUM)
    rum = "h1/kommunikation"
    await activated.says("lst", "!möte 11.00", rum)
    await activated.says("lst", "!återkalla kommunikation", FORUM, at="9.20")
    await activated.clock_is("11.00")
    assert activated.heard(rum) == ""
    await activated.says("lst", "!möte 12.00", rum)
    assert activated.mark == "❌"
    await activated.says("lst", "Möte 2. Nästa möte 13.00.", rum)
    assert activated.answer == ""
