"""!inramning: what the lägesbild is for, what it must answer and by when, before it is made (LÄG-04, MALLAR 3)."""

from dataclasses import replace

from bot.command import ASKS, DONE, Args, Call, Command, Outcome, Refused, tick
from bot.domain import begaran_utskick
from bot.domain.begaran import Begaran, BegaranSent
from bot.domain.begaran_read import INRAMNING, FormRead
from bot.domain.begaran_utskick import EVERYONE
from bot.domain.falt import Falt, merge
from bot.domain.region import Region
from bot.domain.roll import Roll
from bot.language.local_time import local

EXAMPLE = (
    "!inramning syfte: underlag för inriktande forum 14.30 | målgrupp: beslutsfattare"
    " | frågor: hur är vård och omsorg påverkade? | svar senast: 12.30"
)


def decide(region: Region, call: Call, args: Args) -> Outcome:
    """It goes out as a begäran to all who take part; an edit of one that is out changes it."""
    if call.handelse is not None and not region.handelse.by_id[call.handelse].open:
        raise Refused("handelse_over", handelse=call.handelse)
    read = FormRead(call.text, call.words, local(call.at), call.names, call.aktor, INRAMNING).form(args.span)
    known = region.begaran.of_message(call.message)
    if known is not None and known.withdrawn:
        return Outcome()
    if known is not None and known.sent_at is not None:
        new = replace(known, falt=merge(known.falt, read.falt), senast=read.senast or known.senast)
        return Outcome((), (tick(call),)) + Outcome(*begaran_utskick.changed(region, new, call.at))
    falt = read.falt if known is None else merge(known.falt, read.falt)
    if not any(f.id == "till" for f in falt):
        falt = (*falt, Falt("till", call.quote(*args.span), EVERYONE))
    senast = read.senast or (known.senast if known is not None else None)
    nr = known.nr if known is not None else region.begaran.next_nr(call.handelse)
    new = Begaran(
        nr, call.handelse, call.rum, call.message, call.who, call.at, call.aktor, falt, senast, inramning=True
    )
    events, effects = begaran_utskick.settled(region, new, call.at, read.unread)
    out = any(isinstance(e, BegaranSent) for e in events)
    return Outcome(events, (tick(call, DONE if out else ASKS), *effects))


COMMAND = Command(
    name="inramning",
    summary="Säger vad lägesbilden är till för, vilka frågor den ska svara på och till när, och frågar aktörerna.",
    example=EXAMPLE,
    form="!inramning\nSyfte: \nMålgrupp: \nFrågor: \nSvar senast: ",
    allowed=frozenset({Roll.LST_TIB, Roll.LAGESBILD}),
    ability=2,
    in_handelse=True,
    revises=True,
    decide=decide,
)
