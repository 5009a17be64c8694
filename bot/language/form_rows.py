"""Grades per verksamhet in what a läge says without a label: "skola 3, omsorg 2", "VÄG: 3 | KOLL 4" (MALLAR 2, R9)."""

import re
from collections.abc import Iterator

from bot.language.fold import Folded, Span, aligned
from bot.language.grades import question
from bot.language.names import Names
from bot.language.verksamhet_grades import Row, read_rows

Value = tuple[str, Span, str]  # field id, span, value
_JOINS = re.compile(r"[\W_]*(?:(?:och|o|samt|men)[\W_]*)?")


def with_rows(text: str, fields: list[Value], names: Names, sender: str | None) -> Iterator[Value]:
    """The fields, with the rows of each free text before it; a text that is only rows is no free text."""
    for field in fields:
        if field[0] != "fritext":
            yield field
            continue
        start, end = field[1]
        folded = aligned(text[start:end])
        rows = [r for r in read_rows(folded, names, sender) if r.own and r.code]
        for row in rows:
            name = "prognos_per_verksamhet" if row.later else "paverkan_per_verksamhet"
            first, last = folded.span(*row.span)
            yield (name, (start + first, start + last), f"{row.code}={question(row.value)}")
        if _says_more(folded, rows):
            yield field


def _says_more(folded: Folded, rows: list[Row]) -> bool:
    kept = list(folded.text)
    for row in rows:
        kept[slice(*row.span)] = "|" * (row.span[1] - row.span[0])
    return _JOINS.sub("", "".join(kept)) != ""
