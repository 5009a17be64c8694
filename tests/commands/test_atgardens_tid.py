"""Who has an åtgärd is reminded of its time, once, and nobody else; all follows from the state (MALLAR 6, AVS-01)."""

from dataclasses import replace

FORUM, BOARD, REMINDED = "h1/samordnande", "atgard/h1", "atgard/reminded"


def _reminders(minutes):
    return [s for s in minutes.said if s.template == REMINDED]


async def _agreed(minutes, what="Nacka: lista depåer, senast 16.00", who="nacka"):
    await minutes.clock_is("13.38")
    await minutes.says("rsib", f"!åtgärd {what}", FORUM)
    await minutes.says(who, "ja 1", FORUM)


async def test_once_before_and_once_when_the_time_has_come(activated):
    await _agreed(activated)
    await activated.clock_is("15.44")
    assert _reminders(activated) == []
    await activated.clock_is("15.45")
    assert activated.heard(FORUM, REMINDED) == (
        "Snart dags. Håller tiden? Annars ny tid: ja 1 men först och klockslag.\n"
        "– Å1 Nacka: lista depåer – senast 16.00"
    )
    assert activated.woken(FORUM) == {"nacka"}
    await activated.clock_is("15.59")
    assert len(_reminders(activated)) == 1
    await activated.clock_is("16.00")
    assert activated.heard(FORUM, REMINDED) == (
        "Tiden är inne. Är den klar? Skriv klar 1, eller ny tid: ja 1 men först och klockslag.\n"
        "– Å1 Nacka: lista depåer – senast 16.00"
    )
    assert activated.board_by_key[BOARD].endswith("– accepterad, försenad")
    await activated.clock_is("18.00", day=12)
    assert len(_reminders(activated)) == 2


async def test_who_has_not_answered_is_reminded_once(activated):
    await activated.says("rsib", "!åtgärd Nacka: sanda, senast 16.00\n!åtgärd Polisen: spärra", FORUM)
    await activated.says("polis", "ja 2", FORUM)
    await activated.minutes_pass(9)
    assert _reminders(activated) == []
    await activated.minutes_pass(1)
    assert activated.heard(FORUM, REMINDED) == (
        "Väntar på svar. Skriv ja 1 eller nej 1 och skäl. Ni avgör själva.\n– Å1 Nacka: sanda – senast 16.00"
    )
    assert activated.woken(FORUM) == {"nacka"}
    await activated.clock_is("18.00", day=12)
    assert len(_reminders(activated)) == 1


async def test_one_message_for_all_that_is_due_in_a_minute(activated):
    await activated.clock_is("13.38")
    await activated.says(
        "rsib",
        "!åtgärd Nacka: sanda, senast 16.00\n!åtgärd Österåker: ploga, senast 16.00\n"
        "!åtgärd RKK: budskap, senast 16.15",
        FORUM,
    )
    for who, text in (("nacka", "ja 1"), ("osteraker", "ja 2"), ("rkk", "ja 3")):
        await activated.says(who, text, FORUM)
    await activated.clock_is("16.00")
    assert len(_reminders(activated)) == 2
    last = _reminders(activated)[-1]
    assert last.text == (
        "Tiden är inne. Är de klara? Skriv till exempel klar 1, eller ny tid: ja 1 men först och klockslag.\n"
        "– Å1 Nacka: sanda – senast 16.00\n– Å2 Österåker: ploga – senast 16.00\n\n"
        "Snart dags. Håller tiden? Annars ny tid: ja 3 men först och klockslag.\n– Å3 RKK: budskap – senast 16.15"
    )
    assert {m.split(":")[0] for m in last.mentions} == {"@nacka", "@osteraker", "@rkk"}


async def test_whoever_has_spoken_of_it_within_the_hour_is_not_reminded_before(activated):
    await _agreed(activated)
    await activated.says("nacka", "å1 pågår", FORUM, at="15.10")
    await activated.clock_is("15.59")
    assert _reminders(activated) == []
    await activated.clock_is("16.00")
    assert len(_reminders(activated)) == 1


async def test_what_is_near_has_no_reminder_before(activated):
    await _agreed(activated, "Nacka: sanda, senast 14.20")
    await activated.clock_is("14.19")
    assert _reminders(activated) == []


