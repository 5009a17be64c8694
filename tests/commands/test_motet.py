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
