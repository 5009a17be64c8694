"""Påverkansgrad as typed: 1-5, words, colours, ranges, now and forecast (MALLAR 2.1, R11).

Colours gul and röd are asked about, never guessed; warning colours, line colours and beredskapslägen are not grades.
"""

import re
from dataclasses import dataclass

from bot.language.fold import Folded, Span

_WORDS = {
    "ingen": "1",
    "ingen paverkan": "1",
    "normal": "1",
    "normalt": "1",
    "normala": "1",
    "gron": "1",
    "gront": "1",
    "grona": "1",
    "grn": "1",
    "normallage": "1",
    "normallaget": "1",
    "opaverkad": "1",
    "opaverkade": "1",
    "opaverkat": "1",
    "mattlig": "2",
    "mattligt": "2",
    "matlig": "2",
    "mattlg": "2",
    "betydande": "3",
    "betydlig": "3",
    "betydane": "3",
    "allvarlig": "4",
    "allvarligt": "4",
    "allvarlg": "4",
    "kritisk": "5",
    "kritiskt": "5",
    "gul": "gul",
    "gult": "gul",
    "gula": "gul",
    "roda": "röd",
    "rod": "röd",
    "rott": "röd",
    "ro": "röd",
    "orange": "orange",
    "orangt": "orange",
}
_ALL_WORDS = "|".join(sorted(_WORDS, key=len, reverse=True))
_DIGIT = r"[1-5](?: ?(?:-|till|/|eller|el) ?[1-5])?(?![\d.,:/%]*\d)(?! ?(?:%|:[ae]\b|st\b|tim\b|min\b|h\b|cm\b))"
_GRADE = rf"(?P<g>{_DIGIT}|{_ALL_WORDS})\b"
GRADE = re.compile(r"(?<![\w.,:/+-])" + _GRADE)
LATER = re.compile(
    r"\b(?:prognos\w*|i ?morgon|imorron|i ?kvall|i ?natt|senare|bedom(?!er\b|ning|s (?:som|till|vara|just|nu"
    r"|i ?dag)|t (?:som|till))\w*|vantas|vantar|tror|befara\w*"
    r"|risk\w*|framover|sedan|darefter|kan bli|blir|"
    r"mandag|man|tisdag|tis|onsdag|ons|torsdag|tors|tor|fredag|fre|lordag|lor|sondag|son)\b"
)
NOW = re.compile(r"\b(?:nu|i ?dag|just nu|for narvarande|nulage|nulaget|i nulaget|i ?morse)\b")
_PIECE = re.compile(r"[^,;.\n|()]+|[.,](?=\d)")
_NOT_GRADE = re.compile(
    r"\b(?:gul|rod|orange|gront?|gult|rott)[at]? (?:varning\w*|varningen|niva|linje\w*|linjen|zon"
    r"|korset|ljus|flagg\w*|klass|kort)\b|"
    r"\b(?:varning\w*|vaderlage|smhi|klass)\b[^.,;\n]{0,30}\b(?:gul|rod|orange|[1-5])[at]?\b|\b(?:gul"
    r"|rod|orange)[at]?\s+(?:for lanet|rimligt|ok)\b|"
    r"\brodljus\b|\bgron(?:a)? linje\w*\b"
)


@dataclass(frozen=True, slots=True)
class Graded:
    """One grade: "1".."5", "2-3" or a colour to ask about; whether it is a forecast; its span in the folded text."""

    value: str
    later: bool
    at: tuple[int, int]


def normal(typed: str) -> str:
    """The grade of a word or number."""
    if typed[0].isdigit():
        ends = re.findall("[1-5]", typed)
        return ends[0] if len(set(ends)) == 1 else f"{min(ends)}-{max(ends)}"
    return _WORDS[typed]


def masked(text: str) -> str:
    """The text with everything that only looks like a grade blanked out."""
    return _NOT_GRADE.sub(lambda m: " " * len(m[0]), text)


