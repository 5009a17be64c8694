"""A sentence about several händelser is counted for none: each gets a line of its own (SYS-05, LÄG-02)."""

import pytest

FORUM, VARD, KONFERENS = "h1/samordnande", "vard", "veckokonferens"
GAS = "!aktivera samordnande | händelse: Gasläcka i Kista | syfte: läge"
BOTH = [
    "med på gasläckan, kan inte på snöfallet",
    "kan inte på snöfallet, med på gasläckan",
    "närvarande på snöfallet men inte på gasläckan",
    "närvarande på snöfallet och gasläckan",
    "med på gasläckan. Kommer 9.40 till snöfallet",
    "gasläckan: närvarande\nsnöfallet: kan inte",
    "Snöfallet ja, gasläckan nej",
]


@pytest.fixture
async def two(activated):
    await activated.says("lst", GAS, VARD)
    activated.chat = await activated.invites_the_bot("nacka")
    return activated


def svar(minutes, aktor="nacka"):
    found = (minutes.region.upprop.by_id[f"{h}/samordnande/1"].svar_by_aktor.get(aktor) for h in ("h1", "h2"))
    return tuple(s.state.value if s else None for s in found)


@pytest.mark.parametrize("where", ["konferens", "chat"])
@pytest.mark.parametrize("text", BOTH)
async def test_outside_it_is_asked_for_a_line_each_and_the_lines_work(two, text, where):
    rum = KONFERENS if where == "konferens" else two.chat
    await two.says("nacka", text, rum)
    assert two.mark == "❓"
    assert two.answer == (
        "Det gäller flera händelser, så svaret är inte räknat. Skriv ett meddelande för varje:\n"
        "– närvarande Snöfall 12–13 januari\n– närvarande Gasläcka i Kista\n\n"
        "Kommer ni inte: skriv kan inte i stället för närvarande."
    )
    await two.says("nacka", "gasläckan", rum)
    assert svar(two) == (None, None)
    await two.says("nacka", "närvarande Gasläcka i Kista", rum)
    assert (two.mark, svar(two)) == ("✅", (None, "närvarande"))
    await two.says("nacka", "kan inte Snöfall 12–13 januari", rum)
    assert (two.mark, svar(two)) == ("✅", ("frånvarande anmäld", "närvarande"))


@pytest.mark.parametrize("text", BOTH)
async def test_in_the_room_it_is_told_where_each_is_answered_and_it_is_no_lage(two, text):
    message = await two.says("nacka", text, FORUM)
    assert two.mark == "❓"
    assert two.answer == (
        "Det gäller flera händelser, så svaret är inte räknat. Skriv ett meddelande för varje:\n"
        "– närvarande här, för Snöfall 12–13 januari\n"
        "– närvarande i rummet ”Samordnande – Gasläcka i Kista”\n\n"
        "Kommer ni inte: skriv kan inte i stället för närvarande."
    )
    assert message not in two.region.lage.by_id
    assert svar(two) == (None, None)


async def test_in_answer_to_which_it_is_asked_again(two):
    message = await two.says("nacka", "närvarande", KONFERENS)
    await two.says("nacka", "med på gasläckan, inte på snöfallet", KONFERENS, thread=message)
    assert two.mark == "❓"
    assert svar(two) == (None, None)


async def test_a_report_of_both_is_a_report(two):
    message = await two.says("nacka", "Gasläckan är tätad, snöfallet har stängt två vägar", FORUM)
    assert two.answer == ""
    assert message in two.region.lage.by_id


@pytest.mark.parametrize("text", ["med på båda", "båda: närvarande"])
async def test_both_in_one_word_still_counts(two, text):
    await two.says("nacka", text, KONFERENS)
    assert svar(two) == ("närvarande", "närvarande")
