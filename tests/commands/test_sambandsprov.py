"""The sambandsprov: can everybody be reached, and who has been silent for long (MODELL TID-08, ROL-06, SYS-02)."""

from dataclasses import replace

import pytest

from bot.domain import hus
from bot.domain.incoming import RegisterRead
from bot.domain.register import Register
from tests.commands.house import STOCKHOLM
from tests.commands.minutes import Minutes
from tests.commands.people import REGISTER, SETTINGS

RUM, VARD, FORUM = "sambandsprov", "vard", "h1/samordnande"
BOARD, OPENED = "upprop/sambandsprov/1", "sambandsprov/opened"
EVERYBODY = {a.id for a in REGISTER.aktor_by_id.values() if a.id != "salem"} | {"lst.vik", "polis.vakt"}


async def opened(minutes: Minutes) -> Minutes:
    await minutes.says("kansli", "!sambandsprov", VARD)
    assert minutes.mark == "✅", minutes.answer
    return minutes


def opened_at(minutes: Minutes) -> list[str]:
    """When each sambandsprov was opened, in Sweden."""
    found = (u for u in minutes.region.upprop.by_id.values() if u.rum == RUM)
    return sorted(u.opened_at.astimezone(STOCKHOLM).strftime("%Y-%m-%d %H.%M") for u in found)


async def test_everybody_is_woken_once_and_nobody_can_take_it_for_an_alarm(minutes):
    await opened(minutes)
    assert minutes.heard(RUM) == (
        "SAMBANDSPROV. Svara närvarande här, eller 👍 på det här meddelandet. Inget har hänt.\n\n"
        "11 kontaktfunktioner prövas. Den som inte har svarat påminns en gång, efter en timme."
    )
    assert minutes.woken(RUM) == EVERYBODY
    assert minutes.woken("veckokonferens") == minutes.woken(VARD) == set()
    assert minutes.board_by_key[BOARD].startswith(
        "SAMBANDSPROV: 0 av 11 har svarat. Inget har hänt.\n\nSvar väntas från (11)"
    )
    assert minutes.answer.startswith("Sambandsprovet är öppet: 11 kontaktfunktioner är tillfrågade.")


async def test_words_a_thumb_and_a_call_are_answers(minutes):
    await opened(minutes)
    await minutes.says("nacka", "närvarande", RUM)
    assert minutes.mark == "✅"
    await minutes.reacts("polis", minutes.event_of(OPENED), "👍", RUM)
    await minutes.says("kansli", "!närvaro österåker via telefon", RUM)
    await minutes.says("trv", "kommer 13.15", RUM)
    assert minutes.board_by_key[BOARD] == (
        "SAMBANDSPROV: 4 av 11 har svarat. Inget har hänt.\n\n"
        "Svar väntas från (7): Länsstyrelsen, Region Stockholm, Botkyrka, Salem, Attunda, "
        "Storstockholms brandförsvar, SMHI\n\n"
        "Via annan kanal: Österåker (telefon)"
    )


@pytest.mark.parametrize("by", ["a word", "a thumb"])
async def test_who_has_the_contact_function_of_two_shows_it_for_both(minutes, by):
    await opened(minutes)
    if by == "a word":
        await minutes.says("botkyrka", "här", RUM)
        assert minutes.mark == "✅"
    else:
        await minutes.reacts("botkyrka", minutes.event_of(OPENED), "👍", RUM)
    assert "2 av 11" in minutes.board_by_key[BOARD]


async def test_who_is_only_answered_for_has_not_been_heard(minutes):
    await opened(minutes)
    await minutes.says("polis", "närvarande, företräder Nacka", RUM)
    assert "1 av 11" in minutes.board_by_key[BOARD]
    await minutes.clock_is("10.00")
    assert "nacka" in minutes.woken(RUM)


