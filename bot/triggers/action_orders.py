"""An åtgärd that is no longer needed, or goes over to another actor, in ordinary words (MODELL PRI-03, MALLAR 6).

Only who proposed it, RSIB and Länsstyrelsens TiB take it away; the responsible may also hand it over. Nobody has taken
it over before it has said yes itself.
"""

from dataclasses import replace

from bot.command import ASKS, NOTHING, REFUSED, Call, Effect, Outcome, Say, cited, reply, tick
from bot.domain.aktivering import NO_DECISIONS
from bot.domain.atgard import TRANSITIONS, Atgard, AtgardEnded, AtgardProposed, AtgardState, accounts_of
from bot.domain.effects import Facts
from bot.domain.ids import AccountId
from bot.domain.region import Event, Region, fold
from bot.domain.roll import Roll
from bot.domain.sammanstall import rum_of
from bot.language.action_orders import Order, read_order
from bot.triggers.action_thread import atgard_board
from bot.triggers.common import responsible

_MAY = frozenset({Roll.RSIB, Roll.LST_TIB})


def ordered(region: Region, call: Call) -> Outcome:
    """What the message orders of åtgärder; nothing if it orders nothing, or there are none."""
    if not region.atgard.of_handelse(call.handelse):
        return NOTHING
    order = read_order(call.text, call.names)
    if order is None:
        return NOTHING
    rum = region.rum.by_key[call.rum]
    if rum.niva in NO_DECISIONS:
        told = reply(call, "errors/no_decisions", command="åtgärd", niva=rum.niva, handelse=rum.handelse)
        return Outcome((), (tick(call, REFUSED), told))
    refused = _refused(region, call, order)
    if refused is not None:
        return Outcome((), (tick(call, ASKS), refused))
    given = (region.atgard.by_key[call.handelse, nr] for nr in order.nr_list)
    outcome = NOTHING
    for atgard in given:
        step = _ended(region, call, order, atgard) if order.kind == "utgår" else _given(region, call, order, atgard)
        region = fold(step.events, region)
        outcome += step
    if not outcome.events:
        return Outcome((), (tick(call, REFUSED) if outcome.effects else tick(call), *outcome.effects))
    return Outcome(outcome.events, (tick(call), *outcome.effects, atgard_board(region, call.handelse)))


def _refused(region: Region, call: Call, order: Order) -> Say | None:
    """What must be asked before anything is done: a number that is none, whose it is, or to whom."""
    own, leads = responsible(region, call.who), bool(call.roll_set & _MAY)
    for nr in order.nr_list:
        atgard = region.atgard.by_key.get((call.handelse, nr))
        if atgard is None or (atgard.state is AtgardState.UTGAR and atgard.ended_at is None):
            return reply(call, "atgard/no_such", handelse=call.handelse, nr=nr)
        may = leads or call.who == atgard.by or (order.kind == "överförs" and atgard.vem in own)
        if not may:
            facts = {"handelse": call.handelse, "nr": nr, "own": atgard.vem in own}
            return reply(call, "atgard/not_removable", **facts)
    if order.kind == "överförs" and len(order.to_list) != 1:
        typed = cited(call.quote(*order.name)) if order.name else None
        return reply(call, "atgard/to_whom", typed=typed, aktor_list=list(order.to_list), nr=order.nr_list[0])
    return None


def _ended(region: Region, call: Call, order: Order, atgard: Atgard) -> Outcome:
    skal = call.quote(*order.span) if order.span else None
    if atgard.state is AtgardState.UTGAR:
        told_now = skal is not None and atgard.ended_skal is None
        return Outcome((AtgardEnded(call.handelse, atgard.nr, call.who, call.at, skal),) if told_now else ())
    if AtgardState.UTGAR not in TRANSITIONS[atgard.state]:
        return _over(call, atgard)
    facts = {"handelse": call.handelse, "nr": atgard.nr}
    woken = _others(call, accounts_of(region.tjanst, atgard.vem)) if atgard.open else ()
    said = Say(rum_of(region, call.handelse), "atgard/ended", facts, mentions=woken)
    return Outcome((AtgardEnded(call.handelse, atgard.nr, call.who, call.at, skal),), (said,))


def _given(region: Region, call: Call, order: Order, atgard: Atgard) -> Outcome:
    """Proposed to the other as an åtgärd of its own; who was asked before and has not answered is asked no more."""
    vem = order.to_list[0]
    if AtgardState.OVERFORD not in TRANSITIONS[atgard.state]:
        return _over(call, atgard)
    asked = region.atgard.by_key.get((call.handelse, atgard.till or 0))
    pending = asked is not None and asked.state is AtgardState.FORESLAGEN
    if vem == atgard.vem or (pending and asked is not None and asked.vem == vem):
        return Outcome((), (reply(call, "atgard/has_it", handelse=call.handelse, nr=atgard.nr, vem=vem),))
    events: list[Event] = []
    if pending and asked is not None:
        events.append(AtgardEnded(call.handelse, asked.nr, call.who, call.at))
    nr = region.atgard.next_nr(call.handelse)
    new = Atgard(nr, call.handelse, call.rum, vem, atgard.vad, atgard.senast, call.who, call.at, call.message)
    new = replace(new, tid=atgard.tid, mer=atgard.mer, fran=atgard.nr)
    facts: Facts = {"handelse": call.handelse, "nr": nr, "asks": False, "choices": [], "days": []}
    woken = accounts_of(region.tjanst, vem)
    said: Effect = Say(rum_of(region, call.handelse), "atgard/proposed", facts, mentions=woken)
    return Outcome((*events, AtgardProposed(new)), (said,))


def _over(call: Call, atgard: Atgard) -> Outcome:
    return Outcome((), (reply(call, "atgard/over", handelse=atgard.handelse, nr=atgard.nr, state=atgard.state.value),))


def _others(call: Call, accounts: tuple[AccountId, ...]) -> tuple[AccountId, ...]:
    return tuple(a for a in accounts if a != call.who)
