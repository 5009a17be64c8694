"""Content: what a message looks like on the wire (MATRIX 1). What shall wake nobody is a notice with empty mentions."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from markupsafe import escape

from bot.domain.dokument import FOLDER
from bot.domain.effects import Board, Say, SendFile
from bot.domain.ids import MessageId, OutboxId
from bot.matrix.files import Uploaded

MOST_BYTES = 60_000  # Synapse refuses an event above 65,536 bytes; its own fields need the rest
MOST_FALLBACK = 4_000
CUT = "\n\n[Texten är för lång för ett meddelande. Hela finns i dagboken.]"
Wire = dict[str, Any]


def message(effect: Say | Board, body: str, out_id: OutboxId, at: datetime) -> Wire:
    """The content of a new message. `body` is the rendered text as JSON."""
    return _fitting(body, lambda text: _message(effect, text, out_id, at))


def file(effect: SendFile, lies: Uploaded, out_id: OutboxId, at: datetime) -> Wire:
    """The content of a file. Its name is its body: what it is about stands in a message of its own."""
    return {
        "msgtype": "m.file",
        "body": lies.name,
        "filename": lies.name,
        "url": lies.uri,
        "info": {"mimetype": lies.mime, "size": lies.size},
        "m.mentions": {},
        "se.samverkan.id": out_id,
        "se.samverkan.at": at.astimezone(UTC).isoformat(),
        "se.samverkan.kind": f"{FOLDER}{effect.document}",
    }


def edit(effect: Board, target: MessageId, body: str, out_id: OutboxId, at: datetime) -> Wire:
    """The content that puts a board's new text in the place of its old one."""
    return _fitting(body, lambda text: _edit(target, _message(effect, text, out_id, at)))


def _edit(target: MessageId, new: Wire) -> Wire:
    outer = {key: value for key, value in new.items() if key not in ("format", "formatted_body")}
    relation = {"rel_type": "m.replace", "event_id": target}
    fallback = f"* {new['body'][:MOST_FALLBACK]}"
    return {**outer, "body": fallback, "m.new_content": new, "m.relates_to": relation}


def _message(effect: Say | Board, text: Wire, out_id: OutboxId, at: datetime) -> Wire:
    mentions = effect.mentions if isinstance(effect, Say) else ()
    content = {
        "msgtype": "m.text" if mentions else "m.notice",
        "body": text["plain"],
        "format": "org.matrix.custom.html",
        "formatted_body": text["html"],
        "m.mentions": {"user_ids": list(mentions)} if mentions else {},
        "se.samverkan.id": out_id,
        "se.samverkan.at": at.astimezone(UTC).isoformat(),
        "se.samverkan.kind": effect.template,
    }
    relation = _relation(effect)
    return {**content, "m.relates_to": relation} if relation else content


def _relation(effect: Say | Board) -> dict[str, Any]:
    if not isinstance(effect, Say):
        return {}
    if effect.thread is not None:
        fallback = {"is_falling_back": True, "m.in_reply_to": {"event_id": effect.reply_to or effect.thread}}
        return {"rel_type": "m.thread", "event_id": effect.thread, **fallback}
    return {"m.in_reply_to": {"event_id": effect.reply_to}} if effect.reply_to else {}


def _fitting(body: str, wire: Callable[[Wire], Wire]) -> Wire:
    """The finished content, cut until the homeserver takes it."""
    text = json.loads(body)
    content, left = wire(text), text["plain"]
    while left and len(json.dumps(content).encode()) > MOST_BYTES:
        left = left[: len(left) * 3 // 4]
        short = left + CUT
        content = wire({"plain": short, "html": str(escape(short)).replace("\n", "<br>")})
    return content
