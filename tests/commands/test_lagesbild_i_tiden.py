"""The lägesbild over time: reviewed, published, corrected, replaced, and as it was (MODELL LÄG-01…08; MALLAR 3, R4)."""

import pytest

FORUM, KONFERENS, VARD = "h1/samordnande", "veckokonferens", "vard"


async def _two_reports(m):
    await m.says("nacka", "!läge påverkan: 2 | konsekvenser: en skola stängd | behov: två tankbilar", FORUM)
    return await m.says("osteraker", "Påverkan 3, ej nådda 212 av 1 850 brukare", FORUM)


async def test_who_has_reviewed_the_draft_stands_on_the_next_one_and_on_no_later(activated):
    m = activated
    await _two_reports(m)
    await m.says("nacka", "!lägesbild granskad", FORUM)
    assert m.mark == "❌"
    await m.says("lagesbild", "!lägesbild granskad", FORUM)
    assert m.answer.startswith("Utkastet är granskat kl 09.00 av Lägesbildsfunktionen.")
    await m.says("lst", "!lägesbild publicera", FORUM)
    await m.says("lst", "!lägesbild visa 1", FORUM)
    assert "Publicerad mån 11 jan 09.00 av Länsstyrelsen. Granskad 09.00 av Lägesbildsfunktionen." in m.answer
    await m.says("lst", "!lägesbild publicera", FORUM)
    await m.says("lst", "!lägesbild visa 2", FORUM)
    assert "Inte granskad av någon annan." in m.answer


async def test_an_edit_after_the_publication_is_a_rattelse_beside_it(activated):
    m = activated
    report = await _two_reports(m)
    await m.says("lst", "!lägesbild publicera", FORUM)
    await m.clock_is("9.10")
    await m.edits("osteraker", report, "Påverkan 3, ej nådda 121 av 1 850 brukare")
    assert m.heard(FORUM) == (
        "Rättelse 1 till lägesbild nr 1, Snöfall 12–13 januari: Österåker skriver nu "
        "”Påverkan 3, ej nådda 121 av 1 850 brukare”. Tidigare: ”Påverkan 3, ej nådda 212 av 1 850 brukare”."
    )
    await m.says("polis", "!lägesbild visa 1", FORUM)
    issued, corrected = m.answer.rsplit("Rättelse 1", 1)
    assert "ej nådda 212 av 1 850" in issued
    assert "121" not in issued
    assert corrected.startswith(", 09.10: Österåker skriver nu ”Påverkan 3, ej nådda 121 av 1 850 brukare”")


async def test_before_the_publication_an_edit_is_only_a_new_version(activated):
    report = await _two_reports(activated)
    await activated.edits("osteraker", report, "Påverkan 2, alla nådda")
    assert activated.heard(FORUM) == ""
    await activated.says("lst", "!lägesbild publicera", FORUM)
    assert "Rättelse" not in activated.transcript()


async def test_the_same_edit_once_more_and_what_others_say_is_no_rattelse(activated):
    m = activated
    report = await _two_reports(m)
    await m.says("lst", "!lägesbild publicera", FORUM)
    await m.edits("osteraker", report, "Påverkan 3, ej nådda 121 av 1 850 brukare")
    await m.once_more()
    await m.says("polis", "Påverkan 2, olyckor på väg 222", FORUM)
    assert len(m.region.produkt.latest("lägesbild", "h1").rattelser) == 1


async def test_what_stands_in_wis_is_to_be_corrected_there_too(activated):
    m = activated
    report = await _two_reports(m)
    await m.says("lst", "!lägesbild publicera", FORUM)
    await m.says("lst", "!lägesbild wis 9.00", FORUM)
    await m.edits("osteraker", report, "Påverkan 3, ej nådda 121 av 1 850 brukare")
    assert m.heard(FORUM).endswith("Lägesbild nr 1 ligger i WIS. Rätta den där också.")


