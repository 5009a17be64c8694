"""!analys: the common analysis, written by a human: questions, conclusions, skyddsvärden (MALLAR 3 part 10, LÄG-07)."""

from bot.command import Args, Call, Command, Outcome, tick
from bot.domain.falt import Falt
from bot.domain.lagesbild_del import Del, DelSort, DelWritten
from bot.domain.region import Region
from bot.domain.roll import Roll

FIELDS = {
    "frågor": ("analys_fragor", ("fråga",)),
    "slutsatser": ("slutsatser", ("slutsats",)),
    "skyddsvärden": ("skyddsvarden", ("skyddsvärde",)),
}


def decide(region: Region, call: Call, args: Args) -> Outcome:
    new = Del(call.message, DelSort.ANALYS, call.handelse, call.who, call.at, args.free, _falt(args))
    return Outcome((DelWritten(new),), (tick(call),))


def _falt(args: Args) -> tuple[Falt, ...]:
    found = ((id_, args.get(label)) for label, (id_, _) in FIELDS.items())
    return tuple(Falt(id_, quote) for id_, quote in found if quote is not None)


COMMAND = Command(
    name="analys",
    summary="Skriver den gemensamma analysen till lägesbilden: frågor, slutsatser och skyddsvärden.",
    example="!analys frågor: om E4 står still? | slutsatser: vård och omsorg först | skyddsvärden: liv och hälsa",
    form="!analys\nFrågor: \nSlutsatser: \nSkyddsvärden: ",
    allowed=frozenset({Roll.LST_TIB, Roll.LAGESBILD, Roll.RSIB}),
    labels={name: words for name, (_, words) in FIELDS.items()},
    ability=2,
    in_handelse=True,
    revises=True,
    decide=decide,
)
