"""The sambandsprov by the week, and what is known of who was heard (MODELL TID-08, SYS-02)."""

from dataclasses import replace
from datetime import datetime

import pytest

from bot.domain.incoming import Redacted
from tests.commands.house import STOCKHOLM
from tests.commands.minutes import Minutes
from tests.commands.people import SETTINGS, account

RUM, VARD, FORUM, KONFERENS = "sambandsprov", "vard", "h1/samordnande", "veckokonferens"
MON, FRI, SUN = 0, 4, 6


async def becomes(minutes: Minutes, time: str) -> None:
    """It becomes so late in Sweden: "2027-03-28 02.30"."""
    minutes.clock.move(datetime.strptime(time, "%Y-%m-%d %H.%M").replace(tzinfo=STOCKHOLM))
    await minutes.comes(horizon=True)


async def scheduled(minutes: Minutes, day: int, time: str) -> Minutes:
    """A sambandsprov every week; set on Monday 11 January at 09.00."""
    minutes.settings = replace(SETTINGS, samband_day=day, samband_time=time)
    await minutes.says("kansli", "!register läs om", VARD)
    return minutes


def opened_at(minutes: Minutes) -> list[str]:
    """When each sambandsprov was opened, in Sweden."""
    found = (u for u in minutes.region.upprop.by_id.values() if u.rum == RUM)
    return sorted(u.opened_at.astimezone(STOCKHOLM).strftime("%Y-%m-%d %H.%M") for u in found)


async def test_it_opens_every_week_at_the_same_local_time_over_both_clock_changes(minutes):
    await scheduled(minutes, MON, "10.00")
    await becomes(minutes, "2027-01-11 09.59")
    assert opened_at(minutes) == []
    await becomes(minutes, "2027-01-11 10.00")
    assert minutes.heard(RUM).startswith("SAMBANDSPROV. Svara närvarande här")
    await becomes(minutes, "2027-11-15 09.59")
    found = opened_at(minutes)
    assert {at[-5:] for at in found} == {"10.00"}
    assert len(found) == 44, "every Monday until 8 November"
    assert {"2027-03-29 10.00", "2027-11-01 10.00"} < set(found)


@pytest.mark.parametrize(
    ("change", "opens"),
    [("2027-03-28", "2027-03-28 03.30"), ("2027-10-31", "2027-10-31 02.30")],
)
async def test_a_time_that_is_skipped_moves_forward_and_one_that_comes_twice_counts_once(minutes, change, opens):
    await scheduled(minutes, SUN, "02.30")
    await becomes(minutes, f"{change} 12.00")
    assert opened_at(minutes)[-1] == opens
    assert sum(at.startswith(change) for at in opened_at(minutes)) == 1


async def test_a_new_time_counts_from_when_it_is_set(minutes):
    await becomes(minutes, "2027-06-09 12.00")
    await scheduled(minutes, MON, "10.00")
    await becomes(minutes, "2027-06-09 12.01")
    assert (opened_at(minutes), minutes.new) == ([], [])
    await becomes(minutes, "2027-06-14 10.00")
    assert opened_at(minutes) == ["2027-06-14 10.00"]
    minutes.settings = SETTINGS
    await minutes.says("kansli", "!register läs om", VARD)
    await becomes(minutes, "2027-07-14 10.00")
    assert opened_at(minutes) == ["2027-06-14 10.00"]


async def test_it_goes_on_after_a_restart_in_the_middle(minutes):
    await scheduled(minutes, MON, "10.00")
    await minutes.clock_is("10.00")
    await minutes.says("nacka", "närvarande", RUM)
    await minutes.restart()
    await minutes.says("polis", "närvarande", RUM, at="10.30")
    assert "2 av 11" in minutes.board_by_key["upprop/sambandsprov/1"]
    await minutes.restart()
    await minutes.clock_is("11.00")
    assert "nacka" not in minutes.woken(RUM)
    assert "trv" in minutes.woken(RUM)
    await minutes.restart()
    await minutes.clock_is("10.00", day=12)
    assert minutes.heard(VARD).startswith("SAMBANDSPROV avslutat: 2 av 11 svarade. Öppnat mån 11 jan 10.00.")
    assert len(opened_at(minutes)) == 1


