"""What point in time a typed expression means, seen from "now" (MALLAR R7). Unsure means `ask`, never a guess."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Literal
from zoneinfo import ZoneInfo

from bot.language.day_words import Day, day_of
from bot.language.fold import Span, aligned, trim
from bot.language.time_words import Clock, Piece, clock_from, clock_of, number, pieces

Kind = Literal["händelsetid", "deadline"]
SWEDEN = ZoneInfo("Europe/Stockholm")
_SOON = timedelta(hours=2)
_UNKNOWN = re.compile(r"\b(?:okan[dt]|vet (?:ej|inte)|oklart?|ej klarlagt|ingen aning|framgar (?:ej|inte))\b")
_ZONES = {
    "utc": 0, "gmt": 0, "zulu": 0, "z": 0, "cet": 60, "vintertid": 60, "normaltid": 60, "cest": 120, "sommartid": 120, "eet": 120,
}  # fmt: skip
_PLACES = {"finsk tid": "Europe/Helsinki", "brittisk tid": "Europe/London", "engelsk tid": "Europe/London"}
_DATES = frozenset({"iso", "dmy", "holiday", "last", "week", "day", "weekday", "nightto", "part"})
_TRIGGER = re.compile(r"\b(?:senast|klart?|fore|innan|deadline|svar senast)\s*:?\s+(?:senast\s+|kl\.? ?(?=\D))?")
_GLUE = re.compile(r"[\s.]*(?:(?:kl|klockan|den|pa|ca|cirka|vid|fran|i|till|senast|mellan)[\s.]*)*")


@dataclass(frozen=True, slots=True)
class TimeReading:
    """`iso` is a date-time, a date or a week (`kind` says which); `part` is the part of the day when no clock time is given."""

    kind: Literal["at", "day", "week", "interval", "ask", "unknown", "none"]
    iso: str | None = None
    iso_end: str | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time inside a line: the words of the time, and `outer` with the words ("senast") and commas around it."""

    span: Span
    outer: Span
    reading: TimeReading


ASK = TimeReading("ask")


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
        return _interval(spans[0], day, now, kind)
    if clocks or bare:
        return _clock((clocks + bare)[0], day, found, now, kind)
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
        return TimeReading("at", _iso(now))
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
    """ "em" alone is today's only if that has begun (händelsetid) or is not over (deadline)."""
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
    return TimeReading("at", _iso(moment.astimezone(SWEDEN)))


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


# ---------------------------------------------------------------- clock times
def _clock(piece: Piece, day: Day, found: Sequence[Piece], now: datetime, kind: Kind) -> TimeReading:
    clock = clock_of(piece.groups)
    if clock is None or day.week or clock.hour > 24:
        return ASK
    if clock.hour == 12 and not clock.fixed and not day.date and not day.part and kind == "deadline" and now.hour >= 12:
        return ASK
    zone = next((p.groups["z"] for p in found if p.kind == "utc"), None) or piece.groups.get("z")
    if zone and zone != "svensk tid":
        return _zoned(clock, zone, day, now, kind)
    moment = _on_day(clock, day, now, kind) if day.date else _nearest(_halves(clock, day.part), now, kind)
    return _checked(moment, now, kind)


def _checked(moment: datetime | None, now: datetime, kind: Kind) -> TimeReading:
    if moment is None or not _exists_once(moment):
        return ASK
    if (moment > now) if kind == "händelsetid" else (moment < now):
        return ASK
    return TimeReading("at", _iso(moment))


def _halves(clock: Clock, part: str | None) -> tuple[tuple[int, int], ...]:
    """The hour and minute, or both readings of a 12-hour time; a part of the day decides."""
    if clock.fixed:
        return ((clock.hour, clock.minute),)
    morning, evening = (clock.hour % 12, clock.minute), (clock.hour % 12 + 12, clock.minute)
    if part in ("em", "kväll"):
        return (evening,)
    if part in ("fm", "morgon"):
        return (evening if clock.hour == 12 else morning,)
    if part == "natt":
        return (evening if 7 <= clock.hour <= 11 else morning,)
    return (morning, evening)


