"""Uppgiftstid: the time that a report speaks of ("läget per 13.10", "per kl 14", a lone "sen 11.30"; MALLAR R2).

When something happened ("avstängd sen 06.50") is another time, and stays in the words. A time that has not been yet is
asked about, never taken for yesterday's.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.language.fold import Span, aligned, trim
from bot.language.times import TimeReading, read_time

_MOST = 4000
_DAY = r"(?:i ?gar|i ?dag|i ?natt|i ?morse|i ?kvall|\d{1,2}/\d{1,2}|(?:man|tis|ons|tors?|fre|lor|son)(?:dag\w*)?)"
_CLOCK = (
    r"(?:(?:kl\.?|klockan|ca|cirka) ?)*(?:(?:[01]?\d|2[0-4])[.:][0-5]\d|(?:[01]\d|2[0-3])[0-5]\d|(?:[01]?\d|2[0-4])"
    r"|halv [a-z0-9]+|kvart (?:i|over) [a-z0-9]+)(?![\d%]|[.,:/-]\d)"
    r"(?! ?(?:min|tim|h\b|dygn|dag|st\b|kund|hushall|pers|km|cm|m\b|mil|minut|invanare|gang))"
)
_TIME = rf"(?P<t>(?:{_DAY} )?{_CLOCK}(?: {_DAY})?)"
_ABOUT = r"(?:laget|lage|lagesbild|status|uppgift\w*|siffror\w*|rapport\w*|info|data)"
_START, _END = r"(?:^|(?<=[.,;!|(\n-]))\s*", r"(?=\s*(?:$|[.,;:!|)\n]))"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_ABOUT} (?:per|pr|sen|sedan|fran|av):? {_TIME}",
        rf"\bper:? (?:kl\.? ?|klockan ){_CLOCK.join(('(?P<t>', ')'))}",
        rf"{_START}(?:per|pr) {_TIME}",
        rf"\b(?:per|pr) {_TIME}{_END}",
        rf"{_START}{_ABOUT} (?:kl\.? ?|klockan )?{_TIME}{_END}",
        rf"{_START}(?:sen|sedan) {_TIME}{_END}",
    )
)
_TODAY = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class AsOf:
    """The words of a time, and the moment that it is (ISO 8601); None when it has not been, or is unclear."""

    span: Span
    iso: str | None


def read_as_of(text: str, *, now: datetime) -> AsOf | None:
    """The time that a free text says it speaks of."""
    folded = aligned(text[:_MOST])
    for pattern in _PATTERNS:
        match = pattern.search(folded.text)
        if match:
            span = trim(text, folded.span(*match.span("t")))
            return AsOf(span, moment_of(text[slice(*span)], now=now)) if span else None
    return None


def moment_of(typed: str, *, now: datetime) -> str | None:
    """The moment of a typed uppgiftstid (ISO 8601); None when it is not surely one that has been."""
    past = read_time(typed, now=now, kind="händelsetid")
    ahead = read_time(typed, now=now, kind="deadline")
    if past.kind != "at" or past.iso is None or _rather_ahead(past.iso, ahead, now):
        return None
    return past.iso


def _rather_ahead(past: str, ahead: TimeReading, now: datetime) -> bool:
    """As in "18" at one o'clock: this evening's is nearer than last evening's."""
    if ahead.kind != "at" or ahead.iso is None:
        return False
    return datetime.fromisoformat(ahead.iso) - now < min(now - datetime.fromisoformat(past), _TODAY)
