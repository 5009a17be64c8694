"""Whether words about being away are about a meeting, and on which day (MODELL AKT-05)."""

import re
from datetime import date, datetime

from bot.language.day_words import day_of
from bot.language.fold import aligned
from bot.language.time_words import pieces

_MEETING = re.compile(r"\b(?:mote|konferens|upprop|samverkan|avstamning|samling|samtal)\w*")


def day_meant(text: str, now: datetime) -> date | None:
    """The day that is named, as in "kan inte i morgon"; None if none is, or more than one."""
    found = day_of(pieces(aligned(text).text), now, past=False)
    return None if found.ask else found.date


def names_meeting(text: str) -> bool:
    return _MEETING.search(aligned(text).text) is not None
