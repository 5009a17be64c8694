"""What names a händelse is never done to another one, and every line that is offered works (MODELL AKT-01, SYS-05)."""

import pytest

FORUM, VARD, KONFERENS = "h1/samordnande", "vard", "veckokonferens"
FIRE = "!aktivera samordnande | händelse: Brand i Solna"


def _line(answer: str) -> str:
    """The line to copy at the end of an answer."""
    return answer[answer.rindex("!") :]


@pytest.mark.parametrize("text", ["!återkalla brand i solna | skäl: fel", "!avsluta brand | motiv: släckt"])
async def test_another_name_than_that_of_the_only_open_handelse_is_asked_about(activated, text):
    for rum in (VARD, FORUM):
        await activated.says("lst", text, rum)
        assert activated.mark == "❓"
        assert activated.region.handelse.by_id["h1"].open
        assert activated.answer.startswith(
            "Ingen öppen händelse heter så, så ingenting är gjort. Öppen är Snöfall 12–13 januari. Menar du den: !"
        )
    await activated.says("lst", _line(activated.answer), VARD)
    assert activated.mark == "✅"
    assert not activated.region.handelse.by_id["h1"].open


@pytest.mark.parametrize(
    "text", ["!tider brand", "!ringlista brand", "!deltagare brand i Solna", "!tider | händelse: brand"]
)
async def test_a_list_of_another_handelse_is_not_shown(activated, text):
    await activated.says("lst", text, VARD)
    assert "Öppen är Snöfall 12–13 januari" in activated.answer


@pytest.mark.parametrize(
    "text", ["!tider", "!tider snöfall", "!tider | händelse: snö", "!tider Snöfallet", "!tider Snöfall 12–13 januari"]
)
async def test_the_own_name_or_none_at_all_is_shown(activated, text):
    await activated.says("lst", text, VARD)
    assert activated.answer.startswith("Tider, Snöfall 12–13 januari.")


async def test_of_several_the_named_one_is_ended_whatever_the_room_and_its_name_is_no_reason(activated):
    await activated.says("lst", FIRE, VARD)
    await activated.says("lst", "!avsluta brand", FORUM)
    handelse = activated.region.handelse.by_id
    assert (handelse["h1"].open, handelse["h2"].open) == (True, False)
    assert handelse["h2"].avslut.motiv is None
    await activated.says("lst", "!avsluta Snöfallet har upphört", FORUM)
    assert activated.region.inlagg.quote(activated.region.handelse.by_id["h1"].avslut.motiv) == "Snöfallet har upphört"


async def test_another_place_is_another_handelse(minutes):
    await minutes.says("lst", FIRE, VARD)
    await minutes.says("lst", "!avsluta brand i Nacka | motiv: släckt", VARD)
    assert minutes.region.handelse.by_id["h1"].open
    assert "Menar du den: !avsluta | händelse: Brand i Solna | motiv: släckt" in minutes.answer


async def test_the_line_that_is_offered_works_with_all_that_was_typed(activated):
    await activated.says("lst", FIRE, VARD)
    await activated.says("lst", "!avsluta | motiv: släckt", VARD)
    assert _line(activated.answer) == "!avsluta | händelse: Snöfall 12–13 januari | motiv: släckt"
    await activated.says("lst", "!upprop nytt 13.00", VARD)
    line = _line(activated.answer)
    assert line == "!upprop nytt 13.00 | händelse: Snöfall 12–13 januari"
    for text in (line, "!upprop nytt 14.00 Brand i Solna", "!upprop nytt Brand i Solna 15.00"):
        await activated.says("lst", text, VARD)
        assert activated.mark == "✅"
    await activated.says("lst", "!kalla smhi | händelse: brand", VARD)
    assert activated.region.handelse.by_id["h2"].tillkallade_aktorer == ("smhi",)
    await activated.says("lst", "!aktivera kluster | aktörer: polis | händelse: Snö", "h2/samordnande")
    assert "h1/kluster" in activated.region.rum.by_key


async def test_a_date_does_not_choose_between_handelser(activated):
    await activated.says("lst", FIRE, VARD)
    await activated.says("lst", "!upprop nytt 14 januari 10.00", VARD)
    assert activated.answer.startswith("Flera händelser är öppna")


