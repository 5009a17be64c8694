"""The pieces that a time expression is made of: dates, weekdays, parts of the day, clock times, durations.

`pieces` finds them without deciding what they mean together; `times` does that.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from bot.language.calendar_words import HOLIDAYS, MONTHS, NUMBERS, ORDINALS, WEEKDAYS

_NUM = "|".join(sorted(NUMBERS, key=len, reverse=True))
_MON = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAYS = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_ORD = "|".join(sorted(ORDINALS, key=len, reverse=True))
_HOUR = r"(?:en|ett|tva|tre|fyra|fem|sex|sju|atta|nio|nie|tio|tie|elva|elve|tolv|[01]?\d|2[0-4])"
_REL = "i|over|ov|ovr|fore|efter"
_UNIT = r"(?:minuter|minut|min|m(?=\s*sen\b)|timmar|timmarna|timme|timma|tim|h|dygn|dagar|dag|veckor|vecka)"
_T = r"(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?|[01]\d[0-5]\d|2[0-3][0-5]\d"

# In this order: an earlier piece takes its letters from the later ones.
_PATTERNS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("phone", r"(?<![\d.,-])(?<!\d )0\d{1,3}-\d[\d -]{4,14}"),
        ("iso", r"\b(?P<y>20\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)(?!\d)"),
        ("iso", r"(?<![\d.,-])(?P<y>(?:20)?\d\d)(?P<m>0\d|1[0-2])(?P<d>[0-3]\d)(?![\d-])"),
        ("holiday", r"\b(?P<name>" + "|".join(HOLIDAYS) + r")\b"),
        ("last", r"\bsista (?:dagen i )?(?P<m>" + _MON + r")\b"),
        ("nightto", rf"\bnatt(?:en)? (?P<a>{_DAYS})(?:dagen)?\s*(?:-|till|mot)\s*(?P<b>{_DAYS})(?:en)?\b"),
        ("nightto", rf"\b(?:i )?natt(?:en)? (?:mot|till) (?P<b>{_DAYS})(?:en)?\b"),
        ("dmy", r"(?<![\d/])(?P<d>\d{1,2})\s?/\s?(?P<m>\d{1,2})(?:[/-](?P<y>(?:20)?\d\d))?(?![\d/])"),
        ("dmy", rf"\b(?:den )?(?P<d>\d{{1,2}}|{_ORD})(?::?[ae])?\.? (?P<m>{_MON})\b\.?(?: (?P<y>20\d\d))?"),
        ("dmy", rf"\bden (?P<d>\d{{1,2}}|{_ORD})(?::?[ae])?\b"),
        ("dmy", r"(?<![\d.,:])(?P<d>\d{1,2}):[ae]\b(?! (?:[a-z]+ning|advent|[a-z]*gang|rapport|mote))"),
        ("week", r"\bv(?:ecka|eckan|\.)?\s?(?P<w>\d{1,2})\b"),
        ("week", r"\b(?P<rel>denna|den har|nasta|forra) veckan?\b"),
        (
            "duration",
            (
                rf"(?:\b(?P<pre>om|inom|for|i)\s+)?(?:\b(?:ca|cirka|typ|ungefar|max|hogst)\s+)?"
                r"(?:(?P<half>\ben halvtimm[ae]|\bhalvtimm[ae]n?|\ben halv timm[ae]|\ben kvart|\bkvart(?=\s+(?:sen"
                r"|sedan)\b)"
                rf"|\btre kvart|\ben och en halv timm[ae])"
                rf"|(?P<n>\b(?:{_NUM})|(?<![\d.,:/])\d{{1,3}}(?:,\d)?)(?:-(?P<n2>\d{{1,3}}))?(?P<plus> och en halv)?"
                rf"\s*(?P<u>{_UNIT})\b(?:\s+(?:och )?(?P<n3>\d{{1,2}})\s*min(?:uter)?\b)?)"
                r"(?:\s+(?P<post>sen|sedan|fram))?"
            ),
        ),
        (
            "utc",
            (
                r"\b(?P<z>utc|gmt|zulu|cest|cet|eet|sommartid|vintertid|normaltid|svensk tid|finsk tid"
                r"|brittisk tid|engelsk tid)\b"
            ),
        ),
        (
            "interval",
            (
                rf"\b(?:kl\.? ?|mellan )?(?<![\d.,:/-])(?P<a>{_T})\s?(?:-|till|och)\s?(?:kl\.? ?)?(?P<b>{_T})"
                r"(?![\d.,:/%]*\d)(?!\s*(?:min"
                r"|tim|h\b|cm|grad|%|st\b))"
            ),
        ),
        (
            "clock",
            (
                rf"\b(?P<min>{_NUM}|\d{{1,2}}) (?:min(?:uter)? )?(?P<rel>{_REL}) (?P<half>halv )?(?P<h>{_HOUR})\b"
                r"(?![.:]\d)"
            ),
        ),
        ("clock", rf"\b(?P<kvart>kvart) (?P<rel>{_REL}|o) (?P<h>{_HOUR})\b(?![.:]\d)"),
        ("clock", rf"\b(?P<half>halv) ?(?P<h>{_HOUR})\b"),
        (
            "clock",
            (
                r"(?:(?<![\d.,:/-])|(?<=\bkl[.:]))(?P<h>[01]?\d|2[0-4])[.:](?P<m>[0-5]\d)(?:[.:][0-5]\d)?(?P<z>z)?(?![\d]"
                r"|[.,:]\d|\s*(?:%|cm|m\b|kr))"
            ),
        ),
        (
            "clock",
            r"(?:(?<![\d.,:/-])|(?<=\bkl[.:]))(?P<h>[01]\d|2[0-4])(?P<m>[0-5]\d)(?P<z>z)?(?![\d]|[.,:]\d)",
        ),
        ("clock", rf"(?<![\w.,:/-])(?P<h>{_HOUR})-?(?P<tiden>tiden)\b"),
        ("clock", r"\b(?P<midnatt>midnatt|tolvslaget)\b"),
        ("clock", r"(?<![\w.,:/-])(?P<h>1[0-2]|\d)\s?(?P<ampm>am|pm)\b"),
        ("clock", rf"\b(?P<kl>kl|klockan|klock|klocka)\b[.:]? ?(?P<h>{_HOUR})\b(?![.:]\d)"),
        (
            "ask",
            (
                r"\b(?:en (?:liten )?stund|ett tag)\b|\b(?:ett par|nagra|nagon|flera) (?:min(?:uter)?"
                r"|tim(?:mar|mer)?|timme|dagar|dag|dygn|veckor|h)\b"
            ),
        ),
        (
            "ask",
            (
                r"\b(?:snarast(?: mojligt)?|snart|asap|omgaende|genast|fortast|lunch(?:en|tid)?|strax|senare"
                r"|sa fort|nyss|nyligen|efterhand|mitt pa dagen|manadsskiftet|i helgen|helgen|i veckan"
                r"|lopande|tills vidare|omedelbart|middag(?:en|stid)?|tidigare)\b"
            ),
        ),
        ("now", r"\b(?:just nu|nu direkt|direkt|nu)\b"),
        (
            "day",
            (
                r"\b(?P<day>overmorgon|i overmorgon|forrgar|i forrgar|igar|i gar|idag|i dag|imorgon|i morgon"
                r"|imorron|i morron|imorrn|imoron|imoron|i morrn|imorn)(?: (?:pa )?(?P<part>natten|natt))?\b"
            ),
        ),
        (
            "day",
            (
                r"\b(?P<evening>ikvall|i kvall)\b|\b(?P<night>inatt|i natt|under natten|natten|pa natten)\b"
                r"|\b(?P<morse>imorse|i morse)\b"
            ),
        ),
        ("weekday", rf"\b(?:(?P<pre>nasta|forra|denna|i|pa|till|nu pa|nu) )?(?P<w>{_DAYS})(?P<s>s|en|ens)?\b\.?"),
        (
            "part",
            (
                r"\b(?:(?:i|pa|under) )?(?P<part>fm|formiddag(?:en)?|em|e\.m\.|eftermiddag(?:en)?|kvall(?:en)?"
                r"|kvallstid|morgon(?:en)?|morron|bitti|morse|natt)\b"
            ),
        ),
        ("or", r"\b(?:eller|el)\b"),
        ("bare", rf"(?<![\w.,:/+-])(?!(?:en|ett)\b)(?P<h>{_HOUR})(?![\w%]|[.,:/-]\d)"),
    )
)
_ABBREVIATED = frozenset({"man", "son", "lor", "tor", "lo", "so"})


class Piece(NamedTuple):
    """One recognised piece, at text[start:end]."""

    kind: str
    start: int
    end: int
    groups: dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time; `fixed` means that it is surely on the 24-hour clock."""

    hour: int
    minute: int
    fixed: bool


