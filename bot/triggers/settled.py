"""The answer to "which upprop?", "for whom?" or "which händelse?" is edited or taken back (DESIGN 4, SYS-05).

What it settled is undone and waits again, so that what the message now says decides. What a command did stands.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.command import ASKS, NOTHING, Effect, Outcome, React, Say
from bot.domain.fraga import Fraga, FragaAsked
from bot.domain.ids import MessageId
from bot.domain.inlagg import Sagt
from bot.domain.lage import LageWithdrawn
from bot.domain.region import Region, fold
from bot.triggers.late_answer import ASKED_BACK
from bot.triggers.taken_back import message_gone
from bot.triggers.which_answer import OF_UPPROP, WHOLE, span_of

_QUESTIONS = ASKED_BACK | {"upprop/which", "upprop/asked"}


def reopened(region: Region, message: MessageId, at: datetime) -> Outcome:
    """What the answer `message` settled is undone and asked about as of now."""
    found = NOTHING
    for fraga in _settled(region, message):
        waits = Outcome((FragaAsked(replace(fraga, at=at)),))
        found += waits + _undone(fold(found.events, region), fraga, at)
    return found


def asked_again(region: Region, message: MessageId, reopened_by: Outcome) -> tuple[Effect, ...]:
    """The questions that wait again and that the answer, as it now reads, does not settle. `region` is after it."""
    waiting = [e.fraga for e in reopened_by.events if isinstance(e, FragaAsked)]
    open_ = [f for f in waiting if f.message in region.fraga.open_by_message]
    said = tuple(Say(s.rum, s.template, s.facts, thread=s.thread) for s in _last_said(region, open_))
    first = region.inlagg.by_id.get(message)
    mark = (React(first.rum, message, ASKS),) if said and first is not None and first.removed_at is None else ()
    return (*mark, *said)


def _settled(region: Region, message: MessageId) -> tuple[Fraga, ...]:
    """Those that can be undone: no command that was carried out, and each but once."""
    listed = region.fraga.settled_by.get(message, ())
    return tuple(f for f in listed if f.message not in region.fraga.open_by_message and _may_be_undone(f))


def _may_be_undone(fraga: Fraga) -> bool:
    return fraga.sort in OF_UPPROP or span_of(fraga) == WHOLE


def _undone(region: Region, fraga: Fraga, at: datetime) -> Outcome:
    uppgift = region.lage.by_id.get(fraga.message)
    told = (LageWithdrawn(uppgift.id, at),) if uppgift is not None and not uppgift.withdrawn else ()
    gone = message_gone(region, fraga.message, fraga.rum, at) if fraga.sort in OF_UPPROP else NOTHING
    return Outcome(told) + gone


def _last_said(region: Region, fraga_list: Iterable[Fraga]) -> Iterable[Sagt]:
    """What was asked last about each."""
    for fraga in fraga_list:
        first = region.inlagg.by_id[fraga.message]
        said = (s for s in region.inlagg.sagt_by_event.values() if s.thread == (first.thread or first.id))
        asked = [s for s in said if s.template in _QUESTIONS]
        yield from asked[-1:]
