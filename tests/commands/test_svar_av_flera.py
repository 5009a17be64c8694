"""Answers of several accounts, of one for several actors, and of what is noted for others (AKT-05, AKT-09, SYS-05)."""

FORUM, INRIKTANDE, STAB, VARD = "h1/samordnande", "h1/inriktande", "h1/stab", "vard"
BOARD = "upprop/h1/samordnande/1"


async def test_a_colleagues_thumb_stands_when_the_first_is_taken_back(activated):
    call = activated.event_of("aktivera/kallelse")
    await activated.reacts("polis", call, "👍", FORUM)
    first = f"$m{activated._count}"
    await activated.reacts("polis.vakt", call, "👍", FORUM)
    second = f"$m{activated._count}"
    await activated.takes_back("polis", first, activated.room(FORUM))
    assert "1 av 8" in activated.board_by_key[BOARD]
    await activated.takes_back("polis.vakt", second, activated.room(FORUM))
    assert "0 av 8" in activated.board_by_key[BOARD]


async def test_what_is_said_again_gets_its_mark_and_counts_once(activated):
    await activated.says("polis", "närvarande", FORUM)
    await activated.says("polis.vakt", "närvarande", FORUM)
    assert activated.mark == "✅"
    assert "1 av 8" in activated.board_by_key[BOARD]


async def test_a_thumb_of_an_account_for_two_is_asked_about_and_both_is_an_answer(activated):
    await activated.reacts("botkyrka", activated.event_of("aktivera/kallelse"), "👍", FORUM)
    (asked,) = activated.new
    assert asked.text.startswith("För vem svarar du: Botkyrka, Salem, eller alla?")
    assert asked.mentions == ("@botkyrka:samverkan.example",)
    await activated.says("botkyrka", "båda", FORUM, thread=asked.thread)
    assert "2 av 8" in activated.board_by_key[BOARD]


async def test_a_line_from_the_ringlista_of_another_niva_is_noted_where_the_actor_is_missing(equipped):
    await equipped.says("regionsthlm", "närvarande", FORUM, at="9.05")
    await equipped.says("lst", "!aktivera inriktande | syfte: inriktning", FORUM, at="9.06")
    await equipped.clock_is("9.51")
    assert "!närvaro regionsthlm via telefon" in equipped.heard(VARD, "upprop/ringlista")
    await equipped.says("lst", "!närvaro regionsthlm via telefon", VARD)
    assert "Sena" not in equipped.board_by_key[BOARD]
    assert "1 av 8" in equipped.board_by_key[BOARD]
    assert "Via annan kanal: Region Stockholm (telefon)" in equipped.board_by_key["upprop/h1/inriktande/1"]


async def test_who_is_here_is_not_made_late_by_a_note(activated):
    await activated.says("nacka", "närvarande", FORUM)
    await activated.says("lst", "!närvaro nacka via telefon", FORUM, at="9.35")
    assert "Sena" not in activated.board_by_key[BOARD]
    assert activated.answer.startswith("Nacka är redan noterad: närvarande 09.00")


async def test_a_name_that_is_not_known_is_asked_for_and_none_is_an_absence(equipped):
    await equipped.says("lst", "!aktivera inriktande | syfte: inriktning", FORUM)
    larm = equipped.event_of("aktivera/larm")
    for text in ("rep: vet ej än", "rep: återkommer", "rep: ?"):
        await equipped.says("trv", text, FORUM, thread=larm)
        assert equipped.mark == "❓", text
        assert equipped.answer.startswith("Vem är er representant?")
    board = equipped.board_by_key["upprop/h1/inriktande/1"]
    assert "kvitterat 1, representant namngiven 0" in board
    await equipped.says("trv", "rep: ingen tillgänglig", FORUM, thread=larm)
    assert "Anmält frånvarande: Trafikverket" in equipped.board_by_key["upprop/h1/inriktande/1"]


async def test_on_plats_counts_for_the_stab_also_where_it_was_called(equipped):
    await equipped.says("lst", "!aktivera stab | syfte: snöröjning", FORUM)
    await equipped.says("trv", "på plats", FORUM, thread=equipped.event_of("aktivera/larm"))
    assert "1 av 4 på plats" in equipped.board_by_key["upprop/h1/stab/1"]


async def test_being_in_said_in_the_thread_of_the_inriktande_call_tells_where_to_say_it(equipped):
    await equipped.says("lst", "!aktivera inriktande | syfte: inriktning", FORUM)
    await equipped.says("trv", "vi är här", FORUM, thread=equipped.event_of("aktivera/larm"))
    assert "skriv inne i rummet ”Inriktande – Snöfall 12–13 januari”" in equipped.answer


async def test_coming_into_another_niva_opens_nothing_in_the_first(equipped):
    await equipped.says("polis", "vi avstår", FORUM)
    await equipped.says("lst", "!aktivera stab | syfte: snöröjning", FORUM)
    await equipped.says("polis", "på plats", STAB)
    await equipped.says("lst", "!deltagare", FORUM)
    assert "fortsätter" not in equipped.answer
    assert "Avstår (eget val): Polisen" in equipped.board_by_key[BOARD]


async def test_a_yes_beside_the_thread_is_the_answer_to_the_question(activated):
    for who in ("polis", "nacka"):
        await activated.says(who, "närvarande", FORUM)
    await activated.says("lst", "!återkalla", FORUM)
    await activated.says("lst", "ja", FORUM)
    assert activated.region.handelse.open_list() == ()
    assert "Länsstyrelsen" not in activated.region.upprop.by_id["h1/samordnande/1"].svar_by_aktor


async def test_named_representatives_are_answers_and_what_goes_on_is_told(equipped):
    await equipped.says("lst", "!aktivera inriktande | syfte: inriktning", FORUM)
    for who in ("polis", "trv"):
        await equipped.says(who, "rep: Anna Ek, chef", INRIKTANDE)
    await equipped.says("lst", "!återkalla inriktande", FORUM)
    assert equipped.answer.startswith("Aktörer har redan svarat.")
    await equipped.says("lst", "ja", FORUM)
    assert "Fortfarande aktiverat: samordnande nivå." in equipped.heard(INRIKTANDE)


async def test_activated_anew_everybody_is_called_anew(equipped):
    await equipped.says("nacka", "vi avstår", FORUM)
    await equipped.says("lst", "!aktivera stab | syfte: snöröjning", FORUM)
    await equipped.says("lst", "!återkalla samordnande", FORUM)
    await equipped.says("lst", "!aktivera samordnande | händelse: Snöfall 12–13 januari", VARD, at="9.20")
    board = equipped.board_by_key["upprop/h1/samordnande/2"]
    assert "Saknas (8)" in board
    assert "Avstår" not in board
    await equipped.says("polis", "närvarande", FORUM, at="9.21")
    await equipped.says("lst", "!tider", FORUM)
    assert "första svar: 1 min (Polisen)" in equipped.answer


async def test_what_was_called_off_can_still_be_said_again_without_removed_words(equipped):
    await equipped.says("lst", "!aktivera stab | syfte: snöröjning", FORUM)
    await equipped.says("lst", "!återkalla stab", FORUM)
    first = next(i for i in equipped.region.inlagg.by_id.values() if i.text and "händelse: Snöfall" in i.text)
    await equipped.removes("lst", first.id)
    assert "kunde inte skrivas ut" not in equipped.transcript()
