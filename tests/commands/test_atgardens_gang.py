"""From föreslagen to klar, försenad, utgår or överförd; each actor decides for itself (MODELL PRI-03; MALLAR 6)."""

import pytest

FORUM, BOARD = "h1/samordnande", "atgard/h1"


async def _agreed(minutes, *, what="lista depåer, senast 16.00"):
    await minutes.says("rsib", f"!åtgärd Nacka: {what}", FORUM)
    await minutes.says("nacka", "ja 1", FORUM)


async def _state(minutes, nr=1):
    await minutes.says("polis", "!åtgärd", FORUM)
    return next(row for row in minutes.answer.split("\n– ") if row.startswith(f"Å{nr} ")).split("\n")[0]


async def test_the_outcome_of_a_meeting_is_told_in_minutes(activated):
    await activated.clock_is("13.38")
    await activated.says(
        "rsib",
        "!åtgärd Trafikverket: plan för tung trafik E4, senast 17.00\n!åtgärd Nacka: lista depåer, senast 16.00\n"
        "!åtgärd Österåker: lista boenden, senast 16.00\n!åtgärd RKK: budskap v2, senast 15.30",
        FORUM,
    )
    for who, text in (("trv", "ja 1"), ("nacka", "Ja 2"), ("osteraker", "ja 3 men bara prio-listan"), ("rkk", "Ja 4")):
        await activated.says(who, text, FORUM)
    await activated.says("rkk", "å4 klar", FORUM, at="15.30")
    await activated.says("nacka", "å2 klar", FORUM, at="16.05")
    await activated.says("osteraker", "å3 klar, skickad 16.15", FORUM, at="16.20")
    await activated.says("trv", "Å1 klar 17.15", FORUM, at="17.20")
    assert activated.board_by_key[BOARD] == (
        "ÅTGÄRDER Snöfall 12–13 januari: 4, varav 0 öppna.\n\n"
        "Klara: Å1 Trafikverket 17.15 (+15 min, försenad), Å2 Nacka 16.05 (+5 min, försenad), "
        "Å3 Österåker 16.15 (+15 min, försenad), Å4 RKK 15.30."
    )


@pytest.mark.parametrize(
    ("text", "done"),
    [
        ("1 klar 16.15", "klar 16.15 (+15 min, försenad)"),
        ("klar 15.50", "klar 15.50"),
        ("å1 klar, lämnad Stavsnäs 16.10", "klar 16.10 (+10 min, försenad): ”lämnad Stavsnäs 16.10”"),
        ("å1 klar. Nästa avstämning 15.45", "klar 16.20 (+20 min, försenad): ”Nästa avstämning 15.45”"),
        ("å1 klar, Polisen ringde 15.10 om listan", "klar 16.20 (+20 min, försenad): ”Polisen ringde 15.10 om listan”"),
    ],
)
async def test_a_time_that_is_said_is_when_it_was_done_unless_it_tells_something_else(activated, text, done):
    await activated.clock_is("13.38")
    await _agreed(activated)
    await activated.says("nacka", text, FORUM, at="16.20")
    assert f"– {done}" in await _state(activated)


@pytest.mark.parametrize(
    "text", ["å1 pågår", "1 pågår", "börjat med 1", "vi har börjat med ettan", "Nacka: å1 är igång", "jobbar på å1"]
)
async def test_that_it_has_begun(activated, text):
    await _agreed(activated)
    await activated.says("nacka", text, FORUM)
    assert activated.mark == "✅"
    assert (await _state(activated)).endswith("– pågår")


async def test_what_has_begun_is_a_yes_but_to_work_on_an_answer_is_none(activated):
    await activated.says("rsib", "!åtgärd Nacka: sanda\n!åtgärd Nacka: salta", FORUM)
    await activated.says("nacka", "jobbar på tvåan", FORUM)
    assert activated.mark == "❓"
    await activated.says("nacka", "å1 pågår, klar 17.30", FORUM)
    assert (await _state(activated)).endswith("– senast 17.30 – pågår")
    assert (await _state(activated, 2)).endswith("– föreslagen, ej besvarad")


