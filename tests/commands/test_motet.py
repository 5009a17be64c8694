"""Meeting after meeting in one rum, and several händelser at once: nobody is woken too early, nothing is mixed up."""

ACTIVATE = "!aktivera samordnande | händelse: Snöfall 12 januari | tid: 09.30"
FORUM = "h1/samordnande"


async def test_a_meeting_next_morning_wakes_nobody_before_it_is_near(minutes):
    await minutes.says("lst", ACTIVATE, "vard")
    await minutes.says("nacka", "närvarande", FORUM)
    await minutes.clock_is("23.30")
    await minutes.says("lst", "!upprop nytt imorgon kl 07.30", FORUM)

    assert "Möte 2: tis 12 jan kl 07.30" in minutes.heard(FORUM)
    assert minutes.woken(FORUM) == set()
    await minutes.clock_is("06.59", day=12)
    assert minutes.woken(FORUM) == set()


async def test_all_are_called_when_the_next_meeting_is_near_and_silence_is_told_before_it(minutes):
    await minutes.says("lst", ACTIVATE, "vard")
    await minutes.clock_is("23.30")
    await minutes.says("lst", "!upprop nytt imorgon kl 07.30", FORUM)

    await minutes.clock_is("07.15", day=12)
    assert "polis" in minutes.woken(FORUM)
    await minutes.says("polis", "närvarande", FORUM)
    await minutes.clock_is("07.20", day=12)
    assert "10 min till mötet: 1 av 8" in minutes.heard(FORUM)
    assert "polis" not in minutes.woken(FORUM)
    await minutes.clock_is("07.25", day=12)
    await minutes.clock_is("07.30", day=12)
    assert minutes.heard(FORUM).count("1 av 8") == 1
    assert "att ringa" in minutes.heard("vard")


async def test_the_summary_of_a_meeting_counts_who_was_there_though_the_next_upprop_is_open(minutes):
    await minutes.says("lst", ACTIVATE, "vard")
    await minutes.says("nacka", "närvarande", FORUM)
    await minutes.clock_is("09.30")
    await minutes.says("lst", "!upprop nytt imorgon 07.30", FORUM)
    await minutes.says("rsib", "!summering publicera", FORUM)
    assert "Deltog: 1 av 8" in minutes.heard(FORUM)


async def test_who_is_called_already_is_not_called_in_again_and_the_others_are(minutes):
    await minutes.says("lst", ACTIVATE, "vard")
    await minutes.says("lst", "!kalla nacka smhi", FORUM)
    assert "Tillkallade till Snöfall 12 januari: SMHI." in minutes.heard(FORUM)
    assert minutes.woken(FORUM) == {"smhi"}


async def test_a_command_in_the_closed_room_may_name_which_of_two_handelser_it_is_about(minutes):
    await minutes.says("lst", ACTIVATE, "vard")
    await minutes.says("lst", "!aktivera samordnande | händelse: Otjänligt dricksvatten Tyresö", "vard")
    await minutes.says("lst", "!lägesbild publicera dricksvatten", "vard")
    assert "nr 1" in minutes.heard("h2/samordnande")
    await minutes.says("lst", "!avsluta Snöfall | motiv: det slutade snöa", "vard")
    assert minutes.region.handelse.by_id["h1"].state.value == "efterarbete"
    assert minutes.region.handelse.by_id["h2"].state.value == "aktiverad"


async def test_an_account_for_two_actors_speaks_for_the_one_it_opens_with(minutes):
    await minutes.says("lst", ACTIVATE, "vard")
    await minutes.says("botkyrka", "!läge Salem påverkan: 2 | konsekvenser: buss till Botkyrka ersätter tåget", FORUM)
    assert [u.aktor for u in minutes.region.lage.of_handelse("h1")] == ["salem"]


async def test_an_account_for_two_actors_is_asked_though_it_speaks_about_one_of_them(minutes):
    await minutes.says("lst", ACTIVATE, "vard")
    await minutes.says("botkyrka", "!läge påverkan: 4 | konsekvenser: evakuering till Salem", FORUM)
    assert minutes.mark == "❓"
    assert minutes.region.lage.of_handelse("h1") == ()


async def test_a_meeting_that_is_over_is_neither_moved_nor_cancelled(activated):
    await activated.clock_is("8.00", day=12)
    await activated.says("lst", "!möte flytta 14.00", FORUM)
    assert (activated.mark, activated.heard(FORUM), activated.woken(FORUM)) == ("❌", "", set())
    assert activated.answer == (
        "Inget möte är planerat framåt. Möte 1 var mån 11 jan kl 09.30. Planera så här: !möte nästa 14.00"
    )
    await activated.says("lst", "!möte ställ in möte 1", FORUM)
    assert activated.mark == "❌"
    assert activated.answer.startswith("Möte 1 var mån 11 jan kl 09.30 och går varken att flytta eller ställa in.")
    await activated.says("lst", "!möte nästa 14.00", FORUM)
    assert activated.heard(FORUM).startswith("Möte 2: kl 14.00.")


async def test_a_meeting_whose_time_came_just_now_and_that_nobody_opened_may_be_put_off(activated):
    await activated.says("lst", "!möte flytta 10.00", FORUM, at="9.34")
    assert activated.heard(FORUM).startswith("Möte 1 är flyttat till kl 10.00.")
