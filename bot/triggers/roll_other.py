"""In the rum of an upprop: an answer that names another händelse, or the stab, is never counted unasked (SYS-05).

It is no läge either.
"""

import re
from dataclasses import replace

from bot.command import ASKS, Call, Outcome, reply, tick
from bot.domain.aktivering import is_named
from bot.domain.deltagande import STATE_BY_ANSWER
from bot.domain.handelse import Handelse
from bot.domain.niva import Niva
from bot.domain.region import Region
from bot.domain.upprop import HERE, Upprop
from bot.triggers import roll_elsewhere, roll_place, roll_which
from bot.triggers.naming import named
from bot.triggers.roll_read import as_of_one, in_full, read

_STABEN = re.compile(r"\b(?:på staben|(?:(?:på|i) )?samverkansstaben)\b", re.IGNORECASE)
_GOES = ("lämnar", "avstår", "avvaktar")


def heard(region: Region, call: Call, upprop: Upprop) -> Outcome | None:
    """The question, or where to answer; None if it is for this upprop."""
    if not call.aktor_list:
        return None
    found = roll_elsewhere.settled(region, call)
    if found.events:
        return found
    about = _named(region, call, upprop)
    if about:
        return _asked(region, call, upprop, about)
    stab = _stab(region, call, upprop)
    return Outcome((), (tick(call, ASKS), reply(call, "upprop/stab", upprop=stab.id))) if stab is not None else None


def is_answer(region: Region, call: Call) -> bool:
    """Whether it answers an upprop of another händelse than that of the rum."""
    upprop = region.upprop.in_rum(call.rum)
    return upprop is not None and bool(_named(region, call, upprop) or _stab(region, call, upprop))


def _named(region: Region, call: Call, upprop: Upprop) -> tuple[Handelse, ...]:
    """The open händelser, not that of the rum, that an answer names besides what it answers."""
    open_list = region.handelse.open_list()
    if upprop.handelse is None or len(open_list) < 2:
        return ()
    found = named(region, open_list, roll_which.without_own(call, call.text))
    if not found or upprop.handelse in {h.id for h in found}:
        return ()
    without = roll_which.without_names_of(region, found, call.text)
    return found if without != call.text and _answers(replace(call, text=without)) else ()


def _answers(call: Call) -> bool:
    answer = read(call, "msg")
    return in_full(answer) or answer.status in _GOES or bool(as_of_one(call).for_)


def _asked(region: Region, call: Call, upprop: Upprop, about: tuple[Handelse, ...]) -> Outcome:
    """Which upprop is meant, of those to which its actors are called; there may be none that it waits for."""
    own, names = set(call.aktor_list), {h.id for h in about}
    others = (u for u in region.upprop.open_list() if u.handelse in names and not is_named(u))
    listed = tuple(u for u in (*others, upprop) if own & set(u.kallade))
    return roll_elsewhere.asked_which(call, listed) if listed else Outcome((), (tick(call, ASKS),))


def _stab(region: Region, call: Call, upprop: Upprop) -> Upprop | None:
    """The stab of the same händelse that misses who says that it is there ("på plats på staben")."""
    without = _STABEN.sub("", call.text)
    if upprop.niva == Niva.STAB or without == call.text:
        return None
    of_handelse = (u for u in region.upprop.open_list() if u.handelse == upprop.handelse and u.niva == Niva.STAB)
    stab = next((u for u in of_handelse if set(call.aktor_list) & set(roll_place.not_here(region, u))), None)
    said = read(replace(call, text=without), "msg") if stab is not None else None
    return stab if said is not None and in_full(said) and STATE_BY_ANSWER[said.status] in HERE else None
