"""A floor: a bare nio client that only receives: sync_forever, a callback that notes, gaps filled. Own process.

What to be is told as one line of JSON on standard input. Each message and reaction becomes a line on standard output:
its event id and when the callback got it (machine time).
"""

import asyncio
import json
import logging
import sys
import time

from nio.client.async_client import AsyncClient
from nio.events import Event, ReactionEvent, RoomMessageText
from nio.responses import RoomMessagesResponse, SyncResponse


async def main() -> None:
    logging.getLogger("nio").setLevel(logging.ERROR)
    told = json.loads(sys.stdin.readline())
    client = AsyncClient(told["url"], told["user"])
    client.user_id, client.access_token, client.device_id = told["user"], told["token"], "LISTEN"
    await client.sync(timeout=0, full_state=True)

    since = client.next_batch

    async def heard(answer: SyncResponse) -> None:
        nonlocal since
        for room, found in answer.rooms.join.items():
            note(found.timeline.events)
            if found.timeline.limited:
                await fill(client, room, found.timeline.prev_batch or "", since)
        since = answer.next_batch

    client.add_response_callback(heard, SyncResponse)  # type: ignore[arg-type]  # as nio has it
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await client.sync_forever(timeout=20_000, sync_filter={"room": {"timeline": {"limit": 100}}})


def note(events: list[Event]) -> None:
    for event in events:
        if isinstance(event, RoomMessageText | ReactionEvent):
            sys.stdout.write(json.dumps([event.event_id, time.monotonic()]) + "\n")
    sys.stdout.flush()


async def fill(client: AsyncClient, room: str, start: str, end: str) -> None:
    """What is missing before a limited timeline, backward."""
    while start:
        page = await client.room_messages(room, start, end, limit=100)
        if not isinstance(page, RoomMessagesResponse) or not page.chunk:
            return
        note(page.chunk)
        start = page.end or ""


if __name__ == "__main__":
    asyncio.run(main())
