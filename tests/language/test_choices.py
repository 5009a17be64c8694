"""The status of answers as people write them: here or not, going on, standing by, refraining, leaving (AKT-05)."""

import json
import re

from bot.language.roll_call import read_answer
from tests.language.people import DATA, NAMES, NOW

LEAST_RIGHT, MOST_WRONG = 0.9, 0.05
SAME = {"avstår": "frånvarande_anmäld", "avvaktar": "fråga", "lämnar": "inget_svar", "fortsätter": "inget_svar"}


def _verdict(item):
    sender, label = item["sender"], item["expected"].replace("inget", "inget_svar")
    found = read_answer(item["text"], sender=sender, registered_for=(sender,), kind="msg", names=NAMES, now=NOW)
    # A bare "avstår" is that choice only where a händelse is open, which the trigger knows.
    bare = label == "avstår" and re.search("avst[åa]r", item["text"], re.IGNORECASE) is not None
    if found.status == label or (bare and found.status == "frånvarande_anmäld"):
        return "right"
    return "wrong" if found.status not in ("fråga", "inget_svar") else "asked or left alone"


def test_the_choices_are_read_or_left_alone():
    items = [json.loads(line) for line in (DATA / "avstar2.jsonl").read_text(encoding="utf-8").splitlines()]
    verdicts = {i["text"]: _verdict(i) for i in items}
    wrong = [text for text, v in verdicts.items() if v == "wrong"]
    assert len(items) == 60
    assert len(wrong) <= MOST_WRONG * len(items), wrong
    assert sum(v == "right" for v in verdicts.values()) >= LEAST_RIGHT * len(items), verdicts


def test_the_status_of_answers_in_many_turns_of_phrase():
    items = [json.loads(line) for line in (DATA / "svar2.jsonl").read_text(encoding="utf-8").splitlines()]
    wrong = {i["text"]: found for i in items if (found := _status(i)) not in (i["expected"], "fråga")}
    assert len(items) == 332
    assert len(wrong) <= MOST_WRONG * len(items), wrong


def _status(item):
    sender = item["sender"]
    found = read_answer(item["text"], sender=sender, registered_for=(sender,), kind="msg", names=NAMES, now=NOW)
    return SAME.get(found.status, found.status)
