"""The sender with a homeserver that is slow for some: nobody else waits for them (MODELL AKT-05)."""

import asyncio
import json
from contextlib import asynccontextmanager

from bot.domain.effects import Board, Invite, MakeRum, Pin, React, Say, SendFile
from bot.domain.incoming import Redacted, Written
from bot.engine import Arrived
from bot.matrix.api import MatrixError, Unreachable
from bot.matrix.executor import Result
from bot.matrix.sender import Sender
from bot.matrix.tide import FEW, Tide
from tests.commands.minutes import Minutes
from tests.commands.people import account

LONGEST_SECONDS = 20
FORUM = "h1/samordnande"


class Homeserver:
    """Does what it is asked and notes it in `done`; `dead` accounts are never answered for, `hung` effects hang."""

    def __init__(self):
        self.done, self.bodies = [], []
        self.dead, self.hung = set(), ()
        self.tokens, self.refused = None, 0
        self.busy = self.busiest = 0

    async def prepare(self, effect):
        pass

    async def carry_out(self, row):
        effect = row.effect
        if isinstance(effect, Invite) and effect.account in self.dead:
            raise Unreachable("no answer")
        if isinstance(effect, self.hung):
            await asyncio.sleep(LONGEST_SECONDS)
        self._is_within_limits(effect)
        await asyncio.sleep(0.01)
        self.done.append(effect)
        self.bodies.append(str(row.body))
        made = isinstance(effect, MakeRum)
        return Result(json.dumps({"room_id": f"!{effect.rum}", "alias": ""}) if made else f"$bot-{row.id[:12]}")

    def _is_within_limits(self, effect):
        if self.tokens is None or isinstance(effect, MakeRum):
            return
        if self.tokens < 1:
            self.refused += 1
            raise MatrixError(429, "M_LIMIT_EXCEEDED", "för många", 0.05)
        self.tokens -= 1

    async def lets_through(self, every, step):
        while True:
            await asyncio.sleep(every)
            self.tokens = min(self.tokens + step, 3)

    def did(self, kind, rum=None):
        return [e for e in self.done if isinstance(e, kind) and (rum is None or e.rum == rum)]


class Tides(Tide):
    """Turned by the test."""

    high = False


class Stage:
    """A bot with its real sender; `says` hands in what somebody writes."""

    def __init__(self, minutes, homeserver, tide, sender):
        self.minutes, self.homeserver, self.tide, self.sender = minutes, homeserver, tide, sender

    async def says(self, who, text, rum=FORUM):
        m = self.minutes
        said = Written(m.next_id(), m.room(rum), account(who), m.now, text)
        await m.engine.submit(Arrived((said,)))
        return said.id

    async def until(self, condition):
        async with asyncio.timeout(LONGEST_SECONDS):
            while not condition():  # noqa: ASYNC110  (what it waits for sets no event)
                await asyncio.sleep(0.01)


@asynccontextmanager
async def staged(folder):
    minutes = Minutes(folder / "dagbok.sqlite3")
    await minutes.begin()
    online, homeserver, tide = asyncio.Event(), Homeserver(), Tides()
    online.set()
    sender = Sender(homeserver, minutes.engine, minutes.clock, online, tide)
    try:
        yield Stage(minutes, homeserver, tide, sender)
        if sender.fatal.done():
            sender.fatal.result()
    finally:
        await minutes.end()


async def test_one_account_that_cannot_be_reached_holds_up_neither_calls_nor_the_room(tmp_path):
    async with staged(tmp_path) as stage:
        dead, homeserver = account("regionsthlm"), stage.homeserver
        homeserver.dead.add(dead)
        others = {account(who) for who in ("polis", "trv", "nacka", "osteraker", "botkyrka", "rsib", "rkk")}

        await stage.says("lst", "!aktivera samordnande Snöfall", "vard")

        await stage.until(lambda: homeserver.did(Pin) and others <= {i.account for i in homeserver.did(Invite)})
        assert dead in {r.effect.account for r in stage.minutes.engine.out.values() if isinstance(r.effect, Invite)}
        assert stage.sender.stuck_seconds() == 0.0


async def _activated(stage):
    await stage.says("lst", "!aktivera samordnande Snöfall", "vard")
    await stage.until(lambda: stage.sender.idle)
    stage.homeserver.done.clear()


async def test_in_a_storm_of_answers_the_board_goes_on_and_the_ticks_come_after(tmp_path):
    async with staged(tmp_path) as stage:
        await _activated(stage)
        stage.tide.high = True
        names = ("polis", "trv", "nacka", "osteraker", "regionsthlm")
        said = [await stage.says(who, "närvarande") for who in names]
        await stage.until(lambda: stage.homeserver.did(Board))
        assert not stage.homeserver.did(React)

        stage.tide.high = False
        await stage.until(lambda: stage.sender.idle)

        assert [r.target for r in stage.homeserver.did(React)] == said
        assert len(stage.homeserver.did(Board)) <= 2


