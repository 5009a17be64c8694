"""Prenumeration: who has chosen to be sent each notice, and how far each has come (MODELL INF-01, INF-02, INF-07).

Off until an account itself chooses it. `kanal` is ready for others than the direct chat; there is none yet.
Whether it was read is not known.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from immutables import Map

from bot.domain.ids import AccountId, MessageId


class Kanal(StrEnum):
    DIREKTCHATT = "direktchatt"


class Leverans(StrEnum):
    PA_VAG = "på väg"
    SKICKAT = "skickat"
    MISSLYCKAT = "misslyckat"
    INGEN_CHATT = "ingen direktchatt"


class UtskickSort(StrEnum):
    NY = "ny"
    RATTELSE = "rättelse"
    KOMPLETTERING = "komplettering"
    UPPDATERING = "uppdatering"
    ATERTAGANDE = "återtagande"


@dataclass(frozen=True, slots=True)
class PrenumerationStarted:
    account: AccountId
    kanal: Kanal
    at: datetime


@dataclass(frozen=True, slots=True)
class PrenumerationEnded:
    account: AccountId
    kanal: Kanal
    at: datetime


@dataclass(frozen=True, slots=True)
class UtskickMade:
    """A notice goes to all who subscribe at that time, each once; `unreachable` have no direct chat."""

    underrattelse: MessageId
    nr: int
    sort: UtskickSort
    till: tuple[AccountId, ...]
    unreachable: tuple[AccountId, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class UtskickSettled:
    """One of them has gone out, or could not."""

    underrattelse: MessageId
    nr: int
    account: AccountId
    leverans: Leverans
    at: datetime


PrenumerationEvent = PrenumerationStarted | PrenumerationEnded | UtskickMade | UtskickSettled


@dataclass(frozen=True, slots=True)
class Utskick:
    nr: int
    sort: UtskickSort
    at: datetime
    leverans: Map[AccountId, Leverans]

    def having(self, leverans: str) -> tuple[AccountId, ...]:
        return tuple(sorted(a for a, found in self.leverans.items() if found == leverans))


@dataclass(frozen=True, slots=True)
class PrenumerationBok:
    since: Map[tuple[AccountId, Kanal], datetime] = Map()
    utskick: Map[MessageId, tuple[Utskick, ...]] = Map()

    def accounts(self, kanal: Kanal) -> tuple[AccountId, ...]:
        return tuple(sorted(account for account, chosen in self.since if chosen.value == kanal.value))

    def of(self, notice: MessageId) -> tuple[Utskick, ...]:
        return self.utskick.get(notice, ())


def apply(bok: PrenumerationBok, event: PrenumerationEvent) -> PrenumerationBok:
    match event:
        case PrenumerationStarted(account=account, kanal=kanal, at=at):
            return replace(bok, since=bok.since.set((account, kanal), at))
        case PrenumerationEnded(account=account, kanal=kanal):
            return replace(bok, since=bok.since.delete((account, kanal)))
        case UtskickMade(underrattelse=notice, till=till, unreachable=unreachable):
            leverans = dict.fromkeys(till, Leverans.PA_VAG) | dict.fromkeys(unreachable, Leverans.INGEN_CHATT)
            made = Utskick(event.nr, event.sort, event.at, Map(leverans))
            return replace(bok, utskick=bok.utskick.set(notice, (*bok.of(notice), made)))
        case UtskickSettled(underrattelse=notice, nr=nr, account=account, leverans=leverans):
            found = tuple(
                replace(u, leverans=u.leverans.set(account, leverans)) if u.nr == nr else u for u in bok.of(notice)
            )
            return replace(bok, utskick=bok.utskick.set(notice, found))
