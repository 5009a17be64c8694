"""!upprop: who has answered, and a new upprop (MODELL TID-02, MALLAR 14)."""

from datetime import datetime

from bot.command import Args, Call, Command, Outcome, Refused, Say, Unclear, reply, tick
from bot.domain import hus
from bot.domain.aktivering import CALL_STEP, steps_before, upprop_board
from bot.domain.region import Event, Region
from bot.domain.roll import Roll
from bot.domain.rum import KONFERENS, RumSort
from bot.domain.sammanstall import rum_of
from bot.domain.upprop import UppropClosed, UppropOpened
from bot.language.local_time import as_utc, local
from bot.language.times import read_time


def show(region: Region, call: Call, _: Args) -> Outcome:
    upprop = region.upprop.latest_in(_rum(region, call))
    if upprop is None:
        raise Refused("no_upprop")
    return Outcome((), (reply(call, "upprop/shown", upprop=upprop.id),))


def start(region: Region, call: Call, args: Args) -> Outcome:
    """A new upprop in the rum; those expected are all called who take part."""
    rum = _rum(region, call)
    handelse_id = region.handelse_of_rum(rum)
    handelse = region.handelse.by_id.get(handelse_id) if handelse_id else None
    if handelse is not None and not handelse.open:
        raise Refused("handelse_over", handelse=handelse.id)
    called = handelse.kallade if handelse else region.tjanst.register.kallade()
    kallade = tuple(a for a in called if handelse is None or a not in handelse.avstar)
    old = region.upprop.in_rum(rum)
    closed: tuple[Event, ...] = (UppropClosed(old.id, call.at),) if old is not None else ()
    begins = _time(call, args)
    when = steps_before(call.at, region.tjanst.settings.steps_samordnande, begins)
    waits = any(step.key == CALL_STEP for step in when)
    niva = region.rum.by_key[rum].niva or ""
    opened = UppropOpened(region.upprop.next_id(rum), rum, handelse_id, niva, kallade, when, begins, call.at)
    woken = () if waits else hus.aktor_accounts(region, kallade)
    said = Say(rum, "upprop/opened", {"upprop": opened.upprop}, mentions=woken)
    return Outcome((*closed, opened), (tick(call), said, upprop_board(rum, opened.upprop)))


def _rum(region: Region, call: Call) -> str:
    if region.rum.by_key[call.rum].sort in (RumSort.FORUM, RumSort.KONFERENS):
        return call.rum
    return rum_of(region, call.handelse) if call.handelse else KONFERENS


def _time(call: Call, args: Args) -> datetime | None:
    if args.free is None:
        return None
    reading = read_time(call.said(args.free), now=local(call.at), kind="deadline")
    if reading.kind != "at" or reading.iso is None:
        raise Unclear("time", typed_example="!upprop nytt imorgon 07.30")
    return as_utc(reading.iso)


COMMANDS = (
    Command(
        name="upprop",
        summary="Visar vilka som har svarat och vilka som saknas.",
        example="!upprop",
        ability=1,
        in_handelse=True,
        decide=show,
    ),
    Command(
        name="upprop nytt",
        summary="Öppnar ett nytt upprop i rummet, till exempel inför nästa möte.",
        example="!upprop nytt imorgon 07.30",
        allowed=frozenset({Roll.LST_TIB, Roll.RSIB}),
        ability=1,
        in_handelse=True,
        decide=start,
    ),
)
