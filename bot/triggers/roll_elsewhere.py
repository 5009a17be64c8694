"""An answer to an upprop that is open in another room (SYS-05, MALLAR 14).

It counts where the actor is missing, if that is clear; else it is asked which upprop, or for whom. For another händelse
than that of the room nothing is counted: it is told where to answer.
"""

from dataclasses import replace

from bot.command import ASKS, DONE, NOTHING, Call, Outcome, reply, tick
from bot.domain.aktivering import upprop_board
from bot.domain.deltagande import STATE_BY_ANSWER
from bot.domain.fraga import Fraga, FragaAnswered, FragaAsked, FragaSort
from bot.domain.ids import AktorId
from bot.domain.region import Region
from bot.domain.upprop import HERE, Upprop
from bot.language.roll_call import NO_ANSWER, RollCallAnswer
from bot.triggers import roll_place, roll_which
from bot.triggers.roll_read import as_of_one, in_full, read, says_both, svar_events


def heard(region: Region, call: Call) -> Outcome:
    """In a room without an upprop for the account: what it answers counts where its actor is missing, or is asked."""
    settled = _settled(region, call)
    if settled.events:
        return settled
    waiting = roll_which.called_to(region, call, roll_place.waiting_for(region, call))
    meant = roll_which.chosen(region, waiting, call)
    typed = replace(call, text=roll_which.without_names(region, meant, call.text)) if meant else call
    answer, own = _in_full(region, typed, waiting)
    missed = tuple(u for u in meant or waiting if own & set(roll_place.not_here(u)))
    if not missed:
        return NOTHING if waiting else _told_where(region, call)
    several = len(missed) > 1 and not roll_which.all_of(call.text)
    if several or (not meant and roll_which.of_another(region, missed, call)):
        return _asked_which(call, missed)
    return _given(region, call, call, missed, answer) if answer.for_ else _asked_whom(call, call, missed)


def _in_full(region: Region, call: Call, upprop_list: tuple[Upprop, ...]) -> tuple[RollCallAnswer, frozenset[AktorId]]:
    """The answer in so many words, and of whom it may be; it has no actors yet where it must be asked for whom.

    In the rooms of a händelse people talk of more than upprop: only that somebody is here is an answer to another room.
    """
    answer = read(call, "msg") if upprop_list else NO_ANSWER
    asks = answer.status == "fråga"
    said = as_of_one(call) if asks else answer
    if not in_full(said) or (roll_place.in_handelse(region, call) and STATE_BY_ANSWER[said.status] not in HERE):
        return NO_ANSWER, frozenset()
    return (replace(said, for_=()), frozenset(call.aktor_list)) if asks else (said, frozenset(said.for_))


def _told_where(region: Region, call: Call) -> Outcome:
    """It is missing in the upprop of another händelse only."""
    others = roll_place.waiting_in_others(region, call)
    _, own = _in_full(region, call, others)
    missed = [u.id for u in others if own & set(roll_place.not_here(u))]
    said = (tick(call, ASKS), reply(call, "upprop/elsewhere", upprop_list=missed))
    return Outcome((), said) if missed else NOTHING


def _settled(region: Region, call: Call) -> Outcome:
    """What is answered to "which upprop?" or "for whom?"."""
    which, whom = (roll_which.asked(region, call, sort) for sort in (FragaSort.UPPROP, FragaSort.AKTOR))
    found = _chosen(region, call, which) if which is not None else NOTHING
    return _for_whom(region, call, whom) if whom is not None and not found.events else found


def _asked_which(call: Call, missed: tuple[Upprop, ...]) -> Outcome:
    id_list = [u.id for u in missed]
    fraga = Fraga(call.message, call.rum, call.who, FragaSort.UPPROP, " ".join(id_list), call.at)
    return Outcome((FragaAsked(fraga),), (tick(call, ASKS), reply(call, "upprop/which", upprop_list=id_list)))


def _asked_whom(call: Call, first: Call, missed: tuple[Upprop, ...]) -> Outcome:
    """An account of several actors has answered for one of them, or for all; `call` is what settled the rest of it."""
    about = " ".join(u.id for u in missed)
    fraga = Fraga(first.message, first.rum, first.who, FragaSort.AKTOR, about, call.at)
    question = reply(first, "upprop/asked", aktor_list=list(call.aktor_list))
    return Outcome((FragaAsked(fraga),), (tick(call, ASKS if call.message == first.message else DONE), question))


def _chosen(region: Region, call: Call, fraga: Fraga) -> Outcome:
    """It is now said which upprop was meant: what was answered counts there."""
    still, first = _asked_of(region, call, fraga)
    meant = roll_which.chosen(region, still, call)
    if len(meant) != 1 and not roll_which.all_of(call.text):
        return NOTHING
    answer = read(first, "msg")
    if answer.status == "fråga" and as_of_one(first).for_:
        return _asked_whom(call, first, meant)
    given = _given(region, call, first, meant, answer)
    return given + Outcome((FragaAnswered(fraga.message, call.at),)) if given.events else NOTHING


def _for_whom(region: Region, call: Call, fraga: Fraga) -> Outcome:
    """It is now said for whom: for all, by a name alone, or by the answer in full in the thread of the question."""
    still, first = _asked_of(region, call, fraga)
    answer, by = read(call, "thread"), first
    if says_both(call):
        answer = replace(as_of_one(first), for_=call.aktor_list)
    elif answer.bare:
        answer = replace(as_of_one(first), for_=answer.for_)
    elif call.thread is not None and in_full(answer):
        by = call
    else:
        return NOTHING
    given = _given(region, call, by, still, answer)
    return given + Outcome((FragaAnswered(fraga.message, call.at),)) if given.events else NOTHING


def _asked_of(region: Region, call: Call, fraga: Fraga) -> tuple[tuple[Upprop, ...], Call]:
    """The upprop that were asked about and are open still, and the message that raised the question as it reads now."""
    listed = (region.upprop.by_id[u] for u in fraga.about.split())
    now, at = region.inlagg.current(fraga.message), region.inlagg.by_id[fraga.message].at
    first = replace(call, message=fraga.message, words=now.id, text=now.text or "", at=at, thread=None)
    return tuple(u for u in listed if u.closed_at is None), first


def _given(region: Region, call: Call, first: Call, meant: tuple[Upprop, ...], answer: RollCallAnswer) -> Outcome:
    """The answer of the message `first` to each of the upprop; `call` is what settled it."""
    events = [(u, svar_events(region, first, u, answer)) for u in meant]
    boards = tuple(upprop_board(u.rum, u.id) for u, changed in events if changed)
    flat = tuple(e for _, changed in events for e in changed)
    return Outcome(flat, (tick(call), *boards)) if flat else NOTHING
