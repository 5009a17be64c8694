"""Due: what is to be done before a meeting, and when (MODELL AKT-13): its upprop opens, its reports are asked for."""

from datetime import datetime, timedelta

from bot.domain.ids import AktorId, MoteId, RumKey
from bot.domain.mote import Mote
from bot.domain.mote_told import taking_part
from bot.domain.region import Region
from bot.domain.rytm import meetings

A_MINUTE, ASKED_BEFORE = timedelta(minutes=1), timedelta(minutes=15)
OPENS, RAPPORT = "open", "rapport"


def before_meetings(region: Region, rum: RumKey) -> tuple[tuple[datetime, MoteId, str], ...]:
    """When what is to be done before the meetings of a rum, as time, meeting and step; the time stands in the step."""
    found: list[tuple[datetime, MoteId, str]] = []
    before: datetime | None = None
    for mote in (n.mote for n in meetings(region, rum)):
        if mote.waits and mote.opens_at is not None and mote.upprop is None and mote.start is not None:
            opens = mote.opens_at if before is None else max(mote.opens_at, min(before + A_MINUTE, mote.start))
            found.append((opens, mote.id, _key(OPENS, opens)))
        asks = _asks_at(mote, before)
        if asks is not None and _key(RAPPORT, asks) not in mote.passed:
            found.append((asks, mote.id, _key(RAPPORT, asks)))
        before = mote.when
    return tuple(found)


def _asks_at(mote: Mote, before: datetime | None) -> datetime | None:
    """When the reports are asked for: once, shortly before they are due, and only for what was not just told."""
    if not mote.waits or mote.rapport_senast is None:
        return None
    asks = mote.rapport_senast - ASKED_BEFORE
    return asks if asks > mote.planned_at and (before is None or asks > before) else None


def _key(step: str, at: datetime) -> str:
    return f"{step}-{at:%Y%m%d%H%M}"


def silent(region: Region, mote: Mote) -> tuple[AktorId, ...]:
    """Those who take part and have left no läge since the last meeting began; the host is not asked, it asks."""
    handelse = region.handelse.by_id[mote.handelse]
    earlier = [n.mote for n in meetings(region, mote.rum) if n.mote.when < mote.when and n.mote.id != mote.id]
    active = min(a.at for a in handelse.aktivering_by_niva.values())
    since = (earlier[-1].began_at or earlier[-1].when) if earlier else active
    told = {u.aktor for u in region.lage.of_handelse(handelse.id) if (u.changed_at or u.at) >= since}
    return tuple(a for a in taking_part(region, mote.rum) if a not in told and a != region.tjanst.settings.host)
