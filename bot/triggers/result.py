"""The result of an effect: rooms that are made, messages that stand, what could not be done (DESIGN 3)."""

import json

from bot.command import NOTHING, Outcome
from bot.domain import ersattare
from bot.domain.aktivering import upprop_board
from bot.domain.dokument import FOLDER
from bot.domain.drift import NO_ROOM, EffectDone, EffectFailed
from bot.domain.effects import Board, Effect, Invite, JoinRoom, MakeRum, Pin, Redact, Say, SendFile
from bot.domain.incoming import SendFailed, Sent
from bot.domain.inlagg import BotSpoke, BotTookBack
from bot.domain.prenumeration import Leverans
from bot.domain.region import Event, Region, fold
from bot.domain.rum import VARD, MemberSeen, RumMade
from bot.triggers import reaction, utskick
from bot.triggers.redaction import one_said_again

PINNED = frozenset({"aktivera/kallelse", "grupp/kallelse", "rum/about", "upprop/board", "sambandsprov/board"})


def done(region: Region, incoming: Sent, effect: Effect) -> Outcome:
    """What a carried out effect makes true."""
    if incoming.skipped:
        return NOTHING
    event = _event(region, incoming, effect)
    outcome = Outcome((event, *utskick.settled(region, effect, Leverans.SKICKAT, incoming.at)))
    if not isinstance(event, BotSpoke):
        return outcome
    outcome += _early_reactions(region, event) + _pinned(region, event)
    if event.template == ersattare.ALARM:
        facts = event.facts
        outcome += Outcome(ersattare.sent_late(region, facts["handelse"], facts["message"], incoming.at))
    return outcome + _without_removed(region, event)


def _without_removed(region: Region, event: BotSpoke) -> Outcome:
    """Words that were removed while the message with them was on its way are taken back with it."""
    found = (region.inlagg.by_id.get(m) for m in event.quotes)
    if all(inlagg is None or inlagg.removed_at is None for inlagg in found):
        return NOTHING
    said = fold([event], region).inlagg.sagt_by_event.values()
    return Outcome((), tuple(e for s in said if event.event in (s.event, *s.edits) for e in one_said_again(s)))


def _early_reactions(region: Region, event: BotSpoke) -> Outcome:
    """What people answered with a reaction before the result of the message was in."""
    after = fold([event], region)
    sagt = after.inlagg.sagt_by_event.get(event.event)
    outcome = NOTHING
    for seen in region.inlagg.early_reaction.get(event.event, ()):
        found = reaction.answered(after, seen, sagt) if sagt is not None else NOTHING
        after = fold(found.events, after)
        outcome += found
    return outcome


def _pinned(region: Region, event: BotSpoke) -> Outcome:
    """The call of a room and the board that counts stay in sight, also when said again; an edit changes nothing."""
    new = event.key is not None and (not event.board or event.key not in region.inlagg.event_by_key)
    return Outcome((), (Pin(event.rum, event.key or ""),)) if new and event.template in PINNED else NOTHING


def _event(region: Region, incoming: Sent, effect: Effect) -> Event:
    match effect:
        case Say() | Board():
            return _spoke(incoming, effect)
        case SendFile(rum=rum, document=document, facts=facts):
            out, event, quotes = incoming.outbox, incoming.result, incoming.quotes
            template = f"{FOLDER}{document}"
            return BotSpoke(out, event, rum, template, None, False, None, quotes, incoming.at, facts, file=True)
        case MakeRum(rum=rum):
            made = json.loads(incoming.result)
            return RumMade(rum, made["room_id"], made["alias"], incoming.at)
        case JoinRoom(rum=rum, room=room):
            return RumMade(rum, room, "", incoming.at)
        case Redact(target=target):
            return BotTookBack(target, incoming.at)
        case Invite(rum=rum, account=account) if not region.rum.called(rum, account):
            return MemberSeen(rum, account, "invite", "", incoming.at)
        case _:
            return EffectDone(incoming.outbox, effect.rum, type(effect).__name__, incoming.at)


def _spoke(incoming: Sent, effect: Say | Board) -> BotSpoke:
    board = isinstance(effect, Board)
    thread = effect.thread if isinstance(effect, Say) else None
    return BotSpoke(
        incoming.outbox,
        incoming.result,
        effect.rum,
        effect.template,
        effect.key,
        board,
        thread,
        incoming.quotes,
        incoming.at,
        effect.facts,
    )


def all_called(region: Region, effect: Effect, *, last: bool) -> Outcome:
    """The last call to a rum is out: its board, which told how many were on their way, says so no more."""
    upprop = region.upprop.in_rum(effect.rum) if last else None
    if upprop is None or region.rum.by_key[effect.rum].room is None:
        return NOTHING
    return Outcome((), (upprop_board(effect.rum, upprop.id),))


def failed(region: Region, incoming: SendFailed, effect: Effect) -> Outcome:
    """Shown to the värd: nothing fails in silence."""
    about = _about(effect)
    event = EffectFailed(incoming.outbox, effect.rum, type(effect).__name__, about, incoming.reason, incoming.at)
    facts = {"rum": effect.rum, "effect": event.effect, "about": about, "reason": incoming.reason}
    consequence = incoming.reason == NO_ROOM  # that the room is missing was told already
    untold = effect.rum == VARD and not isinstance(effect, SendFile)  # text may still go where a file does not
    told = () if consequence or untold or VARD not in region.rum.by_key else (Say(VARD, "drift/failed", facts),)
    return Outcome((event, *utskick.settled(region, effect, Leverans.MISSLYCKAT, incoming.at)), told)


def _about(effect: Effect) -> str:
    match effect:
        case Invite(account=about) | SendFile(document=about) | Say(template=about) | Board(template=about):
            return about
    return ""
