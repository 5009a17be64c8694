from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.register_file import RegisterError, read_register
from bot.register_file.formats import read_table
from bot.register_file.rows import build_aktor_list

FUNKTIONER = Path(__file__).parents[1] / "bot" / "exercise" / "data" / "funktioner.json"
HEADINGS = "id;namn;kategori;alltid_kallad;matrix_id"
NACKA = "nacka;Nacka kommun;Kommun;ja;@nacka:samverkan.example"


def _problems(folder: Path, content: str | bytes, name: str = "aktorer.csv") -> list[str]:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(RegisterError) as caught:
        read_register(path, FUNKTIONER)
    return [str(problem) for problem in caught.value.problem_list]


CSV_MISTAKES = [
    (";Nacka kommun;Kommun;ja;", "id saknas. Ge aktören ett kort id, till exempel `nacka`."),
    ("järfälla;Järfälla kommun;Kommun;ja;", 'id "järfälla" får bara ha a-z, 0-9, - och _. Skriv `jarfalla`.'),
    ("Upplands Väsby;Upplands Väsby kommun;Kommun;ja;",
     'id "Upplands Väsby" får bara ha a-z, 0-9, - och _. Skriv `upplands_vasby`.'),
    ("solna;;Kommun;ja;", "namn saknas. Skriv hela namnet, till exempel Nacka kommun."),
    ("solna;Solna stad;;ja;", "kategori saknas. Skriv till exempel Kommun, Blåljus eller Trafik."),
    ("solna;Solna stad;Kommun;;",
     "alltid_kallad saknas. Skriv ja (kallas vid varje aktivering) eller nej (vid behov)."),
    ("solna;Solna stad;Kommun;kanske;",
     'alltid_kallad "kanske" går inte att tolka. Skriv ja (kallas vid varje aktivering) eller nej (vid behov).'),
    ("solna;Solna stad;Kommun;ja;solna@samverkan.example",
     ('"solna@samverkan.example" är inget Matrix-konto. '
     "Skriv som @nacka:samverkan.example, med små bokstäver och utan mellanslag.")),
    ("solna;Solna stad;Kommun;ja;;extra",
     "raden har 6 celler men det finns 5 rubriker. Sätt citattecken runt en cell som innehåller skiljetecknet."),
    ('solna;"Solna" stad;Kommun;ja;',
     'raden går inte att läsa som CSV. Ett citattecken i en cell skrivs dubbelt ("") och cellen omges av citattecken.'),
    ('solna;"Solna stad;Kommun;ja;',
     'raden går inte att läsa som CSV. Ett citattecken i en cell skrivs dubbelt ("") och cellen omges av citattecken.'),
    ("nacka;Nacka stad;Kommun;ja;", "id `nacka` finns redan på rad 2. Ge raden ett eget id."),
    ("solna;SolnÃ¤ stad;Kommun;ja;",
     "å, ä eller ö har blivit fel tecken. Öppna originalet igen och spara som UTF-8."),
]  # fmt: skip


@pytest.mark.parametrize(("row", "told"), CSV_MISTAKES)
def test_a_mistake_in_a_row_is_told_with_its_line(tmp_path, row, told):
    text = f"{HEADINGS}\r\n{NACKA}\r\n;;;;\r\n{row}\r\n"
    assert _problems(tmp_path, text) == [f"aktorer.csv rad 4: {told}"]


def test_a_line_is_told_as_an_editor_counts_it(tmp_path):
    text = f'sep=;\n{HEADINGS};anm\n{NACKA};"en\nanmärkning\npå tre rader"\n;Solna stad;Kommun;ja;;\n'
    assert _problems(tmp_path, text)[0].startswith("aktorer.csv rad 6: id saknas")


def test_all_mistakes_of_both_files_are_told_at_once(tmp_path):
    aktorer, funktioner = tmp_path / "aktorer.csv", tmp_path / "funktioner.json"
    aktorer.write_text(f"{HEADINGS}\n;Solna stad;Kommun;kanske;\n{NACKA}\n{NACKA}\n;x;Kommun;ja;\n", encoding="utf-8")
    funktioner.write_text('[\n {"id": "x", "roll": "RSIBB",\n  "namn": "X", "matrix_id": "x"}\n]', encoding="utf-8")
    with pytest.raises(RegisterError) as caught:
        read_register(aktorer, funktioner)
    assert [(problem.file, problem.line) for problem in caught.value.problem_list] == [
        ("aktorer.csv", 2), ("aktorer.csv", 2), ("aktorer.csv", 4), ("aktorer.csv", 5),
        ("funktioner.json", 2), ("funktioner.json", 3),
    ]  # fmt: skip
    assert 'funktioner.json rad 2: rollen "RSIBB" finns inte. Menade du RSIB? Skriv en av LST_TIB, RSIB, RKK' in str(
        caught.value
    )


@pytest.mark.parametrize(
    ("headings", "told"),
    [
        ("id;namn;kategori;matrix_id;anm", ["kolumnen alltid_kallad saknas. Lägg till den bland rubrikerna."]),
        (
            "id;namn;kategori;alltid_kalad;matrix_id",
            [
                'kolumnen "alltid_kalad" är okänd. Menade du alltid_kallad?',
                "kolumnen alltid_kallad saknas. Lägg till den bland rubrikerna.",
            ],
        ),
        (f"{HEADINGS};tellefon", ['kolumnen "tellefon" är okänd. Menade du telefon?']),
        (f"{HEADINGS};matrix_id", ['"matrix_id" och "matrix_id" är samma kolumn. Ta bort den ena.']),
        (f"{HEADINGS};Konto", ['"matrix_id" och "Konto" är samma kolumn. Ta bort den ena.']),
    ],
)
def test_a_mistake_in_the_headings_is_told_once(tmp_path, headings, told):
    assert _problems(tmp_path, f"{headings}\n{NACKA}\n{NACKA.replace('nacka', 'solna')}\n") == [
        f"aktorer.csv rad 1: {text}" for text in told
    ]


