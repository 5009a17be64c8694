"""After an outage: who is silent is woken once, what is said is true by then or says that it is late (TID-02…04)."""

from bot.engine import Arrived
from tests.commands.house import MONDAY
from tests.commands.minutes import Minutes, Said

FORUM, INRIKTANDE, VARD = "h1/samordnande", "h1/inriktande", "vard"
ALL = {"lst", "lst.vik", "regionsthlm", "polis", "polis.vakt", "trv", "nacka", "osteraker", "botkyrka"}


def _told(minutes: Minutes, *templates: str) -> list[Said]:
    return [s for s in minutes.new if s.template in templates]


def _mentioned(minutes: Minutes) -> list[str]:
    """Everybody who is woken in the rooms of the händelse, as often as that is."""
    names = (a[1:].partition(":")[0] for s in minutes.new if s.rum != VARD for a in s.mentions)
    return sorted(names)


async def test_who_is_silent_is_reminded_once_and_the_deputies_are_called_some_minutes_later(equipped):
    await equipped.clock_is("9.04")
    await equipped.away("9.20")
    await equipped.comes_late([("polis", "närvarande", "9.05")], FORUM, now="9.20")
    assert _mentioned(equipped) == sorted(ALL - {"polis", "polis.vakt"})
    assert equipped.heard(FORUM).startswith("Kl 09.20: 1 av 8 har svarat. Saknas: Länsstyrelsen")
    [ring] = _told(equipped, "upprop/ringlista")
    assert ring.text.startswith("RINGLISTA Snöfall 12–13 januari: 6 att ringa kl 09.20.")
    assert "Polisen" not in ring.text
    await equipped.clock_is("9.24")
    assert equipped.new == []
    await equipped.clock_is("9.25")
    assert equipped.woken(FORUM) == {"nacka.ers"}
    assert [line for line in await _changes(equipped) if "ersättare kallad" in line] == [
        "– 09.25 Nacka ersättare kallad, samordnande nivå"
    ]


async def _changes(minutes: Minutes) -> list[str]:
    await minutes.says("lst", "!deltagare", FORUM)
    return minutes.answer.split("\n")


async def test_who_was_reminded_before_the_outage_has_its_deputy_called_after_it(equipped):
    await equipped.clock_is("9.16")
    await equipped.away("9.50")
    await equipped.comes_late([("trv", "närvarande", "9.21")], FORUM, now="9.50")
    assert _mentioned(equipped) == ["nacka.ers"]
    await equipped.clock_is("10.30")
    assert equipped.new == []


async def test_an_actor_that_answered_while_the_bot_was_away_is_not_chased_at_all(equipped):
    for who in ("lst", "regionsthlm", "polis", "trv", "osteraker"):
        await equipped.says(who, "närvarande", FORUM)
    await equipped.says("botkyrka", "närvarande för båda", FORUM)
    await equipped.away("9.29")
    await equipped.comes_late([("nacka", "närvarande", "9.28")], FORUM, now="9.29")
    assert _told(equipped, "upprop/step", "upprop/ringlista", "upprop/ersattare") == []


async def test_how_it_was_at_the_start_says_that_it_is_late(equipped):
    await equipped.clock_is("9.04")
    await equipped.away("9.40")
    await equipped.comes_late([("polis", "närvarande", "9.29"), ("trv", "närvarande", "9.33")], FORUM, now="9.40")
    [start] = _told(equipped, "upprop/start")
    assert start.text.startswith("Upprop kl 09.30: 1 av 8.")
    assert start.text.endswith("Skulle ha sänts kl 09.30. Så är det nu: !upprop")
    assert equipped.heard(FORUM, "upprop/step").startswith("Kl 09.40: 2 av 8 har svarat.")
    assert _mentioned(equipped) == sorted(ALL - {"polis", "polis.vakt", "trv"})


async def test_a_start_at_the_last_step_does_not_keep_the_reminder_away(minutes):
    await minutes.says("lst", "!aktivera samordnande | händelse: Brand | syfte: x | tid: 9.15", VARD)
    await minutes.clock_is("9.02")
    await minutes.away("9.18")
    await minutes.comes_late([], FORUM, now="9.18")
    assert _mentioned(minutes) == sorted(ALL)


