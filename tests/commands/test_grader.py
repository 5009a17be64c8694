"""Whose grade it is, what became of it, and that nothing known is asked for again (MALLAR 0: R1, R3; 2)."""

import pytest

FORUM, KONFERENS, UNDER = "h1/samordnande", "veckokonferens", "underrattelser"


def lage(minutes, message):
    return minutes.region.lage.by_id[message]


async def picture(minutes):
    await minutes.says("rsib", "!lägesbild", FORUM)
    return minutes.answer


@pytest.mark.parametrize(
    "text", ["läget är inte kritiskt men ansträngt", "inget kritiskt hos oss", "påverkan är inte 4"]
)
async def test_a_denied_grade_is_asked_about(activated, text):
    report = await activated.says("nacka", text, FORUM)
    assert lage(activated, report).grad is None
    assert activated.mark == "❓"
    assert activated.answer == "Vilken påverkansgrad, 1–5? Gäller det nu? Svara i tråden."


@pytest.mark.parametrize(
    ("text", "grade", "mark"),
    [
        ("!läge påverkan: inte kritiskt", None, "❓"),
        ("!läge påverkan: 2 300 hushåll", None, "❓"),
        ("!läge påverkan: 1.200 hushåll utan vatten", None, "❓"),
        ("!läge påverkan: 2,5", None, "❓"),
        ("!läge påverkan: 3 skolor utan vatten", None, "❓"),
        ("!läge påverkan: 3/5", "3", "✅"),
        ("!läge påverkan: 3 av 5", "3", "✅"),
        ("!läge påverkan: inte längre 4 utan 2", "2", "✅"),
        ("!läge påverkan: ingen påverkan", "1", "✅"),
        ("!läge påverkan: ingen", "1", "✅"),
        ("!läge påverkan: röd 4", "4", "✅"),
        ("!läge påverkan: 3-4", "3-4", "✅"),
    ],
)
async def test_the_value_of_a_form_is_read_the_same_way(activated, text, grade, mark):
    report = await activated.says("nacka", text, FORUM)
    assert lage(activated, report).grad == grade
    assert activated.mark == mark


async def test_a_cry_in_the_chat_is_no_report(activated):
    await activated.says("nacka", "!1", FORUM)
    assert not activated.region.lage.by_id


async def test_a_forecast_colour_is_asked_about_and_the_grade_of_now_stands(activated):
    report = await activated.says("nacka", "påverkan 2 nu, rött i natt", FORUM)
    assert activated.mark == "❓"
    await activated.says("nacka", "4", FORUM, thread=report)
    assert (lage(activated, report).grad, lage(activated, report).prognos) == ("2", "4")


# ---------------------------------------------------------------- another actor's
@pytest.mark.parametrize(
    ("who", "text"),
    [
        ("polis", "Nacka kommun har påverkan 5"),
        ("nacka", "Österåker säger att de är röda"),
        ("polis", "hos Nacka är det rött"),
        ("trv", "Nacka har inget att rapportera"),
        ("polis", "!läge Nacka har påverkan 5"),
        ("polis", "!läge Nacka: påverkan 4"),
    ],
)
async def test_what_is_told_of_another_is_kept_unconfirmed_and_nothing_is_asked(activated, who, text):
    report = await activated.says(who, text, FORUM)
    told = lage(activated, report)
    assert (told.grad, told.nil, told.sakerhet.value, told.asked) == (None, False, "obekräftad", "")
    assert activated.mark == "✅"
    assert not activated.region.fraga.open_by_message
    assert "Obekräftad: " in await picture(activated)


async def test_a_bare_grade_after_hearsay_is_asked_whose_it_is(activated):
    await activated.says("nacka", "Österåker säger att de är röda", FORUM)
    report = await activated.says("nacka", "5", FORUM)
    assert activated.answer == ("Gäller graden er själva? Svara i tråden med er egen grad, 1–5, eller ”inte vi”.")
    await activated.says("nacka", "inte vi", FORUM, thread=report)
    assert (lage(activated, report).grad, lage(activated, report).sakerhet.value) == (None, "obekräftad")
    assert not activated.region.fraga.open_by_message


async def test_it_may_be_its_own_all_the_same(activated):
    report = await activated.says("nacka", "Polisen har spärrat av, påverkan 3", FORUM)
    assert activated.mark == "❓"
    await activated.says("nacka", "3", FORUM, thread=report)
    assert (lage(activated, report).grad, lage(activated, report).sakerhet.value) == ("3", "bekräftad")


# ---------------------------------------------------------------- not known
@pytest.mark.parametrize("text", ["vet ej", "okänt", "ingen aning", "oklart just nu", "?"])
async def test_not_known_is_an_answer_and_ends_the_asking(activated, text):
    report = await activated.says("nacka", "gult, gasläcka i Sickla", FORUM)
    await activated.says("nacka", text, FORUM, thread=report)
    assert activated.mark == "✅"
    assert activated.answer.startswith("Läge från Nacka: påverkan ej klarlagd. Sparat. Tack;")
    assert not activated.region.fraga.open_by_message
    assert "– Ej klarlagt: påverkan hos Nacka 09.00" in await picture(activated)


async def test_a_nod_is_no_answer_and_is_not_asked_about_again(activated):
    report = await activated.says("nacka", "gult, gasläcka i Sickla", FORUM)
    await activated.says("nacka", "ok", FORUM, thread=report)
    assert (activated.mark, activated.answer) == ("❓", "")
    await activated.says("nacka", "2", FORUM, thread=report)
    assert lage(activated, report).grad == "2"


