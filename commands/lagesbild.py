"""!lägesbild: drafted while people write, published by the TiB or the lägesbildsfunktion (MODELL FOR-02, LÄG-01…08)."""

import re
from dataclasses import replace
from datetime import datetime

from bot.command import Args, Call, Command, Effect, Outcome, Refused, Say, SendFile, Unclear, cited, reply, tick
from bot.domain import lagesbild
from bot.domain.ids import HandelseId
from bot.domain.produkt import Granskad, LagesbildGranskad, LagesbildInWis, ProduktPublished, Sort
from bot.domain.region import Region
from bot.domain.roll import Roll
from bot.domain.rum import VARD
from bot.domain.sammanstall import innehall, rum_of
from bot.language.fold import fold
from bot.language.local_time import as_utc, clock, local, moment
from bot.language.times import read_time

ABOUT = {"ability": 2, "in_handelse": True}
_EXPECTED = re.compile(r"(?:nr\.?\s*)?\d{1,4}|v(?:ecka|\.)?\s*\d{1,2}", re.IGNORECASE)
_TIME = re.compile(r"\bkl\b|\d[.:]\d\d", re.IGNORECASE)
PUBLISHERS = frozenset({Roll.LST_TIB, Roll.LAGESBILD})
REVIEWERS = PUBLISHERS | {Roll.RSIB}
_FILES = {"pdf": lagesbild.LAGESBILD, "text": lagesbild.TEXT, "txt": lagesbild.TEXT, "json": lagesbild.JSON}


def draft(region: Region, call: Call, _: Args) -> Outcome:
    return Outcome((), (reply(call, "lagesbild/draft", handelse=call.handelse, at_iso=call.at.isoformat()),))


def publish(region: Region, call: Call, args: Args) -> Outcome:
    if args.free is not None and not _expected(region, call, call.said(args.free).strip()):
        raise Unclear("publish", typed=cited(args.free))
    nr = region.produkt.next_nr(Sort.LAGESBILD, call.handelse)
    per = _time(call, args, "läget per")
    content = innehall(region, call.handelse, call.at, per)
    event = ProduktPublished(Sort.LAGESBILD, call.handelse, nr, content, call.who, call.at, call.message)
    facts = {"handelse": call.handelse, "nr": nr, "asked_nr": _asked_number(call, args)}
    rum = rum_of(region, call.handelse)
    said = Say(rum, "lagesbild/published", facts, key=f"lagesbild/{call.handelse}/{nr}")
    paper: tuple[Effect, ...] = tuple(
        SendFile(where, document, {"handelse": call.handelse, "nr": nr})
        for where, document in ((rum, lagesbild.LAGESBILD), (VARD, lagesbild.TEXT))
    )
    return Outcome((event,), (tick(call), said, *paper))


def review(region: Region, call: Call, _: Args) -> Outcome:
    """The next publication bears who has read the draft, and when."""
    granskad = LagesbildGranskad(call.handelse, Granskad(call.who, call.at))
    facts = {"handelse": call.handelse, "at_iso": call.at.isoformat(), "who": call.who}
    return Outcome((granskad,), (tick(call), reply(call, "lagesbild/reviewed", **facts)))


def changed(region: Region, call: Call, args: Args) -> Outcome:
    """What is known now that number so-and-so, or else the last, did not say."""
    latest = region.produkt.latest(Sort.LAGESBILD, call.handelse)
    nr = _known(region, call.handelse, _number(call, args) or (latest.nr if latest else 0))
    return Outcome((), (reply(call, "lagesbild/changed", handelse=call.handelse, nr=nr),))


def file(region: Region, call: Call, args: Args) -> Outcome:
    latest = region.produkt.latest(Sort.LAGESBILD, call.handelse)
    nr = _known(region, call.handelse, _number(call, args) or (latest.nr if latest else 0))
    words = fold(call.said(args.free)).split() if args.free is not None else []
    document = next((_FILES[w] for w in words if w in _FILES), lagesbild.LAGESBILD)
    return Outcome((), (tick(call), SendFile(call.rum, document, {"handelse": call.handelse, "nr": nr})))


def then(region: Region, call: Call, args: Args) -> Outcome:
    """The draft as it stood at an earlier time, from the dagbok until then."""
    typed = call.said(args.free).strip() if args.free is not None else ""
    readings = (read_time(typed, now=local(call.at), kind=kind) for kind in ("händelsetid", "deadline"))
    at = next((as_utc(r.iso) for r in readings if r.kind == "at" and r.iso is not None), None)
    if at is None:
        raise Unclear("time", typed_example="!lägesbild kl 14.00")
    known = region.handelse.by_id.get(call.handelse or "")
    began = min((a.at for a in known.aktivering_by_niva.values()), default=call.at) if known is not None else at
    if at > call.at:
        raise Refused("not_yet", asked=at.isoformat(), example=f"!lägesbild kl {clock(call.at)}")
    if at < began:
        facts = {"began": began.isoformat(), "asked": at.isoformat()}
        raise Refused("not_begun_then", **facts, example=f"!lägesbild kl {moment(began, call.at)}")
    return Outcome((), (replace(reply(call, "lagesbild/then", handelse=call.handelse), then=at),))


