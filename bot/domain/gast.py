"""Gäst: an account outside the register that is let into one händelse, with limited rights (MODELL INF-11, AKT-06).

A guest reads and writes in the rum, may påkalla and look; it speaks for no actor and is never counted.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from immutables import Map

from bot.domain.ids import AccountId, HandelseId
from bot.domain.words import Quote


@dataclass(frozen=True, slots=True)
class Gast:
    handelse: HandelseId
    account: AccountId
    namn: Quote | None
    skal: Quote | None
    by: AccountId
    at: datetime


@dataclass(frozen=True, slots=True)
class GastInvited:
    gast: Gast


@dataclass(frozen=True, slots=True)
class GastRemoved:
    handelse: HandelseId
    account: AccountId
    by: AccountId
    at: datetime


GastEvent = GastInvited | GastRemoved


@dataclass(frozen=True, slots=True)
class GastBok:
    by_handelse: Map[HandelseId, tuple[Gast, ...]] = Map()

    def of(self, handelse: HandelseId | None) -> tuple[Gast, ...]:
        return self.by_handelse.get(handelse or "", ())

    def get(self, handelse: HandelseId | None, account: AccountId) -> Gast | None:
        return next((g for g in self.of(handelse) if g.account == account), None)

    def name_of(self, account: AccountId) -> Quote | None:
        """The name under which it was let in last, wherever that was."""
        found = [g for gaster in self.by_handelse.values() for g in gaster if g.account == account]
        return max(found, key=_at).namn if found else None


def _at(gast: Gast) -> datetime:
    return gast.at


def apply(bok: GastBok, event: GastEvent) -> GastBok:
    match event:
        case GastInvited(gast=gast):
            others = tuple(g for g in bok.of(gast.handelse) if g.account != gast.account)
            return replace(bok, by_handelse=bok.by_handelse.set(gast.handelse, (*others, gast)))
        case GastRemoved(handelse=handelse, account=account):
            left = tuple(g for g in bok.of(handelse) if g.account != account)
            return replace(bok, by_handelse=bok.by_handelse.set(handelse, left))