async def test_nobody_is_reminded_of_what_is_settled(activated):
    await activated.says(
        "rsib",
        "!åtgärd Nacka: sanda, senast 16.00\n!åtgärd Polisen: spärra, senast 16.00\n"
        "!åtgärd Trafikverket: ploga, senast 16.00",
        FORUM,
    )
    await activated.says("nacka", "ja 1", FORUM)
    await activated.says("nacka", "å1 klar", FORUM)
    await activated.says("polis", "nej 2, ingen bil", FORUM)
    await activated.says("rsib", "å3 utgår", FORUM)
    await activated.clock_is("17.00")
    assert _reminders(activated) == []


async def test_a_new_time_is_a_new_time(activated):
    await _agreed(activated)
    await activated.clock_is("16.00")
    await activated.says("nacka", "ja 1 men först 18.00", FORUM, at="16.05")
    await activated.clock_is("17.45")
    await activated.clock_is("18.00")
    assert [s.text.split(".")[0] for s in _reminders(activated)] == [
        "Snart dags", "Tiden är inne", "Snart dags", "Tiden är inne"
    ]  # fmt: skip


async def test_after_an_outage_it_is_said_once_and_that_it_is_late(activated):
    await _agreed(activated)
    await activated.says("rsib", "!åtgärd Polisen: spärra, senast 15.50", FORUM)
    await activated.says("polis", "ja 2", FORUM)
    await activated.position_is_saved()
    await activated.away("16.30")
    await activated.clock_is("16.31")
    (late,) = _reminders(activated)
    assert late.text == (
        "Tiden är inne. Är de klara? Skriv till exempel klar 2, eller ny tid: ja 2 men först och klockslag.\n"
        "– Å2 Polisen: spärra – senast 15.50\n– Å1 Nacka: lista depåer – senast 16.00\n\n"
        "Påminnelsen är sen: boten var borta när den skulle ha kommit."
    )
    await activated.clock_is("18.00", day=12)
    assert len(_reminders(activated)) == 1


async def test_what_was_written_in_the_outage_counts(activated):
    await _agreed(activated)
    await activated.position_is_saved()
    await activated.comes_late([("nacka", "å1 klar", "15.40")], FORUM, now="16.30")
    await activated.clock_is("17.00")
    assert _reminders(activated) == []


async def test_a_restart_neither_loses_nor_repeats(activated):
    await _agreed(activated)
    await activated.clock_is("15.45")
    await activated.restart()
    await activated.clock_is("15.50")
    assert len(_reminders(activated)) == 1
    await activated.restart()
    await activated.clock_is("16.00")
    assert len(_reminders(activated)) == 2


async def test_a_handelse_that_is_over_is_quiet(activated):
    await _agreed(activated)
    await activated.says("lst", "!avsluta motiv: varningen har upphört", FORUM)
    await activated.clock_is("18.00")
    assert _reminders(activated) == []


async def test_in_the_ordinary_conference_too(minutes):
    await minutes.says("rsib", "!åtgärd Nacka: lista, senast 11.00")
    await minutes.says("nacka", "ja 1")
    await minutes.clock_is("11.00")
    assert [(s.rum, s.text.split(".")[0]) for s in _reminders(minutes)] == [
        ("veckokonferens", "Snart dags"), ("veckokonferens", "Tiden är inne")
    ]  # fmt: skip


async def test_the_region_chooses_how_long(minutes):
    minutes.settings = replace(minutes.settings, atgard_answer=3, atgard_before=30)
    await minutes.says("lst", "!register läs om", "vard")
    await minutes.says("rsib", "!åtgärd Nacka: lista, senast 11.00")
    await minutes.minutes_pass(3)
    assert minutes.heard("veckokonferens", REMINDED).startswith("Väntar på svar.")
    await minutes.says("nacka", "ja 1")
    await minutes.clock_is("10.30")
    assert minutes.heard("veckokonferens", REMINDED).startswith("Snart dags.")


async def test_a_change_of_the_proposal_is_not_nagged_about(activated):
    message = await activated.says("rsib", "!åtgärd Nacka: sanda, senast 16.00", FORUM)
    await activated.minutes_pass(10)
    await activated.edits("rsib", message, "!åtgärd Nacka: salta, senast 16.00")
    await activated.clock_is("16.30")
    assert len(_reminders(activated)) == 1
