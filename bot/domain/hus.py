"""Hus: which rum there are and who belongs in each (MODELL FOR-03, SYS-07, GAP 15). Nobody else is let in."""

from datetime import datetime
from itertools import zip_longest

from bot.domain.atgard import accounts_of
from bot.domain.effects import AddToSpace, Effect, Invite, MakeRum, Remove, Say
from bot.domain.grupp import Grupp
from bot.domain.handelse import Handelse
from bot.domain.ids import AccountId, RumKey
from bot.domain.niva import Niva
from bot.domain.region import Event, Region
from bot.domain.roll import Roll
from bot.domain.rum import (
    KONFERENS,
    LEDNINGSCENTRALER,
    SAMBAND,
    SPACE,
    UNDERRATTELSER,
    VARD,
    Rum,
    RumSort,
    RumWanted,
    direct_key,
)

FIXED = (
    (SPACE, RumSort.SPACE),
    (VARD, RumSort.VARD),
    (KONFERENS, RumSort.KONFERENS),
    (UNDERRATTELSER, RumSort.UNDERRATTELSER),
    (SAMBAND, RumSort.SAMBAND),
)
_LC = (LEDNINGSCENTRALER, RumSort.LEDNINGSCENTRALER)
VARD_ROLES = (Roll.LST_TIB, Roll.RSIB, Roll.RKK, Roll.LAGESBILD, Roll.KANSLI)


def fixed(region: Region) -> tuple[tuple[RumKey, RumSort], ...]:
    """The fixed rum of this region; the one of the ledningscentraler only where an actor has one."""
    return (*FIXED, _LC) if ledningscentraler(region) else FIXED


def ledningscentraler(region: Region) -> tuple[str, ...]:
    """The actors that have a ledningscentral."""
    return tuple(a.id for a in region.tjanst.register.aktor_by_id.values() if a.ledningscentral)


def is_verkstallande(region: Region, key: RumKey) -> bool:
    """Where neither a chair nor a form is asked for: short notices are kept as they are (MODELL ROL-09, FOR-04)."""
    rum = region.rum.by_key[key]
    return rum.sort is RumSort.LEDNINGSCENTRALER or rum.niva == Niva.KLUSTER


def vard_accounts(region: Region) -> tuple[AccountId, ...]:
    """Those who hold one of the värd's functions now."""
    return _once(account for roll in VARD_ROLES for account in region.tjanst.holders(roll))


def vard_reachable(region: Region) -> tuple[AccountId, ...]:
    """They, and the deputies of these functions: a deputy must be where it can be alarmed (PRI-06)."""
    register = region.tjanst.register
    return _once((*vard_accounts(region), *(a for roll in VARD_ROLES for a in register.ersattare_for(roll))))


def may_show_numbers(region: Region, rum: RumKey, who: AccountId) -> bool:
    """Telephone numbers stand with the värd and in the direct chat of one who holds a function of its, nowhere else."""
    sort = region.rum.by_key[rum].sort
    return sort is RumSort.VARD or (sort is RumSort.DIREKT and who in vard_accounts(region))


def aktor_accounts(region: Region, aktor_list: tuple[str, ...]) -> tuple[AccountId, ...]:
    """In the order in which they are called: the first account, the contact function, before anybody's second."""
    konton = (region.tjanst.accounts_of(aktor) for aktor in aktor_list)
    return _once(account for column in zip_longest(*konton) for account in column if account is not None)


def konton_to(region: Region, niva: str, aktor_list: tuple[str, ...]) -> tuple[AccountId, ...]:
    """Who is called of these actors: the communicators where it is about communication, else the contact function.

    An actor without a communicator is called through its contact function (KOM-05, ROL-06).
    """
    if niva != Niva.KOMMUNIKATION:
        return aktor_accounts(region, aktor_list)
    register = region.tjanst.register.aktor_by_id
    known = (a for a in aktor_list if a in register)
    return _once(k for a in known for k in register[a].kommunikator_konton or region.tjanst.accounts_of(a))


def in_forum(region: Region, handelse: Handelse, rum: RumKey) -> tuple[AccountId, ...]:
    """The accounts that belong in the rum of one nivå: the värd, its actors and, in the first, who was called in."""
    active = handelse.active_in(rum)
    if active is None or active.niva is Niva.SAMORDNANDE:
        guests = (g.account for g in region.gast.of(handelse.id))
        return _once((*in_handelse(region, handelse), *guests))
    called_in = tuple(t.aktor for t in handelse.tillkallade if t.rum == rum)
    aktor_list = (*handelse.kallade_to(active.niva), *called_in)
    return _once((*vard_accounts(region), *konton_to(region, active.niva, aktor_list)))


def in_grupp(region: Region, grupp: Grupp) -> tuple[AccountId, ...]:
    """Leader and members; and the TiB, whose task it is to know."""
    named = (account for vem in (grupp.ledare, *grupp.medlemmar) for account in accounts_of(region.tjanst, vem))
    return _once((*region.tjanst.holders(Roll.LST_TIB), *region.tjanst.holders(Roll.RSIB), *named))


def each_once(
    region: Region, accounts: tuple[AccountId, ...], rum_list: tuple[RumKey, ...], *, otherwise: RumKey
) -> dict[RumKey, tuple[AccountId, ...]]:
    """Who is woken in which of the rum that are told the same: where it has come in, else where it is invited."""
    found: dict[RumKey, tuple[AccountId, ...]] = {}
    for account in accounts:
        places = (r for m in ("join", "invite") for r in rum_list if region.rum.member.get((r, account)) == m)
        rum = next(places, otherwise)
        found[rum] = (*found.get(rum, ()), account)
    return found


