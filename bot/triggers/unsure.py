"""Words like "kanske" or "ok" where the bot waits for a ja or a nej: it is asked again (ROL-11)."""

from bot.command import ASKS, Call, Outcome, Say, tick
from bot.domain.fraga import FragaSort
from bot.domain.ids import MessageId
from bot.domain.inlagg import Sagt
from bot.domain.region import Region
from bot.language.yes_no import is_unsure
from bot.triggers import question


def told(region: Region, call: Call, heard: Outcome) -> Outcome:
    """What was heard in it; else the question that the account has open here, said again."""
    if heard.events or heard.effects or not is_unsure(call.text):
        return heard
    asked = next((s for m in _waiting(region, call) if (s := _said(region, m)) is not None), None)
    if asked is None:
        return heard
    return Outcome((), (tick(call, ASKS), Say(asked.rum, asked.template, asked.facts, thread=asked.thread)))


def _waiting(region: Region, call: Call) -> list[MessageId]:
    """The questions to be answered by yes or no that the words may be about, the newest first."""
    confirm = [
        f for f in region.fraga.open_by_message.values() if (f.account, f.sort) == (call.who, FragaSort.BEKRAFTA)
    ]
    found = [f.message for f in confirm if question.may_answer(region, call, f.message, f.at)]
    asked = (a for a in region.mote.open_asked() if question.may_answer(region, call, a.message, a.at))
    return [*reversed(found), *(a.message for a in asked if region.inlagg.by_id[a.message].sender == call.who)]


def _said(region: Region, message: MessageId) -> Sagt | None:
    first = region.inlagg.by_id[message]
    said = (s for s in region.inlagg.sagt_by_event.values() if s.thread == (first.thread or first.id))
    return next((s for s in reversed(list(said)) if s.template in question.QUESTIONS), None)