async def test_down_when_it_was_due_it_opens_when_it_is_back_the_same_day(minutes):
    await scheduled(minutes, MON, "10.00")
    await minutes.away("14.20")
    await minutes.clock_is("14.21")
    assert opened_at(minutes) == ["2027-01-11 14.20"]
    assert minutes.heard(RUM).startswith("SAMBANDSPROV. Svara")
    await minutes.restart()
    await minutes.clock_is("15.19")
    assert minutes.new == []
    await minutes.clock_is("15.20")
    assert minutes.heard(RUM).startswith("SAMBANDSPROV, påminnelse.")
    await minutes.clock_is("9.59", day=18)
    await minutes.clock_is("10.00", day=18)
    assert opened_at(minutes) == ["2027-01-11 14.20", "2027-01-18 10.00"]


async def test_down_until_another_day_it_is_skipped_and_told_once(minutes):
    await scheduled(minutes, MON, "10.00")
    await minutes.away("7.00", day=27)
    await minutes.clock_is("7.01", day=27)
    assert opened_at(minutes) == []
    assert minutes.heard(VARD) == (
        "Sambandsprovet mån 25 jan kl 10.00 hoppas över: jag var borta då. Öppna ett när det passar: !sambandsprov"
    )
    assert minutes.woken(VARD) == set()
    await becomes(minutes, "2027-02-01 10.00")
    assert opened_at(minutes) == ["2027-02-01 10.00"]


async def test_the_reminder_of_an_outage_wakes_nobody_at_night(minutes):
    await minutes.clock_is("20.00")
    await minutes.says("kansli", "!sambandsprov", VARD)
    await minutes.away("3.00", day=12)
    await minutes.clock_is("3.01", day=12)
    assert minutes.woken(RUM) == set()
    assert minutes.heard(RUM) == ""


async def test_it_is_put_off_while_a_handelse_is_open(activated):
    await scheduled(activated, MON, "10.00")
    await activated.clock_is("9.59")
    await activated.clock_is("10.00")
    assert opened_at(activated) == []
    assert activated.heard(VARD) == (
        "Sambandsprovet mån 11 jan kl 10.00 hoppas över: en händelse är öppen. Öppna ett när det passar: !sambandsprov"
    )
    await activated.says("lst", "!avsluta | motiv: över", FORUM)
    await activated.clock_is("9.59", day=18)
    assert opened_at(activated) == []
    await activated.clock_is("10.00", day=18)
    assert opened_at(activated) == ["2027-01-18 10.00"]


async def test_never_two_also_by_the_week(minutes):
    await scheduled(minutes, MON, "10.00")
    await minutes.says("kansli", "!sambandsprov", VARD, at="9.50")
    await minutes.clock_is("10.00")
    assert opened_at(minutes) == ["2027-01-11 09.50"]
    assert minutes.heard(VARD) == "Sambandsprovet mån 11 jan kl 10.00 hoppas över: ett pågår redan."
    await minutes.clock_is("10.00", day=18)
    assert opened_at(minutes) == ["2027-01-11 09.50", "2027-01-18 10.00"]


async def test_an_activation_goes_before_a_test_that_is_on(minutes):
    await minutes.says("kansli", "!sambandsprov", VARD)
    await minutes.says("lst", "!aktivera samordnande snöfall", VARD)
    await minutes.says("nacka", "närvarande", KONFERENS)
    assert minutes.mark == "✅"
    assert "nacka" in minutes.region.upprop.by_id["h1/samordnande/1"].here
    await minutes.clock_is("10.00")
    assert minutes.woken(RUM) == set()
    await minutes.clock_is("9.00", day=12)
    assert minutes.heard(VARD).startswith("SAMBANDSPROV avslutat: 0 av 11 svarade.")
    assert minutes.woken(VARD) == set()


