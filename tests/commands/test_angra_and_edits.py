"""Undoing, changing, taking back; the same twice (DESIGN 4, 6; MALLAR R4)."""

import pytest

FORUM, VARD, UNDER = "h1/samordnande", "vard", "underrattelser"


async def test_an_atgard_nobody_has_answered_is_undone(activated):
    await activated.says("rsib", "!åtgärd Nacka: öppna värmestuga", FORUM)
    await activated.says("rsib", "!ångra", FORUM)
    assert activated.mark == "✅"
    assert activated.answer == "Ångrat: !åtgärd."
    assert activated.board_by_key["atgard/h1"].startswith("ÅTGÄRDER Snöfall 12–13 januari: 0, varav 0 öppna.")
    await activated.says("rsib", "!åtgärd Nacka: stäng skolorna", FORUM)
    assert activated.heard(FORUM).startswith("Å2 Nacka: stäng skolorna")


async def test_a_report_a_judgement_a_notice_a_call_and_an_entry_are_undone(activated):
    await activated.says("nacka", "!läge påverkan: 2 | konsekvenser: en skola", FORUM)
    await activated.says("nacka", "!ångra", FORUM)
    assert activated.answer == "Ångrat: !läge."
    await activated.says("lst", "!bedömning Läget är lugnt.", FORUM)
    await activated.says("lst", "!ångra", FORUM)
    assert activated.answer == "Ångrat: !bedömning."
    await activated.says("nacka", "!underrättelse rubrik: Läcka", UNDER)
    await activated.says("nacka", "!ångra", UNDER)
    assert activated.answer == "Ångrat: !underrättelse."
    await activated.says("nacka", "!påkalla storbrand", "veckokonferens")
    await activated.says("nacka", "!ångra", "veckokonferens")
    assert activated.answer == "Ångrat: !påkalla."
    assert activated.region.handelse.pakallade() == ()
    await activated.says("lst", "!närvaro nacka via telefon", FORUM)
    await activated.says("lst", "!ångra", FORUM)
    assert activated.board_by_key["upprop/h1/samordnande/1"].startswith("UPPROP Snöfall 12–13 januari: 0 av 8")


async def test_looking_at_something_in_between_does_not_hinder(activated):
    await activated.says("rsib", "!åtgärd Nacka: öppna värmestuga", FORUM)
    await activated.says("rsib", "!lägesbild", FORUM)
    await activated.says("rsib", "!hjälp", FORUM)
    await activated.says("rsib", "!ångra", FORUM)
    assert activated.answer == "Ångrat: !åtgärd."


async def test_only_the_own_last_command_and_only_once(activated):
    await activated.says("rsib", "!åtgärd Nacka: öppna värmestuga", FORUM)
    await activated.says("nacka", "!ångra", FORUM)
    assert activated.mark == "❌"
    await activated.says("rsib", "!ångra", FORUM)
    await activated.says("rsib", "!ångra", FORUM)
    assert activated.answer == "Det finns inget att ångra. Vad du kan skriva: !hjälp"


async def test_a_refused_command_is_tried_anew_by_an_edit(activated):
    message = await activated.says("rsib", "!åtgard plan för tung trafik", FORUM)
    assert activated.mark == "❓"
    await activated.edits("rsib", message, "!åtgärd Trafikverket: plan för tung trafik")
    assert activated.mark == "❓✅"
    assert "– Å1 Trafikverket – plan för tung trafik" in activated.board_by_key["atgard/h1"]


async def test_an_edit_may_come_before_its_message(activated):
    late = activated.next_id()
    await activated.edits_before("nacka", late, "!läge påverkan: 3 | konsekvenser: två skolor", FORUM)
    assert activated.new == []
    await activated.says("nacka", "!läge påverkan: 2", FORUM, message=late)
    assert activated.answer.startswith("Läge från Nacka: påverkan 3 Betydande.")


async def test_nobody_edits_what_somebody_else_wrote(activated):
    message = await activated.says("nacka", "!läge påverkan: 2 | konsekvenser: en skola", FORUM)
    await activated.edits("polis", message, "!läge påverkan: 5 | konsekvenser: allt")
    assert activated.new == []
    assert activated.region.lage.by_id[message].grad == "2"


async def test_an_edited_free_report_is_read_anew_and_may_stop_being_one(activated):
    report = await activated.says("nacka", "Påverkan 2, en skola utan vatten", FORUM)
    await activated.edits("nacka", report, "Påverkan 3, två skolor utan vatten")
    assert activated.region.lage.by_id[report].grad == "3"
    await activated.edits("nacka", report, "Fel rum, förlåt")
    assert activated.region.lage.by_id[report].withdrawn


