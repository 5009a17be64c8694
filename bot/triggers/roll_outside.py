"""A yes right after "är du med?", where who is outside the rum was asked (ROL-06, SYS-05; MALLAR 14).

Beside the question, not in its thread; never to what somebody else has asked since.
"""

from datetime import datetime

from bot.command import Call, Outcome
from bot.domain.aktivering import is_named
from bot.domain.fraga import ANSWERED_WITHIN
from bot.domain.region import Region
from bot.domain.steps import is_reminder
from bot.domain.upprop import Upprop
from bot.language.yes_no import is_unsure, yes_or_no
from bot.triggers.roll_asked import asked
from bot.triggers.roll_read import read

_ASKED = "upprop/outside"


def asked_here(region: Region, call: Call) -> tuple[Upprop, ...]:
    """The upprop that have just asked the account in this rum, if it says no more than yes."""
    if call.thread is not None or call.reply_to is not None or call.edited or not call.aktor_list:
        return ()
    if not read(call, "thread").bare or call.names.find(call.text):
        return ()
    waiting = (u for u in region.upprop.open_list() if u.rum != call.rum and not is_named(u))
    found = ((u, _asked_at(region, call, u)) for u in waiting)
    return tuple(u for u, at in found if at is not None and not _another_asked(region, call, at))


def unclear(region: Region, call: Call) -> Outcome | None:
    """A nej, an "ok" or a "kanske" right after it: who is missing is asked what it means, never counted."""
    no = yes_or_no(call.text) is False
    if call.thread is not None or call.reply_to is not None or call.edited or not (no or is_unsure(call.text)):
        return None
    for upprop in region.upprop.open_list():
        at = _asked_at(region, call, upprop) if upprop.rum != call.rum and not is_named(upprop) else None
        if at is not None and not _another_asked(region, call, at):
            own = [a for a in call.aktor_list if a in upprop.missing]
            return asked(region, call, "upprop/asked", aktor_list=own, no=no)
    return None


def _asked_at(region: Region, call: Call, upprop: Upprop) -> datetime | None:
    """When an actor of the account that is still missing was last asked here."""
    own = set(call.aktor_list) & set(upprop.missing)
    at = max((s.at for s in upprop.steps if is_reminder(s) and s.key in upprop.passed), default=None)
    if not own or at is None or call.at - at > ANSWERED_WITHIN:
        return None
    said = (s for s in region.inlagg.sagt_by_event.values() if s.template == _ASKED and s.rum == call.rum)
    asked = any(s.facts["upprop"] == upprop.id and own & set(s.facts["aktor_list"]) for s in said)
    return at if asked else None


def _another_asked(region: Region, call: Call, since: datetime) -> bool:
    later = (i for i in region.inlagg.by_id.values() if i.rum == call.rum and i.at >= since and i.sender != call.who)
    return any("?" in (i.text or "") for i in later)
