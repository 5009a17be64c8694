"""TOML, JSON and CSV (as Excel writes it) -> rows that know their line; nothing here knows what a row means."""

import csv
import io
import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from bot.register_file.problem import Problem

SUFFIX_LIST = (".csv", ".json", ".toml")

_TOML_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_MOJIBAKE = re.compile("Ã[¤¥¶„…–]|\ufffd")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the values under their headings as written, and where they stand."""

    line: int
    value_by_heading: dict[str, object]
    line_by_heading: dict[str, int] = field(default_factory=dict)

    def line_of(self, heading: str) -> int:
        """The line of one value where it is known, else the line where the row begins."""
        return self.line_by_heading.get(heading, self.line)


@dataclass(slots=True)
class Table:
    """What a file held; `heading_list` is set only where headings stand apart from the rows (CSV)."""

    file: str
    row_list: list[Row] = field(default_factory=list)
    heading_list: tuple[str, ...] | None = None
    heading_line: int = 1
    problem_list: list[Problem] = field(default_factory=list)
    warning_list: list[Problem] = field(default_factory=list)

    def problem(self, line: int, text: str) -> None:
        """Note something that makes the file unusable."""
        self.problem_list.append(Problem(self.file, line, text))

    def warn(self, line: int, text: str) -> None:
        """Note something that somebody should look at."""
        self.warning_list.append(Problem(self.file, line, text))


def read_table(file: str, data: bytes, *, name: str) -> Table:
    """The rows of a file; the suffix of its name tells the format, `name` the TOML table to read."""
    table = Table(file)
    suffix = next((suffix for suffix in SUFFIX_LIST if file.lower().endswith(suffix)), "")
    if not suffix:
        table.problem(0, "filtypen känns inte igen. Använd .csv, .json eller .toml; från Excel: spara som CSV UTF-8.")
        return table
    text = _decode(table, data, is_csv=suffix == ".csv")
    if text.strip():
        _read_text(table, text, suffix, name)
    if not table.row_list and not table.problem_list:
        table.problem(
            0, "filen är tom. Den ska ha minst en rad; kolumnerna står under [register] i config.example.toml."
        )
    return table


def _read_text(table: Table, text: str, suffix: str, name: str) -> None:
    for hit in _MOJIBAKE.finditer(text):
        line = _line_at(text, hit.start())
        table.problem(line, "å, ä eller ö har blivit fel tecken. Öppna originalet igen och spara som UTF-8.")
        return
    if suffix == ".csv":
        _read_csv(table, text)
    elif suffix == ".json":
        _read_json(table, text)
    else:
        _read_toml(table, text, name)


def _decode(table: Table, data: bytes, *, is_csv: bool) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        table.problem(0, 'filen är sparad som Unicode (UTF-16). Spara om som "CSV UTF-8".')
        return ""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    if not is_csv:
        table.problem(line, "filen är inte UTF-8. Spara om den med teckenkodningen UTF-8.")
        return ""
    return _decode_ansi(table, data, line)


def _decode_ansi(table: Table, data: bytes, line: int) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        table.problem(line, 'teckenkodningen känns inte igen. Spara om i Excel som "CSV UTF-8".')
        return ""
    advice = 'Kontrollera att å, ä och ö är rätt, och spara helst som "CSV UTF-8".'
    table.warn(line, f"filen är inte UTF-8 och lästes som Windows-1252. {advice}")
    return text


def _line_at(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


# --- CSV


def _read_csv(table: Table, text: str) -> None:
    skip = 1 if text.lower().startswith("sep=") else 0
    body = text.split("\n", 1)[1] if skip and "\n" in text else text
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=_delimiter(body), strict=True)
    start = 1
    try:
        for cells in reader:
            _add_cells(table, start + skip, [cell.strip() for cell in cells])
            start = reader.line_num + 1
    except csv.Error:
        advice = 'Ett citattecken i en cell skrivs dubbelt ("") och cellen omges av citattecken.'
        table.problem(start + skip, f"raden går inte att läsa som CSV. {advice}")


def _delimiter(body: str) -> str:
    heading_line = next((line for line in body.splitlines() if line.strip()), "")
    return max(";,\t", key=heading_line.count)


def _add_cells(table: Table, line: int, cells: list[str]) -> None:
    if not any(cells):
        return
    if table.heading_list is None:
        table.heading_list, table.heading_line = tuple(cells), line
        return
    headings = table.heading_list
    if any(cells[len(headings) :]):
        advice = "Sätt citattecken runt en cell som innehåller skiljetecknet."
        table.problem(line, f"raden har {len(cells)} celler men det finns {len(headings)} rubriker. {advice}")
        return
    pair_list = list(zip_longest(headings, cells[: len(headings)], fillvalue=""))
    for column, (heading, cell) in enumerate(pair_list, start=1):
        if cell and not heading:
            table.problem(table.heading_line, f"kolumn {column} saknar rubrik. Ge den en rubrik eller töm den.")
    table.row_list.append(Row(line, {heading: cell for heading, cell in pair_list if heading}))


# --- JSON


class _RepeatedKeyError(ValueError):
    pass


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        key_list = [key for key, _ in pairs]
        raise _RepeatedKeyError(next(key for key in key_list if key_list.count(key) > 1))
    return found


def _read_json(table: Table, text: str) -> None:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        advice = "Vanliga orsaker: ett komma för mycket eller för litet, eller ett citattecken som saknas."
        table.problem(error.lineno, f"går inte att läsa som JSON (tecken {error.colno}). {advice}")
        return
    if not isinstance(value, list):
        table.problem(1, 'filen ska vara en lista: [ {"id": ...}, {"id": ...} ].')
        return
    for start, end in _element_list(text, len(value)):
        _add_object(table, text, start, end)


def _element_list(text: str, count: int) -> Iterator[tuple[int, int]]:
    """Where each element of a list that is known to be sound begins and ends."""
    decoder = json.JSONDecoder()
    position = text.index("[") + 1
    for _ in range(count):
        while text[position] in " \t\r\n,":
            position += 1
        _, end = decoder.raw_decode(text, position)
        yield position, end
        position = end


def _add_object(table: Table, text: str, start: int, end: int) -> None:
    line = _line_at(text, start)
    try:
        value = json.loads(text[start:end], object_pairs_hook=_object)
    except _RepeatedKeyError as error:
        table.problem(line, f"{error} står två gånger i samma rad. Ta bort den ena.")
        return
    if not isinstance(value, dict):
        table.problem(line, 'varje rad i listan ska vara ett objekt: {"id": ..., "namn": ...}.')
        return
    table.row_list.append(Row(line, value, _key_lines(text[start:end], line, r'"({key})"\s*:', value)))


def _key_lines(block: str, line: int, pattern: str, value: dict[str, object]) -> dict[str, int]:
    found = {key: re.search(pattern.replace("{key}", re.escape(key)), block, re.MULTILINE) for key in value}
    return {key: line + block.count("\n", 0, hit.start(1)) for key, hit in found.items() if hit}


# --- TOML


def _read_toml(table: Table, text: str, name: str) -> None:
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line, column = toml_place(error, text)
        advice = "Vanliga orsaker: text utan citattecken, eller samma nyckel två gånger."
        table.problem(line, f"går inte att läsa som TOML (tecken {column}). {advice}")
        return
    for key in content.keys() - {"aktor", "funktion"}:
        table.problem(_find_line(text, key), f"{key} hör inte hemma här. Varje rad börjar med [[{name}]].")
    value = content.get(name, [])
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        table.problem(_find_line(text, name), f"skriv [[{name}]] med dubbla hakparenteser före varje rad.")
        return
    _add_tables(table, text, name, value)


def toml_place(error: tomllib.TOMLDecodeError, text: str) -> tuple[int, int]:
    """Line and column of an error in TOML; the end of the text where none is told."""
    place = _TOML_PLACE.search(str(error))
    return (int(place[1]), int(place[2])) if place else (_line_at(text, len(text)), len(text) - text.rfind("\n"))


def _find_line(text: str, key: str) -> int:
    hit = re.search(rf"^[\s\[]*{re.escape(key)}\b", text, re.MULTILINE)
    return _line_at(text, hit.end()) if hit else 1


def _add_tables(table: Table, text: str, name: str, value_list: list[dict[str, object]]) -> None:
    """TOML's reader tells no lines, so the headers [[name]] are looked up in the text."""
    start_list = [hit.end() for hit in re.finditer(rf"^[ \t]*\[\[[ \t]*{name}[ \t]*\]\]", text, re.MULTILINE)]
    if len(start_list) != len(value_list):
        table.row_list.extend(Row(_find_line(text, name), value) for value in value_list)
        return
    for start, value in zip(start_list, value_list, strict=True):
        line, block = _line_at(text, start), re.split(r"^[ \t]*\[", text[start:], maxsplit=1, flags=re.MULTILINE)[0]
        table.row_list.append(Row(line, value, _key_lines(block, line, r'^\s*"?({key})"?\s*=', value)))
