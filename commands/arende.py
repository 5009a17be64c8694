"""!ärende: note something for the conference; alone and in reply, the message that it replies to (MALLAR 12)."""

from bot.command import Args, Call, Command, Outcome, reply, tick
from bot.domain.lyft import Lyft, LyftMade, LyftSort
from bot.domain.region import Region
from bot.domain.roll import Roll
from bot.language.local_time import local


def decide(region: Region, call: Call, args: Args) -> Outcome:
    """What stands after the command is the ärende. An edit changes its words and keeps its number."""
    known = region.lyft.by_message.get(call.message)
    if known is not None:
        return Outcome((), (tick(call),))
    year = local(call.at).year
    number = region.lyft.next_number(year)
    lyft = Lyft(
        call.message, call.message, LyftSort.ARENDE, call.who, call.at, call.rum, call.handelse, year, number=number
    )
    return Outcome((LyftMade(lyft),), (tick(call), reply(call, "lyft/arende", lyft=call.message, number=number)))


COMMAND = Command(
    name="ärende",
    summary="Noterar ett ärende som tas om hand på konferensen. Ensamt, som svar på ett inlägg: det inlägget.",
    example="!ärende Rutin för sandning vid delade gång- och cykelvägar saknas",
    form="!ärende det som ska tas upp",
    allowed=frozenset({Roll.LST_TIB, Roll.RSIB, Roll.RKK, Roll.LAGESBILD}),
    ability=3,
    revises=True,
    decide=decide,
)