@pytest.mark.parametrize(
    ("typed", "niva"),
    [
        ("samverkansstab", "stab"),
        ("staben", "stab"),
        ("operatörskluster", "kluster"),
        ("klustret", "kluster"),
        ("kommunikationssamverkan", "kommunikation"),
        ("kommunikationsmöte | tid: 15.15", "kommunikation"),
        ("inriktande nivå | syfte: inriktning", "inriktande"),
    ],
)
async def test_the_own_name_of_a_niva_means_it(equipped, typed, niva):
    await equipped.says("lst", f"!aktivera {typed}", FORUM)
    assert equipped.mark == "✅"
    assert [n.value for n in equipped.region.handelse.by_id["h1"].aktivering_by_niva if n != "samordnande"] == [niva]
    assert "h2" not in equipped.region.handelse.by_id


async def test_a_handelse_may_be_called_like_a_niva(minutes):
    for number, name in enumerate(("Kommunikationsavbrott i Nacka", "Kommunikationsstörning Solna"), start=1):
        await minutes.says("lst", f"!aktivera {name}", VARD)
        handelse = minutes.region.handelse.by_id[f"h{number}"]
        assert minutes.region.inlagg.quote(handelse.namn) == name
    await minutes.says("lst", "!aktivera samordnande nivå Ras i Salem", VARD)
    assert minutes.region.inlagg.quote(minutes.region.handelse.by_id["h3"].namn) == "Ras i Salem"
    await minutes.says("lst", "!aktivera ledningscentralerna", VARD)
    assert "Menade du !aktivera kluster?" in minutes.answer


async def test_in_the_room_of_a_handelse_that_is_over_nothing_falls_to_another(equipped):
    await equipped.says("lst", FIRE, VARD)
    await equipped.says("lst", "!avsluta | motiv: över", FORUM)
    await equipped.says("lst", "!aktivera stab", FORUM)
    assert equipped.mark == "❌"
    assert equipped.answer == (
        "Snöfall 12–13 januari är avslutad kl 09.00, så det här går inte längre. "
        "Behövs samverkan igen: !aktivera samordnande och vad som hänt."
    )
    assert "h2/stab" not in equipped.region.rum.by_key


async def test_what_is_offered_can_be_done_by_who_reads_it(equipped):
    await equipped.says("rkk", "!aktivera kommunikation", FORUM)
    assert "Bara Länsstyrelsens TiB kan återkalla" in equipped.answer
    await equipped.says("nacka", "!upprop", KONFERENS)
    assert equipped.answer == (
        "Inget upprop är öppet här. Öppet är det i ”Samordnande – Snöfall 12–13 januari”. Skriv !upprop där."
    )
    typed = await equipped.says("lst", "!aktivera stab", FORUM)
    await equipped.edits("lst", typed, "!aktivera stab | plats: Polishuset")
    assert equipped.said[-1].text.endswith("Blev det fel: !återkalla stab")


async def test_with_only_a_stab_a_joint_decision_is_not_sent_to_the_room_where_it_was_typed(minutes):
    await minutes.says("lst", "!aktivera stab | händelse: Ras i Salem | aktörer: polis, trafikverket", VARD)
    await minutes.says("lst", "ja", VARD, thread=minutes.last)
    await minutes.says("rsib", "!åtgärd Polisen: bevaka Slussen, senast 17.00", "h1/stab")
    assert minutes.answer.endswith("!aktivera samordnande | händelse: Ras i Salem")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("!aktivera stab", "."),
        ("!aktivera staben | syfte: snöröjning", ": ”snöröjning”"),
        ("!aktivera stab | händelse: Snöfall 12–13 januari", "."),
    ],
)
async def test_who_may_not_activate_asks_for_the_niva_of_that_handelse(equipped, text, why):
    await equipped.says("polis", text, FORUM)
    assert equipped.mark == "✅"
    assert equipped.heard(VARD, "pakalla/larm") == (
        f"PÅKALLAN från Polisen kl 09.00: ber om samverkansstab för Snöfall 12–13 januari{why}\n\n"
        "Aktivera så här: !aktivera stab | händelse: Snöfall 12–13 januari"
    )
    assert equipped.woken(VARD) == {"lst"}
    assert "Polisen ber om samverkansstab för Snöfall 12–13 januari" in equipped.answer
    assert "h2" not in equipped.region.handelse.by_id
    await equipped.says("lst", _line(equipped.heard(VARD, "pakalla/larm")), VARD)
    assert "h1/stab" in equipped.region.rum.by_key
    await equipped.minutes_pass(30)


