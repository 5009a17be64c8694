"""Ordinary talk in a room with an open upprop is no answer: sentences by people who never saw the reader."""

import json

import pytest

from bot.language.roll_call import read_answer
from tests.language.people import DATA, NAMES, NOW

MOST_TAKEN = 0.01
MOST_ASKED = 0.05
NO_ANSWER = ("inget_svar", "fråga")


@pytest.mark.parametrize(
    ("name", "count"), [("prat", 600), ("prat2", 572), ("prat3", 520), ("prat4", 500), ("prat5", 500)]
)
def test_talk_is_not_taken_for_an_answer(name, count):
    lines = (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    items = [json.loads(line) for line in lines if line.strip()]
    taken = [f"{_status(i)}: {i['sender']}: {i['text']}" for i in items if _status(i) not in NO_ANSWER]
    asked = sum(_status(i) == "fråga" for i in items)
    assert len(items) == count
    assert asked <= MOST_ASKED * len(items)
    assert len(taken) < MOST_TAKEN * len(items), "\n".join(taken)


def _status(item: dict[str, str]) -> str:
    sender = item["sender"]
    found = read_answer(item["text"], sender=sender, registered_for=(sender,), kind="msg", names=NAMES, now=NOW)
    return found.status
