"""How the parsers do on the labelled utterances. The limit is on confident wrong answers, not on questions."""

import json

import pytest

from tests.language import predict
from tests.language.people import DATA
from tests.language.scoring import ASKED, COMPARE, RIGHT, WRONG

MOST_WRONG = 0.02
LEAST_RIGHT = 0.95


@pytest.mark.parametrize("name", COMPARE)
def test_the_readers_are_right_or_ask(name):
    lines = (DATA / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    items = [json.loads(line) for line in lines if line.strip()]
    verdicts = {}
    for item in items:
        said = getattr(predict, name)(item)
        verdicts[item["id"]] = COMPARE[name](item["expected"], said, item["context"])
    wrong = sorted(i for i, v in verdicts.items() if v == WRONG)
    right = sum(v == RIGHT for v in verdicts.values())
    asked = sum(v == ASKED for v in verdicts.values())
    print(f"{name}: {right} right, {asked} asked in vain, {len(wrong)} wrong of {len(items)}")
    assert len(wrong) <= MOST_WRONG * len(items), wrong
    assert right >= LEAST_RIGHT * len(items)