async def test_after_the_limit_nobody_is_told_that_minutes_are_left(equipped):
    await equipped.says("lst", "!aktivera inriktande | syfte: x | tid: 9.55", FORUM)
    await equipped.clock_is("9.25")
    await equipped.away("11.30")
    await equipped.comes_late([("nacka", "inne", "9.50"), ("polis", "inne", "10.20")], INRIKTANDE, now="11.30")
    [ring] = _told(equipped, "upprop/ringlista")
    assert ring.text.startswith("RINGLISTA Snöfall 12–13 januari, inriktande nivå: 5 att ringa kl 11.30.")
    assert "Nacka" not in ring.text
    assert "Polisen" not in ring.text
    [reminder] = _told(equipped, "upprop/step")
    assert reminder.text.startswith("Tiden gick ut kl 10.00, inriktande nivå: 2 av 8 uppkopplade.")
    assert _mentioned(equipped) == sorted(ALL - {"nacka", "polis", "polis.vakt"})
    late = _told(equipped, "upprop/limit")
    assert len(late) == 2
    assert all("nriktande nivå: 1 av 8 uppkopplade i tid, kl 10.00." in s.text for s in late)
    assert all("Skulle ha sänts kl 10.00." in s.text for s in late)


async def test_two_lists_of_the_same_minute_have_names_of_their_own(equipped):
    await equipped.says("lst", "!aktivera inriktande | syfte: x", FORUM)
    await equipped.away("9.50")
    await equipped.comes_late([], FORUM, now="9.50")
    names = [file.body["plain"] for file in equipped.files]
    assert names == ["09.50 ringlista 11 jan.pdf", "09.50 ringlista inriktande 11 jan.pdf"]


async def test_before_the_limit_it_is_told_what_is_left_by_now(equipped):
    await equipped.says("lst", "!aktivera inriktande | syfte: x", FORUM)
    await equipped.clock_is("9.25")
    await equipped.away("9.50")
    await equipped.comes_late([], INRIKTANDE, now="9.50")
    assert [s.text.partition(":")[0] for s in _told(equipped, "upprop/step")] == ["10 min kvar, inriktande nivå"]
    assert ", 10 min kvar." in equipped.heard(VARD, "upprop/ringlista")
    await equipped.clock_is("9.54")
    assert equipped.new == []
    await equipped.clock_is("9.55")
    assert {s.template for s in equipped.new} >= {"upprop/step", "upprop/ersattare"}


async def test_an_upprop_that_opened_meanwhile_calls_those_who_are_silent_once(activated):
    await activated.all_enter(FORUM)
    await activated.says("lst", "!möte 13.00", FORUM, at="10.00")
    await activated.clock_is("12.40")
    await activated.away("12.50")
    await activated.comes_late([("polis", "närvarande", "12.47")], FORUM, now="12.50")
    assert _mentioned(activated) == sorted(ALL - {"polis", "polis.vakt"})
    assert activated.heard(FORUM).startswith("UPPROP Snöfall 12–13 januari.")
    await activated.clock_is("12.55")
    assert activated.heard(FORUM).startswith("5 min till mötet: 1 av 8 har svarat.")


async def test_of_a_meeting_that_has_begun_meanwhile_silence_is_told_once(activated):
    await activated.all_enter(FORUM)
    await activated.says("lst", "!möte 13.00", FORUM, at="10.00")
    await activated.clock_is("12.29")
    await activated.away("13.10")
    await activated.comes_late([("polis", "närvarande", "12.47")], FORUM, now="13.10")
    assert _told(activated, "mote/reminder") == []
    assert activated.heard(FORUM, "upprop/start").startswith("Upprop kl 13.00: 1 av 8.")
    assert _mentioned(activated) == sorted(ALL - {"polis", "polis.vakt"})
    await activated.clock_is("13.15")
    assert "RINGLISTA" in activated.heard(VARD)
    await activated.clock_is("14.00")
    assert _told(activated, "upprop/step", "upprop/ringlista") == []


async def test_a_report_that_is_late_by_now_is_asked_for_as_late(activated):
    await activated.says("lst", "!möte 13.00, rapport senast 12.30", FORUM, at="10.00")
    await activated.away("12.40")
    await activated.comes_late([("polis", "inget att rapportera", "12.20")], FORUM, now="12.40")
    assert activated.heard(FORUM).startswith("Rapport inför möte 2 kl 13.00 skulle ha kommit senast 12.30.")
    assert "polis" not in activated.woken(FORUM)


async def test_what_was_activated_meanwhile_is_called_when_the_bot_is_back_and_reminded_after_that(equipped):
    await equipped.clock_is("9.26")
    await equipped.away("10.00")
    text = "!aktivera samordnande | händelse: Brand i Solna | syfte: x"
    await equipped.comes_late([("lst", text, "9.35")], VARD, now="10.00")
    assert {s.template for s in equipped.new if s.mentions} == {"aktivera/larm", "aktivera/vard", "aktivera/kallelse"}
    await equipped.clock_is("10.05")
    assert equipped.heard("h2/samordnande").startswith("5 min: 0 av 8 har svarat.")
    await equipped.clock_is("10.14")
    assert _told(equipped, "upprop/ringlista") == []
    await equipped.clock_is("10.15")
    assert "RINGLISTA Brand i Solna: 7 att ringa efter 15 min." in equipped.heard(VARD)
    await equipped.clock_is("10.20")
    assert equipped.woken("h2/samordnande") == {"nacka.ers"}


