"""!eskalera passes a notice on, with the notice itself (MODELL AKT-12, ROL-09); the room of the ledningscentraler."""

from dataclasses import replace

import pytest

from bot.dispatch import decide
from bot.domain.incoming import Written
from bot.domain.register import Register
from tests.commands.minutes import Minutes
from tests.commands.people import REGISTER, account

LC, VARD, KONFERENS = "ledningscentraler", "vard", "veckokonferens"


@pytest.fixture
async def manned(minutes: Minutes) -> Minutes:
    """The police and SMHI have a ledningscentral."""
    changed = {a: replace(REGISTER.aktor_by_id[a], ledningscentral=True) for a in ("polis", "smhi")}
    minutes.register = Register({**REGISTER.aktor_by_id, **changed}, REGISTER.funktion_by_id)
    await minutes.says("kansli", "!register läs om", VARD)
    return minutes


async def _answers(m: Minutes, who: str, text: str, target: str, rum: str) -> None:
    """A reply, as a phone sends it: outside any thread."""
    m.last = m.next_id()
    await m.comes(Written(m.last, m.room(rum), account(who), m.now, text, None, target))


async def test_the_room_is_made_when_the_register_has_a_ledningscentral(manned):
    members = {a for rum, a in manned.region.rum.member if rum == LC}
    assert members == {account(a) for a in ("polis", "polis.vakt", "smhi", "lst", "rsib", "rkk", "lagesbild", "kansli")}
    about = next(s.text for s in manned.said if s.rum == LC)
    assert about.startswith("Ledningscentraler. Ledningscentralernas rum för korta meddelanden, dygnet runt.")


async def test_without_one_there_is_no_such_room(minutes):
    assert LC not in minutes.region.rum.by_key


async def test_who_has_no_ledningscentral_any_more_leaves_the_room(manned):
    manned.register = Register(
        {**manned.register.aktor_by_id, "smhi": REGISTER.aktor_by_id["smhi"], "extra": REGISTER.aktor_by_id["trv"]},
        REGISTER.funktion_by_id,
    )
    await manned.says("kansli", "!register läs om", VARD)
    assert f"{LC} -> smhi" in [f"{e.rum} -> {e.account[1:].partition(':')[0]}" for e in manned.effects if _removes(e)]


def _removes(effect: object) -> bool:
    return type(effect).__name__ == "Remove"


async def test_a_reply_carries_the_notice_with_who_wrote_it_when_and_a_link(manned):
    notice = await manned.says("smhi", "gasmoln driver mot Slussen, klass 3 varning", LC)
    await manned.clock_is("9.04")
    await _answers(manned, "polis", "!eskalera", notice, LC)
    assert manned.mark == "✅"
    assert manned.answer.startswith(
        "Påkallan mottagen. Polisen har påkallat samverkan: ”gasmoln driver mot Slussen, klass 3 varning”."
    )
    assert manned.heard(VARD) == (
        "PÅKALLAN från Polisen kl 09.04: ”gasmoln driver mot Slussen, klass 3 varning” "
        "(klass 3 är äldre benämning, motsvarar närmast röd varning)\n\n"
        "Lyft inlägg: SMHI 09.00, Ledningscentraler. Öppna inlägget\n\n"
        "Aktivera så här: !aktivera samordnande | händelse: gasmoln driver mot Slussen, klass 3 varning "
        "| syfte: samlad lägesbild"
    )
    assert f'<a href="https://matrix.to/#/!{LC}/{notice}">' in manned.new[-1].html
    assert manned.woken(VARD) == {"lst"}


async def test_text_after_it_is_the_reason_and_the_notice_stands_beside(manned):
    notice = await manned.says("smhi", "gasmoln driver mot Slussen", LC)
    await manned.says("polis", "!eskalera tre linjer stoppas, flera berörs", LC, thread=notice)
    assert manned.heard(VARD).startswith(
        "PÅKALLAN från Polisen kl 09.00: ”tre linjer stoppas, flera berörs”\n\n"
        "Lyft inlägg: SMHI 09.00, Ledningscentraler: ”gasmoln driver mot Slussen”. Öppna inlägget"
    )


