"""A bot without Matrix: the engine on a real SQLite file.

The part of the sender is played here: each row of the outbox is answered, with event ids of our own.
"""

import asyncio
import contextlib
import json
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.app import command_table, rebuild
from bot.clock import Clock
from bot.domain.deadlines import deadlines
from bot.domain.drift import NO_ROOM
from bot.domain.effects import (
    AddToSpace,
    Board,
    JoinRoom,
    LeaveRoom,
    MakeRum,
    Pin,
    React,
    ReadRegister,
    Redact,
    Say,
    SendFile,
)
from bot.domain.incoming import (
    Incoming,
    MemberChanged,
    RegisterBad,
    RegisterRead,
    SendFailed,
    Sent,
    Started,
)
from bot.domain.region import Region
from bot.domain.register import Register
from bot.engine import Arrived, Engine
from bot.render import Renderer
from bot.store.rows import OutRow
from bot.store.store import Store
from bot.table import Table
from tests.commands.people import REGISTER, SETTINGS

STOCKHOLM = ZoneInfo("Europe/Stockholm")
MONDAY = datetime(2027, 1, 11, 9, 0, tzinfo=STOCKHOLM)
TABLE = command_table()
RENDERER = Renderer(commands=tuple(TABLE.by_name.values()))


@dataclass(frozen=True, slots=True)
class Said:
    """One message of the bot's as it stands in a rum; a board keeps the event of its first version."""

    rum: str
    template: str
    text: str
    html: str
    event: str
    thread: str | None = None
    mentions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SentFile:
    """A document that went out: its name and its data; empty once it was taken back."""

    rum: str
    event: str
    body: dict[str, Any]


