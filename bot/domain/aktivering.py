"""Aktivering: everything that follows from switching on a nivå (MODELL AKT-04, AKT-05, AKT-09, AKT-11, TID-02…04).

One room per händelse and nivå, its actors called at once, an upprop that is open from minute 0. Each nivå has a
clock of its own, which starts with its own activation.
"""

from datetime import datetime, timedelta

from bot.domain import hus
from bot.domain.effects import AddToSpace, Board, DressRum, Effect, Invite, MakeRum, Say
from bot.domain.handelse import Handelse
from bot.domain.ids import AktorId, HandelseId, RumKey, UppropId
from bot.domain.niva import Aktivering, Niva
from bot.domain.region import Region
from bot.domain.rum import KONFERENS, SAMBAND, SPACE, VARD, RumSort, RumWanted
from bot.domain.settings import ForberedInriktning, Settings
from bot.domain.steps import Step, after_call, of_call, with_ersattare, within
from bot.domain.upprop import Upprop, UppropOpened

NO_DECISIONS = frozenset({Niva.STAB, Niva.KLUSTER})  # PRI-02
NAMED = frozenset({Niva.INRIKTANDE, Niva.STAB})  # who comes is named beforehand (ROL-07, ROL-08)


def kallade_to(region: Region, handelse: Handelse | None, niva: Niva) -> tuple[AktorId, ...]:
    """Who is called: the whole list first, the designated to a stab, those with a ledningscentral to a kluster.

    To the other nivåer those who take part in the samordnande, if it is on; else the whole list (AKT-05, TID-04).
    """
    register = region.tjanst.register
    aktorer = register.aktor_by_id.values()
    match niva:
        case Niva.STAB:
            return tuple(a.id for a in aktorer if a.stab_utpekad)
        case Niva.KLUSTER:
            return tuple(a.id for a in aktorer if a.ledningscentral)
        case Niva.SAMORDNANDE:
            return register.kallade()
    if handelse is None or Niva.SAMORDNANDE not in handelse.aktivering_by_niva:
        return register.kallade()
    known = register.aktor_by_id
    return tuple(a for a in handelse.kallade_to(Niva.SAMORDNANDE) if a not in handelse.avstar and a in known)


def limit_of(settings: Settings, niva: Niva, at: datetime) -> datetime | None:
    """When the actors shall be able to take part, counted from this activation; None where no number is given."""
    minutes = {Niva.INRIKTANDE: settings.inriktande_minutes, Niva.STAB: settings.stab_minutes}.get(niva)
    return at + timedelta(minutes=minutes) if minutes is not None else None


def own_upprop_at(settings: Settings, start: datetime | None, at: datetime) -> str | None:
    """When the upprop of the meeting opens, where the answers to the call are not for it too."""
    if start is None or of_call(start, at) is not None:
        return None
    return (start - timedelta(minutes=settings.opens_before)).isoformat()


def steps_of(settings: Settings, niva: Niva, at: datetime, start: datetime | None) -> tuple[Step, ...]:
    """When silence is told on this nivå."""
    start = of_call(start, at)
    limit = limit_of(settings, niva, at)
    if limit is not None:
        return with_ersattare(within(at, limit, steps_left(settings, niva), start), settings)
    minutes = {Niva.KLUSTER: settings.steps_kluster, Niva.KOMMUNIKATION: settings.steps_kommunikation}
    return with_ersattare(after_call(at, minutes.get(niva, settings.steps_samordnande), start), settings)


def steps_left(settings: Settings, niva: Niva) -> tuple[int, ...]:
    """So many minutes before the limit silence is told (TID-03, TID-04)."""
    return settings.steps_stab if niva is Niva.STAB else settings.steps_inriktande


def open_forum(
    region: Region, handelse: HandelseId, active: Aktivering, *, at: datetime
) -> tuple[RumWanted, UppropOpened]:
    """The rum and its first upprop. `region` is as it was before the activation."""
    niva, rum, start = active.niva, active.rum, of_call(active.start, at)
    wanted = RumWanted(rum, RumSort.FORUM, handelse, niva.value, at)
    steps = steps_of(region.tjanst.settings, niva, at, start)
    opened = UppropOpened(
        region.upprop.next_id(rum), rum, handelse, niva.value, active.kallade, steps, start, at, active.limit
    )
    return wanted, opened


def call_out(region: Region, handelse: Handelse, niva: Niva, rum: RumKey) -> tuple[Effect, ...]:
    """Room, call, board and invitations. `region` is as it is after the activation."""
    upprop = region.upprop.by_id[region.upprop.current_by_rum[rum]]
    active = handelse.aktivering_by_niva[niva]
    opens = own_upprop_at(region.tjanst.settings, active.start, active.at)
    facts = {"handelse": handelse.id, "niva": niva.value, "rum": rum, "upprop": upprop.id, "opens": opens}
    called = hus.konton_to(region, niva, handelse.kallade_to(niva))
    wakes = niva not in NAMED  # who is named is woken where its contact function is
    told_in = announced_in(handelse, niva)
    woken = hus.where_they_are(region, called, told_in)
    elsewhere = (Say(r, "aktivera/larm", facts, mentions=there) for r, there in woken.items() if r != told_in)
    return (
        MakeRum(rum),
        Say(told_in, "aktivera/larm", facts, key=call_key(rum, upprop.id), mentions=woken[told_in]),
        *elsewhere,
        Say(VARD, "aktivera/vard", facts, mentions=hus.vard_accounts(region)),
        Say(rum, "aktivera/kallelse", facts, key=f"kallelse/{rum}", mentions=called if wakes else ()),
        upprop_board(rum, upprop.id),
        *(Invite(rum, account) for account in hus.belonging(region, rum) if not region.rum.called(rum, account)),
        AddToSpace(SPACE, rum),
        *((DressRum(rum),) if region.rum.by_key[rum].room else ()),
    )


def call_key(rum: RumKey, upprop: UppropId) -> str:
    """What the message is called that calls to an upprop."""
    return f"larm/{rum}/{upprop}"


def announced_in(handelse: Handelse, niva: Niva) -> RumKey:
    """Where those who are called are: the samordnande room of the händelse, else the conference room."""
    samordnande = handelse.aktivering_by_niva.get(Niva.SAMORDNANDE)
    return samordnande.rum if samordnande is not None and niva is not Niva.SAMORDNANDE else KONFERENS


def upprop_board(rum: RumKey, upprop: str) -> Board:
    template = "sambandsprov/board" if rum == SAMBAND else "upprop/board"
    return Board(rum, f"upprop/{upprop}", template, {"upprop": upprop})


def is_named(upprop: Upprop) -> bool:
    """Whether those who come are named beforehand: the call is acknowledged, then a person is named (AKT-09)."""
    return upprop.niva in NAMED


def forberedd(region: Region, namn: str) -> ForberedInriktning | None:
    """The prepared inriktning whose words the händelse's name holds (INR-08)."""
    folded = namn.casefold()
    for found in region.tjanst.settings.forberedda:
        if any(word.casefold() in folded for word in found.ord):
            return found
    return None
