"""SCENARIO B4: before a warning the host asks six; late is an answer, silence is none, a colour is no grade."""

import pytest

from bot.exercise.demo import DATA
from bot.register_file import read_register
from tests.commands.minutes import Minutes

KONFERENS = "veckokonferens"
ASKED = (
    "!begär trafikverket trafikforv polis regionsthlm stockholm norrtalje | varför: SMHI föreslår orange varning"
    " | fråga: förväntad påverkan tis-ons? | svar senast: 11.00 | används till: länsstyrelsens återkoppling till SMHI"
)
ANSWERS = (
    ("10.12", "trafikverket", "Stor påverkan E4/E18/E20 tis em. Alla bilar ute, 2 st reservplogar. Orange rimligt"),
    ("10.20", "trafikforv", "Allvarlig påverkan buss ytterområden, gröna linjens ytspår kan bli stopp. Orange"),
    ("10.31", "regionsthlm", "Ambulans + hemsjukvård betydande. ok orange"),
    ("10.47", "norrtalje", "RÖ härute om de blir 40 cm, elen ryker direkt. Men orange för länet ok"),
    ("11.06", "polis", "sen sorry. orange ok"),
)


@pytest.fixture
async def samrad(tmp_path):
    minutes = Minutes(tmp_path / "dagbok.sqlite3")
    minutes.register = read_register(DATA / "aktorer.json", DATA / "funktioner.json")
    await minutes.begin()
    await minutes.says("lst", ASKED, KONFERENS, at="9.55")
    sent = minutes.event_of("begar/sent")
    for clock, who, text in ANSWERS:
        await minutes.says(who, text, KONFERENS, thread=sent, at=clock)
    yield minutes
    await minutes.end()


async def test_five_of_six_have_answered_and_the_silent_one_is_named(samrad):
    await samrad.says("lst", "!begär visa 1", KONFERENS)
    assert "5 av 6 har svarat" in samrad.answer
    assert "Saknas (1): Stockholms stad" in samrad.answer
    assert "Polisen 11.06: ”sen sorry. orange ok”" in samrad.answer
    assert "Norrtälje 10.47: ”RÖ härute om de blir 40 cm, elen ryker direkt. Men orange för länet ok”" in samrad.answer


async def test_who_was_late_was_reminded_with_the_silent_one_and_nobody_else(samrad):
    last = [s for s in samrad.said if s.template == "begar/reminder"][-1]
    assert {a[1:].partition(":")[0] for a in last.mentions} == {"polis", "stockholm"}


async def test_the_colours_of_the_warning_are_no_grades(samrad):
    assert not samrad.region.lage.by_id
    await samrad.says("lst", "!lägesbild", KONFERENS)
    assert "Nu: ingen har angett grad" in samrad.answer
    assert "Prognos: ingen har angett grad" in samrad.answer
