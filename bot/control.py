"""Control: an exercise moves the clock and waits until the bot is at rest, over a Unix socket (SKRIPT).

Exists only in exercise mode. One JSON object per line each way.
"""

import asyncio
import json
import logging
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.clock import Clock, monotonic
from bot.domain.deadlines import deadlines
from bot.domain.region import Region
from bot.engine import Engine
from bot.matrix.sender import Sender
from bot.matrix.sync import Sync
from bot.render import Renderer

log = logging.getLogger(__name__)
LONGEST_REST = 300.0
LOOK_AGAIN = 0.02


class Control:
    """Answers clock, rest, rooms, realtime and watched."""

    def __init__(self, engine: Engine, sync: Sync, sender: Sender, clock: Clock, renderer: Renderer) -> None:
        self._engine = engine
        self._sync = sync
        self._sender = sender
        self._clock = clock
        self._renderer = renderer
        self._handled: list[tuple[str, float, float]] = []

    async def serve(self, path: Path) -> asyncio.AbstractServer:
        path.unlink(missing_ok=True)  # noqa: ASYNC240 - once, at the start
        return await asyncio.start_unix_server(self._talk, path)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while line := await reader.readline():
                answer = await self._answer(line)
                writer.write(json.dumps(answer, ensure_ascii=False).encode() + b"\n")
                await writer.drain()
        except ConnectionError:
            pass
        finally:
            writer.close()

    async def _answer(self, line: bytes) -> dict[str, Any]:
        try:
            asked = json.loads(line)
            match asked.get("do"):
                case "clock":
                    return self._move(asked["to"])
                case "rest":
                    return await asyncio.wait_for(
                        self._rest(asked.get("seen", []), hold=bool(asked.get("hold"))), LONGEST_REST
                    )
                case "rooms":
                    return {"ok": True, "rooms": self._rooms(self._engine.region)}
                case "realtime":
                    self._engine.hold = False
                    self._clock.run()
                    self._sync.look_now()
                    return {"ok": True, "now": self._clock.now().isoformat()}
                case "watched":
                    return {"ok": True, "watched": self._watched()}
                case other:
                    return {"ok": False, "error": f"okänt: {other}"}
        except TimeoutError:
            return {"ok": False, "error": f"inte i vila: {self._why_not()}"}
        except (ValueError, KeyError, TypeError) as error:
            return {"ok": False, "error": repr(error)}

    def _move(self, to: str) -> dict[str, Any]:
        self._engine.hold = True
        self._clock.move(datetime.fromisoformat(to))
        return {"ok": True, "now": self._clock.now().isoformat()}

    async def _rest(self, seen: list[str], *, hold: bool) -> dict[str, Any]:
        """Until the events are handled, nothing is due and nothing is on its way. `hold`: more is said at this time."""
        while not set(seen) <= self._sync.seen:
            self._sync.look_now()
            await asyncio.sleep(LOOK_AGAIN)
        self._engine.hold = hold
        self._sender.hurry = True
        try:
            await self._settle(hold=hold)
        finally:
            self._sender.hurry = False
        waiting = deadlines(self._engine.region)
        due = waiting[0].at.isoformat() if waiting else None
        return {"ok": True, "now": self._clock.now().isoformat(), "next_deadline": due}

    async def _settle(self, *, hold: bool) -> None:
        looked = self._sync.looks
        self._sync.look_now()
        while self._sync.looks <= looked or (not hold and self._due()) or not self._sender.idle:
            if not hold and self._due():
                self._sync.look_now()
            await asyncio.sleep(LOOK_AGAIN / 4)

    def _watched(self) -> list[tuple[str, float, float]]:
        """What was handled since the last time it was asked: id, when it came and when it was committed (machine time).

        Asked for the first time it begins to watch.
        """
        self._sync.watch = self._note
        found, self._handled = self._handled, []
        return found

    def _note(self, handled: Sequence[tuple[str, float]]) -> None:
        committed = monotonic()
        self._handled += [(incoming, came, committed) for incoming, came in handled]

    def _due(self) -> bool:
        waiting = deadlines(self._engine.region)
        return bool(waiting) and waiting[0].at <= self._clock.now()

    def _why_not(self) -> str:
        return f"{len(self._engine.out)} effekter på väg, frist förfallen: {self._due()}"

    def _rooms(self, region: Region) -> list[dict[str, Any]]:
        return [
            {
                "key": rum.key,
                "room_id": rum.room,
                "alias": rum.alias,
                "name": self._renderer.render("rum/name", {"rum": rum}, region, self._clock.now()).plain,
                "handelse": rum.handelse,
                "niva": rum.niva,
            }
            for rum in region.rum.by_key.values()
            if rum.room is not None
        ]
