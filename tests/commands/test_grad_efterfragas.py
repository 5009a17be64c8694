"""Who needs something and has not said how it is affected is asked once (MALLAR 2, R1; SCENARIO B4)."""

FORUM = "h1/samordnande"
NEED = "om elen går har vi 3 trygghetspunkter. behöver 1 mobilt elverk senast 12"


async def test_a_need_without_a_grade_is_asked_for_it_and_stands_all_the_same(activated):
    first = await activated.says("nacka", NEED, FORUM)
    assert activated.mark == "❓"
    assert activated.answer == "Vilken påverkansgrad, 1–5? Gäller det nu? Svara i tråden."
    assert activated.woken(FORUM) == set()
    await activated.says("lst", "!lägesbild", FORUM)
    assert "Behov, Nacka: ”behöver 1 mobilt elverk senast 12”" in activated.answer
    assert "Nacka har inte angett grad" in activated.answer
    await activated.says("nacka", "2", FORUM, thread=first)
    assert activated.mark == "✅"
    await activated.says("lst", "!lägesbild", FORUM)
    assert "– 2 Måttlig, 1 aktör: Nacka" in activated.answer
    assert "har inte angett grad" not in activated.answer


async def test_it_is_asked_once_and_not_of_who_has_told(activated):
    await activated.says("nacka", NEED, FORUM)
    await activated.says("nacka", "vi behöver 2 bandvagnar också", FORUM)
    assert activated.answer == ""
    await activated.says("polis", "Påverkan 3", FORUM)
    await activated.says("polis", "vi behöver 2 bandvagnar", FORUM)
    assert activated.answer == ""


async def test_an_offer_or_a_fact_asks_nothing(activated):
    await activated.says("polis", "vi kan låna ut 1 bandvagn med förare", FORUM)
    await activated.says("trv", "kö på E4 vid Häggvik", FORUM)
    assert activated.answer == ""


async def test_the_time_that_free_words_speak_of_is_kept(activated):
    told = await activated.says("trv", "kö på E4 vid Häggvik, läget per 8.40. Påverkan 2", FORUM)
    await activated.says("lst", "!lägesbild", FORUM)
    assert "Trafikverket 08.40 (läget per) · nu 2 Måttlig" in activated.answer
    assert activated.region.lage.by_id[told].per is not None
