"""Notices för kännedom: never refused, completed in their thread, nothing is activated by them (MODELL INF-01…06)."""

UNDER = "underrattelser"


async def test_what_is_missing_is_asked_in_the_thread_and_completed_there(minutes):
    notice = await minutes.says("nacka", "!underrättelse rubrik: Vattenläcka | plats: Solna | behov: nej", UNDER)
    assert minutes.mark == "✅"
    assert minutes.answer == (
        "IU-2027-1 från Nacka, sparad (ofullständig). För kännedom; ingenting aktiveras.\n"
        "– Rubrik: Vattenläcka\n"
        "– Plats: Solna\n"
        "– Behov av samverkan: Nej, för kännedom\n\n"
        "Jag saknar: Händelse, Konsekvens för andras verksamheter. Svara i tråden; ”okänt” går bra."
    )

    await minutes.says("nacka", "Händelse: ett rör brast i natt", UNDER, thread=notice)
    assert minutes.answer == "IU-2027-1 är kompletterad. Jag saknar ännu: Konsekvens för andras verksamheter."

    await minutes.says("polis", "Konsekvens: vet inte", UNDER, thread=notice)
    assert minutes.answer == ""

    await minutes.says("nacka", "200 hushåll utan vatten", UNDER, thread=notice)
    assert minutes.answer == "IU-2027-1 är komplett. Tack."
    assert not minutes.region.handelse.by_id


async def test_a_whole_form_is_complete_at_once(minutes):
    await minutes.says(
        "regionsthlm",
        "!underrättelse\nRubrik: Strömavbrott\nHändelse: kabelbrott\nHändelsetid: 8.10\nPlats: Täby\n"
        "Omfattning: två vårdcentraler\nKonsekvens: patienter flyttas\nÅtgärd: reservkraft\nPrognos: klart 12\n"
        "Behov: nej",
        UNDER,
    )
    assert minutes.answer.startswith("IU-2027-1 från Region Stockholm, sparad. För kännedom; ingenting aktiveras.")
    assert "Jag saknar" not in minutes.answer


async def test_an_edit_makes_version_2_and_keeps_what_the_thread_told(minutes):
    notice = await minutes.says("nacka", "!underrättelse rubrik: Vattenläcka | plats: Solna | behov: nej", UNDER)
    await minutes.says("nacka", "Händelse: ett rör brast i natt", UNDER, thread=notice)

    await minutes.edits("nacka", notice, "!underrättelse rubrik: Stor vattenläcka | plats: Solna | behov: kanske")

    assert minutes.answer == (
        "IU-2027-1 version 2 från Nacka, sparad (ofullständig). För kännedom; ingenting aktiveras.\n"
        "– Rubrik: Stor vattenläcka\n"
        "– Händelse: ett rör brast i natt\n"
        "– Plats: Solna\n"
        "– Behov av samverkan: kanske\n\n"
        "Jag saknar: Konsekvens för andras verksamheter. Svara i tråden; ”okänt” går bra."
    )


async def test_the_fields_are_shown_in_the_order_of_the_form_however_they_were_typed(minutes):
    await minutes.says("nacka", "!underrättelse behov: nej | plats: Solna | rubrik: Läcka | händelse: rör", UNDER)
    shown = [line.split(":")[0] for line in minutes.answer.splitlines() if line.startswith("– ")]
    assert shown == ["– Rubrik", "– Händelse", "– Plats", "– Behov av samverkan"]


async def test_free_words_are_kept_as_they_are(minutes):
    await minutes.says("nacka", "!underrättelse Ett rör har brustit vid Solna station", UNDER)
    assert "IU-2027-1 från Nacka, sparad (ofullständig)." in minutes.answer
    assert "– Fritext: Ett rör har brustit vid Solna station" in minutes.answer


async def test_it_is_taken_back_in_its_thread_or_by_its_number(minutes):
    first = await minutes.says("nacka", "!underrättelse rubrik: Läcka", UNDER)
    await minutes.says("nacka", "!underrättelse rubrik: Brand", UNDER)
    await minutes.says("nacka", "!underrättelse återta: vattnet är åter", UNDER, thread=first)
    assert minutes.answer == "IU-2027-1 är återtagen: vattnet är åter."
    await minutes.says("nacka", "!underrättelse återta IU-2027-2", UNDER)
    assert minutes.answer.startswith("IU-2027-2 är återtagen")


async def test_nobody_takes_back_what_another_actor_gave(minutes):
    first = await minutes.says("nacka", "!underrättelse rubrik: Läcka", UNDER)
    await minutes.says("polis", "!underrättelse återta IU-2027-1", UNDER, thread=first)
    assert minutes.answer == "Ni har ingen underrättelse att återta. Lämna en: !underrättelse"
