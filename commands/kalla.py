"""!kalla: call in more actors, or a guest, with the reason (MODELL AKT-06, FOR-09, INF-11). They are never counted."""

from dataclasses import replace

from bot.command import Args, Call, Command, Invite, Outcome, Refused, Say, Unclear, all_named, tick
from bot.domain import hus
from bot.domain.avslut import must_be_open
from bot.domain.gast import Gast, GastInvited
from bot.domain.handelse import Handelse, tillkalla
from bot.domain.handelse_parts import Tillkallad
from bot.domain.ids import AccountId, AktorId, RumKey
from bot.domain.region import Event, Region
from bot.domain.register import is_account
from bot.domain.roll import Roll
from bot.domain.rum import RumSort
from bot.domain.sammanstall import rum_of

LABELS = {"skäl": ("varför", "motiv"), "namn": ("vem",)}


def decide(region: Region, call: Call, args: Args) -> Outcome:
    must_be_open(region, call.handelse)
    handelse = region.handelse.by_id[call.handelse or ""]
    account = next((w.strip(",.|") for w in _free(call, args).split() if w.startswith("@")), "")
    if account:
        return _guest(region, call, args, handelse, account)
    main = rum_of(region, handelse.id)
    rum = region.rum.by_key[call.rum]
    here = call.rum if rum.sort is RumSort.FORUM and rum.handelse == handelse.id else main
    return _called(region, call, args, handelse, here if here != main else None)


def _called(region: Region, call: Call, args: Args, handelse: Handelse, place: RumKey | None) -> Outcome:
    """Into the main rum, or into that of the nivå where it was typed (`place`)."""
    aktor_list = _named(region, call, args)
    new = tuple(a for a in aktor_list if a not in handelse.called_in(place))
    rum = place or rum_of(region, handelse.id)
    outside = _outside(region, rum, aktor_list)
    if not new and not outside:
        raise Refused("called_already", aktor_list=list(aktor_list), handelse=handelse.id)
    if not new:
        again = Say(call.rum, "kalla/again", {"aktor_list": list(aktor_list), "rum": rum}, thread=call.message)
        return Outcome((), (tick(call), *(Invite(rum, a) for a in outside), again))
    events: list[Event] = []
    for aktor in new:
        events += tillkalla(handelse, Tillkallad(aktor, call.who, call.at, args.get("skäl"), place))
    accounts = hus.konton_to(region, region.rum.by_key[rum].niva or "", new)
    invited = tuple(Invite(rum, a) for a in outside)
    facts = {"aktor_list": list(new), "handelse": handelse.id, "message": call.message}
    return Outcome(tuple(events), (tick(call), *invited, Say(rum, "kalla/called", facts, mentions=accounts)))


def _outside(region: Region, rum: RumKey, aktor_list: tuple[AktorId, ...]) -> tuple[AccountId, ...]:
    """Their accounts that are neither in the rum nor invited: never reached, or gone."""
    accounts = hus.konton_to(region, region.rum.by_key[rum].niva or "", aktor_list)
    return tuple(a for a in accounts if not region.rum.called(rum, a))


def _guest(region: Region, call: Call, args: Args, handelse: Handelse, account: str) -> Outcome:
    """An account outside the register, into the main rum of this händelse only."""
    if not is_account(account):
        raise Unclear("gast", example=GUEST)
    if region.tjanst.known(account):
        raise Refused("gast_known", account=account)
    rum = rum_of(region, handelse.id)
    known = region.gast.get(handelse.id, account)
    gast = Gast(handelse.id, account, args.get("namn"), args.get("skäl"), call.who, call.at)
    if known is not None:
        gast = replace(known, namn=gast.namn or known.namn, skal=gast.skal or known.skal)
    invited = () if region.rum.called(rum, account) else (Invite(rum, account),)
    facts = {"account": account, "handelse": handelse.id}
    said = Say(rum, "kalla/guest", facts, mentions=(account,))
    if gast == known:
        return Outcome((), (tick(call), *invited))
    return Outcome((GastInvited(gast),), (tick(call), *invited, said))


def _free(call: Call, args: Args) -> str:
    return call.said(args.free) if args.free is not None else ""


def _named(region: Region, call: Call, args: Args) -> tuple[AktorId, ...]:
    known = region.tjanst.register.aktor_by_id
    found = all_named(call, args.free, known, COMMAND.example) if args.free is not None else ()
    if not found:
        raise Unclear("form", command="kalla", form=COMMAND.form, summary=COMMAND.summary)
    return found


GUEST = "!kalla @namn:server.example | namn: Fortum, driftledningen | skäl: fjärrvärme"
COMMAND = Command(
    name="kalla",
    summary="Kallar in fler aktörer, eller en gäst, till händelsen.",
    example="!kalla smhi | skäl: väderunderlag",
    form="!kalla aktör | skäl: ",
    allowed=frozenset({Roll.LST_TIB, Roll.RSIB}),
    labels=LABELS,
    ability=1,
    needs_handelse=True,
    decide=decide,
)
