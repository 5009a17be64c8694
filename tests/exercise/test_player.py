from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest

from bot.exercise.cast import Account, Cast
from bot.exercise.control import BotRoom, Control, Rest
from bot.exercise.matrix_user import Homeserver, Json
from bot.exercise.player import Player, PlayerError, Show
from bot.exercise.script import BOT, Line, Start

NINE = datetime.fromisoformat("2027-01-11T09:00:00+01:00")
HOST = Account("@lst:samverkan.example", "Länsstyrelsen")
ROOM = BotRoom("veckokonferens", "!v", "Veckokonferens")


def at(minute: int) -> datetime:
    return NINE + timedelta(minutes=minute)


class ScriptedBot(Control):
    """A bot whose deadlines are known; writes down what it was asked, in minutes."""

    def __init__(self, *deadlines: int, log: list[str], stuck: bool = False) -> None:
        self._deadlines, self._log, self._stuck, self._now = list(deadlines), log, stuck, NINE

    async def clock(self, to: datetime) -> None:
        assert to >= self._now
        self._now = to
        self._log.append(f"clock {(to - NINE) // timedelta(minutes=1)}")

    async def rest(self, seen: list[str], *, hold: bool = False) -> Rest:
        self._log.append(f"rest {','.join(seen)}".strip())
        while not hold and self._deadlines and at(self._deadlines[0]) <= self._now and not self._stuck:
            self._log.append(f"due {self._deadlines.pop(0)}")
        return Rest(self._now, at(self._deadlines[0]) if self._deadlines else None)

    async def rooms(self) -> tuple[BotRoom, ...]:
        return (ROOM,)


class OneMember(Homeserver):
    """A homeserver where the host is in the room and what is sent gets its transaction id as event id."""

    def __init__(self, log: list[str]) -> None:
        super().__init__("http://127.0.0.1:1", "")
        self._log = log

    async def call(self, method: str, path: str, query: Mapping[str, str], body: Json | None = None) -> Json:
        del method, body
        if path == "/sync":
            member = {"state_key": HOST.user_id, "content": {"membership": "join"}}
            joined = {ROOM.room_id: {"state": {"events": [member]}, "timeline": {"events": []}}}
            return {"next_batch": "1", "rooms": {"join": joined}}
        self._log.append(f"sent {(int(query['ts']) - round(NINE.timestamp() * 1000)) // 60_000}")
        return {"event_id": path.rsplit("-", 1)[1]}


def player(log: list[str], bot: Control) -> Player:
    cast = Cast(HOST, "lst", {"lst": HOST})
    show = Show(line=lambda _: None, deadline=lambda _: None)
    return Player(bot, OneMember(log), cast, "@samverkansbot:samverkan.example", show)


def line(name: str, minute: int, sender: str = "lst", room: str = "#veckokonferens") -> Line:
    return Line(name, at(minute), room, sender, text="hej")


async def test_deadlines_before_a_line_are_reached_one_by_one_and_one_at_the_same_time_comes_after_it() -> None:
    log: list[str] = []
    await player(log, ScriptedBot(5, 10, 15, log=log)).play([line("X1", 10)], Start())

    assert log == ["rest", "clock 5", "rest", "due 5", "clock 10", "sent 10", "rest X1", "due 10", "rest"]


async def test_an_expected_answer_moves_the_clock_but_is_never_sent() -> None:
    log: list[str] = []
    await player(log, ScriptedBot(3, log=log)).play([line("B1", 4, sender=BOT)], Start())

    assert log == ["rest", "clock 3", "rest", "due 3", "clock 4", "rest"]


async def test_a_line_in_a_room_that_does_not_exist_is_told_and_the_rest_goes_on() -> None:
    log: list[str] = []
    played = await player(log, ScriptedBot(log=log)).play([line("X1", 1, room="#saknas"), line("X2", 2)], Start())

    assert [(one.id, reason) for one, reason in played.skipped] == [("X1", "boten har inget rum #saknas")]
    assert (played.sent, played.failed) == (1, [])


async def test_the_play_stops_after_the_line_that_was_asked_for() -> None:
    log: list[str] = []
    played = await player(log, ScriptedBot(log=log)).play([line("X1", 1), line("X2", 2)], Start(), until="X1")

    assert played.sent == 1


async def test_a_bot_that_never_passes_its_deadline_ends_the_play() -> None:
    log: list[str] = []
    with pytest.raises(PlayerError, match="kommer inte förbi sin tidsgräns"):
        await player(log, ScriptedBot(1, log=log, stuck=True)).play([line("X1", 2)], Start())