async def test_only_the_latest_one_is_corrected_and_an_older_one_says_what_replaced_it(activated):
    m = activated
    report = await _two_reports(m)
    await m.says("lst", "!lägesbild publicera", FORUM)
    await m.clock_is("9.20")
    await m.says("lst", "!lägesbild publicera", FORUM)
    await m.edits("osteraker", report, "Påverkan 3, ej nådda 121 av 1 850 brukare")
    assert m.heard(FORUM).startswith("Rättelse 1 till lägesbild nr 2")
    await m.says("polis", "!lägesbild visa 1", FORUM)
    assert m.answer.startswith("Ersatt av lägesbild nr 2 (kl 09.20).")
    assert "Rättelse" not in m.answer


async def test_a_removed_message_leaves_no_word_in_the_picture_its_files_or_its_rattelser(activated):
    m = activated
    report = await _two_reports(m)
    await m.says("lst", "!lägesbild publicera", FORUM)
    await m.edits("osteraker", report, "Påverkan 3, Karin på Älgvägen ej nådd")
    await m.says("polis", "!lägesbild fil 1 text", FORUM)
    await m.removes("osteraker", report)
    standing = m.transcript() + str([f.body for f in m.files])
    assert "212" not in standing
    assert "Karin" not in standing
    assert "[borttaget av avsändaren" in standing


async def test_the_room_gets_the_picture_to_print_and_the_vard_the_text_for_wis(activated):
    m = activated
    await _two_reports(m)
    await m.says("lst", "!lägesbild publicera", FORUM)
    (paper, text) = m.files[-2:]
    assert (paper.rum, paper.body["data"]["nr"]) == (FORUM, 1)
    assert text.rum == VARD
    assert text.body["data"]["text"].startswith("LÄGESBILD Snöfall 12–13 januari nr 1. Läget per 09.00.")
    assert "ej nådda 212 av 1 850 brukare" in text.body["data"]["text"]


async def test_a_file_is_sent_where_it_is_asked_for_in_the_format_that_is_named(activated):
    m = activated
    await _two_reports(m)
    await m.says("polis", "!lägesbild fil", FORUM)
    assert m.mark == "❌"
    await m.says("lst", "!lägesbild publicera", FORUM)
    chat = await m.invites_the_bot("polis")
    for typed, suffix in (("", ".pdf"), (" text", ".txt"), (" nr 1 json", ".json")):
        await m.says("polis", f"!lägesbild fil{typed}", chat)
        assert m.files[-1].rum == chat
        assert m.files[-1].body["plain"].endswith(suffix)
    data = m.files[-1].body["data"]
    assert data["schema"] == "samverkansboten/lagesbild/1"
    assert [s["actor"] for s in data["statements"]] == ["Nacka", "Österåker"]
    assert data["silent"] == ["Länsstyrelsen", "Region Stockholm", "Polisen", "Trafikverket", "Botkyrka", "Salem"]


async def test_what_is_new_is_told_and_nothing_of_what_is_not(activated):
    m = activated
    await _two_reports(m)
    await m.says("polis", "!lägesbild ändrat", FORUM)
    assert m.mark == "❌"
    await m.says("lst", "!lägesbild publicera", FORUM)
    await m.says("polis", "!lägesbild ändrat", FORUM)
    assert m.answer == "Inget är nytt sedan lägesbild nr 1 (kl 09.00)."
    await m.clock_is("9.20")
    await m.says("nacka", "!läge påverkan: 4 | konsekvenser: tre skolor stängda", FORUM)
    await m.says("lst", "!bedömning Läget förvärras.", FORUM)
    await m.says("polis", "!lägesbild ändrat", FORUM)
    assert m.answer == (
        "Nytt sedan lägesbild nr 1 (kl 09.00).\n– Grad nu: Nacka 2 → 4\n– 1 ny uppgift: Nacka\n– Ny bedömning"
    )
    await m.says("lst", "!lägesbild publicera", FORUM)
    assert "Nytt sedan nr 1:\n– Grad nu: Nacka 2 → 4" in m.heard(FORUM, "lagesbild/published")


