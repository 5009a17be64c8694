"""!aktivera: switch on a nivå for a händelse; only Länsstyrelsens TiB (MODELL AKT-01…11, VOC-03, TID-03, TID-04)."""

import re
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import partial

from bot.command import ASKS, Args, Call, Command, Outcome, Refused, Unclear, all_named, cited, reply, tick
from bot.domain import aktivering, rytm
from bot.domain.fraga import Fraga, FragaAsked, FragaSort
from bot.domain.handelse import Handelse, aktivera
from bot.domain.ids import AktorId
from bot.domain.niva import ALIASES, Aktivering, Niva
from bot.domain.pakallan import open_alike, to_activate, to_extend
from bot.domain.region import Region, fold
from bot.domain.roll import Roll
from bot.domain.rum import forum_key
from bot.domain.sammanstall import rum_of
from bot.domain.words import Quote
from bot.language.fold import distance, listed
from bot.language.fold import fold as fold_text
from bot.language.local_time import as_utc, local
from bot.language.times import read_time

LABELS = {
    "händelse": ("vad",),
    "syfte": (),
    "tid": ("start", "när"),
    "kanal": (),
    "plats": ("var",),
    "aktörer": ("kallas", "vilka"),
}
_NO_NAME = listed(
    "nu igen pa nytt en gang till direkt genast omedelbart omgaende snarast fort tack ja idag ikvall inatt akut"
    " samverkan det den denna detta samma handelse handelsen niva nivan som forut tidigare och ! . , - –"
)
_NIVA = re.compile(r"[\s|:,.]*nivån?\b", re.IGNORECASE)
_MEETING = re.compile(
    r"[\s,;|–-]+(?:möte|start|kl)\b\.?\s*(?P<tid>(?:kl\.?\s*)?\d{1,2}(?:[.:]?\d{2})?)\s*$", re.IGNORECASE
)
_SHOW = re.compile(r"(?:^|[\s|,])visa[\s|.!]*$|^[\s|]*visa\b[\s|:,]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Line:
    """What was typed, read: the händelse that is meant (`known`, or its new name), who is called, when it begins."""

    niva: Niva
    known: Handelse | None
    namn: Quote | None
    kallade: tuple[AktorId, ...]
    tid: Quote | None
    start: datetime | None


def decide(region: Region, call: Call, args: Args, *, niva: Niva) -> Outcome:
    if args.free is None and not args.labelled and niva is Niva.SAMORDNANDE:
        _here(region, call)  # in the rum of one that is over no form helps
        raise _nothing_named(region, call, args, niva)
    shows, free = _shows(call, args, niva)
    namn, tid = _namn_and_tid(call, args.get("händelse") or free, args.get("tid"))
    namn = namn if namn is not None and set(fold_text(call.said(namn)).split()) - _NO_NAME else None
    known = _known(region, call, namn, niva)
    if known is None and namn is None:
        raise _nothing_named(region, call, args, niva)
    kallade = _named(region, call, args) or aktivering.kallade_to(region, known, niva)
    line = _Line(niva, known, namn, kallade, tid, _start(call, tid))
    if shows:
        return _shown(region, call, line)
    if not kallade:
        raise Unclear("no_kallade", niva=niva.value)
    if not call.confirmed and _comes_first(line):
        return _asked(call, line, "aktivera/confirm", niva=niva.value)
    like = _like(region, call, line) if not call.confirmed else None
    if like is not None:
        return _asked(call, line, "aktivera/confirm_new", like=like.id, rum=rum_of(region, like.id))
    return _activated(region, call, args, line)


def _activated(region: Region, call: Call, args: Args, line: _Line) -> Outcome:
    known, niva = line.known, line.niva
    handelse = known.id if known is not None else region.handelse.next_id()
    namn = known.namn if known is not None and (known.open or line.namn is None) else line.namn
    rum = forum_key(handelse, niva)
    active = _aktivering(region, call, args, line, rum)
    wanted, upprop = aktivering.open_forum(region, handelse, active, at=call.at)
    switched_on = aktivera(region.handelse, handelse, namn or call.quote(*args.span), active, kallade=line.kallade)
    events = (*switched_on, *rytm.far_ahead(region, handelse, active))
    after = fold([*events, wanted, upprop], region)
    effects = aktivering.call_out(after, after.handelse.by_id[handelse], niva, rum)
    unread = line.tid is not None and line.start is None
    facts = {"handelse": handelse, "rum": rum, "niva": niva.value, "upprop": upprop.upprop, "time_unread": unread}
    facts["recalls"] = Roll.LST_TIB in call.roll_set
    done = reply(call, "aktivera/done", **facts)
    return Outcome((*events, wanted, upprop), (tick(call), *effects, done))


def _aktivering(region: Region, call: Call, args: Args, line: _Line, rum: str) -> Aktivering:
    return Aktivering(
        line.niva,
        rum,
        call.who,
        call.at,
        call.message,
        syfte=args.get("syfte"),
        start=line.start,
        kanal=args.get("kanal"),
        plats=args.get("plats"),
        kallade=line.kallade,
        limit=aktivering.limit_of(region.tjanst.settings, line.niva, call.at),
    )


def _shown(region: Region, call: Call, line: _Line) -> Outcome:
    """Who would be called, how and when; nothing is done."""
    settings = region.tjanst.settings
    limit = aktivering.limit_of(settings, line.niva, call.at)
    facts = {
        "niva": line.niva.value,
        "handelse": line.known.id if line.known is not None else None,
        "kallade": list(line.kallade),
        "without_account": [a for a in line.kallade if not region.tjanst.accounts_of(a)],
        "steps": [
            [s.key, s.at.isoformat(), s.ring] for s in aktivering.steps_of(settings, line.niva, call.at, line.start)
        ],
        "limit": limit.isoformat() if limit is not None else None,
        "start": line.start.isoformat() if line.start is not None else None,
        "opens": aktivering.own_upprop_at(settings, line.start, call.at),
    }
    return Outcome((), (reply(call, "aktivera/shown", **facts),))


def _asked(call: Call, line: _Line, template: str, **more: str) -> Outcome:
    """Another nivå before the samordnande (AKT-08), one more händelse like one that is on: allowed, but asked first."""
    fraga = Fraga(call.message, call.rum, call.who, FragaSort.BEKRAFTA, "aktivera", call.at)
    known = line.known.id if line.known is not None else None
    facts = {"message": call.message, "handelse": known, "namn": cited(line.namn), **more}
    return Outcome((FragaAsked(fraga),), (tick(call, ASKS), reply(call, template, **facts)))


def _comes_first(line: _Line) -> bool:
    """Whether the samordnande nivå normally comes first: before the inriktande, and before any of a new händelse."""
    known = line.known if line.known is not None and line.known.open else None
    if known is None:
        return line.niva is not Niva.SAMORDNANDE
    return line.niva is Niva.INRIKTANDE and Niva.SAMORDNANDE not in known.aktivering_by_niva


# ---------------------------------------------------------------- what the line says
def _shows(call: Call, args: Args, niva: Niva) -> tuple[bool, Quote | None]:
    """Whether it only asks to see, and the free words without that and without the nivå."""
    free = args.free
    if free is not None and niva is Niva.SAMORDNANDE:
        word = fold_text(call.said(free).split()[0].strip("|:,."))
        if word == "samordnade" or distance(word, "samordnande", 2) <= 2:
            used = len(call.said(free).split()[0])
            niva_word = _NIVA.match(call.said(free), used)
            free = _rest(call, free, niva_word.end() if niva_word is not None else used)
    found = _SHOW.search(call.text[slice(*args.span)])
    if found is None:
        return False, free
    return True, _without(call, free)


def _without(call: Call, free: Quote | None) -> Quote | None:
    """The free words without "visa" at either end."""
    if free is None:
        return None
    found = _SHOW.search(call.said(free))
    if found is None:
        return free
    if found.start() > 0:
        left = replace(free, end=free.start + found.start())
        return left if call.said(left).strip(" |,") else None
    return _rest(call, free, found.end())


def _rest(call: Call, quote: Quote, used: int) -> Quote | None:
    rest = call.said(quote)[used:]
    left = rest.lstrip(" |:,.\n")
    return replace(quote, start=quote.end - len(left)) if left.strip() else None


def _namn_and_tid(call: Call, namn: Quote | None, tid: Quote | None) -> tuple[Quote | None, Quote | None]:
    """A short activation may end with the time of the meeting: "snöfall, möte 13.00"."""
    found = _MEETING.search(call.said(namn)) if tid is None and namn is not None else None
    if found is None or namn is None or found.start() == 0:
        return namn, tid
    tid = Quote(namn.message, namn.start + found.start("tid"), namn.start + found.end("tid"))
    return replace(namn, end=namn.start + found.start()), tid


def _start(call: Call, tid: Quote | None) -> datetime | None:
    if tid is None:
        return None
    reading = read_time(call.said(tid), now=local(call.at), kind="deadline")
    return as_utc(reading.iso) if reading.kind == "at" and reading.iso else None


def _known(region: Region, call: Call, namn: Quote | None, niva: Niva) -> Handelse | None:
    """The händelse that is meant: the named one, else that of the rum, else the only one that is open."""
    if namn is None:
        return _here(region, call)
    return (to_activate if niva is Niva.SAMORDNANDE else to_extend)(region, call.said(namn))


def _like(region: Region, call: Call, line: _Line) -> Handelse | None:
    """An open händelse that a new one would be taken for, by its name."""
    if line.niva is not Niva.SAMORDNANDE or line.namn is None or (line.known is not None and line.known.open):
        return None
    return open_alike(region, call.said(line.namn))


def _here(region: Region, call: Call) -> Handelse | None:
    there = region.handelse.by_id.get(call.handelse or "")
    if there is not None and not there.open:
        raise Refused("handelse_over", handelse=there.id, activates=Roll.LST_TIB in call.roll_set)
    open_list = region.handelse.open_list()
    own = next((h for h in open_list if h.id == call.handelse), None)
    return own or (open_list[0] if len(open_list) == 1 else None)


def _nothing_named(region: Region, call: Call, args: Args, niva: Niva) -> Unclear:
    command = "aktivera" if niva is Niva.SAMORDNANDE else f"aktivera {niva.value}"
    open_list = [h.id for h in region.handelse.open_list()]
    if open_list and niva is not Niva.SAMORDNANDE:
        parts = [[name, asdict(quote)] for name, quote in args.labelled.items()]
        return Unclear("which_handelse", command=command, handelse_list=open_list, parts=parts)
    made = next(c for c in COMMANDS if c.name == command)
    return Unclear("form", command=command, form=made.form, summary=made.summary)


def _named(region: Region, call: Call, args: Args) -> tuple[AktorId, ...]:
    """The actors that the line names, where it names any."""
    quote = args.get("aktörer")
    known = region.tjanst.register.aktor_by_id
    return all_named(call, quote, known, "!aktivera kluster | aktörer: polis, sos") if quote is not None else ()


def _asks_to_see(text: str) -> bool:
    return _SHOW.search(text) is not None


def _command(
    niva: Niva, summary: str, example: str, *, allowed: frozenset[Roll] = frozenset({Roll.LST_TIB})
) -> Command:
    name = "aktivera" if niva is Niva.SAMORDNANDE else f"aktivera {niva.value}"
    typed = "!aktivera samordnande" if niva is Niva.SAMORDNANDE else f"!{name}"
    return Command(
        name=name,
        summary=summary,
        example=example,
        form=f"{typed}\nhändelse: \nsyfte: \ntid: \nkanal: ",
        allowed=allowed,
        instead="påkalla",
        looks=_asks_to_see,
        aliases=ALIASES.get(niva, ()),
        maybe=("ledningscentralerna", "ledningscentraler") if niva is Niva.KLUSTER else (),
        labels=LABELS,
        ability=4 if niva is Niva.INRIKTANDE else 5 if niva is Niva.KOMMUNIKATION else 1,
        may_be_bare=True,
        decide=partial(decide, niva=niva),
    )


COMMANDS = (
    _command(
        Niva.SAMORDNANDE,
        "Aktiverar samordnande nivå: kallar alla på listan till ett eget rum och öppnar upprop.",
        "!aktivera samordnande | händelse: Snöfall 12–13 januari | syfte: samlad lägesbild | tid: 13.00",
    ),
    _command(
        Niva.INRIKTANDE,
        "Aktiverar inriktande nivå via kontaktfunktionerna: kvittens, representant och uppkoppling inom 60 minuter.",
        "!aktivera inriktande | syfte: fastställa gemensam regional inriktning | tid: 14.30",
    ),
    _command(
        Niva.STAB,
        "Aktiverar samverkansstab: kallar de aktörer som är utpekade och räknar två timmar från kommandot.",
        "!aktivera stab | plats: samverkanscentralen | syfte: koordinera snöröjning och transporter",
    ),
    _command(
        Niva.KLUSTER,
        "Aktiverar operatörskluster: kallar aktörerna med ledningscentral till ett eget rum.",
        "!aktivera kluster | aktörer: polis, sos | syfte: operativ lägesbild",
    ),
    _command(
        Niva.KOMMUNIKATION,
        "Aktiverar kommunikationssamverkan: kallar kommunikatörerna till ett eget rum.",
        "!aktivera kommunikation | syfte: gemensamma budskap | tid: 15.15",
        allowed=frozenset({Roll.LST_TIB, Roll.RKK}),
    ),
)
