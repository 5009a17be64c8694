"""What opens a meeting, what tells the next one, and what does neither."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.language.local_time import local
from bot.language.meetings import next_meeting, opening

NOW = datetime(2027, 1, 11, 13, 41, tzinfo=ZoneInfo("Europe/Stockholm"))


@pytest.mark.parametrize(
    ("text", "nr"),
    [
        ("Välkomna, möte 1. TiB Länsstyrelsen modererar, RSIB inriktar och summerar, RKK med.", 1),
        ("Möte 2. Upprop i tråden.", 2),
        ("Möte 3.", 3),
        ("MÖTE 4", 4),
        ("God morgon alla! Möte 5. Läget bättre.", 5),
        ("Möte nr 2: vi kör", 2),
        ("Välkomna till möte 2!", 2),
        ("Hej alla och välkomna till möte 2.", 2),
        ("Välkomna till dagens möte.", None),
        ("Inriktande, kort möte. RSIB föredrar v2.", None),
        ("Avslutande möte.", None),
        ("Då börjar vi möte 2.", 2),
        ("Möte 2 börjar nu.", 2),
    ],
)
def test_these_open_a_meeting(text, nr):
    found = opening(text)
    assert found is not None
    assert found.sure
    assert found.nr == nr


@pytest.mark.parametrize("text", ["Välkomna.", "Välkomna alla!", "Välkomna. Länsöverdirektören leder."])
def test_these_open_one_that_is_about_to_begin(text):
    found = opening(text)
    assert found is not None
    assert not found.sure


@pytest.mark.parametrize(
    "text",
    [
        "välkomna till oss i morgon", "Välkomna till mötet i morgon.", "Nästa möte tis", "mötet börjar 13",
        "Möte 2 kl 07.30", "Möte 2, tis 07.30", "Möte 3 ställs in.", "Möte 2 avslutat.", "möte 1 gick bra",
        "Möte 2 är flyttat till 12", "Inget möte.", "vi ses på möte 2", "Möte?", "Extra möte i kväll 19.",
        "Mötet börjar om 5 min", "Sammanfattning av möte 2.", "Avslutande möte blir 14.00", "Välkomna till Nacka.",
        "Tack för möte 2.", "Komm-möte 15.15.", "Möte 07.30",
    ],
)  # fmt: skip
def test_these_open_nothing(text):
    assert opening(text) is None


@pytest.mark.parametrize(
    ("text", "start", "report"),
    [
        ("Nästa möte tis 07.30, rapport senast 07.15. Ni avgör själva om ni fortsätter.", "12 07.30", "12 07.15"),
        ("Nästa möte: i morgon 7.30", "12 07.30", None),
        ("Tack alla! Nästa möte är kl 16, rapport 15.30", "11 16.00", "11 15.30"),
        ("Nästa möte ons 9.00. Rapporter senast 8.45.", "13 09.00", "13 08.45"),
        ("nästa möte blir tisdag 12 januari kl 12.00", "12 12.00", None),
    ],
)
def test_these_tell_the_next_meeting(text, start, report):
    found = next_meeting(text, now=NOW)
    assert found is not None
    assert local(found.start).strftime("%d %H.%M") == start
    assert (local(found.report).strftime("%d %H.%M") if found.report else None) == report


@pytest.mark.parametrize(
    "text",
    [
        "Nästa möte tis 07.30?", "Nästa möte är inte tis 07.30.", "Nästa möte tis", "Nästa möte efter lunch.",
        "Nästa möte tar vi upp elen.", "Inför nästa möte vill jag ha siffror.", "Nästa möte kanske 16.00",
        "Möte tis 07.30",
    ],
)  # fmt: skip
def test_these_do_not(text):
    assert next_meeting(text, now=NOW) is None
