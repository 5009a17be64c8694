"""Påverkansgrad as typed: 1-5, words, colours, ranges, now and forecast (MALLAR 2.1, R11).

Colours gul and röd are asked about, never guessed; what only looks like a grade is blanked out first (grade_noise).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.language.fold import Folded, Span
from bot.language.grade_noise import GRADE_BY_WORD, WORDS, masked

__all__ = [
    "COLOUR_BY_QUESTION",
    "GRADE",
    "LATER",
    "NOW",
    "SOON",
    "Graded",
    "grade_words",
    "grades",
    "grades_within",
    "highest",
    "masked",
    "normal",
    "pick",
    "question",
    "span_of",
]

_DIGIT = (
    r"[1-5](?: ?(?:-{1,5}|till|/|eller|el) ?[1-5])?(?![\d.,:/%]*\d)(?! \d{3}(?!\d))"
    r"(?! ?(?:%|°|:[ae]\b|st\b|tim\b|min\b|h\b|cm\b))"
)
_GRADE = rf"(?P<g>{_DIGIT}|{WORDS})\b"
GRADE = re.compile(r"(?<![\w.,:/+!#-])" + _GRADE)
_FORWARD = (
    r"prognos\w*|bedom(?!er\b|ning|s (?:som|till|vara|just|nu|i ?dag|paverkan|laget)|t (?:som|till))\w*"
    r"|vantas|vantar|forvanta[ds]|beraknas|tror|befara\w*|risk\w*|sedan"
    r"|darefter|kan bli|lar bli|blir|pa vag (?:upp |ner )?mot|(?:stiger|okar|hojs|gar|sjunker) till"
)
LATER = re.compile(
    rf"\b(?:{_FORWARD}|i ?morgon|imorron|i ?kvall|i ?natt|i ?eftermiddag|senare|framover|pa sikt|nasta dygn"
    r"|mandag|man(?= (?:\d|kl|fm|em)|\W*$)|tisdag|tis|onsdag|ons|torsdag|tors|tor|fredag|fre|lordag|lor|sondag|son)\b"
)
NOW = re.compile(r"\b(?:nu|i ?dag|just nu|for narvarande|nulage|nulaget|i nulaget|i ?morse)\b")
SOON = re.compile(  # speaks of later only beside a grade that holds now
    r"\b(?:(?:under|till|mot|framat|over|inom|i) (?:natten|kvallen|helgen|dygnet|morgonen|eftermiddagen|dagen)"
    r"|(?:efter|fran) (?:kl )?\d{1,2}"
    r"|(?:om|inom) (?:(?:ett par|nagra|nagon|en|ca|cirka|\d{1,2}) )+(?:timm\w*|tim|h|dygn|dag\w*|minut\w*))\b"
)
_AHEAD = re.compile(rf"\b(?:{_FORWARD})\b")
_PIECE = re.compile(r"[^,;.\n|()]+|[.,](?=\d)")
_BREAK = re.compile(r"\b(?:och|o|men|sen|samt|fast)\b|[+&]")


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
    return GRADE_BY_WORD[typed]


_NAMED = re.compile(
    r"\b(?P<lead>(?:pa|niva|grad|paverkan|paverkansgrad|pav|lage|ar|saga|sager|ligger|uppe i)(?: ar| e| nu"
    r"| pa)?(?: en)? )"
    r"(?P<g>etta|tvaa|trea|fyra|femma|ett|tva|tre|fem)\b(?= *(?:$|[,.;!\n]|nu\b|just|hos|i \w|idag|for"
    r"|eller|men|av (?:5|fem)\b))"
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
    text = re.sub(r"(?<![\w.,:/-])([1-5])a(?= (?:nu|just|idag|i dag|hos oss)\b|\W*$)", r"\1 ", text)
    text = re.sub(
        r"\bmellan ([1-5]) (?:och|o) ([1-5])\b", lambda m: " " * 7 + m[1] + "-" * (len(m[0]) - 9) + m[2], text
    )
    return Folded(text, folded.origin, folded.source)


_ALSO = re.compile(rf"\s*(?:/|-|till|eller|el)\s*(?P<g>{WORDS})\b")


_TOLD = re.compile(
    r"(?:rod|rott|roda)[ ,:(/-]{1,3}(?:grad |niva )?([45](?: ?- ?[45])?)(?![\d.,:/%]*\d)\b(?! ?%)"
    r"|gula?t?[ ,:(/-]{1,3}(?:grad |niva )?([23](?: ?- ?[23])?)(?![\d.,:/%]*\d)\b(?! ?%)"
)


def _value(text: str, match: re.Match[str]) -> str:
    """The grade, with the other end of "måttlig/betydande"; a colour among them is asked about but in "röd 4"."""
    told = _TOLD.match(text, match.start("g"))
    if told:
        return normal(next(g for g in told.groups() if g))
    value, other = normal(match["g"]), _ALSO.match(text, match.end())
    if other is None or match["g"][0].isdigit():
        return value
    values = {value, normal(other["g"])}
    colour = next((v for v in sorted(values) if not v.isdigit()), None)
    return colour or normal("-".join(sorted(values)))


def grades(text: str) -> tuple[Graded, ...]:
    """All grades of a text that is known to be about påverkan."""
    return grades_within(masked(text), 0, len(text), after_now=False)


def grades_within(text: str, start: int, stop: int, *, after_now: bool) -> tuple[Graded, ...]:
    """The grades of a part of a masked text. `after_now`: a grade of now stands before it."""
    found: list[Graded] = []
    for piece in _PIECE.finditer(text, start, stop):
        known = after_now or any(not g.later for g in found)
        found.extend(_in_piece(text, piece.start(), piece.end(), known))
    return tuple(found)


def _in_piece(text: str, start: int, end: int, after_now: bool) -> Iterator[Graded]:
    """Within a clause each time word speaks of the grade nearest to it; what follows the clause is seen too."""
    matches = [m for m in GRADE.finditer(text, start) if m.end() <= end] if GRADE.search(text, start, end) else []
    later = [*LATER.finditer(text, start, end)]
    if after_now or len(matches) > 1:
        later += SOON.finditer(text, start, end)
    words = [(w, True) for w in later] + [(w, False) for w in NOW.finditer(text, start, end)]
    leads = bool(matches) and all(matches[0].start() < word.start() for word, _ in words)
    told: dict[int, list[tuple[int, bool]]] = {}
    for word, ahead in words:
        if matches:
            owner = _owner(text, word, matches, leads)
            told.setdefault(owner.start(), []).append((_gap(owner, word), ahead))
    for match in matches:
        nearest = min(told.get(match.start(), [(0, False)]))
        yield Graded(_value(text, match), nearest[1], match.span("g"))


def _owner(text: str, word: re.Match[str], matches: list[re.Match[str]], leads: bool) -> re.Match[str]:
    """The grade that a time word speaks of: "väntas" looks ahead, "i natt" to its nearest.

    At a tie it is the one before if a grade leads the clause ("2 nu 3 i natt"), else the one after.
    """
    ahead = bool(_AHEAD.fullmatch(word[0]))

    def far(match: re.Match[str]) -> tuple[int, bool]:
        before = match.end() <= word.start()
        between = text[match.end() : word.start()] if before else text[word.end() : match.start()]
        more = 30 * bool(_BREAK.search(between)) + 60 * (before and ahead)
        return _gap(match, word) + more, before is not leads

    near = min(_gap(match, word) for match in matches) + 90  # what stands farther off cannot win
    return min((match for match in matches if _gap(match, word) <= near), key=far)


def _gap(match: re.Match[str], word: re.Match[str]) -> int:
    return max(word.start() - match.end(), match.start() - word.end(), 0)


COLOUR_BY_QUESTION = {"fråga_2_3": "gul", "fråga_4_5": "röd", "fråga": "grad"}


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