async def test_only_the_silent_are_reminded_and_only_once(minutes):
    await opened(minutes)
    await minutes.says("nacka", "närvarande", RUM)
    await minutes.clock_is("9.59")
    assert minutes.new == []
    await minutes.clock_is("10.00")
    assert minutes.heard(RUM) == (
        "SAMBANDSPROV, påminnelse. Svara närvarande här, eller 👍 på det här meddelandet. Inget har hänt.\n\n"
        "1 av 11 har svarat. Svar väntas från: Länsstyrelsen, Region Stockholm, Polisen, Trafikverket, Österåker, "
        "Botkyrka, Salem, Attunda, Storstockholms brandförsvar, SMHI."
    )
    assert minutes.woken(RUM) == EVERYBODY - {"nacka"}
    await minutes.clock_is("8.59", day=12)
    assert minutes.new == []


async def test_after_a_day_the_kansli_hears_how_it_went(minutes):
    for silent in ("lst", "regionsthlm", "attunda", "ssbf"):
        minutes.register = _without(minutes.register, silent)
    minutes.register = _changed(minutes.register, "smhi", konton=(), rakel="TG 7")
    await minutes.says("kansli", "!register läs om", VARD)
    await opened(minutes)
    assert minutes.answer.endswith(
        "Utan konto, ring: SMHI. Notera svar i rummet Sambandsprov: !närvaro smhi via telefon"
    )
    await minutes.says("nacka", "närvarande", RUM)
    await minutes.says("botkyrka", "här", RUM, at="9.02")
    await minutes.says("osteraker", "närvarande", RUM, at="12.12")
    await minutes.says("kansli", "!närvaro polisen via rakel", RUM, at="15.00")
    await minutes.clock_is("9.00", day=12)
    assert minutes.heard(VARD) == (
        "SAMBANDSPROV avslutat: 5 av 6 svarade. Öppnat mån 11 jan 09.00. Snabbast: Nacka, under 1 min. "
        "Långsammast: Österåker, 3 h 12 min.\n\n"
        "Svarade inte (1):\n"
        "– Trafikverket, aldrig hörd än. Telefon saknas\n\n"
        "Utan konto, ring (1):\n"
        "– SMHI, aldrig hörd än. Ring 08-123 45 67, Rakel TG 7\n\n"
        "Notera svar i rummet Sambandsprov: !närvaro trv via telefon"
    )
    assert minutes.woken(VARD) == {"kansli"}
    assert minutes.woken(RUM) == set()
    assert minutes.board_by_key[BOARD].startswith("SAMBANDSPROV avslutat: 5 av 6 har svarat.")
    await minutes.says("trv", "närvarande", RUM)
    assert (minutes.mark, minutes.new) == ("", [])


async def test_who_is_rung_afterwards_is_noted_and_can_be_undone(minutes):
    minutes.register = _changed(minutes.register, "smhi", konton=())
    await minutes.says("kansli", "!register läs om", VARD)
    await opened(minutes)
    await minutes.says("kansli", "!sambandsprov avsluta", VARD)
    assert minutes.mark == "✅"
    await minutes.says("kansli", "!närvaro smhi via telefon", RUM)
    await minutes.says("kansli", "!närvaro nacka via rakel", RUM)
    assert "Via annan kanal: Nacka (Rakel), SMHI (telefon)" in minutes.board_by_key[BOARD]
    await minutes.says("kansli", "!sambandsprov lista nacka", VARD)
    assert minutes.answer.startswith("Nacka hördes senast mån 11 jan.\n– Rakel: 09.00")
    await minutes.says("kansli", "!närvaro nacka via telefon", RUM)
    await minutes.says("kansli", "!ångra", RUM)
    await minutes.says("kansli", "!sambandsprov lista nacka", VARD)
    assert minutes.answer == "Nacka hördes senast mån 11 jan.\n– Rakel: 09.00\n\nInte prövat: telefon 08-123 45 67."


