"""A call needs no reason to alarm; the reason is asked for and added, old warning words are explained (AKT-03)."""

import pytest

VARD, KONFERENS = "vard", "veckokonferens"


async def test_a_bare_call_alarms_at_once_and_asks_in_its_thread(minutes):
    await minutes.says("nacka", "!påkalla", KONFERENS)
    assert minutes.mark == "✅"
    assert minutes.answer == (
        "Påkallan mottagen, Länsstyrelsens TiB är larmad. Vad har hänt? Svara här i tråden, en rad räcker. "
        "Ingen aktivering har gjorts än; den görs av Länsstyrelsen."
    )
    assert minutes.heard(VARD) == (
        "PÅKALLAN från Nacka kl 09.00: inget skäl angivet än; frågan är ställd\n\n"
        "Aktivera så här: !aktivera samordnande | händelse: påkallan från Nacka | syfte: samlad lägesbild"
    )
    assert minutes.woken(VARD) == {"lst"}


async def test_the_answer_in_the_thread_becomes_its_reason_and_no_second_call(minutes):
    call = await minutes.says("nacka", "!påkalla", KONFERENS)
    await minutes.says("nacka", "Vi påkallar för vattenläcka i Älta, 4 skolor", KONFERENS, thread=call, at="9.02")
    assert minutes.mark == "✅"
    assert minutes.answer == "Tack. Skälet är lagt till er påkallan och sagt till Länsstyrelsens TiB."
    assert minutes.heard(VARD) == (
        "Skälet till påkallan från Nacka kl 09.00: ”Vi påkallar för vattenläcka i Älta, 4 skolor”\n\n"
        "Aktivera så här: !aktivera samordnande | händelse: Vi påkallar för vattenläcka i Älta, 4 skolor "
        "| syfte: samlad lägesbild"
    )
    assert minutes.woken(VARD) == {"lst"}
    (handelse,) = minutes.region.handelse.pakallade()
    assert len(handelse.pakallan_list) == 1
    await minutes.says("nacka", "och två förskolor", KONFERENS, thread=call)
    assert minutes.new == []


async def test_the_reason_may_be_typed_as_the_command_once_more_or_edited_in(minutes):
    await minutes.says("nacka", "!påkalla", KONFERENS)
    await minutes.says("nacka", "!påkalla vattenläcka i Älta", KONFERENS, at="9.01")
    assert minutes.heard(VARD).startswith("Skälet till påkallan från Nacka kl 09.00: ”vattenläcka i Älta”")
    call = await minutes.says("polis", "!påkalla", KONFERENS)
    await minutes.edits("polis", call, "!påkalla storbrand i Salem")
    assert minutes.heard(VARD).startswith("Skälet till påkallan från Polisen kl 09.01: ”storbrand i Salem”")
    await minutes.edits("polis", call, "!påkalla storbrand i Nacka")
    assert "redan" in minutes.answer
    assert [len(h.pakallan_list) for h in minutes.region.handelse.pakallade()] == [1, 1]


async def test_long_after_the_bare_call_the_command_is_a_call_of_its_own(minutes):
    await minutes.says("nacka", "!påkalla", KONFERENS)
    await minutes.says("nacka", "!påkalla vattenläcka i Älta", KONFERENS, at="9.30")
    assert minutes.heard(VARD).startswith("PÅKALLAN från Nacka kl 09.30: ”vattenläcka i Älta”")


async def test_in_a_direct_chat_the_next_line_is_the_reason(minutes):
    chat = await minutes.invites_the_bot("nacka")
    await minutes.says("nacka", "!påkalla", chat)
    await minutes.says("nacka", "ok", chat)
    assert minutes.new == []
    await minutes.says("nacka", "vattenläcka i Älta", chat)
    assert "Skälet till påkallan från Nacka" in minutes.heard(VARD)


async def test_somebody_elses_words_in_the_thread_are_not_its_reason(minutes):
    call = await minutes.says("nacka", "!påkalla", KONFERENS)
    await minutes.says("polis", "vad gäller det?", KONFERENS, thread=call)
    assert minutes.new == []


async def test_an_impatient_second_call_without_a_reason_is_the_same_one(minutes):
    await minutes.says("nacka", "!påkalla", KONFERENS)
    await minutes.says("nacka", "!påkalla", KONFERENS)
    assert [len(h.pakallan_list) for h in minutes.region.handelse.pakallade()] == [2]


async def test_the_ready_line_of_a_bare_call_activates_that_very_handelse(minutes):
    await minutes.says("nacka", "!påkalla", KONFERENS)
    line = minutes.heard(VARD).partition("Aktivera så här: ")[2]
    await minutes.says("lst", line, VARD)
    assert "Påkallat av: Nacka 09.00" in minutes.heard("h1/samordnande")


async def test_the_ready_line_is_short_and_fits_its_handelse(minutes):
    long = "vattenläcka i Älta vid Oxelvägen, gatan är översvämmad och två skolor och ett äldreboende saknar vatten"
    await minutes.says("nacka", f"!påkalla {long}", KONFERENS)
    line = minutes.heard(VARD).partition("Aktivera så här: ")[2]
    assert line == (
        "!aktivera samordnande | händelse: vattenläcka i Älta vid Oxelvägen, gatan är översvämmad och två skolor och "
        "ett | syfte: samlad lägesbild"
    )
    await minutes.says("lst", line, VARD)
    assert "Påkallat av: Nacka 09.00" in minutes.heard("h1/samordnande")


async def test_a_bare_call_can_be_taken_back_also_after_its_reason_was_typed_as_a_command(minutes):
    await minutes.says("nacka", "!påkalla", KONFERENS)
    await minutes.says("nacka", "!påkalla vattenläcka", KONFERENS)
    await minutes.says("nacka", "!ångra", KONFERENS)
    assert minutes.mark == "✅"
    assert minutes.region.handelse.pakallade() == ()


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("klass 2 varning från smhi", "(klass 2 är äldre benämning, motsvarar närmast orange varning)"),
        ("SMHI har gått ut med Klass 1", "(klass 1 är äldre benämning, motsvarar närmast gul varning)"),
        ("klass-3-varning för storm", "(klass 3 är äldre benämning, motsvarar närmast röd varning)"),
    ],
)
async def test_an_old_warning_word_is_explained_and_never_a_grade(activated, text, note):
    await activated.says("polis", f"Vi påkallar oxå, {text} i morgon", "h1/samordnande")
    assert f"”Vi påkallar oxå, {text} i morgon” {note}" in activated.heard(VARD)
    assert not activated.region.lage.by_id


@pytest.mark.parametrize("text", ["läckage av ADR klass 3", "klass 12 saknas", "elever i klass 2 är sjuka", "klass 4"])
async def test_another_klass_is_left_alone(minutes, text):
    await minutes.says("polis", f"!påkalla {text}", KONFERENS)
    assert "äldre benämning" not in minutes.heard(VARD)


async def test_an_alarm_that_is_said_again_offers_no_line_for_what_is_active(minutes):
    message = await minutes.says("nacka", "!påkalla gasläcka vid Slussen", "veckokonferens")
    assert "Aktivera så här" in minutes.heard("vard")
    await minutes.says("lst", "!aktivera samordnande | händelse: gasläcka vid Slussen", "vard")
    await minutes.removes("nacka", message)
    said = minutes.heard("vard", "pakalla/larm")
    assert said.startswith("PÅKALLAN från Nacka")
    assert "Samordnande nivå är redan aktiverad." in said
    assert "Aktivera så här" not in said
