"""What point in time a typed expression means, seen from "now" (MALLAR R7). Unsure means `ask`, never a guess."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.language.clock_times import ASK, SWEDEN, Kind, TimeReading, at_clock, in_interval, iso_minute
from bot.language.day_words import Day, day_of
from bot.language.fold import Span, aligned, trim
from bot.language.time_words import Piece, number, pieces

_UNKNOWN = re.compile(r"\b(?:okan[dt]|vet (?:ej|inte)|oklart?|ej klarlagt|ingen aning|framgar (?:ej|inte))\b")
__all__ = ["FoundTime", "Kind", "TimeReading", "find_time", "read_time"]

_TRIGGER = re.compile(r"\b(?:senast|klart?|fore|innan|deadline|svar senast)\s*:?\s+(?:senast\s+)?")
_JOINT = re.compile(r"\b(?:till|vid|kl|innan|före)\.?\s*$", re.IGNORECASE)
_GLUE = re.compile(r"[\s.]*(?:(?:kl|klockan|den|pa|ca|cirka|vid|fran|i|till|senast|mellan)[\s.]*)*")


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time inside a line: the words of the time, and `outer` with the words ("senast") and commas around it."""

    span: Span
    outer: Span
    reading: TimeReading


def read_time(text: str, *, now: datetime, kind: Kind) -> TimeReading:
    """Read a text that is a time expression and little else."""
    folded = aligned(text[:400]).text.strip()
    found = pieces(folded)
    if _UNKNOWN.search(folded) or (folded and not folded.strip("?")):
        return TimeReading("unknown")
    return _read(found, now.astimezone(SWEDEN), kind)


def _read(found: Sequence[Piece], now: datetime, kind: Kind) -> TimeReading:
    kinds = {p.kind for p in found}
    if "or" in kinds:
        return ASK
    clocks = [p for p in found if p.kind == "clock"]
    spans = [p for p in found if p.kind == "interval"]
    durations = [p for p in found if p.kind == "duration"]
    bare = [] if clocks or spans or durations else [p for p in found if p.kind == "bare"]
    day = day_of(found, now, kind == "händelsetid")
    if day.ask or len(spans) + len(durations) > 1 or len(clocks + bare) + len(spans) > 1:
        return ASK
    if spans:
        return in_interval(spans[0], day, now, kind)
    if clocks or bare:
        return at_clock((clocks + bare)[0], day, found, now, kind)
    return _without_clock(durations, day, kinds, now, kind)


def _without_clock(durations: list[Piece], day: Day, kinds: set[str], now: datetime, kind: Kind) -> TimeReading:
    if durations:
        return ASK if "ask" in kinds or day.date else _elapsed(durations[0], now, kind)
    if "ask" in kinds:
        return ASK
    if day.week:
        return TimeReading("week", day.week)
    if day.date or day.part:
        return _whole_day(day, now, kind)
    if "now" in kinds:
        return TimeReading("at", iso_minute(now))
    return TimeReading("none")


def _whole_day(day: Day, now: datetime, kind: Kind) -> TimeReading:
    wrong = day.date and (day.date > now.date() if kind == "händelsetid" else day.date < now.date())
    if wrong or not day.date:
        return (
            ASK
            if wrong or not _part_is_near(day.part, now, kind)
            else TimeReading("day", now.date().isoformat(), part=day.part)
        )
    return TimeReading("day", day.date.isoformat(), part=day.part)


def _part_is_near(part: str | None, now: datetime, kind: Kind) -> bool:
    """As in "em" alone is today's only if that has begun (händelsetid) or is not over (deadline)."""
    begins, ends = {"morgon": (5, 9), "fm": (8, 12), "em": (12, 17), "kväll": (17, 24)}.get(part or "", (24, 0))
    return now.hour >= begins if kind == "händelsetid" else now.hour < ends - 1


# ---------------------------------------------------------------- elapsed time
_UNITS = {"m": 1, "t": 60, "h": 60}


