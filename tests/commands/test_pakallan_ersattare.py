"""Nobody on duty reacts to a påkallan: the deputies are alarmed, once, and can take over (MODELL AKT-03, PRI-06)."""

from dataclasses import replace

import pytest

from bot.domain.register import Register
from tests.commands.minutes import Minutes
from tests.commands.people import REGISTER, account

VARD, KONFERENS = "vard", "veckokonferens"
ALARM, TOLD = "pakalla/ersattare", "pakalla/waiting"
RSIB_DEPUTY = account("rsib.ersattare")


@pytest.fixture
async def deputised(minutes: Minutes) -> Minutes:
    """lst.vik is the deputy of the TiB, rsib.ersattare that of the RSIB and of no actor; the TiB has a phone."""
    tib = replace(REGISTER.funktion_by_id["lst"], ersattare_konton=(account("lst.vik"),))
    rsib = replace(REGISTER.funktion_by_id["rsib"], ersattare_konton=(RSIB_DEPUTY,))
    lst = replace(REGISTER.aktor_by_id["lst"], telefon="070-174 06 05", rakel="112", reserv="070-174 06 06")
    minutes.register = Register(
        {**REGISTER.aktor_by_id, "lst": lst}, {**REGISTER.funktion_by_id, "lst": tib, "rsib": rsib}
    )
    await minutes.says("kansli", "!register läs om", VARD)
    return minutes


async def test_after_five_minutes_of_silence_exactly_the_deputies_are_woken(deputised):
    call = await deputised.says("nacka", "!påkalla vattenläcka i Solna, flera sjukhus berörs", KONFERENS)
    await deputised.clock_is("9.04")
    assert deputised.new == []
    await deputised.clock_is("9.05")
    assert deputised.heard(VARD) == (
        "ERSÄTTARE LARMAS: påkallan från Nacka kl 09.00 har väntat 5 min. "
        "”vattenläcka i Solna, flera sjukhus berörs”\n\n"
        "Ingen i tjänst har svarat än. Skriv här att ni tar hand om den.\n\n"
        "Ring TiB: 070-174 06 05, Rakel 112, 070-174 06 06\n\n"
        "Ta över tjänsten: !tjänst TiB @lst.vik:samverkan.example. Först därefter kan du aktivera.\n\n"
        "Aktivera så här: !aktivera samordnande | händelse: vattenläcka i Solna, flera sjukhus berörs "
        "| syfte: samlad lägesbild"
    )
    assert deputised.woken(VARD) == {"lst.vik"}
    (told,) = [s for s in deputised.new if s.rum == KONFERENS]
    assert told.thread == call
    assert told.text == (
        "Nu är ersättarna för Länsstyrelsens TiB larmade också. Er påkallan står kvar. Ni behöver inte påkalla igen."
    )
    await deputised.clock_is("10.30")
    assert deputised.new == []


@pytest.mark.parametrize(
    ("who", "text", "rum"),
    [
        ("lst", "jag tar den", VARD),
        ("lst", "!upprop", KONFERENS),
        ("lst.vik", "TiB har problem med telefonen, jag ringer Nacka", VARD),
        ("lst", "!aktivera samordnande | händelse: vattenläcka i Solna", "dm/@lst:samverkan.example"),
        ("nacka", "!ångra", KONFERENS),
    ],
)
async def test_a_reaction_of_somebody_on_duty_stops_it(deputised, who, text, rum):
    await deputised.invites_the_bot("lst")
    await deputised.says("nacka", "!påkalla vattenläcka i Solna", KONFERENS)
    await deputised.says(who, text, rum)
    await deputised.clock_is("10.00")
    assert [s for s in deputised.said if s.template in (ALARM, TOLD)] == []


@pytest.mark.parametrize(
    ("who", "text", "rum"),
    [
        ("lst", "god morgon", "underrattelser"),
        ("lst", "vad är klockan", "dm/@lst:samverkan.example"),
        ("rsib", "jag är vaken", VARD),
        ("lst.vik", "vi har sett det", KONFERENS),
        ("nacka", "hallå?", KONFERENS),
    ],
)
async def test_what_shows_nobody_on_duty_stops_nothing(deputised, who, text, rum):
    await deputised.invites_the_bot("lst")
    await deputised.says("nacka", "!påkalla vattenläcka i Solna", KONFERENS)
    await deputised.says(who, text, rum)
    await deputised.clock_is("9.05")
    assert deputised.woken(VARD) == {"lst.vik"}


