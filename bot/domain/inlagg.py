"""Inlägg: everything that was said in the bot's rooms, by people and by the bot (DESIGN 1, MALLAR R4).

The words stand here and nowhere else. Removing them removes them from everything that quotes them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from immutables import Map

from bot.domain.ids import AccountId, MessageId, MessageKey, OutboxId, RumKey
from bot.domain.words import Quote


@dataclass(frozen=True, slots=True)
class Inlagg:
    """A message; `text` is None once it was removed. `versions` are the ids of its edits, oldest first.

    `nr` is its place in the order in which messages were handled.
    """

    id: MessageId
    rum: RumKey
    sender: AccountId
    at: datetime
    text: str | None
    thread: MessageId | None = None
    reply_to: MessageId | None = None
    original: MessageId | None = None
    versions: tuple[MessageId, ...] = ()
    removed_at: datetime | None = None
    nr: int = 0


@dataclass(frozen=True, slots=True)
class Sagt:
    """What the bot said: enough to say it again in other words when a quoted message is removed.

    `edits` are the events of a board's later versions: each of them holds words of its own.
    """

    event: MessageId
    rum: RumKey
    template: str
    facts: Mapping[str, Any]
    key: MessageKey | None
    board: bool
    thread: MessageId | None
    quotes: tuple[MessageId, ...]
    edits: tuple[MessageId, ...] = ()
    file: bool = False


@dataclass(frozen=True, slots=True)
class InlaggReceived:
    message: MessageId
    rum: RumKey
    sender: AccountId
    at: datetime
    thread: MessageId | None
    reply_to: MessageId | None
    words: str | None


@dataclass(frozen=True, slots=True)
class InlaggEdited:
    message: MessageId
    original: MessageId
    rum: RumKey
    sender: AccountId
    at: datetime
    words: str | None


@dataclass(frozen=True, slots=True)
class InlaggRemoved:
    """Redacted by its sender (or a moderator, `by`). `messages` are all its versions: their words are emptied."""

    message: MessageId
    messages: tuple[MessageId, ...]
    by: AccountId
    at: datetime


@dataclass(frozen=True, slots=True)
class ReactionSeen:
    message: MessageId
    target: MessageId
    key: str
    rum: RumKey
    sender: AccountId
    at: datetime


@dataclass(frozen=True, slots=True)
class InlaggOplacerat:
    """Said where a läge is listened for, and taken for nothing: a person may still see that it tells something."""

    message: MessageId
    at: datetime


@dataclass(frozen=True, slots=True)
class UnreadableSeen:
    """An event that nobody could read; kept so that nothing is lost silently."""

    message: MessageId
    rum: RumKey
    sender: AccountId
    kind: str
    at: datetime


@dataclass(frozen=True, slots=True)
class BotSpoke:
    """The bot's message `event` stands in the room. `text_of` is the outbox row with the words as they went out."""

    text_of: OutboxId
    event: MessageId
    rum: RumKey
    template: str
    key: MessageKey | None
    board: bool
    thread: MessageId | None
    quotes: tuple[MessageId, ...]
    at: datetime
    facts: Mapping[str, Any] = field(default_factory=dict)
    file: bool = False


@dataclass(frozen=True, slots=True)
class BotTookBack:
    event: MessageId
    at: datetime


InlaggEvent = (
    InlaggReceived
    | InlaggEdited
    | InlaggRemoved
    | InlaggOplacerat
    | ReactionSeen
    | UnreadableSeen
    | BotSpoke
    | BotTookBack
)


_Early = tuple[MessageId, AccountId, RumKey]  # the original, and who must have sent it where


@dataclass(frozen=True, slots=True)
class InlaggBok:
    """`early_edit` and `early_reaction` came before what they are about."""

    by_id: Map[MessageId, Inlagg] = Map()
    sagt_by_event: Map[MessageId, Sagt] = Map()
    event_by_key: Map[MessageKey, MessageId] = Map()
    encrypted_in: frozenset[RumKey] = frozenset()
    early_edit: Map[_Early, tuple[MessageId, ...]] = Map()
    early_reaction: Map[MessageId, tuple[ReactionSeen, ...]] = Map()
    oplacerat: Map[MessageId, datetime] = Map()

    def quote(self, quote: Quote) -> str | None:
        """The quoted words with blanks folded, or None if they were removed."""
        inlagg = self.by_id.get(quote.message)
        if inlagg is None or inlagg.text is None:
            return None
        return " ".join(inlagg.text[quote.start : quote.end].split())

    def first_version(self, message: MessageId) -> MessageId:
        """The message that this one is an edit of, or itself."""
        inlagg = self.by_id.get(message)
        return inlagg.original if inlagg is not None and inlagg.original else message

    def all_versions(self, message: MessageId) -> tuple[MessageId, ...]:
        inlagg = self.by_id.get(message)
        return (message, *inlagg.versions) if inlagg is not None else (message,)

    def waiting_edit(self, message: MessageId, sender: AccountId, rum: RumKey) -> Inlagg | None:
        """The last edit by the sender that came before its original and still has its words."""
        edits = (self.by_id[e] for e in reversed(self.early_edit.get((message, sender, rum), ())))
        return next((e for e in edits if e.text is not None), None)

    def current(self, message: MessageId) -> Inlagg:
        """The latest version of a message that is not removed; the first if all are."""
        first = self.by_id[message]
        versions = (self.by_id[v] for v in reversed(first.versions))
        return next((v for v in versions if v.text is not None), first)

    def last_in(self, rum: RumKey, count: int) -> tuple[Inlagg, ...]:
        """The last messages of a rum in their first versions, oldest first."""
        mine = (i for i in self.by_id.values() if i.rum == rum and i.original is None)
        found = sorted(mine, key=lambda i: (i.at, i.nr))
        return tuple(found[-count:])


