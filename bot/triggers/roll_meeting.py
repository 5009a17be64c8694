"""Which meeting an answer is about: that of the open upprop, or one on another day or of another number (AKT-05).

What is said of another meeting is no state now: it is cut out of what is read as an answer to the open upprop.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.command import Call
from bot.domain import rytm
from bot.domain.deltagande import AVSTAR
from bot.domain.mote import Mote
from bot.domain.region import Region
from bot.domain.rum import SAMBAND
from bot.domain.upprop import Upprop
from bot.language.fold import fold
from bot.language.local_time import local
from bot.language.meeting_meant import (
    as_this_meeting,
    clock_times,
    later_day,
    means_next,
    meeting_number,
    only_says_when,
    without_number,
)
from bot.language.roll_able import read_able
from bot.language.roll_call import RollCallAnswer, read_answer

_PARTS = re.compile(r"[,;!?\n]|\.(?!\d)|(?<!\d):|\s[-–]\s|\b(?:men|och|fast)\b", re.IGNORECASE)
_SILENT = ("inget_svar", "fråga")
_AWAY = ("frånvarande_anmäld", AVSTAR)
_LONGEST = 300  # an answer is short


@dataclass(frozen=True, slots=True)
class Another:
    """What is said of another meeting, and what is left; no `mote` if none that is planned is clearly meant.

    `choices` are those that it may be. `next`: the next meeting is meant, whichever that is.
    """

    said: RollCallAnswer
    mote: rytm.Numbered | None
    rest: str
    choices: tuple[rytm.Numbered, ...] = ()
    next: bool = False


def of_another(region: Region, call: Call, upprop: Upprop) -> Another | None:
    """What the message says of another meeting than that of the upprop; None if nothing."""
    if upprop.rum == SAMBAND or len(call.text) > _LONGEST or not call.aktor_list:
        return None
    whole = _said(call, call.text)
    if whole.status in _SILENT and not _PARTS.search(call.text):
        return None
    parts = [p for p in _PARTS.split(call.text) if p.strip()]
    found = {p: _meeting(region, call, upprop, p) for p in parts}
    about = {p: meant for p, meant in found.items() if meant is not None and _tells(call, p)}
    if not about:
        return None
    rest = ". ".join(p.strip() for p in parts if p not in about)
    own = [p for p in about if _said(call, p).status not in _SILENT]
    said = _said(call, own[0]) if own else whole
    if said.status in _SILENT:
        return None
    split = bool(own) and _said(call, rest).status != "inget_svar"
    mote = next((m for m in about.values() if not isinstance(m, _Unknown)), None)
    unclear = next((m for m in about.values() if isinstance(m, _Unknown)), _Unknown())
    return Another(said, mote, rest if split else "", unclear.choices, unclear.next)


def of_this(region: Region, call: Call, upprop: Upprop) -> Call:
    """The message without what it says of another meeting."""
    another = of_another(region, call, upprop)
    return replace(call, text=another.rest) if another is not None else about_this(call)


def about_this(call: Call) -> Call:
    """What says nothing of another meeting, of which "nästa möte" is that of the upprop: an absence from it alone."""
    if len(call.text) > _LONGEST or not call.aktor_list:
        return call
    named = means_next(call.text) or meeting_number(call.text) is not None
    away = named and _said(call, call.text).status in _AWAY
    return replace(call, text=as_this_meeting(call.text)) if away else call


@dataclass(frozen=True, slots=True)
class _Unknown:
    """A meeting that is not planned, or that cannot be told."""

    choices: tuple[rytm.Numbered, ...] = ()
    next: bool = False


def _said(call: Call, text: str) -> RollCallAnswer:
    """What it says; of an account of several actors that does not say for whom, without actors."""
    own, now = call.aktor_list, local(call.at)
    text = without_number(text)
    if later_day(text, now) and read_able(text, call.names, own):
        text = "vi är med"  # as in "vi kan imorgon ändå"
    answer = read_answer(text, sender=own[0], registered_for=own, kind="msg", names=call.names, now=now)
    if answer.status == "fråga" and len(own) > 1:
        one = read_answer(text, sender=own[0], registered_for=own[:1], kind="msg", names=call.names, now=now)
        return replace(one, for_=()) if one.status not in _SILENT and not one.bare else answer
    return answer


def _tells(call: Call, part: str) -> bool:
    """Whether the part is an answer or only says when: "vi ser mer snö i morgon" is about something else."""
    return _said(call, part).status not in _SILENT or only_says_when(part)


def _meeting(region: Region, call: Call, upprop: Upprop, part: str) -> rytm.Numbered | _Unknown | None:
    """The other meeting that is meant; None if it is that of the upprop, or no meeting is told apart."""
    known = rytm.meetings(region, upprop.rum)
    own = [n for n in known if _is_own(n.mote, upprop)]
    others = [n for n in known if n.mote.waits and n not in own]
    if means_next(part) and _said(call, part).status in _AWAY:
        return _next(call, upprop, own, [n for n in others if n.mote.when > call.at])
    nr = meeting_number(part)
    if nr is not None:
        return None if nr in {n.nr for n in own} else next((n for n in others if n.nr == nr), _Unknown())
    day = later_day(part, local(call.at))
    if day is not None and day is not True and day <= _day_of(upprop, own):
        day = None
    of_day = [n for n in others if day is None or _start(n.mote).date() == day]
    clocks = clock_times(part)
    at_clock = [n for n in of_day if f"{_start(n.mote):%H:%M}" in clocks]
    if day is not None:
        comes = _said(call, part).status == "väntas"
        meant = at_clock if clocks and not comes else of_day
        return meant[0] if day is not True and len(meant) == 1 else _Unknown()
    return _by_clock(call, upprop, part, clocks, at_clock)


def _next(
    call: Call, upprop: Upprop, own: list[rytm.Numbered], later: list[rytm.Numbered]
) -> rytm.Numbered | _Unknown | None:
    """The first that is ahead. Before that of the upprop has begun it may be this one: of two it is asked."""
    start = upprop.start or next((n.mote.start for n in own if n.mote.start), None)
    if start is None or start <= call.at:
        return later[0] if later else _Unknown(next=True)
    return _Unknown((*own[:1], later[0]), next=True) if own and later else None


def _by_clock(
    call: Call, upprop: Upprop, part: str, clocks: frozenset[str], at_clock: list[rytm.Numbered]
) -> rytm.Numbered | _Unknown | None:
    """As in "kan inte kl 8"; when somebody comes is told by a clock too, and is no meeting."""
    if upprop.start is None or not clocks or f"{local(upprop.start):%H:%M}" in clocks:
        return None
    status = _said(call, part).status
    if status not in ("närvarande", "frånvarande_anmäld"):
        return None
    if at_clock:
        return at_clock[0]
    return _Unknown() if status == "frånvarande_anmäld" and re.search(r"\bkl", fold(part)) else None


def _is_own(mote: Mote, upprop: Upprop) -> bool:
    """An activation for a meeting far ahead calls to that meeting."""
    called_to = upprop.start is None and mote.planned_at == upprop.opened_at
    return called_to or upprop.id == mote.upprop or (upprop.start is not None and mote.start == upprop.start)


def _day_of(upprop: Upprop, own: list[rytm.Numbered]) -> date:
    start = upprop.start or next((n.mote.start for n in own if n.mote.start), None)
    return local(start or upprop.opened_at).date()


def _start(mote: Mote) -> datetime:
    return local(mote.when)
