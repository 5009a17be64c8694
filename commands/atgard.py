"""!åtgärd: propose who does what by when; only the own answer makes it accepted (MODELL PRI-03, MALLAR 6)."""

from datetime import datetime

from bot.command import Args, Board, Call, Command, Outcome, Say, Unclear, cited, reply, tick
from bot.domain.atgard import Atgard, AtgardProposed
from bot.domain.ids import AccountId
from bot.domain.region import Region
from bot.domain.sammanstall import rum_of
from bot.language.forms import FormField, read_form
from bot.language.local_time import as_utc, local
from bot.language.times import read_time

EXAMPLE = "!åtgärd Trafikverket: plan för tung trafik E4, senast 17.00"


def decide(region: Region, call: Call, args: Args) -> Outcome:
    if args.free is None:
        return Outcome((), (reply(call, "atgard/list", handelse=call.handelse),))
    atgard = _read(region, call, args)
    rum = rum_of(region, call.handelse)
    facts = {"handelse": call.handelse, "nr": atgard.nr}
    said = Say(rum, "atgard/proposed", facts, mentions=_accounts(region, atgard.vem))
    board = Board(rum, f"atgard/{call.handelse or rum}", "atgard/board", {"handelse": call.handelse})
    return Outcome((AtgardProposed(atgard),), (tick(call), said, board))


def _read(region: Region, call: Call, args: Args) -> Atgard:
    start, end = args.span
    form = read_form(call.text[start:end], type="åtgärd", now=local(call.at), names=call.names, sender=call.aktor)
    field = {f.id: f for f in form.fields}
    vem, vad = field.get("vem"), field.get("vad") or field.get("fritext")
    if vem is None or vem.value == "fråga":
        raise Unclear("atgard_vem", example=EXAMPLE, text=cited(call.quote(start, end)))
    if vad is None:
        raise Unclear("atgard_vad", example=EXAMPLE)
    quote = call.quote(start + vad.span[0], start + vad.span[1])
    senast = _senast(call, field.get("nar"))
    nr = region.atgard.next_nr(call.handelse)
    return Atgard(nr, call.handelse, call.rum, vem.value, quote, senast, call.who, call.at, call.message)


def _senast(call: Call, found: FormField | None) -> datetime | None:
    if found is None:
        return None
    reading = read_time(found.value, now=local(call.at), kind="deadline")
    return as_utc(reading.iso) if reading.kind == "at" and reading.iso else None


def _accounts(region: Region, vem: str) -> tuple[AccountId, ...]:
    funktion = region.tjanst.register.funktion_by_id.get(vem)
    if funktion is not None and vem not in region.tjanst.register.aktor_by_id:
        return region.tjanst.holders(funktion.roll)
    return region.tjanst.accounts_of(vem)


COMMAND = Command(
    name="åtgärd",
    summary="Föreslår en åtgärd för en aktör; aktören svarar själv ja eller nej. Utan text: visar listan.",
    example=EXAMPLE,
    ability=3,
    in_handelse=True,
    decide=decide,
)
