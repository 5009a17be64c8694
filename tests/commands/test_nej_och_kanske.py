"""A nej, an "ok" or a "kanske" where an answer is waited for is asked about, never counted, never a läge (ROL-11)."""

import pytest

FORUM, VARD, KONFERENS = "h1/samordnande", "vard", "veckokonferens"


def upprop(minutes):
    return minutes.region.upprop.by_id["h1/samordnande/1"]


@pytest.mark.parametrize("text", ["nej", "nej tack", "kanske", "ok", "vet inte", "vi får se"])
async def test_beside_the_question_whether_they_are_here_it_is_asked(activated, text):
    await activated.clock_is("9.05")
    await activated.says("nacka", text, KONFERENS)
    assert activated.mark == "❓"
    assert activated.answer.startswith("Är Nacka med nu? Skriv närvarande")
    assert ("kan inte" in activated.answer) is text.startswith("nej")
    assert "nacka" in upprop(activated).silent


async def test_the_same_words_long_after_or_to_somebody_else_are_left_alone(activated):
    await activated.clock_is("9.05")
    await activated.says("polis", "Har alla ström?", KONFERENS)
    await activated.says("nacka", "nej", KONFERENS)
    assert (activated.mark, activated.answer) == ("", "")
    await activated.clock_is("9.28")
    await activated.says("trv", "nej", KONFERENS)
    assert (activated.mark, activated.answer) == ("", "")


async def test_nej_in_the_upprop_is_no_lage(activated):
    await activated.says("nacka", "nej", FORUM)
    assert activated.mark == "❓"
    assert "kan inte" in activated.answer
    assert not activated.region.lage.by_id
    await activated.says("nacka", "närvarande", FORUM)
    nil = await activated.says("nacka", "nej", FORUM)
    assert activated.region.lage.by_id[nil].nil


@pytest.mark.parametrize("end", ["!avsluta motiv: klart", "!återkalla"])
@pytest.mark.parametrize("who", ["lst", "nacka"])
async def test_nej_in_a_room_that_is_over_is_no_lage(activated, who, end):
    await activated.says("lst", end, FORUM)
    await activated.says(who, "nej", FORUM)
    assert activated.mark == "❓"
    assert "så inget upprop väntar på svar här" in activated.answer
    assert not activated.region.lage.by_id


@pytest.mark.parametrize("text", ["kanske", "ok", "vet inte"])
@pytest.mark.parametrize("thread", [True, False])
async def test_an_unsure_answer_is_asked_the_same_once_more(activated, text, thread):
    for who in ("nacka", "polis"):
        await activated.says(who, "närvarande", FORUM)
    asked = await activated.says("lst", "!återkalla | händelse: Snöfall", VARD)
    question = activated.answer
    assert "återkallas?" in question
    await activated.says("lst", text, VARD, thread=asked if thread else None)
    if thread and text == "ok":
        assert not activated.region.handelse.by_id["h1"].open  # in the question's own thread that is a yes
        return
    assert activated.mark == "❓"
    assert activated.new[-1].text == question
    await activated.says("lst", "ja", VARD, thread=asked)
    assert not activated.region.handelse.by_id["h1"].open


async def test_a_stranger_that_names_two_is_shown_for_both(activated):
    await activated.says("okand", "Nacka närvarande, Österåker kommer 9.20", FORUM)
    assert "så Nacka, Österåker är inte bekräftade än" in activated.answer
    assert activated.heard(VARD) == (
        "Nacka, Österåker ej bekräftade: kontot @okand:samverkan.example står inte i registret och säger om Österåker "
        "”väntas 09.20”. Stämmer det? Skriv i rummet !närvaro nacka, osteraker bekräfta"
    )
    await activated.says("lst", "!närvaro nacka, osteraker bekräfta", FORUM)
    svar = upprop(activated).svar_by_aktor
    assert (svar["nacka"].state.value, svar["osteraker"].state.value) == ("närvarande", "väntas")


async def test_bada_to_whose_a_report_is_is_told_to_give_one_name(activated):
    report = await activated.says("botkyrka", "Påverkan 4, tre skolor utan vatten, hemtjänsten når inte fram", FORUM)
    await activated.says("botkyrka", "båda", FORUM)
    assert activated.mark == "❓"
    assert "bara gälla en aktör i taget. Svara med ett av namnen: Botkyrka, Salem." in activated.answer
    await activated.says("botkyrka", "Salem", FORUM)
    assert activated.region.lage.by_id[report].aktor == "salem"


@pytest.mark.parametrize("end", ["!avsluta motiv: klart", "!återkalla"])
@pytest.mark.parametrize("text", ["närvarande", "vi kan inte", "kommer om 10 min"])
async def test_an_answer_where_the_alarm_stood_is_told_that_it_is_over(activated, text, end):
    await activated.says("lst", end, FORUM)
    await activated.says("nacka", text, KONFERENS)
    assert activated.mark == "❓"
    assert "så inget upprop väntar på svar här" in activated.answer
    await activated.says("nacka", text, KONFERENS)
    assert activated.mark == ""
    await activated.says("trv", "Finns det någon som vet mer om halkan?", KONFERENS)
    assert activated.mark == ""
    await activated.clock_is("10.10")
    await activated.says("polis", text, KONFERENS)
    assert activated.mark == ""
