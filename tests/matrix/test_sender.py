"""The sender with a homeserver that does not answer for one account: nobody else waits for it (MODELL AKT-05)."""

import asyncio
import json

from bot.domain.effects import Invite, MakeRum, Pin
from bot.domain.incoming import Written
from bot.engine import Arrived
from bot.matrix.api import Unreachable
from bot.matrix.executor import Result
from bot.matrix.sender import Sender
from tests.commands.minutes import Minutes
from tests.commands.people import account

LONGEST_SECONDS = 10


class Homeserver:
    """Does what it is asked, but never answers for `dead`; `through` when the others are called and the call pinned."""

    def __init__(self, dead: str, others: set[str]) -> None:
        self.dead = dead
        self.others = others
        self.pinned = False
        self.through = asyncio.Event()

    async def carry_out(self, row):
        effect = row.effect
        if isinstance(effect, Invite) and effect.account == self.dead:
            raise Unreachable("no answer")
        if isinstance(effect, Invite):
            self.others.discard(effect.account)
        self.pinned = self.pinned or isinstance(effect, Pin)
        if self.pinned and not self.others:
            self.through.set()
        made = isinstance(effect, MakeRum)
        return Result(json.dumps({"room_id": f"!{effect.rum}", "alias": ""}) if made else f"$bot-{row.id[:12]}")


async def test_one_account_that_cannot_be_reached_holds_up_neither_calls_nor_the_room(tmp_path):
    minutes = Minutes(tmp_path / "dagbok.sqlite3")
    await minutes.begin()
    online = asyncio.Event()
    online.set()
    dead = account("regionsthlm")
    others = {account(who) for who in ("polis", "trv", "nacka", "osteraker", "botkyrka", "rsib", "rkk")}
    homeserver = Homeserver(dead, others)
    sender = Sender(homeserver, minutes.engine, minutes.clock, online)

    said = Written("$x", minutes.room("vard"), account("lst"), minutes.now, "!aktivera samordnande Snöfall")
    await minutes.engine.submit(Arrived((said,)))

    async with asyncio.timeout(LONGEST_SECONDS):
        await homeserver.through.wait()
    assert dead in {r.effect.account for r in minutes.engine.out.values() if isinstance(r.effect, Invite)}
    assert sender.stuck_seconds() == 0.0
    await minutes.end()
