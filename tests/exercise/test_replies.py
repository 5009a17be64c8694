from typing import Any

import pytest

from bot.exercise.demo import DATA
from bot.exercise.replies import find_reply, topic_kinds
from bot.exercise.script import BOT, Line, parse_time, read_script

NAME = "@samverkansbot:samverkan.example"


def said(event_id: str, kind: str, body: str, clock: str, **more: Any) -> dict[str, Any]:
    at = f"2027-01-11T{clock}:00+01:00"
    content = {"body": body, "se.samverkan.kind": kind, "se.samverkan.at": at, **more}
    return {"event_id": event_id, "sender": NAME, "type": "m.room.message", "content": content, "origin_server_ts": 0}


def expected(text: str, clock: str) -> Line:
    return Line("B1", parse_time(f"2027-01-11T{clock}:00+01:00"), "#x", BOT, text=text)


def test_every_answer_that_a_scenario_refers_to_has_a_topic() -> None:
    lines = [*read_script(DATA / "scenario_a.jsonl"), *read_script(DATA / "scenario_b.jsonl")]
    by_id = {line.id: line for line in lines}
    targets = {line.ref for line in lines if line.ref and line.is_spoken and by_id[line.ref].sender == BOT}

    assert {target: topic_kinds(by_id[target].text)[0] for target in targets} == {
        "A012": "upprop", "A056": "atgard", "B015": "kallelse",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kallelse: konferens nr 871. Upprop öppnar 15.45.", "kallelse"),
        ("15 min: 32 av 39 har svarat.", "upprop"),
        ("Åtgärdssummering konferens 871", "summering"),
        ("AKTIVERING inriktande nivå", "kallelse"),
    ],
)
def test_what_is_named_first_is_the_topic(text: str, kind: str) -> None:
    assert topic_kinds(text)[0] == kind


def test_the_newest_fitting_message_at_that_time_is_meant() -> None:
    events = [
        said("$1", "aktivera/kallelse", "AKTIVERAT LÄGE", "12:20"),
        said("$2", "upprop/board", "Upprop", "12:24"),
        said("$3", "aktivera/kallelse", "AKTIVERAT LÄGE", "12:24"),
        said("$4", "aktivera/kallelse", "AKTIVERAT LÄGE", "13:35"),
    ]
    found = find_reply(expected("AKTIVERAT LÄGE – samordnande nivå", "12:24"), events, NAME)

    assert found is not None
    assert found["event_id"] == "$3"


def test_a_message_that_came_later_than_expected_will_do() -> None:
    events = [said("$1", "atgard/board", "Öppna åtgärder", "16:10")]

    assert find_reply(expected("Öppna åtgärder: Å-870-1", "16:03"), events, NAME) == events[0]


def test_the_call_to_one_level_is_not_the_call_to_another() -> None:
    events = [said("$1", "aktivera/kallelse", "AKTIVERAT LÄGE – samordnande nivå", "12:24")]

    assert find_reply(expected("AKTIVERING inriktande nivå", "13:35"), events, NAME) is None


def test_neither_edits_nor_people_are_meant() -> None:
    edit = said("$1", "upprop/board", "* Upprop", "12:24", **{"m.relates_to": {"rel_type": "m.replace"}})
    person = said("$2", "upprop/board", "Upprop", "12:24") | {"sender": "@lst:samverkan.example"}

    assert find_reply(expected("UPPROP", "12:24"), [edit, person], NAME) is None
