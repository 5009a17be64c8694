"""Comparing words as people type them: case, å/ä/ö, odd spaces and dashes do not matter (MALLAR R8).

Everything that is looked for is looked for in `Folded.text`; everything that is reported is a span of the original.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

Span = tuple[int, int]

_SPECIAL = {
    "ø": "o",
    "æ": "a",
    "–": "-",
    "—": "-",
    "−": "-",
    "‑": "-",
    "‐": "-",
    "’": "'",
    "´": "'",
    "`": "'",
    "½": ",5",
}
_UNSEEN = frozenset({"Mn", "Cf", "Me"})  # accents, joiners and the like
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    if char in _SPECIAL:
        return _SPECIAL[char]
    if char.isspace():
        return "\n" if char in "\n\r\u2028\u2029" else " "
    if unicodedata.category(char) in _UNSEEN or "\U0001f3fb" <= char <= "\U0001f3ff":
        return ""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char.casefold()).casefold())
    kept = "".join(_SPECIAL.get(c, c) for c in plain if unicodedata.category(c) not in _UNSEEN and not c.isspace())
    return kept or char


@dataclass(frozen=True, slots=True)
class Folded:
    """A text folded character by character; `origin[i]` is where character i stands in the original."""

    text: str
    origin: tuple[int, ...]
    source: str

    def span(self, start: int, end: int) -> Span:
        """The span of the original behind text[start:end]."""
        if start >= end:
            return (self._at(start), self._at(start))
        return (self.origin[start], self._after(end))

    def _at(self, index: int) -> int:
        return self.origin[index] if index < len(self.origin) else len(self.source)

    def _after(self, end: int) -> int:
        last = self.origin[end - 1] + 1
        following = self._at(end)
        while last < following and unicodedata.category(self.source[last]) == "Mn":
            last += 1
        return last


def aligned(text: str) -> Folded:
    """Fold a text and remember where every character came from."""
    parts: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        folded = char.lower() if "!" <= char <= "_" else _fold_char(char)
        parts.append(folded)
        origin.extend([index] * len(folded))
    return Folded("".join(parts), tuple(origin), text)


def fold(text: str) -> str:
    """The form in which two texts are compared."""
    return " ".join(aligned(text).text.split())


@dataclass(frozen=True, slots=True)
class Word:
    """One word: folded text, its place in the folded text, its span in the original, and how it was typed."""

    text: str
    at: int
    span: Span
    typed: str

    @property
    def upper(self) -> bool:
        return self.typed.isupper()


def words(folded: Folded) -> tuple[Word, ...]:
    """All words (letters and digits) in order."""
    found = []
    for match in _WORD.finditer(folded.text):
        start, end = folded.span(match.start(), match.end())
        found.append(Word(match[0], match.start(), (start, end), folded.source[start:end]))
    return tuple(found)


def distance(a: str, b: str, limit: int = 2) -> int:
    """Damerau-Levenshtein distance (swaps count 1), or limit + 1 when it is larger than limit."""
    if a == b:
        return 0
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before: list[int] = []
    last = list(range(len(b) + 1))
    for i in range(1, len(a) + 1):
        row = _next_row(a, b, i, before, last)
        if min(row) > limit:
            return limit + 1
        before, last = last, row
    return min(last[-1], limit + 1)


def _next_row(a: str, b: str, i: int, before: list[int], last: list[int]) -> list[int]:
    row = [i]
    for j in range(1, len(b) + 1):
        cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1]))
        if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
            cost = min(cost, before[j - 2] + 1)
        row.append(cost)
    return row


def listed(text: str) -> frozenset[str]:
    """A set of words written as one text."""
    return frozenset(text.split())


def trim(text: str, span: Span, junk: str = " \t\n\r\u00a0.,;|*_-–•") -> Span | None:
    """The span without junk at its ends; None if nothing is left."""
    start, end = span
    while start < end and text[start] in junk:
        start += 1
    while end > start and text[end - 1] in junk:
        end -= 1
    return (start, end) if start < end else None
