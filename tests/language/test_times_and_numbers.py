"""Times (MALLAR R7) and quantities (R6) beyond the labelled items."""

from datetime import datetime

import pytest

from bot.language.numbers import read_quantity
from bot.language.times import find_time, read_time
from bot.language.times_choices import deadline_choices, only_time

TUESDAY = datetime.fromisoformat("2026-11-24T14:05+01:00")
MORNING = datetime.fromisoformat("2026-11-24T09:05+01:00")


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("fre 15", "2026-11-27T15:00+01:00"),
        ("i natt kl 2", "2026-11-25T02:00+01:00"),
        ("ikväll kl 8", "2026-11-24T20:00+01:00"),
        ("tio i halv fem", "2026-11-24T16:20+01:00"),
        ("om en och en halv timme", "2026-11-24T15:35+01:00"),
        ("onsdag 25 nov 10.00", "2026-11-25T10:00+01:00"),
        ("1400Z", "2026-11-24T15:00+01:00"),
        ("16 finsk tid", "2026-11-24T15:00+01:00"),
        ("sista november", "2026-11-30"),
        ("vecka 2", "2027-W02"),
    ],
)
def test_deadlines(text, iso):
    assert read_time(text, now=TUESDAY, kind="deadline").iso == iso


AFTER_MIDNIGHT = datetime.fromisoformat("2026-11-25T00:10+01:00")


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("senast 23.50", "2026-11-25T23:50+01:00"),
        ("07", "2026-11-25T07:00+01:00"),
        ("i övermorgon 09", "2026-11-27T09:00+01:00"),
        ("imorgon 07", None),
        ("i morgon bitti 7", None),
        ("i morgon", None),
        ("00.05", None),
    ],
)
def test_after_midnight(text, iso):
    assert read_time(text, now=AFTER_MIDNIGHT, kind="deadline").iso == iso


@pytest.mark.parametrize(
    ("text", "now", "moments"),
    [
        ("imorgon 7", MORNING, ["25T07:00", "25T19:00"]),
        ("imorgon 07", AFTER_MIDNIGHT, ["25T07:00", "26T07:00"]),
        ("08.30", MORNING, ["25T08:30"]),
        ("tisdag 15", MORNING, ["24T15:00", "01T15:00"]),
        ("snart", MORNING, []),
    ],
)
def test_an_unclear_deadline_has_its_choices(text, now, moments):
    assert [iso[8:16] for iso in deadline_choices(text, now=now)] == moments


@pytest.mark.parametrize("text", ["7.00", "senast imorgon 07", "vi säger kl 14", "på fredag", "om 20 min"])
def test_a_time_and_nothing_else(text):
    assert only_time(text)


@pytest.mark.parametrize("text", ["det brann kl 14", "vi ses 14.00 på torget", "2 km", "tack", "", "ring 08-123 45 67"])
def test_more_than_a_time(text):
    assert not only_time(text)


@pytest.mark.parametrize("text", ["fre kl 3", "tis", "31/11", "fre 28/11", "13.30 eller 14", "kl 14/15", "om en stund"])
def test_what_can_be_read_in_two_ways_is_asked_about(text):
    assert read_time(text, now=TUESDAY, kind="deadline").kind == "ask"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("22.10", "2026-11-23T22:10+01:00"),
        ("halv sju i morse", "2026-11-24T06:30+01:00"),
        ("en timme sen", "2026-11-24T08:05+01:00"),
        ("i fredags", "2026-11-20"),
        ("24/12", "2025-12-24"),
    ],
)
def test_when_it_happened(text, iso):
    assert read_time(text, now=MORNING, kind="händelsetid").iso == iso


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("plan för tung trafik E4, senast 17.00", "17.00"),
        ("avstämning inför lördag, fre 27/11 13.00", "fre 27/11 13.00"),
        ("elverk till Värmdö, klart 17.00", "17.00"),
        ("senast 17 ska listan finnas", "17"),
        ("spärra väg 73", None),
        ("evakuera hus 12", None),
        ("ring 08-123 45 67", None),
    ],
)
def test_a_time_within_a_line(text, typed):
    found = find_time(text, now=TUESDAY, kind="deadline")
    assert (found and text[slice(*found.span)]) == typed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mellan 10 och 15", (10, 15, False, None)),
        ("-5 till -10 grader", (-10, -5, False, "°C")),
        ("en halv miljon", (500_000, 500_000, False, None)),
        ("1 tim 30 min", (90, 90, False, "min")),
        ("ett 50-tal", (50, 50, True, None)),
        ("inte fler än 5", (None, 5, False, None)),
        ("2½ timme", (2.5, 2.5, False, "h")),
    ],
)
def test_quantities(text, expected):
    found = read_quantity(text)
    assert (found.min, found.max, found.approx, found.unit) == expected


@pytest.mark.parametrize("text", ["1.25", "1,250", "en handfull", "?", "", "hälften"])
def test_unclear_quantities_are_asked_about(text):
    assert read_quantity(text).ask
