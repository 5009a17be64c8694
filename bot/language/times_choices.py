"""What an unclear deadline may mean (MALLAR R7): the moments to name in the question, never one to choose."""

import re
from datetime import datetime, timedelta

from bot.language.clock_times import SWEDEN
from bot.language.fold import fold, listed
from bot.language.time_words import pieces
from bot.language.times import read_time

_TOMORROW = re.compile(r"\b(?:imorgon|i morgon|imorron|i morron|imorrn|i morrn|imorn|imoron)\b")
_MOST = 4
_LONGEST = 80
_AROUND = listed(
    "senast klart klar till innan fore kl klockan den pa vid i om ca cirka sag sager vi det blir far bli ar ska vara"
    " helst tid tiden deadline forst tidigast men fast stallet istallet fran ja ok okej tack alltsa nu hej da gar bra"
    " och"
)


def deadline_choices(text: str, *, now: datetime) -> tuple[str, ...]:
    """The moments (ISO 8601) that the text may mean, soonest first; none when it says too little."""
    typed, here = fold(text[:400]), now.astimezone(SWEDEN)
    found: set[str] = set()
    for said, seen in _readings(typed, here):
        reading = read_time(said, now=seen, kind="deadline")
        ends = (reading.iso, reading.iso_end) if reading.kind == "interval" else (reading.iso,)
        if reading.kind in ("at", "interval"):
            found.update(iso for iso in ends if iso and datetime.fromisoformat(iso) > here)
    soonest = sorted(found, key=datetime.fromisoformat)
    return tuple(soonest) if len(soonest) <= _MOST else ()


def _readings(typed: str, here: datetime) -> list[tuple[str, datetime]]:
    """The text as it is, with each half of the day, and as it reads on the evening before or a day away."""
    seen = [here]
    if _TOMORROW.search(typed) and here.hour < 5:
        seen = [here.replace(hour=5, minute=30), here.replace(hour=12) - timedelta(days=1)]
    elif read_time(typed, now=here, kind="deadline").kind == "ask":
        if re.search(r"(?<!i)dag\b|\b(?:tis|ons|tors|fre)\b", typed):
            seen += [here - timedelta(days=1), here + timedelta(days=1)]
        seen += [] if _TOMORROW.search(typed) else [here + timedelta(hours=3)]
    halves = (typed, f"{typed} fm", f"{typed} em")
    return [(said, moment) for moment in seen for said in halves]


def deadline_days(text: str, *, now: datetime) -> tuple[str, ...]:
    """The two days that "i morgon" may mean after midnight (their noon, ISO 8601)."""
    here = now.astimezone(SWEDEN)
    if here.hour >= 5 or not _TOMORROW.search(fold(text[:400])):
        return ()
    noon = here.replace(hour=12, minute=0, second=0, microsecond=0)
    return (noon.isoformat(), (noon + timedelta(days=1)).isoformat())


def only_time(text: str) -> bool:
    """Whether the text says a time and nothing besides."""
    typed = fold(text)
    found = pieces(typed)
    if len(typed) > _LONGEST or not any(p.kind not in ("or", "part") for p in found):
        return False
    for piece in reversed(found):
        typed = f"{typed[: piece.start]} {typed[piece.end :]}"
    return all(word in _AROUND for word in re.findall(r"[a-z0-9]+", typed))
