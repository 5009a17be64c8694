"""Free reports (MALLAR 2) and answers to actions (MALLAR 6) from exercises."""

from datetime import datetime

import pytest

from bot.language.actions import OpenAction, read_action_answers
from bot.language.reports import read_grade_answer, read_report
from tests.language.people import NAMES

NOW = datetime.fromisoformat("2027-01-11T13:06+01:00")
ACTIONS = (
    OpenAction(1, "haninge", "öppna gymmet", datetime.fromisoformat("2027-01-11T16:00+01:00")),
    OpenAction(3, "sbff", "dörrknackning", datetime.fromisoformat("2027-01-11T18:00+01:00")),
    OpenAction(4, "haninge", "lista", datetime.fromisoformat("2027-01-11T14:30+01:00")),
)


def report(text, sender):
    return read_report(text, sender=sender, now=NOW, names=NAMES)


@pytest.mark.parametrize(
    ("sender", "text", "now", "later", "ask"),
    [
        ("stockholm", "Staden: 61 boenden. Påverkan idag 1, imorgon bedömd 3-4. Plogar 127 st", "1", "3-4", None),
        ("polis", "POLISEN: NORMALT LÄGE NU. FÖRSTÄRKER TRAFIK TIS 06-22.", "1", None, None),
        ("huddinge", "Huddinge påverkan: röd", "ask", None, "röd"),
        ("sollentuna", "Sollentuna 1, inget behov", "1", None, None),
        ("norrtalje", "Som värmdö. Å vi har 1 bandvagn", "ask", None, "som_annan"),
        ("regionsthlm", "Stabsläge från 14. Påverkan 2. ansträngd personal", "2", None, None),
        ("ekero", "halv fyra i natt börja de snöa här, nu 18 cm. Färjan går. 2", "2", None, None),
        ("smhi", "orange varning snö från SMHI", None, None, None),
        ("trafikforv", "gröna linjen står", None, None, None),
        ("polis", "allvarlig olycka på E4", None, None, None),
        ("nacka", "Grön/gul", "ask", None, "gul"),
        ("nacka", "påverkan 2 men hemtjänst 3", "2", None, None),
    ],
)
def test_grades_in_free_text(sender, text, now, later, ask):
    found = report(text, sender)
    assert (found.paverkan, found.prognos_paverkan, found.ask) == (now, later, ask)


def test_needs_and_offers_keep_their_conditions():
    text = "öarna!! om elen går har vi 3 trygghetspunkter. behöver 1 mobilt elverk senast tis 12"
    assert [text[slice(*s)] for s in report(text, "varmdo").needs] == ["behöver 1 mobilt elverk senast tis 12"]
    text = "vi kan köra persontransport öarna om isläget håller"
    assert [text[slice(*s)] for s in report(text, "kbv").offers] == [text]
    assert not report("SNÖKAOS. PÅVERKAN 3. INGA BEHOV", "danderyd").needs


@pytest.mark.parametrize(
    ("text", "nil"),
    [
        ("de ä lugnt här ute, inge å rapportera frå Nynäs", True),
        ("Fel rum, ursäkta. Nynäshamn: inget att rapportera.", True),
        ("inget särskilt, 2 sjuka i hemtjänsten", False),
        ("läget oförändrat sedan 07", "ask"),
        ("det är inte lugnt här", False),
    ],
)
def test_nil(text, nil):
    assert report(text, "nynashamn").nil == nil


@pytest.mark.parametrize("text", ["Nynäs inne. sorry", "å3 klar 16.15", "tycker vi ska ha möte", "vi återkommer", "👍"])
def test_talk_is_no_report(text):
    assert not report(text, "nynashamn").is_report


@pytest.mark.parametrize(
    ("text", "now", "later"),
    [("menar imorgon, 4. idag grön", "1", "4"), ("4:a", "4", None), ("fyra", "4", None), ("röd", None, None)],
)
def test_answers_about_a_grade(text, now, later):
    found = read_grade_answer(text, "röd")
    assert (found.now, found.later, found.ask) == (now, later, now is None)


@pytest.mark.parametrize(
    ("sender", "text", "expected"),
    [
        ("haninge", "ja å1", [(1, "accepted", None)]),
        ("haninge", "Å-871-1 klar", [(1, "done", None)]),
        ("haninge", "Ja 1, nej 4", [(1, "accepted", None), (4, "declined", None)]),
        ("haninge", "1 o 4 ok", [(1, "accepted", None), (4, "accepted", None)]),
        ("haninge", "tar 1:an men inte fyran", [(1, "accepted", None), (4, "declined", None)]),
        ("haninge", "1 är inte klar", [(1, "ask", None)]),
        ("haninge", "ja", [(None, "ask", None)]),
        ("sbff", "ja 3 men bara prio-listan", [(3, "accepted_with_limit", "bara prio-listan")]),
        ("sbff", "ja 3. 1 st 100 kVA, Stavsnäs", [(3, "accepted", "1 st 100 kVA, Stavsnäs")]),
        ("sbff", "å3 klar, lämnad Stavsnäs 13.00", [(3, "done", "lämnad Stavsnäs 13.00")]),
        ("sbff", "nej 3, vägen e stängd", [(3, "declined", "vägen e stängd")]),
        ("sbff", "ja 3 men 18.30 är rimligare", [(3, "changed_time", "18.30 är rimligare")]),
        ("sbff", "3 bilar kvar", [(None, "not_about_actions", None)]),
        ("sbff", "Ja, röken syns från E4", [(None, "not_about_actions", None)]),
        ("sbff", "ja 1", [(1, "ask", None)]),
        ("polis", "👍", [(None, "not_about_actions", None)]),
    ],
)
def test_answers_to_actions(sender, text, expected):
    answers = read_action_answers(text, sender=sender, now=NOW, kind="msg", reply_to=None, actions=ACTIONS, names=NAMES)
    assert [(a.nr, a.label, a.span and text[slice(*a.span)]) for a in answers] == expected
