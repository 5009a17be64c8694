"""The times of a sambandsprov have come: it opens, reminds once, and closes (MODELL TID-08)."""

from datetime import datetime

from bot.command import NOTHING, Outcome
from bot.domain import samband
from bot.domain.effects import Say
from bot.domain.region import Region
from bot.domain.rum import SAMBAND, VARD
from bot.domain.sambandsprov import SambandsprovSkipped
from bot.domain.upprop import UppropStepPassed


def came(region: Region, rest: str, at: datetime) -> Outcome:
    what, _, of = rest.partition(":")
    if what == samband.OPENS:
        return _due(region, datetime.fromisoformat(of), at)
    upprop = region.upprop.in_rum(SAMBAND)
    if upprop is None or upprop.id != of:
        return NOTHING
    if what == samband.CLOSES:
        return Outcome(*samband.closed(region, upprop, at))
    return Outcome((UppropStepPassed(upprop.id, samband.REMINDS, at),), samband.reminded(region, upprop))


def _due(region: Region, due: datetime, at: datetime) -> Outcome:
    hinder = samband.hinder(region, due, at)
    if hinder is None:
        return Outcome(*samband.opened(region, at))
    facts = {"due": due.isoformat(), "hinder": hinder.value}
    return Outcome((SambandsprovSkipped(due, hinder, at),), (Say(VARD, "sambandsprov/skipped", facts),))
