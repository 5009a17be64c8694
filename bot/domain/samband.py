"""Samband: when a sambandsprov opens, what it says, and who has been silent for long (MODELL TID-08, SYS-02)."""

from collections.abc import Iterator
from datetime import datetime

from bot.domain import hus
from bot.domain.aktivering import upprop_board
from bot.domain.effects import Effect, Invite, Say
from bot.domain.provsvar import prov, result
from bot.domain.region import Event, Region
from bot.domain.roll import Roll
from bot.domain.rum import SAMBAND, VARD
from bot.domain.sambandsprov import CLOSED_AFTER, REMINDED_AFTER, Hinder, SambandsprovOpened
from bot.domain.upprop import Upprop, UppropClosed, UppropOpened
from bot.language.local_time import last_weekly, local, next_weekly

NIVA = "sambandsprov"
OPENS, REMINDS, CLOSES = "öppnas", "påminnelse", "stängs"


def waits(region: Region) -> Iterator[tuple[datetime, str]]:
    """The times that the sambandsprov waits for, each with its key."""
    upprop = region.upprop.in_rum(SAMBAND)
    if upprop is not None:
        if REMINDS not in upprop.passed:
            yield upprop.opened_at + REMINDED_AFTER, f"{REMINDS}:{upprop.id}"
        yield upprop.opened_at + CLOSED_AFTER, f"{CLOSES}:{upprop.id}"
    found = scheduled(region)
    if found is not None:
        due, at = found
        yield at, f"{OPENS}:{due.isoformat()}"


def scheduled(region: Region) -> tuple[datetime, datetime] | None:
    """When the next one is due, and when the bot can open it: later, if it was down when it was due."""
    settings, since = region.tjanst.settings, region.tjanst.samband_since
    if settings.samband_day is None or since is None:
        return None
    after = max(since, region.sambandsprov.counted_from or since)
    due = next_weekly(after, settings.samband_day, settings.samband_time)
    back = region.drift.started_at
    if back is None or back <= due:
        return due, due
    return last_weekly(back, settings.samband_day, settings.samband_time), back


def hinder(region: Region, due: datetime, at: datetime) -> Hinder | None:
    """Why the scheduled one is not opened: people have other things to do, one is on, or it is another day by now."""
    if region.handelse.open_list():
        return Hinder.HANDELSE
    if region.upprop.in_rum(SAMBAND) is not None:
        return Hinder.PAGAR
    return Hinder.BORTA if local(at).date() != local(due).date() else None


def opened(region: Region, at: datetime) -> tuple[tuple[Event, ...], tuple[Effect, ...]]:
    """Everybody with an account is woken once; who has left the room is asked in again."""
    tjanst = region.tjanst
    kallade = tuple(a for a in tjanst.register.aktor_by_id if tjanst.accounts_of(a))
    utan_konto = tuple(a for a in tjanst.register.aktor_by_id if a not in kallade)
    upprop = UppropOpened(region.upprop.next_id(SAMBAND), SAMBAND, None, NIVA, kallade, (), None, at)
    accounts = hus.aktor_accounts(region, kallade)
    invited = tuple(Invite(SAMBAND, a) for a in accounts if not region.rum.called(SAMBAND, a))
    said = Say(SAMBAND, "sambandsprov/opened", {"upprop": upprop.upprop}, mentions=accounts)
    events = (upprop, SambandsprovOpened(upprop.upprop, utan_konto, at))
    return events, (said, upprop_board(SAMBAND, upprop.upprop), *invited)


def reminded(region: Region, upprop: Upprop) -> tuple[Effect, ...]:
    """Wakes those who have not been heard; nobody while there is something more important, or late."""
    waiting = prov(region, upprop).unheard
    back = region.drift.started_at
    late = back is not None and back > upprop.opened_at + REMINDED_AFTER
    if not waiting or late or region.handelse.open_list():
        return ()
    facts = {"upprop": upprop.id, "unheard": list(waiting)}
    return (Say(SAMBAND, "sambandsprov/reminded", facts, mentions=hus.aktor_accounts(region, waiting)),)


def closed(region: Region, upprop: Upprop, at: datetime) -> tuple[tuple[Event, ...], tuple[Effect, ...]]:
    """The result goes to the värd; during a händelse it waits there without waking anybody."""
    woken = () if region.handelse.open_list() else region.tjanst.holders(Roll.KANSLI)
    told = Say(VARD, "sambandsprov/result", result(region, upprop, at, phones=True), mentions=woken)
    return (UppropClosed(upprop.id, at),), (told, upprop_board(SAMBAND, upprop.id))
