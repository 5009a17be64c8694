"""Aktivering: everything that follows from an activation of samordnande nivå (MODELL AKT-04, AKT-05, TID-02).

One room per händelse and nivå, the whole list called at once, an upprop that is open from minute 0.
"""

from datetime import datetime, timedelta

from bot.domain import hus
from bot.domain.effects import AddToSpace, Board, Effect, Invite, MakeRum, Pin, Say
from bot.domain.handelse import Handelse, Niva
from bot.domain.ids import HandelseId, RumKey
from bot.domain.region import Region
from bot.domain.rum import KONFERENS, SAMBAND, SPACE, VARD, RumSort, RumWanted
from bot.domain.settings import ForberedInriktning
from bot.domain.step import Step
from bot.domain.upprop import UppropOpened

START_STEP, CALL_STEP = "start", "kallelse"
OPENS_BEFORE, SOON = timedelta(minutes=15), timedelta(minutes=60)


def steps(called_at: datetime, minutes: tuple[int, ...], start: datetime | None) -> tuple[Step, ...]:
    """When silence is told: so many minutes after the call, and when the meeting begins if that is later."""
    found = [Step(str(m), called_at + timedelta(minutes=m), m) for m in sorted(set(minutes))]
    if start is not None and start > called_at:
        found.append(Step(START_STEP, start, None))
    return tuple(found)


def steps_before(opened_at: datetime, minutes: tuple[int, ...], start: datetime | None) -> tuple[Step, ...]:
    """For a meeting more than an hour off: nobody is woken before it is near; then all are called, silence is told."""
    if start is None or start - SOON <= opened_at:
        return steps(opened_at, minutes, start)
    called_at = start - OPENS_BEFORE
    return (Step(CALL_STEP, called_at, None), *steps(called_at, minutes, start))


def open_forum(
    region: Region, handelse: HandelseId, niva: Niva, rum: RumKey, *, start: datetime | None, at: datetime
) -> tuple[RumWanted, UppropOpened]:
    """The rum and its first upprop. `region` is as it was before the activation."""
    known = region.handelse.by_id.get(handelse)
    kallade = tuple(dict.fromkeys((*(known.kallade if known else ()), *region.tjanst.register.kallade())))
    wanted = RumWanted(rum, RumSort.FORUM, handelse, niva.value, at)
    when = steps(at, region.tjanst.settings.steps_samordnande, start)
    upprop = UppropOpened(region.upprop.next_id(rum), rum, handelse, niva.value, kallade, when, start, at)
    return wanted, upprop


def call_out(region: Region, handelse: Handelse, niva: Niva, rum: RumKey) -> tuple[Effect, ...]:
    """Room, call, board and invitations. `region` is as it is after the activation."""
    facts = {"handelse": handelse.id, "niva": niva.value, "rum": rum}
    called = hus.aktor_accounts(region, handelse.kallade)
    upprop = region.upprop.by_id[region.upprop.current_by_rum[rum]]
    return (
        MakeRum(rum),
        Say(KONFERENS, "aktivera/larm", facts, mentions=called),
        Say(VARD, "aktivera/vard", facts, mentions=hus.vard_accounts(region)),
        Say(rum, "aktivera/kallelse", facts, key=f"kallelse/{rum}", mentions=called),
        upprop_board(rum, upprop.id),
        *(Invite(rum, account) for account in hus.belonging(region, rum)),
        Pin(rum, f"kallelse/{rum}"),
        AddToSpace(SPACE, rum),
    )


def upprop_board(rum: RumKey, upprop: str) -> Board:
    template = "sambandsprov/board" if rum == SAMBAND else "upprop/board"
    return Board(rum, f"upprop/{upprop}", template, {"upprop": upprop})


def forberedd(region: Region, namn: str) -> ForberedInriktning | None:
    """The prepared inriktning whose words the händelse's name holds (INR-08)."""
    folded = namn.casefold()
    for found in region.tjanst.settings.forberedda:
        if any(word.casefold() in folded for word in found.ord):
            return found
    return None
