"""A ja or nej that comes too late, or that cannot choose, is told so; never ticked for another thing (DESIGN 6)."""

import pytest

FORUM, VARD = "h1/samordnande", "vard"
BOARD = f"upprop/{FORUM}/1"
LINE = "!avsluta inriktande nivå"


def host_is_missing(minutes):
    return "Länsstyrelsen" in minutes.board_by_key[BOARD].split("Saknas")[1].splitlines()[0]


async def test_a_ja_long_after_the_question_ends_nothing_and_is_not_ticked(activated):
    await activated.says("lst", "!aktivera inriktande", FORUM)
    await activated.says("lst", LINE, FORUM)
    assert activated.mark == "❓"
    await activated.says("lst", "ja", FORUM, at="9.22")
    assert activated.mark == "❓"
    assert activated.answer == (
        "Ett ja eller nej så här sent når inte frågan från 09.00, så ingenting är gjort. "
        f"Ska det göras, skriv: {LINE} Gällde det uppropet, skriv närvarande."
    )
    assert host_is_missing(activated)
    await activated.says("lst", LINE, FORUM)
    await activated.says("lst", "ja", FORUM)
    assert activated.mark == "✅"
    assert not activated.region.handelse.by_id["h1"].open


@pytest.mark.parametrize("thread", [False, True])
async def test_a_ja_after_a_nej_does_nothing_and_says_so(activated, thread):
    await activated.says("lst", "!aktivera inriktande", FORUM)
    asked = await activated.says("lst", LINE, FORUM)
    await activated.says("lst", "nej", FORUM, thread=asked if thread else None)
    await activated.says("lst", "ja", FORUM, thread=asked if thread else None)
    assert activated.mark == "❓"
    told = f"Frågan är redan besvarad med nej, så ingenting är gjort. Ska det göras, skriv: {LINE} "
    assert activated.answer.startswith(told)
    assert activated.region.handelse.by_id["h1"].open
    assert host_is_missing(activated)


@pytest.mark.parametrize("where", ["beside", "thread", "reply"])
async def test_a_ja_cannot_choose_a_niva(activated, where):
    await activated.says("lst", "!aktivera inriktande", FORUM)
    asked = await activated.says("lst", "!återkalla", FORUM)
    place = {"thread": {"thread": asked}, "reply": {"reply_to": activated.event_of("errors/which_niva")}}
    await activated.says("lst", "ja", FORUM, **place.get(where, {}))
    assert activated.mark == "❓"
    assert activated.answer == (
        "Ett ja eller nej räcker inte här, så ingenting är gjort. Gällde det uppropet, skriv närvarande.\n\n"
        "Vilken nivå ska återkallas för Snöfall 12–13 januari? !återkalla samordnande, !återkalla inriktande, "
        "eller !återkalla alla"
    )
    assert host_is_missing(activated)


async def test_a_ja_to_a_meeting_that_was_told_an_hour_ago_gives_the_line_that_plans_it(activated):
    await activated.says("lst", "Nästa möte 14.00", FORUM)
    assert "Ska jag kalla till möte 14.00" in activated.answer
    await activated.says("lst", "ja", FORUM, at="9.40")
    assert "Ska det göras, skriv: !möte nästa 14.00" in activated.answer
    assert host_is_missing(activated)


async def test_a_ja_does_not_call_for_samverkan_and_that_is_said(minutes):
    await minutes.says("nacka", "Vi påkallar samverkan?", "veckokonferens")
    assert "Påkallar ni samverkan nu?" in minutes.answer
    await minutes.says("nacka", "ja", "veckokonferens")
    assert minutes.mark == "❓"
    assert "Länsstyrelsens TiB är inte larmad än." in minutes.answer


async def test_a_nej_too_late_is_no_report_that_nothing_is_the_matter(activated):
    await activated.says("lst", "!aktivera inriktande", FORUM)
    await activated.says("lst", LINE, FORUM)
    await activated.says("lst", "nej", FORUM, at="9.22")
    assert activated.mark == "❓"
    assert activated.region.lage.of_handelse("h1") == ()


async def test_a_ja_of_somebody_else_or_to_nothing_is_an_answer_to_the_upprop(activated):
    await activated.says("lst", "!aktivera inriktande", FORUM)
    await activated.says("lst", LINE, FORUM)
    await activated.says("polis", "ja här", FORUM)
    assert activated.mark == "✅"
    assert "1 av 8" in activated.board_by_key[BOARD]


async def test_the_host_answers_the_upprop_with_a_ja_when_nothing_else_was_asked(activated):
    await activated.says("lst", "ja", FORUM)
    assert activated.mark == "✅"
    assert not host_is_missing(activated)


async def test_when_the_question_was_answered_by_a_command_a_ja_is_for_the_upprop(activated):
    await activated.says("lst", "!aktivera inriktande", FORUM)
    await activated.says("lst", "!återkalla", FORUM)
    await activated.says("lst", "!återkalla inriktande", FORUM)
    await activated.says("lst", "ja", FORUM)
    assert (activated.mark, activated.answer) == ("✅", "")
    assert not host_is_missing(activated)


async def test_an_upprop_that_opens_after_the_question_is_what_a_ja_answers(activated):
    await activated.says("lst", "!aktivera inriktande", FORUM)
    await activated.says("lst", "!återkalla", FORUM)
    await activated.says("rsib", "!upprop nytt 10.00", FORUM, at="9.20")
    await activated.says("lst", "ja", FORUM, at="9.50")
    assert (activated.mark, activated.answer) == ("✅", "")
