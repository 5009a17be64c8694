"""Random texts for the readers of answers, and a run of as many as one likes.

`python -m tests.language.random_texts 1000000 [seed]`. Every text must be read without an
error, within the time limit, and into answers that only name known actors.
"""

import random
import sys
import time
from collections.abc import Iterator

from bot.language.representant import read_acknowledged, read_representant
from bot.language.roll_call import read_answer, read_answers
from bot.language.roll_words import PHRASES
from tests.language.people import NAMES, NOW

MOST_SECONDS = 0.05  # of CPU, for any text
SENDERS = (
    ("nacka", ("nacka",)),
    ("norrtalje", ("norrtalje", "rtjnorrtalje")),
    ("botkyrka", ("botkyrka", "salem")),
    (None, ()),
)
_WORDS = (
    *sorted(" ".join(p) for p in PHRASES),
    *("Nacka", "Salem", "Botkyrka", "Norrtälje", "rtj", "SSBF", "UV", "TiB", "KD", "rep", "rep:", "Anna", "Ek", "Åsa"),
    *(
        "om",
        "när",
        "så",
        "men",
        "5",
        "10",
        "16.10",
        "kl",
        "13:10",
        "5-10",
        "min",
        "halv",
        "fem",
        "99:99",
        "0",
        "1e9",
        "½",
    ),
)
_MARKS = "…,.;:!?()[]{}<>|/\\-–—+&%\"'`´#*_~^=@$€\n\r\t \u2028"
_STRANGE = (
    "👍🏽✅🙃❤️🇸🇪👨‍👩‍👧\u200d\u200b\u200e\u200f\u202a\u202e\u2066\u2069\ufeff\x00\x01\x07\x1b\x7f\x85\xa0"
    "שלוםمرحباابن你好ñßİıﷺǅﬁ\u0301\u0308\u030aÅÄÖ½²①Ⅻ𝔫𝒂\U0001f3fb\U000e0061\uffff\ufffd"
)


def random_texts(count: int, seed: int) -> Iterator[str]:
    """Letters, answer words, marks and what Unicode has that is strange, mixed in every way."""
    dice = random.Random(seed)
    kinds = (_of_words, _of_signs, _of_both, _of_any_code, _mangled)
    for _ in range(count):
        yield dice.choice(kinds)(dice)


def _of_words(dice: random.Random) -> str:
    return dice.choice((" ", ", ", ". ", "\n", "")).join(dice.choices(_WORDS, k=dice.randint(1, 12)))


def _of_signs(dice: random.Random) -> str:
    return "".join(dice.choices(_MARKS + _STRANGE, k=dice.randint(0, 40)))


def _of_both(dice: random.Random) -> str:
    parts = (
        dice.choice(_WORDS) if dice.random() < 0.6 else dice.choice(_MARKS + _STRANGE)
        for _ in range(dice.randint(1, 20))
    )
    return dice.choice(("", " ")).join(parts)


def _of_any_code(dice: random.Random) -> str:
    codes = (dice.choice((0x7F, 0x24F, 0x2FFF, 0x10FFFF)) for _ in range(dice.randint(0, 60)))
    points = (dice.randint(0, top) for top in codes)
    return "".join(chr(p) for p in points if not 0xD800 <= p <= 0xDFFF)


def _mangled(dice: random.Random) -> str:
    signs = list(_of_words(dice))
    for _ in range(dice.randint(1, 6)):
        signs.insert(dice.randint(0, len(signs)), dice.choice(_MARKS + _STRANGE))
    return "".join(signs)


def read(text: str, turn: int) -> None:
    """Read one text as everybody would; raises if an answer names who does not exist or a span is outside."""
    sender, own = SENDERS[turn % len(SENDERS)]
    kind = ("msg", "thread", "react")[turn % 3]
    answers = read_answers(text, sender=sender, registered_for=own, kind=kind, names=NAMES, now=NOW)
    assert answers[0] == read_answer(text, sender=sender, registered_for=own, kind=kind, names=NAMES, now=NOW)
    assert all(i in NAMES.entries for a in answers for i in (*a.for_, *a.represents)), answers
    span = read_representant(text, NAMES, own)
    assert span is None or 0 <= span[0] < span[1] <= len(text)
    read_acknowledged(text)


def run(count: int, seed: int = 1) -> float:
    """Read so many random texts; the slowest time of CPU."""
    slowest = 0.0
    for turn, text in enumerate(random_texts(count, seed)):
        begun = time.process_time()
        try:
            read(text, turn)
        except Exception as error:
            raise AssertionError(repr(text)) from error
        slowest = max(slowest, time.process_time() - begun)
    return slowest


if __name__ == "__main__":
    print(f"{sys.argv[1]} texts read, slowest {run(int(sys.argv[1]), int((*sys.argv, 1)[2])) * 1000:.1f} ms")
