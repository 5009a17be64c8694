"""From somebody's call for samverkan to a room that all are called to (MODELL AKT-01…06)."""

import pytest

FORUM, VARD, KONFERENS = "h1/samordnande", "vard", "veckokonferens"
EVERYBODY = {
    "lst", "lst.vik", "regionsthlm", "polis", "polis.vakt", "trv", "nacka", "osteraker", "botkyrka",
}  # fmt: skip


async def test_anybody_may_call_for_samverkan_and_nothing_is_activated(minutes):
    await minutes.says("nacka", "!påkalla vattenläcka i Solna, flera sjukhus berörs", KONFERENS)

    assert minutes.mark == "✅"
    assert minutes.answer == (
        "Påkallan mottagen. Nacka har påkallat samverkan: ”vattenläcka i Solna, flera sjukhus berörs”. "
        "Länsstyrelsens TiB är larmad. Ingen aktivering har gjorts än; den görs av Länsstyrelsen."
    )
    assert minutes.heard(VARD) == (
        "PÅKALLAN från Nacka kl 09.00: ”vattenläcka i Solna, flera sjukhus berörs”\n\n"
        "Aktivera så här: !aktivera samordnande | händelse: vattenläcka i Solna, flera sjukhus berörs "
        "| syfte: samlad lägesbild"
    )
    assert minutes.woken(VARD) == {"lst"}
    assert FORUM not in minutes.region.rum.by_key


async def test_a_stranger_may_call_too_and_is_marked_as_one(minutes):
    await minutes.says("okand", "!påkalla vattenläcka i Solna", KONFERENS)
    assert "Påkallan mottagen." in minutes.answer
    assert "(kontot står inte i registret)" in minutes.heard(VARD)


async def test_a_plain_sentence_is_a_call_too_but_a_question_about_it_is_not(minutes):
    await minutes.says("nacka", "Ska vi påkalla samverkan? Eller inte?", KONFERENS)
    assert minutes.new == []
    await minutes.says("nacka", "Vi påkallar samverkan, många skadade", KONFERENS)
    assert "Nacka har påkallat samverkan: ”Vi påkallar samverkan, många skadade”" in minutes.answer


async def test_several_calls_are_joined(minutes):
    await minutes.says("polis", "!påkalla storbrand i Nacka", KONFERENS)
    await minutes.says("nacka", "!påkalla storbranden sprider sig", KONFERENS)
    assert "Samma händelse har påkallats 2 gånger." in minutes.answer
    assert "Påkallan nr 2 på samma händelse; tidigare: Polisen 09.00." in minutes.heard(VARD)


@pytest.mark.parametrize(
    "text",
    [
        "Vi påkallar oxå, klass 2 varning från smhi å rusning i morgon",
        "Vi påkallar samverkan, vi instämmer med Polisen",
        "Vi påkallar samverkan, vi håller med",
        "Vi påkallar samverkan för samma sak",
    ],
)
async def test_who_says_that_it_is_the_same_joins_the_newest_that_waits(minutes, text):
    await minutes.says("polis", "!påkalla vattenläcka", KONFERENS)
    await minutes.says("polis", "!påkalla snö tis-ons", KONFERENS)
    await minutes.says("nacka", text, KONFERENS)
    assert [len(h.pakallan_list) for h in minutes.region.handelse.pakallade()] == [1, 2]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("!påkalla snö tis-ons", "!påkalla vattenläcka i Solna"),
        ("Vi påkallar samverkan, många skadade i Solna", "Vi påkallar samverkan, skola utan el"),
        ("!påkalla flera skolor utan el", "!påkalla att flera är sjuka i Attunda"),
    ],
)
async def test_two_calls_close_in_time_are_two_if_nothing_says_that_they_are_one(minutes, first, second):
    await minutes.says("polis", first, KONFERENS)
    await minutes.says("nacka", second, KONFERENS)
    assert len(minutes.region.handelse.pakallade()) == 2
    assert "Samma händelse" not in minutes.answer


async def test_aktivera_by_somebody_else_becomes_a_call(minutes):
    await minutes.says("nacka", "!aktivera samordnande storbrand i Nacka", KONFERENS)
    assert minutes.answer.startswith("Påkallan mottagen. Nacka har påkallat samverkan: ”storbrand i Nacka”.")
    assert FORUM not in minutes.region.rum.by_key


async def test_the_tib_activates_and_the_whole_list_is_called_at_once(minutes):
    await minutes.says("polis", "!påkalla snö och vind", KONFERENS)

    text = "!aktivera samordnande | händelse: Snöfall 12–13 januari | syfte: samlad lägesbild | tid: 9.30"
    await minutes.says("lst", text, VARD)

    assert minutes.mark == "✅"
    assert minutes.answer == (
        "Aktiverat: samordnande nivå. 8 aktörer kallas till rummet ”Samordnande – Snöfall 12–13 januari”; "
        "dit är du också inbjuden.\n\nBlev det fel? !återkalla"
    )
    assert minutes.heard(KONFERENS) == (
        "AKTIVERAT LÄGE – samordnande nivå: Snöfall 12–13 januari. Ni är inbjudna till rummet "
        "”Samordnande – Snöfall 12–13 januari”. Gå in dit och svara närvarande. Möte kl 09.30."
    )
    assert minutes.woken(KONFERENS) == EVERYBODY
    assert minutes.heard(FORUM) == (
        "AKTIVERAT LÄGE – samordnande nivå. Snöfall 12–13 januari. Möte kl 09.30. Svara närvarande här.\n"
        "– Syfte: samlad lägesbild\n"
        "– Påkallat av: Polisen 09.00\n"
        "– Kallade: alla 8 på listan\n"
        "– Ta med: er lägesrapport (!läge): händelse, påverkan, åtgärder, prognos, behov\n"
        "– Förberedd inriktning: Snöoväder\n"
        "– RKK: kommunikation är första analyspunkten\n"
        "– Klassning: Öppen information.\n\n"
        "Reserv om Matrix inte fungerar: telefonkonferens 08-111 22 33 eller Rakel 2310."
    )
    assert "RKK: bedöm behovet av samordnad kommunikation redan nu." in minutes.heard(VARD)
    assert minutes.woken(VARD) == {"lst", "rsib", "rkk", "lagesbild", "kansli"}
    assert {f"{FORUM} <- {who}" for who in EVERYBODY | {"rsib", "rkk", "lagesbild", "kansli"}} == set(minutes.invited)


