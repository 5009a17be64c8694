"""Matrix events as incomings. A malformed event is noted, never an end of the loop (MATRIX 2).

A message needs a text and nothing else: what is odd around it must not cost a word. Of other events nio checks the
shape; its picture of the room is not used for anything.
"""

import re
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

POLL_TEXT = "org.matrix.msc1767.text"
NO_SAYING = frozenset({"m.reaction", "m.room.redaction", "m.room.encrypted"})
QUOTED = re.compile(r"> (?:\* )?<@[^>\s]+> ?")  # how older clients begin the quotation before a reply
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
    kind, text = str(source.get("type")), _text(content) if isinstance(content, dict) else None
    if isinstance(content, dict) and text is not None and kind not in NO_SAYING:
        notice = kind != "m.room.message" or content.get("msgtype") == "m.notice"
        return _typed(content, text, event_id=event_id, room=room, sender=sender, at=at, notice=notice)
    try:
        event = Event.parse_event(source) if isinstance(content, dict) else None
    except Exception:
        event = None
    return _other(event, source, event_id=event_id, room=room, sender=sender, at=at)


def _text(content: dict[str, Any]) -> str | None:
    """What is said: the new text of an edit, a body, or the question of a poll."""
    body, new, poll = content.get("body"), content.get("m.new_content"), content.get("org.matrix.msc3381.poll.start")
    if _relation(content).get("rel_type") == "m.replace" and isinstance(new, dict) and isinstance(new.get("body"), str):
        return str(new["body"])
    question = poll.get("question") if isinstance(poll, dict) else None
    asked = question.get(POLL_TEXT) if isinstance(question, dict) else None
    return next((text for text in (body, content.get(POLL_TEXT), asked) if isinstance(text, str)), None)


def _relation(content: dict[str, Any]) -> dict[str, Any]:
    relation = content.get("m.relates_to")
    return relation if isinstance(relation, dict) else {}


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
        case _ if str(source.get("type")) == "m.room.redaction":
            target = source.get("content", {}).get("redacts")
            return Redacted(event_id, room, sender, at, target) if isinstance(target, str) else None
        case _ if str(source.get("type")) in KINDS:
            return Unreadable(event_id, room, sender, at, _kind(source))
    return None


def _kind(source: dict[str, Any]) -> str:
    """What sort of event it is; a name that the sender made up could hold words and is left out."""
    kind = source.get("type")
    return kind if isinstance(kind, str) and kind in KINDS else "annat"


def _typed(
    content: dict[str, Any], text: str, *, event_id: str, room: str, sender: str, at: datetime, notice: bool
) -> FromRoom:
    relation = _relation(content)
    target = relation.get("event_id")
    if relation.get("rel_type") == "m.replace" and isinstance(target, str):
        edited = text if text != content.get("body") else text.removeprefix("* ")
        return Edited(event_id, room, sender, at, target, edited, notice)
    if notice:
        return Written(event_id, room, sender, at, text, notice=True)
    thread = target if relation.get("rel_type") == "m.thread" and isinstance(target, str) else None
    fallback = thread is not None and relation.get("is_falling_back") is True  # for clients that show no threads
    reply = relation.get("m.in_reply_to") if not fallback else None
    reply_to = reply.get("event_id") if isinstance(reply, dict) else None
    text = _without_fallback(text, bool(reply_to) and not thread)
    return Written(event_id, room, sender, at, text, thread, reply_to if isinstance(reply_to, str) else None)


def _without_fallback(body: str, reply: bool) -> str:
    """A reply's text without the quotation that older clients put before it."""
    if not reply or not QUOTED.match(body):
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
