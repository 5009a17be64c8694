"""Tillkallad: an actor called in later; shown when it is here, never counted in "n av m" (MODELL AKT-06)."""

from bot.domain.ids import AktorId
from bot.domain.region import Region
from bot.domain.upprop import Upprop


def tillkallade(region: Region, upprop: Upprop) -> tuple[AktorId, ...]:
    """Those called in later to the händelse of this upprop; of a sambandsprov those that can only be rung."""
    utan_konto = region.sambandsprov.utan_konto.get(upprop.id, ())
    handelse = region.handelse.by_id.get(upprop.handelse) if upprop.handelse else None
    return tuple(t.aktor for t in handelse.tillkallade) if handelse is not None else utan_konto
