"""What receivers say of a notice, and what its sender tells later (MODELL INF-08, INF-09)."""

import pytest

UNDER = "underrattelser"
LEAK = "!underrättelse rubrik: Vattenläcka | händelse: läcka | plats: Solna | konsekvens: nej | behov: nej"


@pytest.mark.parametrize(
    ("text", "svar"),
    [
        ("berör oss", "berör oss"),
        ("Berör oss inte.", "berör oss inte"),
        ("vi berörs ej", "berör oss inte"),
        ("beror oss", "berör oss"),
        ("det här berör oss itne", "berör oss inte"),
        ("bevakar", "bevakar"),
        ("Polisen bevakr", "bevakar"),
        ("Vi bevakar läget", "bevakar"),
        ("Berör oss, vi bevakar", "berör oss"),
        ("Nej, berör oss inte", "berör oss inte"),
        ("inget hos oss berörs", "berör oss inte"),
    ],
)
async def test_it_is_kept_with_actor_and_time_and_shown(minutes, text, svar):
    notice = await minutes.says("nacka", LEAK, UNDER)
    await minutes.says("polis", text, UNDER, thread=notice, at="9.10")
    assert (minutes.mark, minutes.answer) == ("✅", "")
    await minutes.says("nacka", "!underrättelse visa IU-2027-1", UNDER)
    assert f"– Polisen 09.10: {svar}" in minutes.answer
    assert "Återkoppling" not in minutes.answer


async def test_a_later_answer_counts_and_an_edited_or_removed_one_does_not(minutes):
    notice = await minutes.says("nacka", LEAK, UNDER)
    answer = await minutes.says("polis", "bevakar", UNDER, thread=notice)
    await minutes.edits("polis", answer, "berör oss inte")
    assert [s.svar.value for _, s in minutes.region.mottagning.svar_to(notice)] == ["berör oss inte"]
    await minutes.edits("polis", answer, "vi återkommer om detta")
    assert minutes.region.mottagning.svar_to(notice) == ()
    again = await minutes.says("polis", "berör oss", UNDER, thread=notice)
    await minutes.removes("polis", again)
    assert minutes.region.mottagning.svar_to(notice) == ()


async def test_other_words_are_feedback_and_a_question_is_no_answer(minutes):
    notice = await minutes.says("nacka", LEAK, UNDER)
    await minutes.says("polis", "Berör det oss?", UNDER, thread=notice)
    assert minutes.region.mottagning.svar_to(notice) == ()
    await minutes.says("polis", "Vi skickar en patrull dit", UNDER, thread=notice)
    assert (minutes.mark, minutes.answer) == ("", "")
    await minutes.says("trv", "ok tack", UNDER, thread=notice)
    await minutes.says("nacka", "!underrättelse visa", UNDER, thread=notice)
    assert (
        "Återkoppling:\n– Polisen 09.00: ”Berör det oss?”\n– Polisen 09.00: ”Vi skickar en patrull dit”"
        in minutes.answer
    )
    assert "ok tack" not in minutes.answer


@pytest.mark.parametrize("text", ["kan beröra oss", "berör oss inte än men snart", "nej det berör oss", "det beror på"])
async def test_what_is_not_surely_one_of_the_three_is_kept_as_it_was_said(minutes, text):
    notice = await minutes.says("nacka", LEAK, UNDER)
    await minutes.says("polis", text, UNDER, thread=notice)
    assert minutes.region.mottagning.svar_to(notice) == ()
    await minutes.says("nacka", "!underrättelse visa IU-2027-1", UNDER)
    assert f"Återkoppling:\n– Polisen 09.00: ”{text}”" in minutes.answer


async def test_an_account_of_two_actors_is_asked_for_which(minutes):
    notice = await minutes.says("nacka", LEAK, UNDER)
    await minutes.says("botkyrka", "berör oss", UNDER, thread=notice)
    assert (minutes.mark, minutes.answer) == (
        "❓",
        "Vilken aktör gäller det: Botkyrka, Salem? Skriv namnet först i svaret.",
    )
    await minutes.says("botkyrka", "Salem: berör oss", UNDER, thread=notice)
    assert [a for a, _ in minutes.region.mottagning.svar_to(notice)] == ["salem"]


async def test_what_its_sender_tells_later_in_the_thread_stands_beside_the_rest(minutes):
    notice = await minutes.says("nacka", "!underrättelse Ett rör har brustit vid Solna station", UNDER)
    await minutes.says("nacka", "okänt", UNDER, thread=notice)
    told = await minutes.says("nacka", "Nej vattnet är INTE tillbaka. Prognos 18.30", UNDER, thread=notice)
    assert minutes.mark == "✅"
    await minutes.edits("nacka", told, "Nej vattnet är INTE tillbaka. Prognos 19.00")
    await minutes.says("polis", "!underrättelse visa IU-2027-1", UNDER)
    assert ", uppdaterad 09.00" in minutes.answer
    assert "– Fritext: Ett rör har brustit vid Solna station\n" in minutes.answer
    assert "– Fritext: Nej vattnet är INTE tillbaka. Prognos 19.00\n" in minutes.answer
    assert "18.30" not in minutes.answer


