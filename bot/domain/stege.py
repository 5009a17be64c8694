"""Stege: how far each called actor has come, each rung with its time and its source (MODELL AKT-05, AKT-09, FOR-05).

Kallad, inbjudan framme, i rummet, svarat, deltar or avstår. Every rung is a fact of the dagbok; none is inferred.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.domain import hus
from bot.domain.handelse_parts import Deltagande
from bot.domain.ids import AccountId, AktorId
from bot.domain.kallelse import Kvittens, Representant
from bot.domain.region import Region
from bot.domain.upprop import Svar, Upprop


@dataclass(frozen=True, slots=True)
class Stege:
    """The rungs of one actor in one upprop; None is a rung that it has not come to."""

    aktor: AktorId
    kallad: datetime | None
    framme: datetime | None
    i_rummet: datetime | None
    i_rummet_by: AccountId
    kvittens: Kvittens | None
    representant: Representant | None
    svar: Svar | None
    deltagande: Deltagande | None


def stege(region: Region, upprop: Upprop, aktor: AktorId) -> Stege:
    """Of several accounts the first that is reached counts for the invitation, the first that came for being there."""
    rum = region.rum
    accounts = hus.konton_to(region, upprop.niva, (aktor,))
    framme = [rum.invited_at[upprop.rum, k] for k in accounts if (upprop.rum, k) in rum.invited_at]
    inside = [(rum.joined_at[upprop.rum, k], k) for k in accounts if rum.member.get((upprop.rum, k)) == "join"]
    first = min(((at, k) for at, k in inside), default=(None, ""))
    kallelse = region.kallelse.of(upprop.id)
    handelse = region.handelse.by_id.get(upprop.handelse) if upprop.handelse else None
    return Stege(
        aktor,
        upprop.opened_at if aktor in upprop.kallade else None,
        min(framme, default=None),
        first[0],
        first[1],
        kallelse.kvittens_by_aktor.get(aktor),
        kallelse.representant_by_aktor.get(aktor),
        upprop.svar_by_aktor.get(aktor),
        handelse.deltagande.get(aktor) if handelse is not None else None,
    )


def in_rum(region: Region, upprop: Upprop) -> tuple[AktorId, ...]:
    """Those missing whose account is in the rum: they are there but have not answered."""
    return tuple(a for a in upprop.missing if stege(region, upprop, a).i_rummet is not None)


def not_reached(region: Region, upprop: Upprop) -> tuple[AktorId, ...]:
    """Those missing whose invitation does not stand yet, or who have no account at all."""
    return tuple(a for a in upprop.missing if stege(region, upprop, a).framme is None)
