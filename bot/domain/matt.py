"""Mått: the times between the steps of a händelse, as the dagbok has them (MODELL TID-02…04; MALLAR 11)."""

import math
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.ids import AccountId, AktorId, RumKey
from bot.domain.niva import Niva
from bot.domain.region import Region
from bot.domain.rytm import meetings
from bot.domain.steps import ERSATTARE_STEP
from bot.domain.upprop import HERE, Upprop
from bot.domain.words import Quote

MOST_ANSWERED = 0.8


@dataclass(frozen=True, slots=True)
class UppropMatt:
    """When the first actor but the host answered that it is here, when 80 %, when all; None: not yet."""

    forsta: datetime | None
    forsta_av: AktorId | None
    attio: datetime | None
    alla: datetime | None


@dataclass(frozen=True, slots=True)
class Andring:
    """One change of the composition; `vem` stands for a guest, `niva_list` for what was called off."""

    at: datetime
    aktor: AktorId
    vem: str
    vad: str
    skal: Quote | None
    by: AccountId
    namn: Quote | None = None
    niva: str = ""
    niva_list: tuple[str, ...] = ()


def upprop_matt(upprop: Upprop, host: AktorId) -> UppropMatt:
    came = sorted((upprop.svar_by_aktor[a].at, a) for a in upprop.here)
    others = [(at, a) for at, a in came if a != host]
    total = len(upprop.kallade)
    most = math.ceil(total * MOST_ANSWERED)
    return UppropMatt(
        others[0][0] if others else None,
        others[0][1] if others else None,
        came[most - 1][0] if 0 < most <= len(came) else None,
        came[-1][0] if came and len(came) == total else None,
    )


def first_upprop(region: Region, rum: RumKey) -> Upprop:
    """The one that the activation which holds opened; a nivå may have been called off and activated anew."""
    all_of = _all_of(region, rum)
    handelse = region.handelse.by_id.get(region.rum.by_key[rum].handelse or "")
    active = handelse.active_in(rum) if handelse else None
    first = next((u for u in all_of if active is not None and u.opened_at == active.at), all_of[0])
    return of_limit(region, first)


def of_limit(region: Region, upprop: Upprop) -> Upprop:
    """The upprop with the answers to all that share its limit: who was here in one of them has kept it (TID-03)."""
    if upprop.limit is None:
        return upprop
    svar = upprop.svar_by_aktor
    for other in (u for u in _all_of(region, upprop.rum) if u.limit == upprop.limit and u.id != upprop.id):
        for aktor in other.here:
            known, found = svar.get(aktor), other.svar_by_aktor[aktor]
            if known is None or known.state not in HERE or found.at < known.at:
                svar = svar.set(aktor, found)
    return replace(upprop, svar_by_aktor=svar)


def _all_of(region: Region, rum: RumKey) -> list[Upprop]:
    return [region.upprop.by_id[f"{rum}/{n}"] for n in range(1, region.upprop.count_by_rum[rum] + 1)]


def in_time(upprop: Upprop) -> tuple[AktorId, ...]:
    """Those who were here by the limit."""
    return tuple(a for a in upprop.here if a not in upprop.late)


def kvitterat(region: Region, upprop: Upprop) -> tuple[AktorId, ...]:
    """Who has acknowledged the call, in whatever way: also by naming somebody or by being in."""
    known = region.kallelse.of(upprop.id).kvitterad
    return tuple(a for a in upprop.vantade if a in known or a in upprop.here)


def namngivna(region: Region, upprop: Upprop) -> tuple[AktorId, ...]:
    named = region.kallelse.of(upprop.id).representant_by_aktor
    return tuple(a for a in upprop.vantade if a in named)


def sammansattning(region: Region, handelse_id: str) -> tuple[Andring, ...]:
    """Every change since the call, in order of time (FOR-09)."""
    handelse = region.handelse.by_id[handelse_id]
    found = [Andring(t.at, t.aktor, "", "tillkallad", t.skal, t.by) for t in handelse.tillkallade]
    gaster = region.gast.of(handelse_id)
    found += [Andring(g.at, "", g.account, "inbjuden som gäst", g.skal, g.by, g.namn) for g in gaster]
    for c in handelse.aterkallelser:
        nivaer = tuple(n.value for n in c.niva_list)
        found.append(Andring(c.at, "", "", "återkallad", c.skal, c.by, niva_list=nivaer))
    for aktor, choice in handelse.deltagande_log:
        vad = "avvaktar" if choice.avvaktar else "fortsätter" if choice.fortsatter else "avstår"
        found.append(Andring(choice.at, aktor, "", f"{vad} (eget val)", None, ""))
    found += _deputies(region, handelse_id)
    found += _shown_out(region, handelse_id)
    return tuple(sorted(found, key=lambda a: (a.at, a.aktor)))


def _shown_out(region: Region, handelse_id: str) -> list[Andring]:
    """Whom people have taken out of a rum of the händelse; what the register took out stands elsewhere."""
    rum = {r.key: r.niva for r in region.rum.by_key.values() if r.handelse == handelse_id}
    seen = (m for m in region.rum.removal_log if m.rum in rum and region.tjanst.known(m.by))
    return [Andring(m.at, "", m.account, "borttagen ur rummet", None, m.by, niva=_niva(rum[m.rum])) for m in seen]


def _niva(niva: str | None) -> str:
    return niva if niva in {n.value for n in Niva} else ""


def _deputies(region: Region, handelse_id: str) -> tuple[Andring, ...]:
    """The first call of each actor's deputy on each nivå."""
    found: dict[tuple[AktorId, str], Andring] = {}
    for upprop in sorted(region.upprop.by_id.values(), key=lambda u: (u.opened_at, u.id)):
        if upprop.handelse == handelse_id:
            at = next((s.at for s in upprop.steps if s.key == ERSATTARE_STEP), upprop.opened_at)
            for aktor in region.kallelse.of(upprop.id).ersattare:
                called = Andring(at, aktor, "", "ersättare kallad", None, "", niva=upprop.niva)
                found.setdefault((aktor, upprop.niva), called)
    return tuple(found.values())


def meeting_began(region: Region, rum: RumKey) -> datetime | None:
    """When the first meeting of a rum really began."""
    return next((n.mote.began_at for n in meetings(region, rum) if n.mote.began_at is not None), None)
