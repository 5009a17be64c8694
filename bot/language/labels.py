"""Labelled lines as people write them: `Rubrik: …`, `*Plats* - …`, `varför: … | fråga: …`, all on one line (MALLAR R8).

A label is always a whole word followed by `:`, `=` or a dash; a colon in a time or a web address is not a label.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.language.fold import Folded, Span, aligned, distance, trim

_SEPARATOR = re.compile(
    r"[*_]{0,3} {0,3}[:=](?!//|\d\d\b(?!\.))[*_]{0,3}|[*_]{0,3} {1,3}-(?=[ *\n]|$)|[*_]{0,3}-(?= )|\|"
)
_ASKED_FOR = re.compile(_SEPARATOR.pattern + r"|\?(?= \S)")
_WORDS = re.compile(r"[a-z0-9.]+")
_BEFORE = 60  # a label with its words is never longer
_STARTERS = ".,;|\n!?•*-"


@dataclass(frozen=True, slots=True)
class Label:
    """One label found at text[start:end] (the end is after the separator)."""

    id: str
    start: int
    end: int


def read_labels(text: str, labels: Mapping[str, tuple[str, ...]]) -> tuple[dict[str, Span], Span | None]:
    """The value of each label, and what stands before the first one."""
    folded = aligned(text)
    found = find_labels(folded, labels)
    values: dict[str, Span] = {}
    for label, span in values_of(text, folded, found):
        if span is not None:
            values.setdefault(label.id, span)
    first = folded.span(found[0].start, found[0].start)[0] if found else len(text)
    return values, trim(text, (0, first))


def find_labels(
    folded: Folded,
    labels: Mapping[str, tuple[str, ...]],
    bare: Iterable[str] = (),
    *,
    loose: bool = False,
    asking: bool = False,
) -> list[Label]:
    """Labels in order; `bare` are ids whose labels count without a separator, at the start of a sentence.

    `asking`: also one that is put as a question ("Vad har hänt? Ett tåg …").
    """
    names = {
        aligned(name).text: id_ for id_, all_names in labels.items() for name in (*all_names, id_.replace("_", " "))
    }
    found: list[Label] = []
    known: dict[tuple[str, bool], str | None] = {}
    done = 0
    for match in (_ASKED_FOR if asking else _SEPARATOR).finditer(folded.text):
        label = _label_before(folded.text, match, _Lookup(names, known), done)
        if label:
            found.append(label)
            done = label.end
        elif match[0] == "|":
            done = match.end()
    return _with_bare(folded, found, names, frozenset(bare), loose)


def _label_before(text: str, match: re.Match[str], names: "_Lookup", done: int) -> Label | None:
    if match[0] == "|":
        return None
    begin = max(done, match.start() - _BEFORE)
    cut = max(text.rfind(c, begin, match.start()) + 1 for c in ".,;|\n?!") or begin
    begin = max(begin, cut)
    tokens = [(m.start(), m.end()) for m in _WORDS.finditer(text, begin, match.start())]
    if not tokens or text[tokens[-1][1] : match.start()].strip("*_ ()"):
        return None
    dash = "-" in match[0] or match[0] == "?"
    for exact in (True,) if match[0] == "?" else (True, False):
        for start, _ in tokens[-7:]:
            id_ = names.id_of(text[start : tokens[-1][1]], exact)
            if id_ and (not dash or _starts(text, start)) and not (start and text[start - 1] == "-"):
                return Label(id_, start, match.end())
    return None


@dataclass(frozen=True, slots=True)
class _Lookup:
    """Label names to ids, remembering what was looked up: a long text asks the same thing many times."""

    names: Mapping[str, str]
    known: dict[tuple[str, bool], str | None]

    def id_of(self, typed: str, exact: bool) -> str | None:
        key = (" ".join(typed.split()), exact)
        if key not in self.known:
            self.known[key] = _id_of(*key, self.names)
        return self.known[key]


def _starts(text: str, at: int) -> bool:
    before = text[:at][-8:].rstrip(" *_")
    return not before or before[-1] in _STARTERS


def _id_of(typed: str, exact: bool, names: Mapping[str, str]) -> str | None:
    if exact or len(typed) < 5:
        return names.get(typed)
    alike = [(name, id_) for name, id_ in names.items() if len(name) >= 5 and name.count(" ") == typed.count(" ")]
    for limit in (1, 2):
        near = {id_ for name, id_ in alike if distance(typed, name, limit) <= limit}
        if len(near) == 1 and (limit == 1 or len(typed) >= 6):
            return near.pop()
        if near:
            return None
    return None


def _with_bare(
    folded: Folded, found: list[Label], names: Mapping[str, str], bare: frozenset[str], loose: bool
) -> list[Label]:
    """Labels without separator: those in `bare`, or (loose) all of them when the text begins with one."""
    opening = loose and not found and _bare_at(folded.text, len(folded.text) - len(folded.text.lstrip()), names)
    usable = {n: i for n, i in names.items() if i in bare or opening}
    if not usable:
        return found
    pattern = re.compile(
        r"(?<![\w-])(?:" + "|".join(sorted(map(re.escape, usable), key=len, reverse=True)) + r")(?=\s+\S)"
    )
    taken = [(label.start, label.end) for label in found]
    extra = [
        Label(usable[m[0]], m.start(), m.end())
        for m in pattern.finditer(folded.text)
        if (opening or _starts(folded.text, m.start()) or (loose and _after_clock(folded.text, m.start())))
        and not any(s <= m.start() < e for s, e in taken)
    ]
    return sorted([*found, *extra], key=lambda label: label.start)


def _after_clock(text: str, at: int) -> bool:
    """As in "per 07.15 påverkan 2": a clock time is a whole value."""
    return bool(re.search(r"(?:\d[.:]?\d\d|\bkl\.? ?\d{1,2}) $", text[max(0, at - 9) : at]))


def _bare_at(text: str, at: int, names: Mapping[str, str]) -> bool:
    return any(text.startswith(name + " ", at) for name in names if len(name) >= 3)


def values_of(text: str, folded: Folded, found: list[Label]) -> list[tuple[Label, Span | None]]:
    """Each label with its value: up to the next label or `|`; None when the value is empty."""
    values = []
    for index, label in enumerate(found):
        end = found[index + 1].start if index + 1 < len(found) else len(folded.text)
        pipe = folded.text.find("|", label.end, end)
        end = pipe if pipe >= 0 else end
        start, stop = folded.span(label.end, end)
        values.append((label, _value(text, (min(start, stop), stop))))
    return values


def _value(text: str, span: Span) -> Span | None:
    trimmed = trim(text, span)
    if trimmed is None:
        return None
    start, end = trimmed
    while start > span[0] and text[start - 1] == "-" and text[start].isdigit():
        start -= 1
    return (start, end)
