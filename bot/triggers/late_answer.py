"""A ja or nej that does nothing: it came too late, after a nej, or to a question that it cannot answer (DESIGN 6).

It is never taken for something else in silence: who says it is told so, with the line that works.
"""

from datetime import timedelta

from bot.command import ASKS, DONE, Call, Outcome, React, reply, tick
from bot.domain.fraga import FragaSort
from bot.domain.ids import MessageId
from bot.domain.inlagg import Inlagg, Sagt
from bot.domain.lage import LageReported
from bot.domain.region import Region
from bot.domain.upprop import UppropAnswered
from bot.language.yes_no import plain_yes_or_no, yes_or_no
from bot.triggers.question import MEETING, QUESTIONS

MEANT_WITHIN = timedelta(minutes=60)
LEFT = "aktivera/left"
ASKED_BACK = frozenset(
    {
        "pakalla/asked", "lage/asked_handelse", "lage/asked_aktor",
        *(f"errors/{name}" for name in (
            "atgard_vad", "atgard_vem", "gast", "grupp_sort", "konto", "mote_tid", "narvaro", "no_aktor", "no_kallade",
            "publish", "sambandsprov", "time", "tjanst", "unknown_command", "which_aktor", "which_grupp",
            "which_handelse", "which_niva", "which_underrattelse", "which_upprop",
        )),
    }
)  # fmt: skip


def told(region: Region, call: Call, heard: Outcome) -> Outcome:
    """What was heard in it, unless it is a bare answer to a question of the bot's that waits for something else."""
    if yes_or_no(call.text) is None or _does_more(heard):
        return heard
    about = _about(region, call)
    sagt = _last_question(region, about) if about is not None else None
    if about is None or sagt is None or _called_since(region, call, about):
        return heard
    beside = call.reply_to is None and call.thread is None
    ticked = any(isinstance(e, React) and e.symbol == DONE for e in heard.effects)
    if beside and ((plain_yes_or_no(call.text) is None and not ticked) or call.at - about.at > MEANT_WITHIN):
        return heard
    counts = region.upprop.in_rum(call.rum) is not None
    if sagt.template in ASKED_BACK:
        said = reply(call, "drift/answer_which", **{**sagt.facts, "asked": sagt.template, "counts": counts})
    else:
        meeting = region.mote.asked.get(about.id) if sagt.template == MEETING else None
        start = meeting.start.isoformat() if meeting is not None else None
        asked = sagt.facts.get("message", about.id)  # a nej beside the question is a message of its own
        facts = {"message": asked, "refused": sagt.template == LEFT, "counts": counts, "start": start}
        said = reply(call, "drift/answer_late", **facts)
    return Outcome((), (tick(call, ASKS), said))


def _does_more(heard: Outcome) -> bool:
    """Whether it said something else than what a bare ja or nej is read as: here, or nothing to report."""
    return any(not isinstance(e, UppropAnswered | LageReported) for e in heard.events)


def _about(region: Region, call: Call) -> Inlagg | None:
    """The message whose question it answers: that of its thread, of what it replies to, else the last one beside it.

    A command that was carried out after a question has answered it.
    """
    if call.reply_to is not None:
        sagt = region.inlagg.sagt_by_event.get(region.inlagg.first_version(call.reply_to))
        return region.inlagg.by_id.get((sagt.thread if sagt is not None else None) or "")
    if call.thread is not None:
        return region.inlagg.by_id.get(call.thread)
    answered = (region.inlagg.by_id.get(s.thread or "") for s in region.inlagg.sagt_by_event.values())
    done = (region.inlagg.by_id.get(m) for m in region.drift.carried_out)
    mine = (
        i for i in (*answered, *done) if i is not None and (i.rum, i.sender, i.thread) == (call.rum, call.who, None)
    )
    return max(mine, key=lambda i: i.nr, default=None)


def _last_question(region: Region, about: Inlagg) -> Sagt | None:
    """What the bot asked about the message, if that still stands or was answered with a nej."""
    said = {s.template: s for s in region.inlagg.sagt_by_event.values() if s.thread == about.id}
    if LEFT in said:
        return said[LEFT]
    asked = next((said[t] for t in said if t in ASKED_BACK), None)
    waits = next((said[t] for t in said if t in QUESTIONS), None)
    return asked or (waits if waits is not None and _waits(region, about.id) else None)


def _called_since(region: Region, call: Call, about: Inlagg) -> bool:
    """Whether an upprop has been opened after that, and the answer stands beside the question."""
    upprop = region.upprop.in_rum(call.rum)
    beside = call.reply_to is None and call.thread is None
    return beside and upprop is not None and upprop.opened_at > about.at


def _waits(region: Region, message: MessageId) -> bool:
    fraga = region.fraga.open_by_message.get(message)
    meeting = region.mote.asked.get(message)
    return (fraga is not None and fraga.sort is FragaSort.BEKRAFTA) or (
        meeting is not None and message not in region.mote.answered
    )