def pieces(text: str, limit: int = 2000) -> tuple[Piece, ...]:
    """All pieces of the folded text (its first `limit` characters), in order, not overlapping."""
    text = text[:limit].replace("\n", " ")
    taken = bytearray(len(text))
    found = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if end > start and not any(taken[start:end]) and _plausible(kind, match, text):
                taken[start:end] = b"\x01" * (end - start)
                found.append(Piece(kind, start, end, match.groupdict()))
    return tuple(sorted(found, key=lambda p: p.start))


def _plausible(kind: str, match: re.Match[str], text: str) -> bool:
    if kind == "weekday" and match["w"] in _ABBREVIATED and not match["pre"]:
        return bool(
            re.match(r"\.?\s*(?:$|\d|kl|em\b|fm\b|kvall|v\.? ?\d|vecka|[-,;)])", text[match.end() : match.end() + 8])
        )
    if kind == "weekday" and match["s"] == "s":
        return match["pre"] == "i"
    return True


def number(word: str | None) -> float | None:
    """A number typed with digits or as a word."""
    if word is None:
        return None
    if word in NUMBERS:
        return NUMBERS[word]
    try:
        return float(word.replace(",", "."))
    except ValueError:
        return None


def clock_of(groups: dict[str, str | None]) -> Clock | None:
    """The clock time of a `clock` or `bare` piece."""
    if groups.get("midnatt"):
        return Clock(24, 0, True)
    typed = groups.get("h") or ""
    hour = number(typed)
    if hour is None:
        return None
    if groups.get("ampm"):
        return Clock(int(hour) % 12 + (12 if groups["ampm"] == "pm" else 0), 0, True)
    minute = int(groups.get("m") or 0)
    base = int(hour) * 60 + minute + _offset(groups)
    spoken = groups.get("half") or groups.get("rel")
    fixed = hour > 12 or (typed.isdigit() and len(typed) == 2 and not spoken)
    return Clock(base // 60 % 24 if base != 1440 else 24, base % 60, fixed)


def _offset(groups: dict[str, str | None]) -> int:
    minutes = -30 if groups.get("half") else 0
    if groups.get("rel"):
        step = 15 if groups.get("kvart") else int(number(groups.get("min")) or 0)
        minutes += -step if groups["rel"] in ("i", "fore") else step
    return minutes


def clock_from(typed: str | None) -> Clock | None:
    """A clock time from one end of an interval: `14`, `07.30`, `0730`."""
    if not typed:
        return None
    digits = re.split("[.:]", typed)
    if len(digits) == 2:
        return Clock(int(digits[0]), int(digits[1]), True)
    if len(typed) == 4:
        return Clock(int(typed[:2]), int(typed[2:]), True)
    return Clock(int(typed), 0, int(typed) > 12 or len(typed) == 2)
