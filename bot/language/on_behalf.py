"""For whom a call is made, as the värd types it: "för Fortum: ånga läcker | kontakt: driftledningen" (MODELL AKT-02).

Only what stands as a name before a colon, or after its own label, is one; "för att vattnet är slut" is a reason.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bot.language.fold import Span

_FOR = r"(?:för|for|åt|utomstående|utomstaende)"
_NOBODY = r"(?:att|kännedom|närvarande|övrigt|säkerhets|information|info|oss|alla|länet|tillfället|kl)\b"
_LABELLED = re.compile(rf"\s*{_FOR}\s*[:=]\s*(?P<who>[^:=]+?)\s*$", re.IGNORECASE)
_NAMED = re.compile(
    rf"\s*{_FOR}\s+(?P<who>(?!{_NOBODY})[^:.!?;]{{1,60}}?)\s*(?::(?!\d)|\s[–-](?=\s))\s*", re.IGNORECASE
)
_ALONE = re.compile(rf"\s*(?i:{_FOR})\s+(?P<who>[A-ZÅÄÖÉÜ]\S*(?:\s+\S+){{0,3}})\s*$")
_CONTACT = re.compile(
    r"[,;.\s]*\b(?:kontakt|kontaktperson|tel|tfn|telefon)\s*[:=]\s*(?P<contact>\S.*?)\s*$", re.IGNORECASE
)
_REASON = re.compile(r"\s*(?:skäl|skal|varför|varfor|orsak|vad)\s*[:=]", re.IGNORECASE)
_PART = re.compile(r"[^|\n]+")
_JUNK = " \t\n\r|:,;–-"


@dataclass(frozen=True, slots=True)
class OnBehalf:
    """Places in the text; `reason` is None where nothing else was said."""

    who: Span
    contact: Span | None
    reason: Span | None


@dataclass(slots=True)
class _Found:
    who: Span | None = None
    contact: Span | None = None


def read_on_behalf(text: str) -> OnBehalf | None:
    """Who is spoken for, its contact and the reason; None where nobody is named."""
    found = _Found()
    parts = [_rest(text, match.span(), found) for match in _PART.finditer(text)]
    if found.who is None:
        return None
    left = [(n, span) for n, part in enumerate(parts) if (span := _trimmed(text, part))]
    together = all(b[0] - a[0] == 1 for a, b in pairwise(left))
    if not left:
        return OnBehalf(found.who, found.contact, None)
    reason = (left[0][1][0], left[-1][1][1]) if together else _trimmed(text, (0, len(text)))
    return OnBehalf(found.who, found.contact, reason)


def _rest(text: str, span: Span, found: _Found) -> Span:
    """What is left of a part when the contact, the name and the label of the reason are taken from it."""
    start, end = span
    contact = _CONTACT.search(text, start, end) if found.contact is None else None
    if contact is not None:
        found.contact, end = contact.span("contact"), contact.start()
    for match in _names(text, start, end) if found.who is None else ():
        found.who, start = match.span("who"), match.end()
        break
    label = _REASON.match(text, start, end)
    return (label.end() if label is not None else start), end


def _names(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """A name alone in its part counts only where more is said in another one."""
    more = end < len(text.rstrip()) or start > 0
    for pattern in (_LABELLED, _NAMED, _ALONE) if more else (_LABELLED, _NAMED):
        match = pattern.match(text, start, end)
        if match is not None:
            yield match


def _trimmed(text: str, span: Span) -> Span | None:
    start, end = span
    while start < end and text[start] in _JUNK:
        start += 1
    while end > start and text[end - 1] in _JUNK:
        end -= 1
    return (start, end) if start < end else None
