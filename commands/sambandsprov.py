"""!sambandsprov: can every actor's kontaktfunktion be reached, and by which channel (MODELL TID-08, ROL-06, SYS-02)."""

from bot.command import Args, Call, Command, Outcome, Refused, Unclear, cited, reply, tick
from bot.domain import hus, provsvar, samband
from bot.domain.ids import AktorId
from bot.domain.region import Region
from bot.domain.roll import Roll
from bot.domain.rum import SAMBAND

HOLDERS = frozenset({Roll.KANSLI, Roll.LST_TIB})
READERS = HOLDERS | {Roll.LAGESBILD, Roll.RSIB}


def start(region: Region, call: Call, args: Args) -> Outcome:
    """Wakes everybody, so it is never started by a line that says something more."""
    if args.free is not None:
        raise Unclear("sambandsprov")
    if region.upprop.in_rum(SAMBAND) is not None:
        raise Refused("sambandsprov_open")
    events, effects = samband.opened(region, call.at)
    return Outcome(events, (tick(call), *effects, reply(call, "sambandsprov/started")))


def show(region: Region, call: Call, _: Args) -> Outcome:
    prov = region.upprop.latest_in(SAMBAND)
    if prov is None:
        raise Refused("no_sambandsprov", ever=False)
    if prov.closed_at is None:
        return Outcome((), (reply(call, "sambandsprov/board", upprop=prov.id),))
    facts = provsvar.result(region, prov, call.at, phones=hus.may_show_numbers(region, call.rum, call.who))
    return Outcome((), (reply(call, "sambandsprov/result", **facts),))


def end(region: Region, call: Call, _: Args) -> Outcome:
    prov = region.upprop.in_rum(SAMBAND)
    if prov is None:
        raise Refused("no_sambandsprov", ever=region.upprop.latest_in(SAMBAND) is not None)
    events, effects = samband.closed(region, prov, call.at)
    return Outcome(events, (tick(call), *effects))


def silent(region: Region, call: Call, args: Args) -> Outcome:
    if args.free is not None:
        aktor = _named(region, call, args)
        numbers = hus.may_show_numbers(region, call.rum, call.who)
        kanaler = [list(found) for found in provsvar.kanal_list(region, aktor)]
        return Outcome((), (reply(call, "sambandsprov/kanaler", aktor=aktor, kanaler=kanaler, numbers=numbers),))
    found, new = provsvar.long_silent(region, call.at), provsvar.never_heard(region, call.at)
    return Outcome((), (reply(call, "sambandsprov/lista", silent=found, new=new),))


def _named(region: Region, call: Call, args: Args) -> AktorId:
    typed = call.said(args.free) if args.free is not None else ""
    known = tuple(i for i in call.names.resolve(typed, call.aktor).ids if i in region.tjanst.register.aktor_by_id)
    if len(known) != 1:
        example = "!sambandsprov lista nacka"
        raise Unclear("which_aktor", typed=cited(args.free), aktor_list=list(known), example=example)
    return known[0]


COMMANDS = (
    Command(
        name="sambandsprov",
        summary="Öppnar ett sambandsprov: varje aktörs kontaktfunktion ombeds svara. Ingen larmas.",
        example="!sambandsprov",
        allowed=HOLDERS,
        ability=1,
        decide=start,
    ),
    Command(
        name="sambandsprov visa",
        summary="Visar det sambandsprov som pågår, annars resultatet av det senaste.",
        example="!sambandsprov visa",
        allowed=READERS,
        ability=1,
        decide=show,
    ),
    Command(
        name="sambandsprov lista",
        summary="Visar vilka aktörer som har varit tysta länge. Med en aktör efter: när och hur den hördes.",
        example="!sambandsprov lista",
        allowed=READERS,
        ability=1,
        decide=silent,
    ),
    Command(
        name="sambandsprov avsluta",
        summary="Avslutar sambandsprovet i förtid. Resultatet går till värden.",
        example="!sambandsprov avsluta",
        allowed=HOLDERS,
        ability=1,
        decide=end,
    ),
)
