"""Tjänst: who holds which function now, and which accounts speak for which actor (MODELL ROL-01…06, FOR-05, PRI-06).

The first holders come with the register; every hand-over is logged. Rights follow from here and from nothing else.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from immutables import Map

from bot.domain.ids import AccountId, AktorId
from bot.domain.refusal import NotAllowed, Refused
from bot.domain.register import Aktor, Register
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


@dataclass(frozen=True, slots=True)
class KontoWithdrawn:
    """An account that was admitted speaks for nobody any more, except as the register has it."""

    account: AccountId
    by: AccountId
    at: datetime


TjanstEvent = RegisterLoaded | TjanstTaken | KontoAdmitted | KontoWithdrawn


@dataclass(frozen=True, slots=True)
class TjanstBok:
    """`known_since`: since when the register has an actor; `samband_since`: the settings of its prov.

    `gone` are the actors that the register had, as it named them last: an upprop may still expect one.
    """

    register: Register = Register({}, {})
    settings: Settings = Settings()
    digest: str = ""
    holder_by_roll: Map[Roll, AccountId] = Map()
    admitted: Map[AccountId, tuple[AktorId, ...]] = Map()
    known_since: Map[AktorId, datetime] = Map()
    samband_since: datetime | None = None
    gone: Map[AktorId, Aktor] = Map()

    def aktor_list(self, account: AccountId) -> tuple[AktorId, ...]:
        """The actors of the register that an account speaks for; none for a stranger."""
        own = self.register.aktor_list_for(account)
        extra = (a for a in self.admitted.get(account, ()) if a in self.register.aktor_by_id)
        return tuple(dict.fromkeys((*own, *extra)))

    def holders(self, roll: Roll) -> tuple[AccountId, ...]:
        """Who holds the function now: who took it last and still may hold it, else the register's first holders."""
        taken = self.holder_by_roll.get(roll)
        return (taken,) if taken is not None else self.register.konto_list_for(roll)

    def roll_set(self, account: AccountId) -> frozenset[Roll]:
        return frozenset(roll for roll in Roll if account in self.holders(roll))

    def known(self, account: AccountId) -> bool:
        """Whether the register has it, or it was admitted for an actor of the register."""
        register = self.register
        return bool(self.aktor_list(account) or register.roll_list_for(account)) or register.is_ersattare(account)

    def last_name(self, aktor: AktorId) -> str:
        """The short name of an actor, also of one that is gone; empty if there never was one."""
        register = self.register
        if aktor in self.gone:
            register = replace(register, aktor_by_id={**register.aktor_by_id, aktor: self.gone[aktor]})
        return register.short_name(aktor) if aktor in register.aktor_by_id else ""

    def gone_by_name(self, text: str) -> tuple[AktorId, ...]:
        """The actors that are gone and went by this name."""
        return Register(self.gone, {}).named(text)

    def accounts_of(self, aktor: AktorId) -> tuple[AccountId, ...]:
        if aktor not in self.register.aktor_by_id:
            return ()
        extra = (account for account, aktor_list in self.admitted.items() if aktor in aktor_list)
        return tuple(dict.fromkeys((*self.register.aktor_by_id[aktor].konton, *sorted(extra))))

    def may_hold(self, roll: Roll, account: AccountId) -> bool:
        """LST_TIB is held for the host actor only (ROL-01), any function only by a known account."""
        return self.settings.host in self.aktor_list(account) if roll is Roll.LST_TIB else self.known(account)


def take(bok: TjanstBok, roll: Roll, account: AccountId, *, by: AccountId, at: datetime) -> tuple[TjanstEvent, ...]:
    """Hand a function over. LST_TIB goes only to an account of the host actor (ROL-01); raises Refused."""
    if bok.holders(roll) == (account,):
        raise Refused("tjanst_already", roll=roll.value, account=account)
    if not bok.known(account):
        raise Refused("konto_unknown", account=account)
    if not bok.may_hold(roll, account):
        raise Refused("tib_only_host", account=account, host=bok.settings.host)
    return (TjanstTaken(roll, account, by, at),)


def may_hand_over(bok: TjanstBok, roll: Roll, account: AccountId, *, by: AccountId) -> None:
    """The holder itself, LST_TIB and the kansli may hand a function over to any account that may hold it.

    A deputy of the function may take it over, for its own account (PRI-06). Raises NotAllowed for others.
    """
    allowed = {*bok.holders(roll), *bok.holders(Roll.LST_TIB), *bok.holders(Roll.KANSLI)}
    if by not in allowed and not (by == account and by in bok.register.ersattare_for(roll)):
        raise NotAllowed("tjanst_not_yours", roll=roll.label)


def admit(
    bok: TjanstBok, account: AccountId, aktor: AktorId, *, by: AccountId, at: datetime
) -> tuple[TjanstEvent, ...]:
    """Let a new account speak for an actor; for the host only LST_TIB may. Raises Refused if it does already."""
    if aktor == bok.settings.host and by not in bok.holders(Roll.LST_TIB):
        raise NotAllowed("konto_host", account=account, host=aktor)
    if aktor in bok.aktor_list(account):
        raise Refused("konto_already", account=account, aktor=aktor)
    return (KontoAdmitted(account, aktor, by, at),)


def withdraw(bok: TjanstBok, account: AccountId, *, by: AccountId, at: datetime) -> tuple[TjanstEvent, ...]:
    """Take back an admission. Raises Refused for an account that was never admitted."""
    if account not in bok.admitted:
        raise Refused("konto_not_admitted", account=account)
    return (KontoWithdrawn(account, by, at),)


def fallen_back(before: TjanstBok, after: TjanstBok) -> tuple[Roll, ...]:
    """The functions whose holder lost them because the register or an admission changed."""
    return tuple(roll for roll in Roll if roll in before.holder_by_roll and roll not in after.holder_by_roll)


def _without_lost(bok: TjanstBok) -> TjanstBok:
    """Who may not hold a function any more has lost it, also if the account is let in again later."""
    kept = {roll: account for roll, account in bok.holder_by_roll.items() if bok.may_hold(roll, account)}
    return replace(bok, holder_by_roll=Map(kept))


def _loaded(bok: TjanstBok, event: RegisterLoaded) -> TjanstBok:
    known_since = {a: bok.known_since.get(a, event.at) for a in event.register.aktor_by_id}
    old, new = bok.settings, event.settings
    left = {**bok.gone, **bok.register.aktor_by_id}
    same = (old.samband_day, old.samband_time) == (new.samband_day, new.samband_time)
    return replace(
        bok,
        register=event.register,
        settings=new,
        digest=event.digest,
        known_since=Map(known_since),
        samband_since=(same and bok.samband_since) or event.at,
        gone=Map({a: aktor for a, aktor in left.items() if a not in event.register.aktor_by_id}),
    )


def apply(bok: TjanstBok, event: TjanstEvent) -> TjanstBok:
    match event:
        case RegisterLoaded():
            return _without_lost(_loaded(bok, event))
        case TjanstTaken(roll=roll, account=account):
            return replace(bok, holder_by_roll=bok.holder_by_roll.set(roll, account))
        case KontoAdmitted(account=account, aktor=aktor):
            aktor_list = (*bok.admitted.get(account, ()), aktor)
            return replace(bok, admitted=bok.admitted.set(account, tuple(dict.fromkeys(aktor_list))))
        case KontoWithdrawn(account=account) if account in bok.admitted:
            return _without_lost(replace(bok, admitted=bok.admitted.delete(account)))
    return bok