async def test_the_tick_of_a_single_answer_waits_for_nothing(tmp_path):
    async with staged(tmp_path) as stage:
        await _activated(stage)
        stage.homeserver.hung = (Say, Board)
        await stage.says("polis", "närvarande")
        await stage.until(lambda: stage.homeserver.did(React))


async def test_in_quiet_the_tick_comes_before_what_is_said_of_the_same_message(tmp_path):
    async with staged(tmp_path) as stage:
        await _activated(stage)
        await stage.says("polis", "närvarande")
        await stage.until(lambda: stage.sender.idle)
        assert [type(e) for e in stage.homeserver.done] == [React, Board]


async def test_what_is_asked_is_answered_while_the_board_waits_its_second(tmp_path):
    async with staged(tmp_path) as stage:
        await _activated(stage)
        await stage.says("polis", "närvarande")
        await stage.until(lambda: stage.homeserver.did(Board))
        await stage.says("trv", "närvarande")
        await stage.says("lst", "!upprop")
        await stage.until(lambda: stage.homeserver.did(Say, FORUM))
        assert len(stage.homeserver.did(Board)) == 1


async def test_with_limits_all_are_called_and_what_is_said_goes_first(tmp_path):
    async with staged(tmp_path) as stage:
        homeserver = stage.homeserver
        homeserver.tokens = 3
        tokens = asyncio.create_task(homeserver.lets_through(0.06, 1))
        await stage.says("lst", "!aktivera samordnande Snöfall", "vard")
        await stage.until(lambda: len(homeserver.did(Invite, FORUM)) == 3)
        await stage.says("lst", "!hjälp", "vard")
        await stage.until(lambda: [e for e in homeserver.did(Say, "vard") if e.thread])
        assert len(homeserver.did(Invite, FORUM)) <= 7

        await stage.until(lambda: stage.sender.idle)

        called = [i.account for i in homeserver.did(Invite, FORUM)]
        assert len(called) == len(set(called)) == 13
        assert homeserver.refused <= 3 * len(homeserver.done)
        tokens.cancel()


async def test_a_file_comes_after_the_text_and_holds_up_nothing_that_is_said(tmp_path):
    async with staged(tmp_path) as stage:
        await _activated(stage)
        await stage.says("lst", "!ringlista", "vard")
        await stage.until(lambda: stage.homeserver.did(SendFile))
        said = [type(e) for e in stage.homeserver.done if isinstance(e, Say | SendFile)]
        assert said == [Say, SendFile]

        stage.homeserver.hung = (SendFile,)
        await stage.says("lst", "!ringlista", "vard")
        await stage.says("lst", "!upprop", "vard")

        await stage.until(lambda: len(stage.homeserver.did(Say, "vard")) == 3)
        assert len(stage.homeserver.did(SendFile)) == 1
        assert stage.sender.stuck_seconds() == 0.0


async def test_a_file_whose_text_is_stuck_waits_for_it(tmp_path):
    async with staged(tmp_path) as stage:
        await _activated(stage)
        stage.homeserver.hung = (Say,)
        await stage.says("lst", "!ringlista", "vard")
        await stage.until(lambda: stage.homeserver.did(React))
        await asyncio.sleep(0.2)
        assert stage.homeserver.did(SendFile) == []


async def test_a_storm_that_does_not_end_holds_a_tick_for_seconds_only(tmp_path):
    async with staged(tmp_path) as stage:
        await _activated(stage)
        stage.tide.high = True
        said = await stage.says("polis", "närvarande")
        await stage.until(lambda: stage.homeserver.did(React))
        assert [r.target for r in stage.homeserver.did(React)] == [said]


def test_people_write_much_when_more_than_a_few_come_within_a_second():
    tide = Tide()
    tide.came(FEW)
    assert not tide.high
    tide.came(1)
    assert tide.high


async def test_words_that_are_removed_while_the_bot_waits_its_turn_never_go_out(tmp_path):
    async with staged(tmp_path) as stage:
        await _activated(stage)
        homeserver = stage.homeserver
        homeserver.tokens = 0
        message = await stage.says("nacka", "!påkalla hemliga ord om grannen", "veckokonferens")
        await stage.until(lambda: homeserver.refused)
        m, room = stage.minutes, stage.minutes.room("veckokonferens")
        gone = Redacted(m.next_id(), room, account("nacka"), m.now, message)
        await m.engine.submit(Arrived((gone,)))
        homeserver.tokens = 99
        await stage.until(lambda: stage.sender.idle)
        said = [body for body in homeserver.bodies if "hemliga" in body]
        assert homeserver.did(Say, "vard")
        assert said == []
