"""An answer to the upprop, as people type it or by reaction (MODELL TID-02, SYS-05; MALLAR 14).

The account decides who speaks. What is unclear is asked, an ordinary sentence is left alone.
"""

from dataclasses import replace

from bot.command import ASKS, NOTHING, Call, Outcome, reply, tick
from bot.domain import upprop as upprop_
from bot.domain.aktivering import upprop_board
from bot.domain.deltagande import STATE_BY_ANSWER
from bot.domain.effects import Say
from bot.domain.ersattare import on_duty
from bot.domain.ids import AktorId
from bot.domain.kallelse import Kvittens, acknowledge
from bot.domain.niva import Niva
from bot.domain.region import Event, Region
from bot.domain.rum import SAMBAND, VARD
from bot.domain.tillkallad import tillkallade
from bot.domain.upprop import Svar, SvarState, Upprop, UppropAnswered
from bot.language.roll_able import read_able
from bot.language.roll_call import RollCallAnswer
from bot.language.yes_no import yes_or_no
from bot.triggers import (
    catch_up,
    roll_another,
    roll_elsewhere,
    roll_other,
    roll_outside,
    roll_place,
    roll_two,
    roll_which,
)
from bot.triggers.roll_asked import asked
from bot.triggers.roll_meeting import about_this
from bot.triggers.roll_read import boards_of, events_of, for_both, of_both, read, read_all, svar_events


def answered(region: Region, call: Call, kind: str) -> Outcome:
    """What the message means for the open upprop that it is about; nothing if it is about none."""
    of_several = roll_two.heard(region, call)
    if of_several is not None:
        return of_several
    asked_here = roll_outside.asked_here(region, call)
    if len(asked_here) > 1:
        return roll_elsewhere.asked_which(call, asked_here)
    unclear = roll_outside.unclear(region, call)
    if unclear is not None:
        return unclear
    of_alarm = roll_place.answered_alarm(region, call) or next(iter(asked_here), None)
    upprop = of_alarm or region.upprop.in_rum(call.rum)
    if upprop is None:
        return _elsewhere(region, call)
    if call.edited and region.inlagg.by_id[call.message].at < upprop.opened_at:
        return NOTHING  # it was said to an earlier one
    about_other = roll_other.heard(region, call, upprop)
    if about_other is not None:
        return about_other
    another = roll_another.heard(region, call, upprop)
    call = _can_after_all(about_this(call), (upprop,))
    if another is not None:
        told, rest = another
        return told + _answered(region, replace(call, text=rest), kind, upprop) if rest else told
    return _answered(region, call, "thread" if of_alarm else kind, upprop)


def _elsewhere(region: Region, call: Call) -> Outcome:
    """In another room than that of the upprop, which may be about another meeting of it."""
    waiting = (*roll_place.waiting_for(region, call), *roll_place.answered_in(region, call))
    another = roll_another.heard(region, call, waiting[0]) if len({u.id for u in waiting}) == 1 else None
    call = _can_after_all(about_this(call) if waiting else call, waiting)
    if another is None:
        return roll_elsewhere.heard(region, call)
    told, rest = another
    return told + roll_elsewhere.heard(region, replace(call, text=rest)) if rest else told


def _can_after_all(call: Call, upprop_list: tuple[Upprop, ...]) -> Call:
    """Of who has said that it cannot, as in "nu kan vi vara med": read as that it is here, or comes."""
    away = {a for u in upprop_list for a in (*u.having(SvarState.FRANVARANDE), *u.avstar, *u.left)}
    able = read_able(call.text, call.names, call.aktor_list) if away & set(call.aktor_list) else None
    return replace(call, text="vi är med nu" if able == "here" else "vi kommer") if able else call


def _answered(region: Region, call: Call, kind: str, upprop: Upprop) -> Outcome:
    answer, *more = read_all(roll_which.without_last_name(region, upprop, call), kind)
    if upprop.rum == SAMBAND and answer.status == "fråga":
        answer = _for_all(call, kind)
    if of_both(region, call):
        answer = for_both(region, call)
    outcome = _said(region, call, upprop, answer)
    outcome = _and_of_others(region, call, upprop, more, outcome) if more else outcome
    called = set(call.aktor_list) & {*upprop.kallade, *tillkallade(region, upprop)}
    return outcome if called or outcome != NOTHING else roll_elsewhere.heard(region, call)


def _said(region: Region, call: Call, upprop: Upprop, answer: RollCallAnswer) -> Outcome:
    if not call.aktor_list:
        return _from_stranger(region, call, upprop, answer)
    if answer.status == "fråga":
        return _asked_back(region, call, upprop, answer)
    outside = call.rum != upprop.rum and answer.status in ("närvarande", "ersättare", "väntas")
    if outside and upprop.niva == Niva.INRIKTANDE:
        return _seen(region, call, upprop, answer)
    given = events_of(region, call, upprop, answer)
    if (
        not given
        and answer.status in STATE_BY_ANSWER
        and set(answer.for_) & set(upprop.svar_by_aktor)
        and not call.edited
    ):
        return Outcome((), (tick(call),))  # said again, and seen again
    return _noted(region, call, upprop, given, catch_up.caught_up(upprop, given, call.thread or call.message))