def show(region: Region, call: Call, args: Args) -> Outcome:
    latest = region.produkt.latest(Sort.LAGESBILD, call.handelse)
    nr = _number(call, args) or (latest.nr if latest else 0)
    _known(region, call.handelse, nr)
    return Outcome((), (reply(call, "lagesbild/shown", handelse=call.handelse, nr=nr),))


def wis(region: Region, call: Call, args: Args) -> Outcome:
    """A human says that it stands in WIS; the bot never claims it by itself (SYS-03)."""
    latest = region.produkt.latest(Sort.LAGESBILD, call.handelse)
    nr = _known(region, call.handelse, latest.nr if latest else 0)
    at = _clock(call, args, "!lägesbild wis 17.01") or call.at
    facts = {"handelse": call.handelse, "nr": nr}
    said = Say(rum_of(region, call.handelse), "lagesbild/in_wis", facts)
    return Outcome((LagesbildInWis(call.handelse, nr, at, call.who, call.at),), (tick(call), said))


def _expected(region: Region, call: Call, typed: str) -> bool:
    """Whether what stands after the command is a number, a week or the name of the händelse and nothing else."""
    handelse = region.handelse.by_id.get(call.handelse or "")
    namn = region.inlagg.quote(handelse.namn) or "" if handelse is not None else ""
    return bool(_EXPECTED.fullmatch(typed)) or set(fold(typed).split()) <= set(fold(namn).split())


def _known(region: Region, handelse: HandelseId | None, nr: int) -> int:
    if region.produkt.get(Sort.LAGESBILD, handelse, nr) is None:
        raise Refused("no_lagesbild", nr=nr)
    return nr


def _asked_number(call: Call, args: Args) -> int | None:
    """The number that the publisher expects ("nr 1"); a week ("v48") is none."""
    found = (
        re.fullmatch(r"(?:nr\s*)?(\d{1,4})", call.said(args.free).strip(), re.IGNORECASE)
        if args.free is not None
        else None
    )
    return int(found.group(1)) if found else None


def _number(call: Call, args: Args) -> int | None:
    """The number of a published one. Raises Unclear for a time: 9.00 is not number 9."""
    if args.free is not None and _TIME.search(call.said(args.free)):
        raise Unclear("lagesbild_nr")
    found = re.search(r"\d{1,4}", call.said(args.free)) if args.free is not None else None
    return int(found.group()) if found else None


def _clock(call: Call, args: Args, example: str) -> datetime | None:
    """The time that is typed; None without one. Raises Unclear for what is no time."""
    typed = call.said(args.free).strip() if args.free is not None else ""
    if not typed:
        return None
    reading = read_time(typed, now=local(call.at), kind="händelsetid")
    if reading.kind != "at" or reading.iso is None:
        raise Unclear("time", typed_example=example)
    return as_utc(reading.iso)


def _time(call: Call, args: Args, label: str) -> datetime | None:
    quote = args.get(label)
    if quote is None:
        return None
    reading = read_time(call.said(quote), now=local(call.at), kind="händelsetid")
    if reading.kind != "at" or reading.iso is None:
        raise Unclear("time", typed_example="!lägesbild publicera | läget per: 13.00")
    return as_utc(reading.iso)


def _command(name: str, summary: str, example: str, decide: object, **more: object) -> Command:
    return Command(name=name, summary=summary, example=example, decide=decide, **ABOUT, **more)  # type: ignore[arg-type]


COMMANDS = (
    _command("lägesbild", "Visar utkastet till lägesbild som det ser ut nu.", "!lägesbild", draft),
    _command("lägesbild utkast", "Visar utkastet till lägesbild som det ser ut nu.", "!lägesbild utkast", draft),
    _command(
        "lägesbild publicera",
        "Publicerar lägesbilden.",
        "!lägesbild publicera",
        publish,
        allowed=PUBLISHERS,
        labels={"läget per": ("per",)},
    ),
    _command("lägesbild visa", "Visar en publicerad lägesbild.", "!lägesbild visa 1", show, guests=True),
    _command(
        "lägesbild granskad",
        "Noterar att du har granskat utkastet; det står sedan på lägesbilden.",
        "!lägesbild granskad",
        review,
        allowed=REVIEWERS,
    ),
    _command("lägesbild ändrat", "Visar vad som är nytt sedan den senaste lägesbilden.", "!lägesbild ändrat", changed),
    _command("lägesbild kl", "Visar utkastet som det såg ut vid en tidpunkt.", "!lägesbild kl 14.00", then),
    _command(
        "lägesbild fil",
        "Skickar lägesbilden som PDF, eller med ”text” eller ”json” i det formatet.",
        "!lägesbild fil 1 text",
        file,
        guests=True,
        aliases=("pdf",),
    ),
    _command(
        "lägesbild wis",
        "Bekräftar att lägesbilden är publicerad i WIS.",
        "!lägesbild wis 17.01",
        wis,
        allowed=PUBLISHERS,
    ),
)
