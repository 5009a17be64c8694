"""Rooms: made once, found again by alias, never taken over from a stranger (DESIGN 3, MODELL SYS-07)."""

import hashlib
import logging
from typing import Any

from bot.domain import hus
from bot.domain.ids import OutboxId, RumKey
from bot.domain.region import Region
from bot.domain.rum import RumSort
from bot.matrix.api import Api, MatrixError
from bot.render import Renderer

log = logging.getLogger(__name__)
VARD_POWER = 50
BOT_POWER = 100
MOST_SUFFIXES = 20


class Rooms:
    """Makes and dresses rooms as the region has them. `version` is empty for the server's default."""

    def __init__(self, api: Api, renderer: Renderer, me: str, prefix: str, version: str) -> None:
        self._api = api
        self._renderer = renderer
        self._me = me
        self._prefix = prefix
        self._version = version
        self._default_version: str | None = None

    async def make(self, region: Region, key: RumKey, out_id: OutboxId) -> tuple[str, str]:
        """(room id, alias). A room of ours with this alias is taken; a stranger's is left alone."""
        content = await self._content(region, key)
        for suffix in range(1, MOST_SUFFIXES):
            localpart = self._alias(region, key, out_id) + (f"-{suffix}" if suffix > 1 else "")
            alias = f"#{localpart}:{self._me.partition(':')[2]}"
            try:
                return await self._api.create_room({**content, "room_alias_name": localpart}), alias
            except MatrixError as error:
                if error.errcode != "M_ROOM_IN_USE":
                    raise
            room = await self._own_room(alias)
            if room is not None:
                return room, alias
            log.warning("the alias %s belongs to somebody else", alias)
        raise MatrixError(409, "M_ROOM_IN_USE", "every alias is taken")

    async def dress(self, region: Region, key: RumKey, room: str) -> None:
        """Name, topic and power levels as the state has them."""
        name, topic = self._texts(region, key)
        state = await self._api.whole_state(room)
        await self._set_text(room, state, "name", name)
        await self._set_text(room, state, "topic", topic)
        if region.rum.by_key[key].sort is not RumSort.DIREKT:
            levels = await self._api.state(room, "m.room.power_levels")
            users = self._users(region, await self._creator_is_listed(levels))
            if levels.get("users") != users:
                await self._api.set_state(room, "m.room.power_levels", {**levels, "users": users})

    async def _set_text(self, room: str, state: list[dict[str, Any]], name: str, text: str) -> None:
        """A new text; the event with the old one, which may hold words that were taken back, is emptied first.

        In this order, since a crash in between is mended when it is done again.
        """
        kind = f"m.room.{name}"
        old = next((e for e in state if e.get("type") == kind and e.get("state_key") == ""), None)
        known = old["content"].get(name) if old is not None else None
        if known == text:
            return
        if old is not None and known is not None and old.get("sender") == self._me:
            event = str(old["event_id"])
            await self._api.redact(room, event, hashlib.sha256(f"emptied {event}".encode()).hexdigest()[:32])
        await self._api.set_state(room, kind, {name: text})

    async def _creator_is_listed(self, levels: dict[str, Any]) -> bool:
        return self._me in levels.get("users", {})

    async def _own_room(self, alias: str) -> str | None:
        """The room behind the alias, if the bot made it and is in it."""
        room = await self._api.room_of_alias(alias)
        if room is None:
            return None
        try:
            state = await self._api.whole_state(room)
        except MatrixError as error:
            if error.passing:
                raise
            return None
        made_by = [e.get("sender") for e in state if e.get("type") == "m.room.create"]
        return room if made_by == [self._me] else None

    def _alias(self, region: Region, key: RumKey, out_id: OutboxId) -> str:
        name = f"{self._prefix}-{key.replace('/', '-')}"
        fixed = region.rum.by_key[key].sort is not RumSort.FORUM
        return name if fixed else f"{name}-{out_id[:6]}"

    async def _content(self, region: Region, key: RumKey) -> dict[str, Any]:
        name, topic = self._texts(region, key)
        content: dict[str, Any] = {
            "name": name,
            "topic": topic,
            "preset": "private_chat",
            "visibility": "private",
            "initial_state": [
                {"type": "m.room.history_visibility", "state_key": "", "content": {"history_visibility": "shared"}},
                {"type": "m.room.guest_access", "state_key": "", "content": {"guest_access": "forbidden"}},
            ],
            "power_level_content_override": await self._levels(region),
        }
        if self._version:
            content["room_version"] = self._version
        if region.rum.by_key[key].sort is RumSort.SPACE:
            content["creation_content"] = {"type": "m.space"}
        return content

    def _texts(self, region: Region, key: RumKey) -> tuple[str, str]:
        facts = {"rum": region.rum.by_key[key]}
        at = self._renderer.no_time
        name = self._renderer.render("rum/name", facts, region, at).plain
        return name[:250], self._renderer.render("rum/topic", facts, region, at).plain[:1000]

    async def _levels(self, region: Region) -> dict[str, Any]:
        version = self._version or await self._servers_default()
        listed = not version.isdecimal() or int(version) < 12
        return {
            "users": self._users(region, listed),
            "users_default": 0,
            "events_default": 0,
            "events": {"m.room.pinned_events": VARD_POWER},
            "state_default": BOT_POWER,
            "invite": VARD_POWER,
            "kick": VARD_POWER,
            "ban": VARD_POWER,
            "redact": VARD_POWER,
            "notifications": {"room": VARD_POWER},
        }

    def _users(self, region: Region, creator_listed: bool) -> dict[str, int]:
        """From room version 12 the creator stands above the levels and may not be listed."""
        users = dict.fromkeys(hus.vard_accounts(region), VARD_POWER)
        return {**users, self._me: BOT_POWER} if creator_listed else users

    async def _servers_default(self) -> str:
        if self._default_version is None:
            found = await self._api.call("GET", "/_matrix/client/v3/capabilities")
            self._default_version = str(found["capabilities"]["m.room_versions"]["default"])
        return self._default_version
