"""Who is where: a mirror of the memberships that the host sees, and the members' habit of accepting invitations.

One incremental sync of the host, who is in every room that is not a direct chat, tells everything.
"""

import json
from collections import defaultdict
from datetime import datetime
from http import HTTPStatus
from typing import Any

from bot.exercise.cast import Cast
from bot.exercise.matrix_user import Homeserver, MatrixError, MatrixUser

FILTER = json.dumps(
    {
        "presence": {"types": []},
        "account_data": {"types": []},
        "room": {
            "timeline": {"types": ["m.room.member"], "limit": 1000},
            "state": {"types": ["m.room.member"]},
            "ephemeral": {"types": []},
            "account_data": {"types": []},
        },
    }
)
ROUNDS = 5


class Members:
    """`is_in` is right as of the last `accept`."""

    def __init__(self, server: Homeserver, cast: Cast) -> None:
        self._server, self._cast = server, cast
        self._known = {account.user_id for account in cast.accounts}
        self._membership_by_user: dict[str, dict[str, str]] = defaultdict(dict)
        self._since: str | None = None

    @property
    def host(self) -> MatrixUser:
        return self._server.user(self._cast.host.user_id)

    def is_in(self, room_id: str, user_id: str) -> bool:
        return self._membership_by_user[room_id].get(user_id) == "join"

    async def accept(self, at: datetime) -> list[str]:
        """Lets everybody of the exercise who is invited join; returns the events of the joins."""
        joins: list[str] = []
        for _ in range(ROUNDS):
            invited = await self._invited()
            if not invited:
                break
            for room_id, user_id in invited:
                joins += await self._accept_one(room_id, user_id, at)
        return joins

    async def let_in(self, room_id: str, user_id: str, at: datetime) -> list[str]:
        """The host invites somebody whom the bot did not; returns the events, empty for one who is in already."""
        if self.is_in(room_id, user_id):
            return []
        invite = await self.host.set_member(room_id, user_id, "invite", at=at)
        return [invite, await self._join(room_id, user_id, at)]

    async def _accept_one(self, room_id: str, user_id: str, at: datetime) -> list[str]:
        try:
            return [await self._join(room_id, user_id, at)]
        except MatrixError as fault:
            if fault.status != HTTPStatus.FORBIDDEN:
                raise
            self._membership_by_user[room_id][user_id] = "leave"  # the invitation was taken back meanwhile
            return []

    async def _join(self, room_id: str, user_id: str, at: datetime) -> str:
        event_id = await self._server.user(user_id).join(room_id, at=at)
        self._membership_by_user[room_id][user_id] = "join"
        return event_id

    async def _invited(self) -> list[tuple[str, str]]:
        found = await self.host.sync(self._since, FILTER)
        self._since = found["next_batch"]
        rooms = found.get("rooms", {})
        for room_id, room in rooms.get("join", {}).items():
            self._note(room_id, room)
        own = [(room_id, self.host.user_id) for room_id in rooms.get("invite", {})]
        return own + [
            (room_id, user_id)
            for room_id in rooms.get("join", {})
            for user_id, membership in self._membership_by_user[room_id].items()
            if membership == "invite" and user_id in self._known
        ]

    def _note(self, room_id: str, room: dict[str, Any]) -> None:
        for part in ("state", "timeline"):
            for event in room.get(part, {}).get("events", []):
                self._membership_by_user[room_id][event["state_key"]] = event["content"].get("membership", "leave")