def _on_day(clock: Clock, day: Day, now: datetime, kind: Kind) -> datetime | None:
    assert day.date is not None
    choices = _halves(clock, day.part)
    moments = [_local(day.date, h, m, evening_before=day.part == "natt" and 12 <= h < 24) for h, m in choices]
    if len(moments) == 1:
        return moments[0]
    if day.date == now.date():
        fits = [t for t in moments if (t <= now if kind == "händelsetid" else t >= now)]
        return (fits[-1] if kind == "händelsetid" else fits[0]) if fits else None
    if 1 <= clock.hour <= 7:
        return None
    return moments[1] if clock.hour == 12 else moments[0]


def _nearest(choices: tuple[tuple[int, int], ...], now: datetime, kind: Kind) -> datetime | None:
    """The nearest past or future moment; None when a reading lies on the wrong side of now, but near (ask)."""
    days = [now.date() + timedelta(days=d) for d in (-1, 0, 1)]
    moments = [_local(d, h, m) for d in days for h, m in choices]
    if kind == "händelsetid":
        if any(now < t < now + _SOON for t in moments):
            return None
        return max((t for t in moments if t <= now), default=None)
    if any(now - _SOON < t < now for t in moments):
        return None
    return min((t for t in moments if t >= now), default=None)


def _zoned(clock: Clock, zone: str, day: Day, now: datetime, kind: Kind) -> TimeReading:
    tz = ZoneInfo(_PLACES[zone]) if zone in _PLACES else timezone(timedelta(minutes=_ZONES[zone]))
    here = now.astimezone(tz)
    base = day.date or here.date()
    moment = datetime(base.year, base.month, base.day, clock.hour % 24, clock.minute, tzinfo=tz)
    if not day.date:
        wrong = moment > here if kind == "händelsetid" else moment < here
        moment += timedelta(days=(-1 if kind == "händelsetid" else 1) if wrong else 0)
    local = moment.astimezone(UTC).astimezone(SWEDEN)
    return TimeReading("at", _iso(local)) if (local <= now) == (kind == "händelsetid") else ASK


def _local(day: date, hour: int, minute: int, *, evening_before: bool = False) -> datetime:
    day = day + timedelta(days=hour // 24 - (1 if evening_before else 0))
    return datetime(day.year, day.month, day.day, hour % 24, minute, tzinfo=SWEDEN)


def _exists_once(moment: datetime) -> bool:
    """False in the hour that does not exist and in the hour that comes twice."""
    return moment.utcoffset() == moment.replace(fold=1).utcoffset()


def _interval(piece: Piece, day: Day, now: datetime, kind: Kind) -> TimeReading:
    first, last = clock_from(piece.groups["a"]), clock_from(piece.groups["b"])
    if first is None or last is None or day.week:
        return ASK
    later = kind == "deadline" or (day.date or now.date()) == now.date()
    base = day.date or now.date()
    night = day.part == "natt" and first.hour >= 12
    start = _local(base, first.hour, first.minute, evening_before=night)
    end = _local(base, last.hour, last.minute, evening_before=night and last.hour > first.hour)
    if end <= start:
        end += timedelta(days=1)
    if (
        not (_exists_once(start) and _exists_once(end))
        or (kind == "deadline" and end < now)
        or (day.part in ("em", "kväll") and first.hour < 12)
    ):
        return ASK
    if kind == "händelsetid" and start > now and later and not day.date:
        start, end = start - timedelta(days=1), end - timedelta(days=1)
    return TimeReading("interval", _iso(start), _iso(end))


def _iso(moment: datetime) -> str:
    return moment.replace(second=0, microsecond=0).isoformat(timespec="minutes")


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
            span = folded.span(trigger.end(), chain[-1].end)
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
    while chain and chain[0].kind in ("bare", "ask", "now"):
        chain = chain[1:]
    if not chain or folded.text[chain[-1].end :].strip(" .,;!)\n"):
        return None
    span = trim(text, folded.span(chain[0].start, chain[-1].end))
    reading = _of(chain, now, kind)
    if span is None or reading.kind == "none":
        return None
    return FoundTime(span, _outer(text, span), reading)


def _outer(text: str, span: Span) -> Span:
    start, end = span
    while start > 0 and text[start - 1] in " ,;-–(\t":
        start -= 1
    while end < len(text) and text[end] in " .,;)\t":
        end += 1
    return (start, end)
