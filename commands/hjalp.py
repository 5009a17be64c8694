"""!hjälp: what can be typed, under the five grundförmågor (MODELL GRU-01)."""

from bot.command import Args, Call, Command, Outcome, cited, reply
from bot.domain.region import Region


def decide(region: Region, call: Call, args: Args) -> Outcome:
    return Outcome((), (reply(call, "hjalp/shown", asked=cited(args.free)),))


COMMAND = Command(
    name="hjälp",
    summary="Visar vad du kan skriva. Med ett kommando efter: hur det skrivs.",
    example="!hjälp läge",
    guests=True,
    ability=1,
    decide=decide,
)
