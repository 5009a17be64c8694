"""The register is read again while an upprop is open: names stand, the värd hears whom to call (AKT-05, ROL-05)."""

from dataclasses import replace

import pytest

from bot.domain.register import Register
from tests.commands.people import REGISTER, account, with_everything

FORUM, VARD, STAB = "h1/samordnande", "vard", "h1/stab"
BOARD = "upprop/h1/samordnande/1"


async def _read_again(minutes, *, without="osteraker", new="varmdo"):
    known = dict(minutes.register.aktor_by_id)
    like = known["osteraker"]
    if without:
        del known[without]
    if new:
        known[new] = replace(like, id=new, namn="Värmdö kommun", alias=("Värmdö",), konton=(account(new),))
    minutes.register = Register(known, REGISTER.funktion_by_id)
    await minutes.says("lst", "!register läs om", VARD)


async def test_the_name_that_was_known_stands_on_the_board_in_the_steps_and_on_the_list(activated):
    await _read_again(activated)
    await activated.clock_is("9.05")
    assert "Österåker" in activated.heard(FORUM)
    assert "Österåker" in activated.board_by_key[BOARD]
    await activated.clock_is("9.15")
    assert "– Österåker: står inte längre i registret" in activated.heard(VARD)
    await activated.says("lst", "!upprop stege", FORUM)
    assert "Österåker" in activated.answer
    assert not [s for s in activated.said if "osteraker" in s.text.replace("!närvaro osteraker", "")]


@pytest.mark.parametrize("name", ["osteraker", "Österåker", "Österåkers kommun"])
async def test_an_answer_is_noted_while_the_upprop_expects_it(activated, name):
    await _read_again(activated)
    await activated.says("lst", f"!närvaro {name} via telefon", VARD)
    assert activated.mark == "✅"
    assert "Via annan kanal: Österåker (telefon)" in activated.board_by_key[BOARD]


async def test_a_new_upprop_does_not_expect_it(activated):
    await _read_again(activated)
    await activated.says("lst", "!upprop nytt", FORUM)
    assert "osteraker" not in activated.region.upprop.in_rum(FORUM).kallade
    await activated.says("lst", "!närvaro Österåker via telefon", VARD)
    assert activated.mark == "❓"
    await activated.says("lst", "!aktivera inriktande | syfte: x", FORUM)
    assert "osteraker" not in activated.region.upprop.in_rum("h1/inriktande").kallade


async def test_who_comes_back_is_as_before(activated):
    before = activated.register
    await _read_again(activated, new="")
    assert list(activated.region.tjanst.gone) == ["osteraker"]
    activated.register = before
    await activated.says("lst", "!register läs om", VARD)
    assert list(activated.region.tjanst.gone) == []
    await activated.says("osteraker", "närvarande", FORUM)
    assert activated.region.upprop.in_rum(FORUM).here == ("osteraker",)


async def test_the_vard_hears_what_changed_for_an_open_handelse_and_the_line_works(activated):
    await _read_again(activated)
    assert activated.heard(VARD, "register/open") == (
        "Registret ändrades medan en händelse är öppen.\n"
        "– Samordnande – Snöfall 12–13 januari: Värmdö står nu på listan men är inte kallad. Kalla så här: "
        "!kalla varmdo\n"
        "– Samordnande – Snöfall 12–13 januari: Österåker står inte längre i registret men väntas i uppropet. "
        "Svar noteras med !närvaro osteraker via telefon. Ett nytt upprop väntar inte på den."
    )
    assert activated.woken(VARD) == {"lst"}
    await activated.says("lst", "!kalla varmdo", VARD)
    assert activated.mark == "✅"
    assert f"{FORUM} <- varmdo" in activated.invited


async def test_of_several_the_line_says_which(activated):
    await activated.says("lst", "!aktivera samordnande | händelse: Brand i Solna", VARD)
    await _read_again(activated, without="")
    said = activated.heard(VARD, "register/open")
    assert "!kalla varmdo | händelse: Snöfall 12–13 januari" in said
    assert "!kalla varmdo | händelse: Brand i Solna" in said
    await activated.says("lst", "!kalla varmdo | händelse: Brand i Solna", VARD)
    assert activated.region.handelse.by_id["h2"].tillkallade_aktorer == ("varmdo",)


async def test_of_a_stab_it_is_who_is_designated(equipped):
    await equipped.says("lst", "!aktivera stab | syfte: x", FORUM)
    known = with_everything().aktor_by_id
    nacka = replace(known["nacka"], stab_utpekad=True)
    equipped.register = Register({**known, "nacka": nacka, "ny": replace(nacka, id="ny", namn="Ny")}, {})
    equipped.register = replace(equipped.register, funktion_by_id=REGISTER.funktion_by_id)
    await equipped.says("lst", "!register läs om", VARD)
    said = equipped.heard(VARD, "register/open")
    assert "Stab – Snöfall 12–13 januari: Nacka, Ny står nu på listan men är inte kallade." in said
    assert "Kalla så här, i det rummet: !kalla nacka, ny" in said


async def test_nothing_is_told_when_nobody_is_concerned(activated):
    known = dict(activated.register.aktor_by_id)
    del known["smhi"]
    activated.register = Register(known, REGISTER.funktion_by_id)
    await activated.says("lst", "!register läs om", VARD)
    assert activated.heard(VARD, "register/open") == ""


async def test_without_an_open_handelse_nothing_more_is_told(minutes):
    await _read_again(minutes)
    assert minutes.heard(VARD, "register/open") == ""
