"""Rows -> aktorer and funktioner: the columns, what their values may be, and what is said when they are not."""

import difflib
import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import TypeVar

from bot.domain.register import KOMMUN, Aktor, Funktion, is_account
from bot.domain.roll import Roll
from bot.domain.verksamhet import LABEL_BY_KOD
from bot.register_file.formats import Row, Table

Built = TypeVar("Built", Aktor, Funktion)

_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
_YES = frozenset({"ja", "j", "x", "true", "sant", "1"})
_NO = frozenset({"nej", "n", "false", "falskt", "0", "vid behov"})
_PHONE_LENGTH = 8  # fewer digits are a short number: 112, 113 13

_SHARED = {
    "id": "id",
    "namn": "namn",
    "matrix_id": "konton", "matrix": "konton", "konto": "konton", "konton": "konton",
    "telefon": "telefon", "tel": "telefon", "anm": "anm", "anmarkning": "anm",
}  # fmt: skip
_AKTOR_HEADING = _SHARED | {
    "aktor": "namn", "kortnamn": "kortnamn", "kategori": "kategori", "kontaktfunktion": "kontaktfunktion",
    "alltid_kallad": "alltid_kallad", "stab_utpekad": "stab_utpekad", "omrade": "omrade", "alias": "alias",
    "rakel": "rakel", "epost": "epost", "e_post": "epost", "reserv": "reserv", "reservkanal": "reserv",
    "ersattare": "ersattare_konton", "ersattare_konto": "ersattare_konton", "ersattare_telefon": "ersattare_telefon",
    "kommunikator": "kommunikator_konton", "ledningscentral": "ledningscentral",
    "verksamhet": "verksamheter", "verksamheter": "verksamheter",
}  # fmt: skip
_FUNKTION_HEADING = _SHARED | {"roll": "roll", "funktion": "namn", "ersattare": "ersattare_konton"}
_AKTOR_NEEDS = ("id", "namn", "kategori", "alltid_kallad", "konton")
_FUNKTION_NEEDS = ("id", "roll", "namn", "konton")
_COLUMN_TOLD = {
    "konton": "matrix_id",
    "ersattare_konton": "ersattare",
    "kommunikator_konton": "kommunikator",
    "verksamheter": "verksamhet",
}
_HINT = {
    "id": "Ge {subject} ett kort id, till exempel `nacka`.",
    "namn": "Skriv hela namnet, till exempel Nacka kommun.",
    "kategori": "Skriv till exempel Kommun, Blåljus eller Trafik.",
    "alltid_kallad": "Skriv ja (kallas vid varje aktivering) eller nej (vid behov).",
    "konton": "Skriv kontot, till exempel @nacka:samverkan.example; kolumnen får vara tom om konto saknas.",
    "roll": f"Skriv en av {', '.join(Roll)}.",
}


