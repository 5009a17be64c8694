"""Reached: in which rum who is called hears what is said to it (MODELL AKT-07, ROL-06).

Who is only invited to a rum, has declined, has left or was removed hears nothing that is said there. Then it is told
in the rum where the alarm stood, else in the conference room, else in its direct chat.
"""

from bot.domain import hus
from bot.domain.aktivering import announced_in, is_named
from bot.domain.effects import Facts, Invite, Say
from bot.domain.ids import AccountId, AktorId, RumKey
from bot.domain.niva import Niva
from bot.domain.region import Region
from bot.domain.rum import KONFERENS, direct_key
from bot.domain.upprop import SvarState, Upprop

By = dict[RumKey, tuple[AktorId, ...]]
NOW: Facts = {"minutes": None, "left": None, "late": False}  # they are called; a reminder counts the time


def konton(region: Region, upprop: Upprop, aktor: AktorId) -> tuple[AccountId, ...]:
    """Who is asked for an actor: who was called; of one that is on its way the deputy that said so."""
    called = hus.konton_to(region, upprop.niva, (aktor,))
    svar, known = upprop.svar_by_aktor.get(aktor), region.tjanst.register.aktor_by_id.get(aktor)
    if svar is None or known is None or svar.state is not SvarState.VANTAS or svar.by in called:
        return called
    inside = any(region.rum.inside(rum, svar.by) for rum in _places(region, upprop, (svar.by,)))
    return (svar.by,) if inside and svar.by in known.alla_konton else called


def by_rum(region: Region, upprop: Upprop, aktor_list: tuple[AktorId, ...]) -> By:
    """Each of these in the one rum where it is told; who is in none of them is left out."""
    called = {a: konton(region, upprop, a) for a in aktor_list}
    all_in = all(region.rum.inside(upprop.rum, k) for accounts in called.values() for k in accounts)
    found: By = {}
    for aktor, accounts in called.items():
        places = (upprop.rum,) if all_in else _places(region, upprop, accounts)
        there = (r for r in places if any(region.rum.inside(r, k) for k in accounts))
        rum = next(there, None) if upprop.handelse else upprop.rum
        if rum is not None:
            found[rum] = (*found.get(rum, ()), aktor)
    return found


def waited_for(region: Region, upprop: Upprop, aktor_list: tuple[AktorId, ...]) -> tuple[AktorId, ...]:
    """Without those of whom all that were called have been taken out by hand: nobody asks them in."""
    called = {a: hus.konton_to(region, upprop.niva, (a,)) for a in aktor_list}
    return tuple(a for a, ks in called.items() if not ks or not all(hus.shown_out(region, upprop.rum, k) for k in ks))


def nowhere(aktor_list: tuple[AktorId, ...], told: By) -> tuple[AktorId, ...]:
    """Those whom nothing that is said here reaches."""
    reached = {a for there in told.values() for a in there}
    return tuple(a for a in aktor_list if a not in reached)


def mentions(region: Region, upprop: Upprop, rum: RumKey, aktor_list: tuple[AktorId, ...]) -> tuple[AccountId, ...]:
    """Whom it wakes that they are told in that rum: of several accounts those that are in it."""
    accounts = (k for a in aktor_list for k in konton(region, upprop, a))
    return tuple(dict.fromkeys(k for k in accounts if not upprop.handelse or region.rum.inside(rum, k)))


def let_in(region: Region, upprop: Upprop, aktor_list: tuple[AktorId, ...]) -> tuple[Invite, ...]:
    """Who is asked to go in must be able to: who has declined or left is invited anew."""
    accounts = dict.fromkeys(k for a in aktor_list for k in konton(region, upprop, a))
    gone = (k for k in accounts if region.rum.member.get((upprop.rum, k)) == "leave")
    return tuple(Invite(upprop.rum, k) for k in gone if not hus.shown_out(region, upprop.rum, k))


def outside(region: Region, upprop: Upprop, told: By, when: Facts = NOW) -> tuple[Say, ...]:
    """What those are told that do not hear what is said in the rum of the upprop."""
    return tuple(
        Say(
            rum,
            "upprop/outside",
            {"upprop": upprop.id, "aktor_list": list(there), **when},
            mentions=mentions(region, upprop, rum, there),
        )
        for rum, there in told.items()
        if rum != upprop.rum
    )


def _places(region: Region, upprop: Upprop, accounts: tuple[AccountId, ...]) -> tuple[RumKey, ...]:
    """The best first; where people are named beforehand all who are called are spoken to where the alarm stood."""
    handelse = region.handelse.by_id.get(upprop.handelse or "")
    stood = announced_in(handelse, Niva(upprop.niva)) if handelse is not None else KONFERENS
    first = (stood, upprop.rum) if is_named(upprop) else (upprop.rum, stood)
    return tuple(dict.fromkeys((*first, KONFERENS, *map(direct_key, accounts))))
