"""What was said, as an independent member read it: one JSONL file per room, oldest event first."""

import json
from collections.abc import Iterable
from pathlib import Path

from bot.exercise.cast import Cast
from bot.exercise.control import BotRoom
from bot.exercise.matrix_user import Homeserver, Json, MatrixError
from bot.exercise.player import Player

KEPT = ("event_id", "sender", "origin_server_ts", "type", "content")


async def write_transcripts(
    folder: Path, server: Homeserver, cast: Cast, player: Player, rooms: Iterable[BotRoom]
) -> tuple[str, ...]:
    """All rooms of the bot and the direct chats of the script; returns the names of rooms that nobody could read."""
    unread = []
    for room in rooms:
        name = player.names.script_name(room)
        events = await _read_by_somebody(server, cast, room.room_id)
        if events is None:
            unread.append(name)
        else:
            _write(folder / f"{name}.jsonl", events)
    for aktor, room_id in player.dm_by_aktor.items():
        user = server.user(cast.account(aktor).user_id)
        _write(folder / f"dm-{aktor}.jsonl", await user.timeline(room_id))
    return tuple(unread)


async def _read_by_somebody(server: Homeserver, cast: Cast, room_id: str) -> list[Json] | None:
    """The host reads if it is a member, else the first who is."""
    for account in (cast.host, *cast.accounts):
        user = server.user(account.user_id)
        try:
            if await user.membership(room_id, account.user_id) == "join":
                return await user.timeline(room_id)
        except MatrixError:
            continue  # not a member, so it may not even ask
    return None


def _write(path: Path, events: Iterable[Json]) -> None:
    rows = (json.dumps({key: event.get(key) for key in KEPT}, ensure_ascii=False) for event in events)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
