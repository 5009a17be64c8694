"""A bare command asks for its form, one question at a time in its thread (MALLAR R9, R1)."""

import pytest

FORUM = "h1/samordnande"


async def answers(m, who, command, *texts):
    thread = await m.says(who, command, FORUM)
    for text in texts:
        await m.says(who, text, FORUM, thread=thread)
    return thread


async def test_a_lage_is_asked_for_one_question_at_a_time(activated):
    thread = await activated.says("nacka", "!läge", FORUM)
    assert activated.mark == "❓"
    assert activated.answer.startswith("Hur påverkade är ni nu?")
    assert activated.heard(FORUM) == ""
    for text, question in (
        ("3", "Vad får det för konsekvenser nu?"),
        ("14 brukare ej nådda", "Vad väntar ni er framåt?"),
        ("okänt", "Behöver ni stöd? Vad, hur mycket, var och när? ”Nej” går bra."),
    ):
        await activated.says("nacka", text, FORUM, thread=thread)
        assert (activated.mark, activated.answer) == ("✅", question)
    await activated.says("nacka", "2 bandvagnar", FORUM, thread=thread)
    assert "Läge från Nacka: påverkan 3 Betydande. Sparat." in activated.answer
    assert "Konsekvenser: 14 brukare ej nådda" in activated.answer
    assert "Behov av stöd: 2 bandvagnar" in activated.answer


async def test_nothing_to_report_is_asked_no_more(activated):
    await answers(activated, "nacka", "!läge", "inget att rapportera")
    assert activated.answer == "Läge från Nacka: inget att rapportera. Sparat."


async def test_klar_takes_what_there_is(activated):
    await answers(activated, "nacka", "!läge", "4", "klar")
    assert "påverkan 4 Allvarlig" in activated.answer
    assert "Jag saknar: Konsekvenser, Prognos" in activated.answer


async def test_avbryt_stops_and_stores_nothing(activated):
    thread = await answers(activated, "nacka", "!läge", "4", "avbryt")
    assert activated.answer == "Avbrutet, inget är sparat. Börja om med !läge."
    assert activated.region.lage.of_handelse("h1") == ()
    await activated.says("nacka", "tack", FORUM, thread=thread)
    assert "konsekvenser" not in activated.answer


async def test_a_colour_is_asked_about_at_the_end(activated):
    thread = await answers(activated, "nacka", "!läge", "gul", "halt", "nej")
    assert "Gul: menar du 2 Måttlig eller 3 Betydande?" in activated.answer
    await activated.says("nacka", "2", FORUM, thread=thread)
    assert [u.grad for u in activated.region.lage.of_handelse("h1")] == ["2"]


@pytest.mark.parametrize(
    "text",
    ["!läge påverkan: 2 | konsekvenser: halt", "Påverkan: 2\nKonsekvenser: halt\nBehov: inga"],
)
async def test_a_whole_form_in_the_middle_is_taken(activated, text):
    thread = await answers(activated, "nacka", "!läge", text)
    assert "Läge från Nacka: påverkan 2 Måttlig. Sparat." in activated.answer
    await activated.says("nacka", "tack", FORUM, thread=thread)
    assert "konsekvenser" not in activated.answer


async def test_a_notice_is_given_in_five_answers(activated):
    told = ("Ras på E4", "slänt har gett vika", "Häggvik", "okänt", "bevaka")
    await answers(activated, "trv", "!underrättelse", *told)
    assert "IU-2027-1 från Trafikverket, sparad." in activated.answer
    assert "Plats: Häggvik" in activated.answer
    assert "Behov av samverkan: Bevaka" in activated.answer


async def test_a_request_goes_out_when_all_is_told(activated):
    told = ("alla", "vi planerar natten", "hur många plogbilar?", "11.00", "lägesbilden")
    await answers(activated, "lst", "!begär", *told)
    assert "BEGÄRAN 1 från Länsstyrelsen, svar senast 11.00: hur många plogbilar?" in activated.heard(FORUM)


async def test_what_others_write_in_the_thread_answers_nothing(activated):
    thread = await activated.says("nacka", "!läge", FORUM)
    await activated.says("polis", "5", FORUM, thread=thread)
    assert "konsekvenser" not in activated.answer
    await activated.says("nacka", "1", FORUM, thread=thread)
    assert activated.answer.startswith("Behöver ni stöd?")


async def test_the_words_that_are_taken_back_are_gone_from_the_statement(activated):
    thread = await activated.says("nacka", "!läge", FORUM)
    await activated.says("nacka", "2", FORUM, thread=thread)
    secret = await activated.says("nacka", "hemlig plats", FORUM, thread=thread)
    await activated.says("nacka", "nej", FORUM, thread=thread)
    await activated.removes("nacka", secret)
    await activated.says("lst", "!lägesbild", FORUM)
    assert "hemlig plats" not in activated.answer
