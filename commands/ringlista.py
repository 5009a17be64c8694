"""!ringlista: whom to ring, as text and on paper, at any time (MODELL AKT-07)."""

from bot.command import Args, Call, Command, Outcome, Refused, Say, reply, tick
from bot.domain import hus, ringlista
from bot.domain.avslut import must_be_open
from bot.domain.region import Region
from bot.domain.roll import Roll
from bot.domain.rum import VARD


def decide(region: Region, call: Call, _: Args) -> Outcome:
    """With the värd or in a direct chat it is given where it was asked for; numbers are not spread in other rooms."""
    upprop = ringlista.asked_about(region, call.rum, call.handelse)
    if upprop is None:
        raise Refused("no_upprop")
    must_be_open(region, upprop.handelse)
    ring = ringlista.to_ring(region, upprop)
    if not ring:
        return Outcome(
            (), (reply(call, "ringlista/nobody", upprop=upprop.id, here=ringlista.here_count(region, upprop)),)
        )
    facts = {"upprop": upprop.id, "ring": list(ring), "here": ringlista.here_count(region, upprop)}
    here = hus.may_show_numbers(region, call.rum, call.who)
    rum = call.rum if here else VARD
    given = reply(call, "ringlista/shown", **facts) if here else Say(VARD, "ringlista/shown", facts)
    told = () if here else (reply(call, "ringlista/elsewhere", count=len(ring)),)
    return Outcome((), (tick(call), *told, given, *ringlista.on_paper(region, upprop, rum, call.at)))


COMMAND = Command(
    name="ringlista",
    summary="Ger ringlistan: vilka som saknas i uppropet och deras nummer, som text och som PDF.",
    example="!ringlista",
    allowed=frozenset({Roll.LST_TIB, Roll.RSIB, Roll.KANSLI, Roll.LAGESBILD}),
    ability=1,
    in_handelse=True,
    names_handelse=True,
    decide=decide,
)
