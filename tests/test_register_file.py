import csv
import io
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from bot.domain.register import Register
from bot.domain.roll import Roll
from bot.register_file import RegisterError, digest, load_register, read_register

DATA = Path(__file__).parents[1] / "bot" / "exercise" / "data"
AKTORER, FUNKTIONER = DATA / "aktorer.json", DATA / "funktioner.json"
HEADINGS = "id;namn;kategori;alltid_kallad;matrix_id"
NACKA = "nacka;Nacka kommun;Kommun;ja;@nacka:samverkan.example"

Rows = list[dict[str, object]]


def _rows(path: Path) -> Rows:
    rows: Rows = json.loads(path.read_text(encoding="utf-8"))
    return rows


def _cell(value: object, joiner: str) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return joiner.join(value) if isinstance(value, list) else str(value)


def _as_csv(rows: Rows, delimiter: str = ";", joiner: str = ", ") -> str:
    out = io.StringIO(newline="")
    heading_list = list(dict.fromkeys(key for row in rows for key in row))
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(heading_list)
    writer.writerows([_cell(row.get(key, ""), joiner) for key in heading_list] for row in rows)
    return out.getvalue()


def _as_toml(rows: Rows, name: str) -> str:
    lines: list[str] = []
    for row in rows:
        lines += [
            f"[[{name}]]",
            *(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in row.items()),
            "",
        ]
    return "\n".join(lines)


def _problems(folder: Path, content: str | bytes, name: str = "aktorer.csv") -> list[str]:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(RegisterError) as caught:
        read_register(path, FUNKTIONER)
    return [str(problem) for problem in caught.value.problem_list]


def _warnings(folder: Path, content: str | bytes, name: str = "aktorer.csv") -> list[str]:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return [str(problem) for problem in load_register(path, FUNKTIONER).warning_list]


def test_the_exercise_register_is_read_without_a_warning():
    loaded = load_register(AKTORER, FUNKTIONER)
    assert loaded.warning_list == ()
    assert len(loaded.register.aktor_by_id) == 54
    assert len(loaded.register.kallade()) == 39
    assert loaded.register.kallade()[0] == "lst"
    assert loaded.register.aktor_by_id["regionsthlm"].alias == ("Regionen", "RS", "SLL", "HSF")
    assert loaded.register.roll_list_for("@lst:samverkan.example") == {Roll.LST_TIB}
    assert {funktion.roll for funktion in loaded.register.funktion_by_id.values()} == set(Roll)


def test_the_exercise_aktorer_have_the_names_of_the_scenario():
    register = read_register(AKTORER, FUNKTIONER)
    assert {aktor_id: register.short_name(aktor_id) for aktor_id in ("lst", "stockholm", "polis", "attunda")} == {
        "lst": "Länsstyrelsen", "stockholm": "Stockholms stad", "polis": "Polisen", "attunda": "Attunda",
    }  # fmt: skip
    assert {register.short_name(aktor_id) for aktor_id in register.kallade()} >= {
        "Trafikförvaltningen", "Kustbevakningen", "Nynäshamn", "Försvarsmakten", "Södertälje", "SOS Alarm",
        "Räddningstjänsten Norrtälje", "Storstockholms brandförsvar", "Södertörns brandförsvarsförbund", "Salem",
        "Region Stockholm", "Stockholms Hamnar", "Upplands Väsby", "Nykvarn", "Vaxholm", "Danderyd", "Trafikverket",
    }  # fmt: skip


VARIANTS: dict[str, tuple[str, Callable[[Rows], bytes]]] = {
    "excel": ("aktorer.csv", lambda rows: _as_csv(rows).encode("utf-8-sig")),
    "comma": ("aktorer.csv", lambda rows: _as_csv(rows, ",").encode()),
    "pipes": ("aktorer.csv", lambda rows: _as_csv(rows, ";", " | ").encode()),
    "tab": ("aktorer.csv", lambda rows: _as_csv(rows, "\t").encode()),
    "separator told": ("aktorer.csv", lambda rows: b"sep=;\r\n" + _as_csv(rows).encode()),
    "windows": ("AKTORER.CSV", lambda rows: _as_csv(rows).encode("cp1252")),
    "toml": ("aktorer.toml", lambda rows: _as_toml(rows, "aktor").encode()),
    "toml from windows": ("aktorer.toml", lambda rows: _as_toml(rows, "aktor").replace("\n", "\r\n").encode()),
}


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_format_gives_the_same_register(tmp_path, variant):
    name, write = VARIANTS[variant]
    (tmp_path / name).write_bytes(write(_rows(AKTORER)))
    assert read_register(tmp_path / name, FUNKTIONER) == read_register(AKTORER, FUNKTIONER)


