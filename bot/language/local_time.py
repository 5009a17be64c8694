"""Swedish local time as people read it. Inside the bot all times are UTC (DESIGN 2)."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

STOCKHOLM = ZoneInfo("Europe/Stockholm")
DAYS = ("mån", "tis", "ons", "tor", "fre", "lör", "sön")
MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def local(when: datetime | str) -> datetime:
    """The time in Sweden; text is ISO 8601 with offset."""
    found = datetime.fromisoformat(when) if isinstance(when, str) else when
    return found.astimezone(STOCKHOLM)


def as_utc(iso: str) -> datetime:
    """A time as the parser gives it (ISO 8601 with offset), in UTC."""
    return datetime.fromisoformat(iso).astimezone(UTC)


def on_day(day: date, clock_time: str) -> datetime:
    """When it is that time ("10.00") in Sweden on that day, in UTC.

    Of a time that comes twice it is the first; one that the clock skips is moved forward by what is skipped.
    """
    hour, minute = (int(part) for part in clock_time.split("."))
    return datetime.combine(day, time(hour, minute), STOCKHOLM).astimezone(UTC)


def next_weekly(after: datetime, weekday: int, clock_time: str) -> datetime:
    """The first time after `after` when it is that weekday (0 Monday) and time in Sweden, in UTC."""
    first = local(after).date()
    days = (first + timedelta(days=n) for n in range((weekday - first.weekday()) % 7, 15, 7))
    return next(at for day in days if (at := on_day(day, clock_time)) > after)


def last_weekly(until: datetime, weekday: int, clock_time: str) -> datetime:
    """The last time until `until` when it was that weekday and time in Sweden, in UTC."""
    last = local(until).date()
    days = (last - timedelta(days=n) for n in range((last.weekday() - weekday) % 7, 15, 7))
    return next(at for day in days if (at := on_day(day, clock_time)) <= until)


def clock(when: datetime | str) -> str:
    """The time of day, as in 13.05."""
    return local(when).strftime("%H.%M")


def day(when: datetime | str) -> str:
    """Weekday and date, as in "tis 12 jan"."""
    found = local(when)
    return f"{DAYS[found.weekday()]} {found.day} {MONTHS[found.month - 1]}"


def at_clock(when: datetime | str, now: datetime) -> str:
    """As one says it: kl 13.00, or tis 12 jan kl 13.00 on another day than `now`."""
    on = "" if local(when).date() == local(now).date() else f"{day(when)} "
    return f"{on}kl {clock(when)}"


def moment(when: datetime | str, now: datetime) -> str:
    """The time of day if it is the same day as `now`, else day and time."""
    return clock(when) if local(when).date() == local(now).date() else f"{day(when)} {clock(when)}"
