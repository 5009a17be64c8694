"""!deltagare: who takes part in a händelse, and every change with time and reason (MODELL FOR-09)."""

from bot.command import Args, Call, Command, Outcome, reply
from bot.domain.region import Region


def decide(region: Region, call: Call, _: Args) -> Outcome:
    return Outcome((), (reply(call, "deltagare/shown", handelse=call.handelse),))


COMMAND = Command(
    name="deltagare",
    summary="Visar vilka som deltar i händelsen och varje ändring av sammansättningen, med tid och skäl.",
    example="!deltagare",
    ability=3,
    needs_handelse=True,
    names_handelse=True,
    guests=True,
    decide=decide,
)
