"""Who leaves the register leaves its rights and its rooms; nobody else does (MODELL ROL-01…06, GAP 15)."""

from dataclasses import replace

import pytest

from bot.domain.register import Register
from tests.commands.minutes import Minutes
from tests.commands.people import REGISTER, account

FORUM, VARD, KONFERENS = "h1/samordnande", "vard", "veckokonferens"
NEW = account("ny")


async def _without(minutes: Minutes, *gone: str) -> None:
    """The register is read again, without these accounts; an actor that has none left is taken out too."""
    out = {account(name) for name in gone}
    left = {k: replace(a, konton=tuple(x for x in a.konton if x not in out)) for k, a in REGISTER.aktor_by_id.items()}
    aktorer = {k: a for k, a in left.items() if a.konton}
    funktioner = {
        k: replace(f, konton=tuple(x for x in f.konton if x not in out)) for k, f in REGISTER.funktion_by_id.items()
    }
    minutes.register = Register(aktorer, funktioner)
    await minutes.says("kansli", "!register läs om", VARD)


async def test_a_function_falls_back_when_its_holder_leaves_the_register(activated):
    await activated.says("rsib", "!tjänst RSIB @polis:samverkan.example", VARD)
    assert activated.region.tjanst.roll_set(account("polis"))
    await _without(activated, "polis", "polis.vakt")
    assert "RSIB är nu: @rsib:samverkan.example" in activated.heard(VARD)
    assert "vard -> polis" in activated.removed
    await activated.says("polis", "!summering publicera", FORUM)
    assert activated.mark == "❌"

    await activated.says("kansli", "!register konto @polis:samverkan.example nacka", VARD)
    assert activated.region.tjanst.roll_set(account("polis")) == frozenset()


async def test_tib_who_speaks_for_the_host_no_more_is_tib_no_more(activated):
    await activated.says("lst", "!tjänst TiB @lst.vik:samverkan.example", VARD)
    await activated.enters("lst", VARD, "leave")
    vik = replace(REGISTER.aktor_by_id["nacka"], konton=(account("nacka"), account("lst.vik")))
    lst = replace(REGISTER.aktor_by_id["lst"], konton=(account("lst"),))
    activated.register = Register({**REGISTER.aktor_by_id, "nacka": vik, "lst": lst}, REGISTER.funktion_by_id)
    await activated.says("kansli", "!register läs om", VARD)
    assert "Länsstyrelsens TiB är nu: @lst:samverkan.example" in activated.heard(VARD)
    assert activated.invited == ["vard <- lst"]
    assert activated.removed == ["vard -> lst.vik"]
    await activated.says("lst.vik", "!avsluta motiv: över", FORUM)
    assert activated.mark == "❌"
    await activated.says("lst", "!avsluta motiv: över", FORUM)
    assert activated.mark == "✅"


async def test_who_leaves_the_register_is_taken_from_every_room_and_nobody_else(activated):
    await activated.enters("gast", FORUM, "invite", by="lst")
    await activated.enters("gast", FORUM)
    await activated.enters("attunda", FORUM, "invite", by="lst")
    await activated.says("lst", "!kalla smhi", FORUM)
    await _without(activated, "nacka")
    assert activated.removed == [
        f"{FORUM} -> nacka", "space -> nacka", "underrattelser -> nacka", "veckokonferens -> nacka",
        "sambandsprov -> nacka",
    ]  # fmt: skip


async def test_a_guest_of_the_register_goes_too_when_it_leaves_the_register(activated):
    await activated.enters("attunda", FORUM, "invite", by="lst")
    await _without(activated, "attunda")
    assert f"{FORUM} -> attunda" in activated.removed


async def test_an_admitted_account_speaks_for_nobody_when_its_actor_is_gone(activated):
    await activated.says("kansli", f"!register konto {NEW} nacka", VARD)
    await _without(activated, "nacka")
    assert activated.region.tjanst.aktor_list(NEW) == activated.region.tjanst.accounts_of("nacka") == ()
    assert not activated.region.tjanst.known(NEW)
    assert f"{FORUM} -> ny" in activated.removed


