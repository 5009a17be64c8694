"""!motstridigt: statements that cannot all be true, side by side, and what holds in the end (MALLAR 3.11, R3)."""

import re
from dataclasses import replace

from bot.command import ASKS, Args, Call, Command, Outcome, Refused, Say, Unclear, all_named, cited, reply, tick
from bot.domain import motstridigt_noted
from bot.domain.ids import AktorId
from bot.domain.motstridigt import (
    OPEN,
    Besked,
    Motstridighet,
    MotstridigtConfirmed,
    MotstridigtFound,
    MotstridigtSettled,
    MotstridigtState,
    Pastaende,
)
from bot.domain.motstridigt_told import LEADS, facts, key
from bot.domain.region import Region
from bot.domain.sammanstall import rum_of
from bot.domain.words import Quote

_NUMBER = re.compile(r"\s*(?:nr\.?\s*)?(\d{1,3})(?=\s*(?:$|[:,.–|-]|\s))\s*[:,–-]?\s*", re.IGNORECASE)
MOST_SIDES = 4
EXAMPLE = "!motstridigt väg 73: Polisen, Trafikverket"


def note(region: Region, call: Call, args: Args) -> Outcome:
    """Words say what it is about; a number alone shows one, or with "ägare:" says whose it is; nothing, the list."""
    said = call.said(args.free) if args.free is not None else ""
    number = _NUMBER.fullmatch(said)
    if number is not None:
        return _of_known(region, call, args, _numbered(region, call, int(number[1])))
    if not said.strip() and call.reply_to is None:
        return Outcome((), (reply(call, "motstridigt/list", handelse=call.handelse),))
    sak = args.free or _replied_words(region, call)
    found = _sides(region, call, sak, said)
    if len(found) < 2 or len(found) > MOST_SIDES:
        aktor_list = [region.aktor_name(p.aktor) if p.aktor else region.account_name(p.by) for p in found]
        if len(found) > MOST_SIDES:
            raise Unclear("motstridigt_many", sak=cited(sak), aktor_list=aktor_list)
        raise Unclear("motstridigt_one", sak=cited(sak) if said.strip() else None, aktor_list=aktor_list)
    known = _known(region, call, found)
    if known is not None:
        return Outcome((), (tick(call), reply(call, "motstridigt/shown", **facts(known))))
    nr, state = region.motstridigt.next_nr(call.handelse), MotstridigtState.OPPEN
    one = Motstridighet(
        nr, call.handelse, sak, found, call.at, state, call.message, call.who, _agare(region, call, args)
    )
    told = replace(reply(call, "motstridigt/noted", **facts(one)), key=key(one))
    return Outcome((MotstridigtFound(one),), (tick(call), told))


def _known(region: Region, call: Call, found: tuple[Pastaende, ...]) -> Motstridighet | None:
    """The open one that holds all of these already."""
    messages = {p.message for p in found}
    shown = (m for m in region.motstridigt.shown(call.handelse) if m.state in OPEN)
    return next((m for m in shown if messages <= {p.message for p in m.pastaende_list}), None)


def _replied_words(region: Region, call: Call) -> Quote:
    now = region.inlagg.by_id.get(region.inlagg.first_version(call.reply_to or ""))
    if now is None:
        raise Unclear("motstridigt_one", sak=None, aktor_list=[])
    return Quote(region.inlagg.current(now.id).id, 0, len(region.inlagg.current(now.id).text or ""))


def _sides(region: Region, call: Call, sak: Quote, said: str) -> tuple[Pastaende, ...]:
    """Two named actors or more are those meant; a name alone may be a place."""
    replied = region.inlagg.first_version(call.reply_to) if call.reply_to else None
    replied = replied if replied in region.inlagg.by_id else None
    named = [m for m in call.names.find(said, speaker=call.aktor) if m.id in region.tjanst.register.aktor_by_id]
    only = {m.id for m in named if m.id} if len({m.id for m in named}) > 1 else set()
    words = said
    for one in reversed(named if only else []):
        words = words[: one.start] + " " + words[one.end :]
    words = re.sub(r"\b(?:och|mot)\b", " ", words) if only else words
    if not words.strip():
        words = region.inlagg.quote(sak) or ""
    return motstridigt_noted.sides(region, words, call.handelse, call.at, only=only, replied=replied)


def _of_known(region: Region, call: Call, args: Args, one: Motstridighet) -> Outcome:
    agare = _agare(region, call, args)
    if agare is None:
        return Outcome((), (reply(call, "motstridigt/shown", **facts(one)),))
    event = MotstridigtFound(replace(one, agare=agare))
    return Outcome((event,), (tick(call), reply(call, "motstridigt/shown", **facts(one))))


