"""An answer to an upprop that is open in another room (SYS-05, MALLAR 14).

It counts where the actor is missing, if that is clear; else it is asked which upprop, or for whom. For another händelse
than that of the room nothing is counted: it is told where to answer.
"""

from collections.abc import Callable
from dataclasses import replace

from bot.command import ASKS, DONE, NOTHING, Call, Outcome, reply, tick
from bot.domain.deltagande import AVSTAR, AVVAKTAR, FORTSATTER, STATE_BY_ANSWER
from bot.domain.fraga import Fraga, FragaAnswered, FragaAsked, FragaSort
from bot.domain.ids import AktorId
from bot.domain.region import Region
from bot.domain.upprop import HERE, Upprop
from bot.language.roll_call import NO_ANSWER, RollCallAnswer
from bot.language.yes_no import plain_yes_or_no, yes_or_no
from bot.triggers import roll_over, roll_place, roll_which
from bot.triggers.roll_asked import asked
from bot.triggers.roll_read import as_of_one, boards_of, events_of, in_full, read, says_both

Concerned = Callable[[Region, Upprop], tuple[AktorId, ...]]
_ANSWERS = frozenset({*STATE_BY_ANSWER, AVSTAR, AVVAKTAR})
_TAKES_BACK = frozenset({"frånvarande_anmäld", "lämnar", "väntas", AVSTAR, AVVAKTAR})
_GOES_ON = frozenset({FORTSATTER})


def heard(region: Region, call: Call) -> Outcome:
    """In a room without an upprop for the account: what it answers counts where its actor is missing, or is asked."""
    found = settled(region, call)
    if found.events:
        return found
    waiting = roll_place.waiting_for(region, call)
    found = _counted(region, call, waiting, _ANSWERS, roll_place.not_here)
    if found == NOTHING:
        found = _counted(region, call, roll_place.answered_in(region, call), _TAKES_BACK, roll_place.still_here)
    if found == NOTHING:
        found = _counted(region, call, waiting, _GOES_ON, lambda _, u: u.avstar)
    if found == NOTHING and not waiting:
        found = _told_where(region, call)
    return found if found != NOTHING else roll_over.told(region, call)


def _counted(
    region: Region, call: Call, listed: tuple[Upprop, ...], kinds: frozenset[str], concerned: Concerned
) -> Outcome:
    """What is answered, of one of `kinds`, to those of the upprop whose `concerned` are of the account."""
    waiting = roll_which.called_to(region, call, listed)
    meant = roll_which.chosen(region, waiting, call)
    typed = replace(call, text=roll_which.without_names(region, meant, call.text)) if meant else call
    answer, own = _in_full(region, typed, waiting, kinds)
    missed = tuple(u for u in meant or waiting if own & set(concerned(region, u)))
    if not missed:
        return NOTHING
    if answer.help:
        silent = roll_place.not_here(region, missed[0])
        return asked(region, call, "upprop/help", aktor_list=[a for a in call.aktor_list if a in silent])
    several = len(missed) > 1 and not roll_which.all_of(call.text)
    if several or (not meant and roll_which.of_another(region, missed, call)):
        return asked_which(call, missed)
    if not answer.for_:
        return _asked_whom(call, call, missed)
    given = _given(region, call, call, missed, answer)
    return given if given.events else Outcome((), (tick(call),))  # said again, and seen again


def _in_full(
    region: Region, call: Call, upprop_list: tuple[Upprop, ...], kinds: frozenset[str]
) -> tuple[RollCallAnswer, frozenset[AktorId]]:
    """The answer in so many words, and of whom it may be; it has no actors yet where it must be asked for whom.

    In the rooms of a händelse people talk of more than upprop: only that somebody is here is an answer to another room.
    """
    answer = read(call, "msg") if upprop_list else NO_ANSWER
    asks = answer.status == "fråga"
    if answer.help and kinds is _ANSWERS:
        return answer, frozenset(call.aktor_list) & {a for u in upprop_list for a in roll_place.not_here(region, u)}
    said = as_of_one(call) if asks else answer
    here = STATE_BY_ANSWER.get(said.status) in HERE
    if said.bare or said.status not in kinds or (roll_place.in_handelse(region, call) and not here):
        return NO_ANSWER, frozenset()
    return (replace(said, for_=()), frozenset(call.aktor_list)) if asks else (said, frozenset(said.for_))


