"""Provsvar: what a sambandsprov showed, and who has been silent for long; facts of messages (TID-08, SYS-02).

Times are told as they are, never as an average; who has only been answered for has not been heard.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from immutables import Map

from bot.domain.effects import Facts
from bot.domain.ids import AktorId
from bot.domain.livstecken import OWN, latest
from bot.domain.region import Region
from bot.domain.upprop import Svar, Upprop

Rad: TypeAlias = dict[str, Any]
WEEK = timedelta(weeks=1)
NOTED, CHATT, REAKTION = "noterad", "chatt", "reaktion"


@dataclass(frozen=True, slots=True)
class Prov:
    """`heard` and `unheard` are the asked; who has only been answered for is unheard. `ring` have no account."""

    heard: tuple[AktorId, ...]
    unheard: tuple[AktorId, ...]
    ring: tuple[AktorId, ...]


def prov(region: Region, upprop: Upprop) -> Prov:
    utan_konto = region.sambandsprov.utan_konto.get(upprop.id, ())
    own = frozenset(a for a, svar in upprop.svar_by_aktor.items() if _own(svar) is not None)
    heard, unheard = (tuple(a for a in upprop.kallade if (a in own) is wanted) for wanted in (True, False))
    return Prov(heard, unheard, tuple(a for a in utan_konto if a not in own))


def _own(svar: Svar | None) -> Svar | None:
    return svar if svar is not None and svar.state in OWN else None


def kanal(region: Region, svar: Svar) -> str:
    """How the answer came: another channel, a line of the värd's, a message or a reaction."""
    if svar.kanal or region.drift.carried_out.get(svar.message) == "närvaro":
        return svar.kanal or NOTED
    return CHATT if svar.message in region.inlagg.by_id else REAKTION


def result(region: Region, upprop: Upprop, at: datetime, *, phones: bool) -> Facts:
    """`phones`: with numbers to ring, which are for the värd alone."""
    found = prov(region, upprop)
    took = sorted((time, aktor) for aktor in found.heard if (time := _took(region, upprop, aktor)) is not None)
    times = [[time // timedelta(minutes=1), aktor] for time, aktor in took]
    silent = long_silent(region, at)
    listed = {rad["aktor"] for rad in silent}
    return {
        "upprop": upprop.id,
        "heard": len(found.heard),
        "first": times[0] if times else None,
        "last": times[-1] if len(times) > 1 else None,
        "silent": silent,
        "unheard": [_rad(region, a, at) for a in found.unheard if a not in listed],
        "ring": [_rad(region, a, at) for a in found.ring if a not in listed],
        "phones": phones,
    }


def _took(region: Region, upprop: Upprop, aktor: AktorId) -> timedelta | None:
    """How long it took to answer in the chat; when the värd noted a call says nothing about that."""
    given = (upprop.before.get(aktor), upprop.svar_by_aktor.get(aktor))
    own = [s.at for s in given if _own(s) is not None and s is not None and _typed(region, s)]
    return min(own) - upprop.opened_at if own else None


def _typed(region: Region, svar: Svar) -> bool:
    return kanal(region, svar) in (CHATT, REAKTION)


def long_silent(region: Region, at: datetime) -> list[Rad]:
    """The actors that have not been heard for `samband_weeks`, the longest silence first."""
    weeks = region.tjanst.settings.samband_weeks
    found = [rad for a in region.tjanst.register.aktor_by_id if (rad := _rad(region, a, at))["weeks"] >= weeks]
    return sorted(found, key=lambda rad: -rad["weeks"])


def never_heard(region: Region, at: datetime) -> list[AktorId]:
    """Those who are too new in the register to have been silent for long, and have not been heard."""
    long = {rad["aktor"] for rad in long_silent(region, at)}
    return [a for a in region.tjanst.register.aktor_by_id if a not in long and latest(region.upprop, a) is None]


def _rad(region: Region, aktor: AktorId, at: datetime) -> Rad:
    """Since when it has been silent: since it was heard, else since the register has it."""
    svar = latest(region.upprop, aktor)
    since = svar.at if svar is not None else region.tjanst.known_since.get(aktor, at)
    return {
        "aktor": aktor,
        "weeks": (at - since) // WEEK,
        "since": since.isoformat(),
        "kanal": kanal(region, svar) if svar is not None else None,
    }


def kanal_list(region: Region, aktor: AktorId) -> list[tuple[str, str]]:
    """Each channel by which the actor was heard, with the last time, the latest first."""
    svar_list = sorted(region.upprop.livstecken.get(aktor, Map()).values(), key=lambda s: (s.at, s.kanal), reverse=True)
    return [(kanal(region, svar), svar.at.isoformat()) for svar in svar_list]
