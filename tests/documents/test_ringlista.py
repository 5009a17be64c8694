"""The list of whom to ring, on paper: read by a real reader (MODELL AKT-07)."""

import time

import pytest

from bot import documents
from tests.documents.papers import pages, read, ringlista, row, tags

HOSTILE = (
    '#read("/etc/passwd")', "[Nacka]", "<Nacka>", 'Nacka"', "Nacka\\", "$x$ *fet* _kursiv_ `kod`", "= Rubrik",
    "// borta", "@nacka", "#panic()", "\\u{41}",
)  # fmt: skip


def test_the_same_data_gives_the_same_bytes():
    assert documents.made("ringlista", ringlista(39)) == documents.made("ringlista", ringlista(39))


def test_a_screen_reader_gets_title_language_and_a_table_with_a_head():
    reader = read(ringlista(39))
    root = reader.trailer["/Root"]
    assert reader.metadata.title == "Ringlista – Snöfall 12–13 januari"
    assert root["/Lang"].lower().startswith("sv")
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in root["/Metadata"].get_data()
    found = tags(reader)
    assert [found.count(tag) for tag in ("/H1", "/Table", "/THead")] == [1, 1, 1]
    assert found.count("/TH") == 11
    assert found.count("/TR") == 40


def test_it_reads_in_order_from_the_heading_over_the_rows_to_the_last_page():
    text = " ".join(pages(read(ringlista(39))))
    said = (
        "Ringlista – Snöfall",
        "39 att ringa.",
        "0 av 39 har svarat",
        "Länsstyrelsens TiB",
        "!närvaro a0 via telefon",
    )
    places = [text.index(part) for part in (*said, *(f" {n + 1} {row(n)['name'].split()[0]}" for n in range(39)))]
    assert places == sorted(places)


def test_a_row_says_who_what_and_how_far_they_had_come():
    text = pages(read(ringlista(7)))[0]
    assert "Nynäshamn" in text
    assert "070-174 06 01" in text
    assert "TG-001" in text
    assert "070-174 06 08 inbjudan framme" in text
    assert "på väg, kl 13.15" in text
    assert "ej bekräftad" in text


def test_every_page_bears_head_reserve_class_and_number():
    found = pages(read(ringlista(39)))
    assert len(found) > 1
    for number, text in enumerate(found, 1):
        assert "Nr Ringd Aktör Funktion Telefon Rakel Reserv Ersättare Senast känt Svarade kl" in text
        assert "telefonkonferens 070-174 06 99, kod 0000 eller Rakel TG-ÖVN 1" in text
        assert f"sida {number} av {len(found)}" in text
        assert "Öppen information." in text
        assert "ÖVNING" not in text


def test_every_page_of_an_exercise_says_so():
    assert all("ÖVNING" in text for text in pages(read(ringlista(39, exercise=True))))


def test_what_nobody_has_takes_no_place_on_the_paper():
    bare = ringlista(3, rows=[row(n, rakel="", reserve="", deputy="") for n in range(3)], reserve_rakel="")
    text = pages(read(bare))[0]
    assert "Nr Ringd Aktör Funktion Telefon Senast känt" in text
    assert "eller Rakel" not in text


def test_who_has_no_number_or_has_left_the_register_is_said():
    gone = dict.fromkeys(("full_name", "function", "phone", "rakel", "reserve", "deputy"), "")
    text = pages(read(ringlista(2, rows=[row(0, phone=""), row(1, known=False, **gone)])))[0]
    assert "saknas" in text
    assert "står inte längre i registret" in text


def test_a_name_that_was_taken_back_is_told_as_such():
    reader = read(ringlista(3, name=None))
    assert reader.metadata.title == "Ringlista – [namnet är borttaget]"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_is_never_markup(name):
    data = ringlista(2, name=name, rows=[row(0, name=name, function=name, phone=name), row(1)])
    reader = read(data)
    assert reader.metadata.title == f"Ringlista – {name}"
    text = "".join(pages(reader)).replace("\N{ZERO WIDTH SPACE}", "").replace(" ", "")
    assert text.count(name.replace(" ", "")) >= 4


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Snöfall ❄️ 🚨", "Snöfall □ □"),
        ("Na\x00c\N{RIGHT-TO-LEFT OVERRIDE}ka\N{ZERO WIDTH JOINER}", "Nacka"),
        ("Nacka\nkommun\t Ö", "Nacka kommun Ö"),
        ("A\N{COMBINING RING ABOVE}kersberga", "Åkersberga"),
        ("\ud83d halv", "halv"),
        ("北京", "□□"),
    ],
)
def test_what_no_font_has_becomes_a_box_and_what_cannot_be_seen_is_left_out(typed, printed):
    assert read(ringlista(1, name=typed)).metadata.title.strip() == f"Ringlista – {printed}".strip()


def test_a_name_without_end_leaves_room_for_the_others():
    found = pages(read(ringlista(3, rows=[row(0, name="Lång " * 400, phone="1" * 5000), row(1), row(2)])))
    assert len(found) < 4
    assert "070-174 06 02" in found[-1]


def test_a_number_can_be_copied_as_it_was_written():
    long_words = [row(n, name="Brandförsvarsförbundsledningscentralen", phone="+46 70-174 06 15") for n in range(3)]
    text = pages(read(ringlista(3, rows=long_words)))[0]
    assert text.count("+46 70-174 06 15") == 3
    assert "\N{SOFT HYPHEN}" not in text


def test_a_long_list_is_made_at_once():
    began = time.perf_counter()
    made = documents.made("ringlista", ringlista(300))
    print(f"300 rows: {time.perf_counter() - began:.2f} s, {len(made) // 1000} kB")


def test_what_cannot_be_made_is_told_as_one_kind_of_error():
    with pytest.raises(documents.CannotMake):
        documents.made("ringlista", {"rows": []})
    with pytest.raises(documents.CannotMake):
        documents.made("finns-inte", ringlista())