def fold(text: str) -> str:
    """Lower case without diacritics, words joined by _: "Alltid kallad" and "alltid_kallad" are the same."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
    return re.sub(r"[^a-z0-9]+", "_", bare).strip("_")


class _Reader:
    """One row under the names of our fields; notes in the table what is wrong with it."""

    def __init__(self, table: Table, row: Row, subject: str, heading_by_field: dict[str, str]) -> None:
        self.table, self.row, self.subject = table, row, subject
        self.heading_by_field = heading_by_field

    def value(self, name: str) -> object:
        return self.row.value_by_heading.get(self.heading_by_field.get(name, ""))

    def line(self, name: str) -> int:
        return self.row.line_of(self.heading_by_field.get(name, ""))

    def problem(self, name: str, text: str) -> None:
        self.table.problem(self.line(name), text)

    def text(self, name: str) -> str:
        value = self.value(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            self.problem(name, f'{_told(name)} ska vara text inom citattecken, till exempel "0127".')
            return ""
        return unicodedata.normalize("NFC", value).strip()

    def needed(self, name: str) -> str:
        text = self.text(name)
        if not text and (self.value(name) is None or isinstance(self.value(name), str)):
            self.problem(name, f"{_told(name)} saknas. {_HINT[name].format(subject=self.subject)}")
        return text

    def many(self, name: str) -> tuple[str, ...]:
        value = self.value(name)
        item_list = re.split(r"[,|;\n]", value) if isinstance(value, str) else value or []
        if not isinstance(item_list, list) or not all(isinstance(item, str) for item in item_list):
            self.problem(name, f'{_told(name)} ska vara text eller en lista av texter: ["...", "..."].')
            return ()
        text_list = (unicodedata.normalize("NFC", item).strip() for item in item_list)
        return tuple(dict.fromkeys(text for text in text_list if text))

    def flag(self, name: str, *, default: bool | None = None) -> bool:
        value = self.value(name)
        if isinstance(value, bool):
            return value
        word = str(value if value is not None else "").strip().casefold()
        if not word and default is not None:
            return default
        if word not in _YES | _NO:
            told = f'"{value}" går inte att tolka.' if word else "saknas."
            self.problem(name, f"{_told(name)} {told} {_HINT.get(name, 'Skriv ja eller nej.')}")
        return word in _YES

    def id(self) -> str:
        text = self.needed("id")
        if text and not _ID.fullmatch(text):
            right = fold(text) or "nacka"
            self.problem("id", f'id "{text}" får bara ha a-z, 0-9, - och _. Skriv `{right}`.')
        return text

    def konton(self, name: str = "konton") -> tuple[str, ...]:
        found = self.many(name)
        for konto in found:
            if not is_account(konto):
                example = "Skriv som @nacka:samverkan.example, med små bokstäver och utan mellanslag."
                self.problem(name, f'"{konto}" är inget Matrix-konto. {example}')
        return found

    def verksamheter(self) -> tuple[str, ...]:
        found = tuple(kod.upper() for kod in self.many("verksamheter"))
        for kod in found:
            if kod not in LABEL_BY_KOD:
                self.problem("verksamheter", f'verksamheten "{kod}" finns inte. Skriv en av {", ".join(LABEL_BY_KOD)}.')
        return found

    def telefon(self, name: str = "telefon") -> str:
        text = self.text(name)
        digits = re.sub(r"\D", "", text)
        if re.fullmatch(r"\d+([.,]\d+)?E\+?\d+", text, re.IGNORECASE):
            self.problem(name, f"telefon {text} har förvanskats av Excel. Gör kolumnen till Text och skriv om.")
        elif len(digits) >= _PHONE_LENGTH and not text.startswith(("0", "+", "(")):
            self.table.warn(self.line(name), f"telefon {text} saknar inledande nolla eller +. Kontrollera numret.")
        return text

    def roll(self) -> Roll | None:
        text = self.needed("roll")
        by_fold = {fold(roll): roll for roll in Roll} | {fold(roll.label): roll for roll in Roll}
        found = by_fold.get(fold(text))
        if text and found is None:
            self.problem("roll", f'rollen "{text}" finns inte.{_did_you_mean(text, list(Roll))} {_HINT["roll"]}')
        return found


def build_aktor_list(table: Table) -> list[tuple[Row, Aktor]]:
    """The aktorer with their rows; what is wrong is noted in the table, and such a row may be left out."""
    return _build(table, "aktören", _AKTOR_HEADING, _AKTOR_NEEDS, _aktor)


def build_funktion_list(table: Table) -> list[tuple[Row, Funktion]]:
    """The funktioner with their rows, as with the aktorer."""
    return _build(table, "funktionen", _FUNKTION_HEADING, _FUNKTION_NEEDS, _funktion)


def _build(
    table: Table,
    subject: str,
    field_by_heading: dict[str, str],
    needs: tuple[str, ...],
    make: Callable[[_Reader], Built | None],
) -> list[tuple[Row, Built]]:
    told: set[str] = set()
    shared = _shared_headings(table, field_by_heading, needs)
    if shared is not None and any(name not in shared for name in needs):
        return []
    built: list[tuple[Row, Built]] = []
    for row in table.row_list:
        own = shared if shared is not None else _match(table, row.value_by_heading, field_by_heading, row.line_of, told)
        made = make(_Reader(table, row, subject, own))
        if made is not None:
            built.append((row, made))
    return built


def _shared_headings(table: Table, field_by_heading: dict[str, str], needs: tuple[str, ...]) -> dict[str, str] | None:
    """For CSV: what is wrong with the headings is told once, at their line, and not again for every row."""
    if table.heading_list is None:
        return None
    heading_list = [heading for heading in table.heading_list if heading]
    found = _match(table, heading_list, field_by_heading, lambda _: table.heading_line, set())
    for name in needs:
        if name not in found:
            table.problem(table.heading_line, f"kolumnen {_told(name)} saknas. Lägg till den bland rubrikerna.")
    return found


def _match(
    table: Table,
    heading_list: Iterable[str],
    field_by_heading: dict[str, str],
    line_of: Callable[[str], int],
    told: set[str],
) -> dict[str, str]:
    """Which heading holds which field; one that is unknown or comes twice is told once."""
    found: dict[str, str] = {}
    for heading in heading_list:
        name = field_by_heading.get(fold(heading), "")
        if name and name not in found:
            found[name] = heading
        elif heading not in told:
            told.add(heading)
            known = f'"{found.get(name)}" och "{heading}" är samma kolumn. Ta bort den ena.'
            unknown = f'kolumnen "{heading}" är okänd.{_did_you_mean(heading, field_by_heading)}'
            table.problem(line_of(heading), known if name else unknown)
    return found


def _did_you_mean(text: str, known: Iterable[str]) -> str:
    by_fold = {fold(name): name for name in known}
    close = difflib.get_close_matches(fold(text), by_fold, n=1, cutoff=0.6)
    return f" Menade du {by_fold[close[0]]}?" if close else f" Kända är {', '.join(sorted(set(by_fold.values())))}."


def _told(name: str) -> str:
    return _COLUMN_TOLD.get(name, name)


def _aktor(reader: _Reader) -> Aktor | None:
    kategori = reader.needed("kategori")
    _need_key(reader, "konton")
    aktor = Aktor(
        id=reader.id(), namn=reader.needed("namn"), kategori=KOMMUN if fold(kategori) == "kommun" else kategori,
        kontaktfunktion=reader.text("kontaktfunktion"), alltid_kallad=reader.flag("alltid_kallad"),
        stab_utpekad=reader.flag("stab_utpekad", default=False), omrade=reader.text("omrade"),
        alias=_alias(reader), konton=reader.konton(), telefon=reader.telefon(), rakel=reader.text("rakel"),
        epost=reader.text("epost"), reserv=reader.text("reserv"), anm=reader.text("anm"),
        kortnamn=reader.text("kortnamn"), ersattare_konton=reader.konton("ersattare_konton"),
        ersattare_telefon=reader.telefon("ersattare_telefon"),
        kommunikator_konton=reader.konton("kommunikator_konton"),
        ledningscentral=reader.flag("ledningscentral", default=False),
        verksamheter=reader.verksamheter(),
    )  # fmt: skip
    return aktor if aktor.id and aktor.namn else None


def _alias(reader: _Reader) -> tuple[str, ...]:
    """A remark in parentheses is no part of what people type: "SLL (gammalt)" is SLL."""
    return tuple(dict.fromkeys(re.sub(r"\s*\([^)]*\)$", "", alias) for alias in reader.many("alias")))


def _need_key(reader: _Reader, name: str) -> None:
    if name not in reader.heading_by_field:
        reader.problem(name, f"{_told(name)} saknas. {_HINT[name]}")


def _funktion(reader: _Reader) -> Funktion | None:
    funktion_id, roll, namn = reader.id(), reader.roll(), reader.needed("namn")
    _need_key(reader, "konton")
    konton, telefon, anm = reader.konton(), reader.telefon(), reader.text("anm")
    deputies = reader.konton("ersattare_konton")
    return Funktion(funktion_id, roll, namn, konton, telefon, anm, deputies) if funktion_id and roll else None
