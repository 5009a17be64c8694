"""Sync: the bot's ear. Own position, gaps filled before it is saved, calm when the homeserver is away (DESIGN 2, 3)."""

import asyncio
import contextlib
import heapq
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.clock import Clock, monotonic
from bot.domain.effects import React
from bot.domain.incoming import FromRoom, InvitedBot, LostRoom, MemberChanged, Started
from bot.engine import Arrived, Engine
from bot.matrix.api import Api, MatrixError, Unreachable
from bot.matrix.events import incoming_of
from bot.matrix.tide import Tide

log = logging.getLogger(__name__)
LONG_POLL_MS = 30_000
PAGE = 200  # of a gap in several rooms at once so many are committed together at most
INSTANT = timedelta(milliseconds=1)  # what Matrix measures time in
BUSY = 5  # rows on their way
CALM_SECONDS = 0.5
STORM_SECONDS = 0.1
BACK_OFF = (1.0, 2.0, 4.0, 8.0, 10.0)


def _filter(limit: int) -> dict[str, Any]:
    nothing: dict[str, Any] = {"types": []}
    room = {
        "timeline": {"limit": limit},
        "state": {"types": [], "lazy_load_members": True},
        "ephemeral": nothing,
        "account_data": nothing,
    }
    return {"room": room, "presence": nothing, "account_data": nothing}


LISTEN = _filter(100)
LOOK = _filter(101)  # another filter: the server would let the same question wait for a long poll that was given up


