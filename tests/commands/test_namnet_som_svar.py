"""What was typed is kept until a name tells which händelse, or whose läge, it is about (MODELL INF-04, LÄG-02)."""

import pytest

FORUM, VARD, KONFERENS = "h1/samordnande", "vard", "veckokonferens"
POWER = "!aktivera samordnande | händelse: Elavbrott på Värmdö | syfte: läge"
SAID = "Påverkan 3, två skolor utan vatten"


@pytest.fixture
async def two(activated):
    await activated.says("lst", POWER, VARD)
    return activated


def laget(minutes, handelse):
    return [minutes.region.inlagg.quote(u.text) for u in minutes.region.lage.of_handelse(handelse)]


async def test_both_of_two_reports_that_wait_are_placed_by_one_name(two):
    chat = await two.invites_the_bot("nacka")
    await two.says("nacka", SAID, chat)
    await two.says("nacka", "Behov: tre elverk", chat)
    await two.says("nacka", "elavbrottet", chat)
    assert set(laget(two, "h2")) == {SAID, "Behov: tre elverk"}


async def test_one_name_answers_both_the_upprop_and_what_the_report_is_about(two):
    chat = await two.invites_the_bot("nacka")
    await two.says("nacka", f"Närvarande. {SAID}", chat)
    assert [s.template for s in two.new] == ["upprop/which"]
    await two.says("nacka", "snöfall", chat)
    assert two.mark == "✅"
    assert len(laget(two, "h1")) == 1
    assert "nacka" in two.region.upprop.latest_in(FORUM).here


@pytest.mark.parametrize("said", ["Snöfallet har stängt E4 vid Häggvik", "Elavbrott", "båda"])
async def test_what_is_no_answer_or_comes_after_ten_minutes_places_nothing(two, said):
    chat = await two.invites_the_bot("nacka")
    await two.says("nacka", SAID, chat)
    await two.says("nacka", said, chat, at="9.11")
    assert laget(two, "h1") == laget(two, "h2") == []


@pytest.mark.parametrize("report", ["Vi har strömlöst, påverkan 3", "!läge påverkan: 3"])
async def test_the_name_of_the_actor_places_its_report_and_answers_no_upprop(activated, report):
    await activated.says("botkyrka", report, FORUM)
    assert "Botkyrka, Salem? Svara med namnet här" in activated.answer
    await activated.says("botkyrka", "Salem", FORUM)
    assert activated.mark == "✅"
    assert [u.aktor for u in activated.region.lage.of_handelse("h1")] == ["salem"]
    assert "salem" not in activated.region.upprop.latest_in(FORUM).here


async def test_first_whose_and_then_which(two):
    chat = await two.invites_the_bot("botkyrka")
    await two.says("botkyrka", "Vi har strömlöst, påverkan 3", chat)
    await two.says("botkyrka", "Salem", chat)
    assert two.mark == "❓"
    assert two.new[-1].text.startswith("Vilken händelse gäller det")
    await two.says("botkyrka", "snöfallet", chat)
    assert [u.aktor for u in two.region.lage.of_handelse("h1")] == ["salem"]
