"""Who does what by when; only the own answer makes it accepted (MODELL PRI-03, FOR-02; MALLAR 6, 13)."""

FORUM, BOARD = "h1/samordnande", "atgard/h1"


async def _proposed(minutes):
    await minutes.says(
        "rsib",
        "!åtgärd Trafikverket: plan för tung trafik E4, senast 17.00\n!åtgärd Nacka: öppna värmestuga",
        FORUM,
    )


async def test_several_in_one_message_each_wake_their_own(activated):
    await _proposed(activated)
    assert activated.mark == "✅"
    assert activated.heard(FORUM) == (
        "Å1 Trafikverket: plan för tung trafik E4 – senast 17.00. Svara ja 1 eller nej 1 och skäl. Ni avgör själva."
        "\n---\n"
        "Å2 Nacka: öppna värmestuga – tid saknas. Till när? Förslagsställaren svarar i tråden med dag och klockslag; "
        "”okänt” går bra. Svara ja 2 eller nej 2 och skäl. Ni avgör själva."
    )
    assert [s.mentions for s in activated.new[:2]] == [("@trv:samverkan.example",), ("@nacka:samverkan.example",)]
    assert activated.board_by_key[BOARD] == (
        "ÅTGÄRDER Snöfall 12–13 januari: 2, varav 2 öppna.\n"
        "– Å1 Trafikverket – plan för tung trafik E4 – senast 17.00 – föreslagen, ej besvarad\n"
        "– Å2 Nacka – öppna värmestuga – tid saknas – föreslagen, ej besvarad"
    )


async def test_yes_no_with_the_reason_and_done(activated):
    await _proposed(activated)
    await activated.says("trv", "ja 1", FORUM)
    assert activated.mark == "✅"
    await activated.says("nacka", "nej 2, ingen personal", FORUM)
    await activated.says("trv", "å1 klar", FORUM)
    assert activated.board_by_key[BOARD] == (
        "ÅTGÄRDER Snöfall 12–13 januari: 2, varav 0 öppna.\n\n"
        "Klara: Å1 Trafikverket 09.00.\n\n"
        "Avböjda: Å2 Nacka ”ingen personal”."
    )
    await activated.says("nacka", "!åtgärd", FORUM)
    assert activated.answer.endswith(
        "Avslutade:\n"
        "– Å1 Trafikverket – plan för tung trafik E4 – senast 17.00 – klar 09.00\n"
        "– Å2 Nacka – öppna värmestuga – tid saknas – avböjd: ”ingen personal”"
    )


async def test_nobody_accepts_what_is_somebody_elses(activated):
    await _proposed(activated)
    for who in ("nacka", "polis"):
        await activated.says(who, "ja 1", FORUM)
        assert activated.mark == "❓"
        assert activated.answer == ("Å1 gäller Trafikverket, som svarar själv. Menade du en annan? Se listan: !åtgärd")
    assert activated.board_by_key[BOARD].count("ej besvarad") == 2


async def test_a_yes_that_may_mean_several_is_asked(activated):
    await activated.says("rsib", "!åtgärd Nacka: öppna värmestuga\n!åtgärd Nacka: sanda", FORUM)
    await activated.says("nacka", "ja", FORUM)
    assert activated.mark == "❓"
    assert activated.answer == (
        "Vilken åtgärd menar du? Era öppna: Å1 öppna värmestuga – tid saknas; Å2 sanda – tid saknas. "
        "Svara till exempel ja 1."
    )


async def test_not_even_in_the_thread_of_the_proposal(activated):
    proposal = await activated.says("rsib", "!åtgärd Trafikverket: sanda E4", FORUM)
    await activated.says("rsib", "!åtgärd Nacka: öppna värmestuga", FORUM)
    for text in ("ja", "ja 1", "Å1 klar", "Trafikverket: ja 1", "ja 1 och ja 2"):
        await activated.says("nacka", text, FORUM, thread=proposal)
        assert "– Å1 Trafikverket – sanda E4 – tid saknas – föreslagen" in activated.board_by_key[BOARD], text


