"""What the värd notes of an actor, in the words that the actor used on the telephone (SYS-05, MALLAR 14)."""

import pytest

FORUM = "h1/samordnande"
BOARD = "upprop/h1/samordnande/1"


@pytest.mark.parametrize(
    ("noted", "shown"),
    [
        ("på väg", "På väg: Nacka"),
        ("väntas 9.20", "På väg: Nacka (väntas 09.20)"),
        ("kommer om 10 min via telefon", "På väg: Nacka (väntas 09.10)"),
        ("via telefon, kommer om 10 min", "På väg: Nacka (väntas 09.10)"),
        ("de kommer 9.20", "På väg: Nacka (väntas 09.20)"),
        ("kan inte", "Anmält frånvarande: Nacka"),
        ("kan inte delta, via telefon", "Anmält frånvarande: Nacka"),
        ("inte närvarande", "Anmält frånvarande: Nacka"),
        ("avstår", "Avstår (eget val): Nacka"),
        ("avvaktar", "Avvaktar (eget val): Nacka"),
        ("svarar på telefon", "Via annan kanal: Nacka (telefon)"),
        ("nås via rakel", "Via annan kanal: Nacka (Rakel)"),
        ("på mobilen", "Via annan kanal: Nacka (telefon)"),
        ("ersättare inne", "Ersättare inne: Nacka"),
    ],
)
async def test_the_actors_own_words_are_understood(activated, noted, shown):
    await activated.says("lst", f"!närvaro nacka {noted}", FORUM)
    assert shown in activated.board_by_key[BOARD]
    assert activated.mark == "✅"


@pytest.mark.parametrize("noted", ["på plats", "närvarande", "är med"])
async def test_who_is_here_is_counted(activated, noted):
    await activated.says("lst", f"!närvaro nacka {noted}", FORUM)
    assert "1 av 8 har svarat" in activated.board_by_key[BOARD]
    assert "Via annan kanal" not in activated.board_by_key[BOARD]


@pytest.mark.parametrize(
    "noted", ["svarar inte på telefon", "nås inte via rakel", "inte anträffbar på mobilen", "tut tut via telefon", ""]
)
async def test_who_was_not_reached_is_never_noted_as_here(activated, noted):
    await activated.says("lst", f"!närvaro nacka {noted}", FORUM)
    assert activated.mark == "❓"
    assert activated.answer.startswith("Hur har aktören svarat? Så här: !närvaro nacka via telefon")
    assert "Nacka" in activated.board_by_key[BOARD].split("Saknas")[1].splitlines()[0]


async def test_the_handelse_that_it_is_for_may_be_named(activated):
    await activated.says("lst", "!aktivera samordnande | händelse: Brand i Solna", "vard")
    await activated.says("lst", "!närvaro nacka via telefon | händelse: Snöfall", "vard")
    assert "Via annan kanal: Nacka (telefon)" in activated.board_by_key[BOARD]
    await activated.says("lst", "!närvaro polisen kommer om 10 min | händelse: brand", "vard")
    assert "På väg: Polisen (väntas 09.10)" in activated.board_by_key["upprop/h2/samordnande/1"]


async def test_who_must_leave_is_noted_so(activated):
    await activated.says("nacka", "närvarande", FORUM)
    await activated.says("lst", "!närvaro nacka måste gå", FORUM, at="9.10")
    assert "Lämnat: Nacka 09.10" in activated.board_by_key[BOARD]


async def test_what_is_noted_again_later_takes_the_place_of_what_was(activated):
    await activated.says("lst", "!närvaro nacka kommer om 10 min", FORUM)
    await activated.says("lst", "!närvaro nacka via rakel", FORUM, at="9.08")
    board = activated.board_by_key[BOARD]
    assert "Via annan kanal: Nacka (Rakel)" in board
    assert "På väg" not in board
