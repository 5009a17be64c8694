"""Answers to åtgärder: "ja 3", "nej 7, vägen är stängd", "å2 klar" (MODELL PRI-03, MALLAR 13)."""

from datetime import datetime

from bot.command import ASKS, NOTHING, REFUSED, Call, Outcome, reply, tick
from bot.domain import atgard as atgard_
from bot.domain.atgard import AGREED, Atgard, AtgardAnswered, AtgardState
from bot.domain.inlagg import InlaggRemoved, ReactionSeen, Sagt
from bot.domain.refusal import Refused
from bot.domain.region import Event, Region
from bot.language.action_done import done_time
from bot.language.action_progress import read_started
from bot.language.actions import ActionAnswer, OpenAction, read_action_answers
from bot.language.local_time import as_utc, local
from bot.language.times import read_time
from bot.language.times_choices import only_time
from bot.triggers import action_taken, action_thread
from bot.triggers.action_thread import atgard_board
from bot.triggers.common import responsible

_STATES = {
    "accepted": AtgardState.ACCEPTERAD,
    "accepted_with_limit": AtgardState.ACCEPTERAD,
    "changed_time": AtgardState.ACCEPTERAD,
    "declined": AtgardState.AVBOJD,
    "done": AtgardState.KLAR,
}


def answered(region: Region, call: Call, kind: str) -> Outcome:
    """What the message says about the sender's own åtgärder; nothing if it says nothing."""
    own = responsible(region, call.who)
    actions = region.atgard.of_handelse(call.handelse)
    if not actions or not own:
        return NOTHING
    begun = _begun(region, call, own)
    if begun is not None:
        return begun
    sender = next((a.vem for a in actions if a.vem in own), min(own))  # stands for all that the account answers for
    answers = read_action_answers(
        call.text,
        sender=sender,
        now=local(call.at),
        kind=kind,
        reply_to=action_thread.replied_to(region, call, own),
        actions=tuple(_open_action(a, sender if a.vem in own else a.vem) for a in actions),
        names=call.names,
    )
    return _collected(region, call, own, answers)


def _begun(region: Region, call: Call, own: frozenset[str]) -> Outcome | None:
    """It is at work on what is its own (å2 pågår), which is a yes as well; "jobbar på" answers no question."""
    read = read_started(call.text, call.names)
    replied = action_thread.replied_to(region, call, own)
    nr_list = (read.nr_list or ((replied,) if replied else ())) if read is not None else ()
    found = [region.atgard.by_key.get((call.handelse, nr)) for nr in nr_list]
    named = [a for a in found if a is not None]
    if read is None or not named or len(named) < len(found):
        return None
    if not read.sure and any(a.state not in AGREED for a in named):
        return None
    other = next((a for a in named if a.vem not in own), None)
    if other is not None:
        return _asked_back(region, call, own, other.nr)
    senast = _ready_at(call, read.ready)
    words = call.quote(*read.span) if read.span and senast is None else None
    state = AtgardState.PAGAR
    answers = (AtgardAnswered(a.handelse, a.nr, state, call.who, call.at, call.message, senast, words) for a in named)
    try:
        events = tuple(e for a, answer in zip(named, answers, strict=True) for e in atgard_.respond(a, answer))
    except Refused as refusal:
        return _told_over(call, refusal)
    board = (atgard_board(region, call.handelse),) if events else ()
    return Outcome(events, (tick(call), *action_taken.told(region, events), *board))


def _ready_at(call: Call, words: str) -> datetime | None:
    """As in "pågår, klar 17.30": a time that is said for sure is its new time; any other words stand as they are."""
    reading = read_time(words, now=local(call.at), kind="deadline") if words and only_time(words) else None
    return as_utc(reading.iso) if reading is not None and reading.kind == "at" and reading.iso else None


def deadline_told(region: Region, call: Call) -> Outcome | None:
    """The proposer's answer to "Till när?"; None if it is none."""
    return action_thread.deadline_told(region, call)


