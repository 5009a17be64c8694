"""!påkalla: call for samverkan; anybody may, one line is enough, nothing is activated (MODELL AKT-01…03)."""

from dataclasses import replace

from bot.command import Args, Call, Command, Outcome, tick
from bot.domain.handelse import Handelse
from bot.domain.handelse_parts import Pakallan
from bot.domain.niva import NIVA_WORDS, Niva, niva_of
from bot.domain.pakallan import called, open_meant
from bot.domain.region import Region
from bot.domain.roll import Roll
from bot.domain.words import Quote
from bot.language.fold import fold
from bot.language.on_behalf import read_on_behalf

NIVAER = NIVA_WORDS | {"samordnade"}
ENTERS_FOR_OTHERS = frozenset({Roll.LST_TIB, Roll.RSIB, Roll.KANSLI})


def decide(region: Region, call: Call, args: Args) -> Outcome:
    pakallan = _read(region, call, args)
    wanted = call.wanted.partition(" ")[2]
    niva = wanted or _named_niva(call, args)
    handelse = _open_for(region, call, args) if niva else None
    if niva:
        why = _why(call, args) if handelse is not None and wanted else pakallan.skal
        pakallan = replace(pakallan, niva=niva, skal=why)
    wanted_for = handelse.id if handelse is not None else None
    events, effects = called(region, pakallan, "påkalla", edited=call.edited, place=call.thread, wanted_for=wanted_for)
    return Outcome(events, (tick(call), *effects))


def _open_for(region: Region, call: Call, args: Args) -> Handelse | None:
    """The open händelse for which a nivå is asked for: the named one, else that of the rum, else the only one."""
    named = args.get("händelse") or args.free
    found = open_meant(region, call.said(named)) if named is not None else None
    if found is not None or args.get("händelse") is not None:
        return found
    here = region.handelse.by_id.get(call.handelse or "")
    if here is not None:
        return here if here.open else None
    open_list = region.handelse.open_list()
    return open_list[0] if args.free is None and len(open_list) == 1 else None


def _named_niva(call: Call, args: Args) -> str:
    """The nivå that the line begins with, where another than the samordnande is asked for."""
    words = call.text[slice(*args.span)].split()
    niva = niva_of(words[0]) if words else None
    return niva.value if niva is not None and niva is not Niva.SAMORDNANDE else ""


def _why(call: Call, args: Args) -> Quote:
    """What the nivå is for, as far as it is said."""
    end = args.span[1]
    return args.get("syfte") or (args.free if args.get("händelse") is None else None) or call.quote(end, end)


def _read(region: Region, call: Call, args: Args) -> Pakallan:
    pakallan = Pakallan(call.message, call.rum, call.who, call.aktor, _skal(call, args), call.at)
    start, end = args.span
    spoken_for = read_on_behalf(call.text[start:end]) if call.roll_set & ENTERS_FOR_OTHERS else None
    if spoken_for is None:
        return pakallan
    who, contact, reason = (
        call.quote(start + span[0], start + span[1]) if span is not None else None
        for span in (spoken_for.who, spoken_for.contact, spoken_for.reason)
    )
    named = region.tjanst.register.named(call.said(who)) if who is not None else ()
    known = named[0] if len(named) == 1 else None
    return replace(
        pakallan,
        on_behalf=True,
        aktor=known,
        utomstaende=who if known is None else None,
        kontakt=contact,
        skal=args.get("händelse") or reason or call.quote(end, end),
    )


def _skal(call: Call, args: Args) -> Quote:
    """The reason as typed; the nivå word of an !aktivera that became a påkallan is left out."""
    if args.get("händelse") is not None:
        return args.labelled["händelse"]
    start, end = args.span
    text = call.text[start:end]
    first = text.split()[0] if text.split() else ""
    if fold(first.strip("|:,.")) in NIVAER:
        start += text.index(first) + len(first)
    while start < end and call.text[start] in " |:,.\n":
        start += 1
    return call.quote(start, end)


LABELS = {"händelse": ("vad",), "syfte": (), "tid": ("start", "när"), "kanal": (), "plats": ("var",)}
COMMAND = Command(
    name="påkalla",
    summary="Påkallar samverkan: Länsstyrelsens TiB larmas. Ingen aktivering görs.",
    example="!påkalla vattenläcka i Solna, flera sjukhus berörs",
    strangers=True,
    revises=True,
    labels=LABELS,
    ability=1,
    decide=decide,
)
