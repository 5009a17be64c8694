"""Nobody holds LST_TIB, a claim waits for a human, numbers stay with the värd, what is long is cut (ROL-01)."""

from dataclasses import replace

import pytest

from bot.domain.register import Register
from tests.commands.minutes import Minutes
from tests.commands.people import REGISTER, account, with_everything

FORUM, VARD, KONFERENS, SAMBAND = "h1/samordnande", "vard", "veckokonferens", "sambandsprov"
CALL = "!påkalla vattenläcka i Solna"


async def _rereads(m: Minutes, *, deputies: tuple[str, ...] = (), tib: bool = False, host: bool = True) -> None:
    """The register without a holder of LST_TIB (or without the host), and then again."""
    known = {k: v for k, v in with_everything().aktor_by_id.items() if k != "smhi" and (host or k != "lst")}
    konton = (account("lst"),) if tib else ()
    lst = replace(REGISTER.funktion_by_id["lst"], konton=konton, ersattare_konton=tuple(account(d) for d in deputies))
    m.register = Register(known, {**REGISTER.funktion_by_id, "lst": lst})
    await m.says("kansli", "!register läs om", VARD)


async def test_without_a_tib_the_register_warns_loudly(minutes):
    await _rereads(minutes)
    said = minutes.heard(VARD, "register/no_tib")
    assert said.startswith("OBS! Ingen har funktionen Länsstyrelsens TiB: ingen kan aktivera.")
    assert minutes.woken(VARD) == {"rsib", "rkk", "lagesbild", "kansli"}
    await minutes.says("kansli", "!register läs om", VARD)
    assert minutes.heard(VARD, "register/no_tib") == said


async def test_a_host_that_is_not_in_the_register_is_told_too(minutes):
    await _rereads(minutes, tib=True, host=False)
    assert minutes.heard(VARD, "register/no_tib").startswith("OBS! Värdens aktör (lst) finns inte i registret.")
    assert "lst" in minutes.woken(VARD)


@pytest.mark.parametrize(
    ("deputies", "woken", "told"),
    [
        (("lst.vik",), {"lst.vik"}, "Ersättarna för Länsstyrelsens TiB är larmade."),
        ((), {"rsib", "rkk", "kansli"}, "RSIB, RKK och Samordningskansliet är larmade."),
    ],
)
async def test_a_call_says_who_was_alarmed_in_truth(minutes, deputies, woken, told):
    await _rereads(minutes, deputies=deputies)
    await minutes.says("nacka", CALL, KONFERENS)
    assert minutes.woken(VARD) == woken
    assert told in minutes.answer
    assert "Länsstyrelsens TiB är larmad." not in minutes.answer
    await minutes.says("nacka", "!påkalla", KONFERENS)
    assert told[1:-1] in minutes.answer


async def test_what_wakes_the_tib_wakes_who_stands_in_for_it(equipped):
    await _rereads(equipped, deputies=("lst.vik",))
    await equipped.clock_is("9.20")
    ring = [s for s in equipped.said if s.template in ("upprop/ringlista", "upprop/ersattare_vard")]
    assert {s.template for s in ring} == {"upprop/ringlista", "upprop/ersattare_vard"}
    assert {m for s in ring for m in s.mentions} == {account("lst.vik")}


async def test_a_claim_and_a_stranger_wake_those_on_duty(activated):
    await activated.enters("okand", FORUM)
    assert activated.woken(VARD) == {"lst"}
    await activated.says("okand", "Nacka närvarande", FORUM)
    assert activated.woken(VARD) == {"lst"}
    assert activated.heard(VARD).startswith("Nacka ej bekräftad")


async def test_numbers_are_shown_to_the_vard_only(activated):
    number = "08-123 45 67"
    await activated.says("lst", "!kalla @kim:samverkan.example", FORUM)
    for who, rum in (("lst", FORUM), ("nacka", FORUM), ("kim", FORUM)):
        await activated.says(who, "!upprop nacka", rum)
        assert "Ringlistan finns i värdrummet" in activated.answer
        assert number not in activated.answer
    chat = await activated.invites_the_bot("polis")
    await activated.says("polis", "!upprop nacka", chat)
    assert number not in activated.answer
    await activated.says("polis", "!sambandsprov lista nacka", chat)
    assert number not in activated.answer
    chat = await activated.invites_the_bot("rsib")
    for rum in (VARD, chat):
        await activated.says("rsib", "!upprop nacka", rum)
        assert number in activated.answer


async def test_the_list_to_ring_counts_a_sambandsprov_as_its_board_does(minutes):
    await minutes.says("kansli", "!sambandsprov", VARD)
    await minutes.says("nacka", "närvarande", SAMBAND)
    await minutes.says("kansli", "!närvaro polis väntas", SAMBAND)
    board = minutes.board_by_key["upprop/sambandsprov/1"]
    await minutes.says("kansli", "!ringlista", SAMBAND)
    listed = minutes.heard(VARD, "ringlista/shown")
    assert listed.startswith("RINGLISTA Sambandsprov: ")
    count = board.split(": ")[1].split(" har")[0]
    assert f"{count} har svarat" in listed
    assert minutes.files[-1].body["data"]["name"] == "Sambandsprov"
    assert "Polisen" not in listed


async def test_a_long_name_is_cut_where_it_is_shown_and_whole_in_the_dagbok(minutes):
    namn = "Översvämning " * 20
    await minutes.says("lst", f"!aktivera samordnande | händelse: {namn}| syfte: x", VARD)
    shown = minutes.region.handelse.by_id["h1"].namn
    assert minutes.region.inlagg.quote(shown) == namn.strip()
    texts = [s.text for s in minutes.new] + [minutes.board_by_key["upprop/h1/samordnande/1"]]
    assert all(namn.strip() not in text for text in texts)
    assert all("…" in text for text in texts if "Översvämning" in text)


async def test_a_long_representative_is_cut_on_the_board(activated):
    await activated.says("lst", "!aktivera inriktande | syfte: x | tid: 10.30", FORUM)
    await activated.says("polis", f"rep: {'Anna ' * 40}", FORUM, thread=activated.event_of("aktivera/larm"))
    board = activated.board_by_key["upprop/h1/inriktande/1"]
    assert "…)" in board
    assert "Anna " * 17 not in board


async def test_an_unknown_channel_is_not_said_twice(activated):
    await activated.says("lst", "!närvaro nacka via brevduva", FORUM)
    assert activated.board_by_key["upprop/h1/samordnande/1"].endswith("Via annan kanal: Nacka")


async def test_a_call_without_a_reason_waits_without_empty_quotes(minutes):
    await minutes.says("nacka", "!påkalla", KONFERENS)
    await minutes.says("lst", "!tjänst överlämning", VARD)
    assert "Påkallan väntar: Nacka 09.00: utan angivet skäl" in minutes.answer


async def test_a_guest_that_is_called_again_keeps_its_name_and_is_told_nothing_twice(activated):
    await activated.says("lst", "!kalla @kim:samverkan.example | namn: Fortum | skäl: ånga", FORUM)
    await activated.says("rsib", "!kalla @kim:samverkan.example", FORUM)
    assert activated.mark == "✅"
    assert activated.heard(FORUM) == ""
    await activated.says("rsib", "!kalla @kim:samverkan.example | skäl: fjärrvärme", FORUM)
    await activated.says("lst", "!deltagare", FORUM)
    assert "Fortum inbjuden som gäst: fjärrvärme" in activated.answer
    assert "8 kallade, varav 0 avstår, 0 tillkallade, 1 gäst" in activated.answer
