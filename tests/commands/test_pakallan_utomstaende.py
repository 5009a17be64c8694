"""The värd enters a påkallan for an outsider, or for an actor that cannot write itself (MODELL AKT-02)."""

import pytest

from bot.language.on_behalf import read_on_behalf

VARD, KONFERENS = "vard", "veckokonferens"
FORTUM = "!påkalla för Fortum: ånga läcker i Värtan | kontakt: driftledningen 070-174 06 91"


async def test_the_outsider_and_who_entered_it_are_named_everywhere(minutes):
    await minutes.says("lst", FORTUM, VARD)
    assert minutes.mark == "✅"
    assert minutes.answer.startswith(
        "Påkallan mottagen. Fortum (genom Länsstyrelsen) har påkallat samverkan: ”ånga läcker i Värtan”."
    )
    assert minutes.heard(VARD) == (
        "PÅKALLAN från Fortum (genom Länsstyrelsen) kl 09.00: ”ånga läcker i Värtan”\n\n"
        "Kontakt: driftledningen 070-174 06 91\n\n"
        "Aktivera så här: !aktivera samordnande | händelse: ånga läcker i Värtan | syfte: samlad lägesbild"
    )
    await minutes.says("lst", "!aktivera samordnande | händelse: ånga läcker i Värtan | syfte: lägesbild", VARD)
    assert "– Påkallat av: Fortum (genom Länsstyrelsen) 09.00" in minutes.heard("h1/samordnande")


async def test_two_outsiders_of_one_caller_are_two(minutes):
    await minutes.says("rsib", FORTUM, VARD)
    await minutes.says("rsib", "!påkalla för Kvarnholmens båtklubb: samma händelse, ånga över vattnet", VARD)
    await minutes.says("lst", "!aktivera samordnande | händelse: ånga läcker i Värtan", VARD)
    assert "– Påkallat av: Fortum (genom RSIB) 09.00, Kvarnholmens båtklubb (genom RSIB) 09.00" in minutes.heard(
        "h1/samordnande"
    )


async def test_a_name_of_the_register_is_that_actor(minutes):
    await minutes.says("kansli", "!påkalla för SMHI: skyfall över Mälaren", VARD)
    assert minutes.heard(VARD).startswith(
        "PÅKALLAN från SMHI (genom Samordningskansliet) kl 09.00: ”skyfall över Mälaren”\n\nAktivera"
    )
    (handelse,) = minutes.region.handelse.pakallade()
    assert handelse.pakallan_list[0].aktor == "smhi"


async def test_from_others_it_is_part_of_the_reason_and_never_refused(minutes):
    await minutes.says("nacka", FORTUM, KONFERENS)
    assert minutes.heard(VARD).startswith(
        "PÅKALLAN från Nacka kl 09.00: ”för Fortum: ånga läcker i Värtan | kontakt: driftledningen 070-174 06 91”"
    )


async def test_without_a_reason_it_alarms_and_asks(minutes):
    call = await minutes.says("rsib", "!påkalla för: Fortum", VARD)
    assert "PÅKALLAN från Fortum (genom RSIB) kl 09.00: inget skäl angivet än" in minutes.heard(VARD)
    assert "Kontakt: saknas." in minutes.heard(VARD)
    await minutes.says("rsib", "ånga läcker", VARD, thread=call)
    assert "Skälet till påkallan från Fortum (genom RSIB) kl 09.00: ”ånga läcker”" in minutes.heard(VARD)


async def test_the_outsiders_name_is_gone_when_the_message_is_taken_back(minutes):
    message = await minutes.says("lst", FORTUM, VARD)
    await minutes.removes("lst", message)
    assert "Fortum" not in minutes.transcript()
    assert "070-174 06 91" not in minutes.transcript()


@pytest.mark.parametrize(
    ("text", "who", "contact", "reason"),
    [
        ("för Fortum: ånga läcker | kontakt: Bo 070", "Fortum", "Bo 070", "ånga läcker"),
        ("åt Fortum – ånga läcker, kontakt: Bo 070", "Fortum", "Bo 070", "ånga läcker"),
        ("utomstående: Fortum | kontakt: Bo | ånga läcker", "Fortum", "Bo", "ånga läcker"),
        ("ånga läcker\nför: Fortum Värme\ntel: 070", "Fortum Värme", "070", "ånga läcker"),
        ("för Fortum | ånga läcker", "Fortum", None, "ånga läcker"),
        ("för Fortum: ånga läcker sedan kl 18:30", "Fortum", None, "ånga läcker sedan kl 18:30"),
        ("ånga | för: Fortum | i Värtan", "Fortum", None, "ånga | för: Fortum | i Värtan"),
    ],
)
def test_the_ways_to_say_for_whom(text, who, contact, reason):
    found = read_on_behalf(text)
    said = [text[slice(*span)] if span else None for span in (found.who, found.contact, found.reason)]
    assert said == [who, contact, reason]


@pytest.mark.parametrize(
    "text",
    [
        "för att vattnet är slut: tre skolor",
        "för snöfall i natt | plats: Solna",
        "för långt från sjukhus. Läget: dåligt",
        "för kl 18:30 väntas snö",
        "för kännedom: snö i natt",
        "vattenläcka i Solna",
        "",
    ],
)
def test_what_names_nobody(text):
    assert read_on_behalf(text) is None


@pytest.mark.parametrize(
    "text", ["!påkalla fjärrvärmen är borta", "vi påkallar samverkan, fjärrvärmen är borta", "!påkalla"]
)
async def test_a_guest_is_named_as_it_was_let_in(activated, text):
    await activated.says("lst", "!kalla @kim:samverkan.example | namn: Fortum | skäl: fjärrvärme", "h1/samordnande")
    await activated.says("kim", text, "h1/samordnande")
    assert activated.heard("vard").startswith("PÅKALLAN från gästen Fortum kl 09.00:")
    assert "@kim" not in activated.heard("vard")
