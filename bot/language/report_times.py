"""The time that a report in free words speaks of: "läget per 07.05" (MALLAR R2)."""

import re
from datetime import datetime

from bot.language.local_time import as_utc, local
from bot.language.times import read_time

_PER = re.compile(
    r"\b(?:läget|läge|lage|laget|uppgift(?:er)?)\s+per\s+(?:kl\.?\s*)?(\d{1,2}(?:[.:]\d{2})?)(?![\d.:]\d)",
    re.IGNORECASE,
)


def stated_per(text: str, at: datetime) -> datetime | None:
    """In UTC; None if it says none, or one that is still to come: that is no time of a statement."""
    found = _PER.search(text)
    if found is None:
        return None
    reading = read_time(found[1], now=local(at), kind="händelsetid")
    when = as_utc(reading.iso) if reading.kind == "at" and reading.iso else None
    return when if when is not None and when <= at else None
