"""Hus: which rum there are and who belongs in each (MODELL FOR-03, SYS-07, GAP 15). Nobody else is let in."""

from datetime import datetime

from bot.domain.effects import AddToSpace, Effect, Invite, MakeRum, Pin, Remove, Say
from bot.domain.ids import AccountId, RumKey
from bot.domain.region import Event, Region
from bot.domain.roll import Roll
from bot.domain.rum import KONFERENS, SPACE, UNDERRATTELSER, VARD, RumSort, RumWanted

FIXED = (
    (SPACE, RumSort.SPACE),
    (VARD, RumSort.VARD),
    (KONFERENS, RumSort.KONFERENS),
    (UNDERRATTELSER, RumSort.UNDERRATTELSER),
)
VARD_ROLES = (Roll.LST_TIB, Roll.RSIB, Roll.RKK, Roll.LAGESBILD, Roll.KANSLI)


def vard_accounts(region: Region) -> tuple[AccountId, ...]:
    """Those who hold one of the värd's functions now."""
    return _once(account for roll in VARD_ROLES for account in region.tjanst.holders(roll))


def aktor_accounts(region: Region, aktor_list: tuple[str, ...]) -> tuple[AccountId, ...]:
    return _once(account for aktor in aktor_list for account in region.tjanst.accounts_of(aktor))


def belonging(region: Region, key: RumKey) -> tuple[AccountId, ...]:
    """The accounts that belong in a rum as the register, the tjänst and the händelse have it now."""
    rum = region.rum.by_key[key]
    register = region.tjanst.register
    match rum.sort:
        case RumSort.VARD:
            return vard_accounts(region)
        case RumSort.KONFERENS:
            return _once((*vard_accounts(region), *aktor_accounts(region, register.kallade())))
        case RumSort.SPACE | RumSort.UNDERRATTELSER:
            return _once((*vard_accounts(region), *aktor_accounts(region, tuple(register.aktor_by_id))))
        case RumSort.FORUM if rum.handelse:
            called = region.handelse.by_id[rum.handelse].alla_kallade
            return _once((*vard_accounts(region), *aktor_accounts(region, called)))
        case _:
            return ()


def furnish(region: Region, at: datetime) -> tuple[tuple[Event, ...], tuple[Effect, ...]]:
    """The fixed rum that are missing, made and filled."""
    events = tuple(RumWanted(key, sort, None, None, at) for key, sort in FIXED if key not in region.rum.by_key)
    effects: list[Effect] = []
    for event in events:
        effects.append(MakeRum(event.rum))
        if event.rum != SPACE:
            about = Say(event.rum, "rum/about", {"rum": event.rum}, key=f"about/{event.rum}")
            effects += [AddToSpace(SPACE, event.rum), about, Pin(event.rum, f"about/{event.rum}")]
    return events, tuple(effects)


def invite_missing(region: Region, key: RumKey, *, again: bool = False) -> tuple[Effect, ...]:
    """Invitations for those who belong and never were called; `again`: also for those who left."""
    found = belonging(region, key)
    wanted = (a for a in found if (key, a) not in region.rum.member or (again and not region.rum.called(key, a)))
    return tuple(Invite(key, account) for account in wanted)


def settle(region: Region) -> tuple[Effect, ...]:
    """Invite those who belong by now; take those from the värd room who hold none of its functions any more."""
    effects: list[Effect] = []
    for key, rum in sorted(region.rum.by_key.items()):
        if rum.sort is not RumSort.DIREKT:
            effects += invite_missing(region, key, again=key == VARD)
    in_vard = sorted(account for key, account in region.rum.member if key == VARD)
    belongs = set(vard_accounts(region))
    effects += [Remove(VARD, a) for a in in_vard if a not in belongs and region.rum.called(VARD, a)]
    return tuple(effects)


def _once(accounts: object) -> tuple[AccountId, ...]:
    return tuple(dict.fromkeys(accounts))  # type: ignore[call-overload]
