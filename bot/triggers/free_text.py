"""What people write that is no command: an answer to a question, to the upprop, to an åtgärd; a påkallan; a report.

Whatever it is not, it is kept all the same: everything said in the bot's rooms stands in the dagbok.
"""

import re
from dataclasses import replace

from bot.command import ASKS, NOTHING, Call, Effect, Outcome, React, reply, tick
from bot.domain import avslut, hus
from bot.domain.fraga import ANSWERED_WITHIN, Fraga, FragaAsked, FragaSort
from bot.domain.handelse_parts import Pakallan
from bot.domain.ids import MessageId
from bot.domain.inlagg import InlaggOplacerat
from bot.domain.niva import Niva, niva_of
from bot.domain.pakallan import call_for, called, explain, made_by, unexplained
from bot.domain.region import Region, fold
from bot.domain.rum import KONFERENS, RumSort
from bot.domain.upprop import SvarState, UppropAnswered
from bot.domain.words import whole
from bot.language.calls_for import asked_for, calls_for_samverkan
from bot.language.roll_call import opens_as_answer
from bot.language.unknown import is_nod
from bot.language.yes_no import yes_or_no
from bot.triggers import (
    action_answer,
    action_orders,
    begaran,
    correction,
    draft_report,
    form_answer,
    grade_answer,
    grupp,
    kallelse,
    lyft_atgard,
    meeting,
    notice_free,
    notice_thread,
    question,
    report,
    roll_call,
    roll_other,
    roll_two,
)
from bot.triggers.common import open_for

_BARE_GRADE = re.compile(r"(?:nivå |grad |påverkan )?(?:[1-5]|måttlig|betydande|allvarlig|kritisk)[.!]?")


def heard(region: Region, call: Call) -> Outcome:
    """Everything that a sentence means; often nothing. A meeting that it opens or tells, it does so besides."""
    answered = meeting.answered(region, call)
    if answered is not None:
        return answered
    found = _heard(region, call)
    return found + meeting.heard(fold(found.events, region), call)


def or_left_out(region: Region, call: Call, found: Outcome) -> Outcome:
    """What was found in the sentence; if nothing, that it was left out where a läge is listened for."""
    left_out = found == NOTHING and _listens_for_reports(region, call)
    return Outcome((InlaggOplacerat(call.message, call.at),)) if left_out else found


def _heard(region: Region, call: Call) -> Outcome:
    """A påkallan comes first: it is never dropped."""
    found = _asked_first(region, call)
    if found is not None:
        return found
    calls = calls_for_samverkan(call.text)
    if calls == "yes":
        return _called_for(region, call)
    of_notice = notice_thread.heard(region, call) or notice_free.told(region, call)
    if of_notice is not None:
        return of_notice
    told = _of_question(region, call)
    if told is not None:
        return told
    found = _answers(region, call)
    if calls == "ask" and not found.events and not found.effects:
        return Outcome((), (tick(call, ASKS), reply(call, "pakalla/asked")))
    return found


def _asked_first(region: Region, call: Call) -> Outcome | None:
    """The reason for a påkallan, and the field of a notice that only reads like one."""
    asked = _reason_asked(region, call)
    if asked is not None and not is_nod(call.text) and call.text.strip():
        events, effects = explain(region, asked, whole(call.words, call.text), call.at)
        return Outcome(events, (tick(call), *effects))
    behov = notice_thread.behov_answered(region, call)
    return form_answer.completed(region, call, behov) if behov is not None else None


def _of_question(region: Region, call: Call) -> Outcome | None:
    """The answer to what the bot has asked of a report, a form, a draft, an åtgärd or for somebody's begäran."""
    fraga = region.fraga.of_thread(_place(region, call), call.who) or _asked_lately(region, call)
    if fraga is not None and fraga.sort is FragaSort.GRAD:
        return grade_answer.grade_answered(region, call, fraga)
    if fraga is not None and fraga.sort is FragaSort.FALT:
        return form_answer.completed(region, call, fraga)
    told = draft_report.answered(region, call) or lyft_atgard.answered(region, call) or begaran.answered(region, call)
    return told or action_answer.deadline_told(region, call)


def _place(region: Region, call: Call) -> MessageId | None:
    """The thread that the message stands in, or that of the question of the bot's which it is a reply to."""
    sagt = region.inlagg.sagt_by_event.get(call.reply_to or "")
    return call.thread or (sagt.thread if sagt is not None else None)


def _called_for(region: Region, call: Call) -> Outcome:
    if made_by(region, call.message) is not None:
        return NOTHING  # the same message, edited
    skal, niva = whole(call.words, call.text), niva_of(asked_for(call.text))
    pakallan = Pakallan(call.message, call.rum, call.who, call.aktor, skal, call.at)
    if niva is not None and niva is not Niva.SAMORDNANDE:
        pakallan = replace(pakallan, niva=niva.value)
    here = region.handelse.by_id.get(region.rum.by_key[call.rum].handelse or "")
    if pakallan.niva and here is not None and here.open:
        events, effects = called(region, pakallan, "", edited=False, place=None, wanted_for=here.id)
    else:
        events, effects = call_for(region, pakallan)
    return Outcome(events, (tick(call), *effects))