def _told_where(region: Region, call: Call) -> Outcome:
    """It is missing in the upprop of another händelse only."""
    others = roll_place.waiting_in_others(region, call)
    _, own = _in_full(region, call, others, _ANSWERS)
    missed = [u.id for u in others if own & set(roll_place.not_here(region, u))]
    said = (tick(call, ASKS), reply(call, "upprop/elsewhere", upprop_list=missed))
    return Outcome((), said) if missed else NOTHING


def settled(region: Region, call: Call) -> Outcome:
    """What is answered to "which upprop?" or "for whom?"."""
    which, whom = (roll_which.asked(region, call, sort) for sort in (FragaSort.UPPROP, FragaSort.AKTOR))
    found = _chosen(region, call, which) if which is not None else NOTHING
    return _for_whom(region, call, whom) if whom is not None and not found.events else found


def asked_which(call: Call, missed: tuple[Upprop, ...]) -> Outcome:
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
    said = yes_or_no(call.text) if call.thread is not None else plain_yes_or_no(call.text)
    if said is False:
        return Outcome((FragaAnswered(fraga.message, call.at, call.message),), (tick(call),))
    meant = still if said and len(still) == 1 else roll_which.chosen(region, still, call)
    again = _without_names(region, still, call)
    plain = call.thread is not None or said or _says(again) or roll_which.only_chooses(region, still, call.text)
    if not plain or (len(meant) != 1 and not roll_which.all_of(call.text)):
        return NOTHING
    first = again if _says(again) else _without_names(region, still, first)  # said anew with the name: that is meant
    answer = read(first, "msg")
    if answer.status == "fråga" and as_of_one(first).for_:
        return _asked_whom(call, first, meant)
    given = _given(region, call, first, meant, answer)
    return given + Outcome((FragaAnswered(fraga.message, call.at, call.message),)) if given.events else NOTHING


def _says(call: Call) -> bool:
    answer = read(call, "msg")
    return answer.status in _ANSWERS | _TAKES_BACK and not answer.bare


def _without_names(region: Region, still: tuple[Upprop, ...], first: Call) -> Call:
    """As it was typed if that is an answer, else without the name of what was asked about ("närvarande branden")."""
    if _says(first):
        return first
    return replace(first, text=roll_which.without_names(region, still, first.text))


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
    return given + Outcome((FragaAnswered(fraga.message, call.at, call.message),)) if given.events else NOTHING


def _asked_of(region: Region, call: Call, fraga: Fraga) -> tuple[tuple[Upprop, ...], Call]:
    """The upprop that were asked about and are open still, and the message that raised the question as it reads now."""
    listed = (region.upprop.by_id[u] for u in fraga.about.split())
    now, at = region.inlagg.current(fraga.message), region.inlagg.by_id[fraga.message].at
    first = replace(call, message=fraga.message, words=now.id, text=now.text or "", at=at, thread=None)
    return tuple(u for u in listed if u.closed_at is None), first


def _given(region: Region, call: Call, first: Call, meant: tuple[Upprop, ...], answer: RollCallAnswer) -> Outcome:
    """The answer of the message `first` to each of the upprop; `call` is what settled it."""
    found = [(u, events_of(region, first, u, answer)) for u in meant]
    boards = [b for u, events in found for b in boards_of(region, u, events)]
    flat = tuple(e for _, events in found for e in events)
    return Outcome(flat, (tick(call), *(b for i, b in enumerate(boards) if b not in boards[:i]))) if flat else NOTHING
