"""The inriktande nivå: acknowledged, representative named, in; 60 minutes from its activation (AKT-08, AKT-09)."""

import pytest

FORUM, INRIKTANDE, VARD, BOARD = "h1/samordnande", "h1/inriktande", "vard", "upprop/h1/inriktande/1"
ALL = {"lst", "lst.vik", "regionsthlm", "polis", "polis.vakt", "trv", "nacka", "osteraker", "botkyrka"}


async def _activated(m, at="9.40"):
    await m.all_enter(FORUM)
    await m.says("lst", "!aktivera inriktande | syfte: fastställa inriktning | tid: 10.30", FORUM, at=at)
    return m.event_of("aktivera/larm")


async def test_it_is_called_through_the_contact_functions_where_they_are(equipped):
    await _activated(equipped)
    assert equipped.heard(FORUM).startswith(
        "AKTIVERING inriktande nivå kl 09.40: Snöfall 12–13 januari. Senast kl 10.40 ska konferensen kunna hållas"
    )
    assert equipped.woken(FORUM) == ALL
    assert "0 av 8 uppkopplade" in equipped.board_by_key[BOARD]
    assert "Senast kl 10.40, 60 min kvar" in equipped.board_by_key[BOARD]


async def test_a_thumb_acknowledges_and_is_not_presence(equipped):
    larm = await _activated(equipped)
    await equipped.reacts("polis", larm, "✅", FORUM)
    await equipped.reacts("polis", larm, "👍", FORUM)
    await equipped.says("trv", "mottaget", FORUM, thread=larm)
    assert equipped.mark == "✅"
    await equipped.says("nacka", "närvarande", FORUM, thread=larm)
    board = equipped.board_by_key[BOARD]
    assert "0 av 8 uppkopplade" in board
    assert "kvitterat 3, representant namngiven 0" in board


async def test_who_comes_is_named_in_the_thread_or_in_a_line_that_says_so(equipped):
    larm = await _activated(equipped)
    await equipped.says("polis", "rep: Anna Ek, polisområdeschef", FORUM, thread=larm)
    await equipped.says("trv", "rep: Bo Lind, regionchef", FORUM)
    await equipped.says("nacka", "rep: Cia Berg, kommundirektör", INRIKTANDE)
    board = equipped.board_by_key[BOARD]
    assert "kvitterat 3, representant namngiven 3" in board
    assert "Saknas, ingen representant än (5): Länsstyrelsen" in board
    assert (
        "Saknas, representant namngiven (3): Polisen (Anna Ek, polisområdeschef), "
        "Trafikverket (Bo Lind, regionchef), Nacka (Cia Berg, kommundirektör)"
    ) in board


async def test_a_name_that_is_taken_back_is_gone(equipped):
    larm = await _activated(equipped)
    message = await equipped.says("polis", "rep: Anna Ek, polisområdeschef", FORUM, thread=larm)
    await equipped.removes("polis", message)
    board = equipped.board_by_key[BOARD]
    assert "Anna" not in board
    assert "representant namngiven 0" in board


async def test_an_acknowledgement_that_is_taken_back_is_none(equipped):
    larm = await _activated(equipped)
    await equipped.reacts("polis", larm, "✅", FORUM)
    thumb = f"$m{equipped._count}"
    room = equipped.room(FORUM)
    await equipped.takes_back("polis", thumb, room)
    assert "kvitterat 0" in equipped.board_by_key[BOARD]


async def test_being_in_is_said_in_its_own_room_only(equipped):
    await _activated(equipped)
    await equipped.says("polis", "inne", INRIKTANDE)
    assert "1 av 8 uppkopplade" in equipped.board_by_key[BOARD]
    await equipped.says("trv", "inne", FORUM)
    assert "1 av 8 uppkopplade" in equipped.board_by_key[BOARD]
    assert "Saknas (7)" in equipped.board_by_key["upprop/h1/samordnande/1"]


