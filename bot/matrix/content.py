"""Content: what a message looks like on the wire (MATRIX 1). What shall wake nobody is a notice with empty mentions."""

import json
from datetime import UTC, datetime
from typing import Any

from bot.domain.effects import Board, Say
from bot.domain.ids import MessageId, OutboxId

MOST_BYTES = 48_000  # Synapse refuses an event above 65,536 bytes; encryption adds a third
CUT = "\n\n[Texten är för lång för ett meddelande. Hela finns i dagboken.]"


def message(effect: Say | Board, body: str, out_id: OutboxId, at: datetime) -> dict[str, Any]:
    """The content of a new message. `body` is the rendered text as JSON."""
    mentions = effect.mentions if isinstance(effect, Say) else ()
    content = _text(body, "m.text" if mentions else "m.notice")
    content["m.mentions"] = {"user_ids": list(mentions)} if mentions else {}
    content |= {
        "se.samverkan.id": out_id,
        "se.samverkan.at": at.astimezone(UTC).isoformat(),
        "se.samverkan.kind": effect.template,
    }
    relation = _relation(effect)
    if relation:
        content["m.relates_to"] = relation
    return content


def edit(effect: Board, target: MessageId, body: str, out_id: OutboxId, at: datetime) -> dict[str, Any]:
    """The content that puts a board's new text in the place of its old one."""
    new = message(effect, body, out_id, at)
    fallback = {"body": f"* {new['body']}", "formatted_body": f"* {new['formatted_body']}"}
    return {**new, **fallback, "m.new_content": new, "m.relates_to": {"rel_type": "m.replace", "event_id": target}}


def _relation(effect: Say | Board) -> dict[str, Any]:
    if not isinstance(effect, Say):
        return {}
    if effect.thread is not None:
        fallback = {"is_falling_back": True, "m.in_reply_to": {"event_id": effect.reply_to or effect.thread}}
        return {"rel_type": "m.thread", "event_id": effect.thread, **fallback}
    return {"m.in_reply_to": {"event_id": effect.reply_to}} if effect.reply_to else {}


def _text(body: str, kind: str) -> dict[str, Any]:
    rendered = json.loads(body)
    content = {"msgtype": kind, "body": rendered["plain"], "format": "org.matrix.custom.html"}
    content["formatted_body"] = rendered["html"]
    if len(json.dumps(content)) <= MOST_BYTES:
        return content
    text = rendered["plain"]
    while len(json.dumps(text + CUT)) > MOST_BYTES // 2:
        text = text[: len(text) * 3 // 4]
    short = text + CUT
    html = short.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    return {**content, "body": short, "formatted_body": html}
