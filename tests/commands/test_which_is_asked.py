"""Which händelse is never chosen by a place, a reason or an ended name; what is asked before all are called or told."""

import pytest

FORUM, VARD, KONFERENS = "h1/samordnande", "vard", "veckokonferens"
FIRE = "!aktivera samordnande | händelse: Brand i Solna"
NACKA = "!aktivera samordnande | händelse: Brand i Nacka | tid: 10.00"


@pytest.mark.parametrize(
    "text",
    [
        "!närvaro nacka via telefon",
        "!kalla nacka | skäl: underlag",
        "!åtgärd Nacka: röj snö vid Nacka sjukhus, senast 17.00",
        "!avsluta | motiv: Nacka meddelar att snön är röjd",
        "!återkalla | skäl: Brand var felskrivet, det är snö",
    ],
)
async def test_an_actor_or_a_reason_that_is_typed_chooses_no_handelse(activated, text):
    await activated.says("lst", NACKA, VARD)
    await activated.says("lst", text, VARD)
    assert activated.mark == "❓"
    assert activated.answer.startswith("Flera händelser är öppna: Snöfall 12–13 januari, Brand i Nacka.")
    assert [h.open for h in activated.region.handelse.open_list()] == [True, True]


async def test_what_has_happened_still_chooses_and_the_place_tells_two_of_a_kind_apart(activated):
    await activated.says("lst", FIRE, VARD)
    await activated.says("lst", NACKA, VARD)
    await activated.says("lst", "ja", VARD, thread=activated.last)
    await activated.says("lst", "!kalla smhi | händelse: brand i nacka", VARD)
    assert activated.region.handelse.by_id["h3"].tillkallade_aktorer == ("smhi",)
    await activated.says("lst", "!kalla smhi | händelse: brand", VARD)
    assert activated.mark == "❓"


@pytest.mark.parametrize("text", ["!avsluta snöfall | motiv: klart", "!ringlista | händelse: Snöfallet"])
async def test_one_that_has_ended_is_told_so_and_no_other_is_offered(activated, text):
    await activated.says("lst", FIRE, VARD)
    await activated.says("lst", "!avsluta | motiv: klart", FORUM, at="9.30")
    await activated.says("lst", text, VARD)
    assert activated.mark == "❌"
    assert activated.answer.startswith("Snöfall 12–13 januari är avslutad kl 09.30, så det här går inte längre.")
    assert activated.region.handelse.by_id["h2"].open


@pytest.mark.parametrize(
    "text", ["!avsluta stab", "!avsluta inriktande nivå", "!avsluta uppropet", "!avsluta mötet nu"]
)
async def test_the_whole_is_not_ended_for_a_part(equipped, text):
    await equipped.says("lst", text, FORUM)
    assert equipped.answer.startswith("Ska hela händelsen Snöfall 12–13 januari avslutas?")
    assert equipped.region.handelse.by_id["h1"].open
    await equipped.says("lst", "ja", FORUM, thread=equipped.last)
    assert equipped.region.handelse.by_id["h1"].avslut.motiv is None


async def test_in_the_room_of_a_part_it_is_asked_whether_the_whole_shall_end(equipped):
    await equipped.says("lst", "!aktivera inriktande", FORUM)
    await equipped.says("lst", "!avsluta | motiv: inriktningen är klar", "h1/inriktande")
    assert equipped.region.handelse.by_id["h1"].open
    await equipped.reacts("lst", equipped.event_of("avsluta/confirm"), "👍", "h1/inriktande")
    assert not equipped.region.handelse.by_id["h1"].open


@pytest.mark.parametrize("typed", ["snöfall", "samordnande | händelse: Snöfallet", "samordnande snön blir värre"])
async def test_one_more_of_the_same_is_asked_about_before_all_are_called_again(activated, typed):
    await activated.says("lst", f"!aktivera {typed}", FORUM)
    assert activated.answer.startswith("Snöfall 12–13 januari är redan aktiverad. Är ”")
    assert "h2" not in activated.region.handelse.by_id
    await activated.says("lst", "ja", FORUM, thread=activated.last)
    assert activated.region.handelse.by_id["h2"].open


async def test_an_open_handelse_comes_before_a_call_about_the_same_that_waits(equipped):
    await equipped.says("nacka", "!påkalla snön blir värre i skärgården", KONFERENS)
    alarm = equipped.heard(VARD, "pakalla/larm")
    assert "Liknar Snöfall 12–13 januari, som redan är aktiverad." in alarm
    await equipped.says("lst", "!aktivera stab | händelse: snö", VARD)
    assert "h1/stab" in equipped.region.rum.by_key


async def test_the_name_of_one_that_has_ended_never_means_another(activated):
    await activated.says("lst", "!aktivera samordnande | händelse: Snöfall 14 januari", VARD)
    await activated.says("lst", "ja", VARD, thread=activated.last)
    for text in (
        "!avsluta | händelse: Snöfall 14 januari | motiv: klart",
        "!avsluta | händelse: Snöfall 14 januari | motiv: klart",
        "!avsluta Snöfall 14 januari",
        "!återkalla | händelse: Snöfall 14 januari | skäl: fel",
    ):
        await activated.says("lst", text, VARD)
        assert activated.region.handelse.by_id["h1"].open
    assert activated.mark == "❌"


@pytest.mark.parametrize("niva", ["stab", "kluster", "inriktande"])
async def test_a_name_that_nothing_has_begins_no_call_by_itself(equipped, niva):
    await equipped.says("lst", f"!aktivera {niva} | händelse: Elavbrott söderort", VARD)
    assert equipped.answer.startswith("Samordnande nivå är inte aktiverad för ”Elavbrott söderort”. Ska ")
    assert "h2" not in equipped.region.handelse.by_id
