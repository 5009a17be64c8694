"""Sender: carries out the outbox, exactly once, each rum's effects in order (DESIGN 3).

A lane per rum, and beside the talk one for each account that is called: what is stuck holds up nothing else. The
transaction id is the row's id, so a row that went out before a crash gives the same event when it goes out again.
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot import kill
from bot.clock import Clock, monotonic
from bot.domain.drift import NO_ANSWER, NO_ROOM
from bot.domain.effects import (
    AddToSpace,
    Board,
    DressRum,
    Invite,
    JoinRoom,
    LeaveRoom,
    MakeRum,
    Pin,
    React,
    ReadRegister,
    Remove,
    Say,
    SendFile,
)
from bot.domain.ids import MessageId, MessageKey, RoomId, RumKey
from bot.domain.incoming import SendFailed, Sent
from bot.engine import Arrived, Engine
from bot.matrix.api import MatrixError, Unreachable
from bot.matrix.executor import Executor, Result
from bot.store.rows import OutRow

log = logging.getLogger(__name__)
AT_ONCE = 8
BOARD_SECONDS = 1.0
BESIDE_AT_ONCE = 3
LONGEST_WAIT = 30.0
STAND_ALONE = Say | React  # carried out alike whatever became of the row before
BESIDE = Invite | Remove | AddToSpace | Pin | SendFile
MAY_FAIL = (
    Invite | Remove | AddToSpace | Pin | SendFile | React | DressRum
)  # told to the värd rather than tried for ever
MOST_TRIES = 6
RATE_LIMITED = 429


class LoggedOut(Exception):
    """The homeserver does not know the bot's login any more; a human must help."""


class Impossible(Exception):
    """The effect can never be carried out; the text says why."""


@dataclass(slots=True)
class _Lane:
    rows: list[OutRow] = field(default_factory=list)
    task: asyncio.Task[None] | None = None
    edited_at: float = 0.0
    tried_since: float | None = None


