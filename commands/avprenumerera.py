"""!avprenumerera: be sent no more notices in one's direct chat (MODELL INF-02)."""

from bot.command import Args, Call, Command, Outcome, Refused, reply, tick
from bot.domain.prenumeration import Kanal, PrenumerationEnded
from bot.domain.region import Region


def decide(region: Region, call: Call, _: Args) -> Outcome:
    if (call.who, Kanal.DIREKTCHATT) not in region.prenumeration.since:
        raise Refused("no_prenumeration")
    event = PrenumerationEnded(call.who, Kanal.DIREKTCHATT, call.at)
    return Outcome((event,), (tick(call), reply(call, "avprenumerera/ended")))


COMMAND = Command(
    name="avprenumerera",
    summary="Slutar skicka underrättelser till din direktchatt.",
    example="!avprenumerera",
    ability=2,
    decide=decide,
)
