"""An answer to the upprop, as people type it or by reaction (MODELL TID-02, SYS-05; MALLAR 14).

The account decides who speaks. What is unclear is asked, an ordinary sentence is left alone.
"""

import re
from dataclasses import replace

from bot.command import ASKS, NOTHING, Call, Outcome, reply, tick
from bot.domain import upprop as upprop_
from bot.domain.aktivering import upprop_board
from bot.domain.deltagande import AVSTAR, CHOICES, STATE_BY_ANSWER, abstains, choose
from bot.domain.effects import Say
from bot.domain.ersattare import on_duty
from bot.domain.fraga import Fraga, FragaAnswered, FragaAsked, FragaSort
from bot.domain.ids import AktorId
from bot.domain.kallelse import Kvittens, acknowledge
from bot.domain.niva import Niva
from bot.domain.region import Event, Region
from bot.domain.rum import SAMBAND, VARD
from bot.domain.tillkallad import tillkallade
from bot.domain.upprop import Svar, SvarState, Upprop
from bot.language.fold import fold
from bot.language.local_time import local
from bot.language.roll_call import NO_ANSWER, RollCallAnswer, read_answers
from bot.triggers import catch_up, roll_place, roll_which

_BOTH = re.compile(r"(?:for )?(?:bada|bagge|alla)(?: tva| tre)?(?: aktorer(?:na)?)?")


def answered(region: Region, call: Call, kind: str) -> Outcome:
    """What the message means for the open upprop that it is about; nothing if it is about none."""
    of_alarm = roll_place.answered_alarm(region, call)
    upprop = of_alarm or region.upprop.in_rum(call.rum)
    if upprop is None:
        return _elsewhere(region, call)
    answer, *more = _read_all(call, "thread" if of_alarm is not None else kind)
    if upprop.rum == SAMBAND and answer.status == "fråga":
        answer = _for_all(call, kind)
    if _of_both(call):
        answer = RollCallAnswer("närvarande", call.aktor_list)  # to "for whom do you answer?"
    outcome = _said(region, call, upprop, answer, kind)
    return _and_of_others(region, call, upprop, more, outcome) if more else outcome


def spoken_for(call: Call, upprop: Upprop) -> frozenset[AktorId]:
    """The actors of whom the message, as it now reads, says something for the upprop."""
    own = call.aktor_list[:1] if upprop.rum == SAMBAND else call.aktor_list
    read = tuple(a for a in _read_all(call, "thread", own) if a.status not in ("fråga", "inget_svar"))
    if _of_both(call) or (read and upprop.rum == SAMBAND):
        return frozenset(call.aktor_list)
    return frozenset(i for a in read for i in (*(a.for_ or own), *a.represents))


def _of_both(call: Call) -> bool:
    """Whether it answers "for whom do you answer?" by all of the account."""
    several = len(call.aktor_list) > 1 and call.thread is not None
    return several and _BOTH.fullmatch(fold(call.text).strip(" .!")) is not None


def _said(region: Region, call: Call, upprop: Upprop, answer: RollCallAnswer, kind: str) -> Outcome:
    if not call.aktor_list:
        return _from_stranger(region, call, upprop, answer)
    if answer.status == "fråga":
        return _asked_back(call, upprop, kind)
    if answer.status in CHOICES or (upprop.handelse is not None and abstains(answer.status, call.text)):
        return _participation(region, call, upprop, answer)
    outside = call.rum != upprop.rum and answer.status in ("närvarande", "ersättare", "väntas")
    if outside and upprop.niva == Niva.INRIKTANDE:
        return _seen(region, call, upprop, answer)
    if answer.status == "lämnar":
        events = tuple(e for a in answer.for_ or call.aktor_list for e in upprop_.leave(upprop, a, call.at))
        return _noted(call, upprop, events)
    given = _svar_events(region, call, upprop, answer)
    if not given and answer.status in STATE_BY_ANSWER and set(answer.for_) & set(upprop.here) and not call.edited:
        return Outcome((), (tick(call),))  # said again, and seen again
    return _noted(call, upprop, given, catch_up.caught_up(upprop, given, call.thread or call.message))