def test_one_toml_file_may_hold_both(tmp_path):
    both = tmp_path / "register.toml"
    both.write_text(_as_toml(_rows(AKTORER), "aktor") + _as_toml(_rows(FUNKTIONER), "funktion"), encoding="utf-8")
    assert read_register(both, both) == read_register(AKTORER, FUNKTIONER)


def test_funktioner_may_be_written_in_excel(tmp_path):
    text = (
        "Id;Roll;Funktion;Konto\nlst;Lst TIB;TiB;@lst:x.example\nlb;Lägesbild;Lägesbilden;@lb:x.example|@lc:x.example\n"
    )
    (tmp_path / "funktioner.csv").write_text(text, encoding="utf-8")
    register = read_register(AKTORER, tmp_path / "funktioner.csv")
    assert register.konto_list_for(Roll.LST_TIB) == ("@lst:x.example",)
    assert register.konto_list_for(Roll.LAGESBILD) == ("@lb:x.example", "@lc:x.example")


def test_headings_are_read_as_people_write_them(tmp_path):
    text = (
        'ID;Aktör;Kategori;"Alltid kallad";MATRIX-ID;Område;Tel.;E-post;Reservkanal;Anmärkning;Stab utpekad\r\n'
        'nacka; Nacka kommun ;kommun;vid behov;;0182;070-174 06 13;nacka@x.example;Rakel;"två\r\nrader";x\r\n'
        ";;;;;;;;;;\r\n"
    )
    (tmp_path / "aktorer.csv").write_bytes(text.encode("utf-8-sig"))
    aktor = read_register(tmp_path / "aktorer.csv", FUNKTIONER).aktor_by_id["nacka"]
    assert (aktor.namn, aktor.kategori, aktor.alltid_kallad, aktor.stab_utpekad) == (
        "Nacka kommun",
        "Kommun",
        False,
        True,
    )
    assert (aktor.konton, aktor.omrade, aktor.telefon) == ((), "0182", "070-174 06 13")
    assert (aktor.epost, aktor.reserv, aktor.anm) == ("nacka@x.example", "Rakel", "två\r\nrader")


@pytest.mark.parametrize(
    ("word", "expected"), [("JA", True), ("SANT", True), ("1", True), ("Nej", False), ("FALSKT", False)]
)
def test_yes_and_no_as_people_and_excel_write_them(tmp_path, word, expected):
    (tmp_path / "aktorer.csv").write_text(
        f"{HEADINGS}\nnacka;Nacka kommun;Kommun;{word};@n:x.example\n", encoding="utf-8"
    )
    register = read_register(tmp_path / "aktorer.csv", FUNKTIONER)
    assert register.aktor_by_id["nacka"].alltid_kallad is expected


def test_json_and_toml_tell_the_line_of_the_very_value(tmp_path):
    rows = _rows(AKTORER)
    rows[1]["omrade"], rows[1]["alltid_kallad"], rows[2]["alias"] = 127, 2, [1]
    del rows[3]["matrix_id"]
    text = json.dumps(rows, ensure_ascii=False, indent=1)
    lines = text.splitlines()
    told = _problems(tmp_path, text, "aktorer.json")
    found = [int(problem.split(" rad ")[1].split(":")[0]) for problem in told]
    assert [lines[line - 1].strip() for line in found] == ['"alltid_kallad": 2,', '"omrade": 127,', '"alias": [', "{"]
    toml_told = _problems(tmp_path, _as_toml(rows, "aktor"), "aktorer.toml")
    assert [problem.split(": ", 1)[1] for problem in toml_told] == [problem.split(": ", 1)[1] for problem in told]
    toml_lines = _as_toml(rows, "aktor").splitlines()
    line = int(toml_told[1].split(" rad ")[1].split(":")[0])
    assert toml_lines[line - 1] == "omrade = 127"


def test_toml_written_as_one_list_is_read_too(tmp_path):
    text = (
        '\naktor = [{id = "nacka", namn = "Nacka kommun", kategori = "Kommun", alltid_kallad = true, matrix_id = []}]\n'
    )
    assert _warnings(tmp_path, text, "a.toml") == [
        "a.toml rad 2: Nacka kommun kallas alltid men har inget Matrix-konto. Någon måste ringa."
    ]
    assert _problems(tmp_path, text.replace("nacka", "Nacka"), "a.toml")[0].startswith("a.toml rad 2: id")


WARNINGS = [
    (f"{HEADINGS};alias\n{NACKA};Nacka,Hamnen\nhamn;Hamnen AB;Sjö;ja;@h:x.example;hamnen",
     'aktorer.csv rad 3: "hamnen" kan betyda nacka eller hamn. Boten frågar varje gång; ändra helst.'),
    (f"{HEADINGS}\n{NACKA}\nsolna;Solna stad;Kommun;ja;",
     "aktorer.csv rad 3: Solna stad kallas alltid men har inget Matrix-konto. Någon måste ringa."),
    (f"{HEADINGS}\nnacka;Nacka kommun;Kommun;nej;",
     "aktorer.csv: ingen aktör har alltid_kallad = ja. En aktivering kallar då ingen."),
    (f"{HEADINGS};telefon\n{NACKA};701740613",
     "aktorer.csv rad 2: telefon 701740613 saknar inledande nolla eller +. Kontrollera numret."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), WARNINGS)
