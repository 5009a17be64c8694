"""Grades per verksamhet in free text: "skola 3, omsorg 2", "VÄG: 3 | KOLL 4", "vården gul" (MALLAR 2, 2.2).

A grade of one verksamhet is never that of the whole actor, and what is expected is never what is now.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.language.fold import Folded, Span, listed
from bot.language.form_fields import VERKSAMHET
from bot.language.grade_noise import denied
from bot.language.grades import LATER, NOW, SOON, grades
from bot.language.hearsay import voices, whose
from bot.language.names import Names

REST = frozenset({"resten", "ovrigt", "ovriga", "annars"})
_DIGIT = r"[1-5](?: ?(?:-|till|eller) ?[1-5])?(?![\d.,:/%]*\d)(?! ?(?:%|°|st\b|min\b|h\b|cm\b|mil\b))"
_WORD = (
    r"ingen paverkan|normalt?|normala|opaverkad\w*|gron\w*|gront|mattlig\w*|betydande|allvarlig\w*|kritisk\w*"
    r"|gult?|gula|rod|roda|rott|orange"
)
_G = rf"(?:{_DIGIT}|(?:{_WORD}))\b"
_SAID = r"(?:(?:ar|e|pa|ligger|ligger pa|laget|lage|grad|niva|paverkan|nu|just nu|i ?dag|en|fortfarande|kor) ){0,4}"
_TIMES = rf"(?:{LATER.pattern}|{NOW.pattern}|{SOON.pattern})"
_ROW = re.compile(
    rf"(?<![a-z0-9])(?P<w>[a-z]{{2,20}}) ?(?P<sep>[:=-])? ?(?P<before>{_SAID}(?:{_TIMES} ){{0,2}}{_SAID})(?P<g>{_G})"
)
_PLACED = re.compile(
    rf"(?<![\w.,:/-])(?P<g>(?:{_WORD})|(?<=\bpaverkan )[1-5]|(?<=\bgrad )[1-5]|(?<=\bniva )[1-5])"
    rf"(?: paverkan| lage)? (?:i|pa|for|inom|hos) (?P<w>[a-z]{{2,20}})\b"
)
_GOES_ON = re.compile(
    rf"(?P<mid>[ ,(/]{{1,3}}(?:(?:men|och|o|sen|sedan|kanske|troligen|nog|prognos|vantas|befaras|tror|vi|bli|blir"
    rf"|pa|till|mot|upp|ner|stiger|okar|{_TIMES}) ?){{0,5}}:? ?)(?P<g>{_DIGIT})(?P<after>(?: {_TIMES}){{0,2}})"
)
_TIME_NEAR, _TAIL = re.compile(rf" {_TIMES}"), re.compile(rf"(?: {_TIMES}){{0,2}}")
_NUMBERED = frozenset({"vag", "buss", "tag", "farja", "led"})  # "väg 3" and "buss 4" may be names
_JOINS = re.compile(r"[\s,;|/+&.()•*-]*(?:\b(?:och|o|samt|men|medan)\b[\s:]*)?")
_COUNTS = re.compile(
    r" ?(?!(?:paverkan|paverkad\w*|lage|laget|igen|ute|nu|just|idag|i|och|o|men|samt|medan|pga|under"
    r"|efter|vantas|prognos|tror|kanske|resten|ovrigt|ovriga|annars"
    r"|fortsatt|fortfarande|enligt|med|for|pa|hos|fran|till|mot|stiger|okar|har|da|eftersom|sen|sedan|redan)\b)[a-z]{3,}"
)


@dataclass(frozen=True, slots=True)
class Row:
    """The grade of one verksamhet: code ("" for "resten"), value as in `grades`, whether expected, its places."""

    code: str
    value: str
    later: bool
    at: Span
    span: Span
    own: bool = True


def read_rows(folded: Folded, names: Names, sender: str | None) -> tuple[Row, ...]:
    """The rows of a text whose grades are digits and words; `at` and `span` are places in the folded text."""
    plain = folded.text
    found = [*_listed(plain), *_placed(plain)]
    if not found:
        return ()
    heard, away = voices(folded, names, sender), denied(plain)
    kept = [r for r in found if not any(start <= r.at[0] < end for start, end in away)]
    return tuple(
        Row(r.code, r.value, r.later, r.at, r.span, whose(plain, heard, _clause(plain, r.span[0]), r.at) == "own")
        for r in sorted(kept, key=lambda r: r.at)
    )


def _clause(plain: str, at: int) -> int:
    return max(plain.rfind(c, 0, at) + 1 for c in ",.;\n|")


def _listed(plain: str) -> Iterator[Row]:
    """Rows that stand by themselves: from the beginning of a clause on, one after the other."""
    matches = [m for m in _ROW.finditer(plain) if m["w"] in VERKSAMHET or m["w"] in REST]
    rows = [m for m in matches if not _counts(plain, m)]
    for match in rows:
        near = any(other is not match and _near(plain, match, other) for other in rows)
        sep, timed = match["sep"] in (":", "="), _TIME_NEAR.match(plain, match.end())
        sure = sep or near or timed or match["before"] or not match["g"][0].isdigit() or match["w"] not in _NUMBERED
        if sure and _opens(plain, match.start(), rows):
            yield from _with_more(plain, match)


def _near(plain: str, one: re.Match[str], other: re.Match[str]) -> bool:
    first, last = sorted((one, other), key=lambda m: m.start())
    return bool(_JOINS.fullmatch(plain, first.end(), last.start()))


def _opens(plain: str, start: int, rows: list[re.Match[str]]) -> bool:
    before = plain[:start].rstrip(" ")
    after_row = any(m.end() <= start and _JOINS.fullmatch(plain, m.end(), start) for m in rows)
    word = re.search(r"([a-z]+)$", before)
    return after_row or not before or before[-1] in ",;|.:\n!(" or bool(word and word[1] in _LEADS)


_LEADS = listed(
    "och o men samt medan hos for nu idag lage laget status kommun kommunen stad just var vara inom prognos vantas"
)


def _counts(plain: str, match: re.Match[str]) -> bool:
    """Whether the digit counts, or the word describes, what follows it ("3 elever", "allvarlig brand")."""
    following = _COUNTS.match(plain, match.end("g"))
    return following is not None and following[0].strip() not in VERKSAMHET


def _with_more(plain: str, match: re.Match[str]) -> Iterator[Row]:
    """The row, and what the same verksamhet is expected to come to ("skola 3 nu, väntas 4 i natt")."""
    code = VERKSAMHET.get(match["w"], "")
    tail = _TAIL.match(plain, match.end())
    end = tail.end() if tail else match.end()
    lead = plain[: match.start()].rstrip(" :")[-10:]
    later = _ahead(f"{lead.rpartition(' ')[2]} {match['before']} {plain[match.end() : end]}")
    yield Row(code, _value(match["g"]), later, match.span("g"), (match.start(), end))
    more = _GOES_ON.match(plain, end)
    if more and not later and _ahead(f"{more['mid']} {more['after']}") and not _counts(plain, more):
        yield Row(code, _value(more["g"]), True, more.span("g"), (match.start(), more.end()))


def _ahead(words: str) -> bool:
    return bool(LATER.search(words) or SOON.search(words)) and not NOW.search(words)


def _value(typed: str) -> str:
    found = grades(typed if typed[0].isdigit() else _plain_form(typed))
    return found[0].value if found else typed


def _plain_form(word: str) -> str:
    """As the scale has it: "allvarliga" is "allvarlig"."""
    return next((w for w in ("mattlig", "allvarlig", "kritisk", "normal", "gron") if word.startswith(w)), word)


def _placed(plain: str) -> Iterator[Row]:
    """As in "gult i skolan", "påverkan 3 på vägarna"."""
    for match in _PLACED.finditer(plain):
        if match["w"] in VERKSAMHET:
            later = _ahead(re.split(r"[.;\n|]", plain[match.end() : match.end() + 25])[0])
            yield Row(VERKSAMHET[match["w"]], _value(match["g"]), later, match.span("g"), match.span())
