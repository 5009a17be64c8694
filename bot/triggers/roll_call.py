"""An answer to the upprop, as people type it or by reaction (MODELL TID-02, SYS-05; MALLAR 14).

The account decides who speaks. What is unclear is asked, an ordinary sentence is left alone.
"""

from datetime import UTC, datetime, timedelta

from bot.command import ASKS, NOTHING, Call, Outcome, reply, tick
from bot.domain import upprop as upprop_
from bot.domain.aktivering import upprop_board
from bot.domain.effects import Say
from bot.domain.handelse import Deltagande, DeltagandeChosen
from bot.domain.ids import AktorId
from bot.domain.region import Event, Region
from bot.domain.rum import VARD
from bot.domain.upprop import Svar, SvarState, Upprop
from bot.language.local_time import local
from bot.language.roll_call import RollCallAnswer, read_answer

_STATES = {
    "närvarande": SvarState.NARVARANDE,
    "företräder": SvarState.NARVARANDE,
    "ersättare": SvarState.ERSATTARE,
    "väntas": SvarState.VANTAS,
    "frånvarande_anmäld": SvarState.FRANVARANDE,
}


def answered(region: Region, call: Call, kind: str) -> Outcome:
    """What the message means for the open upprop of its rum; nothing if it is not about it."""
    upprop = region.upprop.in_rum(call.rum)
    if upprop is None:
        return NOTHING
    answer = read_answer(
        call.text,
        sender=call.aktor,
        registered_for=call.aktor_list,
        kind=kind,
        names=call.names,
        now=local(call.at),
    )
    if not call.aktor_list:
        return _from_stranger(call, upprop, answer)
    if answer.status == "fråga":
        return _asked_back(call, upprop, kind)
    if answer.status in ("avstår", "fortsätter"):
        return _participation(call, upprop, answer)
    if answer.status == "lämnar":
        events = tuple(e for a in call.aktor_list for e in upprop_.leave(upprop, a, call.at))
        return _noted(call, upprop, events)
    return _noted(call, upprop, _svar_events(call, upprop, answer))


def _svar_events(call: Call, upprop: Upprop, answer: RollCallAnswer) -> tuple[Event, ...]:
    state = _STATES.get(answer.status)
    if state is None:
        return ()
    own = Svar(state, call.at, call.message, call.who, expected=_expected(call, answer))
    spoken_for = Svar(SvarState.FORETRADS, call.at, call.message, call.who, av=call.aktor)
    events: list[Event] = []
    for aktor in answer.for_:
        events += upprop_.answer(upprop, aktor, own)
    for aktor in answer.represents:
        events += upprop_.answer(upprop, aktor, spoken_for)
    return tuple(events)


def _expected(call: Call, answer: RollCallAnswer) -> datetime | None:
    if answer.minutes is not None:
        return call.at + timedelta(minutes=answer.minutes)
    if answer.at is None:
        return None
    hour, minute = (int(part) for part in answer.at.split(":"))
    said = local(call.at).replace(hour=hour, minute=minute, second=0, microsecond=0)
    return (said if said >= local(call.at) else said + timedelta(days=1)).astimezone(UTC)


def _noted(call: Call, upprop: Upprop, events: tuple[Event, ...]) -> Outcome:
    if not events:
        return NOTHING
    return Outcome(events, (tick(call), upprop_board(upprop.rum, upprop.id)))


def _asked_back(call: Call, upprop: Upprop, kind: str) -> Outcome:
    waiting = tuple(a for a in call.aktor_list if a in upprop.missing)
    if not waiting or kind == "react":
        return NOTHING
    question = reply(call, "upprop/asked", aktor_list=list(call.aktor_list))
    return Outcome((), (tick(call, ASKS), question))


def _participation(call: Call, upprop: Upprop, answer: RollCallAnswer) -> Outcome:
    if upprop.handelse is None:
        return NOTHING
    chosen = Deltagande(answer.status == "fortsätter", call.at, call.message)
    events = tuple(DeltagandeChosen(upprop.handelse, a, chosen) for a in answer.for_ or call.aktor_list)
    return Outcome(events, (tick(call), upprop_board(upprop.rum, upprop.id)))


def _from_stranger(call: Call, upprop: Upprop, answer: RollCallAnswer) -> Outcome:
    """An unregistered account that seems to answer: never counted, shown to the TiB (SCENARIO A039)."""
    named: tuple[AktorId, ...] = tuple(m.id for m in call.names.find(call.text) if m.id in upprop.kallade and m.id)
    if answer.status == "inget_svar" or not named or named[0] not in upprop.missing or call.roll_set:
        return NOTHING
    svar = Svar(SvarState.EJ_BEKRAFTAD, call.at, call.message, call.who)
    facts = {"account": call.who, "aktor": named[0], "rum": call.rum}
    return Outcome(
        upprop_.answer(upprop, named[0], svar),
        (
            tick(call, ASKS),
            reply(call, "upprop/stranger", **facts),
            Say(VARD, "upprop/stranger_vard", facts),
            upprop_board(upprop.rum, upprop.id),
        ),
    )
