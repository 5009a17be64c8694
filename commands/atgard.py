"""!åtgärd: propose who does what by when; only the own answer makes it accepted (MODELL PRI-03, MALLAR 6).

An edit says it anew, for as long as it is not answered.
"""

import re
from dataclasses import replace

from bot.command import REFUSED, Args, Board, Call, Command, Outcome, Say, Unclear, cited, reply, tick
from bot.domain import summering
from bot.domain.atgard import Atgard, AtgardChanged, AtgardProposed, AtgardState, accounts_of
from bot.domain.produkt import Sort
from bot.domain.region import Region
from bot.domain.sammanstall import rum_of
from bot.domain.words import Quote
from bot.language.forms import Form, read_form
from bot.language.local_time import as_utc, local
from bot.language.times import TimeReading, read_time
from bot.language.times_choices import deadline_choices, deadline_days

EXAMPLE = "!åtgärd Trafikverket: plan för tung trafik E4, senast 17.00"
_LINE = re.compile(r"[!/] ?[åa]tg", re.IGNORECASE)


def decide(region: Region, call: Call, args: Args) -> Outcome:
    if args.free is None:
        return Outcome((), (reply(call, "atgard/list", handelse=call.handelse),))
    form, new = _read(region, call, args)
    old = _before(region, call, new)
    if old is None:
        return Outcome((AtgardProposed(new),), (tick(call), _said(region, call, form, new), _board(region, call)))
    if _typed(region, old) == _typed(region, new) and old.senast == new.senast:
        return Outcome((), (tick(call),))
    if old.state is not AtgardState.FORESLAGEN:
        told = reply(call, "atgard/answered_already", handelse=old.handelse, nr=old.nr)
        return Outcome((), (tick(call, REFUSED), told))
    new = replace(new, nr=old.nr, handelse=old.handelse, at=old.at)
    said = _said(region, call, form, new, "atgard/changed")
    return Outcome((AtgardChanged(new, call.at),), (tick(call), said, _board(region, call)))


def _read(region: Region, call: Call, args: Args) -> tuple[Form, Atgard]:
    start, end = args.span
    form = read_form(call.text[start:end], type="åtgärd", now=local(call.at), names=call.names, sender=call.aktor)
    field = {f.id: f for f in reversed(form.fields)}
    vem, vad = field.get("vem"), field.get("vad") or field.get("fritext")
    if vem is None or vem.value in ("fråga", "Ej klarlagt") or len({f.value for f in form.fields if f.id == "vem"}) > 1:
        raise Unclear("atgard_vem", example=EXAMPLE, text=cited(call.quote(start, end)))
    if vad is None:
        raise Unclear("atgard_vad", example=EXAMPLE)

    def quote(span: tuple[int, int]) -> Quote:
        return call.quote(start + span[0], start + span[1])

    nr = region.atgard.next_nr(call.handelse)
    new = Atgard(nr, call.handelse, call.rum, vem.value, quote(vad.span), None, call.who, call.at, call.message)
    place = len(_LINE.findall(call.text[:start])) - 1
    new = replace(new, place=place, mer=tuple(quote(span) for span in form.rest if span != vad.span))
    if form.deadline is None:
        return form, new
    reading, words = _reading(call, form), quote(form.deadline)
    if "nar" not in field:
        return form, replace(new, asked=words)
    if reading.kind == "at" and reading.iso:
        return form, replace(new, senast=as_utc(reading.iso))
    return form, replace(new, tid=words)


def _reading(call: Call, form: Form) -> TimeReading:
    found = next((f for f in form.fields if f.id == "nar"), None)
    return read_time(found.value if found else "", now=local(call.at), kind="deadline")


def _before(region: Region, call: Call, new: Atgard) -> Atgard | None:
    """The åtgärd that an edited line proposed before: with the same words, else at the same place."""
    if not call.edited:
        return None
    all_list = region.atgard.of_message(call.message)
    mine = [a for a in all_list if a.vad.message != call.words]
    same = [a for a in mine if a.vem == new.vem and _typed(region, a)[1] == _typed(region, new)[1]]
    unmoved = len(_LINE.findall(call.text)) == len(all_list)
    placed = [a for a in mine if a.place == new.place and (a.vem == new.vem or unmoved)]
    return next(iter(same + placed), None)


def _typed(region: Region, atgard: Atgard) -> tuple[str | None, ...]:
    quotes = (atgard.vad, atgard.tid, atgard.asked, *atgard.mer)
    return (atgard.vem, *(region.inlagg.quote(q) if q is not None else None for q in quotes))


def _said(region: Region, call: Call, form: Form, new: Atgard, template: str = "atgard/proposed") -> Say:
    """It wakes the responsible; what is not sure of the time is asked of the proposer in the same breath."""
    quote = new.tid or new.asked
    words = call.said(quote) if quote is not None else ""
    asks = new.senast is None and _reading(call, form).kind != "unknown"
    facts = {
        "handelse": new.handelse,
        "nr": new.nr,
        "asks": asks,
        "choices": list(deadline_choices(words, now=local(call.at))) if words else [],
        "days": list(deadline_days(words, now=local(call.at))),
    }
    return Say(rum_of(region, new.handelse), template, facts, mentions=accounts_of(region.tjanst, new.vem))


def _board(region: Region, call: Call) -> Board:
    rum = rum_of(region, call.handelse)
    return Board(rum, f"atgard/{call.handelse or rum}", "atgard/board", {"handelse": call.handelse})


def own(region: Region, call: Call, _: Args) -> Outcome:
    vem_list = summering.answers_for(region, call.who)
    latest = region.produkt.latest(Sort.SUMMERING, call.handelse)
    facts = {"handelse": call.handelse, "nr": latest.nr if latest else None, "vem_list": list(vem_list)}
    return Outcome((), (reply(call, "summering/own", **facts),))


PROPOSE = Command(
    name="åtgärd",
    summary="Föreslår en åtgärd för en aktör; aktören svarar själv ja eller nej. Utan text: visar listan.",
    example=EXAMPLE,
    ability=3,
    in_handelse=True,
    decides=True,
    revises=True,
    decide=decide,
)
OWN = Command(
    name="åtgärd mina",
    summary="Visar era egna åtgärder som de står nu.",
    example="!åtgärd mina",
    ability=3,
    in_handelse=True,
    decide=own,
    aliases=("mitt", "våra"),
)
COMMANDS = (PROPOSE, OWN)
