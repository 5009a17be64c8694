"""An answer that is written where the upprop is not: it counts, is asked about or is told where to go (SYS-05)."""

import pytest

FORUM, VARD, KONFERENS, GRUPP = "h1/samordnande", "vard", "veckokonferens", "h1/analys"
FIRE = "!aktivera samordnande | händelse: Brand i Solna"
START = "!grupp starta analys | ledare: polisen | medlemmar: nacka, botkyrka | uppdrag: förslag | klart: 10.20"
ASKED = (
    "För vem svarar du: Botkyrka, Salem, eller alla? Skriv svaret igen med namnet, till exempel närvarande Botkyrka, "
    "eller alla här i tråden."
)


def here(minutes, upprop="h1/samordnande/1"):
    return minutes.region.upprop.by_id[upprop].here


async def chat(minutes, who="botkyrka"):
    return await minutes.invites_the_bot(who)


# ---------------------------------------------------------------- for whom
@pytest.mark.parametrize("place", ["konferens", "chat"])
@pytest.mark.parametrize(
    ("told", "counted"),
    [("båda", ("botkyrka", "salem")), ("Salem", ("salem",)), ("närvarande Botkyrka", ("botkyrka",))],
)
@pytest.mark.parametrize("in_thread", [True, False])
async def test_an_account_of_several_is_asked_for_whom(activated, place, told, counted, in_thread):
    rum = await chat(activated) if place == "chat" else KONFERENS
    message = await activated.says("botkyrka", "närvarande", rum)
    assert (activated.mark, activated.answer) == ("❓", ASKED)
    assert here(activated) == ()
    await activated.says("botkyrka", told, rum, thread=message if in_thread else None)
    assert activated.mark == "✅"
    assert here(activated) == counted


async def test_what_was_said_counts_for_those_who_are_named(activated):
    message = await activated.says("botkyrka", "kommer om 10", KONFERENS)
    assert activated.answer == ASKED
    await activated.says("botkyrka", "båda", KONFERENS, thread=message)
    board = activated.board_by_key["upprop/h1/samordnande/1"]
    assert "På väg: Botkyrka (väntas 09.10), Salem (väntas 09.10)" in board


async def test_in_the_room_of_the_upprop_too(activated):
    message = await activated.says("botkyrka", "kommer om 10", FORUM)
    await activated.says("botkyrka", "båda", FORUM, thread=message)
    assert "Salem (väntas 09.10)" in activated.board_by_key["upprop/h1/samordnande/1"]


@pytest.mark.parametrize("text", ["ja", "ok", "båda", "Botkyrka", "hej alla", "kan någon ringa?", "👍"])
async def test_what_is_no_full_answer_is_not_asked_about(activated, text):
    await activated.says("botkyrka", text, KONFERENS)
    assert (activated.mark, activated.answer) == ("", "")
    assert here(activated) == ()


async def test_of_several_upprop_it_is_first_asked_which_then_for_whom(activated):
    await activated.says("lst", FIRE, VARD)
    message = await activated.says("botkyrka", "närvarande", KONFERENS)
    assert activated.answer.startswith("Vilket upprop svarar du på?")
    await activated.says("botkyrka", "brand", KONFERENS, thread=message)
    assert (activated.mark, activated.answer) == ("✅", ASKED)
    await activated.says("botkyrka", "båda", KONFERENS, thread=message)
    assert here(activated) == ()
    assert here(activated, "h2/samordnande/1") == ("botkyrka", "salem")


async def test_nobody_is_asked_when_both_are_here(activated):
    await activated.says("botkyrka", "båda är här", FORUM)
    await activated.says("botkyrka", "närvarande", KONFERENS)
    assert (activated.mark, activated.answer) == ("", "")


