"""What the actors say about their läge, and the picture that is made of it (MODELL LÄG-01…08, INF-04; MALLAR 2, 3)."""

FORUM, KONFERENS = "h1/samordnande", "veckokonferens"


async def test_a_filled_in_form_is_confirmed_as_it_was_understood(activated):
    await activated.says(
        "nacka", "!läge\nLäget per: 8.45\nPåverkan (1–5): 3\nKonsekvenser: två skolor utan vatten\nPrognos: 2\n"
        "Åtgärder: tankbilar\nBehov: två tankbilar\nKan erbjuda: inget", FORUM,
    )  # fmt: skip
    assert activated.mark == "✅"
    assert activated.answer == (
        "Läge från Nacka: påverkan 3 Betydande, prognos 2 Måttlig. Sparat.\n"
        "– Läget per: 8.45\n"
        "– Konsekvenser: två skolor utan vatten\n"
        "– Prognos: 2\n"
        "– Vidtagna åtgärder: tankbilar\n"
        "– Behov av stöd: två tankbilar\n"
        "– Kan erbjuda: inget"
    )


async def test_yellow_in_a_form_is_asked_and_answered_in_the_thread(activated):
    report = await activated.says("trv", "!läge påverkan: gul | konsekvenser: två broar stängda", FORUM)
    assert activated.mark == "❓"
    assert activated.answer.endswith("Gul: menar du 2 Måttlig eller 3 Betydande? Gäller det nu? Svara i tråden.")
    await activated.says("trv", "3", FORUM, thread=report)
    assert activated.mark == "✅"
    assert activated.region.lage.by_id[report].grad == "3"
    assert not activated.region.fraga.open_by_message


async def test_red_in_free_words_is_asked_until_it_can_be_read(activated):
    report = await activated.says("osteraker", "Läget är rött, strömmen är borta i norr", FORUM)
    assert activated.answer == "Röd: menar du 4 Allvarlig eller 5 Kritisk? Gäller det nu? Svara i tråden."
    await activated.says("osteraker", "blå", FORUM, thread=report)
    assert activated.answer == "Röd: menar du 4 Allvarlig eller 5 Kritisk? Gäller det nu? Svara i tråden."
    await activated.says("nacka", "4", FORUM, thread=report)
    assert activated.region.lage.by_id[report].grad is None
    await activated.says("osteraker", "4", FORUM, thread=report)
    assert activated.region.lage.by_id[report].grad == "4"


async def test_a_bare_grade_next_to_the_thread_is_taken_as_the_answer_and_nothing_else_is(activated):
    report = await activated.says("osteraker", "Läget är rött, strömmen är borta i norr", FORUM)
    await activated.says("osteraker", "vi har 4 elverk ute nu", FORUM)
    assert activated.region.lage.by_id[report].grad is None
    await activated.says("polis", "4", FORUM)
    assert activated.region.lage.by_id[report].grad is None
    await activated.says("osteraker", "4", FORUM)
    assert activated.region.lage.by_id[report].grad == "4"


async def test_what_is_said_in_a_direct_chat_comes_into_the_only_open_handelse(activated):
    chat = await activated.invites_the_bot("nacka")
    report = await activated.says("nacka", "Påverkan 3, två skolor utan vatten", chat)
    assert activated.region.lage.by_id[report].handelse == "h1"
    await activated.says("lst", "!aktivera samordnande | händelse: Storbrand Sickla", "vard")
    await activated.says("nacka", "Påverkan 4, tre skolor utan vatten", chat)
    assert activated.mark == "❓"
    assert activated.answer.startswith("Vilken händelse gäller det: Snöfall 12–13 januari, Storbrand Sickla?")


async def test_a_report_in_the_conference_room_between_meetings_belongs_to_what_is_on(activated):
    report = await activated.says("nacka", "!läge påverkan: 3 | konsekvenser: två skolor", "veckokonferens")
    assert activated.region.lage.by_id[report].handelse == "h1"
    await activated.says("lst", "!aktivera samordnande | händelse: Storbrand Sickla", "vard")
    await activated.says("nacka", "!läge påverkan: 4", "veckokonferens")
    assert activated.answer.startswith("Flera händelser är öppna")


