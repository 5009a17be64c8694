"""The lägesbild on paper, read by a real reader (MALLAR 3; tagged PDF/UA)."""

import json

import pytest

from bot import documents
from tests.documents.papers import lagesbild, overview_row, pages, placed, read_lagesbild, statement, tags
from tests.documents.test_ringlista import HOSTILE


def test_a_screen_reader_gets_title_language_headings_and_tables_with_heads():
    reader = read_lagesbild(lagesbild(40))
    root = reader.trailer["/Root"]
    assert reader.metadata.title == "Lägesbild nr 2 – Snöfall 12–13 januari"
    assert root["/Lang"].lower().startswith("sv")
    assert b"pdfuaid" in root["/Metadata"].get_data()
    found = tags(reader)
    assert found.count("/H1") == 1
    assert found.count("/H2") >= 9
    assert found.count("/Table") == found.count("/THead") == 2
    assert found.count("/TH") == 4 + 2 + 3
    assert found.count("/Figure") == 1


def test_it_reads_in_the_order_in_which_it_is_needed():
    text = " ".join(pages(read_lagesbild(lagesbild())))
    said = (
        "Lägesbild nr 2 – Snöfall",
        "Läget per 08.00.",
        "Granskad 08.01 av Lägesbildsfunktionen",
        "Rättelse 1, 08.31, Salem",
        "Läget är ansträngt.",
        "37 av 39 aktörer har svarat",
        "Läget aktör för aktör",
        "Hur påverkan har ändrats",
        "2 Händelsen",
        "Uppgift 0:",
        "Uppgift 6:",
        "Inget att rapportera (aktivt svar): Håbo",
        "Ej rapporterat: Upplands-Bro",
        "3 Konsekvenser",
        "Vägtrafik och snöröjning 4 Nykvarn 4 (08.00)",
        "Å1 Salem – öppna trygghetspunkt – senast 12.00 – accepterad",
        "Nykvarn 08.00: ”1 elverk”",
        "Undvik resor.",
        "oklart vilken grad som menas med röd",
        "Nästa möte 12.00",
    )
    places = [text.index(part) for part in said]
    assert places == sorted(places)


def test_each_statement_says_who_when_and_how_sure():
    text = " ".join(pages(read_lagesbild(lagesbild(1, statements=[statement(0, grade="3")]))))
    assert "Nykvarn 07.00 (läget per) · nu 3 Betydande · prognos 3-4 · obekräftad: ”Uppgift 0:" in text


def test_what_somebody_wrote_stands_whole_on_the_paper():
    long = "Läget är ansträngt och " + "vägarna är fulla av snö, " * 100 + "slut."
    text = " ".join(
        pages(read_lagesbild(lagesbild(1, assessment={"text": long, "by": "Länsstyrelsen", "at": "07.55"})))
    )
    assert text.count("fulla av snö") == 100
    assert "slut." in text


def test_every_page_of_an_exercise_says_so_and_none_of_a_real_one():
    assert all("ÖVNING" in text for text in pages(read_lagesbild(lagesbild(60, exercise=True))))
    assert not any("ÖVNING" in text for text in pages(read_lagesbild(lagesbild(60))))


def test_an_empty_picture_says_that_nothing_is_known():
    empty = lagesbild(
        0, assessment=None, verksamheter=[], notices=[], actions=[], needs=[], forecasts=[], uncertain=[], nil=[],
        corrections=[], communication=None, title=None, reviewed=None,
    )  # fmt: skip
    text = " ".join(pages(read_lagesbild(empty)))
    for said in ("[namnet är borttaget]", "Ingen bedömning är skriven.", "Inga uppgifter.", "Inga kända."):
        assert said in text
    assert "Läget aktör för aktör" not in text


@pytest.mark.parametrize("typed", HOSTILE)
def test_what_is_typed_is_never_markup(typed):
    data = lagesbild(
        1, title=typed, statements=[statement(0, text=typed)], communication=typed,
        assessment={"text": typed, "by": typed, "at": "07.55"},
        overview={"codes": [], "rows": [overview_row(0, actor=typed)]},
    )  # fmt: skip
    reader = read_lagesbild(data)
    assert reader.metadata.title == f"Lägesbild nr 2 – {typed}"
    assert "".join(pages(reader)).replace(" ", "").count(typed.replace(" ", "")) >= 5