def where_they_are(
    region: Region, accounts: tuple[AccountId, ...], first: RumKey, *others: RumKey
) -> dict[RumKey, tuple[AccountId, ...]]:
    """Who hears it in which rum: `first`, then `others`, the conference room, the direct chat; else it is left out."""
    found: dict[RumKey, tuple[AccountId, ...]] = {first: ()}
    for account in accounts:
        rum = next((r for r in (first, *others, KONFERENS, direct_key(account)) if region.rum.inside(r, account)), None)
        if rum is not None:
            found[rum] = (*found.get(rum, ()), account)
    return found


def welcome(region: Region, key: RumKey) -> tuple[AccountId, ...]:
    """Those who belong, and those who may come for an actor that belongs: its deputies and communicators."""
    rum = region.rum.by_key[key]
    handelse = region.handelse.by_id.get(rum.handelse) if rum.handelse else None
    register = region.tjanst.register.aktor_by_id
    called = (a for a in (handelse.alla_kallade if handelse is not None else ()) if a in register)
    return _once((*belonging(region, key), *(k for a in called for k in register[a].alla_konton)))


def in_handelse(region: Region, handelse: Handelse) -> tuple[AccountId, ...]:
    """The accounts that belong in the forum of a händelse."""
    return _once((*vard_accounts(region), *aktor_accounts(region, handelse.alla_kallade)))


def belonging(region: Region, key: RumKey) -> tuple[AccountId, ...]:
    """The accounts that belong in a rum as the register, the tjänst and the händelse have it now."""
    rum = region.rum.by_key[key]
    register = region.tjanst.register
    match rum.sort:
        case RumSort.VARD:
            return vard_reachable(region)
        case RumSort.KONFERENS:
            return _once((*vard_accounts(region), *aktor_accounts(region, register.kallade())))
        case RumSort.SPACE | RumSort.UNDERRATTELSER | RumSort.SAMBAND:
            return _once((*vard_reachable(region), *aktor_accounts(region, tuple(register.aktor_by_id))))
        case RumSort.LEDNINGSCENTRALER:
            return _once((*vard_accounts(region), *aktor_accounts(region, ledningscentraler(region))))
        case RumSort.FORUM if rum.handelse:
            return in_forum(region, region.handelse.by_id[rum.handelse], key)
        case RumSort.GRUPP if key in region.grupp.by_rum:
            return in_grupp(region, region.grupp.by_rum[key])
        case _:
            return ()


def furnish(region: Region, at: datetime) -> tuple[tuple[Event, ...], tuple[Effect, ...]]:
    """The fixed rum that are missing, made and filled. `region` is as it is after the register was read."""
    events = tuple(RumWanted(key, sort, None, None, at) for key, sort in fixed(region) if key not in region.rum.by_key)
    effects: list[Effect] = []
    for event in events:
        effects.append(MakeRum(event.rum))
        if event.rum != SPACE:
            about = Say(event.rum, "rum/about", {"rum": event.rum}, key=f"about/{event.rum}")
            effects += [AddToSpace(SPACE, event.rum), about]
    return events, tuple(effects)


def invite_missing(region: Region, key: RumKey, *, again: bool = False) -> tuple[Effect, ...]:
    """Invitations for those who belong and never were called; `again`: also for those who left."""
    found = belonging(region, key)
    anew = (a for a in found if (key, a) not in region.rum.member or (again and not region.rum.called(key, a)))
    wanted = (a for a in anew if not shown_out(region, key, a))
    return tuple(Invite(key, account) for account in wanted)


def shown_out(region: Region, key: RumKey, account: AccountId) -> bool:
    """Whether people have taken it out by hand: that stands until it is called anew (PRI-05)."""
    by = region.rum.removed_by.get((key, account))
    return by is not None and region.tjanst.known(by)


def settle(region: Region, before: Region | None = None) -> tuple[Effect, ...]:
    """Invite those who belong by now; take those from the värd room who hold none of its functions any more.

    With `before`, the register changed since: who lost a place by that is taken from the room.
    """
    effects: list[Effect] = []
    for key, rum in sorted(region.rum.by_key.items(), key=_least_urgent_last):
        if rum.sort is not RumSort.DIREKT:
            effects += invite_missing(region, key, again=key == VARD)
            effects += [Remove(key, account) for account in _out_of(region, key, before)]
    return tuple(effects)


def _least_urgent_last(item: tuple[RumKey, Rum]) -> tuple[bool, RumKey]:
    """Invitations may go out slowly: those to the room where nothing has happened come last."""
    return item[1].sort is RumSort.SAMBAND, item[0]


def _out_of(region: Region, key: RumKey, before: Region | None) -> list[AccountId]:
    """Never a guest whom people invited by hand: neither register knew it, and it never belonged."""
    inside = sorted(account for rum, account in region.rum.member if rum == key and region.rum.called(rum, account))
    belongs = set(belonging(region, key))
    return [a for a in inside if a not in belongs and (key == VARD or _lost_its_place(region, key, a, before))]


def _lost_its_place(region: Region, key: RumKey, account: AccountId, before: Region | None) -> bool:
    """Whether it belonged in the rum, or was known at all, before the register changed."""
    if before is None or key not in before.rum.by_key:
        return False
    unknown_now = before.tjanst.known(account) and not region.tjanst.known(account)
    return unknown_now or account in belonging(before, key)


def _once(accounts: object) -> tuple[AccountId, ...]:
    return tuple(dict.fromkeys(accounts))  # type: ignore[call-overload]
