"""A floor: the least that can answer at all, on raw aiohttp. Own process.

One task reads /sync, one sends the answers in order: read only between two answers, and a burst overflows the
timeline (Synapse gives at most 100 events) and half of it is lost. What to be is told as JSON on standard input.
"""

import asyncio
import json
import sys

import aiohttp

from bench.client import Client, Json, answer_to, messages


async def main() -> None:
    told = json.loads(sys.stdin.readline())
    async with aiohttp.ClientSession() as session:
        client = Client(told["url"], told["user"], told["token"], session)
        await client.sync(0)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        waiting: asyncio.Queue[Json] = asyncio.Queue()
        await asyncio.gather(_listen(client, waiting), _answer(client, waiting))


async def _listen(client: Client, waiting: asyncio.Queue[Json]) -> None:
    while True:
        for event in messages(await client.sync()):
            if event["sender"] != client.user:
                waiting.put_nowait(event)


async def _answer(client: Client, waiting: asyncio.Queue[Json]) -> None:
    while True:
        event = await waiting.get()
        await client.send(event["room_id"], answer_to(event["event_id"]))


if __name__ == "__main__":
    asyncio.run(main())
