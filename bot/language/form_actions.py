"""The running text of an åtgärd: what is its deadline, what is a label, and what only looks so (MALLAR 6).

No word is lost: what is not surely the deadline or a label stays in the activity.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from bot.language.fold import Span, fold, trim
from bot.language.labels import Label
from bot.language.times import FoundTime, find_time

__all__ = ["Activity", "activity", "of_action"]

_INLINE = re.compile(r"(?:vem|ansvarig|vad|nar|senast|var|medverkande|typ|koppling)\b")
_STARTS = ".,;|\n!?•*-("
_STATED = re.compile(r"(?:^|[,;–-])[ \t]*(?P<lead>senast|klart|klar)[ \t]+(?P<when>[^,;|\n]{1,40})$", re.IGNORECASE)
_JUNK = " \t\n\r\u00a0.,;:|*_-–•"


@dataclass(frozen=True, slots=True)
class Activity:
    """`what` is the activity, `deadline` the words of its time, `lead` those with "senast", `maybe` what to ask."""

    what: Span | None
    deadline: Span | None = None
    lead: Span | None = None
    maybe: Span | None = None


def of_action(folded: str, found: list[Label]) -> list[Label]:
    """The labels that are surely labels: of a form from its first word, or at the start of a sentence."""
    return [label for index, label in enumerate(found) if _starts(folded, label) or (index and _inside(folded, label))]


def _starts(folded: str, label: Label) -> bool:
    before = folded[: label.start].rstrip(" *_")
    return not before or before[-1] in _STARTS or before.endswith(("!atgard", "!atgard:", "/atgard"))


def _inside(folded: str, label: Label) -> bool:
    return bool(_INLINE.match(folded, label.start))


def activity(text: str, span: Span, now: datetime) -> Activity:
    """The running text with its deadline told apart from it, where that can be done."""
    found = find_time(text[span[0] : span[1]], now=now, kind="deadline")
    if found is None:
        return _stated(text, span)
    when, lead = _at(span, found.span), _at(span, found.lead)
    if not found.sure:
        return Activity(span, maybe=when)
    if not found.apart:
        return Activity(span, when, lead)
    return Activity(_without(text, span, found), when, lead)


def _without(text: str, span: Span, found: FoundTime) -> Span | None:
    outer = _at(span, found.outer)
    before = trim(text, (span[0], outer[0]), _JUNK)
    return before or trim(text, (outer[1], span[1]), _JUNK)


def _stated(text: str, span: Span) -> Activity:
    """What follows ", senast" when it is no time that can be read ("…, senast efter mötet")."""
    match = _STATED.search(text[span[0] : span[1]])
    when = trim(text, _at(span, match.span("when"))) if match else None
    if match is None or when is None or fold(text[slice(*when)]).startswith(("som ", "att ")):
        return Activity(span)
    return Activity(trim(text, (span[0], span[0] + match.start())), when, (span[0] + match.start("lead"), when[1]))


def _at(span: Span, inner: Span) -> Span:
    return (span[0] + inner[0], span[0] + inner[1])