_NAMED = re.compile(
    r"\b(?P<lead>(?:pa|niva|grad|paverkan|paverkansgrad|pav|lage|ar|saga|sager|ligger|uppe i)(?: ar| e| nu"
    r"| pa)?(?: en)? )"
    r"(?P<g>etta|tvaa|trea|fyra|femma|ett|tva|tre|fem)\b(?= *(?:$|[,.;!\n]|nu\b|just|hos|i \w|idag|for|eller|men))"
)
_DIGITS = {
    "etta": "1",
    "ett": "1",
    "tvaa": "2",
    "tva": "2",
    "trea": "3",
    "tre": "3",
    "fyra": "4",
    "femma": "5",
    "fem": "5",
}


def grade_words(folded: Folded) -> Folded:
    """Grades said as words ("vi ligger på en trea") as digits, in the same places."""
    text = _NAMED.sub(lambda m: m["lead"] + _DIGITS[m["g"]].ljust(len(m["g"])), folded.text)
    text = re.sub(r"\bmellan ([1-5]) (?:och|o) ([1-5])\b", lambda m: f"{m[1]}-{m[2]}".rjust(len(m[0])), text)
    return Folded(text, folded.origin, folded.source)


_ALSO = re.compile(rf"\s*(?:/|-|till|eller|el)\s*(?P<g>{_ALL_WORDS})\b")


def _value(text: str, match: re.Match[str]) -> str:
    """The grade, with the other end of "måttlig/betydande"; a colour among them is asked about."""
    value, other = normal(match["g"]), _ALSO.match(text, match.end())
    if other is None or match["g"][0].isdigit():
        return value
    values = {value, normal(other["g"])}
    colour = next((v for v in sorted(values) if not v.isdigit()), None)
    return colour or normal("-".join(sorted(values)))


def grades(text: str, start: int = 0, end: int | None = None) -> tuple[Graded, ...]:
    """All grades of a text that is known to be about påverkan."""
    text = masked(text[: end if end is not None else len(text)])
    found = []
    for piece in _PIECE.finditer(text, start):
        found.extend(_in_piece(text, piece.start(), piece.end()))
    return tuple(found)


def _in_piece(text: str, start: int, end: int) -> list[Graded]:
    """Within a clause a time word speaks of the grade nearest to it."""
    matches = list(GRADE.finditer(text, start, end))
    if not matches:
        return []
    later = [_gap(m, w) for m in matches for w in LATER.finditer(text, start, end)]
    found = []
    for match in matches:
        ahead = min((_gap(match, w) for w in LATER.finditer(text, start, end)), default=999)
        here = min((_gap(match, w) for w in NOW.finditer(text, start, end)), default=998)
        only_other = len(matches) > 1 and later and ahead > min(later)
        found.append(Graded(_value(text, match), ahead < here and not only_other, match.span("g")))
    return found


def _gap(match: re.Match[str], word: re.Match[str]) -> int:
    return max(word.start() - match.end(), match.start() - word.end(), 0)


def question(value: str) -> str:
    """How a form states a grade that must be asked about."""
    return {"gul": "fråga_2_3", "röd": "fråga_4_5", "orange": "fråga"}.get(value, value)


def highest(value: str | None) -> int:
    """The highest grade that the value may mean, for deciding what else to ask for (gul counts as its default 2)."""
    if value is None:
        return 0
    digits = re.findall(r"[1-5]", value.replace("fråga_2_3", "2"))
    return int(max(digits)) if digits else 0


def span_of(folded: Folded, graded: Graded) -> Span:
    """The span of a grade in the original."""
    return folded.span(*graded.at)


def pick(found: tuple[Graded, ...]) -> tuple[Graded | None, Graded | None]:
    """The grade now and the grade expected; the first of each."""
    now = next((g for g in found if not g.later), None)
    return now, next((g for g in found if g.later), None)
