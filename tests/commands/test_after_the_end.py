"""A händelse that is over is quiet, says that it is over, and refuses what would change it (MODELL AVS-02, ROL-11)."""

import pytest

from bot.domain.effects import DressRum
from tests.commands.house import RENDERER

FORUM, STAB, GRUPP, VARD = "h1/samordnande", "h1/stab", "h1/analys", "vard"
START = "!grupp starta analys | ledare: polisen | medlemmar: trafikverket | uppdrag: förslag | klart: 10.20"
OVER = "Snöfall 12–13 januari är avslutad kl 10.00, så det här går inte längre."


@pytest.mark.parametrize("line", ["!avsluta | motiv: klart", "!återkalla samordnande | skäl: fel"])
async def test_no_group_is_asked_whether_it_is_ready_when_all_is_over(activated, line):
    await activated.says("lst", START, FORUM)
    await activated.says("lst", "!möte nästa 11.00", FORUM)
    await activated.says("lst", line, FORUM, at="10.00")
    await activated.clock_is("13.00")
    assert activated.new == []


async def test_the_room_of_a_group_hears_the_end_and_the_group_has_ended(activated):
    await activated.says("lst", START, FORUM)
    await activated.says("lst", "!avsluta | motiv: klart", FORUM, at="10.00")
    assert activated.heard(GRUPP) == (
        "Händelsen är avslutad: Snöfall 12–13 januari, kl 10.00. "
        "Mer står i rummet ”Samordnande – Snöfall 12–13 januari”."
    )
    assert activated.woken(GRUPP) == set()
    await activated.says("polis", "klart", GRUPP)
    await activated.says("lst", "!grupp", FORUM)
    assert "Analys (avslutad 10.00)" in activated.answer


def _topic(house, rum):
    return RENDERER.render("rum/topic", {"rum": house.region.rum.by_key[rum]}, house.region, RENDERER.no_time).plain


async def test_the_topic_under_the_name_says_that_it_is_over(equipped):
    await equipped.says("lst", "!aktivera stab", FORUM)
    assert _topic(equipped, STAB).startswith("Snöfall 12–13 januari. Reserv om Matrix inte fungerar: telefonkonferens")
    assert " Aktiverat läge, samverkansstab. " in _topic(equipped, STAB)
    await equipped.says("lst", "!återkalla stab", FORUM, at="9.50")
    assert equipped.effects.count(DressRum(STAB)) == 1
    assert _topic(equipped, STAB).startswith(
        "Återkallad mån 11 jan kl 09.50. Ingenting väntas av er här. Snöfall 12–13 januari. "
    )
    assert " Aktiverat läge, samordnande nivå. " in _topic(equipped, FORUM)

    await equipped.says("lst", "!aktivera stab", FORUM, at="9.55")
    assert equipped.effects.count(DressRum(STAB)) == 2
    assert " Aktiverat läge, samverkansstab. " in _topic(equipped, STAB)

    await equipped.says("lst", "!avsluta | motiv: klart", FORUM, at="10.00")
    assert equipped.effects.count(DressRum(FORUM)) == 1
    assert _topic(equipped, FORUM).startswith("Avslutad mån 11 jan kl 10.00. ")


async def test_each_person_is_woken_once_by_the_end(equipped):
    await equipped.says("lst", "!aktivera stab", FORUM)
    await equipped.says("rkk", "!aktivera kommunikation | syfte: budskap", FORUM)
    await equipped.enters("polis", FORUM)
    await equipped.enters("nacka.komm", "h1/kommunikation")
    await equipped.says("lst", "!avsluta | motiv: klart", FORUM, at="10.00")
    woken = [a for s in equipped.new for a in s.mentions]
    assert len(woken) == len(set(woken))
    assert "polis" in equipped.woken(FORUM)
    assert equipped.woken("h1/kommunikation") == {"nacka.komm"}
    assert [s.rum for s in equipped.new if "Till alla" in s.text] == [FORUM]


async def test_who_never_came_into_the_main_room_is_woken_where_it_is(equipped):
    await equipped.says("lst", "!aktivera stab", FORUM)
    await equipped.enters("trv", STAB)
    await equipped.says("lst", "!avsluta | motiv: klart", FORUM, at="10.00")
    assert "trv" in equipped.woken(STAB)
    assert "trv" not in equipped.woken(FORUM)


@pytest.mark.parametrize(
    "line",
    [
        START,
        "!grupp klar",
        "!kalla smhi",
        "!kalla @kim:samverkan.example",
        "!möte nästa 12.00",
        "!möte ställ in",
        "!upprop nytt",
        "!ringlista",
        "!närvaro nacka via telefon",
        "!återkalla",
    ],
)
async def test_what_would_change_it_is_refused_and_says_how_to_go_on(equipped, line):
    await equipped.says("lst", "!avsluta | motiv: klart", FORUM, at="10.00")
    before = equipped.region.handelse, equipped.region.upprop, equipped.region.gast, equipped.region.grupp
    await equipped.says("lst", line, FORUM, at="10.05")
    assert equipped.mark == "❌"
    assert equipped.answer == f"{OVER} Behövs samverkan igen: !påkalla och vad som hänt."
    assert (equipped.region.handelse, equipped.region.upprop, equipped.region.gast, equipped.region.grupp) == before