def _seen(region: Region, call: Call, upprop: Upprop, answer: RollCallAnswer) -> Outcome:
    """The contact function is here, which is not its representative: the call is acknowledged (AKT-09)."""
    kvittens = Kvittens(call.at, call.message, call.who)
    called = (a for a in answer.for_ if a in upprop.kallade)
    events = tuple(e for a in called for e in acknowledge(region.kallelse, upprop.id, a, kvittens))
    said = reply(call, "upprop/seen", rum=upprop.rum)
    return _noted(call, upprop, events, (said,)) if events else Outcome((), (tick(call), said))


def _and_of_others(region: Region, call: Call, upprop: Upprop, more: list[RollCallAnswer], outcome: Outcome) -> Outcome:
    """What the same message says of other actors; of those who are not the account's, only if they are silent."""
    heard = set(call.aktor_list) | set(upprop.silent)
    told = (replace(a, for_=tuple(i for i in a.for_ if i in heard)) for a in more)
    events = tuple(e for a in told for e in _svar_events(region, call, upprop, a))
    return outcome + Outcome(events) if outcome.events else _noted(call, upprop, events)


def _read(call: Call, kind: str, aktor_list: tuple[AktorId, ...] | None = None) -> RollCallAnswer:
    return _read_all(call, kind, aktor_list)[0]


def _read_all(call: Call, kind: str, aktor_list: tuple[AktorId, ...] | None = None) -> tuple[RollCallAnswer, ...]:
    own = call.aktor_list if aktor_list is None else aktor_list
    return read_answers(
        call.text,
        sender=own[0] if own else None,
        registered_for=own,
        kind=kind,
        names=call.names,
        now=local(call.at),
    )


def _for_all(call: Call, kind: str) -> RollCallAnswer:
    """In a sambandsprov who answers for several has shown for all of them that it can be reached."""
    answer = _read(call, kind, call.aktor_list[:1])
    return replace(answer, for_=call.aktor_list) if answer.for_ else answer


def _elsewhere(region: Region, call: Call) -> Outcome:
    """In a room without an upprop: a plain answer counts where the actor is missing; with several it is asked."""
    fraga = roll_which.asked(region, call)
    if fraga is not None:
        found = _chosen(region, call, fraga)
        if found.events:
            return found
    waiting = roll_which.called_to(region, call, roll_place.waiting_for(region, call))
    meant = roll_which.chosen(region, waiting, call.text) if len(waiting) > 1 else ()
    read = replace(call, text=roll_which.without_names(region, meant, call.text)) if meant else call
    answer = _read(read, "msg") if waiting else NO_ANSWER
    if answer.bare or answer.status not in STATE_BY_ANSWER:
        return NOTHING
    missed = tuple(u for u in meant or waiting if set(answer.for_) & set(u.missing))
    if len(missed) > 1 and not roll_which.all_of(call.text):
        return _asked_which(call, missed)
    return _given(region, call, call, missed, answer)


def _asked_which(call: Call, missed: tuple[Upprop, ...]) -> Outcome:
    id_list = [u.id for u in missed]
    fraga = Fraga(call.message, call.rum, call.who, FragaSort.UPPROP, " ".join(id_list), call.at)
    return Outcome((FragaAsked(fraga),), (tick(call, ASKS), reply(call, "upprop/which", upprop_list=id_list)))


def _chosen(region: Region, call: Call, fraga: Fraga) -> Outcome:
    """It is now said which upprop was meant: what was answered counts there."""
    listed = (region.upprop.by_id[u] for u in fraga.about.split())
    still = tuple(u for u in listed if u.closed_at is None)
    meant = roll_which.chosen(region, still, call.text)
    if len(meant) != 1 and not roll_which.all_of(call.text):
        return NOTHING
    now, at = region.inlagg.current(fraga.message), region.inlagg.by_id[fraga.message].at
    first = replace(call, message=fraga.message, words=now.id, text=now.text or "", at=at)
    given = _given(region, call, first, meant, _read(first, "msg"))
    return given + Outcome((FragaAnswered(fraga.message, call.at),)) if given.events else NOTHING


