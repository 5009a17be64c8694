"""Tjänst: who holds which function now, and which accounts speak for which actor (MODELL ROL-01…06, FOR-05, PRI-06).

The first holders come with the register; every hand-over is logged. Rights follow from here and from nothing else.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from immutables import Map

from bot.domain.ids import AccountId, AktorId
from bot.domain.refusal import NotAllowed, Refused
from bot.domain.register import Register
from bot.domain.roll import Roll
from bot.domain.settings import Settings


@dataclass(frozen=True, slots=True)
class RegisterLoaded:
    register: Register
    settings: Settings
    digest: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TjanstTaken:
    """`account` holds the function from now on, alone."""

    roll: Roll
    account: AccountId
    by: AccountId
    at: datetime


@dataclass(frozen=True, slots=True)
class KontoAdmitted:
    """An account that the register does not know speaks for an actor from now on."""

    account: AccountId
    aktor: AktorId
    by: AccountId
    at: datetime


TjanstEvent = RegisterLoaded | TjanstTaken | KontoAdmitted


@dataclass(frozen=True, slots=True)
class TjanstBok:
    register: Register = Register({}, {})
    settings: Settings = Settings()
    digest: str = ""
    holder_by_roll: Map[Roll, AccountId] = Map()
    admitted: Map[AccountId, tuple[AktorId, ...]] = Map()

    def aktor_list(self, account: AccountId) -> tuple[AktorId, ...]:
        """The actors that an account speaks for; none for a stranger."""
        own = self.register.aktor_list_for(account)
        return tuple(dict.fromkeys((*own, *self.admitted.get(account, ()))))

    def holders(self, roll: Roll) -> tuple[AccountId, ...]:
        """Who holds the function now: who took it last, else the first holders of the register."""
        taken = self.holder_by_roll.get(roll)
        if taken is not None:
            return (taken,)
        found = (f.konton for f in self.register.funktion_by_id.values() if f.roll is roll)
        return tuple(dict.fromkeys(account for konton in found for account in konton))

    def roll_set(self, account: AccountId) -> frozenset[Roll]:
        return frozenset(roll for roll in Roll if account in self.holders(roll))

    def known(self, account: AccountId) -> bool:
        return (
            bool(self.aktor_list(account))
            or any(account in f.konton for f in self.register.funktion_by_id.values())
            or account in self.holder_by_roll.values()
        )

    def accounts_of(self, aktor: AktorId) -> tuple[AccountId, ...]:
        own = self.register.aktor_by_id[aktor].konton if aktor in self.register.aktor_by_id else ()
        extra = (account for account, aktor_list in self.admitted.items() if aktor in aktor_list)
        return tuple(dict.fromkeys((*own, *sorted(extra))))


def take(bok: TjanstBok, roll: Roll, account: AccountId, *, by: AccountId, at: datetime) -> tuple[TjanstEvent, ...]:
    """Hand a function over. LST_TIB goes only to an account of the host actor (ROL-01); raises Refused."""
    if bok.holders(roll) == (account,):
        raise Refused("tjanst_already", roll=roll.value, account=account)
    if not bok.known(account):
        raise Refused("konto_unknown", account=account)
    if roll is Roll.LST_TIB and bok.settings.host not in bok.aktor_list(account):
        raise Refused("tib_only_host", account=account, host=bok.settings.host)
    return (TjanstTaken(roll, account, by, at),)


def may_hand_over(bok: TjanstBok, roll: Roll, *, by: AccountId) -> None:
    """The holder itself, LST_TIB and the kansli may hand a function over; raises NotAllowed for others."""
    allowed = {*bok.holders(roll), *bok.holders(Roll.LST_TIB), *bok.holders(Roll.KANSLI)}
    if by not in allowed:
        raise NotAllowed("tjanst_not_yours", roll=roll.label)


def admit(
    bok: TjanstBok, account: AccountId, aktor: AktorId, *, by: AccountId, at: datetime
) -> tuple[TjanstEvent, ...]:
    """Let a new account speak for an actor. Raises Refused if it does already."""
    if aktor in bok.aktor_list(account):
        raise Refused("konto_already", account=account, aktor=aktor)
    return (KontoAdmitted(account, aktor, by, at),)


def apply(bok: TjanstBok, event: TjanstEvent) -> TjanstBok:
    match event:
        case RegisterLoaded(register=register, settings=settings, digest=digest):
            return replace(bok, register=register, settings=settings, digest=digest)
        case TjanstTaken(roll=roll, account=account):
            return replace(bok, holder_by_roll=bok.holder_by_roll.set(roll, account))
        case KontoAdmitted(account=account, aktor=aktor):
            aktor_list = (*bok.admitted.get(account, ()), aktor)
            return replace(bok, admitted=bok.admitted.set(account, aktor_list))
