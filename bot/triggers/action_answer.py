"""Answers to åtgärder: "ja 3", "nej 7, vägen är stängd", "å2 klar" (MODELL PRI-03, MALLAR 13)."""

from bot.command import ASKS, NOTHING, REFUSED, Call, Outcome, reply, tick
from bot.domain import atgard as atgard_
from bot.domain.atgard import Atgard, AtgardAnswered, AtgardState
from bot.domain.inlagg import InlaggRemoved, ReactionSeen, Sagt
from bot.domain.refusal import Refused
from bot.domain.region import Event, Region
from bot.language.actions import ActionAnswer, OpenAction, read_action_answers
from bot.language.local_time import as_utc, local
from bot.language.times_choices import only_time
from bot.triggers import action_thread
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
                return Outcome(tuple(events), (tick(call, REFUSED), reply(call, "atgard/over", **refusal.facts)))
    if not events:
        return _time_alone(region, call, own)
    return Outcome(tuple(events), (tick(call), atgard_board(region, call.handelse)))


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
    told = senast is not None and answer.span is not None and only_time(call.text[slice(*answer.span)])
    words = call.quote(*answer.span) if answer.span and said and not told else None
    state = _STATES[answer.label]
    answered = AtgardAnswered(atgard.handelse, atgard.nr, state, call.who, call.at, call.message, senast, words)
    return atgard_.respond(atgard, answered)


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
    over = atgard.state not in (AtgardState.FORESLAGEN, AtgardState.ACCEPTERAD)
    return OpenAction(atgard.nr, vem, "", local(atgard.senast) if atgard.senast else None, over)