@pytest.mark.parametrize("text", ["vår representant Lisa är inne", "Lisa inne", "Lisa Berg är inne", "inne"])
async def test_in_its_room_the_representative_is_in_and_keeps_the_name_that_is_known(equipped, text):
    larm = await _activated(equipped)
    await equipped.says("nacka", "Lisa Berg, kommundirektör", FORUM, thread=larm)
    assert "Nacka (Lisa Berg, kommundirektör)" in equipped.board_by_key[BOARD]
    await equipped.says("nacka", text, INRIKTANDE)
    assert equipped.mark == "✅"
    upprop = equipped.region.upprop.by_id["h1/inriktande/1"]
    assert upprop.here == ("nacka",)
    named = equipped.region.kallelse.of(upprop.id).representant_by_aktor["nacka"]
    assert equipped.region.inlagg.quote(named.namn) == "Lisa Berg, kommundirektör"


async def test_who_is_in_keeps_its_time_when_the_name_is_mended(equipped):
    await _activated(equipped)
    message = await equipped.says("polis", "Ana inne", INRIKTANDE)
    await equipped.clock_is("10.45")
    await equipped.edits("polis", message, "Anna inne")
    assert equipped.region.upprop.by_id["h1/inriktande/1"].late == ()


async def test_who_is_in_without_having_been_named_is_named_by_it(equipped):
    await _activated(equipped)
    await equipped.says("polis", "Anna inne", INRIKTANDE)
    assert "Kl 09.40: kvitterat 1, representant namngiven 1." in equipped.board_by_key[BOARD]
    assert "1 av 8 uppkopplade" in equipped.board_by_key[BOARD]


async def test_an_account_of_several_is_asked_whose_representative_is_in(equipped):
    await _activated(equipped)
    await equipped.says("botkyrka", "Kim Ek inne", INRIKTANDE)
    assert equipped.mark == "❓"
    assert equipped.answer.startswith("För vem svarar du: Botkyrka, Salem, eller alla?")
    await equipped.says("botkyrka", "Salem: Kim Ek inne", INRIKTANDE)
    assert equipped.region.upprop.by_id["h1/inriktande/1"].here == ("salem",)


async def test_in_another_room_it_is_not_in(equipped):
    larm = await _activated(equipped)
    await equipped.says("nacka", "Lisa Berg, kommundirektör", FORUM, thread=larm)
    await equipped.says("nacka", "vår representant Lisa är inne", FORUM, thread=larm)
    assert "Nacka (Lisa Berg, kommundirektör)" in equipped.board_by_key[BOARD]
    assert "0 av 8 uppkopplade" in equipped.board_by_key[BOARD]


@pytest.mark.parametrize("where", ["larm", "question"])
async def test_who_comes_is_named_in_the_thread_of_the_question(equipped, where):
    thread = await _activated(equipped)
    if where == "question":
        thread = await equipped.says("polis", "rep: vet inte än", FORUM)
        assert equipped.answer.startswith("Vem är er representant?")
    else:
        await equipped.says("polis", "rep: Anna Ek", FORUM, thread=thread)
    await equipped.says("polis", "nej, Bo Ek kommer", FORUM, thread=thread)
    assert equipped.mark == "✅"
    assert "Polisen (Bo Ek)" in equipped.board_by_key[BOARD]


async def test_its_clock_starts_with_its_own_activation_and_wakes_those_who_have_named_nobody(equipped):
    larm = await _activated(equipped)
    await equipped.says("polis", "rep: Anna Ek, polisområdeschef", FORUM, thread=larm)
    await equipped.clock_is("10.09")
    assert equipped.heard(FORUM) == ""
    await equipped.clock_is("10.10")
    assert equipped.heard(FORUM).startswith("30 min kvar, inriktande nivå: 0 av 8 uppkopplade.")
    assert equipped.woken(FORUM) == ALL - {"polis", "polis.vakt"}
    await equipped.clock_is("10.25")
    assert equipped.heard(FORUM).startswith("15 min kvar")
    assert "RINGLISTA Snöfall 12–13 januari, inriktande nivå" in equipped.heard(VARD, "upprop/ringlista")
    assert "Polisen" not in equipped.heard(VARD, "upprop/ringlista")
    await equipped.clock_is("10.35")
    assert equipped.woken(FORUM) == ALL


