"""!logg: the last entries of the dagbok, readable (DESIGN 1)."""

import re

from bot.command import Args, Call, Command, Outcome, reply
from bot.domain.region import Region
from bot.domain.roll import Roll

FEWEST, MOST = 10, 50


def decide(region: Region, call: Call, args: Args) -> Outcome:
    found = re.search(r"\d{1,4}", call.said(args.free)) if args.free is not None else None
    count = min(int(found.group()), MOST) if found else FEWEST
    lines = [i.id for i in region.inlagg.last_in(call.rum, count)]
    return Outcome((), (reply(call, "logg/shown", message_list=lines, count=count),))


COMMAND = Command(
    name="logg",
    summary="Visar de senaste inläggen i rummet som dagboken har dem.",
    example="!logg 20",
    allowed=frozenset({Roll.LST_TIB, Roll.RSIB, Roll.RKK, Roll.LAGESBILD, Roll.KANSLI}),
    ability=2,
    decide=decide,
)
