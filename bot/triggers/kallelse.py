"""What contact functions answer to the call of a nivå where people are named (MODELL AKT-09, ROL-07, ROL-08).

Acknowledged by a reaction or in so many words, a representative named in the thread of the call or in the rum; being in
is said in the rum of the nivå and nowhere else.
"""

import re

from bot.command import ASKS, NOTHING, Call, Outcome, reply, tick
from bot.domain.aktivering import is_named, upprop_board
from bot.domain.ids import AktorId, MessageId
from bot.domain.inlagg import InlaggRemoved, ReactionSeen, Sagt
from bot.domain.kallelse import (
    Kvittens,
    KvittensUndone,
    Representant,
    RepresentantNamed,
    RepresentantUndone,
    acknowledge,
)
from bot.domain.niva import Niva
from bot.domain.region import Event, Region
from bot.domain.upprop import Svar, SvarState, Upprop, answer
from bot.language.fold import Span, fold
from bot.language.representant import read_acknowledged, read_came_in, read_representant, read_who_comes
from bot.language.roll_call import RollCallAnswer
from bot.language.yes_no import is_thumb
from bot.triggers import roll_place, roll_which
from bot.triggers.catch_up import caught_up
from bot.triggers.roll_read import svar_events

_SALUTE = "🫡"
_NOBODY = re.compile(r"\b(?:ingen|inga|inte nagon|nej|kan inte|avstar|deltar inte)\b")
_LABELLED = re.compile(r"\W*rep(?:resentant)?(?:en)?\s*[:=]", re.IGNORECASE)


def called_to(region: Region, call: Call) -> Upprop | None:
    """The open upprop of named people whose call this message answers: in its thread, in its rum, or beside it."""
    upprop = roll_place.answered_alarm(region, call) or region.upprop.in_rum(call.rum)
    if upprop is not None and is_named(upprop):
        return upprop
    waiting = _beside(region, call)
    return waiting[0] if len(waiting) == 1 else None


def _beside(region: Region, call: Call) -> tuple[Upprop, ...]:
    """What opens with "rep:" is for the call that waits for it, also outside its thread; of several it is asked."""
    asked = region.inlagg.by_id.get(call.thread or "")  # "rep: vet ej", in whose thread it is asked who comes
    if not (_LABELLED.match(call.text) or (asked is not None and _LABELLED.match(asked.text or ""))):
        return ()
    own, here = set(call.aktor_list), region.rum.by_key[call.rum].handelse
    waiting = [u for u in region.upprop.open_list() if is_named(u) and own & set(roll_place.not_here(region, u))]
    first = tuple(u for u in waiting if u.niva == Niva.INRIKTANDE) or tuple(waiting)
    if here is not None:
        return tuple(u for u in first if u.handelse == here)
    return roll_which.chosen(region, first, call) or first


def answered(region: Region, call: Call) -> Outcome:
    """A representative is named, or the call is acknowledged in its thread; nothing if it says neither."""
    upprop = called_to(region, call)
    waiting = _beside(region, call) if upprop is None else ()
    if waiting:
        return Outcome((), (tick(call, ASKS), reply(call, "upprop/rep_which", upprop_list=[u.id for u in waiting])))
    own = tuple(a for a in call.aktor_list if upprop is not None and a in upprop.kallade)
    if upprop is None or not own:
        return NOTHING
    aktor_list = _about(call, own)
    came = read_came_in(call.text, call.names, own) if call.rum == upprop.rum else None
    if came is not None:
        return _came_in(region, call, upprop, own, came.person)
    in_thread = call.rum != upprop.rum or call.thread is not None
    span = read_representant(call.text, call.names, own)
    if span is None and in_thread:
        span = read_who_comes(call.text, call.names, own)
    if span is not None:
        return _noted(call, upprop, _named(region, call, upprop, aktor_list, span), always=True)
    if _LABELLED.match(call.text):
        return _nobody_named(region, call, upprop, aktor_list)
    if in_thread and read_acknowledged(call.text):
        kvittens = Kvittens(call.at, call.message, call.who)
        known = (e for a in aktor_list for e in acknowledge(region.kallelse, upprop.id, a, kvittens))
        return _noted(call, upprop, tuple(known), always=True)
    return NOTHING


def _named(
    region: Region, call: Call, upprop: Upprop, aktor_list: tuple[AktorId, ...], span: Span
) -> tuple[RepresentantNamed, ...]:
    """Who is named, unless it is the same person in fewer words than are known."""
    named = Representant(call.quote(*span), call.at, call.message, call.who)
    said = set(fold(call.said(named.namn)).split())
    known = region.kallelse.of(upprop.id).representant_by_aktor
    old = {a: region.inlagg.quote(known[a].namn) or "" for a in aktor_list if a in known}
    shorter = {a for a, words in old.items() if said <= set(re.findall(r"\w+", fold(words)))}
    return tuple(RepresentantNamed(upprop.id, a, named) for a in aktor_list if a not in shorter)


