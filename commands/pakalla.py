"""!påkalla: call for samverkan; anybody may, one line is enough, nothing is activated (MODELL AKT-01…03)."""

from bot.command import Args, Call, Command, Outcome, tick
from bot.domain.pakallan import call_for
from bot.domain.region import Region
from bot.domain.words import Quote
from bot.language.fold import fold

NIVAER = frozenset({"samordnande", "samordnade", "inriktande", "stab", "kluster", "kommunikation"})


def decide(region: Region, call: Call, args: Args) -> Outcome:
    events, effects = call_for(region, call.who, _skal(call, args), message=call.message, rum=call.rum, at=call.at)
    return Outcome(events, (tick(call), *effects))


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
    form="!påkalla vad som hänt, i en mening",
    strangers=True,
    labels=LABELS,
    ability=1,
    decide=decide,
)