async def test_whom_a_step_wakes_it_names_and_the_other_way_round(equipped):
    larm = await _activated(equipped)
    await equipped.says("polis", "rep: Anna Ek, polisområdeschef", FORUM, thread=larm)
    await equipped.says("trv", "rep: Ove Ek, regionchef", FORUM, thread=larm)
    await equipped.says("trv", "inne", INRIKTANDE)
    await equipped.says("nacka", "kommer 10.15", INRIKTANDE)
    await equipped.says("osteraker", "kommer 10.45", INRIKTANDE)
    await equipped.clock_is("10.10")
    said = equipped.heard(FORUM)
    assert "Ingen representant än: Länsstyrelsen, Region Stockholm, Botkyrka, Salem. Svara rep: namn" in said
    assert "inte inne" not in said
    assert said.endswith("På väg: Nacka, Österåker.")
    assert equipped.woken(FORUM) == {"lst", "lst.vik", "regionsthlm", "botkyrka"}
    await equipped.clock_is("10.25")
    await equipped.clock_is("10.35")
    said = equipped.heard(FORUM)
    missing = "Länsstyrelsen, Region Stockholm, Nacka (skulle vara här 10.15), Botkyrka, Salem"
    assert f"Ingen representant än: {missing}. Svara rep: namn" in said
    assert "Representanten är inte inne än: Polisen. Skriv inne i rummet ”Inriktande – Snöfall 12–13 januari”" in said
    assert said.endswith("På väg: Österåker.")
    assert equipped.woken(FORUM) == {"lst", "lst.vik", "regionsthlm", "nacka", "botkyrka", "polis", "polis.vakt"}


async def test_the_result_is_told_at_the_start_and_at_the_limit(equipped):
    await _activated(equipped)
    for who in ("lst", "regionsthlm", "polis", "trv", "nacka"):
        await equipped.says(who, "inne", INRIKTANDE)
    await equipped.says("botkyrka", "båda inne", INRIKTANDE)
    await equipped.clock_is("10.30")
    assert equipped.heard(INRIKTANDE, "upprop/start").startswith(
        "Upprop inriktande kl 10.30: 7 av 8 deltagande aktörer har representant inne. Saknas: Österåker."
    )
    await equipped.clock_is("10.40")
    assert equipped.heard(INRIKTANDE, "upprop/limit") == (
        "Inriktande nivå: 7 av 8 uppkopplade i tid, kl 10.40. Saknas, ingen representant namngiven: Österåker."
    )
    assert equipped.heard(VARD, "upprop/limit").startswith("Snöfall 12–13 januari, inriktande nivå: 7 av 8")


async def test_who_avstar_is_not_waited_for_on_any_niva(equipped):
    await equipped.says("nacka", "närvarande", FORUM)
    await _activated(equipped)
    await equipped.says("nacka", "vi avstår", FORUM)
    assert "0 av 7 uppkopplade" in equipped.board_by_key[BOARD]
    assert "Nacka" not in equipped.board_by_key[BOARD].partition("Saknas")[2].partition("Avstår")[0]
    assert "Avstår (eget val): Nacka" in equipped.board_by_key[BOARD]
    await equipped.says("nacka", "vi fortsätter", FORUM)
    assert "0 av 8 uppkopplade" in equipped.board_by_key[BOARD]


async def test_without_samordnande_the_bot_asks_and_a_yes_carries_it_out(minutes):
    await minutes.says("lst", "!aktivera inriktande | händelse: Gasmoln Nacka | syfte: inriktning", "vard")
    question = minutes.last
    assert minutes.mark == "❓"
    assert minutes.answer.startswith(
        "Samordnande nivå är inte aktiverad för ”Gasmoln Nacka”. Ska inriktande nivå aktiveras ändå? Svara ja"
    )
    assert minutes.region.handelse.open_list() == ()
    await minutes.says("rsib", "ja", "vard", thread=question)
    assert minutes.region.handelse.open_list() == ()
    await minutes.says("lst", "ja", "vard", thread=question)
    assert minutes.heard("veckokonferens").startswith("AKTIVERING inriktande nivå kl 09.00: Gasmoln Nacka.")
    await minutes.says("lst", "ja", "vard", thread=question)
    assert len(minutes.region.handelse.open_list()) == 1


