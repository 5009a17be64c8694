"""Who does not get in, or does not hear, asks for help: it is never away, and is told of the reserve (MALLAR 14)."""

import pytest

FORUM, KONFERENS = "h1/samordnande", "veckokonferens"
TOLD = (
    "Nacka väntas fortfarande. Reserv om Matrix inte fungerar: telefonkonferens 08-111 22 33 eller Rakel 2310. "
    "När ni är med: skriv närvarande här."
)


def missing(minutes):
    return minutes.region.upprop.by_id["h1/samordnande/1"].missing


@pytest.mark.parametrize("rum", [FORUM, KONFERENS])
@pytest.mark.parametrize(
    "text",
    [
        "kan inte ansluta, länken funkar inte",
        "kan inte komma in i rummet",
        "kan inte logga in",
        "får inte upp länken",
        "kan inte öppna länken",
        "ser er men hör inget",
        "kommer inte in",
        "det går inte att logga in",
        "kan inte vara med, länken är död",
        "Nacka kommer inte in i mötet",
        "vi får inget ljud",
    ],
)
async def test_who_asks_for_help_is_helped_and_still_missing(activated, text, rum):
    await activated.says("nacka", text, rum)
    assert (activated.mark, activated.answer) == ("❓", TOLD)
    assert "nacka" in missing(activated)
    assert activated.last not in activated.region.lage.by_id


@pytest.mark.parametrize("text", ["kan inte ansluta, har annat möte", "kan inte ansluta, vi är sjuka"])
async def test_who_says_why_it_stays_away_is_away(activated, text):
    await activated.says("nacka", text, FORUM)
    assert activated.mark == "✅"
    assert "nacka" not in missing(activated)


@pytest.mark.parametrize("text", ["hör inget men är med", "videon strular, vi är med på ljud"])
async def test_who_is_here_all_the_same_is_here(activated, text):
    await activated.says("nacka", text, FORUM)
    assert activated.mark == "✅"
    assert "nacka" not in missing(activated)


async def test_in_a_direct_chat_too_and_only_once(activated):
    chat = await activated.invites_the_bot("nacka")
    await activated.says("nacka", "kommer inte in i rummet", chat)
    assert activated.answer == TOLD
    await activated.says("nacka", "kan inte logga in", chat)
    assert (activated.mark, activated.answer) == ("❓", "")


@pytest.mark.parametrize(
    "text",
    ["bärgaren kommer inte in på gården", "Trafikverkets länk funkar inte", "hör ni inget?", "alla kommer till mötet"],
)
async def test_of_others_and_other_things_nothing_is_said(activated, text):
    await activated.says("nacka", text, KONFERENS)
    assert (activated.mark, activated.answer) == ("", "")


async def test_who_is_here_is_not_told_that_it_is_waited_for(activated):
    await activated.says("nacka", "närvarande", FORUM)
    await activated.says("nacka", "hör inget", FORUM)
    assert activated.answer == ""
