"""!tider: the clocks of a händelse and what came of them, each from its own start (MODELL TID-02…04; SCENARIO B3)."""

from bot.command import Args, Call, Command, Outcome, reply
from bot.domain.region import Region


def decide(region: Region, call: Call, _: Args) -> Outcome:
    return Outcome((), (reply(call, "tider/shown", handelse=call.handelse),))


COMMAND = Command(
    name="tider",
    summary="Visar händelsens tidsgränser och utfallet, räknat från varje nivås egen aktivering.",
    example="!tider",
    ability=3,
    needs_handelse=True,
    names_handelse=True,
    decide=decide,
)
