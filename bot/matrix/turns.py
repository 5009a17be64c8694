"""Turns: who may ask the homeserver when (DESIGN 3). Talk has places of its own; calls and ticks have few.

Told to wait (429), a request waits in its place, so that those behind it do not ask meanwhile. While the homeserver
limits the bot, what is no talk goes one at a time and after talk: each refusal costs a called account one of its few.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from bot.clock import monotonic
from bot.domain.ids import RumKey
from bot.matrix.api import MatrixError

RATE_LIMITED = 429
PATIENCE_SECONDS = 2.0  # then the place of a request that hangs goes to the next
YOUNG_SECONDS = 1.0
LIMITED_SECONDS = 20.0  # after the last refusal
OWN_LIMIT_SECONDS = 10.0  # a longer wait is the called account's own limit: nobody else need wait for it
Found = TypeVar("Found")


class Kind(Enum):
    """The value is how many of the kind are asked for at once."""

    TALK = 8
    EDIT = 4
    CALL = 3
    TICK = 2


@dataclass(frozen=True, slots=True)
class _Wait:
    seconds: float


class _Place:
    """A place among those of its kind."""

    def __init__(self, places: asyncio.Semaphore) -> None:
        self._places = places
        self._held = False

    async def take(self) -> None:
        if not self._held:
            await self._places.acquire()
            self._held = True

    def give_back(self) -> None:
        if self._held:
            self._held = False
            self._places.release()


class Turns:
    """`ask` carries a request out in its turn."""

    def __init__(self) -> None:
        self._places = {kind: asyncio.Semaphore(kind.value) for kind in Kind}
        self._alone = asyncio.Semaphore(1)
        self._limited_until = 0.0
        self._held_up = 0
        self._talk_is_free = asyncio.Event()
        self._talk_is_free.set()
        self._begun: dict[_Place, float] = {}
        self._ticking: dict[_Place, tuple[RumKey, asyncio.Event]] = {}

    @property
    def talking(self) -> bool:
        """Whether something is being said or edited right now; what hangs does not count."""
        return any(monotonic() - at < YOUNG_SECONDS for at in self._begun.values())

    async def ask(self, kind: Kind, rum: RumKey, request: Callable[[], Awaitable[Found]]) -> Found:
        place = _Place(self._places[kind])
        try:
            while True:
                await place.take()
                await self._begin(kind, rum, place)
                found = await (self._talk(place, request) if kind is Kind.TALK else self._other(place, request))
                if not isinstance(found, _Wait):
                    return found
                place.give_back()
                await asyncio.sleep(found.seconds)
        finally:
            place.give_back()
            self._begun.pop(place, None)
            if place in self._ticking:
                self._ticking.pop(place)[1].set()

    async def _begin(self, kind: Kind, rum: RumKey, place: _Place) -> None:
        """A tick under way in the rum goes first: people wait for it, and side by side both would take longer."""
        if kind is Kind.TICK:
            self._ticking[place] = (rum, asyncio.Event())
        if kind not in (Kind.TALK, Kind.EDIT):
            return
        await asyncio.sleep(0)  # a tick that came with it begins
        if monotonic() >= self._limited_until:
            under_way = [asyncio.create_task(done.wait()) for where, done in self._ticking.values() if where == rum]
            if under_way:
                await asyncio.wait(under_way, timeout=YOUNG_SECONDS)
        self._begun[place] = monotonic()

    async def _talk(self, place: _Place, request: Callable[[], Awaitable[Found]]) -> Found:
        found = await self._asked(request, place)
        if not isinstance(found, _Wait):
            return found
        self._held_up += 1
        self._talk_is_free.clear()
        try:
            while isinstance(found, _Wait):
                await asyncio.sleep(found.seconds)
                found = await self._asked(request, place)
        finally:
            self._held_up -= 1
            if not self._held_up:
                self._talk_is_free.set()
        return found

    async def _other(self, place: _Place, request: Callable[[], Awaitable[Found]]) -> Found | _Wait:
        found: Found | _Wait = _Wait(0.0)
        if monotonic() >= self._limited_until:
            found = await self._asked(request, place)
        alone = _Place(self._alone)
        try:
            while isinstance(found, _Wait) and found.seconds <= OWN_LIMIT_SECONDS:
                await alone.take()
                await asyncio.sleep(found.seconds)
                await self._talk_is_free.wait()
                found = await self._asked(request, place, alone)
        finally:
            alone.give_back()
        return found

    async def _asked(self, request: Callable[[], Awaitable[Found]], *places: _Place) -> Found | _Wait:
        """What came of it, or how long to wait."""
        for place in places:
            await place.take()
        loop = asyncio.get_running_loop()
        hanging = [loop.call_later(PATIENCE_SECONDS, place.give_back) for place in places]
        try:
            return await request()
        except MatrixError as error:
            if error.status != RATE_LIMITED:
                raise
            self._limited_until = monotonic() + LIMITED_SECONDS
            return _Wait(error.retry_after or 1.0)
        finally:
            for timer in hanging:
                timer.cancel()
