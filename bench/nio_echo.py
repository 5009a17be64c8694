"""A floor: a bare nio bot as its handbook shows it: sync_forever, and a callback that awaits room_send. Own process.

What to be is told as one line of JSON on standard input.
"""

import asyncio
import json
import logging
import sys

from nio.client.async_client import AsyncClient
from nio.events import RoomMessageText
from nio.rooms import MatrixRoom

from bench.client import answer_to


async def main() -> None:
    logging.getLogger("nio").setLevel(logging.ERROR)
    told = json.loads(sys.stdin.readline())
    client = AsyncClient(told["url"], told["user"])
    client.user_id, client.access_token, client.device_id = told["user"], told["token"], "ECHO"
    await client.sync(timeout=0, full_state=True)

    async def answer(room: MatrixRoom, event: RoomMessageText) -> None:
        if event.sender != client.user_id:
            await client.room_send(room.room_id, "m.room.message", answer_to(event.event_id))

    client.add_event_callback(answer, RoomMessageText)  # type: ignore[arg-type]  # as nio has it
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await client.sync_forever(timeout=20_000)


if __name__ == "__main__":
    asyncio.run(main())
