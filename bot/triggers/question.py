"""Whether a message answers a yes-or-no question of the bot's (MODELL ROL-11): never one that is a reply to another.

In the question's own thread, or in reply to it, many words will do. Beside it, where people talk with each other, only
plain ones of who was asked, and only while nothing else was said to them since.
"""

from datetime import datetime

from bot.command import Call
from bot.domain.fraga import ANSWERED_WITHIN, Fraga, FragaSort
from bot.domain.ids import MessageId
from bot.domain.inlagg import Sagt
from bot.domain.mote import MoteAsked
from bot.domain.region import Region
from bot.language.yes_no import plain_yes_or_no, yes_or_no

MEETING = "mote/asked"
QUESTIONS = frozenset({"aktivera/confirm", "aktivera/confirm_new", "aterkalla/confirm", "avsluta/confirm", MEETING})


def confirmed(region: Region, call: Call) -> tuple[Fraga, bool] | None:
    """The question "is it really meant?" to this account that the message answers, and whether it says yes."""
    for fraga in region.fraga.open_by_message.values():
        if fraga.sort is FragaSort.BEKRAFTA and fraga.account == call.who:
            said = _answer(region, call, fraga.message, fraga.at, fraga.about.split()[0])
            if said is not None:
                return fraga, said
    return None


def about_meeting(region: Region, call: Call) -> tuple[MoteAsked, bool] | None:
    """The question whether to call a meeting that the message answers, and whether it says yes; the newest first."""
    for asked in reversed(region.mote.open_asked()):
        said = _answer(region, call, asked.message, asked.at, "kalla")
        if said is not None:
            return asked, said
    return None


def confirmed_by_reaction(region: Region, sagt: Sagt | None, account: str) -> Fraga | None:
    """The question "is it really meant?" to this account that `sagt` is."""
    asked = region.fraga.open_by_message.get(_about(sagt) or "")
    return asked if asked is not None and (asked.sort, asked.account) == (FragaSort.BEKRAFTA, account) else None


def to_another(region: Region, call: Call, message: MessageId) -> bool:
    """Whether it is a reply to something else than the message that was asked about and what the bot said to that."""
    if call.reply_to is None:
        return False
    sagt = region.inlagg.sagt_by_event.get(call.reply_to)
    return message not in (region.inlagg.first_version(call.reply_to), sagt.thread if sagt is not None else None)


def _answer(region: Region, call: Call, message: MessageId, at: datetime, deed: str) -> bool | None:
    """Yes or no to what was asked about a message; None if it is no answer to that."""
    if not may_answer(region, call, message, at):
        return None
    near = call.reply_to is not None or call.thread == message
    return yes_or_no(call.text, deed) if near else plain_yes_or_no(call.text, deed)


def may_answer(region: Region, call: Call, message: MessageId, at: datetime) -> bool:
    """Whether it stands where an answer to what was asked about the message would, whatever it says."""
    if call.reply_to is not None:
        replied = region.inlagg.first_version(call.reply_to)
        return message in (replied, _about(region.inlagg.sagt_by_event.get(replied)))
    if call.thread == message:
        return True
    first = region.inlagg.by_id[message]
    beside = (first.rum, first.sender, first.thread) == (call.rum, call.who, call.thread)
    return beside and call.at - at <= ANSWERED_WITHIN and not _spoken_to_since(region, message)


def _about(sagt: Sagt | None) -> MessageId | None:
    """The message that the bot's question is about."""
    if sagt is None or sagt.template not in QUESTIONS:
        return None
    about: MessageId | None = sagt.facts.get("message", sagt.thread)
    return about


def _spoken_to_since(region: Region, message: MessageId) -> bool:
    """Whether the bot has answered the same person in the same rum on something later."""
    first = region.inlagg.by_id[message]
    answered = (region.inlagg.by_id.get(s.thread or "") for s in region.inlagg.sagt_by_event.values())
    later = (i for i in answered if i is not None and i.nr > first.nr)
    return any((i.rum, i.sender) == (first.rum, first.sender) for i in later)
