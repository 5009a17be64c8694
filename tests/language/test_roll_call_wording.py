"""Turns of phrase in a room with an open upprop that are near an answer: dotted names, log lines, who steps in."""

from datetime import datetime

import pytest

from bot.language.roll_call import read_answer
from tests.language.people import NAMES, NOW


def said(text, sender="nacka", *, kind="msg", now=NOW):
    own = (sender,) if sender else ()
    found = read_answer(text, sender=sender, registered_for=own, kind=kind, names=NAMES, now=now)
    return found.status, found.minutes, found.at


@pytest.mark.parametrize(
    ("sender", "text", "expected"),
    [
        ("eon", "E.ON kan inte", ("frånvarande_anmäld", None, None)),
        ("eon", "Vi på E.ON kan inte", ("frånvarande_anmäld", None, None)),
        ("eon", "E.ON deltar ej", ("frånvarande_anmäld", None, None)),
        ("eon", "e.on avstår", ("frånvarande_anmäld", None, None)),
        ("eon", "E.ON kommer om 10", ("väntas", 10, None)),
        ("eon", "E.ON kan inte komma före 16", ("väntas", None, "16:00")),
        ("eon", "närvarande, E.ON.", ("närvarande", None, None)),
        ("uvasby", "Uppl. Väsby är inte med", ("frånvarande_anmäld", None, None)),
        ("nacka", "Nacka. Vi kan inte", ("frånvarande_anmäld", None, None)),
        ("nacka", "Nacka. Kommunen är med", ("närvarande", None, None)),
    ],
)
def test_a_dot_in_a_name_ends_no_sentence(sender, text, expected):
    assert said(text, sender) == expected


@pytest.mark.parametrize("word", ["reser tältet", "sparar el", "klagar", "bevakat det", "stannat bussen", "notera det"])
def test_another_word_is_no_misspelt_answer(word):
    assert said(f"vi {word}") == ("inget_svar", None, None)


@pytest.mark.parametrize("word", ["närvarnade", "narvaranfe", "nvarande", "ersatare", "delatr", "uteblri", "svaarar"])
def test_a_slip_of_the_finger_is_still_read(word):
    assert said(f"Nacka {word}")[0] != "inget_svar"


@pytest.mark.parametrize(
    "text",
    [
        "larm 01:58",
        "larm 01:58, framme 02:09",
        "framme 02:09",
        "larm kl 23:50, framme 23:57",
        "på plats 02:05",
        "larm 01:58, på väg 02:01",
        "kl 01:20 larm, kl 01:31 första ambulans",
        "kl 03:20 larm, kl 03:31 första ambulans",
    ],
)
def test_a_line_of_a_log_is_nobody_coming(text):
    assert said(text, "attunda", now=datetime.fromisoformat("2026-11-26T02:10+01:00")) == ("inget_svar", None, None)


@pytest.mark.parametrize(
    ("text", "at"), [("framme 02:20", "02:20"), ("larm 01:58, kommer 02:20", "02:20"), ("kan vara med 12.00", "12:00")]
)
def test_a_time_to_come_is_awaited(text, at):
    assert said(text, "attunda", now=datetime.fromisoformat("2026-11-26T02:10+01:00")) == ("väntas", None, at)


@pytest.mark.parametrize(
    "text",
    [
        "återkommer om provsvaren",
        "återkommer om provsvaren efter 8",
        "återkommer om läget efter 8",
        "återkommer 16.30 om läget",
        "återkommer strax om läget",
        "återkommer i ärendet 16.30",
        "hör av oss om läget",
        "får återkomma om siffran",
    ],
)
def test_word_of_a_matter_is_nobody_coming(text):
    assert said(text, "svoa") == ("inget_svar", None, None)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("återkommer om 10", 10), ("återkommer om en kvart", 15), ("återkommer om nån minut", None), ("återkommer", None)],
)
def test_the_writer_comes_back(text, minutes):
    assert said(text, "svoa") == ("väntas", minutes, None)


@pytest.mark.parametrize(
    "text",
    [
        "Anna ansluter om 5",
        "Anna Ek ansluter om 5",
        "Anna loggar in om 5",
        "Anna tar över för mig, hon loggar in om 5",
        "Anna tar över, hon loggar in om 5",
        "Anna hoppar in för mig, hon ansluter om 5",
        "Anna går in för mig, hon är med om 5",
        "jag lämnar över till Anna, hon loggar in om 5",
        "jag byter med Anna, hon ansluter om 5",
    ],
)
def test_a_named_person_comes_for_the_actor(text):
    assert said(text, "haninge") == ("väntas", 5, None)


@pytest.mark.parametrize(
    "text",
    [
        "hon loggar in om 5",
        "Patrull ansluter om 5",
        "Ambulans ansluter om 5",
        "Snöröjare ansluter om 5",
        "Lunchen kommer om 5",
        "Anna ansluter till staben om 5",
    ],
)
def test_somebody_else_who_comes_is_not_the_actor(text):
    assert said(text, "haninge") == ("inget_svar", None, None)


@pytest.mark.parametrize("text", ["får", "vi måste", "tvungen att", "vi är tvungna att", "får tyvärr"])
def test_a_cancellation_is_no_leaving(text):
    assert said(f"{text} lämna återbud")[0] == "frånvarande_anmäld"


@pytest.mark.parametrize("text", ["hör och läser", "läser med", "vi läser med", "sitter i bilen men hör och läser"])
def test_who_reads_along_is_here(text):
    assert said(text)[0] == "närvarande"


def test_who_stands_by_and_reads_along_stands_by():
    assert said("avvaktar, läser med")[0] == "avvaktar"


@pytest.mark.parametrize(
    "text",
    [
        "det är inget vi kan vänta med",
        "vi kan inte vänta",
        "vi är inte med på kartan över drabbade",
        "vi avråder, inte avstår",
        "här och var bara",
        "här och nu",
    ],
)
def test_words_of_absence_and_presence_that_mean_other_things(text):
    assert said(text) == ("inget_svar", None, None)


def test_not_us_is_an_answer_only_where_somebody_asked():
    assert said("nej inte vi den här gången", kind="thread")[0] == "frånvarande_anmäld"
    assert said("nej inte vi den här gången")[0] != "frånvarande_anmäld"


def test_an_unknown_account_that_introduces_itself_is_asked():
    assert said("Hej jag heter Pelle och är ny TiB i Salem", None)[0] == "fråga"
    assert said("Hej, Salem har snö", None)[0] == "inget_svar"