@pytest.mark.parametrize(
    "text", ["å1 pågår inte", "inte börjat med å1", "påbörjat 1 evakuering", "å1 pågår?", "börjar med å1 kl 15"]
)
async def test_what_has_not_begun(activated, text):
    await _agreed(activated)
    await activated.says("nacka", text, FORUM)
    assert "pågår" not in await _state(activated)


async def test_nobody_begins_for_another(activated):
    await _agreed(activated)
    await activated.says("polis", "å1 pågår", FORUM)
    assert activated.mark == "❓"
    assert activated.answer.startswith("Å1 gäller Nacka, som svarar själv.")


async def test_what_is_late_is_shown_first_and_is_no_state(activated):
    await _agreed(activated)
    await activated.says("rsib", "!åtgärd Polisen: spärra, senast 14.00", FORUM)
    await activated.says("polis", "ja 2", FORUM)
    await activated.says("rsib", "!åtgärd Trafikverket: sanda, senast 15.00", FORUM)
    await activated.clock_is("14.30")
    await activated.says("nacka", "å1 pågår", FORUM)
    assert activated.board_by_key[BOARD] == (
        "ÅTGÄRDER Snöfall 12–13 januari: 3, varav 3 öppna, 1 försenad.\n"
        "– Å2 Polisen – spärra – senast 14.00 – accepterad, försenad\n"
        "– Å3 Trafikverket – sanda – senast 15.00 – föreslagen, ej besvarad\n"
        "– Å1 Nacka – lista depåer – senast 16.00 – pågår"
    )
    await activated.says("polis", "ja 2 men först 16.30", FORUM)
    assert "försenad" not in activated.board_by_key[BOARD]


# ---------------------------------------------------------------- utgår
@pytest.mark.parametrize(
    ("who", "text"),
    [("rsib", "å1 utgår"), ("lst", "ta bort å1"), ("rsib", "1 utgår"), ("rsib", "å1 behövs inte längre")],
)
async def test_what_is_no_longer_needed_is_told_to_who_works_on_it(activated, who, text):
    await _agreed(activated)
    await activated.says(who, text, FORUM)
    assert activated.mark == "✅"
    assert activated.heard(FORUM).startswith("Å1 Nacka utgår, enligt ")
    assert activated.woken(FORUM) == {"nacka"}
    assert activated.board_by_key[BOARD].endswith("Utgår: Å1 Nacka.")
    await activated.says("nacka", "klar 1", FORUM)
    assert activated.answer.startswith("Å1 utgår, så det svaret ändrar inget.")


async def test_the_reason_is_kept_also_when_it_comes_later(activated):
    await _agreed(activated)
    await activated.says("rsib", "å1 utgår", FORUM)
    await activated.says("rsib", "å1 utgår, vägen öppen igen", FORUM)
    assert activated.heard(FORUM) == ""
    assert (await _state(activated)).endswith("– utgår: ”vägen öppen igen”")


async def test_who_did_not_propose_it_takes_nothing_away(activated):
    await _agreed(activated)
    for who in ("polis", "nacka"):
        await activated.says(who, "ta bort å1", FORUM)
        assert activated.mark == "❓"
        assert activated.answer.startswith(
            "Å1 kan tas bort eller föras över av den som föreslog den (RSIB), RSIB eller"
        )
    assert activated.answer.endswith("Kan ni inte göra den: nej 1 och skäl.")
    assert (await _state(activated)).endswith("– accepterad")


@pytest.mark.parametrize(
    "text", ["ta inte bort å1", "å1 utgår inte", "ska vi ta bort å1?", "ta bort 1 bil från Slussen"]
)
async def test_what_takes_nothing_away(activated, text):
    await _agreed(activated)
    await activated.says("rsib", text, FORUM)
    assert (await _state(activated)).endswith("– accepterad")


async def test_a_number_that_is_none_is_told(activated):
    await _agreed(activated)
    await activated.says("rsib", "å7 utgår", FORUM)
    assert activated.mark == "❓"
    assert activated.answer == "Det finns ingen Å7 i Snöfall 12–13 januari. Ingenting är ändrat. Se listan: !åtgärd"


