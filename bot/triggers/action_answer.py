"""Answers to åtgärder: "ja 3", "nej 7, vägen är stängd", "å2 klar" (MODELL PRI-03, MALLAR 13)."""


from bot.command import ASKS, NOTHING, Call, Outcome, reply, tick
from bot.domain import atgard as atgard_
from bot.domain.atgard import Atgard, AtgardAnswered, AtgardState
from bot.domain.effects import Board
from bot.domain.ids import HandelseId, RumKey
from bot.domain.refusal import Refused
from bot.domain.region import Event, Region
from bot.domain.sammanstall import rum_of
from bot.language.actions import ActionAnswer, OpenAction, read_action_answers
from bot.language.local_time import as_utc, local
from bot.triggers.common import responsible

_STATES = {
    "accepted": AtgardState.ACCEPTERAD,
    "accepted_with_limit": AtgardState.ACCEPTERAD,
    "changed_time": AtgardState.ACCEPTERAD,
    "declined": AtgardState.AVBOJD,
    "done": AtgardState.KLAR,
}


def atgard_board(region: Region, handelse: HandelseId | None) -> Board:
    rum: RumKey = rum_of(region, handelse)
    return Board(rum, f"atgard/{handelse or rum}", "atgard/board", {"handelse": handelse})


def answered(region: Region, call: Call, kind: str) -> Outcome:
    """What the message says about the sender's own åtgärder; nothing if it says nothing."""
    own = responsible(region, call.who)
    actions = region.atgard.of_handelse(call.handelse)
    if not any(a.vem in own for a in actions):
        return NOTHING
    answers = read_action_answers(
        call.text,
        sender=_sender(own, actions),
        now=local(call.at),
        kind=kind,
        reply_to=_replied_to(call, actions),
        actions=tuple(_open_action(a) for a in actions),
        names=call.names,
    )
    return _collected(region, call, own, answers)


def _collected(region: Region, call: Call, own: frozenset[str], answers: tuple[ActionAnswer, ...]) -> Outcome:
    events: list[Event] = []
    for answer in answers:
        atgard = region.atgard.by_key.get((call.handelse, answer.nr or 0))
        if answer.label == "ask" or (answer.label in _STATES and (atgard is None or atgard.vem not in own)):
            return _asked_back(region, call, own)
        if atgard is not None and answer.label in _STATES:
            events += _responded(call, atgard, answer)
    if not events:
        return NOTHING
    return Outcome(tuple(events), (tick(call), atgard_board(region, call.handelse)))


def _responded(call: Call, atgard: Atgard, answer: ActionAnswer) -> tuple[Event, ...]:
    said = answer.span is not None and answer.span[1] > answer.span[0] and answer.label != "changed_time"
    words = call.quote(*answer.span) if answer.span and said else None
    senast = as_utc(answer.new_time) if answer.new_time and "T" in answer.new_time else None
    state = _STATES[answer.label]
    answered = AtgardAnswered(atgard.handelse, atgard.nr, state, call.who, call.at, call.message, senast, words)
    try:
        return atgard_.respond(atgard, answered)
    except Refused:
        return ()


def _asked_back(region: Region, call: Call, own: frozenset[str]) -> Outcome:
    mine = [a.nr for a in region.atgard.open_of(call.handelse) if a.vem in own]
    if not mine:
        return NOTHING
    return Outcome((), (tick(call, ASKS), reply(call, "atgard/asked", handelse=call.handelse, nr_list=mine)))


def _sender(own: frozenset[str], actions: tuple[Atgard, ...]) -> str:
    return next((a.vem for a in actions if a.vem in own), "")


def _replied_to(call: Call, actions: tuple[Atgard, ...]) -> int | None:
    return next((a.nr for a in actions if a.message == call.thread), None)


def _open_action(atgard: Atgard) -> OpenAction:
    return OpenAction(atgard.nr, atgard.vem, "", local(atgard.senast) if atgard.senast else None)
