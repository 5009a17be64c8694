"""Sender: carries out the outbox, exactly once, each rum's effects in order (DESIGN 3).

A lane per rum, and beside the talk one for each board, for the ticks, and for each account that is called: what is
stuck holds up nothing else. The transaction id is the row's id: sent again after a crash it gives the same event.
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
    JoinRoom,
    LeaveRoom,
    MakeRum,
    Pin,
    React,
    ReadRegister,
    Say,
    SendFile,
)
from bot.domain.ids import MessageId, MessageKey, RoomId, RumKey
from bot.domain.incoming import SendFailed, Sent
from bot.engine import Arrived, Engine
from bot.matrix.api import MatrixError, Unreachable
from bot.matrix.executor import Executor, Result
from bot.matrix.lanes import BESIDE, kind_of, lane_of
from bot.matrix.tide import Tide
from bot.matrix.turns import Kind, Turns
from bot.store.rows import OutRow

log = logging.getLogger(__name__)
BOARD_SECONDS = 1.0
HELD_SECONDS = 4.0  # so long a tick waits for calm
TRICKLE_SECONDS = 0.1
ONE_BY_ONE = 3  # so few ticks hold nobody up
LOOK_AGAIN = 0.02
LONGEST_WAIT = 30.0
STAND_ALONE = Say | React  # carried out alike whatever became of the row before
MAY_FAIL = BESIDE | React | DressRum  # told to the värd rather than tried for ever
MOST_TRIES = 6


class LoggedOut(Exception):
    """The homeserver does not know the bot's login any more; a human must help."""


class Impossible(Exception):
    """The effect can never be carried out; the text says why."""


@dataclass(slots=True)
class _Lane:
    rows: list[OutRow] = field(default_factory=list)
    task: asyncio.Task[None] | None = None
    since: float = 0.0
    edited_at: float = 0.0
    tried_since: float | None = None


class Sender:
    """`online` and `tide` are the sync's: whether the homeserver answers, and whether people write much just now."""

    def __init__(self, executor: Executor, engine: Engine, clock: Clock, online: asyncio.Event, tide: Tide) -> None:
        self._executor = executor
        self._engine = engine
        self._clock = clock
        self._online = online
        self._lanes: dict[str, _Lane] = {}
        self._tide = tide
        self._turns = Turns()
        self._changed = asyncio.Event()
        self.hurry = False
        self.fatal: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        engine.on_commit.append(self.committed)

    def committed(self, new: Sequence[OutRow]) -> None:
        """Take new rows and let those that wait for something look again."""
        for row in new:
            lane = self._lanes.setdefault(lane_of(row.effect), _Lane())
            lane.since = lane.since if lane.rows else monotonic()
            lane.rows.append(row)
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

    async def _let_others_first(self, ticks: _Lane) -> None:
        """A tick costs the homeserver as much as an answer: in a storm of them it waits, then comes after all talk."""
        while self._tide.high and monotonic() - ticks.since < HELD_SECONDS and not self.hurry:  # noqa: ASYNC110
            await asyncio.sleep(LOOK_AGAIN)  # what ends it is time that passes: there is no event
        if self._tide.high and not self.hurry:
            await asyncio.sleep(TRICKLE_SECONDS)
        while len(ticks.rows) > ONE_BY_ONE and self._turns.talking and not self.hurry:  # noqa: ASYNC110  (the same)
            await asyncio.sleep(LOOK_AGAIN)

    async def _carry_out(self, lane: _Lane, row: OutRow) -> Sent | SendFailed:
        row = self._engine.out.get(row.id, row)
        if isinstance(row.effect, React):
            await self._let_others_first(lane)
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
                await self._executor.prepare(row.effect)
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
        """One request, in its turn, with the words that it has by then: what is quoted may be removed meanwhile."""
        there = isinstance(row.effect, Board) and self._event_of(row.effect.key) is not None
        kind = kind_of(row.effect, there=there)
        if kind in (Kind.TALK, Kind.EDIT):  # the others may fail, and that is told
            lane.tried_since = lane.tried_since or monotonic()
        return await self._turns.ask(kind, row.effect.rum, lambda: self._request(self._engine.out.get(row.id, row)))

    async def _request(self, row: OutRow) -> Result:
        kill.at("before_send")
        result = await self._executor.carry_out(row)
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
            case Board(rum=rum, key=key) if self._event_of(key) is None:
                return self._has_room(row, rum) and not self._to_be_said_before(row)
            case _:
                return self._has_room(row, row.effect.rum)

    def _to_be_said_before(self, row: OutRow) -> bool:
        """Whether something is still to be said in the rum before the file, or above the new board."""
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
