"""When somebody comes, as answers to a roll call say it: "om 10", "en kvart", "16.10"."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.language.calendar_words import NUMBERS
from bot.language.times import read_time

_RANGE = re.compile(r"(?:(\d{1,3}) ?(?:-|till|a) ?)?\b(\d{1,3})\b")
_SOON, _TODAY = timedelta(minutes=1), timedelta(hours=3)
SHIFT = timedelta(hours=8)


def when(times: Sequence[str], now: datetime) -> tuple[int | None, str | None]:
    """Minutes, or a clock time; (None, None) when none of the times says either."""
    for typed in times:
        minutes = _minutes(typed)
        if minutes is not None:
            return minutes, None
    for typed in times:
        reading = read_time(typed, now=now, kind="deadline")
        if reading.kind == "at" and reading.iso:
            return None, reading.iso[11:16]
    return None, None


def ahead(times: Sequence[str], now: datetime, within: timedelta = _TODAY) -> bool:
    """Whether one of the times is soon, as in "är med 16.20"."""
    found = [read_time(t, now=now, kind="deadline") for t in times if not re.match(r"(?:fram )?till|sedan|fran|i\b", t)]
    gaps = [datetime.fromisoformat(r.iso) - now for r in found if r.kind == "at" and r.iso]
    return any(_SOON < gap < within for gap in gaps)


def _minutes(typed: str) -> int | None:
    if "kvart" in typed and "kvart over" not in typed and "kvart i" not in typed:
        return 45 if "tre" in typed else 15
    if re.search(r"halvtimm|halv timm", typed):
        return 90 if "och en halv" in typed else 30
    if not re.search(r"\b(?:om|ger?|\d+ ?(?:min|tim|h))\b|min|tim", typed):
        return None
    unit = 60 if re.search(r"tim|\d ?h\b", typed) else 1
    match = _RANGE.search(typed)
    word = max((NUMBERS[w] for w in typed.split() if w in NUMBERS), default=None)
    amount = int(match[2]) if match else word
    return amount * unit if amount is not None else None
