"""!återkalla: call off an activation that was a mistake, to everybody who was called (MODELL AKT-01, ROL-11)."""

from bot.command import ASKS, Args, Call, Command, Outcome, Refused, Say, Unclear, reply, tick
from bot.domain import hus
from bot.domain.aktivering import announced_in
from bot.domain.avslut import marked
from bot.domain.effects import Effect
from bot.domain.ersattare import deputies
from bot.domain.fraga import Fraga, FragaAsked, FragaSort
from bot.domain.handelse import Handelse, recall
from bot.domain.ids import AccountId, RumKey
from bot.domain.niva import Aktivering, Aterkallelse, Niva, niva_of
from bot.domain.region import Region, fold
from bot.domain.roll import Roll
from bot.domain.rum import KONFERENS, VARD, direct_key
from bot.domain.upprop import UppropClosed
from bot.language.fold import fold as fold_text

LABELS = {"skäl": ("varför", "motiv")}


def decide(region: Region, call: Call, args: Args) -> Outcome:
    handelse = region.handelse.by_id[call.handelse or ""]
    niva_list = _meant(region, call, args, handelse)
    if not call.confirmed and any(_answered(region, handelse, niva) for niva in niva_list):
        return _asked(call, handelse, niva_list)
    events = recall(handelse, Aterkallelse(niva_list, call.who, call.at, args.get("skäl")))
    rum_list = [handelse.aktivering_by_niva[n].rum for n in niva_list]
    open_upprop = (region.upprop.in_rum(rum) for rum in rum_list)
    closed = tuple(UppropClosed(u.id, call.at) for u in open_upprop if u is not None)
    told = _told(region, handelse, niva_list)
    return Outcome((*events, *closed), (tick(call), *told, *marked(fold(events, region), handelse.id)))


def _told(region: Region, handelse: Handelse, niva_list: tuple[Niva, ...]) -> tuple[Effect, ...]:
    """In each rum, once where the alarm stood, and with the värd; each person is woken in one of them."""
    own: dict[RumKey, tuple[Niva, ...]] = {handelse.aktivering_by_niva[n].rum: (n,) for n in niva_list}
    alarmed: dict[RumKey, tuple[Niva, ...]] = {}
    for niva in niva_list:
        place = announced_in(handelse, niva)
        if place not in own:
            alarmed[place] = (*alarmed.get(place, ()), niva)
    woken = _woken(region, handelse, niva_list, (*own, *alarmed))
    told = {**own, **alarmed, **{rum: niva_list for rum in woken if rum not in {**own, **alarmed}}, VARD: niva_list}
    return tuple(
        Say(
            rum,
            "aterkalla/recalled",
            {"handelse": handelse.id, "niva_list": [n.value for n in nivaer]},
            mentions=woken.get(rum, ()),
        )
        for rum, nivaer in told.items()
    )


def _woken(
    region: Region, handelse: Handelse, niva_list: tuple[Niva, ...], rum_list: tuple[RumKey, ...]
) -> dict[RumKey, tuple[AccountId, ...]]:
    """All who were called by it, at first or later, each once; the värd in its own room, as when it was activated.

    Who is in none of the rum is told in the conference room, else in its direct chat, where its alarm stood.
    """
    vard = tuple(dict.fromkeys((*hus.vard_accounts(region), *_alarmed_deputies(region, handelse))))
    called = [
        k for n in niva_list for k in hus.konton_to(region, n, handelse.called_in(handelse.aktivering_by_niva[n].rum))
    ]
    if Niva.SAMORDNANDE in niva_list:
        called += hus.aktor_accounts(region, tuple(t.aktor for t in handelse.tillkallade if t.rum is None))
        called += [g.account for g in region.gast.of(handelse.id)]
    called += [k for n in niva_list for k in _deputies(region, handelse.aktivering_by_niva[n])]
    others = tuple(k for k in dict.fromkeys(called) if k not in vard)
    direct = (direct_key(k) for k in others if region.rum.inside(direct_key(k), k))
    places = tuple(dict.fromkeys((*rum_list, KONFERENS, *direct)))
    return {**hus.each_once(region, others, places, otherwise=rum_list[-1]), VARD: vard}


def _deputies(region: Region, active: Aktivering) -> tuple[AccountId, ...]:
    """The deputy contacts that were called since, for those who were silent (AKT-07)."""
    every = sorted(region.upprop.by_id.values(), key=lambda u: u.id)
    since = (u for u in every if u.rum == active.rum and u.opened_at >= active.at)
    aktor_list = (a for u in since for a in region.kallelse.of(u.id).ersattare)
    known = region.tjanst.register.aktor_by_id
    return tuple(k for a in aktor_list if a in known for k in known[a].ersattare_konton)


def _alarmed_deputies(region: Region, handelse: Handelse) -> tuple[AccountId, ...]:
    """The deputies of the TiB, if they were woken by the påkallan (PRI-06)."""
    larm = region.larm.by_handelse.get(handelse.id)
    return deputies(region) if larm is not None and larm.ersattare_at is not None else ()


def _asked(call: Call, handelse: Handelse, niva_list: tuple[Niva, ...]) -> Outcome:
    """People have answered: it may be no mistake at all, so it is asked once more."""
    fraga = Fraga(call.message, call.rum, call.who, FragaSort.BEKRAFTA, "återkalla", call.at)
    facts = {"message": call.message, "handelse": handelse.id, "niva_list": [n.value for n in niva_list]}
    return Outcome((FragaAsked(fraga),), (tick(call, ASKS), reply(call, "aterkalla/confirm", **facts)))


def _answered(region: Region, handelse: Handelse, niva: Niva) -> bool:
    """Whether more than one actor has answered there in any way: then it may be no mistake."""
    rum = handelse.aktivering_by_niva[niva].rum
    found: set[str] = set()
    for upprop in region.upprop.by_id.values():
        if upprop.rum == rum:
            found |= {*upprop.svar_by_aktor, *region.kallelse.of(upprop.id).kvitterad}
    return len(found) > 1


def _meant(region: Region, call: Call, args: Args, handelse: Handelse) -> tuple[Niva, ...]:
    """The nivå that is named, else that of the rum, else the only one; of several it is asked."""
    if not handelse.open:
        raise Refused("handelse_over", handelse=handelse.id)
    nivaer = tuple(n for n in Niva if n in handelse.aktivering_by_niva)
    typed = fold_text(call.said(args.free)).split() if args.free is not None else []
    first = niva_of(typed[0]) if typed else None
    if first is not None and first not in nivaer:
        on = [n.value for n in nivaer]
        raise Refused("niva_not_on", niva=first.value, niva_list=on, handelse=handelse.id, command="återkalla")
    every = {"alla", "allt"} & set(typed)
    named = tuple(n for n in nivaer if every or n in {niva_of(word) for word in typed})
    here = handelse.active_in(call.rum)
    own = (here.niva,) if here is not None and here.niva is not Niva.SAMORDNANDE else ()
    found = named or (nivaer if len(nivaer) == 1 else own)
    if not found:
        raise Unclear("which_niva", niva_list=[n.value for n in nivaer], handelse=handelse.id)
    return tuple(sorted(found, key=lambda n: n is Niva.SAMORDNANDE))


COMMAND = Command(
    name="återkalla",
    summary="Återkallar en aktivering som blev fel och meddelar alla som kallades.",
    example="!återkalla | skäl: fel händelse",
    allowed=frozenset({Roll.LST_TIB}),
    labels=LABELS,
    ability=1,
    needs_handelse=True,
    names_handelse=True,
    decide=decide,
)
