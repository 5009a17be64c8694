"""Meetings besides the command: a sentence that opens or tells one, the answer to what was asked, the deadlines before.

Nothing is planned by a sentence alone: a human who leads says ja (MODELL AKT-13).
"""

from datetime import datetime

from bot.command import NOTHING, Call, Outcome, tick
from bot.domain import due, mote_told, rytm
from bot.domain.effects import Say
from bot.domain.ids import AccountId, RumKey
from bot.domain.inlagg import ReactionSeen, Sagt
from bot.domain.mote import MoteAnswered, MoteAsked, MoteReminded
from bot.domain.niva import Niva
from bot.domain.refusal import Refused
from bot.domain.region import Region, fold
from bot.domain.roll import Roll
from bot.domain.rum import RumSort
from bot.language.local_time import local
from bot.language.meetings import MeetingTime, next_meeting, opening
from bot.language.yes_no import is_thumb
from bot.triggers import question

LEADS = frozenset({Roll.LST_TIB, Roll.RSIB})


def heard(region: Region, call: Call) -> Outcome:
    """What a sentence of those who lead says about meetings: that one begins, when the next one is."""
    handelse = region.handelse.by_id.get(region.handelse_of_rum(call.rum) or "")
    forum = region.rum.by_key[call.rum].sort is RumSort.FORUM
    active = handelse is not None and handelse.open and rytm.activation(region, call.rum) is not None
    if not forum or not active or not call.roll_set & LEADS:
        return NOTHING
    began = _opened(region, call)
    return began + _told(fold(began.events, region), call)


def _opened(region: Region, call: Call) -> Outcome:
    said = opening(call.text) if call.thread is None and not call.edited else None
    if said is None:
        return NOTHING
    planned = any(n.mote.waits for n in rytm.meetings(region, call.rum))
    if not said.sure and not planned:
        return NOTHING
    return Outcome(rytm.begin(region, call.rum, call.at, call.who, call.message, nr=said.nr, asked=False))


def _told(region: Region, call: Call) -> Outcome:
    """The next meeting is told in words: asked once whether to call it."""
    said = next_meeting(call.text, now=local(call.at))
    if said is None or said.start is None or _known(region, call, said):
        return NOTHING
    thread = call.thread or call.message
    asked = MoteAsked(call.message, thread, call.handelse or "", call.rum, said.start, said.report, call.at)
    facts = {
        "message": call.message,
        "start": said.start.isoformat(),
        "rapport": said.report.isoformat() if said.report else None,
    }
    return Outcome((asked,), (Say(call.rum, question.MEETING, facts, thread=thread),))


def _known(region: Region, call: Call, said: MeetingTime) -> bool:
    """It is planned already, or was asked about this sentence."""
    asked = region.mote.asked.get(call.message)
    planned = any(n.mote.start == said.start for n in rytm.meetings(region, call.rum))
    return planned or (asked is not None and (asked.start, asked.rapport_senast) == (said.start, said.report))


def answered(region: Region, call: Call) -> Outcome | None:
    """Ja or nej to whether the meeting shall be called; None if it is no answer."""
    found = question.about_meeting(region, call) if call.roll_set & LEADS else None
    if found is None:
        return None
    asked, yes = found
    return Outcome((), (tick(call),)) + _decided(region, asked, call.who, call.at, yes=yes)


def reacted(region: Region, reaction: ReactionSeen, sagt: Sagt) -> Outcome:
    """A thumb of one who leads, on the question as it was last asked."""
    asked = region.mote.asked.get(sagt.facts["message"])
    waits = asked is not None and asked.message not in region.mote.answered
    if asked is None or not waits or not is_thumb(reaction.key) or sagt.facts["start"] != asked.start.isoformat():
        return NOTHING
    if not region.tjanst.roll_set(reaction.sender) & LEADS:
        return NOTHING
    return _decided(region, asked, reaction.sender, reaction.at, yes=True)


def _decided(region: Region, asked: MoteAsked, by: AccountId, at: datetime, *, yes: bool) -> Outcome:
    answer = MoteAnswered(asked.message, yes, by, at)
    if not yes or asked.start <= at:
        return Outcome((answer,))
    rapport = asked.rapport_senast if asked.rapport_senast and asked.rapport_senast > at else None
    try:
        events, effects = rytm.plan(region, asked.rum, asked.start, rapport, by=by, at=at)
    except Refused:  # planned meanwhile, or the händelse is over
        return Outcome((answer,))
    return Outcome((answer, *events), effects)


def came(region: Region, rest: str, at: datetime, *, late: bool) -> Outcome:
    """A deadline before a meeting: its upprop opens, or its reports are asked for. `late`: the bot was away then."""
    mote_id, _sep, step = rest.rpartition(":")
    rum: RumKey = mote_id.rpartition("/")[0]
    step_due = next((d for d in due.before_meetings(region, rum) if d[1:] == (mote_id, step)), None)
    handelse = region.handelse.by_id.get(region.handelse_of_rum(rum) or "")
    if step_due is None or handelse is None or not handelse.open:
        return NOTHING
    if step.startswith(due.OPENS):
        return Outcome(*rytm.open_upprop(region, mote_id, at, late=late))
    return Outcome((MoteReminded(mote_id, step, at),), _reminder(region, mote_id, at))


def _reminder(region: Region, mote_id: str, at: datetime) -> tuple[Say, ...]:
    """To who has left none; nobody is asked for a report to a meeting that has begun."""
    mote = region.mote.by_id[mote_id]
    silent = due.silent(region, mote)
    if not silent or mote.rapport_senast is None or mote.when <= at:
        return ()
    nr = next(n.nr for n in rytm.meetings(region, mote.rum) if n.mote.id == mote_id)
    facts = {"nr": nr, "start": mote.when.isoformat(), "rapport": mote.rapport_senast.isoformat()}
    facts["late"] = mote.rapport_senast < at
    facts["free"] = region.rum.by_key[mote.rum].niva == Niva.SAMORDNANDE
    woken = tuple(k for k in mote_told.woken(region, mote.rum, silent) if region.rum.inside(mote.rum, k))
    return (Say(mote.rum, "mote/reminder", facts, mentions=woken),)