def _agare(region: Region, call: Call, args: Args) -> AktorId | None:
    quote = args.get("ägare")
    if quote is None:
        return None
    return all_named(call, quote, region.tjanst.register.aktor_by_id, "!motstridigt 1 | ägare: Trafikverket")[0]


def confirm(region: Region, call: Call, args: Args) -> Outcome:
    """What the bot has suggested is one."""
    one, _ = _meant(region, call, args, tuple(OPEN))
    suggested = one.state is MotstridigtState.FORESLAGEN
    events = (MotstridigtConfirmed(one.handelse, one.nr, call.who, call.at),) if suggested else ()
    return Outcome(events, (tick(call), reply(call, "motstridigt/confirmed", **facts(one))))


def settle(region: Region, call: Call, args: Args) -> Outcome:
    """What holds, in the words of who says it; those before stand as history."""
    one, rest = _meant(region, call, args, (*OPEN, MotstridigtState.KLARLAGD))
    if rest is None:
        return Outcome((), (tick(call, ASKS), reply(call, "motstridigt/what_holds", **facts(one))))
    return _settled(region, call, one, rest)


def dismiss(region: Region, call: Call, args: Args) -> Outcome:
    one, _ = _meant(region, call, args, (*OPEN, MotstridigtState.KLARLAGD))
    return _settled(region, call, one, None)


def _settled(region: Region, call: Call, one: Motstridighet, quote: Quote | None) -> Outcome:
    """By those who lead, or by one of those who made the statements."""
    mine = any(p.by == call.who or p.aktor in call.aktor_list for p in one.pastaende_list)
    if not (call.roll_set & LEADS or mine or (one.agare and one.agare in call.aktor_list)):
        raise Refused("motstridigt_not_yours", nr=one.nr)
    event = MotstridigtSettled(one.handelse, one.nr, Besked(call.message, call.who, call.at, quote))
    shown = one.state is not MotstridigtState.FORESLAGEN
    rum = rum_of(region, one.handelse) if shown else call.rum
    said = Say(rum, "motstridigt/settled", facts(one), reply_to=_first(region, one, rum))
    return Outcome((event,), (tick(call), said))


def _first(region: Region, one: Motstridighet, rum: str) -> str | None:
    """Where it was told, if that was in this rum."""
    event = region.inlagg.event_by_key.get(key(one))
    sagt = region.inlagg.sagt_by_event.get(event or "")
    return event if sagt is not None and sagt.rum == rum else None


def _meant(
    region: Region, call: Call, args: Args, states: tuple[MotstridigtState, ...]
) -> tuple[Motstridighet, Quote | None]:
    """The one that is numbered, or the only one that waits; and what is said of it."""
    waiting = [m for m in region.motstridigt.of_handelse(call.handelse) if m.state in states and m.state in OPEN]
    number = _NUMBER.match(call.said(args.free)) if args.free is not None else None
    known = region.motstridigt.by_key.get((call.handelse, int(number[1]))) if number else None
    if known is None and not (number is None and len(waiting) == 1):
        raise Refused("no_motstridigt", nr_list=[m.nr for m in waiting])
    one = known or waiting[0]
    if one.state not in states:
        raise Refused("no_motstridigt", nr_list=[m.nr for m in waiting])
    start = number.end() if number is not None and known is not None else 0
    rest = Quote(args.free.message, args.free.start + start, args.free.end) if args.free is not None else None
    return one, rest if rest is not None and call.said(rest).strip() else None


def _numbered(region: Region, call: Call, nr: int) -> Motstridighet:
    one = region.motstridigt.by_key.get((call.handelse, nr))
    if one is None:
        raise Refused("no_motstridigt", nr_list=[m.nr for m in region.motstridigt.of_handelse(call.handelse)])
    return one


COMMANDS = (
    Command(
        name="motstridigt",
        summary="Visar uppgifter som säger emot varandra, eller noterar två som gör det.",
        example=EXAMPLE,
        labels={"ägare": ("ansvarig", "svarar för")},
        ability=2,
        in_handelse=True,
        decide=note,
    ),
    Command(
        name="motstridigt bekräfta",
        summary="Låter det som boten har föreslagit stå som motstridigt i lägesbilden.",
        example="!motstridigt bekräfta 1",
        allowed=LEADS,
        ability=2,
        in_handelse=True,
        decide=confirm,
    ),
    Command(
        name="motstridigt klarlagd",
        summary="Säger vad som gäller av det som var motstridigt; historiken står kvar.",
        example="!motstridigt klarlagd 1 ett körfält är öppet sedan 07.20",
        aliases=("klarlagt", "klart"),
        ability=2,
        in_handelse=True,
        decide=settle,
    ),
    Command(
        name="motstridigt avför",
        summary="Säger att det inte var någon motsägelse.",
        example="!motstridigt avför 1",
        aliases=("avförd", "avfört"),
        ability=2,
        in_handelse=True,
        decide=dismiss,
    ),
)
