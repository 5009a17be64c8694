"""A rättelse tells what differs, not the whole form once more; what a grade says is said once (MALLAR R4)."""

FORUM, NOTICES = "h1/samordnande", "underrattelser"
FORM = "!läge\nPåverkan: 3\nKonsekvenser: två skolor stängda\nBehov: {}\nKommunikation: många frågor"


async def _published(m, who, text, rum=FORUM):
    said = await m.says(who, text, rum)
    await m.says("lst", "!lägesbild publicera", FORUM)
    await m.clock_is("9.10")
    return said


async def test_an_edited_report_tells_the_field_that_differs(activated):
    m = activated
    report = await _published(m, "nacka", FORM.format("2 elverk"))
    await m.edits("nacka", report, FORM.format("3 elverk"))
    assert m.heard(FORUM) == (
        "Rättelse 1 till lägesbild nr 1, Snöfall 12–13 januari: Nacka: Behov av stöd ”2 elverk” → ”3 elverk”."
    )
    await m.says("polis", "!lägesbild fil 1 text", FORUM)
    assert (
        m.files[-1].body["data"]["text"].endswith("Rättelse 1, 09.10, Nacka: Behov av stöd ”2 elverk” → ”3 elverk”.\n")
    )
    await m.says("polis", "!lägesbild visa 1", FORUM)
    assert m.answer.endswith("Rättelse 1, 09.10: Nacka: Behov av stöd ”2 elverk” → ”3 elverk”.")


async def test_a_field_that_is_new_or_struck_says_so(activated):
    m = activated
    report = await _published(m, "nacka", "!läge\nPåverkan: 3\nKonsekvenser: två skolor stängda\nBehov: 2 elverk")
    await m.edits("nacka", report, "!läge\nPåverkan: 4\nKonsekvenser: två skolor stängda\nPersonal: ansträngd")
    assert m.heard(FORUM).partition("Nacka: ")[2] == (
        "Påverkan ”3” → ”4”; Behov av stöd ”2 elverk” → struket; Personal inget → ”ansträngd”."
    )


async def test_a_notice_tells_its_changed_field_and_a_taken_back_word_leaves_it(activated):
    m = activated
    form = "!underrättelse\nRubrik: Vattenläcka\nPlats: Orminge\nOmfattning: {} hushåll\nKonsekvens: inga\nBehov: nej"
    notice = await _published(m, "nacka", form.format("2 300"), NOTICES)
    await m.edits("nacka", notice, form.format("2 800"))
    assert "Nacka: Omfattning ”2 300 hushåll” → ”2 800 hushåll”." in m.heard(FORUM)
    await m.removes("nacka", notice)
    standing = m.transcript() + str([f.body for f in m.files])
    assert "2 300" not in standing
    assert "2 800" not in standing


async def test_free_words_are_told_as_they_were_and_are(activated):
    m = activated
    report = await _published(m, "nacka", "Påverkan 3, ej nådda 212 brukare")
    await m.edits("nacka", report, "Påverkan 3, ej nådda 121 brukare")
    assert "Nacka skriver nu ”Påverkan 3, ej nådda 121 brukare”. Tidigare: ”Påverkan 3, ej nådda 212" in m.heard(FORUM)


async def test_a_forecast_that_is_a_grade_is_told_with_the_grades_only(activated):
    m = activated
    await m.says("nacka", "!läge\nPåverkan: 2\nPrognos: 4\nKonsekvenser: en skola stängd", FORUM)
    await m.says("polis", "!läge\nPåverkan: 2\nPrognos: bättre efter 18\nKonsekvenser: kö", FORUM)
    await m.says("lst", "!lägesbild publicera", FORUM)
    await m.says("polis", "!lägesbild visa 1", FORUM)
    assert "prognos 4 Allvarlig: Konsekvenser: ”en skola stängd”" in m.answer
    assert "Polisen: ”bättre efter 18”" in m.answer
    assert "”4”" not in m.answer
    paper = next(f for f in m.files if f.body["plain"].endswith("pdf"))
    assert [f["actor"] for f in paper.body["data"]["forecasts"]] == ["Polisen"]
