"""A representative named in the conference room or a direct chat, beside the call (MODELL AKT-09, ROL-07)."""

import pytest

VARD, KONFERENS = "vard", "veckokonferens"
INRIKTANDE = "!aktivera inriktande | händelse: {} | syfte: läge"


@pytest.fixture
async def led(activated):
    await activated.says("lst", INRIKTANDE.format("Snöfall 12–13 januari"), VARD)
    return activated


def named(minutes, handelse="h1"):
    return set(minutes.region.kallelse.of(f"{handelse}/inriktande/1").representant_by_aktor)


@pytest.mark.parametrize("text", ["rep: Cia Ek, kommundirektör", "representant: Cia Ek, kommundirektör"])
@pytest.mark.parametrize("others", [False, True])
async def test_it_counts_in_the_conference_room_and_in_the_chat(led, text, others):
    if others:
        await led.says("lst", "!aktivera samordnande | händelse: Gasläcka i Kista | syfte: läge", VARD)
    await led.says("nacka", text, KONFERENS)
    assert (led.mark, named(led)) == ("✅", {"nacka"})
    chat = await led.invites_the_bot("osteraker")
    await led.says("osteraker", text, chat)
    assert (led.mark, named(led)) == ("✅", {"nacka", "osteraker"})


async def test_of_two_it_is_asked_which_and_counts_there(led):
    await led.says("lst", "!aktivera samordnande | händelse: Gasläcka i Kista | syfte: läge", VARD)
    await led.says("lst", INRIKTANDE.format("Gasläcka i Kista"), VARD)
    await led.says("nacka", "rep: Cia Ek, kommundirektör", KONFERENS)
    assert led.mark == "❓"
    assert led.answer == (
        "Vilken händelse gäller det? Skriv igen med händelsen:\n"
        "– rep: namn, titel (Snöfall 12–13 januari)\n– rep: namn, titel (Gasläcka i Kista)"
    )
    await led.says("nacka", "rep: Cia Ek, kommundirektör (Gasläcka i Kista)", KONFERENS)
    assert led.mark == "✅"
    assert (named(led), named(led, "h2")) == (set(), {"nacka"})
    written = led.region.kallelse.of("h2/inriktande/1").representant_by_aktor["nacka"].namn
    assert led.region.inlagg.quote(written) == "Cia Ek, kommundirektör"


async def test_in_a_room_of_another_handelse_it_is_not_taken_for_this_one(led):
    await led.says("lst", "!aktivera samordnande | händelse: Gasläcka i Kista | syfte: läge", VARD)
    await led.says("nacka", "rep: Cia Ek, kommundirektör", "h2/samordnande")
    assert named(led) == set()