async def test_a_limit_stays_where_it_was_when_the_call_goes_out_late(equipped):
    await equipped.clock_is("9.31")
    await equipped.away("10.20")
    await equipped.comes_late([("lst", "!aktivera inriktande | syfte: x", "9.35")], FORUM, now="10.20")
    assert _told(equipped, "upprop/step", "upprop/ringlista") == []
    await equipped.clock_is("10.30")
    assert [s.text.partition(":")[0] for s in _told(equipped, "upprop/step")] == ["5 min kvar, inriktande nivå"]
    assert ", 5 min kvar." in equipped.heard(VARD, "upprop/ringlista")


async def test_a_pakallan_that_was_seen_meanwhile_alarms_no_deputies(equipped):
    await equipped.clock_is("9.31")
    await equipped.says("polis", "!påkalla rasbrand i Sickla")
    await equipped.away("10.10")
    await equipped.comes_late([("lst", "jag tar den", "9.45")], VARD, now="10.10")
    assert _told(equipped, "pakalla/ersattare") == []


async def test_a_group_that_was_ready_meanwhile_is_not_asked(equipped):
    await equipped.says("rsib", "!grupp starta analys | medlemmar: polis | klart: 10.00", FORUM, at="9.31")
    await equipped.away("10.10")
    await equipped.comes_late([("rsib", "!grupp klar", "10.05")], "h1/analys", now="10.10")
    assert _told(equipped, "grupp/klart") == []


async def test_nobody_is_woken_while_more_of_what_was_written_is_on_its_way(activated):
    await activated.away("9.20")
    await activated.engine.submit(Arrived((), MONDAY.replace(minute=12), more=True))
    await activated.send()
    assert _told(activated, "upprop/step") == []
    await activated.comes_late([("nacka", "närvarande", "9.14")], FORUM, now="9.20")
    assert "nacka" not in _mentioned(activated)
    assert len(_told(activated, "upprop/step")) == 1


async def test_an_upprop_asked_for_while_the_bot_was_away_says_that_it_is_late_and_calls_who_has_not_answered(equipped):
    await equipped.all_enter(FORUM)
    await equipped.says("lst", "!möte flytta 11.00", FORUM, at="9.05")
    await equipped.away("12.00")
    lines = [("lst", "!upprop nytt", "10.55"), ("regionsthlm", "närvarande", "10.56")]
    await equipped.comes_late(lines, FORUM, now="12.00")
    [called] = _told(equipped, "upprop/opened")
    assert called.text.endswith("Möte kl 11.00. 8 väntas. Skulle ha sänts kl 10.55.")
    assert _mentioned(equipped) == sorted(ALL - {"regionsthlm"})
    await equipped.clock_is("12.05")
    assert equipped.heard(FORUM, "upprop/step").startswith("5 min: 1 av 8 har svarat.")
    await equipped.clock_is("12.40")
    assert equipped.new == []


async def test_after_an_outage_whom_nothing_reaches_stands_on_the_ringlista_and_is_not_told_before_it(equipped):
    await equipped.all_enter(FORUM)
    for rum in (FORUM, "veckokonferens"):
        await equipped.enters("trv", rum, "leave")
    await equipped.clock_is("9.04")
    await equipped.away("9.20")
    await equipped.comes_late([], FORUM, now="9.20")
    assert [s.template for s in _told(equipped, "upprop/unreached", "upprop/ringlista")] == ["upprop/ringlista"]
    await equipped.clock_is("9.40")
    assert _told(equipped, "upprop/unreached") == []


async def test_the_same_where_the_ringlista_is_not_the_last_step(equipped):
    await equipped.all_enter(FORUM)
    for rum in (FORUM, "veckokonferens"):
        await equipped.enters("trv", rum, "leave")
    await equipped.clock_is("9.25")
    await equipped.says("lst", "!aktivera inriktande", FORUM)
    await equipped.away("10.22")
    await equipped.comes_late([], FORUM, now="10.22")
    told = _told(equipped, "upprop/unreached", "upprop/ringlista")
    assert [s.template for s in told if "inriktande" in s.text] == ["upprop/ringlista"]