def test_the_same_data_gives_the_same_bytes_and_the_other_formats_hold_it_too():
    data = lagesbild(20)
    assert documents.made("lagesbild", data) == documents.made("lagesbild", data)
    assert json.loads(documents.made("lagesbild.json", data)) == data
    assert documents.made("lagesbild.txt", {"text": "Å\n"}) == "Å\n".encode()
    assert [documents.mime(f"lagesbild{s}") for s in ("", ".json", ".txt")] == [
        "application/pdf", "application/json", "text/plain",
    ]  # fmt: skip


def test_the_twelve_parts_stand_in_their_order_and_an_empty_one_says_so():
    empty = lagesbild(
        1, assessment=None, communication=None, needs=[], offers=[], actions=[], forecasts=[], uncertain=[]
    )
    text = " ".join(pages(read_lagesbild(empty)))
    said = (
        "1 Sammanfattning Ingen sammanfattning är skriven.", "2 Händelsen", "3 Konsekvenser", "4 Åtgärder Inga.",
        "5 Resurser", "6 Aktörer", "7 Kommunikation Inget är skrivet om kommunikation.",
        "8 Prognos Inga prognoser lämnade.", "9 Bedömning Ingen bedömning är skriven.",
        "10 Gemensam analys Ingen gemensam analys är skriven.", "11 Osäkerheter Inga kända.",
        "12 Gällande inriktning Ingen fastställd.",
    )  # fmt: skip
    places = [text.index(part) for part in said]
    assert places == sorted(places)


def test_what_is_contradicted_and_what_people_wrote_of_the_parts_stand_there():
    side = {"about": "07.16", "certainty": "bekräftad", "responsible": False, "corrected": False}
    conflict = {
        "nr": 1, "settled": "07.33", "settled_by": "Polisen", "holds": "ett körfält öppet",
        "sides": [
            {**side, "actor": "Trafikverket", "text": "E4 är öppen", "responsible": True},
            {**side, "actor": "Polisen", "text": "E4 avstängd"},
        ],
    }  # fmt: skip
    written = {"text": None, "fields": [{"id": "slutsatser", "text": "vård först"}], "by": "RSIB", "at": "07.40"}
    text = " ".join(pages(read_lagesbild(lagesbild(1, conflicts=[conflict], parts={"analys": written}))))
    assert (
        "Motstridigt 1 (klarlagt): Trafikverket 07.16 (bekräftad, svarar för saken): ”E4 är öppen” – mot – "
        "Polisen 07.16 (bekräftad): ”E4 avstängd”. Klarlagt 07.33 av Polisen: ”ett körfält öppet”."
    ) in text
    assert "10 Gemensam analys Slutsatser: vård först Skrivet av RSIB 07.40." in text


CODES = ("VÅRD", "OMS", "SKOLA", "VÄG", "KOLL", "JVG", "SJÖ", "FLYG", "EL", "VÄRME", "VA", "TELE", "ORD", "RTJ", "AVF")


def _wide(count):
    """All at once: many actors, many verksamheter, and for each how it changed."""
    rows = [overview_row(n, actor=f"Aktör{n:02d}", cells=dict.fromkeys(CODES, "3")) for n in range(count)]
    return lagesbild(count, overview={"codes": list(CODES), "rows": rows})


def test_many_verksamheter_leave_the_names_their_room():
    (x_of_name, _), *_ = placed(read_lagesbild(_wide(54)), "Aktör")[0]
    (x_of_per, _), *_ = placed(read_lagesbild(_wide(54)), "Per")[0]
    assert x_of_per - x_of_name > 90  # points: 32 mm


def test_no_line_of_time_lies_on_another_and_no_heading_stands_alone():
    reader = read_lagesbild(_wide(54))
    for page in placed(reader, "Aktör"):
        assert len(page) == len(set(page))
        assert all(y > 50 for _, y in page)  # above the foot
    assert all(len(text) > 200 for text in pages(reader)), [len(t) for t in pages(reader)]
