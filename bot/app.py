"""App: wires the parts together; the only module that imports the commands (DESIGN 5)."""

import asyncio
import contextlib
import fcntl
import gc
import importlib
import json
import logging
import pkgutil
import signal
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import commands
from bot.clock import Clock, monotonic
from bot.command import Command
from bot.config import Config
from bot.control import Control
from bot.domain.deadlines import deadlines
from bot.domain.ids import OutboxId, RumKey
from bot.domain.incoming import RegisterBad, RegisterRead, Started
from bot.domain.region import Folding, Region
from bot.domain.register import Register
from bot.domain.settings import ForberedInriktning, Settings
from bot.engine import Arrived, Engine
from bot.login import log_in
from bot.matrix.api import Api
from bot.matrix.executor import Executor
from bot.matrix.rooms import Rooms
from bot.matrix.sender import Sender
from bot.matrix.sync import Sync
from bot.register_file import RegisterError, load_register
from bot.render import Renderer
from bot.store.codec import load_events
from bot.store.store import Store
from bot.table import Table
from bot.timers import Alarm

log = logging.getLogger(__name__)
DATABASE = "dagbok.sqlite3"
LOCK = "lock"
OVERDUE_SECONDS = 60.0
HEARTBEAT_SECONDS = 10.0


class Occupied(Exception):
    """Another process owns the data folder."""


def command_table() -> Table:
    """All commands, by name. A file in commands/ has COMMAND or COMMANDS."""
    found: dict[str, Command] = {}
    for info in sorted(pkgutil.iter_modules(commands.__path__), key=lambda m: m.name):
        module = importlib.import_module(f"commands.{info.name}")
        for command in getattr(module, "COMMANDS", None) or (module.COMMAND,):
            found[command.name] = command
    return Table(found)