class Sync:
    """Reads /sync for ever and hands in what comes. `online` is set while the homeserver answers."""

    def __init__(self, api: Api, engine: Engine, clock: Clock, me: str, since: str | None) -> None:
        self._api = api
        self._engine = engine
        self._clock = clock
        self._me = me
        self._since = since
        self._look = asyncio.Event()
        self.tide = Tide()
        self._page_ends: set[str] = set()
        self._came_at: dict[str, float] = {}
        self.watch: Callable[[Sequence[tuple[str, float]]], None] | None = None  # told what is committed, when it came
        self.seen: set[str] = set()
        self.looks = 0
        self.away_since: datetime | None = None
        self.online = asyncio.Event()
        self.first_done = asyncio.Event()

    def look_now(self) -> None:
        """End the long poll and ask at once: a deadline is due."""
        self._look.set()

    async def run(self) -> None:
        failures = 0
        while True:
            try:
                await self._once()
                failures = 0
            except (Unreachable, MatrixError) as error:
                if isinstance(error, MatrixError) and not error.passing:
                    raise
                if failures == 0:
                    log.warning("the homeserver does not answer: %s", error)
                    self.away_since = self._clock.now()
                self.online.clear()
                await asyncio.sleep(BACK_OFF[min(failures, len(BACK_OFF) - 1)])
                failures += 1

    async def _once(self) -> None:
        answer, asked_at = await self._ask()
        if not self.online.is_set():
            log.info("the homeserver answers")
            self.online.set()
            await self._tell_outage()
        if self._since is None:
            await self._engine.submit(Arrived((), asked_at, str(answer["next_batch"])))
        else:
            await self._hand_in(answer, asked_at)
        self._since = str(answer["next_batch"])
        self.looks += 1
        self.first_done.set()

    async def _tell_outage(self) -> None:
        """What happened goes into the dagbok (the first answer after the start is no outage)."""
        since, now = self.away_since, self._clock.now()
        self.away_since = None
        if since is not None and self.first_done.is_set():
            away = Started(f"online:{since.isoformat()}", now, since, "hemserver")
            await self._engine.submit(Arrived((away,)))

    async def _ask(self) -> tuple[dict[str, Any], datetime]:
        """The answer and the region's time when it was asked for."""
        await self._calm()
        if self.online.is_set() and not self._look.is_set() and self._since is not None:
            asked_at = self._clock.now()
            answer = await self._listen()
            if answer is not None:
                return answer, asked_at
        self._look.clear()
        asked_at = self._clock.now()
        return await self._api.sync(self._since, 0, LOOK), asked_at

    async def _calm(self) -> None:
        """While much is on its way each message of our own would end a long poll: ask twice a second instead.

        While people write much each of theirs would: ask ten times a second, so that none waits long for its commit.
        """
        out = self._engine.out.values()
        held = self.tide.high and sum(not isinstance(row.effect, React) for row in out) <= BUSY
        if held or len(out) > BUSY:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._look.wait(), STORM_SECONDS if held else CALM_SECONDS)

    async def _listen(self) -> dict[str, Any] | None:
        """A long poll; None if it was given up because something is due."""
        poll = asyncio.ensure_future(self._api.sync(self._since, LONG_POLL_MS, LISTEN))
        look = asyncio.ensure_future(self._look.wait())
        try:
            await asyncio.wait({poll, look}, return_when=asyncio.FIRST_COMPLETED)
            if poll.done():
                return poll.result()
        finally:
            look.cancel()
            poll.cancel()
        await asyncio.gather(poll, return_exceptions=True)
        return None

    async def _hand_in(self, answer: dict[str, Any], asked_at: datetime) -> None:
        rooms = answer.get("rooms", {})
        joined = rooms.get("join", {})
        left = {room: data for room, data in rooms.get("leave", {}).items() if "timeline" in data}
        incomings = await self._of_rooms(left | joined, asked_at)
        incomings += self._invited(rooms.get("invite", {}), asked_at)
        incomings += self._lost(left, asked_at)
        await self._commit(Arrived(incomings, asked_at, str(answer["next_batch"])))

    async def _commit(self, arrived: Arrived) -> None:
        await self._engine.submit(arrived)
        if self.watch is not None:
            self.watch([(i.id, self._came_at.pop(i.id)) for i in arrived.incomings if i.id in self._came_at])

    def _has_gap(self, data: dict[str, Any]) -> bool:
        """Whether messages are missing before the timeline that came; not where the bot has just come in."""
        timeline = data["timeline"]
        came = (e for e in timeline.get("events", []) if isinstance(e, dict) and _is_own_join(e, self._me))
        return bool(timeline.get("limited")) and not any(came)

    def _read(self, room: str, events: list[Any]) -> list[FromRoom]:
        events = [e for e in events if isinstance(e, dict)]
        found = (incoming_of(e, room, self._me) for e in events)
        if self._clock.frozen:
            self.seen.update(str(e.get("event_id")) for e in events)
        incomings: list[FromRoom] = []
        for event, incoming in zip(events, found, strict=True):
            if _is_own_join(event, self._me):
                incomings.clear()  # what was said before the bot came is not acted upon
            if incoming is not None:
                incomings.append(incoming)
        if self.watch is not None:
            self._came_at.update((i.id, monotonic()) for i in incomings)
        self.tide.came(sum(not isinstance(i, MemberChanged) for i in incomings))
        return incomings

    async def _of_rooms(self, joined: dict[str, Any], asked_at: datetime) -> list[FromRoom]:
        """What was said in the rooms. With gaps all rooms in one order, page by page; the last page is given back.

        Rooms without a gap stand in the same order: else a step would pass before an answer that came in time.
        """
        if not any(self._has_gap(data) for data in joined.values()):
            return [i for room, data in joined.items() for i in self._read(room, data["timeline"].get("events", []))]
        page: list[FromRoom] = []
        self._page_ends.clear()
        async for incoming in _merged([self._feed(room, data) for room, data in joined.items()], asked_at):
            page.append(incoming)
            if len(page) >= PAGE or incoming.id in self._page_ends:  # the homeserver may take long to give the next
                await self._commit(Arrived(page, min(incoming.at, asked_at) - INSTANT, more=True))
                page = []
        return page

    async def _feed(self, room: str, data: dict[str, Any]) -> AsyncIterator[FromRoom]:
        if self._has_gap(data):
            async for incoming in self._missed(room, data):
                yield incoming
        for incoming in self._read(room, data["timeline"].get("events", [])):
            yield incoming

    async def _missed(self, room: str, data: dict[str, Any]) -> AsyncIterator[FromRoom]:
        """What was said in a room between our position and the part of the timeline that came."""
        start, end = str(self._since), str(data["timeline"].get("prev_batch") or "") or None
        while True:
            try:
                page = await self._api.messages(room, start, end)
            except MatrixError as error:
                if error.passing or error.logged_out:
                    raise
                log.warning("what was missed in %s cannot be read: %s", room, error)  # removed from it meanwhile
                return
            read = self._read(room, page.get("chunk", []))
            self._page_ends.update(i.id for i in read[-1:])
            for incoming in read:
                yield incoming
            following = page.get("end")
            if not page.get("chunk") or not following or following == start:
                return
            start = str(following)

    def _invited(self, rooms: dict[str, Any], at: datetime) -> list[FromRoom]:
        found: list[FromRoom] = []
        for room, data in rooms.items():
            events = data.get("invite_state", {}).get("events", [])
            mine = [e for e in events if _is_own_member(e, self._me)]
            if mine:
                found.append(InvitedBot(f"invite:{room}:{self._since}", room, str(mine[-1].get("sender")), at))
        return found

    def _lost(self, rooms: dict[str, Any], at: datetime) -> list[FromRoom]:
        """Rooms that the bot is out of. A room that is deleted bears the bot's own name as the one who left."""
        found: list[FromRoom] = []
        for room, data in rooms.items():
            mine = [e for e in data["timeline"].get("events", []) if _is_own_member(e, self._me)]
            sender = str(mine[-1].get("sender")) if mine else ""
            found.append(LostRoom(f"lost:{room}:{self._since}", room, "" if sender == self._me else sender, at))
        return found


def _is_own_member(event: object, me: str) -> bool:
    return isinstance(event, dict) and event.get("type") == "m.room.member" and event.get("state_key") == me


def _is_own_join(event: dict[str, Any], me: str) -> bool:
    """Whether this is where the bot came into the room (a change of its name is no coming)."""
    if not _is_own_member(event, me):
        return False
    unsigned = event.get("unsigned")
    before = unsigned.get("prev_content") if isinstance(unsigned, dict) else None
    was = before.get("membership") if isinstance(before, dict) else None
    content = event.get("content")
    return isinstance(content, dict) and content.get("membership") == "join" and was != "join"


async def _merged(gaps: list[AsyncIterator[FromRoom]], latest: datetime) -> AsyncIterator[FromRoom]:
    """Several rooms' messages by their time; each room's own order is kept. Nothing was said after `latest`."""
    heap: list[tuple[datetime, int, FromRoom]] = []
    for n, gap in enumerate(gaps):
        first = await anext(gap, None)
        if first is not None:
            heapq.heappush(heap, (min(first.at, latest), n, first))
    while heap:
        at, n, incoming = heapq.heappop(heap)
        yield incoming
        following = await anext(gaps[n], None)
        if following is not None:
            heapq.heappush(heap, (min(max(at, following.at), latest), n, following))