async def test_a_mark_on_the_alarm_is_a_reaction_if_it_is_set_by_who_was_alarmed(deputised):
    await deputised.says("nacka", "!påkalla vattenläcka i Solna", KONFERENS)
    await deputised.reacts("lst", deputised.event_of("pakalla/larm"), "👍", VARD)
    await deputised.says("polis", "!påkalla storbrand i Salem", KONFERENS)
    await deputised.reacts("rkk", deputised.event_of("pakalla/larm"), "👍", VARD)
    await deputised.clock_is("9.05")
    (alarm,) = [s for s in deputised.said if s.template == ALARM]
    assert "påkallan från Polisen" in alarm.text


async def test_a_word_from_before_the_call_is_no_reaction_to_it(deputised):
    await deputised.says("lst", "lugn natt", VARD)
    await deputised.says("nacka", "!påkalla vattenläcka i Solna", KONFERENS)
    await deputised.clock_is("9.05")
    assert deputised.woken(VARD) == {"lst.vik"}


async def test_one_handelse_alarms_the_deputies_once_and_tells_every_caller(deputised):
    first = await deputised.says("polis", "!påkalla storbrand i Nacka", KONFERENS)
    second = await deputised.says("nacka", "!påkalla storbranden sprider sig", KONFERENS, at="9.03")
    await deputised.clock_is("9.05")
    assert [s.thread for s in deputised.new if s.template == TOLD] == [first, second]
    await deputised.says("polis", "!påkalla storbranden är stor", KONFERENS, at="9.10")
    await deputised.clock_is("9.30")
    assert [s.template for s in deputised.said].count(ALARM) == 1


@pytest.mark.parametrize("done", range(4))
async def test_a_bot_that_dies_in_between_neither_loses_nor_doubles_it(deputised, done):
    await deputised.says("nacka", "!påkalla vattenläcka i Solna", KONFERENS)
    await deputised.restart()
    await deputised.clock_is("9.04")
    deputised.crash_after = done
    await deputised.clock_is("9.05")
    await deputised.restart()
    await deputised.clock_is("9.30")
    said = [s.template for s in deputised.said]
    assert (said.count(ALARM), said.count(TOLD)) == (1, 1)


async def test_a_reaction_in_time_counts_also_when_the_bot_was_away(deputised):
    await deputised.says("nacka", "!påkalla vattenläcka i Solna", KONFERENS)
    await deputised.comes_late([("lst", "jag tar den", "9.03")], VARD, now="9.20")
    assert [s for s in deputised.said if s.template == ALARM] == []


async def test_a_deputy_takes_the_function_over_and_activates(deputised):
    await deputised.says("nacka", "!påkalla vattenläcka i Solna", KONFERENS)
    await deputised.clock_is("9.05")
    await deputised.says("lst.vik", "!tjänst TiB @lst.vik:samverkan.example", VARD)
    assert deputised.mark == "✅"
    await deputised.says("lst.vik", "!aktivera samordnande | händelse: vattenläcka i Solna | syfte: läge", VARD)
    assert "Påkallat av: Nacka 09.00" in deputised.heard("h1/samordnande")


async def test_a_deputy_has_no_rights_before_and_takes_only_its_own_function(deputised):
    await deputised.says("lst.vik", "!aktivera samordnande snöfall", VARD)
    assert "Ingen aktivering har gjorts än" in deputised.answer
    assert "ta först över tjänsten med !tjänst TiB @lst.vik:samverkan.example" in deputised.answer
    await deputised.says("lst.vik", "!tjänst RSIB @lst.vik:samverkan.example", VARD)
    assert deputised.mark == "❌"
    await deputised.says("lst.vik", "!tjänst TiB @polis:samverkan.example", VARD)
    assert deputised.mark == "❌"
    await deputised.says("rsib.ersattare", "!tjänst TiB @rsib.ersattare:samverkan.example", VARD)
    assert deputised.mark == "❌"
    await deputised.says("rsib.ersattare", "!tjänst RSIB @rsib.ersattare:samverkan.example", VARD)
    assert deputised.mark == "✅"


