"""!bedömning: a judgement of the whole, written by a human and marked as such (MODELL LÄG-01, LÄG-02)."""

from bot.command import Args, Call, Command, Outcome, tick
from bot.domain.lage import BedomningGiven
from bot.domain.region import Region
from bot.domain.roll import Roll


def decide(region: Region, call: Call, args: Args) -> Outcome:
    given = BedomningGiven(call.message, call.handelse, call.who, call.quote(*args.span), call.at)
    return Outcome((given,), (tick(call),))


COMMAND = Command(
    name="bedömning",
    summary="Skriver den sammanvägda bedömningen till lägesbilden.",
    example="!bedömning Läget är normalt. Från tisdag väntas påverkan på väg och kollektivtrafik.",
    form="!bedömning er sammanvägda bedömning i högst fem rader",
    allowed=frozenset({Roll.LST_TIB, Roll.LAGESBILD, Roll.RSIB}),
    ability=2,
    in_handelse=True,
    revises=True,
    decide=decide,
)