def test_what_somebody_should_look_at_is_a_warning(tmp_path, text, told):
    assert _warnings(tmp_path, text) == [told]


@pytest.mark.parametrize("phone", ["070-174 06 13", "+46 70 174 06 13", "112", "(070) 174 06 13"])
def test_a_sound_telephone_number_gives_no_warning(tmp_path, phone):
    assert _warnings(tmp_path, f"{HEADINGS};telefon\n{NACKA};{phone}\n") == []


def test_a_telephone_number_that_excel_has_ruined_is_refused(tmp_path):
    (told,) = _problems(tmp_path, f"{HEADINGS};telefon\n{NACKA};7,0174E+08\n")
    assert (
        told == "aktorer.csv rad 2: telefon 7,0174E+08 har förvanskats av Excel. Gör kolumnen till Text och skriv om."
    )


def test_an_old_excel_encoding_is_read_and_told(tmp_path):
    (told,) = _warnings(tmp_path, f"{HEADINGS}\n{NACKA}\ntaby;Täby kommun;Kommun;ja;@t:x.example\n".encode("cp1252"))
    assert told == (
        "aktorer.csv rad 3: filen är inte UTF-8 och lästes som Windows-1252. "
        'Kontrollera att å, ä och ö är rätt, och spara helst som "CSV UTF-8".'
    )


def test_a_role_that_nobody_holds_is_told_unless_the_settings_name_somebody(tmp_path):
    rows = _rows(FUNKTIONER)
    rows[0]["matrix_id"] = ""
    (tmp_path / "funktioner.json").write_text(json.dumps(rows), encoding="utf-8")
    (told,) = load_register(AKTORER, tmp_path / "funktioner.json").warning_list
    assert str(told) == (
        "funktioner.json: ingen har rollen LST_TIB från början. Ingen kan aktivera. "
        "Ange ett matrix_id, eller [roles] i config.toml."
    )
    anna = {Roll.LST_TIB: ("@anna:x.example",)}
    assert load_register(AKTORER, tmp_path / "funktioner.json", anna).warning_list == ()


def test_one_account_may_hold_two_functions(tmp_path):
    rows = _rows(FUNKTIONER)
    rows[1]["matrix_id"] = rows[0]["matrix_id"]
    (tmp_path / "funktioner.json").write_text(json.dumps(rows), encoding="utf-8")
    register = read_register(AKTORER, tmp_path / "funktioner.json")
    assert register.roll_list_for("@lst:samverkan.example") == {Roll.LST_TIB, Roll.RSIB}


def test_the_digest_follows_the_content_and_nothing_else(tmp_path):
    (tmp_path / "kopia.json").write_bytes(AKTORER.read_bytes())
    before = digest(tmp_path / "kopia.json", FUNKTIONER)
    assert before == digest(AKTORER, FUNKTIONER) == load_register(AKTORER, FUNKTIONER).digest
    assert before != digest(FUNKTIONER, AKTORER)
    (tmp_path / "kopia.json").write_bytes(AKTORER.read_bytes() + b"\n")
    assert before != digest(tmp_path / "kopia.json", FUNKTIONER)
    assert before != load_register(AKTORER, FUNKTIONER, {Roll.RKK: ("@bo:x.example",)}).digest


def test_the_digest_knows_where_one_file_ends(tmp_path):
    for name, content in (("a", b"12"), ("b", b"3"), ("c", b"1"), ("d", b"23")):
        (tmp_path / name).write_bytes(content)
    assert digest(tmp_path / "a", tmp_path / "b") != digest(tmp_path / "c", tmp_path / "d")


def test_letters_that_a_mac_writes_in_two_parts_are_joined(tmp_path):
    row = unicodedata.normalize("NFD", "taby;Täby kommun;Kommun;ja;@taby:x.example;Täby")
    (tmp_path / "aktorer.csv").write_text(f"{HEADINGS};alias\n{row}\n", encoding="utf-8")
    aktor = read_register(tmp_path / "aktorer.csv", FUNKTIONER).aktor_by_id["taby"]
    assert (aktor.namn, aktor.alias) == ("Täby kommun", ("Täby",))


def test_a_register_can_be_stored_and_read_back_with_its_order():
    register = read_register(AKTORER, FUNKTIONER)
    stored = TypeAdapter(Register).dump_json(register)
    again = TypeAdapter(Register).validate_json(stored)
    assert again == register
    assert list(again.aktor_by_id) == list(register.aktor_by_id)