async def test_who_has_been_silent_for_weeks_stands_first_and_the_others_are_counted(minutes):
    await minutes.says("lagesbild", "!sambandsprov lista", VARD)
    assert minutes.answer.startswith("Ingen har varit tyst i 4 veckor.\n\nInte hörda än, men nya i registret (11): ")
    await minutes.says("lst", "!aktivera samordnande snöfall", VARD)
    await minutes.says("botkyrka", "närvarande för båda", FORUM)
    await minutes.says("polis", "närvarande, företräder Nacka", FORUM)
    await minutes.says("lst", "!avsluta | motiv: över", FORUM)
    await becomes(minutes, "2027-01-20 08.00")
    await minutes.says("kansli", "!sambandsprov", VARD)
    for who in ("lst", "regionsthlm", "polis", "trv", "osteraker", "attunda", "ssbf"):
        await minutes.says(who, "närvarande", RUM)
    await becomes(minutes, "2027-02-15 12.00")
    await minutes.says("kansli", "!sambandsprov lista", VARD)
    assert minutes.answer == (
        "Tysta i minst 4 veckor: 4.\n"
        "– Nacka: 5 veckor, aldrig hörd, i registret sedan mån 11 jan\n"
        "– Botkyrka: 5 veckor, senast mån 11 jan (chatt)\n"
        "– Salem: 5 veckor, senast mån 11 jan (chatt)\n"
        "– SMHI: 5 veckor, aldrig hörd, i registret sedan mån 11 jan\n\n"
        "Alla andra (7) har svarat inom 4 veckor.\n\n"
        "När och hur en aktör hördes: !sambandsprov lista aktör"
    )
    await minutes.says("kansli", "!sambandsprov visa", VARD)
    assert (
        "Inte hörda på minst 4 veckor (4):\n"
        "– Nacka: 5 veckor, aldrig hörd, i registret sedan mån 11 jan. Ring 08-123 45 67\n" in (minutes.answer)
    )


async def test_each_channel_is_told_with_its_last_time(minutes):
    await minutes.says("kansli", "!sambandsprov", VARD)
    await minutes.reacts("nacka", minutes.event_of("sambandsprov/opened"), "👍", RUM)
    await minutes.says("kansli", "!sambandsprov lista nacka", VARD)
    assert minutes.answer == "Nacka hördes senast mån 11 jan.\n– reaktion: 09.00\n\nInte prövat: telefon 08-123 45 67."
    await minutes.clock_is("9.10")
    await minutes.says("kansli", "!närvaro nacka via telefon", RUM)
    await minutes.says("kansli", "!sambandsprov lista nacka", VARD)
    assert minutes.answer == "Nacka hördes senast mån 11 jan.\n– telefon: 09.10\n– reaktion: 09.00"
    await minutes.says("kansli", "!sambandsprov lista smhi", VARD)
    assert minutes.answer == "SMHI har inte hörts än.\n\nInte prövat: telefon 08-123 45 67."
    await minutes.says("kansli", "!sambandsprov lista kalmar", VARD)
    assert minutes.mark == "❓"


async def test_a_thumb_that_is_taken_back_is_no_sign_of_life(minutes):
    await minutes.says("kansli", "!sambandsprov", VARD)
    await minutes.reacts("nacka", minutes.event_of("sambandsprov/opened"), "👍", RUM)
    reaction = f"$m{minutes._count}"
    await minutes.comes(Redacted(minutes.next_id(), minutes.room(RUM), account("nacka"), minutes.now, reaction))
    await minutes.says("kansli", "!sambandsprov lista nacka", VARD)
    assert minutes.answer.startswith("Nacka har inte hörts än.")