def _came_in(region: Region, call: Call, upprop: Upprop, own: tuple[AktorId, ...], person: Span | None) -> Outcome:
    """The representative is in: that is the answer, and names it if nobody was named; of several it is asked whose."""
    aktor_list = _about(call, own)
    if len(aktor_list) > 1:
        return Outcome((), (tick(call, ASKS), reply(call, "upprop/asked", aktor_list=list(own))))
    named = _named(region, call, upprop, aktor_list, person) if person is not None else ()
    given = svar_events(region, call, upprop, RollCallAnswer("närvarande", aktor_list))
    more = caught_up(upprop, given, call.thread or call.message)
    return _noted(call, upprop, (*named, *given), always=True) + Outcome((), more)


def _nobody_named(region: Region, call: Call, upprop: Upprop, aktor_list: tuple[AktorId, ...]) -> Outcome:
    """As in "rep: vet ej än", which has seen the call and names nobody; "rep: ingen" says that nobody comes (R1)."""
    if _NOBODY.search(fold(call.text)):
        svar = Svar(SvarState.FRANVARANDE, call.at, call.message, call.who)
        return _noted(call, upprop, tuple(e for a in aktor_list for e in answer(upprop, a, svar)), always=True)
    kvittens = Kvittens(call.at, call.message, call.who)
    seen = tuple(e for a in aktor_list for e in acknowledge(region.kallelse, upprop.id, a, kvittens))
    asked = Outcome((), (tick(call, ASKS), reply(call, "upprop/rep_asked")))
    return Outcome(seen, (upprop_board(upprop.rum, upprop.id),) if seen else ()) + asked


def _about(call: Call, own: tuple[AktorId, ...]) -> tuple[AktorId, ...]:
    """Of an account with several actors those that the text names; all of them if it names none."""
    named = {m.id for m in call.names.find(call.text, speaker=call.aktor)} & set(own)
    return tuple(a for a in own if a in named) or own


def _noted(call: Call, upprop: Upprop, events: tuple[Event, ...], *, always: bool = False) -> Outcome:
    if not events and not always:
        return NOTHING
    board = (upprop_board(upprop.rum, upprop.id),) if events else ()
    return Outcome(events, (tick(call), *board))


def reacted(region: Region, reaction: ReactionSeen, sagt: Sagt) -> Outcome | None:
    """A thumb on the call acknowledges it, for every actor of the account; None where it is no such call."""
    upprop = roll_place.of_alarm(region, sagt) or _of_kallelse(region, sagt)
    if upprop is None or not is_named(upprop):
        return None
    if not is_thumb(reaction.key) and not reaction.key.startswith(_SALUTE):
        return NOTHING
    kvittens = Kvittens(reaction.at, reaction.message, reaction.sender)
    own = (a for a in region.tjanst.aktor_list(reaction.sender) if a in upprop.kallade)
    events = tuple(e for a in own for e in acknowledge(region.kallelse, upprop.id, a, kvittens))
    return Outcome(events, (upprop_board(upprop.rum, upprop.id),) if events else ())


def _of_kallelse(region: Region, sagt: Sagt) -> Upprop | None:
    kinds = ("aktivera/kallelse", "upprop/step", "upprop/opened")
    return region.upprop.in_rum(sagt.rum) if sagt.template in kinds else None


def taken_back(region: Region, removed: InlaggRemoved) -> Outcome:
    """The reaction, or the message, that acknowledged or named is taken back."""
    events: list[Event] = []
    for upprop in region.upprop.open_list():
        events += _undone(region, upprop, removed.messages or (removed.message,), removed)
    boards = {e.upprop for e in events if isinstance(e, KvittensUndone | RepresentantUndone)}
    return Outcome(tuple(events), tuple(upprop_board(region.upprop.by_id[u].rum, u) for u in sorted(boards)))


def _undone(region: Region, upprop: Upprop, gone: tuple[MessageId, ...], removed: InlaggRemoved) -> list[Event]:
    known = region.kallelse.of(upprop.id)
    kvittenser = sorted(known.kvittens_by_aktor.items())
    named = sorted(known.representant_by_aktor.items())
    return [
        *(KvittensUndone(upprop.id, a, removed.at) for a, k in kvittenser if k.message in gone),
        *(RepresentantUndone(upprop.id, a, removed.at) for a, r in named if r.message in gone),
    ]
