"""Engine: the one loop that changes the state (DESIGN 1, 2). A batch is decided, committed, then published.

Incomings and deadlines are handled in one order by `at`; a deadline is decided only when everything before it is in,
and one that is late only when all that was written meanwhile is in.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot import kill
from bot.clock import Clock
from bot.domain.deadlines import deadline_id, deadlines
from bot.domain.effects import Board, Say
from bot.domain.ids import MessageId, OutboxId
from bot.domain.incoming import DeadlineDue, Incoming
from bot.domain.region import Folding, Region
from bot.draft import Decider, Draft
from bot.render import Renderer
from bot.store.rows import OutRow, link
from bot.store.store import Batch, Store
from bot.table import Table

log = logging.getLogger(__name__)
BACKDATING = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came in together. `horizon`: everything up to this time is in, so deadlines up to it may be decided.

    `more`: of what was written until now more is on its way. `position` is saved with it: the sync token that
    everything before is handled.
    """

    incomings: Sequence[Incoming] = ()
    horizon: datetime | None = None
    position: str | None = None
    more: bool = False


class Engine:
    """`region` is the committed state. `out` holds the rows on their way, by id."""

    def __init__(self, store: Store, region: Region, table: Table, renderer: Renderer, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._queue: asyncio.Queue[tuple[Arrived, asyncio.Future[None]]] = asyncio.Queue()
        self.region = region
        self.out: dict[OutboxId, OutRow] = {}
        self._decider = Decider(table, renderer, self.out)
        self.hold = False
        self.last_position_at: datetime | None = None
        self.on_commit: list[Callable[[Sequence[OutRow]], None]] = []

    async def submit(self, arrived: Arrived) -> None:
        """Hand something in; returns when it is committed."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queue.put_nowait((arrived, future))
        await future

    async def run(self) -> None:
        """Handle what is handed in, for ever. Ends with the exception of a failed commit."""
        while True:
            waiting = [await self._queue.get()]
            while not self._queue.empty():
                waiting.append(self._queue.get_nowait())
            try:
                await self._handle([arrived for arrived, _ in waiting])
            except BaseException as error:
                for _, future in waiting:
                    if not future.done():
                        future.set_exception(error)
                        future.exception()
                raise
            for _, future in waiting:
                if not future.done():
                    future.set_result(None)

    async def _handle(self, arrived: list[Arrived]) -> None:
        fresh = self._fresh(i for a in arrived for i in a.incomings)
        horizon = max((a.horizon for a in arrived if a.horizon is not None), default=None)
        position = next((a.position for a in reversed(arrived) if a.position is not None), None)
        draft = Draft(self.region)
        self._decide_all(draft, self._ordered(fresh), horizon, more=any(a.more for a in arrived))
        await self._commit(draft, position)

    def _fresh(self, incomings: Iterable[Incoming]) -> list[Incoming]:
        """Those that the dagbok does not hold, each once."""
        by_id = {i.id: i for i in incomings}
        handled = self._store.handled(by_id)
        return [i for i in by_id.values() if i.id not in handled]

    def _ordered(self, incomings: list[Incoming]) -> list[Incoming]:
        """By `at`, clamped so that nobody can back- or postdate; a room's own order is kept (DESIGN 2)."""
        by_room: dict[str | None, list[Incoming]] = {}
        for incoming in incomings:
            by_room.setdefault(getattr(incoming, "room", None), []).append(incoming)
        result = by_room.pop(None, [])
        for in_room in by_room.values():
            last: datetime | None = None
            for incoming, said_at in zip(in_room, _not_before_later(in_room, self._clock.now()), strict=True):
                at = self._clamped(said_at)
                last = max(at, last) if last is not None else at
                result.append(replace(incoming, at=last))
        return sorted(result, key=lambda i: i.at)

    def _clamped(self, sent_at: datetime) -> datetime:
        latest = self._clock.now()
        earliest = self.last_position_at - BACKDATING if self.last_position_at is not None else sent_at
        return min(max(sent_at, earliest), latest)

    def _decide_all(self, draft: Draft, incomings: list[Incoming], horizon: datetime | None, *, more: bool) -> None:
        waiting = list(reversed(incomings))
        while True:
            due = self._next_due(draft.region, horizon, more=more)
            if due is not None and (not waiting or due.at < waiting[-1].at):
                before = len(draft.events)
                self._decider.decide(draft, due, self._store.out_seq)
                if len(draft.events) == before:
                    raise RuntimeError(f"deadline {due.key} leaves no trace")
            elif waiting:
                self._decider.decide(draft, waiting.pop(), self._store.out_seq)
            else:
                return

    def _next_due(self, region: Region, horizon: datetime | None, *, more: bool) -> DeadlineDue | None:
        if horizon is None or self.hold:
            return None
        now = self._clock.now()
        waiting = ((d, d.late(now)) for d in deadlines(region) if d.at <= horizon)
        due = (
            DeadlineDue(deadline_id(d.key), horizon if late and not d.exact else d.at, d.key, late)
            for d, late in waiting
            if d.exact or not (late and more)
        )
        return min(due, key=lambda d: d.at, default=None)

    async def _commit(self, draft: Draft, position: str | None) -> None:
        if position is not None:
            self.last_position_at = self._clock.now()
        rewritten = self._decider.rewritten(draft)
        batch = Batch(
            link(draft.events, self._store.seq, self._store.chain),
            draft.out,
            draft.done,
            draft.removed,
            rewritten,
            position,
            self.last_position_at if position is not None else None,
        )
        if batch.rows or batch.outbox or batch.done or position is not None:
            kill.at("before_commit")
            if batch.done:
                kill.at("before_result")
            await self._store.commit(batch)
            kill.at("after_result" if batch.done else "after_commit")
        self.region = draft.region
        for done in draft.done:
            self.out.pop(done.id, None)
        for row in (*draft.out, *rewritten):
            self.out[row.id] = row
        for told in self.on_commit:
            told(draft.out)

    def board_now(self, board: Board, at: datetime) -> tuple[str, tuple[MessageId, ...]]:
        """A board as it is at this moment: the body as JSON and what it quotes."""
        rendered = self._decider.said(board, self.region, at)
        return rendered.as_json(), rendered.quotes

    async def said_then(self, say: Say, then: datetime) -> tuple[str, tuple[MessageId, ...]]:
        """A message about the state as the dagbok had it at that time: the body as JSON and what it quotes."""
        folding = Folding()
        async for row in self._store.rows():
            if datetime.fromisoformat(row.at) > then:
                break
            folding.add(row.event)
        rendered = self._decider.said(say, folding.region(), then)
        return rendered.as_json(), rendered.quotes


def _not_before_later(incomings: list[Incoming], latest: datetime) -> list[datetime]:
    """The times of one room's messages in their order; one that is dated in the future is no later than the next."""
    times = [i.at for i in incomings]
    for n in range(len(times) - 2, -1, -1):
        if times[n] > latest:
            times[n] = min(times[n], times[n + 1])
    return times