async def test_there_is_never_more_than_one(minutes):
    await minutes.says("kansli", "!sambandsprov avsluta", VARD)
    assert minutes.answer == "Inget sambandsprov har gjorts än. Öppna ett: !sambandsprov"
    await opened(minutes)
    await minutes.says("lst", "!sambandsprov", VARD)
    assert minutes.mark == "❌"
    assert minutes.answer == (
        "Ett sambandsprov pågår redan, sedan 09.00. Se det: !sambandsprov visa Avsluta det: !sambandsprov avsluta"
    )
    assert minutes.woken(RUM) == set()
    await minutes.says("lst", "!sambandsprov visa", VARD)
    assert minutes.answer == minutes.board_by_key[BOARD]
    await minutes.says("lst", "!sambandsprov avsluta", VARD)
    assert minutes.heard(VARD).startswith("SAMBANDSPROV avslutat: 0 av 11 svarade.")
    await minutes.says("rsib", "!sambandsprov visa", FORUM if FORUM in minutes.region.rum.by_key else RUM)
    assert minutes.answer.startswith("SAMBANDSPROV avslutat: 0 av 11 svarade.")
    assert "08-123 45 67" not in minutes.answer, "numbers are for the värd alone"
    await opened(minutes)
    assert len(opened_at(minutes)) == 2


async def test_no_upprop_is_opened_in_the_room_of_the_test(minutes):
    await minutes.says("lst", "!upprop nytt 10.00", RUM)
    assert minutes.mark == "❌"
    assert minutes.answer == (
        "I det här rummet görs bara sambandsprov, så inget upprop är öppnat. "
        "Skriv !upprop nytt i händelsens rum, eller öppna ett prov: !sambandsprov"
    )
    await minutes.says("nacka", "närvarande", RUM)
    assert (minutes.mark, minutes.new) == ("", [])


async def test_a_line_that_says_something_more_is_asked_about(minutes):
    await minutes.says("kansli", "!sambandsprov status", VARD)
    assert minutes.mark == "❓"
    assert minutes.answer == (
        "Menar du att öppna ett sambandsprov? Skriv bara !sambandsprov. Annars: !sambandsprov visa, "
        "!sambandsprov lista eller !sambandsprov avsluta. Ingenting är gjort än."
    )


@pytest.mark.parametrize(
    ("who", "text"), [("nacka", "!sambandsprov"), ("rsib", "!sambandsprov"), ("kansli", "!sambandsprov status")]
)
async def test_nobody_is_woken_by_mistake(minutes, who, text):
    await minutes.says(who, text, VARD)
    assert minutes.mark in ("❌", "❓")
    assert opened_at(minutes) == []


async def test_an_older_region_gets_the_room_when_the_bot_starts(tmp_path, monkeypatch):
    monkeypatch.setattr(hus, "FIXED", tuple(fixed for fixed in hus.FIXED if fixed[0] != RUM))
    older = Minutes(tmp_path / "dagbok.sqlite3")
    await older.begin()
    monkeypatch.undo()
    assert RUM not in older.region.rum.by_key
    await older.comes(RegisterRead("register:1:later", older.now, REGISTER, SETTINGS, "1"))
    assert {f"{RUM} <- nacka", f"{RUM} <- smhi", f"{RUM} <- kansli"} <= set(older.invited)
    assert older.heard(RUM).startswith("Sambandsprov. Här prövas att varje kontaktfunktion går att nå.")
    await older.comes(RegisterRead("register:1:again", older.now, REGISTER, SETTINGS, "1"))
    assert older.new_effects == []
    await older.end()


async def test_who_has_left_the_room_is_asked_in_again(minutes):
    await minutes.enters("nacka", RUM, "leave")
    await opened(minutes)
    assert minutes.invited == ["sambandsprov <- nacka"]


def _without(register: Register, aktor: str) -> Register:
    return Register({k: v for k, v in register.aktor_by_id.items() if k != aktor}, register.funktion_by_id)


def _changed(register: Register, aktor: str, **changes: object) -> Register:
    aktor_by_id = {k: replace(v, **changes) if k == aktor else v for k, v in register.aktor_by_id.items()}
    return Register(aktor_by_id, register.funktion_by_id)