async def test_an_unreadable_time_or_a_missing_aim_holds_nothing_up(minutes):
    await minutes.says("lst", "!aktivera samordnande | händelse: Snöfall | tid: banan", VARD)
    assert minutes.answer == (
        "Aktiverat: samordnande nivå. 8 aktörer kallas till rummet ”Samordnande – Snöfall”; dit är du också inbjuden."
        "\n\nMötestiden kunde jag inte läsa. Kallelsen har gått ut utan tid. Sätt den så här i rummet: "
        "!upprop nytt 13.00\n\n"
        "Syftet saknas. Skriv det gärna i rummet, så att alla vet varför de kallas.\n\nBlev det fel? !återkalla"
    )


async def test_two_in_the_same_breath_with_the_same_name_are_one(minutes):
    await minutes.says("lst", "!aktivera samordnande | händelse: Snöfall", VARD)
    await minutes.says("lst", "!aktivera samordnande | händelse: Snöfall", VARD)
    assert minutes.mark == "❌"
    assert len(minutes.region.handelse.open_list()) == 1


async def test_several_handelser_live_side_by_side(minutes):
    await minutes.says("lst", "!aktivera samordnande | händelse: Snöfall", VARD)
    await minutes.says("lst", "!aktivera samordnande | händelse: Översvämning", VARD)
    await minutes.says("nacka", "närvarande", "h1/samordnande")
    await minutes.says("nacka", "!läge påverkan: 3 | konsekvenser: vatten i källare", "h2/samordnande")
    await minutes.says("rsib", "!åtgärd Nacka: pumpa", "h2/samordnande")
    await minutes.says("rsib", "!åtgärd Nacka: sanda", "h1/samordnande")

    assert minutes.board_by_key["upprop/h1/samordnande/1"].startswith("UPPROP Snöfall: 1 av 8 har svarat.")
    assert minutes.board_by_key["upprop/h2/samordnande/1"].startswith("UPPROP Översvämning: 0 av 8 har svarat.")
    assert "Å1 Nacka – pumpa" in minutes.board_by_key["atgard/h2"]
    assert "Å1 Nacka – sanda" in minutes.board_by_key["atgard/h1"]
    await minutes.says("nacka", "!lägesbild", "h1/samordnande")
    assert "vatten i källare" not in minutes.answer

    await minutes.says("lst", "!avsluta | motiv: vattnet sjunker", "h2/samordnande")
    await minutes.says("lst", "!kalla smhi", VARD)
    assert minutes.heard("h1/samordnande").startswith("Tillkallade till Snöfall: SMHI.")


async def test_more_actors_are_called_in_with_the_reason_and_never_counted(activated):
    await activated.says("rsib", "!kalla smhi och Attunda | skäl: väderunderlag", FORUM)
    assert activated.heard(FORUM) == (
        "Tillkallade till Snöfall 12–13 januari: SMHI, Attunda. Skäl: väderunderlag. "
        "Välkomna in och presentera aktör och funktion."
    )
    assert activated.invited == [f"{FORUM} <- smhi", f"{FORUM} <- attunda"]
    assert activated.woken(FORUM) == {"smhi", "attunda"}
    await activated.says("smhi", "närvarande", FORUM)
    await activated.says("nacka", "närvarande", FORUM)
    assert activated.board_by_key["upprop/h1/samordnande/1"].startswith(
        "UPPROP Snöfall 12–13 januari: 1 av 8 har svarat."
    )
    assert "Tillkallade (räknas inte): SMHI, Attunda" in activated.board_by_key["upprop/h1/samordnande/1"]


async def test_the_end_is_told_to_everybody_who_was_called(activated):
    await activated.says("rsib", "!kalla smhi", FORUM)
    await activated.all_enter(FORUM)
    await activated.says("rsib", "!åtgärd Nacka: öppna värmestuga", FORUM)
    text = "!avsluta | motiv: varningen har upphört | öppna åtgärder: Nacka stänger | utvärdering: tor 21/1 13.00"
    await activated.says("lst", text, FORUM)
    assert activated.heard(FORUM) == (
        "Snöfall 12–13 januari: aktiverat läge avslutat kl 09.00 av Länsstyrelsen. "
        "Till alla 8 kallade + 1 tillkallad.\n"
        "– Motiv: varningen har upphört\n"
        "– Kvarstår: Nacka stänger\n"
        "– Öppna åtgärder:\n"
        "– Å1 Nacka – öppna värmestuga – tid saknas – föreslagen, ej besvarad\n"
        "– Utvärdering: tor 21/1 13.00\n\n"
        "Behövs samverkan igen? Skriv !påkalla och vad som hänt."
    )
    assert activated.woken(FORUM) == EVERYBODY | {"smhi"}
    assert activated.heard(KONFERENS) == (
        "Snöfall 12–13 januari är avslutad kl 09.00 av Länsstyrelsen. Rummet finns kvar för efterarbetet."
    )
    await activated.clock_is("10.00")
    assert activated.new == []
