"""A report in a direct chat is shared at once and said to be, unless its sender asks it to wait (INF-02)."""

import pytest

FORUM = "h1/samordnande"


@pytest.fixture
async def chat(activated):
    return await activated.invites_the_bot("nacka")


def shared(m):
    return [(u.aktor, u.grad) for u in m.region.lage.of_handelse("h1")]


@pytest.mark.parametrize(
    "text", ["Påverkan 3, två skolor stängda", "!läge påverkan: 3 | konsekvenser: kö | prognos: bättre"]
)
async def test_it_is_shared_at_once_and_the_sender_is_told(activated, chat, text):
    await activated.says("nacka", text, chat)
    assert activated.mark == "✅"
    assert "Sparat och delat: det står i lägesbilden för Snöfall 12–13 januari." in activated.answer
    assert shared(activated) == [("nacka", "3")]


@pytest.mark.parametrize(
    "text",
    [
        "Påverkan 3, två skolor stängda. Dela inte än.",
        "Bara utkast: påverkan 3, två skolor stängda",
        "påverkan 3, kö vid Slussen (inte delat)",
        "!läge påverkan: 3 | konsekvenser: kö | prognos: bättre\nbara utkast",
    ],
)
async def test_it_waits_until_its_sender_says_dela(activated, chat, text):
    await activated.says("nacka", text, chat)
    assert activated.mark == "✅"
    assert "påverkan 3 Betydande" in activated.answer
    assert "inte delat. Skriv dela när det ska in i lägesbilden." in activated.answer
    assert shared(activated) == []
    await activated.says("lst", "!lägesbild", FORUM)
    assert "Slussen" not in activated.answer
    assert "skolor" not in activated.answer
    await activated.clock_is("9.20")
    await activated.says("nacka", "dela", chat)
    assert activated.mark == "✅"
    assert activated.answer == (
        "Delat: läge från Nacka 09.00, påverkan 3 Betydande står nu i lägesbilden för Snöfall 12–13 januari."
    )
    assert shared(activated) == [("nacka", "3")]


@pytest.mark.parametrize(
    "text",
    [
        "Påverkan 3. Vi har inte delat ut sand ännu",
        "Påverkan 3. Kommunikatören har ett utkast till pressmeddelande klart",
        "Påverkan 3. Vi kan inte dela på bandvagnen",
    ],
)
async def test_what_is_about_other_things_is_shared(activated, chat, text):
    await activated.says("nacka", text, chat)
    assert shared(activated) == [("nacka", "3")]


async def test_an_edit_neither_shares_nor_holds_back(activated, chat):
    first = await activated.says("nacka", "Påverkan 3, kö. Dela inte än.", chat)
    await activated.edits("nacka", first, "Påverkan 2, kö.")
    assert shared(activated) == []
    await activated.says("nacka", "dela nu", chat)
    await activated.edits("nacka", first, "Påverkan 4, kö. Dela inte än.")
    assert shared(activated) == [("nacka", "4")]


async def test_what_was_just_told_can_be_held_back(activated, chat):
    await activated.says("nacka", "Påverkan 3, kö", chat)
    await activated.says("nacka", "dela inte än", chat)
    assert activated.answer.startswith("Inte delat längre: läget från Nacka 09.00 står bara här.")
    assert shared(activated) == []


async def test_it_alone_is_no_report(activated, chat):
    await activated.says("nacka", "dela inte än", chat)
    assert len(activated.region.lage.by_id) == 0


async def test_with_no_draft_dela_is_answered_and_in_a_room_it_means_nothing(activated, chat):
    await activated.says("nacka", "dela", chat)
    assert activated.answer.startswith("Det finns inget utkast att dela här.")
    await activated.says("nacka", "dela", FORUM)
    assert activated.new == []
    await activated.says("nacka", "påverkan 3, kö, dela inte än", FORUM)
    assert shared(activated) == [("nacka", "3")]
