"""!summering: RSIB's åtgärdssummering, drafted by the bot, published by RSIB (MODELL FOR-02, FOR-06; MALLAR 13)."""

import re

from bot.command import Args, Call, Command, Outcome, Refused, Say, SendFile, Unclear, reply, tick
from bot.domain import summering
from bot.domain.produkt import ProduktPublished, Sort, SummeringInWis
from bot.domain.region import Region
from bot.domain.roll import Roll
from bot.domain.sammanstall import innehall, rum_of
from bot.language.local_time import as_utc, local
from bot.language.times import read_time

ABOUT = {"ability": 3, "in_handelse": True}


def draft(region: Region, call: Call, _: Args) -> Outcome:
    return Outcome((), (reply(call, "summering/draft", handelse=call.handelse, at_iso=call.at.isoformat()),))


def publish(region: Region, call: Call, _: Args) -> Outcome:
    nr = region.produkt.next_nr(Sort.SUMMERING, call.handelse)
    content = innehall(region, call.handelse, call.at)
    event = ProduktPublished(Sort.SUMMERING, call.handelse, nr, content, call.who, call.at, call.message)
    facts = {"handelse": call.handelse, "nr": nr}
    rum = rum_of(region, call.handelse)
    said = Say(rum, "summering/published", facts, key=f"summering/{call.handelse}/{nr}")
    return Outcome((event,), (tick(call), said, SendFile(rum, summering.SUMMERING, facts)))


def show(region: Region, call: Call, args: Args) -> Outcome:
    return Outcome((), (reply(call, "summering/shown", handelse=call.handelse, nr=_number(region, call, args)),))


def file(region: Region, call: Call, args: Args) -> Outcome:
    facts = {"handelse": call.handelse, "nr": _number(region, call, args)}
    return Outcome((), (tick(call), SendFile(call.rum, summering.SUMMERING, facts)))


def own(region: Region, call: Call, _: Args) -> Outcome:
    """The last summering as it concerns the caller alone, and how its åtgärder stand now."""
    latest = region.produkt.latest(Sort.SUMMERING, call.handelse)
    vem_list = summering.answers_for(region, call.who)
    facts = {"handelse": call.handelse, "nr": latest.nr if latest else 0, "vem_list": list(vem_list)}
    return Outcome((), (reply(call, "summering/own", **facts),))


def wis(region: Region, call: Call, args: Args) -> Outcome:
    """A human says that it stands in WIS; the bot never claims it by itself (SYS-03)."""
    typed = call.said(args.free).strip() if args.free is not None else ""
    reading = read_time(typed, now=local(call.at), kind="händelsetid") if typed else None
    if reading is not None and (reading.kind != "at" or reading.iso is None):
        raise Unclear("time", typed_example="!summering wis 17.01")
    at = as_utc(reading.iso) if reading is not None and reading.iso else call.at
    nr = summering.last_by(region, call.handelse, at)
    if nr is None:
        raise Refused("no_summering", nr=None)
    said = Say(rum_of(region, call.handelse), "summering/in_wis", {"handelse": call.handelse, "nr": nr})
    return Outcome((SummeringInWis(call.handelse, nr, at, call.who, call.at),), (tick(call), said))


def _number(region: Region, call: Call, args: Args) -> int:
    """The number that is typed, else the last. Raises Refused for one that was not published."""
    found = re.search(r"\d{1,4}", call.said(args.free)) if args.free is not None else None
    latest = region.produkt.latest(Sort.SUMMERING, call.handelse)
    nr = int(found.group()) if found else latest.nr if latest else 0
    if region.produkt.get(Sort.SUMMERING, call.handelse, nr) is None:
        raise Refused("no_summering", nr=nr or None)
    return nr


def _command(name: str, summary: str, example: str, decide: object, **more: object) -> Command:
    return Command(name=name, summary=summary, example=example, decide=decide, **ABOUT, **more)  # type: ignore[arg-type]


COMMANDS = (
    _command("summering", "Visar åtgärdssummeringen som den ser ut nu.", "!summering", draft),
    _command("summering utkast", "Visar åtgärdssummeringen som den ser ut nu.", "!summering utkast", draft),
    _command(
        "summering publicera",
        "Publicerar åtgärdssummeringen; en gång till för samma möte blir en rättelse.",
        "!summering publicera",
        publish,
        allowed=frozenset({Roll.RSIB}),
        decides=True,
    ),
    _command("summering visa", "Visar en publicerad åtgärdssummering.", "!summering visa 1", show, guests=True),
    _command(
        "summering mitt",
        "Visar era egna åtgärder och det ni tar med hem.",
        "!summering mitt",
        own,
        aliases=("min", "mina"),
    ),
    _command(
        "summering fil", "Skickar åtgärdssummeringen som PDF.", "!summering fil 1", file, guests=True, aliases=("pdf",)
    ),
    _command(
        "summering wis",
        "Bekräftar att åtgärdssummeringen är publicerad i WIS.",
        "!summering wis 17.01",
        wis,
        allowed=frozenset({Roll.RSIB, Roll.LST_TIB, Roll.LAGESBILD}),
    ),
)