async def test_an_admission_is_taken_back(activated):
    await activated.says("kansli", f"!register konto {NEW} nacka", VARD)
    await activated.says("lst", f"!tjänst RKK {NEW}", VARD)
    await activated.enters("rkk", VARD, "leave")
    await activated.says("kansli", f"!register ta bort {NEW}", VARD)
    assert activated.mark == "✅"
    assert activated.heard(VARD) == (
        "@ny:samverkan.example är borttaget och talar från kl 09.00 inte längre för Nacka. "
        "Borttaget av Samordningskansliet.\n– RKK är nu: @rkk:samverkan.example"
    )
    assert activated.woken(VARD) == {"rkk"}
    assert activated.invited == ["vard <- rkk"]
    assert activated.removed == [
        f"{FORUM} -> ny", "space -> ny", "underrattelser -> ny", "vard -> ny", "veckokonferens -> ny",
        "sambandsprov -> ny",
    ]  # fmt: skip
    await activated.says("ny", "!läge påverkan: 3", FORUM)
    assert activated.mark == "❌"
    await activated.says("kansli", f"!register ta bort {NEW}", VARD)
    assert activated.answer == (
        "Kontot @ny:samverkan.example är inte insläppt med !register konto. "
        "Står det i registerfilen: ta bort det där och skriv !register läs om"
    )


async def test_taking_back_needs_an_account_and_the_right(minutes):
    await minutes.says("kansli", "!register ta bort ny", VARD)
    assert minutes.mark == "❓"
    await minutes.says("nacka", "!register ta bort @polis:samverkan.example", KONFERENS)
    assert minutes.answer.startswith("!register ta görs av")


async def test_only_tib_lets_an_account_in_for_the_host(minutes):
    await minutes.says("kansli", f"!register konto {NEW} länsstyrelsen", VARD)
    assert minutes.mark == "❌"
    assert minutes.answer == (
        "Konton för Länsstyrelsen släpps bara in av Länsstyrelsens TiB, eftersom de kan ta den tjänsten. "
        "Ingenting är gjort. Be TiB skriva: !register konto @ny:samverkan.example lst"
    )
    assert not minutes.region.tjanst.known(NEW)
    await minutes.says("lst", f"!register konto {NEW} länsstyrelsen", VARD)
    assert minutes.mark == "✅"


@pytest.mark.parametrize("text", ["!lägesbild", "!åtgärd", "!summering"])
async def test_who_was_never_called_reads_nothing_of_a_handelse_in_a_direct_chat(activated, text):
    await activated.says("nacka", "!läge påverkan: 3 | konsekvenser: hemligt vatten", FORUM)
    await activated.says("rsib", "!åtgärd Nacka: hemligt pumpa", FORUM)
    chat = await activated.invites_the_bot("smhi")
    await activated.says("smhi", text, chat)
    assert "hemligt" not in activated.answer
    await activated.says("rsib", "!kalla smhi", FORUM)
    await activated.says("smhi", text, chat)
    assert "hemligt" in activated.answer


async def test_who_was_never_called_steers_nothing_of_a_handelse_from_a_direct_chat(activated):
    chat = await activated.invites_the_bot("smhi")
    await activated.says("smhi", "!åtgärd Nacka: stäng bron", chat)
    await activated.says("smhi", "!läge påverkan: 5", chat)
    assert activated.region.atgard.of_handelse("h1") == ()
    assert activated.region.lage.of_handelse("h1") == ()


async def test_one_who_belongs_in_one_of_two_handelser_need_not_say_which(activated):
    await activated.says("lst", "!kalla smhi", FORUM)
    await activated.says("lst", "!aktivera samordnande | händelse: Översvämning", VARD)
    chat = await activated.invites_the_bot("smhi")
    await activated.says("smhi", "!läge påverkan: 2", chat)
    assert [u.aktor for u in activated.region.lage.of_handelse("h1")] == ["smhi"]


async def test_the_first_direct_chat_stands_until_the_second_is_there(minutes):
    chat = await minutes.invites_the_bot("nacka")
    first = minutes.room(chat)
    minutes.refuses.add("JoinRoom")
    await minutes.invites_the_bot("nacka", "!another")
    assert minutes.region.rum.by_key[chat].room == first
    await minutes.says("nacka", "!tjänst", chat)
    assert minutes.answer.startswith("I tjänst kl 09.00")

    minutes.refuses.clear()
    await minutes.invites_the_bot("nacka", "!another")
    assert minutes.region.rum.by_key[chat].room == "!another"


async def test_a_direct_chat_that_was_lost_may_be_taken_up_again(minutes):
    chat = await minutes.invites_the_bot("nacka")
    await minutes.throws_the_bot_out("nacka", chat)
    await minutes.invites_the_bot("nacka", "!direct-nacka")
    assert minutes.region.rum.by_key[chat].room == "!direct-nacka"