def _given(region: Region, call: Call, first: Call, meant: tuple[Upprop, ...], answer: RollCallAnswer) -> Outcome:
    """The answer of the message `first` to each of the upprop; `call` is what settled it."""
    events = [(u, _svar_events(region, first, u, answer)) for u in meant]
    boards = tuple(upprop_board(u.rum, u.id) for u, changed in events if changed)
    flat = tuple(e for _, changed in events for e in changed)
    return Outcome(flat, (tick(call), *boards)) if flat else NOTHING


def _svar_events(region: Region, call: Call, upprop: Upprop, answer: RollCallAnswer) -> tuple[Event, ...]:
    state = STATE_BY_ANSWER.get(answer.status)
    if state is None:
        return ()
    rum = call.rum if call.rum != upprop.rum else None
    own = Svar(state, call.at, call.message, call.who, expected=answer.expected(call.at), rum=rum)
    spoken_for = Svar(SvarState.FORETRADS, call.at, call.message, call.who, av=call.aktor, rum=rum)
    guests = tillkallade(region, upprop)
    events: list[Event] = []
    for aktor in answer.for_:
        events += upprop_.answer(upprop, aktor, own, guests=guests) or upprop_.second(upprop, aktor, own)
    for aktor in answer.represents:
        events += upprop_.answer(upprop, aktor, spoken_for)
    return (*events, *roll_place.taking_part_again(region, upprop, answer.for_, own, call.message))


def _noted(call: Call, upprop: Upprop, events: tuple[Event, ...], more: tuple[Say, ...] = ()) -> Outcome:
    if not events:
        return NOTHING
    return Outcome(events, (tick(call), *more, upprop_board(upprop.rum, upprop.id)))


def _asked_back(call: Call, upprop: Upprop, kind: str) -> Outcome:
    waiting = tuple(a for a in call.aktor_list if a in upprop.missing)
    if not waiting or kind == "react":
        return NOTHING
    question = reply(call, "upprop/asked", aktor_list=list(call.aktor_list))
    return Outcome((), (tick(call, ASKS), question))


def _participation(region: Region, call: Call, upprop: Upprop, answer: RollCallAnswer) -> Outcome:
    """An actor's own choice to go on or not; a word that it stays away is one, in a händelse (`abstains`)."""
    choice = answer.status if answer.status in CHOICES else AVSTAR
    svar = Svar(SvarState.FRANVARANDE, call.at, call.message, call.who)
    events, changed = choose(region, upprop, answer.for_ or call.aktor_list, choice, svar)
    boards = tuple(upprop_board(u.rum, u.id) for u in changed)
    return Outcome(events, (tick(call), *boards)) if events else NOTHING


def _from_stranger(region: Region, call: Call, upprop: Upprop, answer: RollCallAnswer) -> Outcome:
    """An unregistered account that seems to answer: never counted, shown to the TiB with what it claims (A039)."""
    named: tuple[AktorId, ...] = tuple(m.id for m in call.names.find(call.text) if m.id in upprop.kallade and m.id)
    if answer.status == "inget_svar" or not named or named[0] not in upprop.missing or call.roll_set:
        return NOTHING
    claim = _read(call, "msg", aktor_list=named[:1])
    claimed, expected = STATE_BY_ANSWER.get(claim.status), claim.expected(call.at)
    svar = Svar(SvarState.EJ_BEKRAFTAD, call.at, call.message, call.who, expected=expected, claimed=claimed)
    facts = {"account": call.who, "aktor": named[0], "rum": call.rum}
    said = {"claimed": claimed.value if claimed else "", "expected": expected.isoformat() if expected else None}
    return Outcome(
        upprop_.answer(upprop, named[0], svar),
        (
            tick(call, ASKS),
            reply(call, "upprop/stranger", **facts),
            Say(VARD, "upprop/stranger_vard", {**facts, **said}, mentions=on_duty(region)),
            upprop_board(upprop.rum, upprop.id),
        ),
    )