async def test_deputies_are_called_to_the_room_where_they_are_alarmed(deputised):
    called = {a for rum, a in deputised.region.rum.member if rum == VARD}
    assert {account("lst.vik"), RSIB_DEPUTY} <= called
    assert not any(a == RSIB_DEPUTY for rum, a in deputised.region.rum.member if rum == KONFERENS)


async def test_without_registered_deputies_rsib_rkk_and_kansli_are_woken(minutes):
    await minutes.says("nacka", "!påkalla", KONFERENS)
    await minutes.clock_is("9.05")
    assert minutes.woken(VARD) == {"rsib", "rkk", "kansli"}
    assert minutes.heard(VARD).startswith(
        "ERSÄTTARE LARMAS: påkallan från Nacka kl 09.00 har väntat 5 min. Inget skäl är angivet än."
    )
    assert "!tjänst TiB @konto:server" in minutes.heard(VARD)
    assert any(s.text.startswith("Nu är RSIB, RKK och Samordningskansliet larmade också.") for s in minutes.new)


async def test_a_call_that_the_tib_enters_itself_waits_for_nobody(deputised):
    await deputised.says("lst", "!påkalla för Fortum: ånga läcker i Värtan", "veckokonferens")
    await deputised.clock_is("9.30")
    assert [s for s in deputised.said if s.template == ALARM] == []


async def test_who_called_is_not_somebody_who_has_seen_the_call(minutes):
    call = await minutes.says("rsib", "!påkalla för: Fortum", VARD)
    await minutes.says("rsib", "ånga läcker i Värtan", VARD, thread=call)
    await minutes.reacts("rsib", minutes.event_of("pakalla/larm"), "👍", VARD)
    await minutes.clock_is("9.05")
    assert minutes.woken(VARD) == {"rsib", "rkk", "kansli"}


async def test_the_tib_whom_nobody_reached_is_seen_by_all_with_its_deputies(deputised):
    await deputised.says("nacka", "!tjänst", KONFERENS)
    assert "Länsstyrelsens TiB: @lst:samverkan.example (ersättare: @lst.vik:samverkan.example)" in deputised.answer


async def test_the_region_chooses_how_long(deputised):
    deputised.settings = replace(deputised.settings, pakallan_ersattare_after=12)
    await deputised.says("nacka", "!påkalla vattenläcka i Solna", KONFERENS)
    await deputised.says("kansli", "!register läs om", "underrattelser")
    await deputised.clock_is("9.05")
    assert deputised.woken(VARD) == {"lst.vik"}, "who was alarmed under the old setting keeps its time"
    await deputised.says("polis", "!påkalla storbrand i Salem", KONFERENS)
    await deputised.clock_is("9.16")
    assert deputised.new == []
    await deputised.clock_is("9.17")
    assert deputised.woken(VARD) == {"lst.vik"}


async def test_after_an_outage_the_tib_has_its_whole_time_before_the_deputies_are_woken(deputised):
    await deputised.clock_is("9.02")
    await deputised.away("9.40")
    await deputised.comes_late([("nacka", "!påkalla vattenläcka i Solna", "9.10")], KONFERENS, now="9.40")
    assert deputised.heard(VARD, "pakalla/larm").startswith("PÅKALLAN")
    assert deputised.heard(VARD, ALARM) == ""
    await deputised.clock_is("9.44")
    assert deputised.heard(VARD, ALARM) == ""
    await deputised.clock_is("9.45")
    assert deputised.woken(VARD) == {"lst.vik"}


async def test_an_alarm_that_went_out_before_the_outage_has_waited_long_enough(deputised):
    await deputised.says("nacka", "!påkalla vattenläcka i Solna", KONFERENS, at="9.02")
    await deputised.away("9.40")
    await deputised.comes_late([], KONFERENS, now="9.40")
    assert deputised.woken(VARD) == {"lst.vik"}