async def test_free_words_are_kept_with_a_tick_only(activated):
    await activated.says("nacka", "Inget att rapportera", FORUM)
    assert activated.mark == "✅"
    assert activated.new == []


async def test_a_line_sent_twice_counts_once(activated):
    await activated.says("nacka", "Påverkan 3, två skolor utan vatten", FORUM)
    await activated.says("nacka", "Påverkan 3,  två skolor utan vatten", FORUM)
    assert len(activated.region.lage.by_id) == 1
    assert activated.mark == "✅"


async def test_what_should_not_be_written_is_pointed_out_but_kept(activated):
    await activated.says("polis", "!läge påverkan: 2 | konsekvenser: olycka, 850101-1234", FORUM)
    assert activated.answer.endswith(
        "Obs: inlägget ser ut att innehålla ett personnummer. Sådant hör inte hemma här. "
        "Ta bort inlägget om det stämmer, så tar jag bort det överallt."
    )


async def test_an_edit_of_a_report_is_version_2(activated):
    report = await activated.says("nacka", "!läge påverkan: 2 | konsekvenser: en skola", FORUM)
    await activated.edits("nacka", report, "!läge påverkan: 3 | konsekvenser: två skolor")
    assert activated.answer.startswith("Läge från Nacka, version 2: påverkan 3 Betydande. Sparat.")


async def test_the_account_of_two_actors_names_the_one_it_means(activated):
    await activated.says("botkyrka", "!läge Salem påverkan: 2 | konsekvenser: en skola", FORUM)
    assert activated.answer.startswith("Läge från Salem: påverkan 2 Måttlig.")


async def _four_reports(minutes):
    await minutes.says("nacka", "!läge påverkan: 2 | prognos: 3 | konsekvenser: skola", FORUM)
    await minutes.says("polis", "!läge påverkan: 4 | konsekvenser: olyckor på E4 | behov: bärgare", FORUM)
    await minutes.says("trv", "!läge påverkan: 3-4 | konsekvenser: kö | kan erbjuda: plogbilar", FORUM)
    await minutes.says("regionsthlm", "inget att rapportera", FORUM)


async def test_the_picture_shows_each_grade_and_never_a_mean(activated):
    await _four_reports(activated)
    await activated.says("lst", "!bedömning Läget är ansträngt.", FORUM)
    assert activated.mark == "✅"

    await activated.says("rsib", "!lägesbild utkast", FORUM)

    draft = activated.answer
    assert draft.startswith(
        "UTKAST till lägesbild – Snöfall 12–13 januari. Läget per 09.00. "
        "Publiceras av TiB eller lägesbildsfunktionen med !lägesbild publicera."
    )
    assert "Läget är ansträngt. (Länsstyrelsen 09.00)" in draft
    assert (
        "Nu: högst 4 Allvarlig\n"
        "– 4 Allvarlig, 1 aktör: Polisen\n– 3-4, 1 aktör: Trafikverket\n– 2 Måttlig, 1 aktör: Nacka" in draft
    )
    assert "Prognos: högst 3 Betydande\n– 3 Betydande, 1 aktör: Nacka" in draft
    assert "Inget att rapportera (aktivt svar): Region Stockholm" in draft
    assert "Ej rapporterat: Länsstyrelsen, Österåker, Botkyrka, Salem" in draft
    assert "– Behov, Polisen: ”bärgare”" in draft
    assert "– Erbjuds, Trafikverket: ”plogbilar”" in draft