async def test_an_account_of_two_actors_answers_for_either(activated):
    await activated.says("rsib", "!åtgärd Botkyrka: öppna skolan\n!åtgärd Salem: stäng vägen", FORUM)
    await activated.says("botkyrka", "ja 1", FORUM)
    await activated.says("botkyrka", "nej 2, vägen behövs", FORUM)
    assert "– Å1 Botkyrka – öppna skolan – tid saknas – accepterad" in activated.board_by_key[BOARD]
    assert activated.board_by_key[BOARD].endswith("Avböjda: Å2 Salem ”vägen behövs”.")


async def test_a_function_answers_for_itself(activated):
    await activated.says("nacka", "!åtgärd RKK: samlat budskap, senast 10.00", FORUM)
    assert activated.woken(FORUM) == {"rkk"}
    await activated.says("rkk", "ja 1", FORUM)
    assert "– Å1 RKK – samlat budskap – senast 10.00 – accepterad" in activated.board_by_key[BOARD]


async def test_a_changed_time_shows_what_was_proposed(activated):
    await _proposed(activated)
    await activated.says("trv", "ja 1 men först 19.00", FORUM)
    assert "senast 19.00 (föreslaget 17.00) – accepterad" in activated.board_by_key[BOARD]


async def test_without_text_it_shows_the_list(activated):
    await activated.says("nacka", "!åtgärd", FORUM)
    assert activated.answer == (
        "ÅTGÄRDER Snöfall 12–13 januari: 0, varav 0 öppna.\n\n"
        "Inga åtgärder än. Föreslå så här: !åtgärd Trafikverket: plan för tung trafik E4, senast 17.00"
    )


async def test_one_good_and_one_unclear_line_in_a_message(activated):
    await activated.says("rsib", "!åtgärd Nacka: öppna värmestuga\n!åtgärd marsmännen: sanda", FORUM)
    assert activated.mark == "❓"
    assert activated.answer.startswith("”marsmännen: sanda”: vem ska göra det?")
    assert "Å1 Nacka" in activated.board_by_key[BOARD]


async def test_the_summary_is_drafted_for_all_and_published_by_rsib(activated):
    await _proposed(activated)
    await activated.says("trv", "ja 1", FORUM)
    await activated.says("nacka", "närvarande", FORUM)
    await activated.says("rsib", "Nästa möte: tis 12 jan 07.30", FORUM)
    await activated.says("rkk", "Budskap: håll er hemma om ni kan", FORUM)

    await activated.says("nacka", "!summering", FORUM)
    assert activated.answer.startswith(
        "UTKAST till åtgärdssummering – Snöfall 12–13 januari, mån 11 jan kl 09.00. "
        "RSIB publicerar med !summering publicera."
    )
    await activated.says("lst", "!summering publicera", FORUM)
    assert activated.answer == ("!summering publicera görs av RSIB. Ingenting är gjort. Vem som är i tjänst: !tjänst")
    await activated.says("rsib", "!summering publicera", FORUM)
    published = activated.heard(FORUM)
    assert published.startswith("ÅTGÄRDSSUMMERING – Snöfall 12–13 januari, mån 11 jan kl 09.00.")
    assert "Deltog: 1 av 8. Ej svarat: Länsstyrelsen, Region Stockholm, Polisen, Trafikverket" in published
    assert "– Å1 Trafikverket – plan för tung trafik E4 – senast 17.00 – accepterad" in published
    assert "Kommunikation (RKK): ”Budskap: håll er hemma om ni kan”" in published
    assert "Nästa möte: ”Nästa möte: tis 12 jan 07.30”" in published
    assert published.endswith(
        "Åtgärder är överenskommelser; varje aktör beslutar själv. Egna åtgärder: !summering mitt. Publicerad av RSIB."
    )
