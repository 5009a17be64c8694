"""Engine: the one loop that changes the state (DESIGN 1, 2). A batch is decided, committed, then published.

Incomings and deadlines are handled in one order by `at`; a deadline is decided only when everything before it is in.
"""

import asyncio
import hashlib
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot import kill
from bot.clock import Clock
from bot.command import Outcome
from bot.dispatch import Table, decide
from bot.domain import drift
from bot.domain.deadlines import deadline_id, deadlines
from bot.domain.effects import Board, Effect, Say
from bot.domain.ids import MessageId, OutboxId
from bot.domain.incoming import DeadlineDue, Incoming, SendFailed, Sent
from bot.domain.inlagg import InlaggRemoved
from bot.domain.produkt import ProduktPublished, ProduktRemade
from bot.domain.region import Event, Region, apply
from bot.render import Renderer
from bot.store import codec
from bot.store.rows import Done, OutRow, link
from bot.store.store import Batch, Store

log = logging.getLogger(__name__)
BACKDATING = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Arrived:
    """What came in together. `horizon`: everything up to this time is in, so deadlines up to it may be decided.

    `position` is saved with it: the sync token that everything before is handled.
    """

    incomings: Sequence[Incoming] = ()
    horizon: datetime | None = None
    position: str | None = None


@dataclass(slots=True)
class _Draft:
    """A batch in the making: the candidate region and what has been decided so far."""

    region: Region
    events: list[tuple[str, datetime, codec.Dumped]]
    out: list[OutRow]
    done: list[Done]
    removed: list[MessageId]