async def test_the_picture_is_shown_as_it_was_at_a_time(activated):
    m = activated
    await m.says("nacka", "Påverkan 2, en skola stängd", FORUM)
    await m.clock_is("9.20")
    await m.says("nacka", "Påverkan 4, tre skolor stängda", FORUM)
    await m.clock_is("9.40")
    await m.says("polis", "!lägesbild kl 9.10", FORUM)
    assert m.answer.startswith("Så såg utkastet ut mån 11 jan kl 09.10 – Snöfall 12–13 januari.")
    assert "en skola stängd" in m.answer
    assert "tre skolor" not in m.answer
    await m.says("polis", "!lägesbild kl 9.30", FORUM)
    assert "tre skolor stängda" in m.answer
    for typed in ("", " snart"):
        await m.says("polis", f"!lägesbild kl{typed}", FORUM)
        assert m.answer.endswith("!lägesbild kl 14.00")
    await m.says("polis", "!lägesbild kl 8.15", FORUM)
    assert m.answer.startswith("Kl 08.15 var händelsen inte aktiverad; det blev den kl 09.00.")


async def test_a_word_that_is_removed_is_gone_from_how_it_was_too(activated):
    m = activated
    report = await m.says("nacka", "Påverkan 2, Karin Ek saknas", FORUM)
    await m.clock_is("9.20")
    await m.says("polis", "!lägesbild kl 9.10", FORUM)
    await m.removes("nacka", report)
    await m.says("polis", "!lägesbild kl 9.10", FORUM)
    assert "Karin" not in m.transcript()


async def test_the_whole_of_an_actor_with_one_verksamhet_stands_for_it_and_never_a_mean(equipped):
    m = equipped
    await m.says("trv", "Påverkan 4, E18 avstängd", FORUM)
    await m.says("nacka", "!läge\nPåverkan: 2\nPåverkan per verksamhet: vägar 3, skola 2", FORUM)
    await m.says("polis", "!lägesbild", FORUM)
    assert (
        "Per verksamhet, nu:\n"
        "– Skola och förskola: högst 2 Måttlig (Nacka)\n"
        "– Vägtrafik och snöröjning: högst 4 Allvarlig (Trafikverket); 1 med 4, 1 med 3" in m.answer
    )


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (
            "12.00",
            "Sön 10 jan kl 12.00 var händelsen inte aktiverad; det blev den kl 09.00. Så här: !lägesbild kl 09.00",
        ),
        ("igår 14.00", "Sön 10 jan kl 14.00 var händelsen inte aktiverad; det blev den kl 09.00."),
        ("8.00", "Kl 08.00 var händelsen inte aktiverad; det blev den kl 09.00."),
        ("idag 12.00", "Kl 12.00 har inte varit än. Så här: !lägesbild kl 10.00"),
        ("imorgon 9.00", "Tis 12 jan kl 09.00 har inte varit än. Så här: !lägesbild kl 10.00"),
    ],
)
async def test_a_time_without_a_picture_says_which_time_was_read(activated, asked, answer):
    await activated.clock_is("10.00")
    await activated.says("polis", f"!lägesbild kl {asked}", FORUM)
    assert activated.answer.startswith(answer), activated.answer


async def test_across_midnight_the_picture_says_its_day_and_the_line_to_copy_works(activated):
    m = activated
    await m.says("nacka", "Påverkan 2, en skola stängd", FORUM)
    await m.clock_is("8.00", 13)
    for asked, shown in (("14.00", "tis 12 jan kl 14.00"), ("mån 11 jan 10.00", "mån 11 jan kl 10.00")):
        await m.says("polis", f"!lägesbild kl {asked}", FORUM)
        assert m.answer.startswith(f"Så såg utkastet ut {shown}")
        assert "en skola stängd" in m.answer
    await m.says("polis", "!lägesbild kl 10 jan 9.00", FORUM)
    line = m.answer.partition("Så här: ")[2]
    assert line == "!lägesbild kl mån 11 jan 09.00"
    await m.says("polis", line, FORUM)
    assert m.answer.startswith("Så såg utkastet ut mån 11 jan kl 09.00")
    assert "en skola stängd" in m.answer


@pytest.mark.parametrize("line", ["ändrat sedan 9.00", "ändrat kl 9", "visa 9:00", "fil kl 9.00"])
async def test_a_time_is_not_taken_for_a_number(activated, line):
    await activated.says("lst", "!lägesbild publicera", FORUM)
    await activated.says("polis", f"!lägesbild {line}", FORUM)
    assert activated.mark == "❓"
    assert activated.answer.startswith("Här anges lägesbildens nummer, inte en tid. Så här: !lägesbild visa 1.")