class Sender:
    """`online` is the sync's: while the homeserver is away nothing is tried."""

    def __init__(self, executor: Executor, engine: Engine, clock: Clock, online: asyncio.Event) -> None:
        self._executor = executor
        self._engine = engine
        self._clock = clock
        self._online = online
        self._lanes: dict[str, _Lane] = {}
        self._slots = asyncio.Semaphore(AT_ONCE)
        self._beside = asyncio.Semaphore(BESIDE_AT_ONCE)
        self._changed = asyncio.Event()
        self.hurry = False
        self.fatal: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        engine.on_commit.append(self.committed)

    def committed(self, new: Sequence[OutRow]) -> None:
        """Take new rows and let those that wait for something look again."""
        for row in new:
            self._lanes.setdefault(_lane_of(row), _Lane()).rows.append(row)
        for name, lane in self._lanes.items():
            if lane.rows and (lane.task is None or lane.task.done()):
                lane.task = asyncio.create_task(self._drain(name, lane))
        self._changed.set()
        self._changed = asyncio.Event()

    def stuck_seconds(self) -> float:
        """How long the row that has been tried the longest has been tried, while the homeserver answers."""
        if not self._online.is_set():
            return 0.0
        started = [lane.tried_since for lane in self._lanes.values() if lane.tried_since is not None]
        return monotonic() - min(started) if started else 0.0

    @property
    def idle(self) -> bool:
        return not self._engine.out

    async def _drain(self, name: str, lane: _Lane) -> None:
        """In order. A row goes out while the result of the one before it is committed, unless it may build on that."""
        told: asyncio.Task[None] | None = None
        try:
            while lane.rows:
                row = lane.rows[0]
                if told is not None and not isinstance(row.effect, STAND_ALONE):
                    await told
                result = await self._carry_out(lane, row)
                del lane.rows[0]
                lane.tried_since = None
                if told is not None:
                    await told
                told = asyncio.create_task(self._engine.submit(Arrived([result])))
                if not lane.rows:
                    await told
        except Exception as error:
            if not self.fatal.done():
                self.fatal.set_exception(error)
        if not lane.rows and isinstance(row.effect, BESIDE):
            self._lanes.pop(name, None)

    async def _carry_out(self, lane: _Lane, row: OutRow) -> Sent | SendFailed:
        row = self._engine.out.get(row.id, row)
        if isinstance(row.effect, Board) and await self._outdated(lane, row.effect):
            return Sent(f"sent:{row.id}", self._clock.now(), row.id, "", skipped=True)
        try:
            result = await self._try(lane, row)
        except Impossible as error:
            return SendFailed(f"sent:{row.id}", self._clock.now(), row.id, str(error))
        lane.edited_at = monotonic() if isinstance(row.effect, Board) else lane.edited_at
        return Sent(f"sent:{row.id}", self._clock.now(), row.id, result.result, result.quotes)

    async def _outdated(self, lane: _Lane, board: Board) -> bool:
        """An edit of a board is left out when a newer one waits; one edit a second at most, the last always."""
        if self._event_of(board.key) is None:
            return False
        left = lane.edited_at + BOARD_SECONDS - monotonic()
        while left > 0 and not self.hurry:
            await asyncio.sleep(min(left, 0.05))
            left = lane.edited_at + BOARD_SECONDS - monotonic()
        return any(isinstance(r.effect, Board) and r.effect.key == board.key for r in lane.rows[1:])

    async def _try(self, lane: _Lane, row: OutRow) -> Result:
        """Until it is done or can never be done; waits out what passes."""
        wait, tries = 0.5, 0
        while True:
            await self._online.wait()
            await self._needs(row)
            try:
                return await self._ask(lane, row)
            except Unreachable as error:
                log.info("not sent yet: %s", error)
            except MatrixError as error:
                if error.logged_out:
                    raise LoggedOut(str(error)) from error
                if not error.passing:
                    raise Impossible(error.errcode or str(error.status)) from error
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)
            tries += self._online.is_set()  # while the homeserver is away it is nobody's fault
            if tries >= MOST_TRIES and isinstance(row.effect, MAY_FAIL):
                raise Impossible(NO_ANSWER)

    async def _ask(self, lane: _Lane, row: OutRow) -> Result:
        """One request. Told to wait, it waits in its place, so that those behind it do not ask meanwhile."""
        beside = isinstance(row.effect, BESIDE)
        async with self._beside if beside else self._slots:
            if not beside:  # which may fail, and that is told
                lane.tried_since = lane.tried_since or monotonic()
            while True:
                try:
                    kill.at("before_send")
                    result = await self._executor.carry_out(row)
                except MatrixError as error:
                    if error.status != RATE_LIMITED:
                        raise
                    await asyncio.sleep(error.retry_after or 1.0)
                else:
                    kill.at("after_send")
                    return result

    async def _needs(self, row: OutRow) -> None:
        """Wait for the room and the message that the effect names. Raises Impossible if they will never be."""
        while True:
            changed = self._changed
            if self._ready(row):
                return
            await changed.wait()

    def _ready(self, row: OutRow) -> bool:
        match row.effect:
            case MakeRum() | JoinRoom() | LeaveRoom() | ReadRegister():
                return True
            case AddToSpace(child=child):
                return self._has_room(row, row.effect.rum) and self._has_room(row, child)
            case Pin(key=key):
                return self._has_room(row, row.effect.rum) and self._has_event(row, key)
            case SendFile(rum=rum):
                return self._has_room(row, rum) and not self._to_be_said_before(row)
            case _:
                return self._has_room(row, row.effect.rum)

    def _to_be_said_before(self, row: OutRow) -> bool:
        """Whether something is still to be said in the rum before the file: text first, always."""
        said = (r for r in self._engine.out.values() if isinstance(r.effect, Say | Board) and r.seq < row.seq)
        return any(r.effect.rum == row.effect.rum for r in said)

    def _has_room(self, row: OutRow, key: RumKey) -> bool:
        if self._room_of(key) is not None:
            return True
        coming = (r for r in self._engine.out.values() if isinstance(r.effect, MakeRum | JoinRoom) and r.id != row.id)
        if not any(r.effect.rum == key for r in coming):
            raise Impossible(NO_ROOM)
        return False

    def _has_event(self, row: OutRow, key: MessageKey) -> bool:
        if self._event_of(key) is not None:
            return True
        coming = (r.effect for r in self._engine.out.values() if r.seq < row.seq)
        if not any(isinstance(e, Say | Board) and e.key == key for e in coming):
            raise Impossible("meddelandet finns inte")
        return False

    def _room_of(self, key: RumKey) -> RoomId | None:
        rum = self._engine.region.rum.by_key.get(key)
        return rum.room if rum is not None else None

    def _event_of(self, key: MessageKey) -> MessageId | None:
        return self._engine.region.inlagg.event_by_key.get(key)


def _lane_of(row: OutRow) -> str:
    """Talk goes in the rum's own lane, and what is beside it where it waits for nothing but itself.

    Those beside the talk take turns in the order in which they came: a room is pinned and placed after its calls.
    """
    match row.effect:
        case Invite(rum=rum, account=name) | Remove(rum=rum, account=name):
            return f"{rum} {name}"
        case AddToSpace(child=rum) | Pin(rum=rum):
            return f"{rum} dressing"
        case SendFile(rum=rum):
            return f"{rum} files"
        case _:
            return row.effect.rum
