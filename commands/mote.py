"""!möte: the meetings of a händelse: shown, planned, moved, cancelled, opened (MODELL AKT-13, FOR-01)."""

from datetime import datetime

from bot.command import Args, Call, Command, Outcome, Refused, Unclear, reply, tick
from bot.domain import rytm
from bot.domain.avslut import must_be_open
from bot.domain.region import Region
from bot.domain.roll import Roll
from bot.domain.rum import RumSort
from bot.domain.rytm import Numbered
from bot.domain.sammanstall import rum_of
from bot.language.meetings import Order, read_meeting, read_order


def decide(region: Region, call: Call, args: Args) -> Outcome:
    order = read_order(call.said(args.free)) if args.free is not None else Order("show")
    return _DONE[order.kind](region, call, order)


def show(region: Region, call: Call, args: Args) -> Outcome:
    asked = args.free is not None
    return Outcome((), (reply(call, "mote/shown", rum=_rum(region, call), asked=asked),))


def _show(region: Region, call: Call, _: Order) -> Outcome:
    return Outcome((), (reply(call, "mote/shown", rum=_rum(region, call), asked=False),))


def _plan(region: Region, call: Call, order: Order) -> Outcome:
    start, report = _read(call, order)
    return _done(call, rytm.plan(region, _rum(region, call), start, report, by=call.who, at=call.at))


def _move(region: Region, call: Call, order: Order) -> Outcome:
    chosen = _chosen(region, call, order)
    start, report = _read(call, order, chosen)
    return _done(call, rytm.move(region, chosen, start, report, by=call.who, at=call.at))


def _cancel(region: Region, call: Call, order: Order) -> Outcome:
    must_be_open(region, region.handelse_of_rum(_rum(region, call)))
    return _done(call, rytm.cancel(region, _chosen(region, call, order), by=call.who, at=call.at))


def _begin(region: Region, call: Call, order: Order) -> Outcome:
    rum = _rum(region, call)
    must_be_open(region, region.handelse_of_rum(rum))
    events = rytm.begin(region, rum, call.at, call.who, call.message, nr=order.nr, asked=True)
    return Outcome(events, (tick(call),)) if events else _show(region, call, order)


def _read(call: Call, order: Order, chosen: Numbered | None = None) -> tuple[datetime, datetime | None]:
    read = read_meeting(order.rest, now=call.at, on=chosen.mote.start if chosen else None)
    if read.start is None or read.report_unread:
        named = f"möte {order.nr} till " if order.nr is not None else ""
        word = f"flytta {named}" if chosen else ""
        choices = [c.isoformat() for c in read.choices]
        raise Unclear("mote_tid", word=word, choices=choices, rapport=read.report_unread)
    return read.start, read.report


def _chosen(region: Region, call: Call, order: Order) -> Numbered:
    """The meeting that is named, else the next one. Raises Refused for one that has begun: only what is ahead moves."""
    rum = _rum(region, call)
    found = [n for n in rytm.meetings(region, rum) if order.nr in (None, n.nr)]
    waiting = [n for n in found if rytm.ahead(n.mote, call.at)]
    later = [n for n in waiting if n.mote.when > call.at]
    if waiting:
        return (later or waiting)[0]
    begun = found[-1] if found else None
    raise Refused(
        "no_mote",
        nr=order.nr,
        begun=begun and begun.nr,
        began_at=begun and (begun.mote.began_at or begun.mote.when).isoformat(),
        wanted=_wanted(call, order),
    )


def _wanted(call: Call, order: Order) -> str | None:
    """The time to which it was to be moved, for a line that works."""
    read = read_meeting(order.rest, now=call.at) if order.kind == "move" else None
    return read.start.isoformat() if read is not None and read.start is not None else None


def _done(call: Call, change: rytm.Change) -> Outcome:
    events, effects = change
    return Outcome(events, (tick(call), *effects))


def _rum(region: Region, call: Call) -> str:
    rum = region.rum.by_key[call.rum]
    own = rum.sort is RumSort.FORUM and rum.handelse == call.handelse
    return call.rum if own else rum_of(region, call.handelse)


_DONE = {"show": _show, "plan": _plan, "move": _move, "cancel": _cancel, "begin": _begin}
COMMANDS = (
    Command(
        name="möte",
        summary="Planerar nästa möte, flyttar det, ställer in det eller noterar att det börjar.",
        example="!möte nästa tis 07.30 | rapport: 07.15",
        allowed=frozenset({Roll.LST_TIB, Roll.RSIB}),
        instead="möte visa",
        ability=3,
        needs_handelse=True,
        in_handelse=True,
        decide=decide,
    ),
    Command(
        name="möte visa",
        summary="Visar hållna möten och nästa möte.",
        example="!möte visa",
        ability=3,
        needs_handelse=True,
        in_handelse=True,
        decide=show,
    ),
)
