"""!begär: ask named actors for information, with why, by when and for what use (MODELL INF-05, MALLAR 9)."""

import re
from dataclasses import replace

from bot.command import ASKS, DONE, Args, Call, Command, Outcome, Refused, reply, tick
from bot.domain import begaran_utskick
from bot.domain.begaran import Begaran, BegaranClosed, BegaranSent
from bot.domain.begaran_read import FormRead, Read
from bot.domain.falt import merge
from bot.domain.region import Region
from bot.language.local_time import local

EXAMPLE = (
    "!begär alla: hur många plogbilar har ni i drift? | svar senast: 10.00 | varför: vi planerar natten"
    " | används till: lägesbilden"
)
_NUMBER = re.compile(r"\d{1,3}")


def ask(region: Region, call: Call, args: Args) -> Outcome:
    """Sent when all is told; what is missing is asked for. An edit of one that is out changes it."""
    if call.handelse is not None and not region.handelse.by_id[call.handelse].open:
        raise Refused("handelse_over", handelse=call.handelse)
    read = FormRead(call.text, call.words, local(call.at), call.names, call.aktor).form(args.span)
    known = region.begaran.of_message(call.message)
    if known is not None and known.sent_at is not None:
        if known.withdrawn:
            return Outcome()
        new = replace(known, falt=merge(known.falt, read.falt), senast=read.senast or known.senast)
        return Outcome((), (tick(call),)) + Outcome(*begaran_utskick.changed(region, new, call.at))
    new = _new(region, call, read, known)
    events, effects = begaran_utskick.settled(region, new, call.at, read.unread)
    out = any(isinstance(e, BegaranSent) for e in events)
    return Outcome(events, (tick(call, DONE if out else ASKS), *effects))


def _new(region: Region, call: Call, read: Read, known: Begaran | None) -> Begaran:
    """An edit of one that is not out yet keeps what its thread told."""
    nr = region.begaran.next_nr(call.handelse)
    new = Begaran(nr, call.handelse, call.rum, call.message, call.who, call.at, call.aktor, read.falt, read.senast)
    if known is None:
        return new
    versions = region.inlagg.all_versions(call.message)
    told = tuple(f for f in known.falt if f.quote.message not in versions)
    kept = known.senast if any(f.id == "senast_svar" for f in told) else None
    return replace(known, falt=merge(told, read.falt), senast=read.senast or kept)


def show(region: Region, call: Call, args: Args) -> Outcome:
    """The answers of one, each on its line; without a number the only one, else the list."""
    sent = [b for b in region.begaran.of_handelse(call.handelse) if b.sent_at is not None]
    found = _numbered(region, call, args) or (sent[0] if len(sent) == 1 else None)
    if found is None:
        return Outcome((), (reply(call, "begar/list", handelse=call.handelse),))
    return Outcome((), (reply(call, "begar/shown", **begaran_utskick.facts(found)),))


def end(region: Region, call: Call, args: Args) -> Outcome:
    """Nobody is reminded any more. Answers that come are kept."""
    found = _numbered(region, call, args)
    open_list = [b for b in region.begaran.open_list() if b.handelse == call.handelse]
    found = found or (open_list[0] if len(open_list) == 1 and args.free is None else None)
    if found is None or not found.open:
        raise Refused("no_begaran", nr_list=[b.nr for b in open_list])
    if call.who != found.by and found.aktor not in (call.aktor_list or (None,)) and not call.roll_set:
        raise Refused("begaran_not_yours", nr=found.nr)
    event = BegaranClosed(found.handelse, found.nr, call.at)
    told = reply(call, "begar/closed", **begaran_utskick.facts(found))
    return Outcome((event,), (tick(call), begaran_utskick.board(found), told))


def _numbered(region: Region, call: Call, args: Args) -> Begaran | None:
    number = _NUMBER.search(call.said(args.free)) if args.free is not None else None
    found = region.begaran.by_key.get((call.handelse, int(number[0]))) if number else None
    return found if found is not None and found.sent_at is not None else None


COMMANDS = (
    Command(
        name="begär",
        summary="Begär in uppgifter av aktörer, med varför, senast när och vad svaren ska användas till.",
        example=EXAMPLE,
        form="!begär\nTill: \nFrågor: \nSvar senast: \nVarför: \nAnvänds till: ",
        ability=2,
        in_handelse=True,
        revises=True,
        decide=ask,
    ),
    Command(
        name="begär visa",
        summary="Visar svaren på en begäran, aktör för aktör, och vilka som saknas.",
        example="!begär visa 1",
        ability=2,
        in_handelse=True,
        decide=show,
    ),
    Command(
        name="begär avsluta",
        summary="Avslutar en begäran: ingen påminns mer. Svaren står kvar.",
        example="!begär avsluta 1",
        ability=2,
        in_handelse=True,
        decide=end,
    ),
)