def _elapsed(piece: Piece, now: datetime, kind: Kind) -> TimeReading:
    groups = piece.groups
    past = kind == "händelsetid" or groups["post"] in ("sen", "sedan") or groups["pre"] == "for"
    if past != (kind == "händelsetid") or (kind == "händelsetid" and groups["pre"] in ("om", "inom")):
        return ASK
    amount, unit = _amount(groups)
    if amount is None or groups.get("n2"):
        return ASK
    sign = -1 if past else 1
    if unit.startswith(("dag", "veck")):
        if amount != int(amount):
            return ASK
        days = int(amount) * (7 if unit.startswith("veck") else 1)
        return TimeReading("day", (now.date() + timedelta(days=sign * days)).isoformat())
    minutes = amount * (1440 if unit == "dygn" else _UNITS[unit[0]])
    moment = now.astimezone(UTC) + sign * timedelta(minutes=minutes)
    return TimeReading("at", iso_minute(moment.astimezone(SWEDEN)))


def _amount(groups: dict[str, str | None]) -> tuple[float | None, str]:
    half = groups["half"]
    if half:
        return (90 if "och en halv" in half else 45 if "tre" in half else 15 if "kvart" in half else 30), "min"
    amount, unit = number(groups["n"]), groups["u"] or ""
    if amount is not None and groups["plus"]:
        amount += 0.5
    if amount is not None and groups["n3"] and unit[0] in "th":
        return amount * 60 + int(groups["n3"]), "min"
    return amount, unit


# ---------------------------------------------------------------- a time inside a line
def find_time(text: str, *, now: datetime, kind: Kind) -> FoundTime | None:
    """The deadline of a line: what follows "senast"/"klart", or a time at its very end."""
    folded = aligned(text)
    cut = folded.text[:2000]
    found = [p for p in pieces(cut) if p.kind not in ("or", "phone")]
    chains = _chains(found, cut)
    for trigger in reversed(list(_TRIGGER.finditer(cut))):
        chain = next(
            (c for c in chains if c[0].start >= trigger.end() - 4 and not cut[trigger.end() : c[0].start].strip()), None
        )
        if chain is not None:
            span = trim(text, folded.span(trigger.end(), chain[-1].end)) or (0, 0)
            return FoundTime(
                span, _outer(text, (folded.span(trigger.start(), trigger.end())[0], span[1])), _of(chain, now, kind)
            )
    return _trailing(text, chains, now, kind)


def _of(chain: Sequence[Piece], now: datetime, kind: Kind) -> TimeReading:
    return _read(chain, now.astimezone(SWEDEN), kind)


def _chains(found: Sequence[Piece], text: str) -> list[list[Piece]]:
    chains: list[list[Piece]] = []
    for piece in found:
        if chains and _GLUE.fullmatch(text, chains[-1][-1].end, piece.start):
            chains[-1].append(piece)
        else:
            chains.append([piece])
    return chains


def _trailing(text: str, chains: list[list[Piece]], now: datetime, kind: Kind) -> FoundTime | None:
    """A time that ends the line; a bare number ("hus 12") is not one."""
    folded = aligned(text)
    chain = chains[-1] if chains else []
    soon = (
        bool(chain)
        and chain[0].kind in ("ask", "now")
        and folded.text[: chain[0].start].rstrip()[-1:] in (",", "-", ":")
    )
    while chain and chain[0].kind in ("bare", "ask", "now") and not soon:
        chain = chain[1:]
    if not chain or folded.text[chain[-1].end :].strip(" .,;!)\n"):
        return None
    span = trim(text, folded.span(chain[0].start, chain[-1].end))
    if re.search(r"\d-$", folded.text[: chain[0].start]):
        return None
    reading = _of(chain, now, kind)
    if span is None or reading.kind == "none":
        return None
    return FoundTime(span, _outer(text, span), reading)


def _outer(text: str, span: Span) -> Span:
    start, end = span
    joint = _JOINT.search(text[max(0, start - 12) : start])
    start -= len(joint[0]) if joint else 0
    while start > 0 and text[start - 1] in " ,;-–(\t":
        start -= 1
    while end < len(text) and text[end] in " .,;)\t":
        end += 1
    return (start, end)
