"""!närvaro for several actors in one line, and its answers: an example is always a line that works (SYS-05, R1)."""

import re

import pytest

FORUM, VARD = "h1/samordnande", "vard"


def svar(minutes):
    upprop = minutes.region.upprop.by_id["h1/samordnande/1"]
    return {aktor: s.state.value for aktor, s in upprop.svar_by_aktor.items()}


def line_in(text):
    """The line of the answer to copy."""
    return re.search(r"!närvaro .*? via telefon", text)[0]


@pytest.mark.parametrize(
    "names", ["nacka, trv", "nacka och trv", "nacka trv", "Nacka kommun & Trafikverket", "nacka + trv"]
)
@pytest.mark.parametrize(
    ("said", "state"),
    [("via telefon", "via annan kanal"), ("frånvarande", "frånvarande anmäld"), ("kommer 9.20", "väntas")],
)
async def test_one_line_is_noted_for_each_that_it_names(activated, names, said, state):
    await activated.says("lst", f"!närvaro {names} {said}", VARD)
    assert activated.mark == "✅"
    assert svar(activated) == {"nacka": state, "trv": state}


async def test_several_may_avsta(activated):
    await activated.says("lst", "!närvaro nacka, trv avstår", VARD)
    assert set(activated.region.handelse.by_id["h1"].avstar) == {"nacka", "trv"}


@pytest.mark.parametrize("typed", ["nacka", "nacka, trv", "xyz", "nacka: ", "nacka hur då"])
async def test_the_line_of_the_answer_works_as_it_stands(activated, typed):
    await activated.says("lst", f"!närvaro {typed}", VARD)
    assert (activated.mark, svar(activated)) == ("❓", {})
    line = line_in(activated.answer)
    await activated.says("lst", line, VARD)
    assert activated.mark == "✅", line
    assert svar(activated)


@pytest.mark.parametrize("typed", ["polisen, brandkåren via telefon", "nacka närvarande, trv kommer 9.20"])
async def test_nothing_is_noted_of_a_line_that_is_understood_in_part(activated, typed):
    await activated.says("lst", f"!närvaro {typed}", VARD)
    assert (activated.mark, svar(activated)) == ("❓", {})


async def test_who_is_not_called_stops_the_whole_line(activated):
    await activated.says("lst", "!närvaro nacka, smhi via telefon", VARD)
    assert (activated.mark, svar(activated)) == ("❌", {})


async def test_the_ready_lines_of_an_activation_name_their_handelse_where_several_are_open(activated):
    await activated.says("lst", "!aktivera samordnande | händelse: Storbrand Sickla", VARD)
    assert "Kommunikatörerna kallas med !aktivera kommunikation | händelse: Storbrand Sickla" in activated.heard(VARD)
    assert "Blev det fel? !återkalla | händelse: Storbrand Sickla" in activated.answer
    await activated.says("rkk", "!aktivera kommunikation | händelse: Storbrand Sickla", VARD)
    assert activated.mark == "✅"
    await activated.says("lst", "!återkalla | händelse: Storbrand Sickla", VARD)
    line = "!återkalla alla | händelse: Storbrand Sickla"
    assert activated.answer.endswith(line)
    await activated.says("lst", line, VARD)
    assert not activated.region.handelse.by_id["h2"].open


async def test_a_kluster_that_is_called_off_is_told_in_the_right_form(equipped):
    await equipped.says("lst", "!aktivera kluster", VARD)
    await equipped.says("lst", "!återkalla kluster", VARD)
    await equipped.says("polis", "närvarande", FORUM)
    await equipped.says("polis", "närvarande", "h1/kluster")
    assert "är återkallat kl 09.00" in equipped.answer


async def test_the_vard_is_told_which_handelse_a_limit_is_of(equipped):
    await equipped.says("lst", "!aktivera inriktande | syfte: inriktning | tid: 14.30", FORUM)
    await equipped.clock_is("10.05")
    assert equipped.heard(VARD, "upprop/limit").startswith(
        "Snöfall 12–13 januari, inriktande nivå: 0 av 8 uppkopplade i tid, kl 10.00."
    )
    assert equipped.heard("h1/inriktande", "upprop/limit").startswith("Inriktande nivå: 0 av 8")
