"""!prognos: the outlook of the whole, written by a human (MALLAR 3 part 8)."""

from bot.command import Args, Call, Command, Outcome, tick
from bot.domain.lagesbild_del import Del, DelSort, DelWritten
from bot.domain.region import Region
from bot.domain.roll import Roll


def decide(region: Region, call: Call, args: Args) -> Outcome:
    new = Del(call.message, DelSort.PROGNOS, call.handelse, call.who, call.at, call.quote(*args.span))
    return Outcome((DelWritten(new),), (tick(call),))


COMMAND = Command(
    name="prognos",
    summary="Skriver prognosen till lägesbilden: 6, 24 och 72 timmar.",
    example="!prognos 6 h: sämre till 18. 24 h: bättre från onsdag middag.",
    form="!prognos er prognos för 6, 24 och 72 timmar",
    allowed=frozenset({Roll.LST_TIB, Roll.LAGESBILD, Roll.RSIB}),
    ability=2,
    in_handelse=True,
    revises=True,
    decide=decide,
)
