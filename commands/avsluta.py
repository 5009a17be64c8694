"""!avsluta: end the joint handling of a händelse; told to all who were called (MODELL AKT-15, AVS-02)."""

from bot.command import Args, Call, Command, Outcome, tick
from bot.domain.avslut import end
from bot.domain.handelse_parts import Avslut
from bot.domain.region import Region
from bot.domain.roll import Roll

LABELS = {"motiv": ("skäl", "varför"), "öppna åtgärder": ("öppna", "kvarstår"), "utvärdering": ()}


def decide(region: Region, call: Call, args: Args) -> Outcome:
    handelse = region.handelse.by_id[call.handelse or ""]
    motiv = args.get("motiv") or args.free
    avslut = Avslut(call.who, call.at, motiv, args.get("öppna åtgärder"), args.get("utvärdering"))
    events, told = end(region, handelse, avslut)
    return Outcome(events, (tick(call), *told))


COMMAND = Command(
    name="avsluta",
    summary="Avslutar den gemensamma hanteringen av händelsen och meddelar alla som kallats.",
    example="!avsluta | motiv: varningen har upphört | utvärdering: tor 21/1 13.00",
    form="!avsluta\nmotiv: \nöppna åtgärder: \nutvärdering: ",
    allowed=frozenset({Roll.LST_TIB}),
    labels=LABELS,
    ability=3,
    needs_handelse=True,
    names_handelse=True,
    decides=True,
    decide=decide,
)
