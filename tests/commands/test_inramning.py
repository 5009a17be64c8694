"""What the lägesbild is for is said before it is made, and asked for like a begäran (MODELL LÄG-04, MALLAR 3)."""

FORUM = "h1/samordnande"
FULL = (
    "!inramning syfte: underlag för inriktande 14.30 | målgrupp: beslutsfattare"
    " | frågor: hur är vård och omsorg påverkade? | svar senast: 11.00"
)


async def test_it_asks_all_who_take_part_and_says_what_it_is_for(activated):
    await activated.says("lagesbild", FULL, FORUM)
    assert activated.mark == "✅"
    assert {"nacka", "polis", "trv", "osteraker", "botkyrka", "regionsthlm"} <= activated.woken(FORUM)
    assert activated.heard(FORUM, "begar/sent").startswith(
        "INRAMNING AV LÄGESBILDEN (begäran 1) från Lägesbildsfunktionen, svar senast 11.00: "
        "hur är vård och omsorg påverkade?\n– Syfte: underlag för inriktande 14.30\n– Målgrupp: beslutsfattare\n"
        "– Används till: lägesbilden\n– Till: alla 8 i rummet"
    )


async def test_what_is_missing_is_asked_for_and_nobody_is_woken_before(activated):
    first = await activated.says("lst", "!inramning frågor: vilka vägar är stängda?", FORUM)
    assert activated.mark == "❓"
    assert activated.woken(FORUM) == set()
    assert "Vilket klockslag ska de ha svarat senast?" in activated.answer
    await activated.says("lst", "11.00", FORUM, thread=first)
    assert "Vad är syftet med lägesbilden?" in activated.answer
    assert activated.woken(FORUM) == set()
    await activated.says("lst", "prioritera snöröjning", FORUM, thread=first)
    assert "nacka" in activated.woken(FORUM)


async def test_a_reported_lage_answers_it_and_only_the_silent_are_reminded(activated):
    await activated.says("lst", FULL, FORUM)
    await activated.says("nacka", "!läge påverkan: 2 | konsekvenser: en skola", FORUM)
    await activated.says("polis", "inget att rapportera", FORUM)
    await activated.says("trv", "Påverkan 2, köer på E4", FORUM)
    await activated.clock_is("10.00")
    reminded = [s for s in activated.said if s.template == "begar/reminder"]
    woken = {a[1:].partition(":")[0] for a in reminded[-1].mentions}
    assert woken == {"regionsthlm", "osteraker", "botkyrka"}


async def test_it_stands_on_the_lagesbild_with_what_was_answered_in_its_thread(activated):
    await activated.says("lst", FULL, FORUM)
    await activated.says("osteraker", "tre boenden utan el", FORUM, thread=activated.event_of("begar/sent"))
    await activated.says("lst", "!lägesbild", FORUM)
    assert (
        "Syfte och målgrupp: underlag för inriktande 14.30. Målgrupp: beslutsfattare.\n"
        "Frågor: hur är vård och omsorg påverkade? Svar senast 11.00: 1 av 7 har svarat; saknas Region Stockholm, "
        "Polisen, Trafikverket, Nacka, Botkyrka, Salem.\n– Österåker 09.00: ”tre boenden utan el”\n"
    ) in activated.answer
    assert "Syfte: samlad lägesbild" not in activated.answer
    assert "Ej rapporterat: Länsstyrelsen, Region Stockholm, Polisen, Trafikverket, Nacka, Botkyrka, Salem\n" in (
        activated.answer
    )


async def test_only_who_makes_the_lagesbild_frames_it(activated):
    await activated.says("nacka", FULL, FORUM)
    assert activated.mark == "❌"
    assert "Lägesbildsfunktionen eller Länsstyrelsens TiB" in activated.answer
    assert activated.woken(FORUM) == set()


async def test_an_edit_of_one_that_is_out_changes_it_and_wakes_nobody_anew(activated):
    first = await activated.says("lst", FULL, FORUM)
    await activated.edits("lst", first, FULL.replace("11.00", "11.30"))
    assert activated.heard(FORUM).startswith("Begäran 1 är ändrad, svar senast 11.30:")
    assert activated.woken(FORUM) == set()


async def test_one_that_is_taken_back_frames_nothing(activated):
    first = await activated.says("lst", FULL, FORUM)
    await activated.removes("lst", first)
    await activated.says("lst", "!lägesbild", FORUM)
    assert "Målgrupp" not in activated.answer
    assert "beslutsfattare" not in activated.answer