def _received(bok: InlaggBok, e: InlaggReceived) -> InlaggBok:
    inlagg = Inlagg(e.message, e.rum, e.sender, e.at, e.words, e.thread, e.reply_to, nr=len(bok.by_id))
    key = (e.message, e.sender, e.rum)
    early = bok.early_edit.get(key)
    if early is None:  # most of all that a start reads: said out, it takes half the time of a replace
        by_id = bok.by_id.set(e.message, inlagg)
        sagt, by_key, encrypted = bok.sagt_by_event, bok.event_by_key, bok.encrypted_in
        return InlaggBok(by_id, sagt, by_key, encrypted, bok.early_edit, bok.early_reaction, bok.oplacerat)
    inlagg = replace(inlagg, versions=early)
    return replace(bok, by_id=bok.by_id.set(e.message, inlagg), early_edit=bok.early_edit.delete(key))


def _edited(bok: InlaggBok, e: InlaggEdited) -> InlaggBok:
    version = Inlagg(e.message, e.rum, e.sender, e.at, e.words, original=e.original, nr=len(bok.by_id))
    by_id = bok.by_id.set(e.message, version)
    first = by_id.get(e.original)
    if first is None:
        key = (e.original, e.sender, e.rum)
        return replace(bok, by_id=by_id, early_edit=bok.early_edit.set(key, (*bok.early_edit.get(key, ()), e.message)))
    by_id = by_id.set(e.original, replace(first, versions=(*first.versions, e.message)))
    return replace(bok, by_id=by_id)


def _removed(bok: InlaggBok, e: InlaggRemoved) -> InlaggBok:
    by_id = bok.by_id
    for message in e.messages:
        if message in by_id:
            by_id = by_id.set(message, replace(by_id[message], text=None, removed_at=e.at))
    kept = bok.early_reaction
    for target, seen in bok.early_reaction.items():
        if e.message in (s.message for s in seen):
            kept = kept.set(target, tuple(s for s in seen if s.message != e.message))
    return replace(bok, by_id=by_id, early_reaction=kept)


def _reacted(bok: InlaggBok, e: ReactionSeen) -> InlaggBok:
    """A reaction on what is not known yet waits: the bot's own message may stand before its result is in."""
    if not e.key or e.target in bok.by_id or e.target in bok.sagt_by_event:
        return bok
    seen = (*bok.early_reaction.get(e.target, ()), e)
    return replace(bok, early_reaction=bok.early_reaction.set(e.target, seen))


def _spoke(bok: InlaggBok, e: BotSpoke) -> InlaggBok:
    first = bok.event_by_key.get(e.key) if e.key and e.board else None
    event = first if first is not None and first in bok.sagt_by_event else e.event
    sagt = Sagt(event, e.rum, e.template, e.facts, e.key, e.board, e.thread, e.quotes, file=e.file)
    if first is not None and first in bok.sagt_by_event:
        old = bok.sagt_by_event[first]
        quotes = tuple(dict.fromkeys((*old.quotes, *e.quotes)))
        sagt = replace(sagt, quotes=quotes, edits=(*old.edits, e.event))
    by_key = bok.event_by_key.set(e.key, event) if e.key else bok.event_by_key
    waiting = bok.early_reaction.delete(e.event) if e.event in bok.early_reaction else bok.early_reaction
    by_event = bok.sagt_by_event.set(event, sagt)
    return InlaggBok(bok.by_id, by_event, by_key, bok.encrypted_in, bok.early_edit, waiting, bok.oplacerat)


def _took_back(bok: InlaggBok, e: BotTookBack) -> InlaggBok:
    sagt = bok.sagt_by_event.get(e.event)
    if sagt is None:
        return bok
    by_key = bok.event_by_key
    if sagt.key and by_key.get(sagt.key) == e.event:
        by_key = by_key.delete(sagt.key)
    return replace(bok, sagt_by_event=bok.sagt_by_event.delete(e.event), event_by_key=by_key)


def _noted(bok: InlaggBok, e: InlaggOplacerat | UnreadableSeen) -> InlaggBok:
    if isinstance(e, InlaggOplacerat):
        return replace(bok, oplacerat=bok.oplacerat.set(e.message, e.at))
    return replace(bok, encrypted_in=bok.encrypted_in | {e.rum}) if e.kind == "m.room.encrypted" else bok


def apply(bok: InlaggBok, event: InlaggEvent) -> InlaggBok:
    match event:
        case InlaggReceived():
            return _received(bok, event)
        case InlaggEdited():
            return _edited(bok, event)
        case InlaggRemoved():
            return _removed(bok, event)
        case ReactionSeen():
            return _reacted(bok, event)
        case BotSpoke():
            return _spoke(bok, event)
        case BotTookBack():
            return _took_back(bok, event)
        case InlaggOplacerat() | UnreadableSeen():
            return _noted(bok, event)
