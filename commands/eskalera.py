"""!eskalera: pass a notice on to Länsstyrelsens TiB as a påkallan, from any room (MODELL AKT-12, ROL-09)."""

from bot.command import Args, Call, Command, Outcome, tick
from bot.domain.handelse_parts import Pakallan
from bot.domain.pakallan import called
from bot.domain.region import Region
from bot.domain.words import Quote, whole


def decide(region: Region, call: Call, args: Args) -> Outcome:
    """As a reply it carries the message that it answers; the text after it is the reason, else the message is."""
    notice = _notice(region, call)
    said = args.free or notice or call.quote(args.span[1], args.span[1])
    pakallan = Pakallan(call.message, call.rum, call.who, call.aktor, said, call.at, notice=notice)
    events, effects = called(region, pakallan, "eskalera", edited=call.edited, place=call.thread)
    return Outcome(events, (tick(call), *effects))


def _notice(region: Region, call: Call) -> Quote | None:
    """The message that is passed on, as it reads now; for an answer of the bot's the one that was answered."""
    target = call.thread or call.reply_to or ""
    said = region.inlagg.sagt_by_event.get(target)
    target = region.inlagg.first_version((said.thread or "") if said is not None else target)
    known = region.inlagg.by_id.get(target)
    if known is None or known.rum != call.rum or target == call.message:
        return None
    current = region.inlagg.current(target)
    return whole(current.id, current.text) if current.text and current.text.strip() else None


COMMAND = Command(
    name="eskalera",
    summary="Lyfter ett meddelande till Länsstyrelsens TiB som en påkallan. Skriv det som svar på meddelandet.",
    example="!eskalera gasläcka vid Slussen, tre linjer stoppade",
    strangers=True,
    revises=True,
    ability=1,
    decide=decide,
)