async def test_a_colleague_completes_what_is_missing(minutes):
    notice = await minutes.says(
        "polis", "!underrättelse rubrik: Läcka | plats: Solna | behov: nej | händelse: rör", UNDER
    )
    await minutes.says("polis.vakt", "Konsekvens: bussar leds om", UNDER, thread=notice)
    assert minutes.answer == "IU-2027-1 är komplett. Tack."


async def test_behov_pakallar_samverkan_asks_and_alarms_nobody(minutes):
    notice = await minutes.says(
        "nacka", "!underrättelse rubrik: Stor läcka | plats: Solna | behov: Påkallar samverkan", UNDER
    )
    assert "Underrättelsen larmar ingen. Vill ni larma Länsstyrelsens TiB? Skriv: !påkalla Stor läcka" in minutes.answer
    assert not minutes.region.handelse.by_id
    await minutes.edits("polis", notice, "!aktivera samordnande")
    assert not minutes.new


@pytest.mark.parametrize("text", ["Behov: Påkallar samverkan", "påkallar samverkan"])
async def test_behov_is_answered_in_the_thread_without_an_alarm_and_the_line_is_given_once(minutes, text):
    notice = await minutes.says("nacka", "!underrättelse rubrik: Läcka | plats: Solna | händelse: rör", UNDER)
    await minutes.says("nacka", text, UNDER, thread=notice)
    assert minutes.answer.startswith("IU-2027-1 är kompletterad. Jag saknar ännu: Konsekvens för andras verksamheter.")
    assert minutes.answer.endswith("Skriv: !påkalla Läcka")
    assert not minutes.region.handelse.by_id
    await minutes.says("nacka", "Konsekvens: inga kända", UNDER, thread=notice)
    assert minutes.answer == "IU-2027-1 är komplett. Tack."


async def test_a_call_in_words_in_the_thread_is_never_dropped(minutes):
    notice = await minutes.says("nacka", "!underrättelse rubrik: Läcka | plats: Solna | händelse: rör", UNDER)
    await minutes.says("nacka", "vi påkallar samverkan, sjukhuset saknar vatten", UNDER, thread=notice)
    assert "PÅKALLAN från Nacka" in minutes.heard("vard")


async def test_what_an_actor_tells_without_the_command_is_a_notice_in_free_words(minutes):
    text = "busstrafiken runt gullmars leds om pga vattenläcka, räkna m 10-15 min"
    notice = await minutes.says("trv", text, UNDER)
    assert minutes.mark == "✅"
    assert minutes.answer.startswith("IU-2027-1 från Trafikverket, sparad (ofullständig).")
    assert minutes.answer.endswith("Inte menat som en underrättelse? !ångra")
    await minutes.edits("trv", notice, text.replace("10-15", "20"))
    assert minutes.answer.startswith("IU-2027-1 version 2 från Trafikverket")
    await minutes.says("trv", "!ångra", UNDER)
    assert minutes.answer == "Ångrat: er underrättelse."
    assert minutes.region.underrattelse.by_message[notice].state.value == "återtagen"


@pytest.mark.parametrize("text", ["ok tack för informationen", "någon som vet mer om läckan i Solna?", "hej på er"])
async def test_a_question_and_a_nod_are_no_notice(minutes, text):
    await minutes.says("trv", text, UNDER)
    assert (minutes.mark, minutes.answer) == ("", "")


async def test_the_list_shows_the_latest_first(minutes):
    await minutes.says("nacka", "!underrättelse lista", UNDER)
    assert minutes.answer == "Ingen underrättelse är lämnad än. Lämna en: !underrättelse"
    await minutes.says("nacka", LEAK, UNDER)
    await minutes.says("nacka", "!underrättelse visa IU-2027-9", UNDER)
    assert (minutes.mark, minutes.answer) == (
        "❌",
        "Vilken underrättelse? Skriv numret: !underrättelse visa IU-2027-1. Alla: !underrättelse lista",
    )
    await minutes.says("polis", "!underrättelse Brand vid Solna station", UNDER)
    await minutes.says("trv", "!underrättelse lista", UNDER)
    assert minutes.answer == (
        "Underrättelser\n– IU-2027-2 09.00 Polisen, struktureras: Brand vid Solna station\n"
        "– IU-2027-1 09.00 Nacka, ny: Vattenläcka"
    )
