"""A false activation is called off to all who were called; who takes part, and since when (FOR-09, INF-11, AKT-07)."""

from bot.domain.effects import DressRum
from tests.commands.minutes import RENDERER

FORUM, VARD, KONFERENS = "h1/samordnande", "vard", "veckokonferens"


async def test_a_false_activation_is_called_off_where_it_was_told(activated):
    assert "Blev det fel? !återkalla" in activated.answer
    for who in ("nacka", "polis", "botkyrka"):
        await activated.enters(who, KONFERENS)
    await activated.says("lst", "!återkalla | skäl: fel län", FORUM)
    assert activated.heard(FORUM).startswith("ÅTERKALLAT: samordnande nivå, Snöfall 12–13 januari.")
    assert "Skäl: fel län" in activated.heard(KONFERENS)
    assert {"nacka", "polis", "botkyrka"} <= activated.woken(KONFERENS)
    assert activated.region.handelse.open_list() == ()
    await activated.clock_is("9.05")
    assert activated.new == []


async def test_who_has_come_in_is_woken_there_and_the_others_where_the_alarm_stood(activated):
    for who in ("nacka", "polis", "botkyrka"):
        await activated.enters(who, KONFERENS)
    await activated.enters("polis", FORUM)
    await activated.says("lst", "!återkalla | skäl: fel län", FORUM)
    assert "polis" in activated.woken(FORUM)
    assert "nacka" not in activated.woken(FORUM)
    assert "polis" not in activated.woken(KONFERENS)
    assert {"nacka", "botkyrka"} <= activated.woken(KONFERENS)


async def test_all_whom_the_activation_woke_are_told_once(equipped):
    woken = {a for s in equipped.new for a in s.mentions}
    assert {"rsib", "rkk", "kansli", "lagesbild"} <= equipped.woken(VARD)
    await equipped.says("lst", "!kalla smhi", FORUM)
    woken |= {a for s in equipped.new for a in s.mentions}
    await equipped.says("lst", "!kalla @kim:samverkan.example | namn: Fortum | skäl: fjärrvärme", FORUM)
    await equipped.says("lst", "!aktivera kommunikation", FORUM)
    woken |= {a for s in equipped.new for a in s.mentions} | {"@kim:samverkan.example"}
    await equipped.says("lst", "!återkalla alla | skäl: fel län", FORUM)
    told = [a for s in equipped.new for a in s.mentions]
    assert sorted(told) == sorted(set(told))
    assert set(told) == woken
    assert equipped.heard(VARD).startswith("ÅTERKALLAT: kommunikationssamverkan, samordnande nivå, Snöfall")
    assert {"lst", "rsib", "rkk", "kansli", "lagesbild"} <= equipped.woken(VARD)


def named(minutes, rum):
    facts = {"rum": minutes.region.rum.by_key[rum]}
    texts = (
        RENDERER.render(f"rum/{text}", facts, minutes.region, RENDERER.no_time).plain for text in ("name", "topic")
    )
    return " | ".join(texts)


async def test_the_room_of_what_is_called_off_is_told_from_the_one_that_is_activated_anew(activated):
    await activated.says("lst", "!återkalla | skäl: fel tid", FORUM, at="9.06")
    assert activated.new_effects.count(DressRum(FORUM)) == 1
    assert named(activated, FORUM).startswith(
        "ÅTERKALLAD – Samordnande – Snöfall 12–13 januari | Återkallad mån 11 jan kl 09.06. Ingenting väntas av er här."
    )
    await activated.says("lst", "!aktivera samordnande | händelse: Snöfall 12–13 januari", VARD)
    assert named(activated, "h2/samordnande").startswith(
        "Samordnande – Snöfall 12–13 januari | Snöfall 12–13 januari. Reserv"
    )
    await activated.says("lst", "!aktivera stab | aktörer: polisen", "h2/samordnande")
    await activated.says("lst", "!grupp starta kommunikation", "h2/samordnande")
    await activated.says("lst", "!återkalla stab", "h2/samordnande")
    assert [e for e in activated.new_effects if isinstance(e, DressRum)] == [DressRum("h2/stab")]
    await activated.says("lst", "!avsluta | motiv: över", "h2/samordnande", at="9.30")
    assert {e.rum for e in activated.new_effects if isinstance(e, DressRum)} == {
        r.key for r in activated.region.rum.by_key.values() if r.handelse == "h2"
    }
    assert named(activated, "h2/samordnande").startswith("AVSLUTAD – Samordnande – Snöfall")


