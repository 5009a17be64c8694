"""Asked which händelse it is about, a name is enough: what was written is not lost and not typed again (R1, INF-04)."""

import pytest

FORUM, VARD = "h1/samordnande", "vard"
REPORT = "Påverkan 4, tre skolor utan vatten och hemtjänsten når inte fram till ytterområdena"


@pytest.fixture
async def two(activated):
    """Snöfall and a fire are on; returns the minutes, and Nacka has a direct chat."""
    await activated.says("lst", "!aktivera samordnande | händelse: Storbrand Sickla", VARD)
    activated.chat = await activated.invites_the_bot("nacka")
    return activated


@pytest.mark.parametrize("name", ["Storbrand Sickla", "branden", "det gäller storbranden"])
@pytest.mark.parametrize("where", ["beside", "thread", "reply"])
async def test_a_report_is_placed_by_the_name_that_is_answered(two, name, where):
    report = await two.says("nacka", REPORT, two.chat)
    assert two.mark == "❓"
    assert two.answer == (
        "Vilken händelse gäller det: Snöfall 12–13 januari, Storbrand Sickla? "
        "Svara med namnet här, så kommer det du skrev med i lägesbilden."
    )
    places = {"thread": {"thread": report}, "reply": {"reply_to": two.event_of("lage/asked_handelse")}}
    await two.says("nacka", name, two.chat, **places.get(where, {}))
    assert two.mark == "✅"
    placed = two.region.lage.by_id[report]
    assert (placed.handelse, placed.grad, two.region.inlagg.quote(placed.text)) == ("h2", "4", REPORT)
    assert "✅" in two.mark_by_message[report]


async def test_a_placed_report_stays_where_it_is_when_it_is_edited(two):
    report = await two.says("nacka", REPORT, two.chat)
    await two.says("nacka", "Snöfall", two.chat)
    await two.edits("nacka", report, "Påverkan 3, två skolor utan vatten")
    placed = two.region.lage.by_id[report]
    assert (placed.handelse, placed.grad) == ("h1", "3")


async def test_a_new_report_that_names_one_is_not_the_answer_to_the_question_before(two):
    first = await two.says("nacka", REPORT, two.chat)
    await two.says("nacka", "Storbrand Sickla: påverkan 2, rök över tre förskolor", two.chat)
    assert first not in two.region.lage.by_id


async def test_a_lage_of_many_words_waits_for_the_name_and_loses_none(two):
    lage = await two.says(
        "nacka",
        "!läge\nPåverkan: 3\nKonsekvenser: två skolor utan vatten, hemtjänsten når inte alla\nBehov: elverk\n"
        "Åtgärder: stabsläge, extra personal inkallad, information på webben, samverkan med bostadsbolagen i Orminge",
        two.chat,
    )
    assert two.mark == "❓"
    assert two.answer == (
        "Flera händelser är öppna: Snöfall 12–13 januari, Storbrand Sickla. "
        "Svara med namnet här, så görs det du skrev för den."
    )
    await two.says("nacka", "branden", two.chat)
    assert two.mark == "✅"
    placed = two.region.lage.by_id[lage]
    assert (placed.handelse, placed.grad) == ("h2", "3")
    assert {f.id for f in placed.falt} >= {"konsekvenser", "behov_stod", "vidtagna"}
    assert (
        "Läge från Nacka: påverkan 3 Betydande. Sparat och delat: det står i lägesbilden för Storbrand Sickla."
        in two.said[-1].text
    )


async def test_the_ready_line_holds_every_word_where_it_is_short(two):
    await two.says("nacka", "!läge påverkan: 3 | konsekvenser: två skolor utan vatten | behov: elverk", two.chat)
    line = "!läge påverkan: 3 | konsekvenser: två skolor utan vatten | behov: elverk | händelse: Snöfall 12–13 januari"
    assert two.answer.endswith(f"Eller: {line}")
    lage = await two.says("nacka", line, two.chat)
    assert two.region.lage.by_id[lage].handelse == "h1"


async def test_a_command_of_the_vards_is_carried_out_for_the_name(two):
    await two.says("lst", "!avsluta motiv: branden är släckt och efterbevakning sköts av Attunda själva", VARD)
    assert two.mark == "❓"
    await two.says("lst", "Storbrand Sickla", VARD)
    assert [two.region.handelse.by_id[h].open for h in ("h1", "h2")] == [True, False]
    assert "– Motiv: branden är släckt och efterbevakning sköts av Attunda själva" in two.heard("h2/samordnande")
    assert two.mark == "✅"


async def test_another_account_cannot_answer_it(two):
    await two.says("lst", "!avsluta motiv: klart", VARD)
    await two.says("rsib", "Storbrand Sickla", VARD)
    assert two.region.handelse.by_id["h2"].open
