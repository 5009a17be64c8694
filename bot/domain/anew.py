"""Anew: an upprop is opened in the place of the one that is open, and keeps its meeting (MODELL TID-02, AKT-05)."""

from datetime import datetime

from bot.domain import kallning, rytm
from bot.domain.ids import RumKey
from bot.domain.mote import MoteOpened
from bot.domain.region import Event, Region, fold
from bot.domain.steps import START_STEP
from bot.domain.upprop import Upprop


def open_anew(region: Region, rum: RumKey, at: datetime) -> rytm.Change:
    """All are called now. The meeting that the open one was for begins as planned, and its start is told."""
    old = region.upprop.in_rum(rum)
    opened, events, effects = kallning.open_upprop(region, rum, None, at)
    if old is None or old.start is None or old.start <= at or START_STEP in old.passed:
        return events, effects
    new = fold(events, region).upprop.by_id[opened]
    return (*events, *_for_meeting(region, old, new, at), kallning.moved(new, old.start, at)), effects


def _for_meeting(region: Region, old: Upprop, new: Upprop, at: datetime) -> tuple[Event, ...]:
    """The planned meeting whose upprop the old one was has the new one now; outside a forum none is planned."""
    found = rytm.coming(region, old.rum, at) if old.handelse is not None else None
    if found is None or found.mote.upprop != old.id:
        return ()
    return (*rytm.adopted(region, found.mote), MoteOpened(found.mote.id, new.id, at))