async def test_a_thumb_on_the_question_is_a_yes_and_a_no_leaves_it(minutes):
    await minutes.says("lst", "!aktivera inriktande | händelse: Gasmoln Nacka", "vard")
    await minutes.says("lst", "nej", "vard", thread=minutes.last)
    assert minutes.answer == "Ingenting är gjort."
    await minutes.says("lst", "!aktivera inriktande | händelse: Gasmoln Nacka", "vard")
    await minutes.reacts("polis", minutes.event_of("aktivera/confirm"), "👍", "vard")
    assert minutes.region.handelse.open_list() == ()
    await minutes.reacts("lst", minutes.event_of("aktivera/confirm"), "👍", "vard")
    assert [h.id for h in minutes.region.handelse.open_list()] == ["h1"]
    assert "h1/inriktande" in minutes.region.rum.by_key


async def test_a_restart_between_the_steps_neither_repeats_nor_forgets(equipped):
    await _activated(equipped)
    await equipped.clock_is("10.10")
    before = len([s for s in equipped.said if s.template == "upprop/step"])
    await equipped.restart()
    await equipped.clock_is("10.11")
    assert len([s for s in equipped.said if s.template == "upprop/step"]) == before
    await equipped.clock_is("10.25")
    assert len([s for s in equipped.said if s.template == "upprop/step"]) == before + 1


async def test_what_is_said_in_the_room_is_no_report_and_nothing_is_decided_by_the_bot(equipped):
    await _activated(equipped)
    await equipped.says("nacka", "Lägg till hemsjukvård uttryckligen i mål 1, påverkan 3 annars", INRIKTANDE)
    assert equipped.region.lage.of_handelse("h1") == ()


async def test_who_was_named_stays_named_in_the_next_upprop_which_says_its_niva(equipped):
    larm = await _activated(equipped)
    for who in ("lst", "regionsthlm", "polis", "trv", "nacka"):
        await equipped.says(who, "rep: Anna Ek, chef", FORUM, thread=larm)
    gone = await equipped.says("osteraker", "rep: Ove Ask, chef", FORUM, thread=larm)
    await equipped.says("polis", "inne", INRIKTANDE)
    await equipped.removes("osteraker", gone)
    await equipped.says("lst", "!upprop nytt", INRIKTANDE)
    assert equipped.heard(INRIKTANDE) == (
        "UPPROP inriktande nivå, Snöfall 12–13 januari. När er representant är med: skriv inne här. "
        "Möte kl 10.30. 8 väntas.\n\n"
        "Ingen representant än: Österåker, Botkyrka, Salem. Svara rep: namn, titel här."
    )
    await equipped.minutes_pass(30)
    assert equipped.heard(FORUM).startswith("30 min kvar, inriktande nivå: 0 av 8 uppkopplade.")
    assert equipped.woken(FORUM) == {"osteraker", "botkyrka"}
    await equipped.says("polis", "inne", INRIKTANDE)
    assert equipped.region.upprop.in_rum(INRIKTANDE).here == ("polis",)


async def test_a_name_that_is_taken_back_is_gone_from_the_next_upprop_too(equipped):
    larm = await _activated(equipped)
    named = await equipped.says("polis", "rep: Anna Ek, chef", FORUM, thread=larm)
    await equipped.says("lst", "!upprop nytt", INRIKTANDE)
    await equipped.removes("polis", named)
    upprop = equipped.region.upprop.in_rum(INRIKTANDE)
    assert "polis" not in equipped.region.kallelse.of(upprop.id).representant_by_aktor


async def test_a_new_upprop_of_the_stab_says_how_it_is_answered(equipped):
    await equipped.says("lst", "!aktivera stab | syfte: x", FORUM)
    await equipped.says("lst", "!upprop nytt", "h1/stab")
    assert equipped.heard("h1/stab").startswith(
        "UPPROP samverkansstab, Snöfall 12–13 januari. Skriv på plats här när ni är där. 4 väntas."
    )
