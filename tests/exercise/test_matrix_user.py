"""What one person does, on a real homeserver: everything bears exactly the time that the script says."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest

from bot.exercise.matrix_user import Homeserver, Json, MatrixError, MatrixUser
from bot.exercise.synapse import Synapse

pytestmark = pytest.mark.homeserver

NINE = datetime.fromisoformat("2027-01-11T09:00:00+01:00")


@dataclass
class Meeting:
    """A direct chat of two, and its whole timeline as the second one reads it."""

    lst: MatrixUser
    nacka: MatrixUser
    room: str

    async def event(self, event_id: str) -> Json:
        return next(event for event in await self.nacka.timeline(self.room) if event["event_id"] == event_id)


@pytest.fixture(scope="module")
def synapse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Synapse]:
    with Synapse(tmp_path_factory.mktemp("synapse")) as running:
        yield running


@pytest.fixture
async def meeting(synapse: Synapse) -> AsyncIterator[Meeting]:
    async with Homeserver(synapse.url, synapse.as_token) as server:
        lst, nacka = [
            server.user(await synapse.register(name, "hemligt", displayname=name.title())) for name in ("lst", "nacka")
        ]
        room = await lst.direct_chat(nacka.user_id)
        await nacka.join(room, at=NINE)
        yield Meeting(lst, nacka, room)


def minute(event: Json) -> timedelta:
    return timedelta(milliseconds=event["origin_server_ts"] - NINE.timestamp() * 1000)


async def test_everything_bears_its_exact_time(meeting: Meeting) -> None:
    nacka, room = meeting.nacka, meeting.room
    said = await nacka.say(room, "hej", txn="X1", at=NINE + timedelta(seconds=1))
    changed = await nacka.edit(room, said, "hejsan", txn="X2", at=NINE + timedelta(seconds=2))
    reacted = await nacka.react(room, said, "✅", txn="X3", at=NINE + timedelta(seconds=3))
    removed = await nacka.redact(room, said, "fel rum", txn="X4", at=NINE + timedelta(seconds=4))

    times = [minute(await meeting.event(one)) for one in (said, changed, reacted, removed)]
    assert times == [timedelta(seconds=number) for number in (1, 2, 3, 4)]


async def test_a_join_bears_its_time_and_the_display_name(meeting: Meeting) -> None:
    joins = [
        event for event in await meeting.lst.timeline(meeting.room) if event.get("sender") == "@nacka:samverkan.example"
    ]

    assert minute(joins[0]) == timedelta(0)
    assert joins[0]["content"] == {"membership": "join", "displayname": "Nacka"}


async def test_what_was_redacted_is_gone(meeting: Meeting) -> None:
    said = await meeting.nacka.say(meeting.room, "personuppgift", txn="X1", at=NINE)
    await meeting.nacka.redact(meeting.room, said, "", txn="X2", at=NINE)

    assert (await meeting.event(said))["content"] == {}


async def test_the_same_transaction_is_the_same_event(meeting: Meeting) -> None:
    first = await meeting.nacka.say(meeting.room, "hej", txn="X1", at=NINE)

    assert await meeting.nacka.say(meeting.room, "hej", txn="X1", at=NINE) == first


async def test_a_timeline_is_whole_and_in_order_over_many_pages(
    meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.exercise.matrix_user.PAGE", 3)
    said = [await meeting.lst.say(meeting.room, f"{number}", txn=f"X{number}", at=NINE) for number in range(10)]

    events = await meeting.nacka.timeline(meeting.room)

    assert events[0]["type"] == "m.room.create"
    assert [event["event_id"] for event in events if event["event_id"] in said] == said


async def test_membership_is_told_also_of_somebody_never_seen(meeting: Meeting) -> None:
    assert await meeting.lst.membership(meeting.room, meeting.nacka.user_id) == "join"
    assert await meeting.lst.membership(meeting.room, "@ny:samverkan.example") == "leave"


async def test_a_refusal_of_the_server_is_told(meeting: Meeting) -> None:
    with pytest.raises(MatrixError, match="M_FORBIDDEN"):
        await meeting.lst.say("!finnsinte:samverkan.example", "hej", txn="X1", at=NINE)
