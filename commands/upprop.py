"""!upprop: who has answered, and a new upprop (MODELL TID-02, MALLAR 14)."""

import re
from datetime import datetime

from bot.command import Args, Call, Command, Outcome, Refused, Unclear, cited, reply, tick
from bot.domain import anew, hus, kallning, rytm
from bot.domain.ids import RumKey
from bot.domain.niva import Niva, niva_of
from bot.domain.region import Region
from bot.domain.roll import Roll
from bot.domain.rum import KONFERENS, SAMBAND, RumSort
from bot.domain.sammanstall import rum_of
from bot.language.fold import fold as fold_text
from bot.language.meetings import read_meeting

_SHOW = re.compile(r"\s*\b(?:visa|nivån?)\b[\s|:,.]*", re.IGNORECASE)
OPENS = frozenset({Roll.LST_TIB, Roll.RSIB})


def show(region: Region, call: Call, args: Args) -> Outcome:
    prov = region.upprop.latest_in(SAMBAND) if call.rum == SAMBAND else None
    if prov is not None:
        return Outcome((), (reply(call, "sambandsprov/board", upprop=prov.id),))
    asked = _SHOW.sub("", call.said(args.free)) if args.free is not None else ""
    niva = next((n for n in map(niva_of, asked.split()[:1]) if n is not None), None)
    upprop = region.upprop.latest_in(_of_niva(region, call, niva) if niva is not None else _rum(region, call))
    if upprop is None:
        raise _none_here(region, call)
    if args.free is None or not asked or niva is not None:
        return Outcome((), (reply(call, "upprop/shown", upprop=upprop.id),))
    if fold_text(asked).startswith(("steg", "alla")):
        return Outcome((), (reply(call, "upprop/stege", upprop=upprop.id),))
    found = call.names.resolve(asked, call.aktor).ids
    known = tuple(i for i in found if i in region.tjanst.register.aktor_by_id)
    if len(known) != 1:
        raise Unclear("which_aktor", typed=cited(args.free), aktor_list=list(known), example="!upprop nacka")
    numbers = hus.may_show_numbers(region, call.rum, call.who)
    return Outcome((), (reply(call, "upprop/aktor", upprop=upprop.id, aktor=known[0], numbers=numbers),))


def _of_niva(region: Region, call: Call, niva: Niva) -> RumKey:
    """The rum of that nivå of the händelse."""
    handelse = region.handelse.by_id.get(call.handelse or "")
    if handelse is None:
        raise _none_here(region, call)
    if niva not in handelse.aktivering_by_niva:
        on = [n.value for n in Niva if n in handelse.aktivering_by_niva]
        raise Refused("niva_not_on", niva=niva.value, niva_list=on, handelse=handelse.id, command="upprop")
    return handelse.aktivering_by_niva[niva].rum


def _none_here(region: Region, call: Call) -> Refused:
    """Where one is open that the account belongs in; a new one is offered only to who may open it."""
    open_list = (u for u in region.upprop.open_list() if u.rum != SAMBAND)
    mine = [u.rum for u in open_list if call.who in hus.belonging(region, u.rum)]
    return Refused("no_upprop", rum_list=mine, opens=bool(call.roll_set & OPENS))


def start(region: Region, call: Call, args: Args) -> Outcome:
    """With a time it plans a meeting, whose upprop opens before it; without one it opens an upprop now."""
    if call.rum == SAMBAND:
        raise Refused("sambandsprov_rum")
    rum = _rum(region, call)
    begins = _time(call, args)
    if begins is not None and region.rum.by_key[rum].sort is RumSort.FORUM:
        events, effects = rytm.plan(region, rum, begins, by=call.who, at=call.at)
    elif begins is not None:
        _, events, effects = kallning.open_upprop(region, rum, begins, call.at)
    else:
        events, effects = anew.open_anew(region, rum, call.at)
    return Outcome(events, (tick(call), *effects))


def _rum(region: Region, call: Call) -> str:
    rum = region.rum.by_key[call.rum]
    if rum.sort in (RumSort.FORUM, RumSort.KONFERENS) and call.handelse in (None, rum.handelse):
        return call.rum
    return rum_of(region, call.handelse) if call.handelse else KONFERENS


def _time(call: Call, args: Args) -> datetime | None:
    if args.free is None:
        return None
    read = read_meeting(call.said(args.free), now=call.at)
    if read.start is None:
        raise Unclear("time", typed_example="!upprop nytt imorgon 07.30")
    return read.start


COMMANDS = (
    Command(
        name="upprop",
        summary="Visar vilka som har svarat och vilka som saknas; med ett namn efter: hur långt kallelsen har nått.",
        example="!upprop",
        ability=1,
        in_handelse=True,
        guests=True,
        decide=show,
    ),
    Command(
        name="upprop nytt",
        summary="Öppnar ett nytt upprop i rummet, till exempel inför nästa möte.",
        example="!upprop nytt",
        allowed=OPENS,
        ability=1,
        in_handelse=True,
        decide=start,
    ),
)
