"""Sambandsprov: a test of whether every actor's kontaktfunktion can be reached (MODELL TID-08, ROL-06, SYS-02).

Its answers are those of an upprop in a room of its own. The times are fixed: it is a test, and nobody is nagged at
night. What it follows from and what it says is in samband.py.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from immutables import Map

from bot.domain.ids import AktorId, UppropId

REMINDED_AFTER = timedelta(minutes=60)  # once
CLOSED_AFTER = timedelta(hours=24)  # so that every shift has had it


class Hinder(StrEnum):
    """Why a scheduled one is skipped."""

    HANDELSE = "händelse"
    PAGAR = "pågår"
    BORTA = "borta"


@dataclass(frozen=True, slots=True)
class SambandsprovOpened:
    """`utan_konto` are the actors that cannot be asked by Matrix and have to be rung."""

    upprop: UppropId
    utan_konto: tuple[AktorId, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class SambandsprovSkipped:
    """The one that was due at `due`."""

    due: datetime
    hinder: Hinder
    at: datetime


SambandsprovEvent = SambandsprovOpened | SambandsprovSkipped


@dataclass(frozen=True, slots=True)
class SambandsprovBok:
    """`counted_from`: the next scheduled one is the first after this."""

    utan_konto: Map[UppropId, tuple[AktorId, ...]] = Map()
    counted_from: datetime | None = None


def apply(bok: SambandsprovBok, event: SambandsprovEvent) -> SambandsprovBok:
    match event:
        case SambandsprovOpened(upprop=upprop, utan_konto=utan_konto, at=at):
            return replace(bok, utan_konto=bok.utan_konto.set(upprop, utan_konto), counted_from=at)
        case SambandsprovSkipped(at=at):
            return replace(bok, counted_from=at)