async def test_a_bare_grade_and_an_expert_are_shown_once_and_with_their_words(activated):
    await activated.says("nacka", "!läge rött", FORUM)
    await activated.says("polis", "!läge påverkan: 2", FORUM)
    await activated.says("rsib", "!kalla smhi", FORUM)
    await activated.says("smhi", "Prognos: 20 cm snö i natt", FORUM)
    await activated.says("rsib", "!lägesbild", FORUM)
    assert "– Nacka 09.00: ”rött”" in activated.answer
    assert "– Polisen 09.00 · nu 2 Måttlig: ”påverkan: 2”" in activated.answer
    assert activated.answer.count("20 cm snö i natt") == 1
    assert "– Oklart vilken grad Nacka menar med röd" in activated.answer


async def test_it_is_published_with_the_number_in_order_and_shown_again(activated):
    await _four_reports(activated)
    await activated.says("lagesbild", "!lägesbild publicera 7 | läget per: 8.45", FORUM)
    published = activated.heard(FORUM)
    assert published.startswith(
        "LÄGESBILD Snöfall 12–13 januari nr 1 publicerad kl 09.00. Läget per 08.45.\n\n"
        "Du skrev nr 7; den här är nr 1 i ordningen."
    )
    assert published.endswith("Hela lägesbilden: !lägesbild visa 1. När den är publicerad i WIS: !lägesbild wis.")

    await activated.clock_is("9.20")
    await activated.says("lst", "!lägesbild wis 9.10", FORUM)
    assert activated.heard(FORUM) == "Lägesbild nr 1 är publicerad i WIS kl 09.10 (bekräftat av en människa)."
    await activated.says("nacka", "!lägesbild visa", FORUM)
    assert activated.answer.startswith("LÄGESBILD Snöfall 12–13 januari nr 1. Läget per 08.45.")
    assert "Publicerad mån 11 jan 09.00 av Lägesbildsfunktionen." in activated.answer
    assert activated.answer.endswith("I WIS 09.10.")


async def test_what_was_issued_stays_as_issued(activated):
    await _four_reports(activated)
    await activated.says("lst", "!lägesbild publicera", FORUM)
    before = activated.region.produkt
    await activated.says("polis", "!läge påverkan: 5 | konsekvenser: värre", FORUM)
    await activated.restart()
    assert activated.region.produkt == before
    await activated.says("nacka", "!lägesbild visa 1", FORUM)
    assert "5 Kritisk" not in activated.answer


async def test_removed_words_vanish_from_what_was_published_and_the_rest_stands(activated):
    report = await activated.says("nacka", "!läge påverkan: 4 | konsekvenser: hemligt läckage", FORUM)
    await activated.says("lst", "!lägesbild publicera", FORUM)
    assert "hemligt läckage" in activated.region.produkt.by_key.get(("lägesbild", "h1", 1)).text

    await activated.removes("nacka", report)

    assert not [s for s in activated.said if "hemligt läckage" in s.text]
    assert "hemligt läckage" not in activated.region.produkt.by_key.get(("lägesbild", "h1", 1)).text
    assert b"hemligt" not in activated.file.read_bytes()


async def test_the_ordinary_conference_has_a_picture_of_its_own(minutes):
    await minutes.says("nacka", "!läge påverkan: 1 | konsekvenser: inga", KONFERENS)
    await minutes.says("lst", "!lägesbild publicera", KONFERENS)
    assert minutes.heard(KONFERENS).startswith("LÄGESBILD ordinarie läge nr 1 publicerad kl 09.00.")


async def test_unchanged_is_asked_about_and_can_be_nothing_to_report(activated):
    report = await activated.says("nacka", "oförändrat läge sen sist", FORUM)
    assert activated.answer == (
        "Oförändrat sedan när? Jag har inget tidigare läge från er att upprepa. Svara i tråden med en grad, 1–5, eller "
        "”inget att rapportera”."
    )
    await activated.says("nacka", "inget att rapportera", FORUM, thread=report)
    assert activated.mark == "✅"
    await activated.says("rsib", "!lägesbild", FORUM)
    assert "Inget att rapportera (aktivt svar): Nacka" in activated.answer