def _reason_asked(region: Region, call: Call) -> MessageId | None:
    """The påkallan whose reason this is: in its thread, as a reply to the question, or next in the direct chat."""
    place = _place(region, call)
    chat = region.rum.by_key[call.rum].sort is RumSort.DIREKT
    found = unexplained(region, call.who, call.rum, place, call.at, anywhere=chat)
    return found if found is not None and region.fraga.open_by_message[found].rum == call.rum else None


def _asked_lately(region: Region, call: Call) -> Fraga | None:
    """A short answer outside the thread, as phones send it: only if it reads as the grade that was asked for."""
    fraga = region.fraga.latest_of(call.rum, call.who, FragaSort.GRAD)
    if fraga is None or call.thread is not None or call.at - fraga.at > ANSWERED_WITHIN:
        return None
    if question.to_another(region, call, fraga.message):
        return None
    return fraga if _BARE_GRADE.fullmatch(call.text.strip().casefold()) else None


def _answers(region: Region, call: Call) -> Outcome:
    """Roll call, åtgärder and läge may all stand in one message; the later are read on the state after the earlier."""
    listens = _listens_for_reports(region, call)
    corrected = correction.corrected(region, call) if listens else None
    if corrected is not None:
        return corrected
    kind = "thread" if _in_thread_of_bot(region, call) else "msg"
    found = action_orders.ordered(region, call)
    if found.events or found.effects:
        return found
    found = action_answer.answered(region, call, kind)
    if found.events or found.effects:
        return found
    found = kallelse.answered(region, call)
    if found.events or found.effects:
        return found
    found = grupp.said_ready(region, call)
    if found.events:
        return found
    found = roll_call.answered(region, call, kind)
    if listens and not _only_no(region, call, found):
        told = report.reported(fold(found.events, region), call, answered=_answer(region, call, found))
        found += NOTHING if _asks(found) and _asks(told) else _unasked(region, call, told)
    if listens and not found.events and not found.effects:
        return correction.asked(region, call)
    return _one_tick(found)


def _only_no(region: Region, call: Call, found: Outcome) -> bool:
    """Whether it is a bare nej that says nothing of the läge: where it is asked what it means, or all is over."""
    if yes_or_no(call.text) is not False:
        return False
    asks = any(isinstance(e, React) and e.symbol == ASKS for e in found.effects)
    return asks or avslut.ended(region, region.rum.by_key[call.rum].handelse, call.rum) is not None


def _asks(outcome: Outcome) -> bool:
    """Whether a question is open by it; a message has one at a time, whose answer is for all that the message says."""
    return any(isinstance(e, FragaAsked) for e in outcome.events)


def _answer(region: Region, call: Call, found: Outcome) -> SvarState | None:
    """What the message said as an answer to the upprop, if it was one."""
    answers = (e.svar for e in found.events if isinstance(e, UppropAnswered))
    states = (svar.state for svar in answers if not svar.own_choice)
    of_another = SvarState.VANTAS if _like_an_answer(region, call) else None
    return next(states, SvarState.NARVARANDE if found.events else of_another or _said_again(region, call, found))


def _like_an_answer(region: Region, call: Call) -> bool:
    """Whether it is worded as an answer to an upprop, this one or another: such a sentence is no läge."""
    if roll_two.about_several(region, call):
        return True
    if region.upprop.in_rum(call.rum) is None:
        return False
    worded = opens_as_answer(call.text, own=call.aktor_list, names=call.names)
    return worded or roll_other.is_answer(region, call)


def _said_again(region: Region, call: Call, found: Outcome) -> SvarState | None:
    """What stood already, of an answer that changed nothing."""
    upprop = region.upprop.in_rum(call.rum)
    known = upprop.svar_by_aktor.get(call.aktor or "") if upprop is not None and found.effects else None
    return known.state if known is not None else None


def _one_tick(outcome: Outcome) -> Outcome:
    """The same reaction twice on one message is an error to Matrix: say it once."""
    effects: list[Effect] = []
    for effect in outcome.effects:
        if not isinstance(effect, React) or effect not in effects:
            effects.append(effect)
    return Outcome(outcome.events, tuple(effects))


def _unasked(region: Region, call: Call, told: Outcome) -> Outcome:
    """In a kluster a notice is kept as it is: what could only be a report with more words asks for none (ROL-09)."""
    asks = _asks(told) or any(isinstance(e, React) and e.symbol == ASKS for e in told.effects)
    return NOTHING if asks and hus.is_verkstallande(region, call.rum) else told


def _in_thread_of_bot(region: Region, call: Call) -> bool:
    return call.thread is not None and call.thread in region.inlagg.sagt_by_event


def _listens_for_reports(region: Region, call: Call) -> bool:
    """In the samordnande forum and in a direct chat always, in the conference room while its upprop is open.

    In the ordinary läge it is heard there at any time if it names itself a report (MALLAR 2: förhandsrapport).

    In the other rum people discuss, decide on the way or share in their own way: nothing there is a report (LÄG-09).
    """
    rum = region.rum.by_key[call.rum]
    sort = rum.sort
    if sort is RumSort.DIREKT:
        return call.handelse is not None or bool(open_for(region, call.who))
    if call.rum == KONFERENS and not region.handelse.open_list() and report.told_apart(call):
        return True
    return (sort is RumSort.FORUM and rum.niva == Niva.SAMORDNANDE) or (
        call.rum == KONFERENS and region.upprop.in_rum(KONFERENS) is not None
    )