def test_an_unknown_column_that_looks_like_nothing_lists_what_is_known(tmp_path):
    (told,) = _problems(tmp_path, f"{HEADINGS};Zzz\n{NACKA};1\n")
    assert told.startswith('aktorer.csv rad 1: kolumnen "Zzz" är okänd. Kända är aktor, alias,')


def test_a_value_without_heading_is_told(tmp_path):
    assert _problems(tmp_path, f"{HEADINGS};\n{NACKA};löst\n") == [
        "aktorer.csv rad 1: kolumn 6 saknar rubrik. Ge den en rubrik eller töm den."
    ]


EMPTY = "filen är tom. Den ska ha minst en rad; kolumnerna står under [register] i config.example.toml."
BROKEN_JSON = "Vanliga orsaker: ett komma för mycket eller för litet, eller ett citattecken som saknas."
BROKEN_TOML = "Vanliga orsaker: text utan citattecken, eller samma nyckel två gånger."
FILE_MISTAKES = [
    ("a.csv", b"", f"a.csv: {EMPTY}"),
    ("a.csv", b"\xef\xbb\xbf \r\n", f"a.csv: {EMPTY}"),
    ("a.csv", HEADINGS.encode(), f"a.csv: {EMPTY}"),
    ("a.json", b"[]", f"a.json: {EMPTY}"),
    ("a.toml", b"# inget", f"a.toml: {EMPTY}"),
    ("a.xlsx", b"PK",
     "a.xlsx: filtypen känns inte igen. Använd .csv, .json eller .toml; från Excel: spara som CSV UTF-8."),
    ("a.csv", "id;namn".encode("utf-16"), 'a.csv: filen är sparad som Unicode (UTF-16). Spara om som "CSV UTF-8".'),
    ("a.csv", b"id\n\x81", 'a.csv rad 2: teckenkodningen känns inte igen. Spara om i Excel som "CSV UTF-8".'),
    ("a.json", b'[\n"\xe5"]', "a.json rad 2: filen är inte UTF-8. Spara om den med teckenkodningen UTF-8."),
    ("a.json", b'[\n {"id": "a",\n  }\n]', f"a.json rad 3: går inte att läsa som JSON (tecken 3). {BROKEN_JSON}"),
    ("a.json", b'{"id": "a"}', 'a.json rad 1: filen ska vara en lista: [ {"id": ...}, {"id": ...} ].'),
    ("a.json", b'[\n\n"a"]', 'a.json rad 3: varje rad i listan ska vara ett objekt: {"id": ..., "namn": ...}.'),
    ("a.json", b'[\n{"id": "a", "id": "b"}]', "a.json rad 2: id står två gånger i samma rad. Ta bort den ena."),
    ("a.toml", b"[[aktor]]\nid = nacka\n", f"a.toml rad 2: går inte att läsa som TOML (tecken 6). {BROKEN_TOML}"),
    ("a.toml", b'[[aktor]]\n\nid = "a', f"a.toml rad 3: går inte att läsa som TOML (tecken 8). {BROKEN_TOML}"),
    ("a.toml", b'\n[aktor]\nid = "a"', "a.toml rad 2: skriv [[aktor]] med dubbla hakparenteser före varje rad."),
    ("a.toml", b'\n\n[[aktorer]]\nid = "a"',
     "a.toml rad 3: aktorer hör inte hemma här. Varje rad börjar med [[aktor]]."),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "told"), FILE_MISTAKES)
def test_a_mistake_in_the_file_is_told_with_its_line(tmp_path, name, content, told):
    assert _problems(tmp_path, content, name) == [told]


def test_a_key_that_is_unknown_in_every_row_is_told_once(tmp_path):
    row = '{"id": "a%d", "namn": "A", "kategori": "El", "alltid_kallad": true, "matrix_id": "", "tel_nr": ""}'
    assert _problems(tmp_path, f"[\n{row % 1},\n{row % 2}]", "a.json") == [
        'a.json rad 2: kolumnen "tel_nr" är okänd. Menade du tel?'
    ]


def test_a_file_that_is_missing_is_told_with_its_setting(tmp_path):
    with pytest.raises(
        RegisterError, match=r"saknas\.csv: filen går inte att läsa\. Rätta aktor_file under \[register\]"
    ):
        read_register(tmp_path / "saknas.csv", FUNKTIONER)


WORDS = [
    "[",
    "]",
    "[[aktor]]",
    "{",
    "}",
    '"',
    "id",
    "namn",
    "=",
    ":",
    ";",
    ",",
    "\n",
    "\r\n",
    " ",
    "å",
    "ja",
    "1",
    "null",
]
SCRAP = st.lists(st.sampled_from(WORDS)).map("".join)


@pytest.mark.parametrize("suffix", [".csv", ".json", ".toml"])
@given(content=st.one_of(st.binary(max_size=80), SCRAP.map(str.encode), SCRAP.map(lambda text: f"[{text}]".encode())))
def test_whatever_a_file_holds_it_is_read_or_told(suffix, content):
    table = read_table(f"a{suffix}", content, name="aktor")
    build_aktor_list(table)
    assert table.row_list or table.problem_list