# ---------------------------------------------------------------- another room of the same händelse
@pytest.mark.parametrize("text", ["närvarande", "Nacka här", "ersättare inne"])
@pytest.mark.parametrize("rum", [GRUPP, "h1/stab", "h1/inriktande"])
async def test_it_counts_in_the_upprop_of_the_same_handelse(equipped, text, rum):
    await equipped.says("lst", START, FORUM)
    await equipped.says("lst", "!aktivera stab | syfte: x", FORUM)
    await equipped.says("lst", "!aktivera inriktande | syfte: x", FORUM)
    await equipped.says("lst", "!återkalla inriktande", FORUM)
    await equipped.says("nacka", text, rum)
    assert equipped.mark == "✅"
    assert here(equipped) == ("nacka",)
    assert "1 av 8" in equipped.board_by_key["upprop/h1/samordnande/1"]


@pytest.mark.parametrize("text", ["ja", "Nacka", "kan inte vara med", "kommer om 10", "vi avstår", "vem är här?"])
async def test_nothing_less_than_that_counts_from_there(activated, text):
    await activated.says("lst", START, FORUM)
    await activated.says("nacka", text, GRUPP)
    assert (activated.mark, activated.answer) == ("", "")
    assert not activated.region.upprop.by_id["h1/samordnande/1"].svar_by_aktor


async def test_from_there_too_it_is_asked_for_whom(activated):
    await activated.says("lst", START, FORUM)
    await activated.says("botkyrka", "närvarande", GRUPP)
    assert activated.answer == ASKED
    await activated.says("botkyrka", "alla", GRUPP)
    assert here(activated) == ("botkyrka", "salem")


async def test_in_a_room_with_an_upprop_of_its_own_that_is_answered(equipped):
    await equipped.says("lst", "!aktivera stab | syfte: x", FORUM)
    await equipped.says("polis", "på plats", "h1/stab")
    assert here(equipped, "h1/stab/1") == ("polis",)
    assert here(equipped) == ()


async def test_of_two_that_miss_it_it_is_asked_which(equipped):
    await equipped.says("lst", START, FORUM)
    await equipped.says("lst", "!aktivera kluster | aktörer: polis, trv", FORUM)
    await equipped.says("polis", "närvarande", GRUPP)
    assert equipped.answer.startswith("Vilket upprop svarar du på?")
    await equipped.says("polis", "samordnande", GRUPP)
    assert here(equipped) == ("polis",)


# ---------------------------------------------------------------- the room of another händelse
@pytest.mark.parametrize("end", ["!återkalla samordnande | skäl: fel", "!avsluta | motiv: klart"])
async def test_for_another_handelse_nothing_counts_and_it_is_told_where(activated, end):
    await activated.says("lst", end, FORUM)
    await activated.says("lst", FIRE, VARD)
    await activated.says("nacka", "närvarande", FORUM)
    assert activated.mark == "❓"
    assert activated.answer == (
        "Det här rummet har inget upprop som väntar på er, så svaret är inte räknat. Ni saknas i Brand i Solna. "
        "Skriv närvarande i rummet ”Samordnande – Brand i Solna”."
    )
    assert here(activated, "h2/samordnande/1") == ()
    await activated.says("nacka", "kan inte", FORUM)
    assert activated.answer == ""


async def test_of_several_others_all_are_told(activated):
    await activated.says("lst", "!avsluta | motiv: klart", FORUM)
    await activated.says("lst", FIRE, VARD)
    await activated.says("lst", "!aktivera samordnande | händelse: Ras i Salem", VARD)
    await activated.says("nacka", "närvarande", FORUM)
    assert "– Samordnande – Brand i Solna\n– Samordnande – Ras i Salem" in activated.answer


async def test_who_answers_after_the_end_hears_once_that_it_has_ended(activated):
    await activated.says("lst", "!avsluta | motiv: klart", FORUM, at="9.40")
    await activated.says("nacka", "närvarande", FORUM)
    assert activated.mark == "❓"
    assert activated.answer == "Snöfall 12–13 januari är avslutad kl 09.40, så inget upprop väntar på svar här."
    await activated.says("nacka", "Nacka här", FORUM)
    assert (activated.mark, activated.answer) == ("", "")
    await activated.says("polis", "tack för idag", FORUM)
    assert (activated.mark, activated.answer) == ("", "")
