"""!kommunikation: media, rumours and the messages that hold, written by a human (MALLAR 3 part 7, KOM-04)."""

from bot.command import Args, Call, Command, Outcome, tick
from bot.domain.falt import Falt
from bot.domain.lagesbild_del import Del, DelSort, DelWritten
from bot.domain.region import Region
from bot.domain.roll import Roll

FIELDS = {
    "mediebild": ("mediebild", ("media",)),
    "rykten": ("rykten", ("rykte",)),
    "budskap": ("budskap", ("budskapet",)),
}


def decide(region: Region, call: Call, args: Args) -> Outcome:
    new = Del(call.message, DelSort.KOMMUNIKATION, call.handelse, call.who, call.at, args.free, _falt(args))
    return Outcome((DelWritten(new),), (tick(call),))


def _falt(args: Args) -> tuple[Falt, ...]:
    found = ((id_, args.get(label)) for label, (id_, _) in FIELDS.items())
    return tuple(Falt(id_, quote) for id_, quote in found if quote is not None)


COMMAND = Command(
    name="kommunikation",
    summary="Skriver lägesbildens del om kommunikation: mediebild, rykten och budskap.",
    example="!kommunikation mediebild: frågor om skolan | rykten: skolorna stänger | budskap: Undvik resor tis–ons.",
    form="!kommunikation\nMediebild: \nRykten: \nBudskap: ",
    allowed=frozenset({Roll.RKK, Roll.LST_TIB, Roll.LAGESBILD}),
    labels={name: words for name, (_, words) in FIELDS.items()},
    ability=2,
    in_handelse=True,
    revises=True,
    decide=decide,
)
