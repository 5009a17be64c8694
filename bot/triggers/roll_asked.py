"""What is asked or told of an answer that is not counted: once, not over and over while people talk."""

from bot.command import ASKS, Call, Outcome, reply, tick
from bot.domain.fraga import ANSWERED_WITHIN
from bot.domain.region import Region

ASKED = ("upprop/asked", "upprop/help", "upprop/stranger_who")


def asked(region: Region, call: Call, template: str, **facts: object) -> Outcome:
    """The question in the thread of the message; asked lately, a mark alone shows that it did not count."""
    if call.thread is None and asked_lately(region, call):
        return Outcome((), (tick(call, ASKS),))
    return Outcome((), (tick(call, ASKS), reply(call, template, **facts)))


def asked_lately(region: Region, call: Call) -> bool:
    """Whether the same account has been asked in the same rum within ten minutes."""
    said = (s.thread for s in region.inlagg.sagt_by_event.values() if s.template in ASKED and s.rum == call.rum)
    first = (region.inlagg.by_id.get(thread or "") for thread in said)
    return any(i is not None and i.sender == call.who and call.at - i.at <= ANSWERED_WITHIN for i in first)
