"""!aktivera: activate a nivå for a händelse; only Länsstyrelsens TiB (MODELL AKT-01, AKT-04, AKT-05, VOC-03)."""

import re
from dataclasses import replace
from datetime import datetime

from bot.command import Args, Call, Command, Outcome, Refused, Unclear, reply, tick
from bot.domain import aktivering
from bot.domain.handelse import Aktivering, Niva, aktivera
from bot.domain.pakallan import meant_handelse
from bot.domain.region import Region, fold
from bot.domain.roll import Roll
from bot.domain.rum import forum_key
from bot.domain.words import Quote
from bot.language.fold import fold as fold_text
from bot.language.local_time import as_utc, local
from bot.language.times import read_time

LABELS = {"händelse": ("vad",), "syfte": (), "tid": ("start", "när"), "kanal": (), "plats": ("var",)}
_MEETING = re.compile(
    r"[\s,;|–-]+(?:möte|start|kl)\b\.?\s*(?P<tid>(?:kl\.?\s*)?\d{1,2}(?:[.:]?\d{2})?)\s*$", re.IGNORECASE
)
LATER = frozenset({"inriktande", "stab", "kluster", "kommunikation", "grupp"})


def decide(region: Region, call: Call, args: Args) -> Outcome:
    namn, tid = _namn_and_tid(call, _namn(call, args), args.get("tid"))
    known = meant_handelse(region, call.said(namn))
    handelse = known.id if known is not None else region.handelse.next_id()
    rum = forum_key(handelse, Niva.SAMORDNANDE)
    start = _start(call, tid)
    active = Aktivering(
        Niva.SAMORDNANDE, rum, call.who, call.at, call.message, args.get("syfte"), start, args.get("kanal")
    )
    wanted, upprop = aktivering.open_forum(region, handelse, Niva.SAMORDNANDE, rum, start=start, at=call.at)
    events = aktivera(region.handelse, handelse, namn, active, kallade=upprop.kallade)
    after = fold([*events, wanted, upprop], region)
    effects = aktivering.call_out(after, after.handelse.by_id[handelse], Niva.SAMORDNANDE, rum)
    unread = tid is not None and start is None
    done = reply(call, "aktivera/done", handelse=handelse, rum=rum, time_unread=unread)
    return Outcome((*events, wanted, upprop), (tick(call), *effects, done))


def _namn(call: Call, args: Args) -> Quote:
    """What it is called: the label, else the words after the nivå."""
    free = args.free
    if free is not None:
        word = fold_text(call.said(free).split()[0].strip("|:,."))
        if word in LATER:
            raise Refused("not_yet", what=word)
        if word in ("samordnande", "samordnade"):
            free = _after_first_word(call, free)
    namn = args.get("händelse") or free
    if namn is None:
        raise Unclear("form", command="aktivera", form=COMMAND.form, summary=COMMAND.summary)
    return namn


def _namn_and_tid(call: Call, namn: Quote, tid: Quote | None) -> tuple[Quote, Quote | None]:
    """A short activation may end with the time of the meeting: "snöfall, möte 13.00"."""
    found = _MEETING.search(call.said(namn)) if tid is None else None
    if found is None or found.start() == 0:
        return namn, tid
    tid = Quote(namn.message, namn.start + found.start("tid"), namn.start + found.end("tid"))
    return replace(namn, end=namn.start + found.start()), tid


def _after_first_word(call: Call, quote: Quote) -> Quote | None:
    text = call.said(quote)
    rest = text[len(text.split()[0]) :].strip(" |:,.\n")
    start = text.rfind(rest) if rest else -1
    return Quote(quote.message, quote.start + start, quote.start + start + len(rest)) if rest else None


def _start(call: Call, tid: Quote | None) -> datetime | None:
    if tid is None:
        return None
    reading = read_time(call.said(tid), now=local(call.at), kind="deadline")
    return as_utc(reading.iso) if reading.kind == "at" and reading.iso else None


COMMAND = Command(
    name="aktivera",
    summary="Aktiverar samordnande nivå: kallar alla på listan till ett eget rum och öppnar upprop.",
    example="!aktivera samordnande | händelse: Snöfall 12–13 januari | syfte: samlad lägesbild | tid: 13.00",
    form="!aktivera samordnande\nhändelse: \nsyfte: \ntid: \nkanal: ",
    allowed=frozenset({Roll.LST_TIB}),
    instead="påkalla",
    labels=LABELS,
    ability=1,
    decide=decide,
)
