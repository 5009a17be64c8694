"""!kalla: call in more actors, with the reason (MODELL AKT-06, FOR-09). They are never counted in n av m."""

from bot.command import Args, Call, Command, Invite, Outcome, Refused, Say, Unclear, cited, tick
from bot.domain import hus
from bot.domain.handelse import Tillkallad, tillkalla
from bot.domain.ids import AktorId
from bot.domain.region import Event, Region
from bot.domain.roll import Roll
from bot.domain.rum import RumSort
from bot.domain.sammanstall import rum_of

LABELS = {"skäl": ("varför", "motiv")}


def decide(region: Region, call: Call, args: Args) -> Outcome:
    handelse = region.handelse.by_id[call.handelse or ""]
    aktor_list = _named(region, call, args)
    skal = args.get("skäl")
    events: list[Event] = []
    new = tuple(a for a in aktor_list if a not in handelse.alla_kallade)
    if not new:
        raise Refused("called_already", aktor_list=list(aktor_list), handelse=handelse.id)
    for aktor in new:
        events += tillkalla(handelse, Tillkallad(aktor, call.who, call.at, skal))
    rum = call.rum if region.rum.by_key[call.rum].sort is RumSort.FORUM else rum_of(region, handelse.id)
    accounts = hus.aktor_accounts(region, new)
    invited = tuple(Invite(rum, a) for a in accounts if not region.rum.called(rum, a))
    facts = {"aktor_list": list(new), "handelse": handelse.id, "message": call.message}
    return Outcome(tuple(events), (tick(call), *invited, Say(rum, "kalla/called", facts, mentions=accounts)))


def _named(region: Region, call: Call, args: Args) -> tuple[AktorId, ...]:
    text, offset = (call.said(args.free), args.free.start) if args.free is not None else ("", 0)
    found: list[AktorId] = []
    for match in call.names.split(text, call.aktor):
        known = tuple(i for i in match.ids if i in region.tjanst.register.aktor_by_id)
        if len(known) != 1:
            typed = cited(call.quote(offset + match.start, offset + match.end))
            raise Unclear("which_aktor", typed=typed, aktor_list=list(known), example=COMMAND.example)
        found += known
    if not found:
        raise Unclear("form", command="kalla", form=COMMAND.form, summary=COMMAND.summary)
    return tuple(dict.fromkeys(found))


COMMAND = Command(
    name="kalla",
    summary="Kallar in fler aktörer till händelsen.",
    example="!kalla smhi | skäl: väderunderlag",
    form="!kalla aktör | skäl: ",
    allowed=frozenset({Roll.LST_TIB, Roll.RSIB}),
    labels=LABELS,
    ability=1,
    needs_handelse=True,
    decide=decide,
)
