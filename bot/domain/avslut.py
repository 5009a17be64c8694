"""Avslut: everything that ends with a händelse, and whether it has ended (MODELL AVS-02, AVS-03, ROL-11)."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain import hus
from bot.domain.aktivering import upprop_board
from bot.domain.effects import DressRum, Effect, Say
from bot.domain.grupp import GruppEnded
from bot.domain.handelse import Handelse, HandelseState, close
from bot.domain.handelse_parts import Avslut
from bot.domain.ids import AccountId, HandelseId, RumKey
from bot.domain.niva import Niva
from bot.domain.refusal import Refused
from bot.domain.region import Event, Region, fold
from bot.domain.rum import KONFERENS
from bot.domain.sammanstall import rum_of
from bot.domain.upprop import UppropClosed

AVSLUTAD, ATERKALLAD, ATERKALLAT = "avslutad", "återkallad", "återkallat"  # a kluster is neuter


@dataclass(frozen=True, slots=True)
class Ended:
    how: str
    at: datetime


def ended(region: Region, handelse_id: HandelseId | None, rum: RumKey | None = None) -> Ended | None:
    """How and when a händelse ended, or the nivå or the group whose room it is; None while it goes on."""
    handelse = region.handelse.by_id.get(handelse_id or "")
    if handelse is None:
        return None
    if handelse.avslut is not None:
        return Ended(AVSLUTAD, handelse.avslut.at)
    gone = handelse.state is HandelseState.ATERKALLAD
    grupp = region.grupp.by_rum.get(rum or "") if not gone else None
    if grupp is not None:
        return Ended(AVSLUTAD, grupp.ended_at) if grupp.ended_at is not None else None
    niva = region.rum.by_key[rum].niva if rum is not None and not gone else None
    off = niva is not None and handelse.active_in(rum) is None
    found = [c.at for c in handelse.aterkallelser if gone or (off and niva in c.niva_list)]
    how = ATERKALLAT if off and niva == Niva.KLUSTER else ATERKALLAD
    return Ended(how, found[-1]) if found else None


def marked(region: Region, handelse: HandelseId) -> tuple[DressRum, ...]:
    """The rum of a händelse that are over get a name that says so. `region` is as it is after the end."""
    found = (r.key for r in region.rum.by_key.values() if r.handelse == handelse)
    return tuple(DressRum(key) for key in sorted(found) if ended(region, handelse, key) is not None)


def must_be_open(region: Region, handelse_id: HandelseId | None) -> None:
    """Raises Refused for a händelse that is over. The ordinary läge never is."""
    if ended(region, handelse_id) is not None:
        raise Refused("handelse_over", handelse=handelse_id)


def end(region: Region, handelse: Handelse, avslut: Avslut) -> tuple[tuple[Event, ...], tuple[Effect, ...]]:
    """The events, and what is told in each room. Raises Refused unless the händelse is on."""
    events = close(handelse, avslut)
    nivaer = tuple(a.rum for a in sorted(handelse.aktivering_by_niva.values(), key=lambda a: (a.at, a.rum)))
    open_upprop = tuple(u for rum in nivaer if (u := region.upprop.in_rum(rum)) is not None)
    at_work = tuple(g.rum for g in region.grupp.of_handelse(handelse.id) if g.open)
    closed = (UppropClosed(u.id, avslut.at) for u in open_upprop)
    groups = (GruppEnded(rum, avslut.by, avslut.at) for rum in at_work)
    told = _told(region, handelse, tuple(dict.fromkeys((*nivaer, *at_work))))
    boards = (upprop_board(u.rum, u.id) for u in open_upprop)
    return (*events, *closed, *groups), (*told, *boards, *marked(fold(events, region), handelse.id))


def _told(region: Region, handelse: Handelse, rum_list: tuple[RumKey, ...]) -> tuple[Effect, ...]:
    """All of it in the main room, in short in the others; each person is woken in one room only, where it hears it.

    Who has chosen to avstå is told like all others that were called.
    """
    main, facts = rum_of(region, handelse.id), {"handelse": handelse.id}
    others = tuple(rum for rum in rum_list if rum != main)
    woken = hus.where_they_are(region, _called(region, handelse), main, *others)
    elsewhere = [rum for rum in woken if rum not in (main, *others, KONFERENS)]
    return (
        Say(main, "avsluta/closed", facts, mentions=woken.get(main, ())),
        *(Say(rum, "avsluta/short", facts, mentions=woken.get(rum, ())) for rum in others),
        *(Say(rum, "avsluta/known", facts, mentions=woken.get(rum, ())) for rum in (KONFERENS, *elsewhere)),
    )


def _called(region: Region, handelse: Handelse) -> tuple[AccountId, ...]:
    """All who were called, to whatever nivå."""
    by_niva = (k for n in handelse.aktivering_by_niva for k in hus.konton_to(region, n, handelse.kallade_to(n)))
    return tuple(dict.fromkeys((*hus.aktor_accounts(region, handelse.alla_kallade), *by_niva)))