async def test_without_a_reply_it_takes_the_text_and_without_text_it_asks(manned):
    await manned.says("polis", "!eskalera gasläcka vid Slussen", LC)
    assert manned.heard(VARD).startswith("PÅKALLAN från Polisen kl 09.00: ”gasläcka vid Slussen”\n\nAktivera")
    call = await manned.says("smhi", "!eskalera", LC)
    assert "Vad har hänt? Svara här i tråden" in manned.answer
    assert manned.woken(VARD) == {"lst"}
    await manned.says("smhi", "skyfall över Mälaren", LC, thread=call)
    assert "Skälet till påkallan från SMHI kl 09.00: ”skyfall över Mälaren”" in manned.heard(VARD)


async def test_it_works_in_every_room_and_for_everybody(minutes):
    await minutes.says("okand", "!eskalera vattenläcka", KONFERENS)
    assert minutes.mark == "✅"
    notice = await minutes.says("nacka", "!underrättelse rubrik: Vattenläcka | plats: Älta", "underrattelser")
    await _answers(minutes, "polis", "!eskalera", minutes.event_of("underrattelse/received"), "underrattelser")
    assert "Lyft inlägg: Nacka 09.00, Underrättelser" in minutes.heard(VARD)
    (handelse,) = minutes.region.handelse.pakallade()
    assert handelse.pakallan_list[1].notice.message == notice


async def test_two_who_pass_the_same_notice_on_are_one_call(manned):
    notice = await manned.says("smhi", "läget är dåligt", LC)
    await manned.says("polis", "!eskalera", LC, thread=notice)
    await manned.says("lst.vik", "!eskalera snabbt", KONFERENS)
    await manned.says("polis.vakt", "!eskalera fort", LC, thread=notice)
    assert [len(h.pakallan_list) for h in manned.region.handelse.pakallade()] == [2, 1]


async def test_the_words_of_another_room_are_never_carried_over(manned):
    secret = await manned.says("rsib", "bara för värden", VARD)
    await _answers(manned, "polis", "!eskalera", secret, LC)
    assert "bara för värden" not in manned.heard(VARD)
    assert "Vad har hänt?" in manned.answer


async def test_the_notice_that_is_taken_back_is_gone_from_the_alarm(manned):
    notice = await manned.says("smhi", "gasmoln driver mot Slussen", LC)
    await manned.says("polis", "!eskalera tre linjer stoppas", LC, thread=notice)
    await manned.says("polis.vakt", "!eskalera", LC, thread=notice)
    await manned.clock_is("9.05")
    await manned.removes("smhi", notice)
    assert "gasmoln" not in manned.transcript()
    assert "PÅKALLAN från Polisen kl 09.00: ”tre linjer stoppas”" in manned.heard(VARD)
    assert "[borttaget av avsändaren kl 09.05]" in manned.heard(VARD)
    assert manned.woken(VARD) == set()


async def test_a_kluster_asks_for_no_form_either(activated):
    await activated.says("nacka", "läget är gult", "h1/samordnande")
    assert activated.mark == "❓"
    rum = activated.region.rum
    kluster = replace(rum.by_key["h1/samordnande"], niva="kluster")
    region = replace(activated.region, rum=replace(rum, by_key=rum.by_key.set("h1/samordnande", kluster)))
    text = Written(
        "$new", activated.room("h1/samordnande"), account("polis"), activated.now, "läget är gult vid Slussen"
    )
    assert decide(region, text, activated.table).effects == ()


async def test_a_short_notice_needs_no_form_where_the_ledningscentraler_meet(manned):
    await manned.says("polis", "läget är gult vid Slussen", LC)
    assert (manned.mark, manned.new) == ("", [])
    await manned.says("polis", "!underrättelse avspärrat vid Slussen", LC)
    assert "sparad. För kännedom; ingenting aktiveras." in manned.answer
    assert "Jag saknar" not in manned.answer