async def test_when_many_have_answered_it_is_asked_once_more(activated):
    for who in ("polis", "nacka"):
        await activated.says(who, "närvarande", FORUM)
    await activated.says("lst", "!återkalla", FORUM)
    assert activated.answer.startswith("Aktörer har redan svarat.")
    assert activated.region.handelse.open_list()
    await activated.says("lst", "ja", FORUM, thread=activated.last)
    assert activated.region.handelse.open_list() == ()


async def test_only_the_tib_calls_off_and_a_single_niva_may_be_activated_anew(equipped):
    await equipped.says("lst", "!aktivera stab", FORUM)
    await equipped.says("rsib", "!återkalla stab", FORUM)
    assert equipped.mark == "❌"
    await equipped.says("lst", "!återkalla", FORUM)
    assert "Vilken nivå ska återkallas" in equipped.answer
    await equipped.says("lst", "!återkalla stab", FORUM)
    assert equipped.heard("h1/stab").startswith("ÅTERKALLAT: samverkansstab")
    assert equipped.region.handelse.open_list()
    await equipped.says("lst", "!aktivera stab", FORUM, at="10.00")
    assert "Senast kl 12.00" in equipped.board_by_key["upprop/h1/stab/2"]
    await equipped.reacts("polis", equipped.event_of("aktivera/larm"), "👍", FORUM)
    assert "kvitterat 1" in equipped.board_by_key["upprop/h1/stab/2"]


async def test_the_deputy_is_called_last_and_only_for_who_is_silent(equipped):
    await equipped.clock_is("9.15")
    assert "RINGLISTA" in equipped.heard(VARD, "upprop/ringlista")
    await equipped.clock_is("9.20")
    assert equipped.heard(FORUM, "upprop/ersattare").startswith("Ersättare kallas för Nacka: Snöfall 12–13 januari.")
    assert equipped.woken(FORUM) == {"nacka.ers"}
    assert equipped.invited == ["h1/samordnande <- nacka.ers"]
    await equipped.says("nacka.ers", "närvarande", FORUM)
    assert "1 av 8" in equipped.board_by_key["upprop/h1/samordnande/1"]
    await equipped.restart()
    await equipped.clock_is("9.25")
    assert [s for s in equipped.new if s.template == "upprop/ersattare"] == []


async def test_the_deputy_is_left_alone_when_the_contact_function_has_answered_by_any_way(equipped):
    await equipped.says("lst", "!närvaro nacka via telefon", FORUM)
    await equipped.clock_is("9.20")
    assert equipped.heard(FORUM, "upprop/ersattare") == ""
    assert "nacka.ers" not in str(equipped.invited)


async def test_who_comes_late_gets_one_line_to_catch_up(activated):
    await activated.clock_is("9.30")
    await activated.says("nacka", "Nacka här, sorry", FORUM, at="9.33")
    assert activated.answer.startswith("Nacka anslöt kl 09.33. Hittills: ingen lägesbild är publicerad än")
    await activated.says("nacka", "närvarande", FORUM, at="9.34")
    assert activated.answer == ""