class Engine:
    """`region` is the committed state. `out` holds the rows on their way, by id."""

    def __init__(self, store: Store, region: Region, table: Table, renderer: Renderer, clock: Clock) -> None:
        self._store = store
        self._table = table
        self._renderer = renderer
        self._clock = clock
        self._queue: asyncio.Queue[tuple[Arrived, asyncio.Future[None]]] = asyncio.Queue()
        self.region = region
        self.out: dict[OutboxId, OutRow] = {}
        self.horizon: datetime | None = None
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
        fresh = await self._fresh(i for a in arrived for i in a.incomings)
        horizon = max((a.horizon for a in arrived if a.horizon is not None), default=None)
        position = next((a.position for a in reversed(arrived) if a.position is not None), None)
        draft = _Draft(self.region, [], [], [], [])
        self._decide_all(draft, self._ordered(fresh), horizon)
        await self._commit(draft, position)
        if horizon is not None:
            self.horizon = horizon

    async def _fresh(self, incomings: Iterable[Incoming]) -> list[Incoming]:
        """Those that the dagbok does not hold, each once."""
        by_id = {i.id: i for i in incomings}
        handled = await self._store.handled(by_id) if by_id else set()
        return [i for i in by_id.values() if i.id not in handled]

    def _ordered(self, incomings: list[Incoming]) -> list[Incoming]:
        """By `at`, clamped so that nobody can back- or postdate; a room's own order is kept (DESIGN 2)."""
        last_in_room: dict[str, datetime] = {}
        result = []
        for incoming in incomings:
            room = getattr(incoming, "room", None)
            at = incoming.at
            if room is not None:
                at = self._clamped(at)
                at = max(at, last_in_room.get(room, at))
                last_in_room[room] = at
            result.append(replace(incoming, at=at))
        return sorted(result, key=lambda i: i.at)

    def _clamped(self, sent_at: datetime) -> datetime:
        latest = self._clock.now()
        earliest = self.last_position_at - BACKDATING if self.last_position_at is not None else sent_at
        return min(max(sent_at, earliest), latest)

    def _decide_all(self, draft: _Draft, incomings: list[Incoming], horizon: datetime | None) -> None:
        waiting = list(reversed(incomings))
        while True:
            due = self._next_due(draft.region, horizon)
            if due is not None and (not waiting or due.at < waiting[-1].at):
                before = len(draft.events)
                self._decide(draft, due)
                if len(draft.events) == before:
                    raise RuntimeError(f"deadline {due.key} leaves no trace")
            elif waiting:
                self._decide(draft, waiting.pop())
            else:
                return

    def _next_due(self, region: Region, horizon: datetime | None) -> DeadlineDue | None:
        if horizon is None or self.hold:
            return None
        first = next(iter(deadlines(region)), None)
        if first is None or first.at > horizon:
            return None
        return DeadlineDue(deadline_id(first.key), first.at, first.key)

    def _decide(self, draft: _Draft, incoming: Incoming) -> None:
        """Decide on the candidate. What raises contributes only its failure; the rest of the batch stands."""
        row = self.out.get(incoming.outbox) if isinstance(incoming, Sent | SendFailed) else None
        try:
            outcome = decide(draft.region, incoming, self._table, row.effect if row else None)
            self._take(draft, incoming, outcome)
        except Exception:
            reference = hashlib.sha256(incoming.id.encode()).hexdigest()[:4].upper()
            log.exception("incoming %s failed, reference %s", incoming.id, reference)
            self._take(draft, incoming, self._failure(draft.region, incoming, reference))
        if isinstance(incoming, Sent):
            draft.done.append(Done(incoming.outbox, "skipped" if incoming.skipped else "sent", incoming.result))
        elif isinstance(incoming, SendFailed):
            draft.done.append(Done(incoming.outbox, "failed", incoming.reason))

    def _failure(self, region: Region, incoming: Incoming, reference: str) -> Outcome:
        event = drift.IncomingFailed(incoming.id, reference, incoming.at)
        rum = region.rum.of_room(getattr(incoming, "room", ""))
        if rum is None or rum.room is None:
            return Outcome((event,))
        return Outcome((event,), (Say(rum.key, "errors/broken", {"reference": reference}),))

    def _take(self, draft: _Draft, incoming: Incoming, outcome: Outcome) -> None:
        """Add an outcome to the draft; on an exception nothing of it is added."""
        region = draft.region
        events: list[tuple[str, datetime, codec.Dumped]] = []
        for decided in outcome.events:
            region, event = self._applied(region, decided, incoming.at)
            events.append((incoming.id, incoming.at, codec.dump_event(event)))
        first = self._store.out_seq + len(draft.out) + 1
        rows = [self._row(incoming, n, first + n, effect, region) for n, effect in enumerate(outcome.effects)]
        draft.region = region
        draft.events += events
        draft.out += rows
        draft.removed += [m for e in outcome.events if isinstance(e, InlaggRemoved) for m in e.messages]

    def _applied(self, region: Region, event: Event, at: datetime) -> tuple[Region, Event]:
        """The region after an event; a publication gets its text first."""
        region = apply(region, event)
        if isinstance(event, ProduktPublished | ProduktRemade) and event.words is None:
            event = self._issued(region, event, at)
            region = apply(region, event)
        return region, event

    def _issued(
        self, region: Region, event: ProduktPublished | ProduktRemade, at: datetime
    ) -> ProduktPublished | ProduktRemade:
        """The publication with its text as it goes out."""
        facts = {"handelse": event.handelse, "nr": event.nr}
        rendered = self._renderer.render(f"documents/{_DOCUMENTS[event.sort.value]}", facts, region, at)
        return replace(event, words=rendered.plain, quotes=rendered.quotes)

    def _row(self, incoming: Incoming, n: int, seq: int, effect: Effect, region: Region) -> OutRow:
        out_id = effect_id(incoming.id, n)
        if not isinstance(effect, Say):
            return OutRow(out_id, seq, effect, None, (), incoming.at)
        rendered = self._renderer.render(effect.template, effect.facts, region, incoming.at)
        return OutRow(out_id, seq, effect, rendered.as_json(), rendered.quotes, incoming.at)

    async def _commit(self, draft: _Draft, position: str | None) -> None:
        if position is not None:
            self.last_position_at = self._clock.now()
        rewritten = self._rewritten(draft)
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

    def _rewritten(self, draft: _Draft) -> list[OutRow]:
        """Rows still on their way that quote a removed message, rendered anew (DESIGN 1)."""
        gone = set(draft.removed)
        result = []
        for row in (*self.out.values(), *draft.out):
            if not gone & set(row.quotes) or not isinstance(row.effect, Say):
                continue
            rendered = self._renderer.render(row.effect.template, row.effect.facts, draft.region, row.at)
            result.append(replace(row, body=rendered.as_json(), quotes=rendered.quotes))
        return result

    def board_now(self, board: Board, at: datetime) -> tuple[str, tuple[MessageId, ...]]:
        """A board as it is at this moment: the body as JSON and what it quotes."""
        rendered = self._renderer.render(board.template, board.facts, self.region, at)
        return rendered.as_json(), rendered.quotes


_DOCUMENTS = {"lägesbild": "lagesbild", "summering": "summering"}


def effect_id(incoming_id: str, n: int) -> OutboxId:
    """The name of the n-th effect of an incoming, for ever: it is also the transaction id (DESIGN 3)."""
    return hashlib.sha256(f"{incoming_id}\x1f{n}".encode()).hexdigest()[:32]
