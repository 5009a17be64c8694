"""A floor: the least that can answer at all. One loop on /sync with raw aiohttp; answers in order. Own process.

The room, its address, account and token come as one line of JSON on standard input.
"""

import asyncio
import json
import sys

import aiohttp

from bench.client import Client, answer_to, messages


async def main() -> None:
    told = json.loads(sys.stdin.readline())
    async with aiohttp.ClientSession() as session:
        client = Client(told["url"], told["user"], told["token"], session)
        await client.sync(0)
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while True:
            for event in messages(await client.sync()):
                if event["sender"] != client.user:
                    await client.send(event["room_id"], answer_to(event["event_id"]))


if __name__ == "__main__":
    asyncio.run(main())
