"""That an åtgärd is no longer needed, or goes over to another: "å7 utgår", "för över å3 till Haninge" (MALLAR 6).

The number is written as one of an åtgärd (å7, åtgärd 7), or the message says nothing else.
"""

import re
from dataclasses import dataclass

from bot.language.fold import Folded, Span, aligned, trim
from bot.language.names import Names

_MOST = 400
_SURE = r"(?:a|atg(?:ard)?(?:en)?(?: nr| nummer)?) ?-?\d{1,3}"
_NR = rf"(?P<nr>{_SURE}(?:(?:,| och| o| &)+ {_SURE})*|\d{{1,3}})(?![\w%]|[.,:]\d)"
_END = (
    r"utgar|(?:kan|ska|far) utga|stryks|(?:kan|ska) strykas|tas bort|(?:kan|ska) tas bort|avskrivs|kan avskrivas"
    r"|behovs inte(?: langre)?|ar inte (?:aktuell|langre aktuell|aktuell langre)"
)
_TAKE = r"(?:ta|tag) bort|stryk|avskriv|lagg ner|utgar:?"
_OVER = r"for over|overfor|flytta(?: over)?|lamna over|ge over|skicka over"
_GOES = (
    r"(?:fors over|overfors|flyttas(?: over)?|lamnas over|gar over|far tas over|kan tas over|tas over)(?: till| av)?"
)
_PATTERNS = (
    ("utgår", re.compile(rf"{_NR} (?:{_END})\b")),
    ("utgår", re.compile(rf"(?:{_TAKE}) {_NR}")),
    ("överförs", re.compile(rf"(?:{_OVER}) {_NR} till\b")),
    ("överförs", re.compile(rf"{_NR} {_GOES}\b")),
)
_NOT = re.compile(r"\b(?:inte|ej|icke)\b(?! (?:langre|aktuell))")
_NEGATED = re.compile(r"\W*(?:inte|ej|icke)\b")
_REASON = re.compile(r"[\s,.:;-]*(?:(?:for att|for|eftersom|darfor att|da|pga\.?|p\.g\.a\.?|skal:?)\b[\s,.:;-]*)?")
_POLITE = re.compile(r"\W*(?:(?:vi|kan vi|vi kan|vanligen|ok|okej|ja|nu|rsib|hej|snalla)\b[ ,:]*)*")
_NUMBER = re.compile(r"\d{1,3}")


@dataclass(frozen=True, slots=True)
class Order:
    """`kind` is utgår or överförs; `to_list`: the ids that the `name` may mean; `span`: the reason."""

    kind: str
    nr_list: tuple[int, ...]
    span: Span | None = None
    to_list: tuple[str, ...] = ()
    name: Span | None = None


def read_order(text: str, names: Names) -> Order | None:
    """None if the message does not begin with it, or only asks."""
    folded = aligned(text[:_MOST])
    said = folded.text
    start = opening.end() if (opening := _POLITE.match(said)) else 0
    if "?" in said:
        return None
    for kind, pattern in _PATTERNS:
        match = pattern.match(said, start)
        if match is None or (kind == "utgår" and _NOT.search(match[0])):
            continue
        after = said[match.end() :]
        if _NEGATED.match(after):
            return None
        bare = not re.match(_SURE, match["nr"])
        if kind == "utgår" and bare and after.strip(" .!") and not after.lstrip().startswith((",", ".", ":", "-")):
            return None
        nr_list = tuple(dict.fromkeys(int(n) for n in _NUMBER.findall(match["nr"])))
        if kind == "utgår":
            return Order(kind, nr_list, _reason(folded, match.end()))
        return _given(folded, nr_list, match.end(), names)
    return None


def _reason(folded: Folded, end: int) -> Span | None:
    skip = _REASON.match(folded.text, end)
    start = skip.end() if skip else end
    return trim(folded.source, folded.span(start, len(folded.text))) if folded.text[start:].strip(" .!") else None


def _given(folded: Folded, nr_list: tuple[int, ...], end: int, names: Names) -> Order | None:
    """A time is no name ("flytta å3 till 17"): then nothing is given over."""
    first = folded.span(end, len(folded.text))[0]
    found = [m for m in names.find(folded.source, short=True) if m.start >= first]
    if not found or re.search(r"[^\s:]", folded.source[first : found[0].start]):
        return None
    name = (found[0].start, found[0].end)
    same = found[0].candidates
    start = next((i for i, origin in enumerate(folded.origin) if origin >= name[1]), len(folded.text))
    return Order("överförs", nr_list, _reason(folded, start), same, name)
