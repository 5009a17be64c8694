import pytest

from bot.exercise.cast import CannotPlay
from bot.exercise.control import BotRoom
from bot.exercise.rooms import RoomNames
from bot.exercise.script import Ongoing

WEEKLY = BotRoom("veckokonferens", "!v", "Veckokonferens")


def room(handelse: str, niva: str, name: str = "") -> BotRoom:
    return BotRoom(f"{handelse}/{niva}", f"!{handelse}{niva}", name, handelse, niva)


def test_a_fixed_room_goes_by_its_key() -> None:
    assert RoomNames().find("#veckokonferens", [WEEKLY]) == WEEKLY


def test_the_first_unknown_word_means_the_newest_handelse() -> None:
    names = RoomNames()
    rooms = [WEEKLY, room("h1", "samordnande"), room("h2", "samordnande")]

    assert names.find("#snofall-samordnande", rooms).handelse == "h2"
    assert names.find("#brand-samordnande", rooms).handelse == "h1"


def test_a_word_stays_with_its_handelse() -> None:
    names = RoomNames()
    names.find("#brand-samordnande", [room("h1", "samordnande")])
    rooms = [room("h1", "samordnande"), room("h2", "samordnande"), room("h1", "inriktande"), room("h2", "inriktande")]

    assert names.find("#brand-samordnande", rooms).handelse == "h1"
    assert names.find("#brand-inriktande", rooms).handelse == "h1"
    assert names.find("#snofall-inriktande", rooms).handelse == "h2"


def test_of_two_rooms_of_one_level_the_newer_is_meant() -> None:
    older, newer = room("h1", "analys"), BotRoom("h1/analys2", "!2", "", "h1", "analys")

    assert RoomNames().find("#brand-analys", [older, newer]) == newer


@pytest.mark.parametrize("name", ["#forvarning", "#snofall-stab", "#snofall-samordnande"])
def test_a_room_that_the_bot_does_not_have_is_told(name: str) -> None:
    with pytest.raises(CannotPlay, match=f"boten har inget rum {name}"):
        RoomNames().find(name, [WEEKLY])


def test_what_was_ongoing_from_the_start_is_bound_by_its_name() -> None:
    names = RoomNames()
    rooms = [room("h1", "samordnande", "Snöfall · samordnande"), room("h2", "samordnande", "Brand · samordnande")]

    names.bind_ongoing([Ongoing("Snöfall", "samordnande", "#sno-samordnande")], rooms)

    assert names.find("#sno-samordnande", rooms).handelse == "h1"
    assert names.find("#ny-samordnande", rooms).handelse == "h2"


def test_a_transcript_is_named_as_in_the_script_else_by_its_key() -> None:
    names, rooms = RoomNames(), [room("h1", "samordnande"), room("h1", "stab"), room("h2", "stab"), WEEKLY]
    names.find("#snofall-samordnande", rooms)

    assert [names.script_name(one) for one in rooms] == [
        "snofall-samordnande", "snofall-stab", "h2-stab", "veckokonferens",
    ]  # fmt: skip
