"""Meetings as people speak of them: what is planned, what opens one, "nästa möte tis 07.30, rapport senast 07.15".

`nästa` belongs to the meeting and makes no weekday unclear. Unsure means None or choices, never a guess (MALLAR R7).
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.language.clock_times import SWEDEN
from bot.language.fold import aligned
from bot.language.local_time import as_utc
from bot.language.time_words import pieces
from bot.language.times import read_time

_DAYS = frozenset({"iso", "holiday", "last", "nightto", "dmy", "week", "day", "weekday"})
_TIMES = _DAYS | {"clock", "interval", "duration", "ask", "bare", "part"}
_HOURS = frozenset({"clock", "bare"})
_REPORT = re.compile(
    r"[\s,;|.(]*\brapport(?:er|erna|en|ering|era|tid)?\b(?:[\s:]+(?:senast|kl\.?|klockan|fore|innan))*[\s:]*"
)
_LEAD = re.compile(
    r"^[\s:|,-]*(?:nasta )?(?:mote )?(?:blir |ar |halls )?(?:nasta (?!veckan?\b))?(?:pa |till )?[\s:|,-]*"
)
_SHORT = re.compile(r"(?<![\d.,:/-])(?=\d[.:]\d\d(?!\d))")
_MOST_CHOICES = 3


@dataclass(frozen=True, slots=True)
class MeetingTime:
    """`start` None: it could not be told; `choices` are what it may mean. `report_unread`: the report's is unclear."""

    start: datetime | None
    report: datetime | None = None
    choices: tuple[datetime, ...] = ()
    report_unread: bool = False


def read_meeting(text: str, *, now: datetime, on: datetime | None = None) -> MeetingTime:
    """When a meeting is to be, and when the reports. `on`: the day that is meant when none is named."""
    typed = " ".join(aligned(text[:400]).text.split())
    found = _REPORT.search(typed)
    when, rapport = (typed[: found.start()], typed[found.end() :]) if found else (typed, "")
    start, choices = _start(_LEAD.sub("", when), now, on)
    if start is None:
        return MeetingTime(None, choices=choices)
    report = _report(rapport, start, now) if rapport.strip(" .|") else None
    return MeetingTime(start, report, report_unread=bool(found) and report is None)


def _start(when: str, now: datetime, on: datetime | None) -> tuple[datetime | None, tuple[datetime, ...]]:
    here = now.astimezone(SWEDEN)
    named = any(p.kind in _DAYS for p in pieces(when))
    if on is not None and not named:
        midnight = on.astimezone(SWEDEN).replace(hour=0, minute=0)
        here = max(here, midnight)
    padded = _SHORT.sub("0", when)
    read = _at(padded, here)
    if read is not None and (named or padded == when or read.astimezone(SWEDEN).date() == here.date()):
        return read, ()
    seen = (here, here - timedelta(days=1), here + timedelta(days=1))
    may_be = {_at(said, moment) for said in (when, padded) for moment in seen}
    later = sorted(m for m in may_be if m is not None and m > now)
    return None, tuple(later[: _MOST_CHOICES if named else 2])


def _report(text: str, start: datetime, now: datetime) -> datetime | None:
    """The last such time before the meeting, unless a day is named."""
    named = any(p.kind in _DAYS for p in pieces(text))
    read = _at(_SHORT.sub("0", text), now if named else start - timedelta(hours=12))
    return read if read is not None and now < read < start else None


def _at(text: str, now: datetime) -> datetime | None:
    reading = read_time(text, now=now, kind="deadline")
    return as_utc(reading.iso) if reading.kind == "at" and reading.iso else None


# ---------------------------------------------------------------- !möte
_ORDERS = (
    ("move", r"flytta[st]?\b(?: (?:det|motet))?"),
    ("cancel", r"(?:stall(?:s|t|a)? ?in|installt|avboka[dt]?|ta bort)\b"),
    ("begin", r"(?:borja[rt]?|oppna[rt]?|starta[rt]?|inled(?:er)?)\b"),
)
_WHICH = re.compile(
    r"^[\s:|,]*(?P<said>motet? (?:nr\.? |nummer )?|nr\.? ?|nummer )?(?P<nr>\d{1,2})\b(?![.:/]\d|\s*[-–]\s*\d)"
    r"(?!\s*(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec))[\s:,|]*"
)


@dataclass(frozen=True, slots=True)
class Order:
    """What `!möte` is asked to do: plan, move, cancel, begin or show; `nr` is the meeting that is named."""

    kind: str
    rest: str = ""
    nr: int | None = None


def read_order(text: str) -> Order:
    """What stands after `!möte`."""
    typed = " ".join(aligned(text).text.split()).strip(" :|,.!")
    nr, rest = _which(typed, alone=False)
    for kind, pattern in _ORDERS:
        found = re.match(pattern, typed) or re.match(pattern, _WHICH.sub("", typed))
        if found is None:
            continue
        if found.string is typed:
            nr, rest = _which(typed[found.end() :], alone=kind != "move")
        else:
            nr, rest = _which(typed, alone=True)[0], found.string[found.end() :]
        return Order(kind, rest, nr)
    if nr is not None:
        return Order("move", rest, nr)
    return Order("plan", text) if typed else Order("show")


