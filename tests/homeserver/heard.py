"""What the bot said, as another client reads it."""

from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Heard:
    """One event of the bot's. `text` is how a board reads now, `said` this very event's own body.

    `about` is the message that a reply or a reaction belongs to; `edit_of` the message that it puts itself in place of.
    `woken` are the accounts that it mentions.
    """

    event_id: str
    id: str
    kind: str
    text: str
    said: str
    about: str = ""
    edit_of: str = ""
    board: bool = False
    removed: bool = False
    at: int = 0
    woken: frozenset[str] = frozenset()

    def __str__(self) -> str:
        mark = "edit" if self.edit_of else "borttaget" if self.removed else self.kind
        return f"{mark}: {self.said[:300]!r}"


def heard_of(events: list[dict[str, Any]], bot: str) -> list[Heard]:
    """The bot's messages and reactions, oldest first; a board's text is that of its last edit."""
    said = [_one(e) for e in events if e["sender"] == bot and e["type"] in ("m.room.message", "m.reaction")]
    latest = {h.edit_of: h.said for h in said if h.edit_of}
    return [_as_it_reads(h, latest) for h in said]


def _as_it_reads(heard: Heard, latest: dict[str, str]) -> Heard:
    text = "" if heard.edit_of else latest.get(heard.event_id, heard.said)
    return replace(heard, text=text)


def _one(event: dict[str, Any]) -> Heard:
    content = event.get("content", {})
    relation = content.get("m.relates_to", {})
    body = str(content.get("m.new_content", content).get("body", relation.get("key", "")))
    edit = relation.get("event_id", "") if relation.get("rel_type") == "m.replace" else ""
    about = "" if edit else relation.get("event_id", "")
    kind = content.get("se.samverkan.kind", event["type"])
    own_id = content.get("se.samverkan.id", "")
    board = kind.endswith("/board")
    woken = frozenset(content.get("m.mentions", {}).get("user_ids", ()))
    return Heard(
        event["event_id"], own_id, kind, body, body, about, edit, board, not content, event["origin_server_ts"], woken
    )
