"""Matrix events as incomings. A malformed event is noted, never an end of the loop (MATRIX 2).

A message needs a text and nothing else: what is odd around it must not cost a word. Of other events nio checks the
shape; its picture of the room is not used for anything.
"""

from datetime import UTC, datetime
from typing import Any

from nio.events import (
    BadEvent,
    Event,
    ReactionEvent,
    RedactionEvent,
    UnknownBadEvent,
)

from bot.domain.incoming import Edited, FromRoom, MemberChanged, Reacted, Redacted, Unreadable, Written

KINDS = frozenset({"m.room.message", "m.room.encrypted", "m.reaction", "m.room.redaction"})
MEMBERSHIPS = frozenset({"invite", "join", "leave", "ban", "knock"})


def incoming_of(source: dict[str, Any], room: str, me: str) -> FromRoom | None:
    """The incoming that an event is; None for what is not for us (our own messages, state)."""
    event_id, sender = source.get("event_id"), source.get("sender")
    if not isinstance(event_id, str) or not isinstance(sender, str):
        return None
    at = _time(source.get("origin_server_ts"))
    if source.get("type") == "m.room.member" and "state_key" in source:
        return _member(source, event_id=event_id, room=room, sender=sender, at=at, me=me)
    if sender == me or "state_key" in source or _is_redacted(source):
        return None
    content = source.get("content")
    if source.get("type") == "m.room.message" and isinstance(content, dict) and isinstance(content.get("body"), str):
        return _typed(content, event_id, room, sender, at)
    try:
        event = Event.parse_event(source) if isinstance(content, dict) else None
    except Exception:
        event = None
    return _other(event, source, event_id=event_id, room=room, sender=sender, at=at)


def _is_redacted(source: dict[str, Any]) -> bool:
    unsigned = source.get("unsigned")
    return isinstance(unsigned, dict) and bool(unsigned.get("redacted_because"))


def _other(
    event: object, source: dict[str, Any], *, event_id: str, room: str, sender: str, at: datetime
) -> FromRoom | None:
    match event:
        case ReactionEvent(reacts_to=target, key=key):
            return Reacted(event_id, room, sender, at, target, key)
        case RedactionEvent(redacts=target):
            return Redacted(event_id, room, sender, at, target)
        case BadEvent() | UnknownBadEvent() | None:
            return Unreadable(event_id, room, sender, at, _kind(source))
        case _ if source.get("type") == "m.room.redaction":
            target = source.get("content", {}).get("redacts")
            return Redacted(event_id, room, sender, at, target) if isinstance(target, str) else None
        case _ if source.get("type") in ("m.room.encrypted", "m.room.message"):
            return Unreadable(event_id, room, sender, at, _kind(source))
    return None


def _kind(source: dict[str, Any]) -> str:
    """What sort of event it is; a name that the sender made up could hold words and is left out."""
    kind = source.get("type")
    return kind if isinstance(kind, str) and kind in KINDS else "annat"


def _typed(content: dict[str, Any], event_id: str, room: str, sender: str, at: datetime) -> FromRoom:
    if content.get("msgtype") == "m.notice":
        return Written(event_id, room, sender, at, _new_text(content), notice=True)
    relation = content.get("m.relates_to")
    relation = relation if isinstance(relation, dict) else {}
    target = relation.get("event_id")
    if relation.get("rel_type") == "m.replace" and isinstance(target, str):
        return Edited(event_id, room, sender, at, target, _new_text(content))
    thread = target if relation.get("rel_type") == "m.thread" and isinstance(target, str) else None
    reply = relation.get("m.in_reply_to")
    reply_to = reply.get("event_id") if isinstance(reply, dict) else None
    text = _without_fallback(content["body"], bool(reply_to) and not thread)
    return Written(event_id, room, sender, at, text, thread, reply_to if isinstance(reply_to, str) else None)


def _new_text(content: dict[str, Any]) -> str:
    new = content.get("m.new_content")
    body = new.get("body") if isinstance(new, dict) else None
    return body if isinstance(body, str) else str(content.get("body", "")).removeprefix("* ")


def _without_fallback(body: str, reply: bool) -> str:
    """A reply's text without the quotation that older clients put before it."""
    if not reply or not body.startswith("> "):
        return body
    lines = body.split("\n")
    while lines and lines[0].startswith(">"):
        lines.pop(0)
    return "\n".join(lines).lstrip("\n")


def _member(source: dict[str, Any], *, event_id: str, room: str, sender: str, at: datetime, me: str) -> FromRoom | None:
    account, content = source.get("state_key"), source.get("content")
    membership = content.get("membership") if isinstance(content, dict) else None
    if not isinstance(account, str) or membership not in MEMBERSHIPS or account == me:
        return None
    return MemberChanged(event_id, room, sender, at, account, membership)


def _time(milliseconds: object) -> datetime:
    """The server's timestamp, UTC; what no calendar holds becomes the epoch and is clamped later."""
    if not isinstance(milliseconds, int) or not 0 <= milliseconds < 2**42:
        return datetime.fromtimestamp(0, UTC)
    return datetime.fromtimestamp(milliseconds / 1000, UTC)
