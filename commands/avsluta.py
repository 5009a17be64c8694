"""!avsluta: end the joint handling of a händelse; told to all who were called (MODELL AKT-15, AVS-02)."""

import re

from bot.command import ASKS, Args, Call, Command, Outcome, reply, tick
from bot.domain.avslut import end
from bot.domain.fraga import Fraga, FragaAsked, FragaSort
from bot.domain.handelse import Handelse
from bot.domain.handelse_parts import Avslut
from bot.domain.region import Region
from bot.domain.roll import Roll
from bot.domain.sammanstall import rum_of

LABELS = {"motiv": ("skäl", "varför"), "öppna åtgärder": ("öppna", "kvarstår"), "utvärdering": ()}


_PART = re.compile(
    r"(?:(?:samverkans)?stab|kluster|klustret|operatörskluster|operatörsklustret|inriktande|samordnande|nivån?"
    r"|kommunikation(?:ssamverkan)?|upprop|möte|grupp|arbetsgrupp|analys|lägesbild)\w{0,3}",
    re.IGNORECASE,
)


def decide(region: Region, call: Call, args: Args) -> Outcome:
    handelse = region.handelse.by_id[call.handelse or ""]
    part = args.free is not None and _PART.match(call.said(args.free)) is not None
    if not call.confirmed and (part or _in_a_part(region, call, handelse)):
        return _asked(call, handelse)
    motiv = args.get("motiv") or (None if part else args.free)
    avslut = Avslut(call.who, call.at, motiv, args.get("öppna åtgärder"), args.get("utvärdering"))
    events, told = end(region, handelse, avslut)
    return Outcome(events, (tick(call), *told))


def _in_a_part(region: Region, call: Call, handelse: Handelse) -> bool:
    """Whether it is typed in the rum of a nivå or a group beside the main room, where only that may be meant."""
    rum = region.rum.by_key[call.rum]
    return rum.handelse == handelse.id and call.rum != rum_of(region, handelse.id)


def _asked(call: Call, handelse: Handelse) -> Outcome:
    """The whole händelse ends, and everybody is told: asked first where only a part of it may be meant."""
    fraga = Fraga(call.message, call.rum, call.who, FragaSort.BEKRAFTA, "avsluta", call.at)
    return Outcome((FragaAsked(fraga),), (tick(call, ASKS), reply(call, "avsluta/confirm", handelse=handelse.id)))


COMMAND = Command(
    name="avsluta",
    summary="Avslutar den gemensamma hanteringen av händelsen och meddelar alla som kallats.",
    example="!avsluta | motiv: varningen har upphört | utvärdering: tor 21/1 13.00",
    form="!avsluta\nmotiv: \nöppna åtgärder: \nutvärdering: ",
    allowed=frozenset({Roll.LST_TIB}),
    labels=LABELS,
    ability=3,
    needs_handelse=True,
    names_handelse=True,
    decides=True,
    decide=decide,
)
