"""Överlämning: what whoever takes over a function must know, short enough for a phone (MODELL AKT-13, FOR-05, PRI-06).

Names, numbers and times only. It is read from the state each time that it is shown.
"""

from dataclasses import dataclass
from datetime import datetime

from bot.domain import frist, rytm
from bot.domain.atgard import Atgard
from bot.domain.handelse import Handelse
from bot.domain.ids import AccountId, HandelseId
from bot.domain.produkt import Produkt, Sort
from bot.domain.region import Region
from bot.domain.roll import Roll
from bot.domain.rytm import Numbered
from bot.domain.sammanstall import rum_of
from bot.domain.upprop import Upprop

ROLES = frozenset({Roll.LST_TIB, Roll.RSIB, Roll.RKK})  # who gets it when taking over
MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class NivaState:
    """A nivå that is on, with the meeting that is on or was last and the next one."""

    niva: str
    since: datetime
    latest: Numbered | None
    coming: Numbered | None


@dataclass(frozen=True, slots=True)
class Overlamning:
    """One open händelse. `asked` are those whom the bot waits for, each with what it is about."""

    handelse: HandelseId
    niva_list: tuple[NivaState, ...]
    upprop: Upprop | None
    open_list: tuple[Atgard, ...]
    late_list: tuple[Atgard, ...]
    lagesbild: Produkt | None
    asked: tuple[tuple[AccountId, str], ...]
    meeting_asked: tuple[datetime, ...]


def of_all(region: Region, at: datetime) -> tuple[Overlamning, ...]:
    """All open händelser, the oldest first."""
    return tuple(_of(region, handelse, at) for handelse in region.handelse.open_list())


def anything(region: Region) -> bool:
    """Whether there is something to hand over."""
    return bool(region.handelse.open_list() or region.handelse.pakallade())


def _of(region: Region, handelse: Handelse, at: datetime) -> Overlamning:
    waiting = region.atgard.open_of(handelse.id)
    found = sorted(region.fraga.open_by_message.values(), key=lambda f: region.inlagg.by_id[f.message].nr)
    asked = ((f.account, f.sort.value) for f in found if region.handelse_of_rum(f.rum) == handelse.id)
    told = (a.start for a in region.mote.open_asked() if a.handelse == handelse.id and a.start > at)
    return Overlamning(
        handelse.id,
        _niva_list(region, handelse, at),
        region.upprop.latest_in(rum_of(region, handelse.id)),
        waiting,
        tuple(a for a in waiting if frist.late(a, at)),
        region.produkt.latest(Sort.LAGESBILD, handelse.id),
        tuple(dict.fromkeys(asked)),
        tuple(told),
    )


def _niva_list(region: Region, handelse: Handelse, at: datetime) -> tuple[NivaState, ...]:
    active = sorted(handelse.aktivering_by_niva.values(), key=lambda a: a.at)
    return tuple(
        NivaState(a.niva.value, a.at, rytm.latest(region, a.rum, at), rytm.coming(region, a.rum, at)) for a in active
    )
