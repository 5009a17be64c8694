"""!sammanfattning: the lägesbild in five lines, written by a human (MALLAR 3 part 1)."""

from bot.command import Args, Call, Command, Effect, Outcome, reply, tick
from bot.domain.lagesbild_del import Del, DelSort, DelWritten
from bot.domain.region import Region
from bot.domain.roll import Roll

MOST_LINES = 5


def decide(region: Region, call: Call, args: Args) -> Outcome:
    """A longer one is kept as it is, and that is said."""
    quote = call.quote(*args.span)
    new = Del(call.message, DelSort.SAMMANFATTNING, call.handelse, call.who, call.at, quote)
    lines = len([line for line in call.said(quote).split("\n") if line.strip()])
    long: tuple[Effect, ...] = (reply(call, "lagesbild/long", lines=lines),) if lines > MOST_LINES else ()
    return Outcome((DelWritten(new),), (tick(call), *long))


COMMAND = Command(
    name="sammanfattning",
    summary="Skriver lägesbildens sammanfattning, högst fem rader.",
    example="!sammanfattning Måttlig påverkan nu. Värst i skärgården. Elavbrott väntas i natt.",
    form="!sammanfattning läget i högst fem rader",
    allowed=frozenset({Roll.LST_TIB, Roll.LAGESBILD, Roll.RSIB}),
    ability=2,
    in_handelse=True,
    revises=True,
    decide=decide,
)
