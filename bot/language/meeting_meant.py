"""Which meeting, and on which day, words of being there or away are about (MODELL AKT-05)."""

import re
from datetime import date, datetime
from typing import Literal

from bot.language.day_words import day_of
from bot.language.fold import aligned, fold
from bot.language.time_words import pieces

_MEETING = re.compile(r"\b(?:mote|konferens|upprop|samverkan|avstamning|samling|samtal)\w*")
_NUMBER = re.compile(r"\bmote(?:t)? (?:nr\.? ?|nummer )?(\d{1,2})\b(?![.:]\d)")
_NUMBERED = re.compile(r"\bm[öo]tet?\s+(?:nr\.?\s*|nummer\s+)?\d{1,2}\b(?![.:]\d)", re.IGNORECASE)
_NEXT = re.compile(r"\bn[äa]sta\s+(?:(?:möte|mote|konferens|upprop|samling|avstämning)\w*|gång|gang)\b", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?P<before>\b(?:till|tills|fran|efter|fore|innan|forran|mellan|sedan) )?"
    r"(?:\b(?:kl\.?|klockan) ?(?P<h>[01]?\d|2[0-3])(?:[.:]?(?P<m>[0-5]\d))?"
    r"|\b(?P<h2>[01]?\d|2[0-3])[.:](?P<m2>[0-5]\d))\b"
    r"(?! ?[-–])"
)
_LATER = re.compile(r"\b(?:i ?morgon|imorn|imorron|overmorgon|i morron)\b")
_NEXT_WEEK = re.compile(r"\bnasta vecka\b")
_WHEN_WORDS = re.compile(
    r"(?:mote\w*|upprop\w*|till|pa|i|om|det|galler|for|kl|klockan|bitti|tidigt|sent|morgon|nasta|vecka|da|alltsa"
    r"|imorgon|imorn|imorron|morron|overmorgon|\w+dag(?:en)?|formiddag|eftermiddag|kvall|fm|em|nr|den|januari|februari"
    r"|mars|april|maj|juni|juli|augusti|september|oktober|november|december|\d+)"
)


def day_meant(text: str, now: datetime) -> date | None:
    """The day that is named, as in "kan inte i morgon"; None if none is, or more than one."""
    found = day_of(pieces(aligned(text).text), now, past=False)
    return None if found.ask else found.date


def names_meeting(text: str) -> bool:
    return _MEETING.search(aligned(text).text) is not None


def later_day(text: str, now: datetime) -> date | Literal[True] | None:
    """The day after today that is named; True if one is that cannot be told, as "i morgon" after midnight."""
    plain = aligned(text).text
    found = day_of(pieces(plain), now, past=False)
    if found.part == "natt":
        return None  # a night is of two days
    if found.ask or _NEXT_WEEK.search(plain):
        return True if _LATER.search(plain) or _NEXT_WEEK.search(plain) else None
    return found.date if found.date is not None and found.date > now.date() else None


def meeting_number(text: str) -> int | None:
    """As in "möte 2"."""
    found = _NUMBER.search(fold(text))
    return int(found[1]) if found else None


def means_next(text: str) -> bool:
    """As in "kan inte nästa möte"."""
    return _NEXT.search(text) is not None


def without_number(text: str) -> str:
    """What it says of "möte 2", said of a meeting: "kan inte mötet"."""
    return _NUMBERED.sub("mötet", text)


def as_this_meeting(text: str) -> str:
    """Said before a meeting has begun, "nästa möte" is that one."""
    return _NEXT.sub("mötet", without_number(text))


def clock_times(text: str) -> frozenset[str]:
    """The clock times as "08:00", but for those until or from which something is so."""
    found = (m for m in _CLOCK.finditer(aligned(text).text) if not m["before"])
    return frozenset(f"{int(m['h'] or m['h2']):02d}:{m['m'] or m['m2'] or '00'}" for m in found)


def only_says_when(text: str) -> bool:
    words = re.findall(r"\w+", fold(text))
    return bool(words) and all(_WHEN_WORDS.fullmatch(w) for w in words)
