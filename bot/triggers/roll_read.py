"""What a message says to an upprop, for which of the account's actors, and the events that it gives (MALLAR 14).

An account of several actors must say for whom; "båda" to that question means all of them.
"""

import re
from dataclasses import replace

from bot.command import Call
from bot.domain import kollega
from bot.domain import upprop as upprop_
from bot.domain.aktivering import is_named, upprop_board
from bot.domain.deltagande import AVSTAR, CHOICES, STATE_BY_ANSWER, abstains, choose
from bot.domain.effects import Board
from bot.domain.ids import AktorId
from bot.domain.region import Event, Region
from bot.domain.rum import SAMBAND
from bot.domain.tillkallad import tillkallade
from bot.domain.upprop import Svar, SvarState, Upprop, UppropAnswered, UppropAnswerUndone
from bot.language.fold import fold
from bot.language.local_time import local
from bot.language.representant import read_came_in
from bot.language.roll_call import NO_ANSWER, RollCallAnswer, read_answers
from bot.triggers import roll_place
from bot.triggers.roll_meeting import of_this

_BOTH = re.compile(r"(?:for )?(?:bada|bagge|alla)(?: tva| tre)?(?: aktorer(?:na)?)?")


def read(call: Call, kind: str, aktor_list: tuple[AktorId, ...] | None = None) -> RollCallAnswer:
    return read_all(call, kind, aktor_list)[0]


def read_all(call: Call, kind: str, aktor_list: tuple[AktorId, ...] | None = None) -> tuple[RollCallAnswer, ...]:
    own = call.aktor_list if aktor_list is None else aktor_list
    return read_answers(
        call.text,
        sender=own[0] if own else None,
        registered_for=own,
        kind=kind,
        names=call.names,
        now=local(call.at),
    )


def in_full(answer: RollCallAnswer) -> bool:
    """Whether it is an answer wherever it stands; yes alone or a name is one only where somebody has just asked."""
    return answer.status in STATE_BY_ANSWER and not answer.bare


def as_of_one(call: Call) -> RollCallAnswer:
    """What an account of several actors says, read as if it had one; no answer if that is not clear."""
    answer = read(call, "msg", call.aktor_list[:1]) if len(call.aktor_list) > 1 else NO_ANSWER
    return answer if in_full(answer) else NO_ANSWER


def says_both(call: Call) -> bool:
    """Whether it says no more than that all actors of the account are meant."""
    return len(call.aktor_list) > 1 and _BOTH.fullmatch(fold(call.text).strip(" .!")) is not None


def of_both(region: Region, call: Call) -> bool:
    """Whether it answers "for whom do you answer?" by all of the account; never in the thread of somebody's talk."""
    if call.thread is None or not says_both(call):
        return False
    began = region.inlagg.by_id.get(call.thread)
    if began is None:
        return True  # a message of the bot's, with a thumb
    said = region.inlagg.current(began.id).text or ""
    return began.sender == call.who and bool(as_of_one(replace(call, text=said)).for_)


def for_both(region: Region, call: Call) -> RollCallAnswer:
    """What was asked about, for all actors of the account: the own message that the thread began with, or a thumb."""
    asked = region.inlagg.by_id.get(call.thread or "")
    said = region.inlagg.current(asked.id).text if asked is not None and asked.sender == call.who else None
    answer = as_of_one(replace(call, text=said)) if said is not None else NO_ANSWER
    given = answer if answer.for_ else RollCallAnswer("närvarande")
    return replace(given, for_=call.aktor_list, represents=())


def spoken_for(region: Region, call: Call, upprop: Upprop) -> frozenset[AktorId]:
    """The actors of whom the message, as it now reads, says something for the upprop."""
    call = of_this(region, call, upprop)
    own = call.aktor_list[:1] if upprop.rum == SAMBAND else call.aktor_list
    if is_named(upprop) and read_came_in(call.text, call.names, own) is not None:
        return frozenset(call.aktor_list)
    read = tuple(a for a in read_all(call, "thread", own) if a.status not in ("fråga", "inget_svar"))
    if of_both(region, call) or (read and upprop.rum == SAMBAND):
        return frozenset(call.aktor_list)
    return frozenset(i for a in read for i in (*(a.for_ or own), *a.represents))


def events_of(region: Region, call: Call, upprop: Upprop, answer: RollCallAnswer) -> tuple[Event, ...]:
    """What the answer means for the upprop: the actor's own choice to go on or not, that it leaves, or its status."""
    if answer.status in CHOICES or (upprop.handelse is not None and abstains(answer.status, call.text)):
        choice = answer.status if answer.status in CHOICES else AVSTAR
        svar = Svar(SvarState.FRANVARANDE, call.at, call.message, call.who, rum=call.rum)
        return choose(region, upprop, answer.for_ or call.aktor_list, choice, svar)[0]
    if answer.status == "lämnar":
        leaving = answer.for_ or call.aktor_list
        return tuple(e for a in leaving for e in kollega.leave(upprop, a, call.at, call.message, call.who))
    return svar_events(region, call, upprop, answer)


def boards_of(region: Region, upprop: Upprop, events: tuple[Event, ...]) -> tuple[Board, ...]:
    """The boards that the events change; that of the upprop first."""
    changed = {e.upprop for e in events if isinstance(e, UppropAnswered | UppropAnswerUndone)} - {upprop.id}
    others = (region.upprop.by_id[u] for u in sorted(changed))
    return tuple(upprop_board(u.rum, u.id) for u in (upprop, *others)) if events else ()


def svar_events(region: Region, call: Call, upprop: Upprop, answer: RollCallAnswer) -> tuple[Event, ...]:
    state = STATE_BY_ANSWER.get(answer.status)
    if state is None:
        return ()
    rum = call.rum if call.rum != upprop.rum else None
    own = Svar(state, call.at, call.message, call.who, expected=answer.expected(call.at), rum=rum)
    spoken_for = Svar(SvarState.FORETRADS, call.at, call.message, call.who, av=call.aktor, rum=rum)
    guests = tillkallade(region, upprop)
    events: list[Event] = []
    out = upprop.avstar if state is SvarState.FRANVARANDE else ()  # who stays out of its own choice does so still
    for aktor in (a for a in answer.for_ if a not in out):
        events += upprop_.answer(upprop, aktor, own, guests=guests) or upprop_.second(upprop, aktor, own)
    for aktor in answer.represents:
        events += upprop_.answer(upprop, aktor, spoken_for)
    return (*events, *roll_place.taking_part_again(region, upprop, answer.for_, own, call.message))
