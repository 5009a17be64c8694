"""Compare a prediction with its label: exact = right, the reader asks = asked, anything else = wrong.

A confident wrong answer is what must not happen: in a real event it is worse than a question.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Any

RIGHT, ASKED, WRONG = "right", "asked", "wrong"
Item = dict[str, Any]
_UNITS = {
    "tim": "h",
    "timmar": "h",
    "minuter": "min",
    "pers": "personer",
    "kund": "kunder",
    "grader": "°c",
    "m³": "m3",
}


def verdict(differences: int, asked: int) -> str:
    if differences == 0:
        return RIGHT
    return ASKED if asked == differences else WRONG


def upprop(gold: Item, said: Item, context: Item) -> str:
    if said["status"] == "fråga":
        return RIGHT if gold["status"] == "fråga" else ASKED
    if said["status"] != gold["status"]:
        return WRONG
    if gold["status"] == "inget_svar":
        return RIGHT
    keys = ("minutes", "at") if gold["status"] == "väntas" else ()
    same = set(said["for"]) == set(gold["for"]) and set(said["represents"]) == set(gold["represents"])
    return RIGHT if same and all(said[k] == gold[k] for k in keys) else WRONG


def same_time(a: str | None, b: str | None) -> bool:
    if a == b or "T" not in str(a) or "T" not in str(b):
        return a == b
    return datetime.fromisoformat(str(a)) == datetime.fromisoformat(str(b))


def tider(gold: Item, said: Item, context: Item) -> str:
    if said["iso"] == "ask":
        return RIGHT if gold["iso"] == "ask" else ASKED
    same = same_time(gold["iso"], said["iso"]) and same_time(gold["iso_end"], said["iso_end"])
    return RIGHT if same and said["part"] == gold["part"] else WRONG


def tal(gold: Item, said: Item, context: Item) -> str:
    if said["ask"]:
        return RIGHT if gold["ask"] else ASKED
    if gold["ask"]:
        return WRONG
    same = all(said[k] == gold[k] for k in ("min", "max", "approx", "of"))
    return RIGHT if same and _unit(said["unit"]) == _unit(gold["unit"]) else WRONG


def _unit(unit: str | None) -> str:
    plain = (unit or "").lower()
    return _UNITS.get(plain, plain)


def plain(value: Any) -> Any:
    """A field value without what the comparison ignores: case, spacing, punctuation at the ends."""
    if isinstance(value, list):
        return tuple(sorted(plain(v) for v in value))
    if isinstance(value, dict):
        return tuple(sorted((str(k), str(v)) for k, v in value.items()))
    text = unicodedata.normalize("NFC", str(value)).casefold().replace("–", "-")
    text = re.sub(r"[,.;:!]+(?=\s|$)", "", text)
    return re.sub(r"\s+", " ", text).strip(" -.,;:/|!")


def formular(gold: Item, said: Item, context: Item) -> str:
    differences = int(said["type"] != gold["type"]) + int(set(said["warnings"]) != set(gold["warnings"]))
    asked, missing = 0, set(said["missing"])
    for key in set(gold["fields"]) | set(said["fields"]):
        label, value = gold["fields"].get(key), said["fields"].get(key)
        if label is not None and value is not None and plain(label) == plain(value):
            continue
        differences += 1
        if label is not None and (str(value).startswith("fråga") or (value is None and key in missing)):
            asked += 1
            missing.discard(key)
    if missing != set(gold["missing"]):
        differences += 1
        asked += not set(gold["missing"]) - missing
    return verdict(differences, asked)


def atgardssvar(gold: Item, said: Item, context: Item) -> str:
    labels = {a["nr"]: a for a in gold["answers"]}
    answers = {a["nr"]: a for a in said["answers"]}
    must_ask = all(a["label"] == "ask" for a in gold["answers"])
    if all(a["label"] == "ask" for a in said["answers"]):
        return RIGHT if must_ask else ASKED
    if must_ask:
        return WRONG
    wrong = [answers.get(nr) for nr in set(labels) | set(answers) if not _same_answer(labels.get(nr), answers.get(nr))]
    return verdict(len(wrong), sum(bool(a and a["label"] == "ask") for a in wrong))


def _same_answer(label: Item | None, answer: Item | None) -> bool:
    if not label or not answer or label["label"] != answer["label"]:
        return False
    return same_time(label["new_time"], answer["new_time"])


def fritext_lage(gold: Item, said: Item, context: Item) -> str:
    wrong = [
        said[k]
        for k in ("is_report", "nil_report", "paverkan")
        if said[k] != gold[k] or type(said[k]) is not type(gold[k])
    ]
    numbers = Counter(map(_digits, said["numbers"])) != Counter(map(_digits, gold["numbers"]))
    return verdict(len(wrong) + numbers, sum(w == "ask" for w in wrong))


def _digits(number: Any) -> str:
    return re.sub(r"\s+", " ", str(number)).replace("–", "-").rstrip(" %").strip()


COMPARE: dict[str, Callable[[Item, Item, Item], str]] = {
    "upprop": upprop,
    "tider": tider,
    "tal": tal,
    "formular": formular,
    "atgardssvar": atgardssvar,
    "fritext_lage": fritext_lage,
}