def _which(typed: str, *, alone: bool) -> tuple[int | None, str]:
    """The meeting that is named first, and the rest; a bare number is one before a time, or if it may be `alone`."""
    found = _WHICH.match(typed)
    if found is None:
        return None, typed
    rest = typed[found.end() :]
    report = _REPORT.search(rest)
    timed = any(p.kind in _HOURS for p in pieces(rest[: report.start()] if report else rest))
    if timed or alone or found["said"]:
        return int(found["nr"]), rest
    return None, typed


# ---------------------------------------------------------------- what opens a meeting
_HELLO = (
    r"(?:(?:hej|hejsan|god ?(?:morgon|dag|kvall|natt|eftermiddag))\b(?: (?:alla|allihop|igen|pa er))*[\s,.!:-]*"
    r"(?:och )?)?"
)
_WELCOME = r"(?:varmt |hjartligt )?valkomna(?: (?:alla|allihop|igen|tillbaka|hit))*"
_ADJECTIVE = (
    r"(?:regional[at]?|inriktande|samordnande|kort|avslutande|inledande|uppfoljande|sista|forsta|andra|tredje|fjarde"
    r"|femte|extra|dagens|ordinarie)"
)
_NAME = r"(?:mote|motet|samverkansmote|samverkanskonferens(?:en)?|konferens(?:en)?)"
_NUMBER = r"(?: (?:nr|nummer)\.?)? (?P<nr>\d{1,2})\b(?![.:]\d)"
_END = r"\s*(?:[.!:](?!\d)|$|\n|,|- )"
_SURE = (
    rf"{_WELCOME}[\s,.!:-]+(?:till )?(?:{_ADJECTIVE}[ ,]+(?:och )?)*{_NAME}(?:{_NUMBER})?{_END}",
    rf"(?:{_ADJECTIVE}[ ,]+(?:och )?)*{_NAME}{_NUMBER}(?: (?:borjar|startar|oppnas|ar oppnat|ar igang)(?: nu)?)?{_END}",
    rf"(?:{_ADJECTIVE}[ ,]+(?:och )?)+{_NAME}{_END}",
    rf"(?:(?:da|nu|jag|vi) )?(?:oppnar|borjar|startar|inleder) (?:vi |jag |nu )*(?:motet|mote(?:{_NUMBER})){_END}",
    rf"motet (?:ar oppnat|ar igang|borjar|borjar nu|har borjat|ar oppet){_END}",
)
_OPENS = tuple(re.compile(rf"\s*{_HELLO}{pattern}") for pattern in _SURE)
_GREETS = re.compile(rf"\s*{_HELLO}{_WELCOME}{_END}")
_SENTENCE_ENDS = re.compile(r"[.!?](?=\s|$)|\n")


@dataclass(frozen=True, slots=True)
class Opening:
    """A sentence that opens a meeting. Not `sure`: it only greets, so it opens one that is about to begin."""

    nr: int | None
    sure: bool


def opening(text: str) -> Opening | None:
    """Whether the message opens the meeting that now begins; a sentence with a time is about another one."""
    folded = aligned(text[:400]).text
    for pattern in _OPENS:
        found = pattern.match(folded)
        if found and not _tells_a_time(folded, found.end()):
            nr = found.groupdict().get("nr")
            return Opening(int(nr) if nr else None, True)
    greeting = _GREETS.match(folded)
    if greeting and not _tells_a_time(folded, greeting.end()):
        return Opening(None, False)
    return None


def _tells_a_time(folded: str, end: int) -> bool:
    if folded[:end].rstrip(" ")[-1:] in (".", "!", "\n"):
        return False
    stop = _SENTENCE_ENDS.search(folded, end)
    return any(p.kind in _TIMES for p in pieces(folded[end : stop.start() if stop else len(folded)]))


# ---------------------------------------------------------------- "Nästa möte tis 07.30"
_NEXT = re.compile(r"\bnasta (?:mote|samverkansmote|konferens)\b(?! (?:beslutar|tar vi|far vi|behover|som))")
_DENIED = re.compile(r"\b(?:inte|ej|inget|installt|kanske|troligen|preliminart|forslag|eller|om)\b")


def next_meeting(text: str, *, now: datetime) -> MeetingTime | None:
    """The next meeting that a sentence tells, if it surely does."""
    folded = aligned(text[:2000]).text
    found = _NEXT.search(folded)
    if found is None:
        return None
    stop = _SENTENCE_ENDS.search(folded, found.end())
    end = stop.start() if stop else len(folded)
    said = folded[found.end() : end]
    if folded[end : end + 1] == "?" or _DENIED.search(said):
        return None
    rest = _REPORT.search(folded, end)
    if rest is not None and not _REPORT.search(said):
        stop = _SENTENCE_ENDS.search(folded, rest.end())
        said += ", rapport " + folded[rest.end() : stop.start() if stop else len(folded)]
    read = read_meeting(said, now=now)
    return read if read.start is not None else None
