"""Which day the date pieces of a time expression mean, seen from "now" (MALLAR R7). `None` = ask."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.language.calendar_words import MONTHS, ORDINALS, WEEKDAYS, holiday
from bot.language.time_words import Piece, number

_PARTS = {
    "formiddag": "fm",
    "eftermiddag": "em",
    "e.m.": "em",
    "morron": "morgon",
    "bitti": "morgon",
    "morse": "morgon",
}
_NIGHT_ENDS = 5
_RELATIVE = {"i": 0, "idag": 0, "igar": -1, "forrgar": -2, "overmorgon": 2}


@dataclass(frozen=True, slots=True)
class Day:
    """A day, a week ("2027-W03"), or only a part of the day; `ask` when it cannot be told."""

    date: dt.date | None = None
    week: str | None = None
    part: str | None = None
    ask: bool = False


ASK = Day(ask=True)


def day_of(found: Sequence[Piece], now: datetime, past: bool) -> Day:
    """Put the date pieces together; they must agree."""
    days = [d for d in (_one(p, now, past) for p in found if p.kind in _READERS) if d is not None]
    weekday = next((p for p in found if p.kind == "weekday"), None)
    part = next((d.part for d in days if d.part), _part(found))
    if any(d.ask for d in days):
        return ASK
    dates = {d.date for d in days if d.date}
    week = next((d.week for d in days if d.week), None)
    if len(dates) > 1 or (week and dates):
        return ASK
    if weekday is not None:
        return _with_weekday(weekday, dates, week=week, part=part, now=now, past=past)
    return Day(dates.pop() if dates else None, week, part)


def _part(found: Sequence[Piece]) -> str | None:
    word = next((p.groups["part"] for p in found if p.kind == "part"), None)
    if word is None:
        return None
    word = _PARTS.get(word, word)
    word = word.removesuffix("en") if word.endswith("en") else word
    return _PARTS.get(word, "kväll" if word.startswith("kvall") else word)


def _with_weekday(
    piece: Piece, dates: set[date], *, week: str | None, part: str | None, now: datetime, past: bool
) -> Day:
    wanted = WEEKDAYS[piece.groups["w"] or ""]
    if dates:
        fixed = dates.pop()
        return Day(fixed, None, part) if fixed.weekday() == wanted else ASK
    if week:
        return Day(date.fromisoformat(f"{week}-{wanted + 1}"), None, part)
    if piece.groups["pre"] in ("nasta", "forra") or part == "natt":
        return ASK
    away = (wanted - now.weekday()) % 7
    if away == 0:
        return ASK
    backwards = past or (piece.groups["pre"] == "i" and piece.groups["s"] == "s")
    return Day(now.date() + timedelta(days=away - 7 if backwards else away), None, part)


def _one(piece: Piece, now: datetime, past: bool) -> Day | None:
    try:
        return _READERS[piece.kind](piece.groups, now, past)
    except ValueError:
        return ASK


def _iso(groups: dict[str, str | None], _now: datetime, _past: bool) -> Day:
    year = int(groups["y"] or 0)
    return Day(date(year if year > 99 else 2000 + year, int(groups["m"] or 0), int(groups["d"] or 0)))


def _dmy(groups: dict[str, str | None], now: datetime, past: bool) -> Day:
    typed = groups["d"] or ""
    day = ORDINALS.get(typed) or int(number(typed) or 0)
    month = groups.get("m")
    if month is None:
        return _day_of_month(day, now, past)
    number_of = MONTHS.get(month) or int(month)
    if groups.get("y"):
        return Day(date(int(groups["y"] or 0) % 100 + 2000, number_of, day))
    return _nearest_year(number_of, day, now, past)


def _nearest_year(month: int, day: int, now: datetime, past: bool) -> Day:
    this = date(now.year, month, day)
    if past and this > now.date():
        return Day(this.replace(year=now.year - 1))
    if not past and this < now.date():
        return Day(this.replace(year=now.year + 1))
    return Day(this)


def _day_of_month(day: int, now: datetime, past: bool) -> Day:
    month = now.month
    if past and day > now.day:
        month -= 1
    if not past and day < now.day:
        month += 1
    return Day(date(now.year + (month - 1) // 12, (month - 1) % 12 + 1, day))


def _holiday(groups: dict[str, str | None], now: datetime, past: bool) -> Day:
    name = groups["name"] or ""
    for year in (now.year, now.year - 1 if past else now.year + 1):
        found = holiday(name, year)
        if found is None:
            return ASK
        if (found <= now.date()) if past else (found >= now.date()):
            return Day(found)
    return ASK


def _last(groups: dict[str, str | None], now: datetime, past: bool) -> Day:
    month = MONTHS[groups["m"] or ""]
    ends = [
        date(y + month // 12, month % 12 + 1, 1) - timedelta(days=1) for y in (now.year - 1, now.year, now.year + 1)
    ]
    fits = [d for d in ends if (d <= now.date() if past else d >= now.date())]
    return Day(fits[-1] if past else fits[0])


def _week(groups: dict[str, str | None], now: datetime, past: bool) -> Day:
    if groups.get("rel"):
        step = {"nasta": 7, "forra": -7}.get(groups["rel"] or "", 0)
        return Day(week=_iso_week(now.date() + timedelta(days=step)))
    wanted = int(groups["w"] or 0)
    this_year, this_week, _ = now.date().isocalendar()
    year = this_year
    if not past and wanted < this_week:
        year += 1
    if past and wanted > this_week:
        year -= 1
    return Day(week=_iso_week(date.fromisocalendar(year, wanted, 1)))


def _iso_week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def _relative(groups: dict[str, str | None], now: datetime, past: bool) -> Day:
    today = now.date()
    if groups.get("evening"):
        return Day(today, part="kväll")
    if groups.get("morse"):
        return Day(today, part="morgon")
    if groups.get("night"):
        return _night(now, past)
    if groups.get("part"):
        return ASK
    word = (groups["day"] or "").removeprefix("i ").strip()
    step = _RELATIVE.get(word, {"dag": 0, "gar": -1}.get(word, 1))
    if step == 1 and now.hour < _NIGHT_ENDS and not past:
        return ASK  # after midnight "i morgon" is the day that has begun, or the one after it
    return Day(today + timedelta(days=step))


def _night(now: datetime, past: bool) -> Day:
    """The date of a night is the date after midnight."""
    if past:
        return ASK if now.hour >= 20 else Day(now.date(), part="natt")
    return Day(now.date() + timedelta(days=0 if now.hour < 5 else 1), part="natt")


def _night_to(groups: dict[str, str | None], now: datetime, past: bool) -> Day:
    wanted = WEEKDAYS[groups["b"] or ""]
    if groups.get("a") and (WEEKDAYS[groups["a"] or ""] + 1) % 7 != wanted:
        return ASK
    away = (wanted - now.weekday()) % 7
    if away == 0 and not past and now.hour >= 5:
        away = 7
    return Day(now.date() + timedelta(days=away - 7 if past and away else away), part="natt")


_READERS = {
    "iso": _iso,
    "dmy": _dmy,
    "holiday": _holiday,
    "last": _last,
    "week": _week,
    "day": _relative,
    "nightto": _night_to,
}