def _seen(region: Region, call: Call, upprop: Upprop, answer: RollCallAnswer) -> Outcome:
    """The contact function is here, which is not its representative: the call is acknowledged (AKT-09)."""
    kvittens = Kvittens(call.at, call.message, call.who)
    called = (a for a in answer.for_ if a in upprop.kallade)
    events = tuple(e for a in called for e in acknowledge(region.kallelse, upprop.id, a, kvittens))
    said = reply(call, "upprop/seen", rum=upprop.rum)
    return _noted(region, call, upprop, events, (said,)) if events else Outcome((), (tick(call), said))


def _and_of_others(region: Region, call: Call, upprop: Upprop, more: list[RollCallAnswer], outcome: Outcome) -> Outcome:
    """What the same message says of other actors; of those who are not the account's, only if they are silent."""
    heard = set(call.aktor_list) | set(upprop.silent)
    told = (replace(a, for_=tuple(i for i in a.for_ if i in heard)) for a in more)
    events = tuple(e for a in told for e in svar_events(region, call, upprop, a))
    return outcome + Outcome(events) if outcome.events else _noted(region, call, upprop, events)


def _for_all(call: Call, kind: str) -> RollCallAnswer:
    """In a sambandsprov who answers for several has shown for all of them that it can be reached."""
    answer = read(call, kind, call.aktor_list[:1])
    return replace(answer, for_=call.aktor_list) if answer.for_ else answer


def _noted(
    region: Region, call: Call, upprop: Upprop, events: tuple[Event, ...], more: tuple[Say, ...] = ()
) -> Outcome:
    return Outcome(events, (tick(call), *more, *boards_of(region, upprop, events))) if events else NOTHING


def _asked_back(region: Region, call: Call, upprop: Upprop, answer: RollCallAnswer) -> Outcome:
    listed = (*upprop.missing, *upprop.having(SvarState.FRANVARANDE)) if answer.help else upprop.missing
    waiting = tuple(a for a in call.aktor_list if a in listed)
    if not waiting:
        return NOTHING
    if answer.help:
        return asked(region, call, "upprop/help", aktor_list=list(waiting))
    return asked(region, call, "upprop/asked", aktor_list=list(call.aktor_list), no=yes_or_no(call.text) is False)


def _from_stranger(region: Region, call: Call, upprop: Upprop, answer: RollCallAnswer) -> Outcome:
    """An unregistered account that seems to answer: never counted, shown to the TiB with what it claims (A039)."""
    named: tuple[AktorId, ...] = tuple(m.id for m in call.names.find(call.text) if m.id in upprop.kallade and m.id)
    if answer.status != "inget_svar" and not named and not call.roll_set and not _is_guest(region, call):
        return asked(region, call, "upprop/stranger_who")
    waiting = tuple(a for a in dict.fromkeys(named) if a in upprop.missing)
    if answer.status == "inget_svar" or not waiting or call.roll_set:
        return NOTHING
    claim_by_aktor = {a: _claimed(call, named, a) for a in waiting}
    events = tuple(e for a, svar in claim_by_aktor.items() for e in upprop_.answer(upprop, a, svar))
    if not events:
        return Outcome((), (tick(call, ASKS),))  # said again
    new = [e.aktor for e in events if isinstance(e, UppropAnswered)]
    facts = {"account": call.who, "aktor_list": new, "rum": call.rum}
    said = {"claims": [_as_fact(a, claim_by_aktor[a]) for a in new]}
    return Outcome(
        events,
        (
            tick(call, ASKS),
            reply(call, "upprop/stranger", **facts),
            Say(VARD, "upprop/stranger_vard", {**facts, **said}, mentions=on_duty(region)),
            upprop_board(upprop.rum, upprop.id),
        ),
    )


def _claimed(call: Call, named: tuple[AktorId, ...], aktor: AktorId) -> Svar:
    """What it claims of one of the actors that it names."""
    of_all = (a for a in read_all(call, "msg", named) if aktor in a.for_)
    claim = next(of_all, None) or read(call, "msg", aktor_list=(aktor,))
    state, expected = STATE_BY_ANSWER.get(claim.status), claim.expected(call.at)
    return Svar(SvarState.EJ_BEKRAFTAD, call.at, call.message, call.who, expected=expected, claimed=state)


def _as_fact(aktor: AktorId, svar: Svar) -> dict[str, str | None]:
    claimed, expected = svar.claimed, svar.expected
    said = {"claimed": claimed.value if claimed else "", "expected": expected.isoformat() if expected else None}
    return {"aktor": aktor, **said}


def _is_guest(region: Region, call: Call) -> bool:
    handelse = region.rum.by_key[call.rum].handelse
    return handelse is not None and region.gast.get(handelse, call.who) is not None
