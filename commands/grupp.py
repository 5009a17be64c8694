"""!grupp: a working group with leader, members, task, time and a rum of its own (MODELL AKT-10)."""

from datetime import datetime

from bot.command import (
    Args,
    Call,
    Command,
    DressRum,
    Invite,
    MakeRum,
    NotAllowed,
    Outcome,
    Refused,
    Say,
    Unclear,
    all_named,
    reply,
    tick,
)
from bot.domain import hus
from bot.domain.atgard import accounts_of
from bot.domain.avslut import must_be_open
from bot.domain.effects import AddToSpace
from bot.domain.grupp import SORTER, Grupp, GruppEnded, done, grupp_rum
from bot.domain.grupp import start as start_grupp
from bot.domain.ids import AktorId
from bot.domain.region import Region, fold
from bot.domain.roll import Roll
from bot.domain.rum import SPACE, RumSort, RumWanted
from bot.domain.sammanstall import rum_of
from bot.domain.words import Quote
from bot.language.fold import fold as fold_text
from bot.language.local_time import as_utc, local
from bot.language.times import read_time

LABELS = {"ledare": ("leder",), "medlemmar": ("deltagare", "med"), "uppdrag": ("syfte",), "klart": ("senast", "tid")}
EXAMPLE = "!grupp starta analys | ledare: RSIB | medlemmar: polis, trafikverket | uppdrag: förslag | klart: 14.20"
LEADERS = frozenset({Roll.LST_TIB, Roll.RSIB})


def show(region: Region, call: Call, _: Args) -> Outcome:
    return Outcome((), (reply(call, "grupp/shown", handelse=call.handelse),))


def start(region: Region, call: Call, args: Args) -> Outcome:
    must_be_open(region, call.handelse)
    sort = _sort(call, args)
    medlemmar = _named(region, call, args.get("medlemmar"))
    ledare = next(iter(_named(region, call, args.get("ledare"))), "") or _default_leader(region, sort)
    rum, tid = grupp_rum(call.handelse or "", sort), args.get("klart")
    klart = _time(call, tid)
    grupp = Grupp(
        call.handelse or "",
        sort,
        rum,
        ledare,
        medlemmar,
        args.get("uppdrag"),
        klart,
        tid,
        call.who,
        call.at,
        call.message,
    )
    wanted = RumWanted(rum, RumSort.GRUPP, call.handelse, sort, call.at)
    events = (*start_grupp(region.grupp, grupp), wanted)
    after = fold(events, region)
    accounts = hus.in_grupp(after, grupp)
    facts = {"rum": rum, "unread": tid is not None and klart is None}
    return Outcome(
        events,
        (
            tick(call),
            MakeRum(rum),
            Say(rum, "grupp/kallelse", facts, key=f"kallelse/{rum}", mentions=accounts),
            *(Invite(rum, a) for a in accounts if not region.rum.called(rum, a)),
            AddToSpace(SPACE, rum),
            *((DressRum(rum),) if after.rum.by_key[rum].room else ()),
            Say(rum_of(region, call.handelse), "grupp/started", facts, mentions=accounts),
        ),
    )


def ready(region: Region, call: Call, args: Args) -> Outcome:
    must_be_open(region, call.handelse)
    grupp = _meant(region, call, args, "grupp klar")
    _may_say_ready(region, call, grupp)
    events = done(grupp, by=call.who, at=call.at)
    if not events:
        raise Refused("grupp_klar", rum=grupp.rum)
    return Outcome(events, (tick(call), Say(rum_of(region, grupp.handelse), "grupp/done", {"rum": grupp.rum})))


def _may_say_ready(region: Region, call: Call, grupp: Grupp) -> None:
    """Its leader says it, or those who may start one. Raises NotAllowed for others."""
    if call.who not in accounts_of(region.tjanst, grupp.ledare) and not call.roll_set & LEADERS:
        who = (region.aktor_name(grupp.ledare), *(r.label for r in sorted(LEADERS)))
        raise NotAllowed("not_allowed", command="grupp klar", roll_list=list(dict.fromkeys(who)))


def end(region: Region, call: Call, args: Args) -> Outcome:
    must_be_open(region, call.handelse)
    grupp = _meant(region, call, args, "grupp avsluta")
    ended = GruppEnded(grupp.rum, call.who, call.at)
    return Outcome((ended,), (tick(call), Say(grupp.rum, "grupp/ended", {"rum": grupp.rum}), DressRum(grupp.rum)))


def _sort(call: Call, args: Args) -> str:
    typed = fold_text(call.said(args.free)).split() if args.free is not None else []
    found = next((s for s in SORTER if typed and fold_text(s).startswith(typed[0].strip("|:,.")[:4])), None)
    if found is None:
        raise Unclear("grupp_sort", sorter=list(SORTER), example=EXAMPLE)
    return found


def _default_leader(region: Region, sort: str) -> AktorId:
    """RSIB coordinates; the RKK leads what is about communication, the lägesbildsfunktion the lägesbild."""
    roll = {"kommunikation": Roll.RKK, "lägesbild": Roll.LAGESBILD}.get(sort, Roll.RSIB)
    funktioner = region.tjanst.register.funktion_by_id.values()
    return next((f.id for f in funktioner if f.roll is roll), region.tjanst.settings.host)


def _named(region: Region, call: Call, quote: Quote | None) -> tuple[AktorId, ...]:
    register = region.tjanst.register
    known = {*register.aktor_by_id, *register.funktion_by_id}
    return all_named(call, quote, known, EXAMPLE) if quote is not None else ()


def _time(call: Call, tid: Quote | None) -> datetime | None:
    if tid is None:
        return None
    reading = read_time(call.said(tid), now=local(call.at), kind="deadline")
    return as_utc(reading.iso) if reading.kind == "at" and reading.iso else None


def _meant(region: Region, call: Call, args: Args, command: str) -> Grupp:
    """The group of the rum, the named one, or the only one that is at work; of several it is asked."""
    here = region.grupp.by_rum.get(call.rum)
    if here is not None and here.open:
        return here
    typed = fold_text(call.said(args.free)) if args.free is not None else ""
    at_work = [g for g in region.grupp.of_handelse(call.handelse) if g.open]
    named = [g for g in at_work if fold_text(g.sort)[:4] in typed] or at_work
    if len(named) != 1:
        raise Unclear("which_grupp", command=command, rum_list=[g.rum for g in at_work])
    return named[0]


def _command(name: str, summary: str, example: str, decide: object, **more: object) -> Command:
    about = {"ability": 3, "needs_handelse": True}
    return Command(name=name, summary=summary, example=example, decide=decide, **about, **more)  # type: ignore[arg-type]


COMMANDS = (
    _command("grupp", "Visar händelsens arbetsgrupper, deras uppdrag och när de ska vara klara.", "!grupp", show),
    _command(
        "grupp starta",
        "Startar en arbetsgrupp för lägesbild, analys eller kommunikation, med eget rum.",
        EXAMPLE,
        start,
        allowed=LEADERS,
        labels=LABELS,
        form="!grupp starta analys\nledare: \nmedlemmar: \nuppdrag: \nklart: ",
    ),
    _command("grupp klar", "Säger att arbetsgruppens uppdrag är klart.", "!grupp klar", ready),
    _command("grupp avsluta", "Avslutar en arbetsgrupp.", "!grupp avsluta analys", end, allowed=LEADERS),
)