async def test_upprop_deltagare_and_tider_say_that_it_is_over_and_count_down_no_more(activated):
    await activated.says("lst", "!avsluta | motiv: klart", FORUM, at="9.10")
    for line in ("!upprop", "!deltagare", "!tider"):
        await activated.says("lst", line, FORUM, at="9.11")
        assert activated.answer.startswith("AVSLUTAD kl 09.10. ")
        assert "kvar" not in activated.answer
    assert activated.board_by_key["upprop/h1/samordnande/1"].startswith("AVSLUTAD kl 09.10. UPPROP")


async def test_a_recall_stands_among_the_changes(equipped):
    await equipped.says("lst", "!aktivera stab", FORUM, at="9.01")
    await equipped.says("lst", "!återkalla stab | skäl: dubbelt", FORUM, at="9.02")
    await equipped.says("lst", "!deltagare", FORUM)
    assert "09.02 samverkansstab återkallad: dubbelt (Länsstyrelsen)" in equipped.answer
    assert not equipped.answer.startswith("ÅTERKALLAD")
    await equipped.says("polis", "!upprop", STAB)
    assert equipped.answer.startswith("ÅTERKALLAD kl 09.02. UPPROP samverkansstab")
    await equipped.says("lst", "!återkalla | skäl: övning", FORUM, at="9.03")
    await equipped.says("lst", "!deltagare", FORUM)
    assert equipped.answer.startswith("ÅTERKALLAD kl 09.03. Deltagare")


async def test_the_deputy_of_an_actor_is_told_once_for_each_niva(equipped):
    await equipped.says("lst", "!aktivera inriktande | syfte: x | tid: 10.30", FORUM, at="9.05")
    await equipped.clock_is("9.20")
    await equipped.says("lst", "!upprop nytt", FORUM)
    await equipped.clock_is("10.10")
    await equipped.says("lst", "!deltagare", FORUM)
    told = [line for line in equipped.answer.split("\n") if "ersättare kallad" in line]
    assert len(told) == 2
    assert told[0].endswith("Nacka ersättare kallad, samordnande nivå")
    assert told[1].endswith("Nacka ersättare kallad, inriktande nivå")


async def test_only_the_leader_or_those_who_lead_say_that_a_group_is_ready(activated):
    await activated.says("lst", START, FORUM)
    await activated.says("trv", "!grupp klar", GRUPP)
    assert activated.mark == "❌"
    assert "görs av Polisen, Länsstyrelsens TiB eller RSIB" in activated.answer
    await activated.says("polis", "!grupp klar", GRUPP)
    assert activated.mark == "✅"


async def test_the_room_of_a_group_that_has_ended_says_so_and_no_more_when_it_is_started_anew(equipped):
    start = "!grupp starta analys | uppdrag: förslag | klart: 10.30"
    await equipped.says("lst", start, FORUM)
    assert _name(equipped, GRUPP) == "Arbetsgrupp analys – Snöfall 12–13 januari"
    await equipped.says("lst", "!grupp avsluta", GRUPP, at="9.50")
    assert equipped.new_effects.count(DressRum(GRUPP)) == 1
    assert _name(equipped, GRUPP) == "AVSLUTAD – Arbetsgrupp analys – Snöfall 12–13 januari"
    assert _topic(equipped, GRUPP).startswith("Avslutad mån 11 jan kl 09.50. Snöfall 12–13 januari. ")
    assert "förslag" not in _topic(equipped, GRUPP)
    assert not _name(equipped, FORUM).startswith("AVSLUTAD")

    await equipped.says("lst", start, FORUM, at="9.55")
    assert equipped.new_effects.count(DressRum(GRUPP)) == 1
    assert _name(equipped, GRUPP) == "Arbetsgrupp analys – Snöfall 12–13 januari"

    await equipped.says("lst", "!avsluta | motiv: klart", FORUM, at="10.00")
    assert _name(equipped, GRUPP).startswith("AVSLUTAD – Arbetsgrupp")


def _name(house, rum):
    return RENDERER.render("rum/name", {"rum": house.region.rum.by_key[rum]}, house.region, RENDERER.no_time).plain


@pytest.mark.parametrize("text", ["!aktivera", "!aktivera samordnande", "!aktivera stab | syfte: igen"])
async def test_nothing_is_activated_anew_in_its_room_without_a_name(activated, text):
    await activated.says("lst", "!avsluta | motiv: klart", FORUM, at="10.00")
    await activated.says("lst", text, FORUM)
    assert activated.mark == "❌"
    assert activated.answer == f"{OVER} Behövs samverkan igen: !aktivera samordnande och vad som hänt."
    assert activated.region.handelse.open_list() == ()
