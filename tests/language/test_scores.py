"""How the parsers do on the labelled utterances. The limit is on confident wrong answers, not on questions."""

import json
from collections import Counter
from datetime import datetime

import pytest

from bot.language.reports import read_report
from tests.language import predict
from tests.language.people import DATA, NAMES
from tests.language.scoring import ASKED, COMPARE, RIGHT, WRONG

MOST_WRONG = 0.015
LEAST_RIGHT = 0.95
OWN = sorted(DATA.glob("egna*.jsonl"))
OWN_MOST_WRONG = 0.06  # written to find classes of faults, not to be learnt item by item


def _items(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _verdicts(name, items):
    return {i["id"]: COMPARE[name](i["expected"], getattr(predict, name)(i), i["context"]) for i in items}


@pytest.mark.parametrize("name", COMPARE)
def test_the_readers_are_right_or_ask(name):
    items = _items(DATA / f"{name}.jsonl")
    verdicts = _verdicts(name, items)
    count = Counter(verdicts.values())
    wrong = sorted(i for i, v in verdicts.items() if v == WRONG)
    print(f"{name}: {count[RIGHT]} right, {count[ASKED]} asked in vain, {len(wrong)} wrong of {len(items)}")
    assert len(wrong) <= MOST_WRONG * len(items), wrong
    assert count[RIGHT] >= LEAST_RIGHT * len(items)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_the_readers_on_sentences_written_afterwards(path):
    name = path.stem.split("_", 1)[1]
    items = _items(path)
    wrong = sorted(i for i, v in _verdicts(name, items).items() if v == WRONG)
    assert len(wrong) <= OWN_MOST_WRONG * len(items), wrong


@pytest.mark.parametrize("path", [p for p in OWN if "fritext" in p.stem], ids=lambda path: path.stem)
def test_an_offer_is_no_need(path):
    for item in _items(path):
        expected, context = item["expected"], item["context"]
        if "needs" not in expected:
            continue
        now = datetime.fromisoformat(context["now"])
        found = read_report(item["text"], sender=context["sender"], now=now, names=NAMES)
        said = (bool(found.needs), bool(found.offers))
        assert said == (expected["needs"], expected["offers"]), item["text"]
