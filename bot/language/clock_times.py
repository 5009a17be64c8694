"""Clock times in Swedish local time: which of two readings, before or after now, summer time (MALLAR R7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Literal
from zoneinfo import ZoneInfo

from bot.language.day_words import Day
from bot.language.time_words import Clock, Piece, clock_from, clock_of

Kind = Literal["händelsetid", "deadline"]
SWEDEN = ZoneInfo("Europe/Stockholm")
_SOON = timedelta(hours=2)
_ZONES = {
    "utc": 0,
    "gmt": 0,
    "zulu": 0,
    "z": 0,
    "cet": 60,
    "vintertid": 60,
    "normaltid": 60,
    "cest": 120,
    "sommartid": 120,
    "eet": 120,
}
_PLACES = {"finsk tid": "Europe/Helsinki", "brittisk tid": "Europe/London", "engelsk tid": "Europe/London"}


@dataclass(frozen=True, slots=True)
class TimeReading:
    """`iso` is a date-time, a date or a week (`kind` says which); `part` is a part of the day without clock time."""

    kind: Literal["at", "day", "week", "interval", "ask", "unknown", "none"]
    iso: str | None = None
    iso_end: str | None = None
    part: str | None = None


ASK = TimeReading("ask")


def at_clock(piece: Piece, day: Day, found: Sequence[Piece], now: datetime, kind: Kind) -> TimeReading:
    clock = clock_of(piece.groups)
    if clock is None or day.week or clock.hour > 24:
        return ASK
    if clock.hour == 12 and not clock.fixed and not day.date and not day.part and kind == "deadline" and now.hour >= 12:
        return ASK
    zone = next((p.groups["z"] for p in found if p.kind == "utc"), None) or piece.groups.get("z")
    if zone and zone != "svensk tid":
        return _zoned(clock, zone, day, now, kind)
    moment = (
        _on_day(clock, day.date, day.part, now, kind) if day.date else _nearest(_halves(clock, day.part), now, kind)
    )
    return _checked(moment, now, kind)


def _checked(moment: datetime | None, now: datetime, kind: Kind) -> TimeReading:
    if moment is None or not _exists_once(moment):
        return ASK
    if (moment > now) if kind == "händelsetid" else (moment < now):
        return ASK
    return TimeReading("at", iso_minute(moment))


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


def _on_day(clock: Clock, on: date, part: str | None, now: datetime, kind: Kind) -> datetime | None:
    choices = _halves(clock, part)
    moments = [_local(on, h, m, evening_before=part == "natt" and 12 <= h < 24) for h, m in choices]
    if len(moments) == 1:
        return moments[0]
    if on == now.date():
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
    if any(now - _SOON < t < now and t.date() == now.date() for t in moments):
        return None  # what has just passed; before midnight it is the coming one
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
    return TimeReading("at", iso_minute(local)) if (local <= now) == (kind == "händelsetid") else ASK


def _local(day: date, hour: int, minute: int, *, evening_before: bool = False) -> datetime:
    day = day + timedelta(days=hour // 24 - (1 if evening_before else 0))
    return datetime(day.year, day.month, day.day, hour % 24, minute, tzinfo=SWEDEN)


def _exists_once(moment: datetime) -> bool:
    """False in the hour that does not exist and in the hour that comes twice."""
    return moment.utcoffset() == moment.replace(fold=1).utcoffset()


def in_interval(piece: Piece, day: Day, now: datetime, kind: Kind) -> TimeReading:
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
    return TimeReading("interval", iso_minute(start), iso_minute(end))


def iso_minute(moment: datetime) -> str:
    return moment.replace(second=0, microsecond=0).isoformat(timespec="minutes")
