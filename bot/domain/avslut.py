"""Avslut: everything that ends with a händelse (MODELL AVS-02, AVS-03)."""

from bot.domain.handelse import Handelse, close
from bot.domain.handelse_parts import Avslut
from bot.domain.ids import RumKey
from bot.domain.region import Event, Region
from bot.domain.upprop import UppropClosed


def end(region: Region, handelse: Handelse, avslut: Avslut) -> tuple[tuple[Event, ...], tuple[RumKey, ...]]:
    """The events and the rooms to tell. Raises Refused unless the händelse is on."""
    rum_list = tuple(a.rum for a in handelse.aktivering_by_niva.values())
    open_upprop = (region.upprop.in_rum(rum) for rum in rum_list)
    closed = tuple(UppropClosed(u.id, avslut.at) for u in open_upprop if u is not None)
    return (*close(handelse, avslut), *closed), rum_list
