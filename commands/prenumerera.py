"""!prenumerera: be sent each notice in one's own direct chat; one's own choice, off until then (MODELL INF-02)."""

from bot.command import Args, Call, Command, Outcome, Refused, cited, reply, tick
from bot.domain import utskick
from bot.domain.prenumeration import Kanal, PrenumerationStarted
from bot.domain.region import Region
from bot.language.fold import fold

DEFAULT = frozenset({"direktchatt", "direktchatten", "underrattelser", "underrattelse", "pa underrattelser", "har"})


def decide(region: Region, call: Call, args: Args) -> Outcome:
    if args.free is not None and fold(call.said(args.free)).strip(" .!") not in DEFAULT:
        raise Refused("no_kanal", typed=cited(args.free))
    known = (call.who, Kanal.DIREKTCHATT) in region.prenumeration.since
    events = () if known else (PrenumerationStarted(call.who, Kanal.DIREKTCHATT, call.at),)
    facts = {"known": known, "chat": utskick.has_chat(region, call.who)}
    return Outcome(events, (tick(call), reply(call, "prenumerera/started", **facts)))


COMMAND = Command(
    name="prenumerera",
    summary="Skickar varje ny, rättad och återtagen underrättelse till din direktchatt med boten.",
    example="!prenumerera",
    ability=2,
    decide=decide,
)