async def test_a_niva_for_what_is_not_open_is_a_pakallan_that_keeps_it(equipped):
    await equipped.says("polis", "!aktivera kluster | händelse: Ras i Salem", KONFERENS)
    assert equipped.heard(VARD, "pakalla/larm").endswith("Aktivera så här: !aktivera kluster | händelse: Ras i Salem")
    assert not equipped.region.handelse.by_id["h2"].open


async def test_who_only_asks_to_see_wakes_nobody(equipped):
    await equipped.says("polis", "!aktivera samordnande visa", KONFERENS)
    assert equipped.heard(VARD) == ""
    assert "Ingenting är" in equipped.answer or "skulle" in equipped.answer.casefold() or "kallas" in equipped.answer
    assert list(equipped.region.handelse.by_id) == ["h1"]


def _here(minutes, aktor):
    return [h for h in ("h1", "h2") if aktor in minutes.region.upprop.in_rum(f"{h}/samordnande").here]


@pytest.mark.parametrize(
    ("said", "counts"),
    [("Brand i Solna", ["h2"]), ("brand", ["h2"]), ("snöfallet", ["h1"]), ("båda", ["h1", "h2"]), ("tack", [])],
)
@pytest.mark.parametrize("in_thread", [True, False])
async def test_which_upprop_is_answered_by_a_name_there_or_on_the_next_line(activated, said, counts, in_thread):
    await activated.says("lst", FIRE, VARD)
    asked = await activated.says("osteraker", "närvarande", KONFERENS)
    assert activated.answer.endswith("Svara här med namnet, till exempel Snöfall 12–13 januari, eller båda.")
    await activated.says("osteraker", said, KONFERENS, thread=asked if in_thread else None, at="9.05")
    assert _here(activated, "osteraker") == counts
    assert activated.mark == ("✅" if counts else "")


async def test_the_next_line_is_no_answer_after_ten_minutes(activated):
    await activated.says("lst", FIRE, VARD)
    await activated.says("osteraker", "närvarande", KONFERENS)
    await activated.says("osteraker", "Brand i Solna", KONFERENS, at="9.11")
    assert _here(activated, "osteraker") == []


@pytest.mark.parametrize("said", ["närvarande Brand i Solna", "brand närvarande", "närvarande, branden"])
async def test_an_answer_that_names_its_handelse_counts_directly(activated, said):
    await activated.says("lst", FIRE, VARD)
    await activated.says("osteraker", said, KONFERENS)
    assert _here(activated, "osteraker") == ["h2"]
    assert activated.mark == "✅"


async def test_the_room_of_the_communicator_is_not_offered_to_the_contact(equipped):
    await equipped.says("lst", "!aktivera kommunikation", FORUM)
    await equipped.says("nacka", "närvarande", KONFERENS)
    assert equipped.mark == "✅"
    assert "nacka" in equipped.region.upprop.in_rum(FORUM).here
    assert "nacka" not in equipped.region.upprop.in_rum("h1/kommunikation").here


async def test_in_the_room_of_one_the_name_of_another_means_that_other(activated):
    await activated.says("lst", FIRE, VARD)
    await activated.says("lst", "!ringlista brand", FORUM)
    assert activated.heard(VARD).startswith("RINGLISTA Brand i Solna")
    await activated.says("lst", "!upprop nytt | händelse: brand", FORUM)
    assert "upprop/h2/samordnande/2" in activated.board_by_key
    assert "upprop/h1/samordnande/2" not in activated.board_by_key
    await activated.says("lst", "!kalla smhi | händelse: brand", FORUM)
    assert activated.heard("h2/samordnande", "kalla/called")
    await activated.says("lst", "!aktivera stab | syfte: nu", VARD)
    assert _line(activated.answer) == "!aktivera stab | händelse: Snöfall 12–13 januari | syfte: nu"
    await activated.says("lst", "!återkalla alla", VARD)
    assert _line(activated.answer) == "!återkalla alla | händelse: Snöfall 12–13 januari"


async def test_a_niva_that_was_asked_for_can_be_taken_back(equipped):
    await equipped.says("polis", "!aktivera stab", FORUM)
    await equipped.says("polis", "!ångra", FORUM)
    assert equipped.mark == "✅"
    assert equipped.region.handelse.by_id["h1"].pakallan_list == ()
    assert equipped.region.handelse.by_id["h1"].open
