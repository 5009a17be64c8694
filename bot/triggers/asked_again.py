"""An answer that comes too late, or cannot choose: the question is asked again, and the upprop is not answered by it.

A bare ja is an answer to the upprop only where nothing else was asked of who says it (MALLAR 14, MODELL ROL-11).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.command import ASKS, Call, Outcome, reply, tick
from bot.domain.fraga import FragaAnswered, FragaSort
from bot.domain.ids import MessageId
from bot.domain.inlagg import Inlagg, Sagt
from bot.domain.region import Region
from bot.language.yes_no import plain_yes_or_no
from bot.triggers import question
from bot.triggers.roll_read import in_full, read

LEFT = "aktivera/left"
_WHOM = "upprop/asked"  # "is Nacka here?": there a ja or a name is the answer
_CHOICES = frozenset({"errors/unknown_command", "errors/no_aktor", "pakalla/asked", "lage/asked_aktor", "upprop/which"})


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A yes-or-no question that is open: the message it is about, when it was asked, and how."""

    message: MessageId
    at: datetime
    deed: str
    sagt: Sagt


def told(region: Region, call: Call, *, counted: bool) -> Outcome | None:
    """What is said to a bare word that answers no question; None if it is none. `counted`: the upprop would take it."""
    if call.edited or call.reply_to is not None:
        return None
    before = _before(region, call)
    said = _said_about(region, before)
    if any(s.template == _WHOM for s in said):
        return None
    waiting = _waiting(region, call)
    yes = plain_yes_or_no(call.text, waiting.deed if waiting is not None else "")
    if yes is None and not (counted and not in_full(read(call, "msg"))):
        return None
    if waiting is not None and (counted or _is(before, waiting.message)):
        return _late(call, waiting, yes, mine=_is(before, waiting.message), counted=counted)
    return _cannot_choose(region, call, before, said, yes, counted=counted)


def _late(call: Call, waiting: _Waiting, yes: bool | None, *, mine: bool, counted: bool) -> Outcome:
    """A no changes nothing and may come late; what may be a yes is asked about once more."""
    if yes is False and mine and waiting.sagt.template != question.MEETING:
        return Outcome((FragaAnswered(waiting.message, call.at),), (tick(call), reply(call, LEFT)))
    facts = {**waiting.sagt.facts, "message": waiting.message, "asked_at": waiting.at.isoformat()}
    return _again(call, waiting.sagt.template, facts, counted=counted)


def _cannot_choose(
    region: Region, call: Call, before: Inlagg | None, said: tuple[Sagt, ...], yes: bool | None, *, counted: bool
) -> Outcome | None:
    if before is None or before.id in region.drift.carried_out or _called_since(region, call, before.at):
        return None
    left = next((s for s in said if s.template == LEFT), None)
    if left is not None:
        facts = {"line": left.facts.get("line"), "upprop": counted}
        return Outcome((), (tick(call, ASKS), reply(call, "fraga/said_no", **facts))) if yes is not False else None
    asked = next((s for s in said if s.template in _CHOICES or s.template.startswith("errors/which_")), None)
    if asked is None:
        return None
    if yes is False:
        return Outcome((), (tick(call), reply(call, LEFT)))
    return _again(call, asked.template, asked.facts, counted=counted)


def _again(call: Call, template: str, facts: Mapping[str, Any], *, counted: bool) -> Outcome:
    again = {"asked_at": None, **facts, "template": template, "upprop": counted}
    return Outcome((), (tick(call, ASKS), reply(call, question.AGAIN, **again)))


def _waiting(region: Region, call: Call) -> _Waiting | None:
    """The newest question to this account in this rum, if no upprop has been opened there after it."""
    found = [
        (f.message, f.at, f.about.split()[0])
        for f in region.fraga.open_by_message.values()
        if (f.sort, f.account) == (FragaSort.BEKRAFTA, call.who)
    ]
    found += [(a.message, a.at, "kalla") for a in region.mote.open_asked() if a.start > call.at]
    for message, at, deed in sorted(found, key=lambda f: f[1], reverse=True):
        first = region.inlagg.by_id[message]
        here = (first.rum, first.sender) == (call.rum, call.who) and call.thread in (first.thread, message)
        sagt = question.asked_about(region, message) if here and not _opened_since(region, call, at) else None
        if sagt is not None:
            return _Waiting(message, at, deed, sagt)
    return None


def _before(region: Region, call: Call) -> Inlagg | None:
    """What the account said here last: the message that its thread began with, else the one before it."""
    if call.thread is not None:
        return region.inlagg.by_id.get(call.thread)
    mine = [
        i
        for i in region.inlagg.by_id.values()
        if (i.rum, i.sender, i.thread, i.original) == (call.rum, call.who, None, None) and i.id != call.message
    ]
    return max(mine, key=lambda i: i.nr, default=None)


def _said_about(region: Region, before: Inlagg | None) -> tuple[Sagt, ...]:
    """What the bot answered to it."""
    return tuple(s for s in region.inlagg.sagt_by_event.values() if before is not None and s.thread == before.id)


def _is(before: Inlagg | None, message: MessageId) -> bool:
    return before is not None and before.id == message


def _opened_since(region: Region, call: Call, at: datetime) -> bool:
    upprop = region.upprop.in_rum(call.rum)
    return upprop is not None and upprop.opened_at > at


def _called_since(region: Region, call: Call, at: datetime) -> bool:
    """Whether the upprop of the rum has called for answers after that."""
    upprop = region.upprop.in_rum(call.rum)
    steps = (s.at for s in upprop.steps if s.key in upprop.passed) if upprop is not None else ()
    return _opened_since(region, call, at) or any(step > at for step in steps)
