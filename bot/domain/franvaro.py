"""Frånvaro: who has said that it cannot come to a meeting that is still ahead is not called to it (MODELL AKT-05).

What was answered to the call of an activation is for the call; only what names the meeting, or its day, is for both.
"""

from immutables import Map

from bot.domain.ids import AktorId
from bot.domain.mote import Mote
from bot.domain.region import Region
from bot.domain.upprop import Svar, SvarState, Upprop
from bot.language.local_time import local
from bot.language.meeting_meant import day_meant, names_meeting


def told_before(region: Region, mote: Mote) -> Map[AktorId, Svar]:
    """The absences that stand in the last upprop of its rum and are about this meeting."""
    earlier = region.upprop.latest_in(mote.rum)
    absent = {a: earlier.svar_by_aktor[a] for a in earlier.having(SvarState.FRANVARANDE)} if earlier else {}
    of_call = {a: svar for a, svar in absent.items() if earlier and _about(region, mote, earlier, svar)}
    declined = region.mote.declined.get(mote.id, Map())
    return Map(of_call | {a: svar for a, svar in declined.items() if _stands(region, mote, svar)})


def _stands(region: Region, mote: Mote, svar: Svar) -> bool:
    """It was said of the time that the meeting still has, and it still reads so."""
    now = region.inlagg.current(svar.message) if svar.message in region.inlagg.by_id else None
    return now is not None and now.text is not None and max(now.at, mote.planned_at) <= svar.at


def _about(region: Region, mote: Mote, earlier: Upprop, svar: Svar) -> bool:
    text = region.inlagg.current(svar.message).text if svar.message in region.inlagg.by_id else None
    if text is None or mote.start is None:
        return False
    said, day = local(svar.at), day_meant(text, local(svar.at))
    alone = earlier.start in (None, mote.start) and mote.planned_at <= svar.at
    if day is None:
        return alone and names_meeting(text)
    return day == local(mote.start).date() and (alone or day != said.date())