async def test_a_removed_message_loses_its_words_everywhere_and_what_it_began_stands(minutes):
    await minutes.says("lst", "!aktivera samordnande | händelse: Hemlig plats | syfte: lägesbild", VARD)
    message = minutes.last
    await minutes.says("nacka", "närvarande", FORUM)

    await minutes.removes("lst", message)

    assert not [s for s in minutes.said if "Hemlig plats" in s.text]
    assert minutes.board_by_key["upprop/h1/samordnande/1"].startswith(
        "UPPROP [borttaget av avsändaren kl 09.00]: 1 av 8 har svarat."
    )
    assert minutes.region.handelse.by_id["h1"].open
    await minutes.restart()
    assert b"Hemlig plats" not in minutes.file.read_bytes()


async def test_a_removed_reason_and_atgard(activated):
    message = await activated.says("rsib", "!åtgärd Nacka: hemlig sak", FORUM)
    await activated.removes("rsib", message)
    assert activated.board_by_key["atgard/h1"].endswith(
        "– Å1 Nacka – [borttaget av avsändaren kl 09.00] – tid saknas – föreslagen, ej besvarad"
    )
    await activated.says("nacka", "ja 1", FORUM)
    assert "accepterad" in activated.board_by_key["atgard/h1"]


@pytest.mark.parametrize(
    "text", ["!åtgärd Nacka: öppna värmestuga", "närvarande", "!påkalla storbrand", "!läge påverkan: 2", "!xyzzy"]
)
async def test_the_same_incoming_twice_gives_nothing(activated, text):
    await activated.says("nacka", text, FORUM)
    before, said = activated.region, len(activated.said)
    await activated.once_more()
    assert activated.region == before
    assert len(activated.said) == said


async def test_what_cannot_be_read_is_noted_and_harms_nothing(activated):
    await activated.says_something_unreadable("nacka", FORUM)
    assert activated.heard(FORUM).startswith("Jag kan inte läsa krypterade meddelanden")
    await activated.says("nacka", "närvarande", FORUM)
    assert activated.mark == "✅"


async def test_the_log_shows_the_last_messages_in_order(activated):
    await activated.says("nacka", "första", FORUM)
    second = await activated.says("polis", "andra", FORUM)
    await activated.says("trv", "tredje", FORUM)
    await activated.edits("polis", second, "andra, ändrad")
    await activated.says("lst", "!logg 4", FORUM)
    assert activated.answer == (
        "De 4 senaste inläggen:\n– 09.00 Nacka: första\n– 09.00 Polisen: andra, ändrad\n"
        "– 09.00 Trafikverket: tredje\n– 09.00 Länsstyrelsen: !logg 4"
    )


async def test_help_in_short_and_for_one_command(minutes):
    await minutes.says("nacka", "!hjälp", VARD)
    assert minutes.answer.startswith("Det här kan du skriva. Mer om ett kommando: !hjälp läge")
    assert "Aktivera aktörsgemensamt arbete: !aktivera, !återkalla, " in minutes.answer
    assert "lägesbild publicera" not in minutes.answer
    await minutes.says("nacka", "!hjälp !Aktivera", VARD)
    assert "– !aktivera stab Aktiverar samverkansstab: kallar de aktörer som är utpekade" in minutes.answer
    assert minutes.answer.startswith(
        "!aktivera – Aktiverar samordnande nivå: kallar alla på listan till ett eget rum och öppnar upprop.\n\n"
        "Exempel: !aktivera samordnande | händelse: Snöfall 12–13 januari | syfte: samlad lägesbild | tid: 13.00\n\n"
        "Formulär att kopiera:\n\n!aktivera samordnande\nhändelse:\nsyfte:\ntid:\nkanal:\n\n"
        "För: Länsstyrelsens TiB. Andra: blir !påkalla."
    )
    await minutes.says("nacka", "!hjälp banan", VARD)
    assert minutes.answer.startswith("Det här kan du skriva; ”banan” känner jag inte till.")


async def test_after_an_outage_it_is_told_from_when_to_when(activated):
    await activated.clock_is("9.01")
    await activated.away("9.12")
    expected = "Jag var borta 09.01–09.12. Det som skrevs under tiden läses nu i tur och ordning, med rätt tid."
    assert activated.heard(VARD) == expected
    assert activated.heard(FORUM) == expected


async def test_an_edit_of_what_is_done_changes_nothing(activated):
    message = await activated.says("rsib", "!kalla smhi", FORUM)
    await activated.edits("rsib", message, "!kalla attunda")
    assert activated.answer == (
        "!kalla är redan utfört och ändras inte av att inlägget ändras. Ångra med !ångra eller skriv kommandot på nytt."
    )
    assert [t.aktor for t in activated.region.handelse.by_id["h1"].tillkallade] == ["smhi"]