async def test_the_ladder_of_one_actor_has_times_and_sources(activated):
    await activated.enters("polis", FORUM)
    await activated.says("polis", "Polisen här", FORUM, at="9.02")
    await activated.says("lst", "!upprop polisen", FORUM)
    for rung in ("Kallad: 09.00", "Inbjudan framme: 09.00", "I rummet: 09.00 (@polis", "Svarat: närvarande 09.02"):
        assert rung in activated.answer
    await activated.says("lst", "!upprop nacka", FORUM)
    assert "har inte svarat" in activated.answer
    assert "Ringlistan finns i värdrummet" in activated.answer


async def test_a_guest_reads_and_writes_but_speaks_for_nobody(activated):
    await activated.says("lst", "!kalla @kim:samverkan.example | namn: Fortum | skäl: fjärrvärme", FORUM)
    assert activated.invited == ["h1/samordnande <- kim"]
    await activated.enters("kim", FORUM)
    assert activated.heard(VARD) == ""
    await activated.says("kim", "Fortum närvarande", FORUM)
    assert "0 av 8" in activated.board_by_key["upprop/h1/samordnande/1"]
    await activated.says("kim", "!åtgärd Nacka: sanda", FORUM)
    assert activated.answer.startswith("Som gäst kan du läsa, skriva och påkalla")
    await activated.says("kim", "!upprop", FORUM)
    assert "UPPROP" in activated.answer
    await activated.says("lst", "!deltagare", FORUM)
    assert "Fortum inbjuden som gäst: fjärrvärme (Länsstyrelsen)" in activated.answer


async def test_every_change_of_who_takes_part_is_kept_with_time_and_reason(activated):
    await activated.says("rsib", "!kalla smhi | skäl: väderunderlag", FORUM, at="9.10")
    await activated.says("nacka", "vi avstår", FORUM, at="9.11")
    await activated.says("nacka", "vi fortsätter", FORUM, at="9.12")
    await activated.says("lst", "!deltagare", FORUM)
    for line in ("09.10 SMHI tillkallad: väderunderlag (RSIB)", "09.11 Nacka avstår", "09.12 Nacka fortsätter"):
        assert line in activated.answer


async def test_two_handelser_with_the_same_people_are_never_mixed(activated):
    await activated.says("lst", "!aktivera samordnande | händelse: Storbrand Sickla", VARD)
    for who in ("polis", "nacka", "trv"):
        await activated.says(who, "närvarande", FORUM)
    for who in ("nacka", "osteraker"):
        await activated.says(who, "här", "h2/samordnande")
    await activated.says("polis", "vi avstår", "h2/samordnande")
    first, second = (activated.board_by_key[f"upprop/h{n}/samordnande/1"] for n in (1, 2))
    assert "3 av 8" in first
    assert "2 av 8" in second
    assert "Avstår" not in first
    await activated.says("lst", "!aktivera inriktande | händelse: Storbrand", VARD)
    assert "h2/inriktande" in activated.region.rum.by_key
    await activated.says("polis", "rep: Anna Ek, chef", FORUM)
    assert "namngiven 0" in activated.board_by_key["upprop/h2/inriktande/1"]


async def test_the_deputies_that_were_called_are_told_that_it_was_called_off(equipped):
    await equipped.all_enter(FORUM)
    await equipped.clock_is("9.20")
    await equipped.enters("nacka.ers", FORUM)
    await equipped.says("lst", "!återkalla", FORUM)
    told = [a for s in equipped.new if s.template == "aterkalla/recalled" for a in s.mentions]
    assert told.count("@nacka.ers:samverkan.example") == 1
    assert sorted(told) == sorted(set(told))


async def test_who_was_alarmed_in_the_conference_room_alone_is_told_there(equipped):
    await equipped.all_enter(FORUM)
    await equipped.enters("nacka", FORUM, "leave")
    await equipped.says("lst", "!aktivera inriktande", FORUM)
    await equipped.says("lst", "!återkalla inriktande", FORUM)
    assert "ÅTERKALLAT: inriktande nivå" in equipped.heard(KONFERENS)
    assert equipped.woken(KONFERENS) == {"nacka"}
    assert "polis" in equipped.woken(FORUM)
