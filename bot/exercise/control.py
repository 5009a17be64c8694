"""Client of the bot's exercise socket: one JSON object per line each way."""

import asyncio
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Self

LONGEST_LINE = 4 * 1024 * 1024
ANSWER_SECONDS = 180.0


class BotGoneError(Exception):
    """The bot closed the socket or does not answer."""


class BotRefusedError(Exception):
    """The bot answered with an error; the text is the bot's."""


@dataclass(frozen=True, slots=True)
class Rest:
    """The bot is at rest: where its clock stands and when it next acts on its own."""

    now: datetime
    next_deadline: datetime | None


@dataclass(frozen=True, slots=True)
class BotRoom:
    """`handelse` and `niva` are empty for the rooms that belong to no activation."""

    key: str
    room_id: str
    name: str
    handelse: str = ""
    niva: str = ""


class Control:
    """One connection; one question at a time."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    @classmethod
    async def connect(cls, socket: Path) -> Self:
        """Raises OSError while the bot does not listen yet."""
        return cls(*await asyncio.open_unix_connection(str(socket), limit=LONGEST_LINE))

    async def clock(self, to: datetime) -> None:
        """Deadlines that fall due wait for the next rest."""
        await self._ask({"do": "clock", "to": to.isoformat()})

    async def rest(self, seen: list[str], *, hold: bool = False) -> Rest:
        """Returns when these events are handled and everything due is done; `hold`: what is due this second waits."""
        answer = await self._ask({"do": "rest", "seen": seen, "hold": hold})
        due = answer.get("next_deadline")
        return Rest(datetime.fromisoformat(answer["now"]), datetime.fromisoformat(due) if due else None)

    async def rooms(self) -> tuple[BotRoom, ...]:
        """In order of creation."""
        answer = await self._ask({"do": "rooms"})
        return tuple(
            BotRoom(one["key"], one["room_id"], one.get("name") or "", one.get("handelse") or "", one.get("niva") or "")
            for one in answer["rooms"]
        )

    async def realtime(self) -> None:
        """From here on the exercise clock follows real time."""
        await self._ask({"do": "realtime"})

    async def watched(self) -> list[tuple[str, float, float]]:
        """What the bot has handled since this was last asked: id, when it came, when it was committed (monotonic)."""
        return [tuple(one) for one in (await self._ask({"do": "watched"}))["watched"]]

    async def close(self) -> None:
        self._writer.close()
        try:
            await self._writer.wait_closed()
        except OSError:
            return

    async def _ask(self, question: dict[str, Any]) -> dict[str, Any]:
        try:
            self._writer.write(json.dumps(question).encode() + b"\n")
            await self._writer.drain()
            raw = await asyncio.wait_for(self._reader.readline(), ANSWER_SECONDS)
        except TimeoutError as fault:
            raise BotGoneError(f"Boten svarade inte på {question['do']} inom {ANSWER_SECONDS:.0f} s.") from fault
        except OSError as fault:
            raise BotGoneError("Boten stängde styrningen.") from fault
        if not raw:
            raise BotGoneError("Boten stängde styrningen.")
        answer: dict[str, Any] = json.loads(raw)
        if not answer.get("ok"):
            raise BotRefusedError(str(answer.get("error") or "okänt fel"))
        return answer
