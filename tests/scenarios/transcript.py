"""A played exercise as an independent member read it."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Said:
    """One message or edit. `at` is the exercise's time, also for what the bot said."""

    event_id: str
    sender: str
    at: datetime
    kind: str
    text: str
    edits: str | None
    thread: str | None
    mentions: tuple[str, ...]


class Room:
    """The timeline of one room."""

    def __init__(self, path: Path) -> None:
        self.raw: list[dict[str, Any]] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]

    @property
    def said(self) -> list[Said]:
        messages = [e for e in self.raw if e["type"] == "m.room.message" and e["content"].get("body")]
        return [_said(e) for e in messages]

    def bot(self, kind: str) -> list[Said]:
        """What the bot said from one template, edits included."""
        return [s for s in self.said if s.kind == kind]

    def board_at(self, kind: str, at: datetime) -> str:
        """A board as it stood at a time: its last version by then."""
        return [s for s in self.bot(kind) if s.at <= at][-1].text


def _said(event: dict[str, Any]) -> Said:
    content = event["content"]
    relation = content.get("m.relates_to", {})
    edits = relation.get("event_id") if relation.get("rel_type") == "m.replace" else None
    thread = relation.get("event_id") if relation.get("rel_type") == "m.thread" else None
    body = content.get("m.new_content", content)["body"]
    own_time = content.get("se.samverkan.at")
    sent_at = datetime.fromtimestamp(event["origin_server_ts"] / 1000, UTC)
    at = datetime.fromisoformat(own_time) if own_time else sent_at
    mentions = tuple(content.get("m.mentions", {}).get("user_ids", ()))
    return Said(
        event["event_id"], event["sender"], at, content.get("se.samverkan.kind", ""), body, edits, thread, mentions
    )
