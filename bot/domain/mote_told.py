"""Who is told of a meeting, and where: in its rum, and in the conference room who has not come into it (AKT-13)."""

from bot.domain import hus
from bot.domain.effects import Facts, Say
from bot.domain.ids import AccountId, AktorId, RumKey
from bot.domain.niva import Niva
from bot.domain.region import Region
from bot.domain.rum import KONFERENS, forum_key


def taking_part(region: Region, rum: RumKey) -> tuple[AktorId, ...]:
    """All who were called to the rum, at first or later, stand in the register and have not chosen to avstå."""
    handelse = region.handelse.by_id[region.handelse_of_rum(rum) or ""]
    main = rum == forum_key(handelse.id, Niva.SAMORDNANDE) or Niva.SAMORDNANDE not in handelse.aktivering_by_niva
    later = (t.aktor for t in handelse.tillkallade if t.rum is None and main)
    out = {*handelse.avstar, *region.tjanst.gone}
    return tuple(a for a in dict.fromkeys((*handelse.called_in(rum), *later)) if a not in out)


def woken(region: Region, rum: RumKey, aktor_list: tuple[AktorId, ...]) -> tuple[AccountId, ...]:
    """Who is woken of these actors in this rum; never who was taken out of it by hand."""
    called = hus.konton_to(region, region.rum.by_key[rum].niva or "", aktor_list)
    return tuple(k for k in called if not hus.shown_out(region, rum, k))


def told(region: Region, rum: RumKey, template: str, facts: Facts, *, wakes: bool) -> tuple[Say, ...]:
    """Said to all who take part; what wakes them also where those are who are not in the rum."""
    accounts = woken(region, rum, taking_part(region, rum)) if wakes else ()
    said = Say(rum, template, facts, mentions=tuple(k for k in accounts if region.rum.inside(rum, k)))
    away = tuple(k for k in accounts if not region.rum.inside(rum, k) and region.rum.inside(KONFERENS, k))
    return (said, Say(KONFERENS, template, {**facts, "rum": rum}, mentions=away)) if away else (said,)