def reacted(region: Region, reaction: ReactionSeen, sagt: Sagt) -> Outcome:
    """A reaction on what the bot said of åtgärder."""
    return action_thread.reacted(region, reaction, sagt)


def reaction_taken_back(region: Region, removed: InlaggRemoved) -> Outcome:
    """The reaction that was the answer to an åtgärd is taken back."""
    return action_thread.reaction_taken_back(region, removed)


def _collected(region: Region, call: Call, own: frozenset[str], answers: tuple[ActionAnswer, ...]) -> Outcome:
    events: list[Event] = []
    for answer in answers:
        atgard = region.atgard.by_key.get((call.handelse, answer.nr or 0))
        if answer.label == "ask" or (answer.label in _STATES and (atgard is None or atgard.vem not in own)):
            return _asked_back(region, call, own, answer.nr)
        if atgard is not None and answer.label in _STATES:
            try:
                events += _responded(call, atgard, answer)
            except Refused as refusal:
                return Outcome(tuple(events)) + _told_over(call, refusal)
    if not events:
        return _time_alone(region, call, own)
    told = action_taken.told(region, tuple(events))
    return Outcome(tuple(events), (tick(call), *told, atgard_board(region, call.handelse)))


def _told_over(call: Call, refusal: Refused) -> Outcome:
    return Outcome((), (tick(call, REFUSED), reply(call, "atgard/over", handelse=call.handelse, **refusal.facts)))


def _time_alone(region: Region, call: Call, own: frozenset[str]) -> Outcome:
    """A bare time from the responsible, in the thread of its own åtgärd: perhaps a yes by then, so it is asked."""
    nr = action_thread.replied_to(region, call, own)
    named = region.atgard.by_key.get((call.handelse, nr or 0))
    if named is None or named.vem not in own or named.by == call.who or not only_time(call.text):
        return NOTHING
    return _asked_back(region, call, own, nr)


def _responded(call: Call, atgard: Atgard, answer: ActionAnswer) -> tuple[Event, ...]:
    senast = as_utc(answer.new_time) if answer.new_time and "T" in answer.new_time else None
    said = answer.span is not None and answer.span[1] > answer.span[0]
    state = _STATES[answer.label]
    done_at = _done_at(call, atgard, answer) if state is AtgardState.KLAR else None
    told = (senast or done_at) is not None and answer.span is not None and only_time(call.text[slice(*answer.span)])
    words = call.quote(*answer.span) if answer.span and said and not told else None
    answered = AtgardAnswered(
        atgard.handelse, atgard.nr, state, call.who, call.at, call.message, senast, words, done_at
    )
    return atgard_.respond(atgard, answered)


def _done_at(call: Call, atgard: Atgard, answer: ActionAnswer) -> datetime | None:
    """When it says that it was done; a time from before it was proposed is no such time."""
    text = call.text[slice(*answer.span)] if answer.span else ""
    moment = done_time(text, now=local(call.at))
    return as_utc(moment.isoformat()) if moment is not None and moment >= atgard.at else None


def _asked_back(region: Region, call: Call, own: frozenset[str], nr: int | None) -> Outcome:
    """Which of its own it means; or that the one it named is another's to answer."""
    mine = [a.nr for a in region.atgard.open_of(call.handelse) if a.vem in own]
    named = region.atgard.by_key.get((call.handelse, nr or 0))
    if named is not None and named.vem not in own:
        return Outcome((), (tick(call, ASKS), reply(call, "atgard/not_yours", handelse=call.handelse, nr=named.nr)))
    if named is not None and nr in mine:
        return Outcome((), (tick(call, ASKS), reply(call, "atgard/unsure", handelse=call.handelse, nr=nr)))
    if not mine:
        return NOTHING
    return Outcome((), (tick(call, ASKS), reply(call, "atgard/asked", handelse=call.handelse, nr_list=mine)))


def _open_action(atgard: Atgard, vem: str) -> OpenAction:
    return OpenAction(atgard.nr, vem, "", local(atgard.senast) if atgard.senast else None, not atgard.open)
