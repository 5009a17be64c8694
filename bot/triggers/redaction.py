"""A message is taken back: its words go everywhere, what was built on it stands (DESIGN 1, MALLAR R4).

But the läge and the answer to an open upprop that it was are taken back with it.
"""

from bot.command import NOTHING, Outcome
from bot.domain import lyft_undo, namn
from bot.domain.dokument import FOLDER
from bot.domain.effects import Board, DressRum, Effect, Redact, Say, SendFile
from bot.domain.handelse import Handelse
from bot.domain.ids import MessageId, RumKey
from bot.domain.incoming import Redacted
from bot.domain.inlagg import BotTookBack, InlaggRemoved, Sagt
from bot.domain.lage import LageWithdrawn, resting_upon
from bot.domain.produkt import ProduktRemade
from bot.domain.region import Event, Region, fold
from bot.domain.rum import RumSort
from bot.triggers import begaran, kallelse, notice_thread, reaction, settled
from bot.triggers.taken_back import message_gone


def removed(region: Region, incoming: Redacted, rum: RumKey) -> Outcome:
    """A redaction of an inlägg, of one of its versions, of a reaction, or of something that the bot said in the rum."""
    sagt = region.inlagg.sagt_by_event.get(incoming.target)
    if sagt is not None:
        return Outcome((BotTookBack(incoming.target, incoming.at),)) if sagt.rum == rum else NOTHING
    inlagg = region.inlagg.by_id.get(incoming.target)
    if inlagg is None:
        gone = InlaggRemoved(incoming.target, (incoming.target,), incoming.sender, incoming.at)
        return reaction.taken_back(region, gone, rum)
    if inlagg.removed_at is not None or inlagg.rum != rum:
        return NOTHING
    messages = region.inlagg.all_versions(incoming.target)
    events: list[Event] = [InlaggRemoved(incoming.target, messages, incoming.sender, incoming.at)]
    events += _withdrawn(region, incoming)
    lifted, notes = lyft_undo.undone(region, incoming.target, incoming.at)
    events += (*lifted, *lyft_undo.emptied(fold(lifted, region), messages, incoming.at))
    taken_back = kallelse.taken_back(region, InlaggRemoved(incoming.target, messages, incoming.sender, incoming.at))
    taken_back += begaran.gone(region, messages, incoming.at) + begaran.withdrawn(region, incoming.target, incoming.at)
    if incoming.sender == inlagg.sender:
        taken_back += message_gone(region, incoming.target, rum, incoming.at)
        reopened = settled.reopened(region, incoming.target, incoming.at)
        asked = settled.asked_again(fold([*events, *reopened.events], region), incoming.target, reopened)
        taken_back += reopened + Outcome((), asked)
    events += taken_back.events
    events += notice_thread.gone(region, incoming.target, incoming.at)
    for produkt in region.produkt.quoting(messages):
        events.append(ProduktRemade(produkt.sort, produkt.handelse, produkt.nr, incoming.at))
    again = said_again(region, messages)
    shown = taken_back.effects
    boards = tuple(b for i, b in enumerate(shown) if b not in again and b not in shown[:i])
    more = tuple(n for n in notes if n not in again)
    shown = again + boards + more + _renamed(region, messages) + namn.gone(region, messages)
    return Outcome(tuple(events), shown + _versions(region, rum, messages))


def _versions(region: Region, rum: RumKey, messages: tuple[MessageId, ...]) -> tuple[Effect, ...]:
    """The sender's edits, which clients leave when the first version is taken back; in a direct chat we may not."""
    if region.rum.by_key[rum].sort is RumSort.DIREKT:
        return ()
    standing = (m for m in messages[1:] if region.inlagg.by_id[m].text is not None)
    return tuple(Redact(rum, m) for m in standing)


def _withdrawn(region: Region, incoming: Redacted) -> tuple[Event, ...]:
    uppgift = region.lage.by_id.get(incoming.target)
    if uppgift is None or uppgift.withdrawn:
        return ()
    gone = (uppgift.id, *resting_upon(region.lage, uppgift.id))
    return tuple(LageWithdrawn(one, incoming.at, removed=True) for one in gone)


def said_again(region: Region, messages: tuple[MessageId, ...]) -> tuple[Effect, ...]:
    """Take back everything of the bot's that quotes the messages, and say it again without their words."""
    quoting = [s for s in region.inlagg.sagt_by_event.values() if set(s.quotes) & set(messages)]
    return tuple(e for sagt in sorted(quoting, key=lambda s: s.event) for e in one_said_again(sagt))


def one_said_again(sagt: Sagt) -> tuple[Effect, ...]:
    """Take back one of the bot's own in all its versions, and say it again as it is now."""
    return (*(Redact(sagt.rum, event) for event in (sagt.event, *sagt.edits)), *_again(sagt))


def _again(sagt: Sagt) -> tuple[Effect, ...]:
    if sagt.board and sagt.key:
        return (Board(sagt.rum, sagt.key, sagt.template, sagt.facts),)
    if sagt.file:
        return (SendFile(sagt.rum, sagt.template.removeprefix(FOLDER), sagt.facts),)
    if sagt.thread is not None:
        return ()
    return (Say(sagt.rum, sagt.template, sagt.facts, key=sagt.key),)


def _renamed(region: Region, messages: tuple[MessageId, ...]) -> tuple[Effect, ...]:
    """Rooms whose name or topic holds removed words get them without."""
    found = []
    for rum in region.rum.by_key.values():
        handelse = region.handelse.by_id.get(rum.handelse) if rum.handelse else None
        if handelse is not None and _quoted_in(handelse, messages):
            found.append(DressRum(rum.key))
    return tuple(sorted(found, key=lambda e: e.rum))


def _quoted_in(handelse: Handelse, messages: tuple[MessageId, ...]) -> bool:
    syften = (q for a in handelse.aktivering_by_niva.values() for q in (a.syfte, a.plats))
    return any(quote is not None and quote.message in messages for quote in (handelse.namn, *syften))