@contextmanager
def owned(folder: Path) -> Iterator[None]:
    """Own the data folder alone, readable by the bot's user alone. Raises Occupied."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    with (folder / LOCK).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Occupied(str(folder)) from None
        yield


async def rebuild(store: Store) -> Region:
    """The state, folded from the dagbok."""
    folding = Folding()
    async for page in store.told():
        for event in load_events(page):
            folding.add(event)
    return folding.region()


def start_state(config: Config) -> dict[str, Any]:
    """How an exercise begins (SKRIPT); empty in production."""
    file = config.exercise.start_file if config.exercise is not None else None
    return dict(json.loads(file.read_text(encoding="utf-8"))) if file is not None else {}


def with_accounts(register: Register, konto_list_by_aktor: Mapping[str, Any]) -> Register:
    """The register with the extra accounts that an exercise gives its actors."""
    aktor_by_id = dict(register.aktor_by_id)
    for aktor, names in konto_list_by_aktor.items():
        konton = tuple(map(str, names)) if isinstance(names, list) else (str(names),)
        if aktor in aktor_by_id:
            known = aktor_by_id[aktor]
            aktor_by_id[aktor] = replace(known, konton=tuple(dict.fromkeys((*known.konton, *konton))))
    return replace(register, aktor_by_id=aktor_by_id)


def rules_of(config: Config) -> Settings:
    """The settings that rules use; an exercise may bring prepared inriktningar of its own."""
    settings, start = config.rules(), start_state(config)
    prepared = tuple(
        ForberedInriktning(str(f["typhändelse"]), tuple(f["ord"]), str(f["lank"]))
        for f in start.get("forberedda_inriktningar", [])
    )
    return replace(settings, forberedda=(*settings.forberedda, *prepared))


class Bot:
    """One running bot: its parts and their tasks."""

    def __init__(self, config: Config, store: Store, region: Region, api: Api, since: str | None) -> None:
        self.config = config
        self.clock = Clock(config.exercise.start if config.exercise else None)
        table = command_table()
        self.renderer = Renderer(commands=tuple(table.by_name.values()))
        self.store = store
        self.engine = Engine(store, region, table, self.renderer, self.clock)
        me = config.matrix.user
        self.sync = Sync(api, self.engine, self.clock, me, since)
        rooms = Rooms(api, self.renderer, me, config.matrix.alias_prefix, config.rooms.room_version)
        self.executor = Executor(api, self.engine, rooms, self.clock, self.read_register)
        self.sender = Sender(self.executor, self.engine, self.clock, self.sync.online, self.sync.tide)
        self.alarm = Alarm(self.sync.look_now)
        self.engine.on_commit.append(lambda _: self._set_alarm())

    def _set_alarm(self) -> None:
        waiting = deadlines(self.engine.region)
        self.alarm.set(waiting[0].at if waiting and not self.clock.frozen else None)

    async def read_register(self, rum: RumKey | None, asked_by: OutboxId) -> None:
        """Read the register files and hand in what they say."""
        files, now = self.config.register_files, self.clock.now()
        try:
            loaded = load_register(files.aktor_file, files.funktion_file, self.config.roles.first_holders())
        except RegisterError as error:
            bad = RegisterBad(f"register:bad:{asked_by}", now, tuple(map(str, error.problem_list)), rum)
            await self.engine.submit(Arrived((bad,)))
            return
        read = RegisterRead(
            f"register:{loaded.digest}:{asked_by}",
            now,
            with_accounts(loaded.register, start_state(self.config).get("konton", {})),
            rules_of(self.config),
            loaded.digest,
            tuple(map(str, loaded.warning_list)),
            rum,
        )
        await self.engine.submit(Arrived((read,)))

    async def run(self) -> None:
        """Until a signal or a fault that only a restart can mend."""
        self.alarm.start()
        tasks = [asyncio.create_task(self.engine.run()), asyncio.create_task(self._begin_and_listen())]
        tasks += [asyncio.create_task(self._heart()), asyncio.ensure_future(self.sender.fatal)]
        tasks += [asyncio.create_task(self._reread_on_signal())]
        stop = asyncio.create_task(_stopped())
        try:
            done, _ = await asyncio.wait([*tasks, stop], return_when=asyncio.FIRST_COMPLETED)
            for task in done - {stop}:
                task.result()
        finally:
            self.alarm.stop()
            for task in (*tasks, stop):
                task.cancel()
            await asyncio.gather(*tasks, stop, return_exceptions=True)

    async def _begin_and_listen(self) -> None:
        _, saved_at = await self.store.position()
        self.engine.last_position_at = saved_at
        left = await self.store.waiting()
        self.engine.out.update((row.id, row) for row in left)
        self.executor.tried.update(row.id for row in left)
        self.sender.committed(left)
        await self.read_register(None, f"start:{self.store.seq}")
        now = self.clock.now()
        await self.engine.submit(Arrived((Started(f"started:{self.store.seq}:{now.isoformat()}", now, saved_at),)))
        await asyncio.gather(self.sync.run(), self._control())

    async def _control(self) -> None:
        exercise = self.config.exercise
        if exercise is None:
            return
        await self.sync.first_done.wait()
        control = Control(self.engine, self.sync, self.sender, self.clock, self.renderer)
        async with await control.serve(exercise.control_socket) as server:
            await server.serve_forever()

    async def _reread_on_signal(self) -> None:
        """SIGHUP reads the register's files again, as `!register läs om` does; what changed is told to the värd."""
        asked = asyncio.Event()
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, asked.set)
        while True:
            await asked.wait()
            asked.clear()
            log.info("SIGHUP: the register is read again")
            await self.read_register(None, f"signal:{self.store.seq}")

    async def _heart(self) -> None:
        """Once a second: is something due? The auditor tells if it stays so; its heartbeat is for monitoring."""
        beat, late_since, told = 0.0, None, 0.0
        while True:
            await asyncio.sleep(1)
            overdue = self._overdue()
            if overdue:
                self.sync.look_now()
            late_since = (late_since or monotonic()) if overdue else None
            fault = self._fault(overdue, late_since)
            if fault and monotonic() - told > OVERDUE_SECONDS:
                told = monotonic()
                log.error("auditor: %s", fault)
            if not fault and monotonic() - beat >= HEARTBEAT_SECONDS:
                beat = monotonic()
                self._beat()

    def _overdue(self) -> str:
        """The deadline that should have been decided by now; empty if there is none."""
        waiting = deadlines(self.engine.region)
        due = bool(waiting) and waiting[0].at <= self.clock.now() and not self.clock.frozen
        return waiting[0].key if due else ""

    def _fault(self, overdue: str, late_since: float | None) -> str:
        if late_since is not None and monotonic() - late_since > OVERDUE_SECONDS:
            return f"overdue: {overdue}"
        stuck = self.sender.stuck_seconds()
        return f"a send has been tried for {stuck:.0f} s" if stuck > OVERDUE_SECONDS else ""

    def _beat(self) -> None:
        file = self.config.monitoring.heartbeat_file
        if file is not None:
            with contextlib.suppress(OSError):
                file.touch()


async def _stopped() -> None:
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    await stop.wait()


@asynccontextmanager
async def opened(config: Config) -> AsyncIterator[Bot]:
    """A bot that owns its data folder, is logged in and knows its state."""
    with owned(config.data.folder):
        gc.disable()  # nothing of a start is garbage, and each walk through it takes longer than the last
        store = await Store.open(config.data.folder / DATABASE)
        api = Api(config.matrix.homeserver, config.matrix.user)
        try:
            region = await rebuild(store)
            gc.enable()
            gc.freeze()  # it lives as long as the process: the collector need not walk it again and again
            await log_in(api, config, began=store.seq > 0)
            since, _ = await store.position()
            yield Bot(config, store, region, api, since)
        finally:
            await api.close()
            await store.close()
