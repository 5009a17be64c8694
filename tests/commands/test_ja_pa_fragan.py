"""The question "är du med?", said in the conference room or the chat to who is outside, and a yes to it (ROL-06)."""

import pytest

VARD, KONFERENS, FORUM = "vard", "veckokonferens", "h1/samordnande"


def svar(minutes, aktor="nacka"):
    found = minutes.region.upprop.latest_in(FORUM).svar_by_aktor.get(aktor)
    return found.state.value if found else None


@pytest.mark.parametrize("text", ["ja", "Ja!", "jadå", "japp", "jajamän"])
async def test_a_yes_right_after_the_question_counts(activated, text):
    await activated.clock_is("9.05")
    assert "Är du med?" in activated.heard(KONFERENS)
    await activated.says("nacka", text, KONFERENS)
    assert (activated.mark, svar(activated)) == ("✅", "närvarande")


async def test_in_the_chat_where_it_was_asked(activated):
    await activated.enters("nacka", KONFERENS, "leave")
    chat = await activated.invites_the_bot("nacka")
    await activated.enters("nacka", chat)
    await activated.clock_is("9.05")
    assert "Är du med?" in activated.heard(chat)
    await activated.says("nacka", "ja", chat)
    assert (activated.mark, svar(activated)) == ("✅", "närvarande")


async def test_a_yes_before_it_or_long_after_answers_nothing(activated):
    await activated.says("nacka", "ja", KONFERENS)
    assert svar(activated) is None
    await activated.clock_is("9.15")
    await activated.says("nacka", "ja", KONFERENS, at="9.26")
    assert (activated.mark, svar(activated)) == ("", None)


async def test_a_yes_to_what_somebody_else_said_is_none(activated):
    await activated.clock_is("9.05")
    talk = await activated.says("polis", "Har ni plogat Värmdöleden?", KONFERENS)
    await activated.says("nacka", "ja", KONFERENS, reply_to=talk)
    assert svar(activated) is None
    await activated.says("nacka", "ja", KONFERENS)
    assert svar(activated) is None


async def test_a_yes_of_who_was_not_asked_is_none(activated):
    await activated.enters("nacka", FORUM)
    await activated.clock_is("9.05")
    await activated.says("nacka", "ja", KONFERENS)
    assert svar(activated) is None


async def test_asked_for_two_at_once_it_is_asked_which(activated):
    await activated.says("lst", "!aktivera samordnande | händelse: Gasläcka i Kista | syfte: läge", VARD)
    await activated.clock_is("9.05")
    await activated.says("nacka", "ja", KONFERENS)
    assert activated.mark == "❓"
    assert "Vilket upprop svarar du på?" in activated.answer
    await activated.says("nacka", "snöfallet", KONFERENS)
    assert (activated.mark, svar(activated)) == ("✅", "närvarande")
