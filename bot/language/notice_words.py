"""What is said about a notice: which one it updates or withdraws, and what it means to who got it (MALLAR 1, INF-08).

"Uppdatering av IU-2026-112", "Referens: Återtar IU-112", "berör oss inte", "bevakr".
"""

import re
from dataclasses import dataclass
from typing import Literal

from bot.language.fold import distance, fold, listed

Sort = Literal["uppdaterar", "återtar", "länkad"]
Svar = Literal["berör oss", "berör oss inte", "bevakar"]

_NUMBER = r"\biu[\s:.-]*(?:(?P<year>20\d\d)[\s-]+)?(?P<nr>\d{1,5})\b(?![\s-]*\d)"
_UPDATES = r"(?:uppdater\w*|ratta\w*|rattelse\w*|korriger\w*|ersatter)"
_WITHDRAWS = r"(?:aterta\w*|aterkalla\w*|(?:tar|drar) tillbaka)"
_ANY = re.compile(_NUMBER)
_OPENS = re.compile(
    rf"\W*(?:(?:ny|en|har|ar|det|detta|vi|kommer)\b ?)*(?P<verb>{_UPDATES}|{_WITHDRAWS})"
    rf"(?:\W+(?:av|till|pa|for|var|vart|egen|tidigare|(?:informations)?underrattelse\w*|nr|nummer)\b)*\W*"
    rf"{_NUMBER}"
)
_DENIED = re.compile(r"\b(?:inte|ej|aldrig|ingen)\b")
_NOT = ("inget", "ingen", "inga", "inte", "ej", "icke", "int", "inre", "itne")
_CONCERNS = ("beror", "berors", "berord", "berorda", "berorde", "paverkar", "paverkas", "paverkade")
_WATCHES = ("bevakar", "bevaka", "bevakas", "foljer", "bevakning")
_SMALL = listed(
    "vi oss det den detta har hos for var del nog ocksa aven laget fragan handelsen nu idag i dag tack ja nej ok hej"
    " alls just av blir ar noterat"
)
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Reference:
    """The notice that is named; `year` None: not said. `sort` is "länkad" where it is only mentioned."""

    sort: Sort
    year: int | None
    nr: int


def read_reference(text: str, *, field: bool = False) -> Reference | None:
    """What a text says first, or anywhere when it is the value of "Referens"."""
    said = fold(text)
    opening = _OPENS.match(said)
    if opening is not None:
        return _reference(_sort(opening["verb"]), opening)
    named = _ANY.search(said)
    if named is None:
        return None
    verb = re.search(rf"\b(?:{_UPDATES}|{_WITHDRAWS})", said) if field and not _DENIED.search(said) else None
    return _reference(_sort(verb[0]) if verb is not None else "länkad", named)


def read_number(text: str) -> Reference | None:
    """The notice that a command is for: its number, with or without "IU"."""
    bare = re.fullmatch(r"(?:(?P<year>20\d\d)-)?(?P<nr>\d{1,5})", fold(text))
    return _reference("länkad", bare) if bare is not None else read_reference(text)


def number_at_start(text: str) -> int:
    """How much of a text is a notice's number and what parts it from the rest; 0 when it begins otherwise."""
    found = re.match(r"\s*iu[\s:.-]*(?:20\d\d[\s-]+)?\d{1,5}\b(?![\s-]*\d)[\s:,.;|–-]*", text, re.IGNORECASE)
    return found.end() if found is not None else 0


def _sort(verb: str) -> Sort:
    return "återtar" if re.fullmatch(_WITHDRAWS, verb) else "uppdaterar"


def _reference(sort: Sort, match: re.Match[str]) -> Reference:
    return Reference(sort, int(match["year"]) if match["year"] else None, int(match["nr"]))


def read_receipt(text: str, actor_words: frozenset[str] = frozenset()) -> Svar | None:
    """Whether the text says that a notice concerns the one who writes, and nothing else."""
    if "?" in text:
        return None
    said = _ANY.sub(" ", fold(text))
    words = [w for w in re.findall(r"[^\W\d_]+", said) if w not in actor_words]
    if not words or len(words) > _MOST_WORDS or re.search(r"\d", said):
        return None
    kinds = [_kind(w) for w in words]
    if "" in kinds:
        return None
    concerns, watches, denied = "c" in kinds, "w" in kinds, "n" in kinds
    if (watches and denied) or (concerns and not denied and "nej" in words):
        return None
    if concerns:
        return "berör oss inte" if denied else "berör oss"
    return "bevakar" if watches else None


def _kind(word: str) -> str:
    """c: concerns, w: watches, n: not, s: small; empty for any other word."""
    if word in _SMALL:
        return "s"
    if word in _NOT:
        return "n"
    for kind, known in (("c", _CONCERNS), ("w", _WATCHES)):
        if word in known or (len(word) >= 5 and any(distance(word, k, 1) <= 1 for k in known)):
            return kind
    return ""