# ---------------------------------------------------------------- överförd
@pytest.mark.parametrize("who", ["rsib", "lst", "nacka"])
async def test_it_goes_over_when_the_other_has_said_yes_and_not_before(activated, who):
    await _agreed(activated)
    await activated.says(who, "för över å1 till Österåker", FORUM)
    assert activated.heard(FORUM) == (
        "Å2 Österåker: lista depåer – senast 16.00. Över från Nacka (Å1), om ni tar den. "
        "Svara ja 2 eller nej 2 och skäl. Ni avgör själva."
    )
    assert activated.woken(FORUM) == {"osteraker"}
    assert (await _state(activated)).endswith("– accepterad; Österåker är tillfrågad (Å2)")
    await activated.says("osteraker", "ja 2", FORUM)
    assert activated.heard(FORUM) == "Österåker har tagit över Å1 från Nacka, som Å2: lista depåer."
    assert activated.woken(FORUM) == {"nacka"}
    assert (await _state(activated)).endswith("– överförd till Österåker (Å2)")
    assert (await _state(activated, 2)).endswith("– accepterad")


async def test_it_stays_where_it_is_when_the_other_says_no(activated):
    await _agreed(activated)
    await activated.says("rsib", "för över å1 till Österåker", FORUM)
    await activated.says("osteraker", "nej 2, vägen är stängd", FORUM)
    assert activated.heard(FORUM) == (
        "Österåker tar inte över Å1 (”vägen är stängd”). Den ligger kvar hos Nacka: lista depåer – senast 16.00."
    )
    assert activated.woken(FORUM) == {"nacka"}
    assert (await _state(activated)).endswith("– accepterad")


async def test_a_yes_with_the_thumb_that_is_taken_back_gives_it_back(activated):
    await _agreed(activated)
    await activated.says("rsib", "för över å1 till Österåker", FORUM)
    await activated.reacts("osteraker", activated.event_of("atgard/proposed"), "👍", FORUM)
    thumb = f"$m{activated._count}"
    assert (await _state(activated)).endswith("– överförd till Österåker (Å2)")
    await activated.takes_back("osteraker", thumb, activated.room(FORUM))
    assert (await _state(activated)).endswith("– accepterad; Österåker är tillfrågad (Å2)")


async def test_who_is_asked_instead_is_the_only_one_asked(activated):
    await _agreed(activated)
    await activated.says("rsib", "för över å1 till Österåker", FORUM)
    await activated.says("rsib", "för över å1 till Polisen", FORUM)
    await activated.says("osteraker", "ja 2", FORUM)
    assert activated.mark == "❌"
    await activated.says("polis", "ja 3", FORUM)
    assert (await _state(activated)).endswith("– överförd till Polisen (Å3)")


async def test_to_whom_is_asked(activated):
    await _agreed(activated)
    await activated.says("rsib", "för över å1 till brandkåren", FORUM)
    assert activated.mark == "❓"
    assert activated.answer == (
        "Vilken aktör menar du med ”brandkåren”? Det kan vara Attunda, Storstockholms brandförsvar. Å1 är inte ändrad. "
        "Skriv så här: för över å1 till Nacka"
    )


async def test_a_time_is_nobody_to_give_it_to(activated):
    await _agreed(activated)
    await activated.says("nacka", "flytta å1 till 17.00", FORUM)
    assert len(activated.region.atgard.of_handelse("h1")) == 1


async def test_undone_is_the_transfer_and_nothing_older(activated):
    await _agreed(activated)
    await activated.says("rsib", "för över å1 till Österåker", FORUM)
    await activated.says("rsib", "!ångra", FORUM)
    assert activated.answer == "Ångrat: er överföring av en åtgärd."
    assert (await _state(activated)).endswith("– accepterad")


async def test_no_joint_decision_in_a_stab(equipped):
    await equipped.says("lst", "!aktivera stab", FORUM)
    await equipped.says("rsib", "!åtgärd Polisen: sanda", FORUM)
    await equipped.says("rsib", "å1 utgår", "h1/stab")
    assert equipped.mark == "❌"
    assert "tas inga gemensamma beslut" in equipped.answer