async def test_not_known_fills_every_field_that_a_notice_lacks(activated):
    notice = await activated.says("nacka", "!underrättelse rubrik: Gasläcka", UNDER)
    await activated.says("nacka", "vet ej", UNDER, thread=notice)
    assert activated.answer.endswith("är komplett. Tack.")
    assert not activated.region.fraga.open_by_message


async def test_a_lage_is_completed_in_its_thread_and_not_known_fills_the_rest(activated):
    report = await activated.says("nacka", "!läge påverkan: 3", FORUM)
    assert activated.answer.endswith("Jag saknar: Konsekvenser, Prognos. Svara i tråden; ”okänt” går bra.")
    await activated.says("nacka", "Konsekvenser: 900 hushåll utan gas", FORUM, thread=report)
    assert activated.answer.endswith("Jag saknar: Prognos. Svara i tråden; ”okänt” går bra.")
    await activated.says("nacka", "tack", FORUM, thread=report)
    assert activated.answer == ""
    await activated.says("nacka", "ingen aning", FORUM, thread=report)
    assert "– Konsekvenser: 900 hushåll utan gas\n– Prognos: Ej klarlagt" in activated.answer
    assert not activated.region.fraga.open_by_message


async def test_a_grade_that_is_told_in_the_thread_asks_for_what_belongs_to_it(activated):
    report = await activated.says("nacka", "!läge behov: två tankbilar", FORUM)
    await activated.says("nacka", "3", FORUM, thread=report)
    assert lage(activated, report).grad == "3"
    assert "Jag saknar: Konsekvenser, Prognos." in activated.answer
    await activated.says("nacka", "okänt", FORUM, thread=report)
    assert "Jag saknar" not in activated.answer


# ---------------------------------------------------------------- edits
async def test_an_edit_keeps_the_grade_that_was_answered(activated):
    report = await activated.says("nacka", "gult, ca 1.200 hushåll", FORUM)
    await activated.says("nacka", "2", FORUM, thread=report)
    await activated.edits("nacka", report, "gult, ca 900 hushåll")
    assert (lage(activated, report).grad, lage(activated, report).asked) == ("2", "")
    assert activated.answer == ""
    await activated.edits("nacka", report, "gult, ca 800 hushåll")
    assert lage(activated, report).grad == "2"


async def test_an_edit_to_another_colour_is_asked_anew(activated):
    report = await activated.says("nacka", "gult, ca 1.200 hushåll", FORUM)
    await activated.says("nacka", "2", FORUM, thread=report)
    await activated.edits("nacka", report, "rött, ca 900 hushåll")
    assert lage(activated, report).grad is None
    assert activated.answer.startswith("Röd: menar du 4 Allvarlig eller 5 Kritisk?")
    await activated.edits("nacka", report, "påverkan 4, ca 900 hushåll")
    assert lage(activated, report).grad == "4"
    assert not activated.region.fraga.open_by_message


async def test_an_edited_form_keeps_what_its_thread_told(activated):
    report = await activated.says("nacka", "!läge påverkan: gul | konsekvenser: 1.200 utan vatten", FORUM)
    await activated.says("nacka", "2", FORUM, thread=report)
    await activated.edits("nacka", report, "!läge påverkan: gul | konsekvenser: 900 utan vatten")
    assert lage(activated, report).grad == "2"
    assert "version 2: påverkan 2 Måttlig. Sparat." in activated.answer


# ---------------------------------------------------------------- the picture
async def test_only_whose_latest_word_is_nothing_to_report_stands_there(activated):
    await activated.says("nacka", "inget att rapportera", FORUM)
    await activated.says("polis", "inget att rapportera", FORUM)
    await activated.says("nacka", "påverkan 4", FORUM)
    shown = await picture(activated)
    assert "4 Allvarlig, 1 aktör: Nacka" in shown
    assert "Inget att rapportera (aktivt svar): Polisen\n" in shown
    await activated.says("polis", "Nacka säger att de är röda", FORUM)
    assert "Inget att rapportera (aktivt svar): Polisen\n" in await picture(activated)
    await activated.says("nacka", "inget att rapportera", FORUM)
    shown = await picture(activated)
    assert "4 Allvarlig, 1 aktör" not in shown
    assert "Inget att rapportera (aktivt svar): Polisen, Nacka\n" in shown


async def test_who_is_not_called_is_told_where_it_was_saved_and_what_to_do(activated):
    chat = await activated.invites_the_bot("smhi")
    told = "Be Länsstyrelsens TiB kalla er, eller påkalla: !påkalla"
    await activated.says("smhi", "!läge påverkan: 1", chat)
    assert activated.answer.startswith("Läge från SMHI: påverkan 1 Ingen påverkan. Sparat i ordinarie läge.\n\n")
    assert told in activated.answer
    await activated.says("attunda", "!läge påverkan: 2 | konsekvenser: sena larm", KONFERENS)
    assert "Sparat i ordinarie läge.\n\n" in activated.answer
    assert told in activated.answer


async def test_who_is_called_is_told_which_room_the_picture_is_made_in(activated):
    await activated.says("lst", "!upprop nytt", KONFERENS)
    await activated.says("nacka", "!läge påverkan: 1", KONFERENS)
    assert "Sparat i ordinarie läge.\n\nGäller det Snöfall 12–13 januari? Skriv det i" in activated.answer


async def test_without_any_handelse_there_is_only_one_place(minutes):
    await minutes.says("nacka", "!läge påverkan: 1", KONFERENS)
    assert minutes.answer == "Läge från Nacka: påverkan 1 Ingen påverkan. Sparat."
