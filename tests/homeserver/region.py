"""A region for one test: fresh accounts, rooms, register and data folder on the worker's homeserver."""

import asyncio
import itertools
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from bot.exercise.matrix_user import Homeserver, MatrixError
from bot.exercise.synapse import Synapse
from tests.homeserver.bot_process import Bot
from tests.homeserver.heard import Heard, heard_of
from tests.homeserver.member import Member, Said

WITHIN = 30.0
FIXED = ("veckokonferens", "underrattelser", "vard", "sambandsprov")
AKTORER = {
    "lst": "Länsstyrelsen Stockholm", "nacka": "Nacka kommun", "solna": "Solna stad",
    "region": "Region Stockholm", "polisen": "Polisen", "sl": "SL",
}  # fmt: skip
FUNKTIONER = {"lst": "LST_TIB", "rsib": "RSIB", "rkk": "RKK", "lagesbild": "LAGESBILD"}
PASSWORD = "botens lösenord"
DEPUTY = "sl_ersattare"  # the deputy contact of SL
_numbers = itertools.count(1)


class Region:
    """The test's world. `member` gives a person, `heard…` what the rooms hold, `bot` the process."""

    def __init__(self, synapse: Synapse, server: Homeserver, folder: Path, name: str, *, exercise: bool) -> None:
        self.synapse, self.server, self.name = synapse, server, name
        self._rooms: dict[str, str] = {}
        self._members: dict[str, Member] = {}
        self._elsewhere: dict[str, str] = {}
        self._leaving = AsyncExitStack()
        self.sent: list[Said] = []
        self.bot_account = self.account("bot")
        self.bot = Bot(folder, self._sections(folder), exercise=exercise)

    def account(self, localpart: str) -> str:
        return f"@{localpart}-{self.name}:{self.synapse.server_name}"

    def _konto(self, name: str) -> str:
        return self._elsewhere.get(name) or self.account(name)

    async def settle_in(self, *extra_aktorer: str, members: int = 0) -> None:
        """The bot runs and has made its fixed rooms when this returns."""
        await self.prepare(*extra_aktorer, members=members)
        self.bot.start()
        await self.quiet()

    async def prepare(self, *extra_aktorer: str, members: int = 0, elsewhere: Mapping[str, str] | None = None) -> None:
        """Accounts, register and configuration. `elsewhere`: actors whose accounts are on other homeservers."""
        more = [*extra_aktorer, *(f"kommun{n}" for n in range(1, members + 1))]
        aktorer = AKTORER | {name: f"{name.capitalize()} kommun" for name in more}
        self._elsewhere = dict(elsewhere or {})
        self._write_register({name: f"{name.capitalize()} kommun" for name in self._elsewhere} | aktorer)
        people = sorted({*aktorer, *FUNKTIONER, "okand", DEPUTY})
        await asyncio.gather(*(self._register(name) for name in people))
        await self.synapse.register(f"bot-{self.name}", PASSWORD, displayname="Samverkansboten")

    def member(self, name: str) -> Member:
        """The person behind an actor, a function, or "okand" (in no register)."""
        if name not in self._members:
            self._members[name] = Member(self.server, self.account(name), self.room_id, self.sent)
        return self._members[name]

    async def visitor(self, name: str) -> Member:
        """Somebody with a password of their own and no more rights than anybody has; in no register."""
        user_id = await self.synapse.register(f"{name}-{self.name}", "hemligt", displayname=name)
        login = {
            "type": "m.login.password",
            "identifier": {"type": "m.id.user", "user": user_id},
            "password": "hemligt",
        }
        token = (await self.server.call("POST", "/login", {}, login))["access_token"]
        server = await self._leaving.enter_async_context(Homeserver(self.synapse.url, token))
        return Member(server, user_id, self.room_id, self.sent)

    async def close(self) -> None:
        await self.bot.close()
        await self._leaving.aclose()

    async def room_id(self, key: str) -> str:
        """The room that the bot made under this key; waits until it is there."""
        if key.startswith("!"):
            return key
        if key not in self._rooms:
            await self.until(lambda: self._found_room(key), f"the room {key}")
        return self._rooms[key]

    async def bots_rooms(self) -> list[str]:
        """The aliases of every room that the bot is in, as the homeserver tells it."""
        found = await self.server.call("GET", "/joined_rooms", {"user_id": self.bot_account})
        return [await self._alias(room) for room in found["joined_rooms"]]

    async def everything(self, room: str = "veckokonferens", *, reader: str = "lst") -> list[Heard]:
        """All that the bot has said in a room, read by a member of it."""
        events = await self.member(reader).reads(room)
        return heard_of(events, self.bot_account)

    async def heard(self, text: str, room: str = "veckokonferens", *, reader: str = "lst") -> Heard:
        """Wait until the bot has said this (or a board shows it)."""
        found: list[Heard] = []

        async def there() -> bool:
            found[:] = [h for h in await self.everything(room, reader=reader) if text in h.text]
            return bool(found)

        await self.until(there, f"“{text}” in {room}")
        return found[0]

    async def heard_once(self, text: str, room: str = "veckokonferens", *, reader: str = "lst") -> Heard:
        """Said exactly once, also when the bot has nothing left to do."""
        await self.quiet()
        first = await self.heard(text, room, reader=reader)
        await self.quiet()
        found = [h for h in await self.everything(room, reader=reader) if text in h.text]
        assert len(found) == 1, f"“{text}” was said {len(found)} times in {room}\n{await self.story()}"
        return first

    async def never_heard(self, text: str, room: str = "veckokonferens", *, reader: str = "lst") -> None:
        await self.quiet()
        found = [h for h in await self.everything(room, reader=reader) if text in h.text]
        assert not found, f"“{text}” was said in {room}\n{await self.story()}"

    async def answers(self, to: Said, *, reader: str = "lst") -> list[Heard]:
        """What the bot said in the message's thread and which reactions it gave."""
        events = await self.member(reader).reads(to.room_id)
        return [h for h in heard_of(events, self.bot_account) if h.about == to.event_id]

    async def quiet(self, within: float = WITHIN) -> None:
        """Wait until everything sent to the bot is in the dagbok and nothing is on its way, twice in a row."""
        calm = 0

        async def twice() -> bool:
            nonlocal calm
            calm = calm + 1 if self._is_calm() else 0
            return calm >= 3

        await self.until(twice, "the bot to be quiet", within)

    async def in_order(self) -> None:
        """Nothing lost, nothing double: every room, message, reaction and invitation exactly once."""
        await self.quiet()
        faults = _doubles(await self.bots_rooms(), "room")
        for key in (*FIXED, *self._forum_keys()):
            said = await self.everything(key)
            faults += _doubles([h.id for h in said if h.id], f"id in {key}")
            faults += _doubles(
                [(h.about, h.kind, h.said) for h in said if not h.edit_of and not h.removed], f"text in {key}"
            )
        faults += [f"the bot never made: {kind}" for kind in self.bot.waiting()]
        assert not faults, "\n".join(faults) + "\n" + await self.story()

    async def ticked_once(self, *said: Said) -> None:
        """Each of these got exactly one ✅."""
        await self.quiet()
        marks = [[h.said for h in await self.answers(one) if h.kind == "m.reaction"] for one in said]
        assert all(mark == ["✅"] for mark in marks), f"{marks}\n{await self.story()}"

    async def everybody_is_called(self, room: str) -> None:
        """Each actor and function of the region is in the room or invited to it."""
        await self.quiet()
        await self.member("lst").joins(room)
        standing = {
            name: await self.member("lst").standing(self.account(name), room) for name in {*AKTORER, *FUNKTIONER}
        }
        missing = [name for name, how in standing.items() if how not in ("join", "invite")]
        assert not missing, f"not called to {room}: {missing}\n{await self.story()}"

    async def board(self, start: str, room: str) -> str:
        """How the board that begins like this reads now."""
        return next(h.text for h in await self.everything(room) if h.board and h.text.startswith(start))

    async def until(self, condition: Callable[[], Any], what: str, within: float = WITHIN) -> None:
        limit = time.monotonic() + within
        while not await condition():
            if time.monotonic() > limit:
                raise AssertionError(f"waited {within:.0f} s for {what}\n{await self.story()}")
            await asyncio.sleep(0.1)

    async def story(self) -> str:
        """Everything the bot said, and the end of its log: for whoever reads a failure."""
        lines = []
        for key in (*FIXED, *self._forum_keys()):
            with suppress(MatrixError):  # a room may be gone
                said = await self.everything(key) if key in self._rooms or await self._found_room(key) else []
                lines += [f"[{key}] {h}" for h in said[-60:]]
        waiting = Counter(self.bot.waiting())
        return "\n".join(
            ["", "--- the bot said:", *lines, f"--- on its way: {dict(waiting)}", self.bot.log_tail(), "---"]
        )

    async def delete_room(self, key: str) -> None:
        """By the homeserver's operator."""
        operator = await self.synapse.register("driften", "x", displayname="Driften", admin=True)
        path = f"/_synapse/admin/v1/rooms/{quote(await self.room_id(key))}?user_id={quote(operator)}"
        await self.synapse._ask("DELETE", path, {"purge": True}, token=self.synapse.as_token)
        for member in self._members.values():
            member.joined.discard(self._rooms[key])

    @asynccontextmanager
    async def homeserver_away(self):
        """The homeserver is stopped for as long as this lasts."""
        self.synapse.stop()
        try:
            yield
        finally:
            self.synapse.start()

    def _is_calm(self) -> bool:
        handled = self.bot.handled()
        rooms_made = len(self.bot.rows("RumMade")) >= len(FIXED) + 1
        return rooms_made and not self.bot.waiting() and all(s.event_id in handled for s in self.sent)

    def _forum_keys(self) -> list[str]:
        return [
            row["rum"] for row in self.bot.rows("RumMade") if "/" in row["rum"] and not row["rum"].startswith("dm/")
        ]

    async def _found_room(self, key: str) -> bool:
        wanted = f"#{self.name}-{key.replace('/', '-')}"
        found = await self.server.call("GET", "/joined_rooms", {"user_id": self.bot_account})
        for room in found["joined_rooms"]:
            if room in self._rooms.values():
                continue
            alias = (await self._alias(room)).partition(":")[0]
            if alias == wanted or re.fullmatch(re.escape(wanted) + r"-[0-9a-f]+(-\d+)?", alias):
                self._rooms[key] = room
        return key in self._rooms

    async def _alias(self, room: str) -> str:
        path = f"/rooms/{quote(room)}/state/m.room.canonical_alias/"
        try:
            found = await self.server.call("GET", path, {"user_id": self.bot_account})
        except MatrixError:
            return room
        return str(found.get("alias", room))

    async def _register(self, name: str) -> None:
        body = {"type": "m.login.application_service", "username": f"{name}-{self.name}", "inhibit_login": True}
        await self.server.call("POST", "/register", {}, body)

    def _sections(self, folder: Path) -> dict[str, dict[str, Any]]:
        (folder / "losenord.txt").write_text(PASSWORD + "\n", encoding="utf-8")
        matrix = {"homeserver": self.synapse.url, "user": self.bot_account}
        return {
            "matrix": matrix | {"password_file": "losenord.txt", "alias_prefix": self.name},
            "data": {"folder": "data"},
            "region": {"name": "Stockholms län", "host": "lst"},
            "register": {"aktor_file": "aktorer.json", "funktion_file": "funktioner.json"},
            "reserve": {"phone": "070-174 06 99", "rakel": "TG-ÖVN 1"},
        }

    def _write_register(self, aktorer: dict[str, str]) -> None:
        aktor_list = [
            {"id": a, "namn": namn, "kategori": "Kommun", "alltid_kallad": True, "matrix_id": self._konto(a)}
            for a, namn in aktorer.items()
        ]
        for aktor in aktor_list:
            if aktor["id"] == "sl":
                aktor["ersattare"] = self.account(DEPUTY)
        funktion_list = [
            {"id": f, "roll": roll, "namn": f"Funktion {f}", "matrix_id": self.account(f)}
            for f, roll in FUNKTIONER.items()
        ]
        (self.bot.folder / "aktorer.json").write_text(json.dumps(aktor_list), encoding="utf-8")
        (self.bot.folder / "funktioner.json").write_text(json.dumps(funktion_list), encoding="utf-8")


def _doubles(found: list[Any], what: str) -> list[str]:
    return [f"{count} times the same {what}: {thing}" for thing, count in Counter(found).items() if count > 1]


def next_name() -> str:
    """A name for a region that no other test of this worker has."""
    return f"p{next(_numbers)}"