async def test_a_call_in_ordinary_words_is_what_was_done_last(activated):
    report = await activated.says("polis", "!läge påverkan: 2 | konsekvenser: inga", FORUM)
    await activated.says("polis", "vi påkallar samverkan, det blir värre", FORUM)
    assert activated.region.handelse.pakallade()
    await activated.says("polis", "!ångra", FORUM)
    assert activated.answer == "Ångrat: er påkallan."
    assert activated.region.handelse.pakallade() == ()
    assert not activated.region.lage.by_id[report].withdrawn
    await activated.says("polis", "!ångra", FORUM)
    assert activated.answer == "Det finns inget att ångra. Vad du kan skriva: !hjälp"
    assert not activated.region.lage.by_id[report].withdrawn


async def test_a_report_or_an_answer_in_ordinary_words_is_undone(activated):
    await activated.says("nacka", "!påkalla storbrand", "veckokonferens")
    report = await activated.says("nacka", "Påverkan 3, två skolor utan vatten", FORUM)
    await activated.says("nacka", "!ångra", FORUM)
    assert activated.answer == "Ångrat: ert läge."
    assert activated.region.lage.by_id[report].withdrawn
    await activated.says("polis", "!läge påverkan: 2", FORUM)
    await activated.says("polis", "närvarande", FORUM)
    await activated.says("polis", "!ångra", FORUM)
    assert activated.answer == "Ångrat: ert svar i uppropet."
    assert activated.board_by_key["upprop/h1/samordnande/1"].startswith("UPPROP Snöfall 12–13 januari: 0 av 8")
    assert len(activated.region.handelse.pakallade()) == 1


@pytest.mark.parametrize("text", ["ja 1", "vi avstår", "👍", "rep: Anna Ek, chef"])
async def test_what_cannot_be_undone_is_said_and_nothing_older_goes(activated, text):
    await activated.says("lst", "!aktivera inriktande", FORUM)
    await activated.says("rsib", "!åtgärd Nacka: öppna värmestuga", FORUM)
    proposed = activated.event_of("atgard/proposed")
    report = await activated.says("nacka", "!läge påverkan: 2", FORUM)
    await activated.clock_is("9.02")
    if text == "👍":
        await activated.reacts("nacka", proposed, text, FORUM)
    else:
        await activated.says("nacka", text, FORUM)
    await activated.says("nacka", "!ångra", FORUM, at="9.03")
    assert activated.mark == "❌"
    assert activated.answer.startswith("Det du gjorde senast, kl 09.02, går inte att ångra. Skriv hur det är i stället")
    assert not activated.region.lage.by_id[report].withdrawn


async def test_a_command_after_the_words_is_what_was_done_last(activated):
    await activated.says("polis", "vi påkallar samverkan, stort elavbrott på Södermalm", "veckokonferens")
    await activated.says("polis", "!läge påverkan: 2", FORUM)
    await activated.says("polis", "!ångra", FORUM)
    assert activated.answer == "Ångrat: !läge."
    assert len(activated.region.handelse.pakallade()) == 1


async def test_a_call_that_is_undone_is_told_once_to_whom_it_alarmed(minutes):
    await minutes.says("polis", "!påkalla stort elavbrott på Södermalm", "veckokonferens")
    assert minutes.woken(VARD) == {"lst"}
    await minutes.says("polis", "!ångra", "veckokonferens", at="9.04")
    assert minutes.answer == "Ångrat: !påkalla."
    assert minutes.heard(VARD) == (
        "ÅTERTAGET: påkallan från Polisen kl 09.00, ”stort elavbrott på Södermalm”. Ingenting behöver göras för den."
    )
    assert minutes.woken(VARD) == {"lst"}
    await minutes.clock_is("10.30")
    assert minutes.new == []


async def test_what_others_call_for_still_waits_when_one_call_is_undone(minutes):
    await minutes.says("polis", "!påkalla stort elavbrott på Södermalm", "veckokonferens")
    await minutes.says("nacka", "!påkalla elavbrott på Södermalm, vi också", "veckokonferens")
    await minutes.says("polis", "!ångra", "veckokonferens")
    assert minutes.heard(VARD).endswith("Samma händelse är fortfarande påkallad av Nacka. Den står kvar.")


async def test_deputies_who_were_alarmed_hear_it_too_and_who_undoes_it_is_not_woken(minutes):
    await minutes.says("polis", "!påkalla stort elavbrott", "veckokonferens")
    await minutes.minutes_pass(60)
    await minutes.says("polis", "!ångra", "veckokonferens")
    assert minutes.woken(VARD) == {"lst", "rsib", "rkk", "kansli"}
    await minutes.says("lst", "!påkalla för SMHI: storm", VARD)
    await minutes.says("lst", "!ångra", VARD)
    assert minutes.heard(VARD).startswith("ÅTERTAGET: påkallan från SMHI (genom ")
    assert minutes.woken(VARD) == set()
