"""The quantities in a free text, exactly as typed: no times, dates, road, line or phone numbers, ordinals or grades."""

import re

from bot.language import report_words as say
from bot.language.fold import Span, aligned
from bot.language.time_words import pieces

_NUMBER = re.compile(
    r"(?<![\w./])-?\d{1,3}(?:[ .]\d{3})+(?:,\d+)?(?![\d])(?:\s?-\s?\d{1,3}(?:[ .]\d{3})*)?|"
    r"(?<![\w./])-?\d+(?:[.,]\d+)?(?:(?:\s?-\s?| till )-?\d+(?:[.,]\d+)?)?"
)
_NOT_AFTER = re.compile(r"[a-z]|:[ae]|-[a-z]|/\d|[.:]\d|-\d")
_KINDS = frozenset({"clock", "iso", "dmy", "week", "phone", "utc"})


def quantities(text: str, grades: tuple[Span, ...] = ()) -> tuple[str, ...]:
    """The quantities in order; `grades` are spans already read as grades."""
    folded = aligned(text)
    busy = _time_marks(folded.text)
    taken = {i for start, end in grades for i in range(start, end)}
    found = []
    for match in _NUMBER.finditer(folded.text):
        start, end = folded.span(match.start(), match.end())
        if start not in taken and not busy & set(range(*match.span())) and _is_quantity(folded.text, match):
            found.append(text[start:end])
    return tuple(found)


def _time_marks(plain: str) -> set[int]:
    """Places taken by clock times and dates; "10-15 min" is no clock interval."""
    marks = {i for match in say.EMERGENCY.finditer(plain) for i in range(*match.span())}
    for piece in pieces(plain, 4000):
        timed = piece.kind == "interval" and _clock_interval(plain, piece.start, piece.end)
        if (piece.kind in _KINDS and not _counted(plain, piece.kind, piece.start, piece.end)) or timed:
            marks.update(range(piece.start, piece.end))
    return marks


def _counted(plain: str, kind: str, start: int, end: int) -> bool:
    """As in "1200 kunder" is no clock time."""
    typed = plain[start:end]
    return (
        kind == "clock"
        and typed.isdigit()
        and len(typed) == 4
        and bool(say.UNIT_AFTER.match(plain[end:]))
        and not re.search(r"\bkl\.? ?$", plain[:start])
    )


def _clock_interval(plain: str, start: int, end: int) -> bool:
    typed = plain[start:end]
    if ":" in typed or "kl" in typed or re.search(r"\d\d\.\d\d", typed) or re.search(r"\b0\d", typed):
        return True
    before = bool(
        re.search(
            r"\b(?:kl|mellan|fran|tis|ons|tors|fre|lor|son|man|idag|imorgon|mandag|tisdag|onsdag"
            r"|torsdag|fredag|lordag|sondag|natt|[A-Za-z]+dag)\W*$",
            plain[:start],
        )
    )
    return before or not say.UNIT_AFTER.match(plain[end:])


def _is_quantity(plain: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    if _NOT_AFTER.match(plain[end : end + 3]):
        return _joined_unit(plain, end)
    if say.LISTED.search(plain[max(0, start - 60) : start]):
        return False
    if re.fullmatch(r"20[2-3]\d", match[0]) and not say.UNIT_AFTER.match(plain[end:]):
        return False
    before = say.NOT_QUANTITY.search(plain[max(0, start - 25) : start])
    if before:
        return bool(say.CLOCKISH.search(plain[max(0, start - 25) : start]) and say.UNIT_AFTER.match(plain[end:]))
    return True


def _joined_unit(plain: str, end: int) -> bool:
    """As in "18cm", "15min" are quantities; "73:an", "600-ledningen" are names."""
    return bool(re.match(r"(?:cm|mm|km|min|h|st|m|kva|kw|kr|pers)\b", plain[end:]))
