"""No text makes a reader raise, hang or point outside the text."""

import time
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.actions import OpenAction, read_action_answers
from bot.language.commands import read_command, split_commands
from bot.language.fold import aligned, fold
from bot.language.forms import read_completion, read_form, read_labels
from bot.language.numbers import read_quantity
from bot.language.reports import read_grade_answer, read_report
from bot.language.roll_call import read_answer
from bot.language.times import find_time, read_time
from tests.language import random_lines
from tests.language.people import NAMES, NOW
from tests.language.random_texts import MOST_SECONDS, SENDERS, read, run

ACTIONS = (OpenAction(1, "nacka", "a", NOW), OpenAction(2, "nacka", "b", None), OpenAction(3, "polis", "c", NOW))
KNOWN = {"läge": ("lägesrapport",), "åtgärd": (), "aktivera": ()}
TYPES = ("underrättelse", "läge", "begär", "åtgärd", "behov")
SECONDS = 20
RANDOM_LINES = 1_000  # three million by hand
RANDOM_TEXTS = 5_000  # a million: `python -m tests.language.random_texts 1000000`

_PARTS = st.sampled_from(
    [
        "nacka",
        "Täby",
        "närvarande",
        "här",
        "5",
        "min",
        "kl",
        "14",
        "14.30",
        "12-16",
        "senast",
        "!läge",
        "påverkan:",
        "3",
        "gul",
        "röd",
        "|",
        ":",
        "-",
        ",",
        ".",
        "?",
        "!",
        "å1",
        "ja",
        "nej",
        "klar",
        "måttlig",
        "2-3",
        "12",
        "400",
        "1.5",
        "ca",
        "½",
        "31/2",
        "v",
        "53",
        "v",
        "99",
        "270230",
        "30/2",
        "halv",
        "0",
        "kvart",
        "i",
        "natt",
        "mot",
        "tis",
        "24.00",
        "99.99",
        "\n",
        "rtj",
        "+",
        "och",
        "för",
        "via",
        "inget",
        "att",
        "rapportera",
        "behov:",
        "hemlig",
        "560229-1187",
        "@polis:x",
        "👍",
        "👍🏽",
        "❤️",
        "é",
        "å",
        "é",
        "å",
        "ß",
        "İ",
        "ﷺ",
        "\u200d",
        "\xa0",
        "sista",
        "februari",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(_PARTS, max_size=25).map(" ".join), st.lists(_PARTS, max_size=25).map("".join)
)


def spans_of(text, now=NOW):
    """Run every reader; give the spans they point to."""
    spans = [read_command(text, KNOWN).args, *split_commands(text)]
    for kind in ("msg", "thread", "react"):
        read_answer(
            text, sender="norrtalje", registered_for=("norrtalje", "rtjnorrtalje"), kind=kind, names=NAMES, now=now
        )
        answers = read_action_answers(
            text, sender="nacka", now=now, kind=kind, reply_to=1, actions=ACTIONS, names=NAMES
        )
        spans += [a.span for a in answers if a.span]
    for type_ in TYPES:
        form = read_form(text, type=type_, now=now, names=NAMES, sender="nacka")
        more = read_completion(text, type=type_, missing=form.missing, now=now, names=NAMES, sender="nacka")
        spans += [f.span for f in (*form.fields, *more.fields)]
    spans += read_labels(text, {"tid": ("tid",), "kanal": ("kanal",)})[0].values()
    report = read_report(text, sender="nacka", now=now, names=NAMES)
    spans += [*report.needs, *report.offers, *([report.prognosis] if report.prognosis else [])]
    for kind in ("händelsetid", "deadline"):
        read_time(text, now=now, kind=kind)
        found = find_time(text, now=now, kind=kind)
        spans += [found.span, found.outer] if found else []
    read_quantity(text)
    read_grade_answer(text, "gul")
    NAMES.resolve(text, "nacka")
    spans += [(m.start, m.end) for m in NAMES.find(text)]
    return spans


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_nothing_raises_and_every_span_is_inside_the_text(text):
    assert all(0 <= start <= end <= len(text) for start, end in spans_of(text))


@given(st.text(max_size=300))
@settings(deadline=None)
def test_folding_keeps_the_way_back(text):
    folded = aligned(text)
    assert len(folded.text) == len(folded.origin)
    assert list(folded.origin) == sorted(folded.origin)
    assert fold(fold(text)) == fold(text)


@given(_PARTS, st.integers(min_value=0, max_value=6 * 365 * 24))
@settings(deadline=None)
def test_times_can_be_read_on_any_day(text, hours):
    now = NOW + timedelta(hours=hours)
    for kind in ("händelsetid", "deadline"):
        read_time(text, now=now, kind=kind)


@pytest.mark.parametrize(
    "text",
    [
        "ja närvarande nacka\n" * 10_000,
        "a" * 60_000,
        "1" * 60_000,
        "1.1 " * 15_000,
        "- " * 30_000,
        "tid: " * 12_000,
        " " * 60_000,
        "och " * 15_000,
        "5 min och 5 " * 5_000,
        "påverkan: 3, " * 4_600,
        "!åtgärd Nacka: x, senast 17\n" * 2_000,
        "kl. " * 15_000,
        "behöver " * 7_500,
        "inget " * 10_000,
        "((((((" * 10_000,
        "å1 ja " * 10_000,
        "👍🏽" * 15_000,
    ],
    ids=lambda text: text[:12],
)
def test_long_texts_take_linear_time(text):
    start = time.process_time()
    spans = spans_of(text)
    assert time.process_time() - start < SECONDS
    assert all(0 <= a <= b <= len(text) for a, b in spans)


def test_no_random_text_makes_the_reader_of_answers_raise():
    run(RANDOM_TEXTS)


@pytest.mark.parametrize(
    "text",
    [
        "ja närvarande nacka\n" * 3_000,
        "1.1 " * 15_000,
        "a," * 30_000,
        "rep: Anna Ek " * 4_600,
        "Botkyrka här och Salem kommer och " * 1_800,
        "om " * 20_000,
        ">\n" * 30_000,
        "\u202e" * 60_000,
        "👍🏽" * 15_000,
    ],
    ids=lambda text: text[:12],
)
def test_an_answer_of_60_kb_takes_no_time(text):
    fastest = min(_cpu(text) for _ in range(3))
    assert fastest < MOST_SECONDS


def _cpu(text):
    begun = time.process_time()
    for turn in range(len(SENDERS)):
        read(text, turn)
    return (time.process_time() - begun) / len(SENDERS) / 2  # it reads twice


def test_random_lines_are_read_in_time_and_in_place():
    """Three million: `nice python -m tests.language.random_lines 3000000`."""
    assert random_lines.run(RANDOM_LINES, tell=lambda _: None) < MOST_SECONDS