class House:
    """`said` is everything that the bot said; `refuses` names effects that the homeserver will not do."""

    def __init__(self, file: Path, table: Table = TABLE) -> None:
        self.file = file
        self.table = table
        self.clock = Clock(MONDAY)
        self.said: list[Said] = []
        self.files: list[SentFile] = []
        self.board_by_key: dict[str, str] = {}
        self.effects: list[object] = []
        self.mark_by_message: dict[str, list[str]] = {}
        self.register: Register = REGISTER
        self.settings = SETTINGS
        self.problem_list: tuple[str, ...] = ()
        self.refuses: set[str] = set()
        self.crash_after = -1
        self.incomings: list[tuple[datetime, Arrived]] = []
        self.last = ""
        self._count = 0
        self._new_from = 0
        self._effects_from = 0

    async def begin(self) -> None:
        await self._open()
        await self.comes(RegisterRead("register:1:start", self.now, self.register, self.settings, "1"))
        await self.comes(Started("started:1", self.now, None))
        for rum in sorted(self.region.rum.by_key):
            await self.all_enter(rum)  # they have been in the fixed rooms for long

    async def all_enter(self, rum: str) -> None:
        """Whoever is invited to the rum goes in."""
        room = self.region.rum.by_key[rum].room or ""
        invited = sorted(who for (r, who), is_ in self.region.rum.member.items() if (r, is_) == (rum, "invite"))
        for who in invited:
            entered = MemberChanged(f"entered:{rum}:{who}:{self.now}", room, who, self.now, who, "join")
            await self._hand_in(Arrived((entered,)))

    async def _open(self) -> None:
        self.store = await Store.open(self.file)
        self.engine = Engine(self.store, await rebuild(self.store), self.table, RENDERER, self.clock)
        self.engine.out.update((row.id, row) for row in await self.store.waiting())
        _, self.engine.last_position_at = await self.store.position()
        self._task = asyncio.create_task(self.engine.run())

    async def end(self) -> None:
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task
        await self.store.close()

    async def restart(self) -> None:
        """The bot dies and comes again: all it knows is what stands in the file."""
        await self.end()
        self.crash_after = -1
        await self._open()
        await self.send()

    async def away(self, until: str, day: int = 11) -> None:
        """The bot is down from now until then."""
        since = self.now
        await self.end()
        hour, minute = (int(part) for part in until.split("."))
        self.clock.move(MONDAY.replace(day=day, hour=hour, minute=minute))
        await self._open()
        await self.comes(Started(f"started:{since.isoformat()}", self.now, since))

    @property
    def now(self) -> datetime:
        return self.clock.now()

    @property
    def region(self) -> Region:
        return self.engine.region

    async def comes(self, *incoming: Incoming, horizon: bool = False) -> None:
        """Hand it in, and let all that follows be said."""
        self._new_from, self._effects_from = len(self.said), len(self.effects)
        await self._hand_in(Arrived(incoming, self.now if horizon else None))
        await self.send()

    async def time_passes(self, until: datetime) -> None:
        """The bot is at work until then."""
        new_from, effects_from = len(self.said), len(self.effects)
        while self.now < until:
            due = (d.at for d in deadlines(self.region) if self.now < d.at)
            self.clock.move(min((until, *due)))
            await self.comes(horizon=True)
        await self.comes(horizon=True)
        self._new_from, self._effects_from = new_from, effects_from

    async def position_is_saved(self) -> None:
        """Everything until now is in and handled."""
        await self._hand_in(Arrived((), self.now, position=f"s{self.now.isoformat()}"))

    async def _hand_in(self, arrived: Arrived) -> None:
        self.incomings.append((self.now, arrived))
        await self.engine.submit(arrived)

    async def send(self) -> None:
        """Carry out all that is on its way, in order, as far as it can be; `crash_after` so many it stops."""
        for _ in range(20):
            waiting = sorted(self.engine.out.values(), key=lambda row: row.seq)
            if not waiting:
                return
            for row in waiting:
                if self.crash_after == 0:
                    return
                self.crash_after -= 1
                await self._carry_out(self.engine.out.get(row.id, row))
        raise AssertionError(f"never carried out: {[r.effect for r in self.engine.out.values()]}")

    async def _carry_out(self, row: OutRow) -> None:
        kind = type(row.effect).__name__
        if kind in self.refuses:
            await self._hand_in(Arrived((SendFailed(f"sent:{row.id}", self.now, row.id, "M_FORBIDDEN"),)))
            return
        if self._hopeless(row):
            await self._hand_in(Arrived((SendFailed(f"sent:{row.id}", self.now, row.id, NO_ROOM),)))
            return
        if not self._ready(row):
            return
        self.effects.append(row.effect)
        if isinstance(row.effect, Say) and row.effect.then is not None:
            body, quotes = await self.engine.said_then(row.effect, row.effect.then)
            row = replace(row, body=body, quotes=quotes)
        result, quotes = self._done(row)
        await self._hand_in(Arrived((Sent(f"sent:{row.id}", self.now, row.id, result, quotes),)))
        if isinstance(row.effect, ReadRegister):
            await self._read_register(row)

    def _hopeless(self, row: OutRow) -> bool:
        """Whether it is meant for a room that is lost and not on its way."""
        coming = {r.effect.rum for r in self.engine.out.values() if isinstance(r.effect, MakeRum | JoinRoom)}
        exempt = isinstance(row.effect, MakeRum | JoinRoom | LeaveRoom | ReadRegister)
        return not exempt and not self._made(row.effect.rum) and row.effect.rum not in coming

    def _ready(self, row: OutRow) -> bool:
        match row.effect:
            case MakeRum() | ReadRegister() | JoinRoom() | LeaveRoom():
                return True
            case AddToSpace(rum=rum, child=child):
                return self._made(rum) and self._made(child)
            case Pin(rum=rum, key=key):
                return self._made(rum) and key in self.region.inlagg.event_by_key
            case effect:
                return self._made(effect.rum)

    def _made(self, rum: str) -> bool:
        known = self.region.rum.by_key.get(rum)
        return known is not None and known.room is not None

    def _done(self, row: OutRow) -> tuple[str, tuple[str, ...]]:
        event = f"$bot-{row.id[:12]}"
        match row.effect:
            case MakeRum(rum=rum):
                return json.dumps({"room_id": f"!{rum}", "alias": f"#{rum}"}), ()
            case Say() as say:
                self._heard(say.rum, say.template, row.body or "", event, say.thread, say.mentions)
                return event, row.quotes
            case Board() as board:
                body, quotes = self.engine.board_now(board, self.now)
                self.board_by_key[board.key] = json.loads(body)["plain"]
                first = self.region.inlagg.event_by_key.get(board.key, event)
                self._heard(board.rum, board.template, body, first, None, ())
                return event, quotes
            case SendFile():
                self.files.append(SentFile(row.effect.rum, event, json.loads(row.body or "{}")))
                return event, row.quotes
            case React(target=target, symbol=symbol):
                self.mark_by_message.setdefault(target, []).append(symbol)
            case Redact(target=target):
                self.files = [replace(f, body={}) if f.event == target else f for f in self.files]
                self.said = [replace(s, text="", html="") if s.event == target else s for s in self.said]
            case _:
                pass
        return "", ()

    def _heard(
        self, rum: str, template: str, body: str, event: str, thread: str | None, mentions: tuple[str, ...]
    ) -> None:
        data = json.loads(body)
        self.said.append(Said(rum, template, data["plain"], data["html"], event, thread, mentions))

    async def _read_register(self, row: OutRow) -> None:
        if self.problem_list:
            bad = RegisterBad(f"register:bad:{row.id}", self.now, self.problem_list, row.effect.rum)
            await self._hand_in(Arrived((bad,)))
            return
        digest = f"{len(self.register.aktor_by_id)}"
        read = RegisterRead(
            f"register:{digest}:{row.id}", self.now, self.register, self.settings, digest, (), row.effect.rum
        )
        await self._hand_in(Arrived((read,)))
