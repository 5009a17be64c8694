"""A bot that a test or the demo started never outlives its starter, however that ends."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.environment import ROOT

START = """
import json, sys
from pathlib import Path
from tests.homeserver.bot_process import Bot
bot = Bot(Path(sys.argv[1]), json.loads(sys.argv[2]), exercise=False)
bot.start()
print(bot.pid, flush=True)
sys.stdin.read()
"""

START_OF_DEMO = """
import sys
from pathlib import Path
from bot.exercise.bot_process import BotProcess
folder = Path(sys.argv[1])
bot = BotProcess(folder / "config.toml", folder / "demo.log")
bot.start()
print(bot.pid, flush=True)
sys.stdin.read()
"""

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the request to the kernel is Linux's own")


@pytest.mark.parametrize("start", [START, START_OF_DEMO], ids=["test", "demo"])
async def test_it_ends_with_a_starter_that_is_killed(live_region, start):
    bot = live_region.bot
    bot.stop()
    starter = await asyncio.create_subprocess_exec(
        sys.executable, "-c", start, str(bot.folder), json.dumps(bot._sections),
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert starter.stdout is not None
    pid = int(await starter.stdout.readline())
    await live_region.member("lst").says("!aktivera samordnande Snöfall")
    await live_region.heard("0 av 6 har svarat", room="h1/samordnande")
    assert lives(pid)

    starter.kill()
    await starter.wait()

    await live_region.until(lambda: gone(pid), "the bot to end with its starter", within=10)


def lives(pid: int) -> bool:
    """Whether it runs; a dead process may wait for a while to be reaped."""
    status = Path(f"/proc/{pid}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"


async def gone(pid: int) -> bool:
    return not lives(pid)
