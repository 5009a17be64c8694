"""Händelse: from påkallan over aktivering to avslut (MODELL AKT-01…08, AKT-15, AVS-02; section 19).

Påkalla is for everybody, aktivera for Länsstyrelsens TiB. Each nivå is activated on its own, at most once per händelse.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from immutables import Map

from bot.domain.handelse_parts import Avslut, Deltagande, HandelseNamed, Pakallan, Tillkallad
from bot.domain.ids import AktorId, HandelseId, MessageId, RumKey
from bot.domain.niva import Aktivering, Aterkallelse, Niva
from bot.domain.refusal import Refused
from bot.domain.words import Quote


class HandelseState(StrEnum):
    PAKALLAD = "påkallad"
    AKTIVERAD = "aktiverad"
    EFTERARBETE = "efterarbete"
    ATERTAGEN = "återtagen"
    ATERKALLAD = "återkallad"


TRANSITIONS: dict[HandelseState, frozenset[HandelseState]] = {
    HandelseState.PAKALLAD: frozenset({HandelseState.AKTIVERAD, HandelseState.ATERTAGEN}),
    HandelseState.AKTIVERAD: frozenset({HandelseState.AKTIVERAD, HandelseState.EFTERARBETE, HandelseState.ATERKALLAD}),
    HandelseState.EFTERARBETE: frozenset(),
    HandelseState.ATERTAGEN: frozenset(),
    HandelseState.ATERKALLAD: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Handelse:
    id: HandelseId
    namn: Quote
    state: HandelseState
    pakallan_list: tuple[Pakallan, ...] = ()
    aktivering_by_niva: Map[Niva, Aktivering] = Map()
    kallade: tuple[AktorId, ...] = ()
    tillkallade: tuple[Tillkallad, ...] = ()
    deltagande: Map[AktorId, Deltagande] = Map()
    avslut: Avslut | None = None
    deltagande_log: tuple[tuple[AktorId, Deltagande], ...] = ()
    aterkallelser: tuple[Aterkallelse, ...] = ()

    @property
    def alla_kallade(self) -> tuple[AktorId, ...]:
        """Those who were called first and those called in later."""
        return tuple(dict.fromkeys((*self.kallade, *(t.aktor for t in self.tillkallade))))

    @property
    def open(self) -> bool:
        return self.state is HandelseState.AKTIVERAD

    @property
    def avstar(self) -> tuple[AktorId, ...]:
        return tuple(a for a in self.alla_kallade if a in self.deltagande and not self.deltagande[a].fortsatter)

    @property
    def avvaktar(self) -> tuple[AktorId, ...]:
        """Those of `avstar` who stand by."""
        return tuple(a for a in self.avstar if self.deltagande[a].avvaktar)

    @property
    def tillkallade_aktorer(self) -> tuple[AktorId, ...]:
        """Those called in later that were not on the list, each once."""
        return tuple(dict.fromkeys(t.aktor for t in self.tillkallade if t.aktor not in self.kallade))

    def active_in(self, rum: RumKey | None) -> Aktivering | None:
        """What made the rum a forum; None for another rum, or when its nivå was called off."""
        return next((a for a in self.aktivering_by_niva.values() if a.rum == rum), None)

    def called_in(self, rum: RumKey | None) -> tuple[AktorId, ...]:
        """Who was called to a rum first or later; None is the main one."""
        active = self.active_in(rum)
        first = self.kallade_to(active.niva) if active is not None else self.kallade
        return tuple(dict.fromkeys((*first, *(t.aktor for t in self.tillkallade if t.rum == rum))))

    def kallade_to(self, niva: Niva) -> tuple[AktorId, ...]:
        """The actors of a nivå; all who were called where the activation did not say."""
        active = self.aktivering_by_niva.get(niva)
        return (active.kallade if active is not None else ()) or self.kallade


@dataclass(frozen=True, slots=True)
class HandelsePakallad:
    handelse: HandelseId
    pakallan: Pakallan
    namn: Quote


@dataclass(frozen=True, slots=True)
class PakallanExplained:
    """A påkallan that was made without a reason has got one."""

    handelse: HandelseId
    message: MessageId
    skal: Quote
    at: datetime


@dataclass(frozen=True, slots=True)
class PakallanWithdrawn:
    handelse: HandelseId
    message: MessageId
    at: datetime


@dataclass(frozen=True, slots=True)
class HandelseAktiverad:
    """`kallade` are the actors on the list at this time (AKT-05)."""

    handelse: HandelseId
    namn: Quote
    aktivering: Aktivering
    kallade: tuple[AktorId, ...]


@dataclass(frozen=True, slots=True)
class AktorTillkallad:
    handelse: HandelseId
    tillkallad: Tillkallad


@dataclass(frozen=True, slots=True)
class DeltagandeChosen:
    handelse: HandelseId
    aktor: AktorId
    deltagande: Deltagande


@dataclass(frozen=True, slots=True)
class AktiveringRecalled:
    handelse: HandelseId
    aterkallelse: Aterkallelse


@dataclass(frozen=True, slots=True)
class HandelseAvslutad:
    handelse: HandelseId
    avslut: Avslut


HandelseEvent = (
    HandelsePakallad
    | PakallanExplained
    | PakallanWithdrawn
    | HandelseAktiverad
    | AktorTillkallad
    | DeltagandeChosen
    | AktiveringRecalled
    | HandelseAvslutad
    | HandelseNamed
)


@dataclass(frozen=True, slots=True)
class HandelseBok:
    by_id: Map[HandelseId, Handelse] = Map()
    count: int = 0
    order: tuple[HandelseId, ...] = field(default=())

    def next_id(self) -> HandelseId:
        return f"h{self.count + 1}"

    def open_list(self) -> tuple[Handelse, ...]:
        return tuple(self.by_id[h] for h in self.order if self.by_id[h].open)

    def pakallade(self) -> tuple[Handelse, ...]:
        return tuple(self.by_id[h] for h in self.order if self.by_id[h].state is HandelseState.PAKALLAD)


def pakalla(bok: HandelseBok, pakallan: Pakallan, joins: HandelseId | None) -> tuple[HandelseEvent, ...]:
    """A call for samverkan; several on one händelse are joined (`joins`). Never refused."""
    if joins is not None:
        return (HandelsePakallad(joins, pakallan, bok.by_id[joins].namn),)
    return (HandelsePakallad(bok.next_id(), pakallan, pakallan.skal),)


def aktivera(
    bok: HandelseBok, handelse: HandelseId | None, namn: Quote, aktivering: Aktivering, *, kallade: tuple[AktorId, ...]
) -> tuple[HandelseEvent, ...]:
    """Activate one nivå. Raises Refused if it is on already or the händelse is over (VOC-02)."""
    known = bok.by_id.get(handelse) if handelse is not None else None
    if known is not None and aktivering.niva in known.aktivering_by_niva:
        raise Refused("already_active", handelse=known.id, niva=aktivering.niva.value)
    if known is not None and HandelseState.AKTIVERAD not in TRANSITIONS[known.state]:
        raise Refused("handelse_over", handelse=known.id)
    return (HandelseAktiverad(handelse or bok.next_id(), namn, aktivering, kallade),)


def tillkalla(handelse: Handelse, tillkallad: Tillkallad) -> tuple[HandelseEvent, ...]:
    """Call in one more actor (AKT-06); gives nothing for one that is called to that rum already."""
    if tillkallad.aktor in handelse.called_in(tillkallad.rum):
        return ()
    return (AktorTillkallad(handelse.id, tillkallad),)


def close(handelse: Handelse, avslut: Avslut) -> tuple[HandelseEvent, ...]:
    """End the joint handling (AVS-02). Raises Refused unless it is on."""
    if HandelseState.EFTERARBETE not in TRANSITIONS[handelse.state]:
        raise Refused("handelse_over", handelse=handelse.id)
    return (HandelseAvslutad(handelse.id, avslut),)


def _pakallad(bok: HandelseBok, e: HandelsePakallad) -> HandelseBok:
    known = bok.by_id.get(e.handelse)
    if known is None:
        new = Handelse(e.handelse, e.namn, HandelseState.PAKALLAD, (e.pakallan,))
        return replace(bok, by_id=bok.by_id.set(new.id, new), count=bok.count + 1, order=(*bok.order, new.id))
    return _put(bok, replace(known, pakallan_list=(*known.pakallan_list, e.pakallan)))


def _explained(bok: HandelseBok, e: PakallanExplained) -> HandelseBok:
    """The händelse that this påkallan began, and that nobody has named since, is named by its reason."""
    known = bok.by_id[e.handelse]
    old = next((p.skal for p in known.pakallan_list if p.message == e.message), None)
    told = tuple(replace(p, skal=e.skal) if p.message == e.message else p for p in known.pakallan_list)
    return _put(bok, replace(known, pakallan_list=told, namn=e.skal if known.namn == old else known.namn))


def _withdrawn(bok: HandelseBok, e: PakallanWithdrawn) -> HandelseBok:
    known = bok.by_id[e.handelse]
    left = tuple(p for p in known.pakallan_list if p.message != e.message)
    over = not left and known.state is HandelseState.PAKALLAD
    return _put(bok, replace(known, pakallan_list=left, state=HandelseState.ATERTAGEN if over else known.state))


def _aktiverad(bok: HandelseBok, e: HandelseAktiverad) -> HandelseBok:
    known = bok.by_id.get(e.handelse)
    if known is None:
        known = Handelse(e.handelse, e.namn, HandelseState.AKTIVERAD)
        bok = replace(bok, count=bok.count + 1, order=(*bok.order, e.handelse))
    nivaer = known.aktivering_by_niva.set(e.aktivering.niva, e.aktivering)
    kallade = tuple(dict.fromkeys((*known.kallade, *e.kallade)))
    if e.aktivering.niva is Niva.SAMORDNANDE:  # all are called anew, and choose anew (AKT-05)
        known = replace(known, deltagande=Map())
    on = HandelseState.AKTIVERAD
    return _put(bok, replace(known, namn=e.namn, state=on, aktivering_by_niva=nivaer, kallade=kallade))


def recall(handelse: Handelse, aterkallelse: Aterkallelse) -> tuple[HandelseEvent, ...]:
    """Call off an activation. Raises Refused unless the händelse is on."""
    if not handelse.open:
        raise Refused("handelse_over", handelse=handelse.id)
    return (AktiveringRecalled(handelse.id, aterkallelse),)


def _recalled(handelse: Handelse, aterkallelse: Aterkallelse) -> Handelse:
    """With its last nivå called off the whole händelse is; a single nivå may be activated anew."""
    left = {n: a for n, a in handelse.aktivering_by_niva.items() if n not in aterkallelse.niva_list}
    log = (*handelse.aterkallelser, aterkallelse)
    if left:
        return replace(handelse, aktivering_by_niva=Map(left), aterkallelser=log)
    return replace(handelse, state=HandelseState.ATERKALLAD, aterkallelser=log)


def _put(bok: HandelseBok, handelse: Handelse) -> HandelseBok:
    return replace(bok, by_id=bok.by_id.set(handelse.id, handelse))


def apply(bok: HandelseBok, event: HandelseEvent) -> HandelseBok:
    known = bok.by_id.get(event.handelse)
    match event:
        case HandelsePakallad():
            return _pakallad(bok, event)
        case HandelseAktiverad():
            return _aktiverad(bok, event)
        case PakallanExplained() if known:
            return _explained(bok, event)
        case PakallanWithdrawn():
            return _withdrawn(bok, event)
        case AktorTillkallad(tillkallad=tillkallad) if known:
            return _put(bok, replace(known, tillkallade=(*known.tillkallade, tillkallad)))
        case HandelseAvslutad(avslut=avslut) if known:
            return _put(bok, replace(known, state=HandelseState.EFTERARBETE, avslut=avslut))
    return _changed(bok, known, event)


def _changed(bok: HandelseBok, known: Handelse | None, event: HandelseEvent) -> HandelseBok:
    match event:
        case DeltagandeChosen(aktor=aktor, deltagande=deltagande) if known:
            log = (*known.deltagande_log, (aktor, deltagande))
            return _put(bok, replace(known, deltagande=known.deltagande.set(aktor, deltagande), deltagande_log=log))
        case HandelseNamed(namn=namn) if known:
            return _put(bok, replace(known, namn=namn))
        case AktiveringRecalled(aterkallelse=aterkallelse) if known:
            return _put(bok, _recalled(known, aterkallelse))
    return bok
