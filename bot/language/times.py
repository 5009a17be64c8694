"""What point in time a typed expression means, seen from "now" (MALLAR R7). Unsure means `ask`, never a guess."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.language.clock_times import ASK, SWEDEN, Kind, TimeReading, at_clock, in_interval, iso_minute
from bot.language.day_words import Day, day_of
from bot.language.fold import Folded, Span, aligned, trim
from bot.language.time_words import Piece, number, pieces

_UNKNOWN = re.compile(r"\b(?:okan[dt]|vet (?:ej|inte)|oklart?|ej klarlagt|ingen aning|framgar (?:ej|inte))\b")
__all__ = ["FoundTime", "Kind", "TimeReading", "find_time", "read_time"]


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
_MOST = 2000
_SMALL = r"kl|klockan|den|pa|vid|om|till|ca|cirka|i"
_TRIGGER = re.compile(
    r"\b(?:(?:allra|helst|absolut) )?(?P<lead>senast|klart?|fore|innan|deadline)\s*:?\s+"
    rf"(?:(?:senast|fore|innan)\s+)?(?:(?:{_SMALL})\.?\s+)*"
)
_BEFORE = re.compile(r"(?:\b(?:till|vid|fran|kl|klockan|mellan|pa|den|om|ca|cirka|i)\b\.?\s*)+$")
_GLUE = re.compile(r"[\s.]*(?:(?:kl|klockan|den|pa|ca|cirka|vid|fran|i|till|senast|mellan)[\s.]*)*")
_APART = ",;:-|(\n"
_ENDS = " .,;!)\n\t"
# What comes before says that the time may be something else than when it must be done.
_DOUBT = re.compile(
    r"\b(?:som|fran|vad|vem|nar|hur|hall\w*|oppet|oppen|oppna|stang\w*|avstang\w*|sparr\w*|bemanna\w*|vakta"
    r"|patrullera|kvar|galler|gallande|pausa|stopp\w*|begransa\w*|vanta|tillat\w*|mellan)\b"
)
_GOES_ON = re.compile(r"\s*(?:ska|skall|maste|bor|behover|och|men|samt|sa|i|pa|for|vid|hos|till|om)\b|\s*[^\sa-z]")


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A time inside a line: its words, `lead` with the word before it ("senast"), `outer` with the commas around too.

    `sure`: it is the deadline; `apart`: it stands by itself, so that what is left when it is cut out is a sentence.
    """

    span: Span
    lead: Span
    outer: Span
    reading: TimeReading
    sure: bool
    apart: bool


def find_time(text: str, *, now: datetime, kind: Kind) -> FoundTime | None:
    """The deadline of a line: what follows "senast"/"klart", or a time at its very end."""
    folded = aligned(text)
    line = _Line(folded, folded.text[:_MOST])
    found = [p for p in pieces(line.plain) if p.kind not in ("or", "phone")]
    chains = _chains(found, line.plain)
    for trigger in reversed(list(_TRIGGER.finditer(line.plain))):
        first = next((c for c in chains if trigger.start("lead") < c[-1].start and c[0].end > trigger.end()), None)
        if first is not None and first[0].start <= trigger.end():
            return line.found(first, trigger.start(), trigger["lead"], _read(first, now.astimezone(SWEDEN), kind))
    return _trailing(line, chains, now, kind)


@dataclass(frozen=True, slots=True)
class _Line:
    folded: Folded
    plain: str

    def found(self, chain: Sequence[Piece], start: int, lead: str, reading: TimeReading) -> FoundTime | None:
        """The time of a chain whose lead word begins at `start`."""
        end = chain[-1].end
        span = trim(self.folded.source, self.folded.span(max(start, chain[0].start), end))
        if span is None:
            return None
        before, after = self.plain[:start].rstrip(" \t"), self.plain[end:]
        parted = not before.strip() or before[-1] in _APART
        ends = not after.strip(_ENDS)
        opens = not before.strip() and after.lstrip(" ")[:1] in tuple(",:;-\n")
        strong = lead in ("senast", "deadline")
        numbers = all(p.kind == "bare" for p in chain) and not ends and not _GOES_ON.match(after)
        lone = bool(lead) and not _DOUBT.search(before)
        sure = not numbers and lead != "fran" and (strong or parted or lone)
        apart = sure and (opens or (ends and (strong or parted)))
        at = self.folded.span(start, end)
        return FoundTime(span, (at[0], span[1]), self._outer(start, end), reading, sure, apart)

    def _outer(self, start: int, end: int) -> Span:
        text = self.folded.source
        first, last = self.folded.span(start, end)
        while first > 0 and text[first - 1] in " ,;-–(\t":
            first -= 1
        while last < len(text) and text[last] in " .,;)\t":
            last += 1
        return (first, last)


def _chains(found: Sequence[Piece], text: str) -> list[list[Piece]]:
    chains: list[list[Piece]] = []
    for piece in found:
        if chains and _GLUE.fullmatch(text, chains[-1][-1].end, piece.start):
            chains[-1].append(piece)
        else:
            chains.append([piece])
    return chains


def _trailing(line: _Line, chains: list[list[Piece]], now: datetime, kind: Kind) -> FoundTime | None:
    """A time that ends the line; a bare number ("hus 12") is not one."""
    chain = chains[-1] if chains else []
    parted = bool(chain) and line.plain[: chain[0].start].rstrip()[-1:] in tuple(",-:")
    soon = parted and chain[0].kind in ("ask", "now")
    while chain and chain[0].kind in ("bare", "ask", "now") and not soon:
        chain = chain[1:]
    if not chain or line.plain[chain[-1].end :].strip(_ENDS):
        return None
    if re.search(r"\d-$", line.plain[: chain[0].start]):
        return None
    reading = _read(chain, now.astimezone(SWEDEN), kind)
    if reading.kind == "none":
        return None
    lead = _BEFORE.search(line.plain[: chain[0].start])
    words = lead[0].split() if lead else []
    word = "" if not words else "fran" if "fran" in words else "till" if {"till", "vid"} & set(words) else ""
    return line.found(chain, lead.start() if lead else chain[0].start, word, reading)
