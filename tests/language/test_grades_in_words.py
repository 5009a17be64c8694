"""Grades that are denied, numbers that are none, other actors' grades, forecasts: each class in other words."""

from datetime import datetime

import pytest

from bot.language.reports import read_report
from bot.language.unknown import is_nod, is_unknown
from tests.language.people import NAMES

NOW = datetime.fromisoformat("2027-01-11T13:06+01:00")


def report(text, sender="nacka"):
    return read_report(text, sender=sender, now=NOW, names=NAMES)


@pytest.mark.parametrize(
    "text",
    [
        "läget är inte kritiskt men ansträngt",
        "inget kritiskt hos oss",
        "påverkan är inte 4",
        "rött är det inte längre",
        "varken gult eller rött just nu",
        "läget är inte normalt",
        "långt ifrån normalt läge",
        "läget är allt annat än normalt",
        "dricksvattnet är grumligt men läget är inte allvarligt",
        "gasläckan tätad, läget är inte längre kritiskt",
        "it-angreppet pågår, läget är ännu inte kritiskt",
        "skogsbranden: läget knappast kritiskt",
        "påverkan var 4 i går",
        "vi är inte opåverkade",
        "påverkan 2,5",
        "påverkan är 3.5",
    ],
)
def test_a_denied_grade_is_asked_about_and_never_taken(text):
    found = report(text)
    assert (found.paverkan in (None, "ask"), found.prognos_paverkan, found.ask) == (True, None, "grad")


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("ingen påverkan", "1"),
        ("Ingen påverkan 1", "1"),
        ("ingen påverkan, allt grönt", "1"),
        ("inte rött längre, grönt", "1"),
        ("inte längre 4 utan 2", "2"),
        ("påverkan inte 4 utan 3", "3"),
        ("vi är inte på 3 längre utan nere på 2", "2"),
        ("nej, inte 3. 2", "2"),
        ("Ej kritiskt. Påverkan 2.", "2"),
        ("inte kritiskt ännu, påverkan 4", "4"),
        ("skogsbranden: läget inte kritiskt, påverkan 3", "3"),
        ("vattnet går inte att dricka, påverkan 3", "3"),
        ("cyberangreppet är inte över, påverkan 4", "4"),
        ("ingen gasläcka längre, påverkan 1", "1"),
        ("inget behov av stöd. 2", "2"),
        ("påverkan var 4 i går, nu 2", "2"),
        ("igår 4 idag 2", "2"),
        ("påverkan sänkt från 4 till 2", "2"),
        ("Ingen påverkan på vattnet. Läget 2.", "2"),
        ("vår påverkan 4", "4"),
        ("vi är inte påverkade", "1"),
        ("opåverkade", "1"),
        ("allt normalt här", "1"),
        ("alla skolor är påverkade, läget 4", "4"),
    ],
)
def test_what_holds_beside_it_is_the_grade(text, grade):
    found = report(text)
    assert (found.paverkan, found.ask) == (grade, None)


@pytest.mark.parametrize(
    "text",
    [
        "påverkan 1.200 hushåll utan vatten",
        "påverkan: 2 300 hushåll",
        "påverkan 4 100 kunder utan el",
        "påverkan 3 broar",
        "påverkan 5 km från gasläckan",
        "skogsbrand, påverkan 4 hektar",
        "påverkan på linje 3",
        "påverkan 1,5 timme",
        "3 av 5 servrar nere",
        "3 av 5 pumpstationer stoppade",
        "Läget: 4 000 soldater på plats",
        "hemtjänsten når inte 4 brukare",
        "brandrisk 5 i hela länet",
        "Forsmark 3 ur drift, vi märker inget",
        "vi är påverkade av gasläckan, alla värmeverk står",
        "!1",
        "+1",
        "#2",
    ],
)
def test_a_number_is_no_grade(text):
    found = report(text)
    assert (found.paverkan, found.prognos_paverkan, found.ask) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("påverkan 3.", "3"),
        ("läget: 3, inga behov", "3"),
        ("4-5", "4-5"),
        ("påverkan: röd 4", "4"),
        ("Röd (4)", "4"),
        ("gul 3", "3"),
        ("grad 2 av 5", "2"),
        ("påverkan 3/5", "3"),
        ("5/5", "5"),
        ("nivå 4 av 5", "4"),
        ("påverkan 2/3", "2-3"),
        ("påverkan (1-5): 3", "3"),
        ("på skalan 1-5 ligger vi på 3", "3"),
        ("läcka, 4 km ledning, påverkan 3", "3"),
        ("brandrisk 5, påverkan 2", "2"),
        ("påverkan 4 nu. 12 skolor", "4"),
        ("påverkan 3, 4 skolor stängda", "3"),
        ("läge 4/5 vattenläcka", "4"),
        ("3", "3"),
        ("(3)", "3"),
    ],
)
def test_a_grade_is_still_a_grade(text, grade):
    found = report(text)
    assert (found.paverkan, found.prognos_paverkan, found.ask) == (grade, None, None)


@pytest.mark.parametrize(
    ("sender", "text"),
    [
        ("polis", "Nacka kommun har påverkan 5"),
        ("nacka", "Österåker säger att de är röda"),
        ("polis", "hos Nacka är det rött"),
        ("polis", "Enligt Värmdö är läget rött där"),
        ("polis", "vi hör att Täby ligger på 4"),
        ("svoa", "Norrvatten meddelar påverkan 3"),
        ("svoa", "Norrvatten meddelar störning, påverkan 3"),
        ("polis", "rött i Nacka enligt kommunen"),
        ("polis", "kommunen har påverkan 4"),
        ("nacka", "påverkan 4 hos Täby"),
        ("polis", "Nacka har inget att rapportera"),
        ("sos", "Danderyd: påverkan 4"),
        ("sodertalje", "grannkommunen är röd"),
        ("fm", "Nacka begär stöd, de har påverkan 4"),
        ("exergi", "Enligt Ellevio är elnätet gult"),
        ("regionsthlm", "Sigtuna flaggar för cyberangrepp, påverkan 4"),
    ],
)
def test_what_is_told_of_another_actor_is_kept_without_a_grade(sender, text):
    found = report(text, sender)
    assert found.is_report
    assert found.hearsay
    assert "andrahand" in found.about
    assert (found.nil, found.paverkan, found.prognos_paverkan, found.ask) == (False, None, None, None)


@pytest.mark.parametrize(
    ("sender", "text", "grade", "ask"),
    [
        ("nacka", "Täby har påverkan 5, vi har 2", "2", None),
        ("nacka", "Täby har 5 men vi har påverkan 2", "2", None),
        ("nacka", "Påverkan 3, hjälp från Täby begärd", "3", None),
        ("nacka", "Påverkan 2, vi får hjälp av Täby", "2", None),
        ("nacka", "Polisen på plats, påverkan 3", "3", None),
        ("nacka", "Nacka: samverkar med Täby, påverkan 3", "3", None),
        ("nacka", "i samråd med Polisen bedöms påverkan 3", "3", None),
        ("nacka", "Läget i Nacka: 3", "3", None),
        ("nacka", "Täby har det värre än vi, påverkan 2", "2", None),
        ("ssbf", "Brand i källare Sundbyberg, 16 evakuerade, påverkan 1", "1", None),
        ("ssbf", "gasläckan i Nacka tätad, påverkan 2", "2", None),
        ("kbv", "oljeutsläpp vid Lidingö, påverkan 3", "3", None),
        ("ellevio", "Vattenfall har 4 000 kunder utan el, vi har påverkan 2", "2", None),
        ("regionsthlm", "Trafikverket ligger på 5. Vi ligger på 2.", "2", None),
        ("nacka", "Hos oss är det rött, hos Täby gult", "ask", "röd"),
        ("nacka", "Polisen har spärrat av, påverkan 3", "ask", "eget"),
    ],
)
def test_who_speaks_of_others_may_speak_of_itself(sender, text, grade, ask):
    found = report(text, sender)
    assert (found.paverkan, found.ask, found.hearsay) == (grade, ask, False)


@pytest.mark.parametrize(
    ("text", "now", "later"),
    [
        ("påverkan 2 nu, 3 i natt", "2", "3"),
        ("2 nu men 4 imorgon bitti", "2", "4"),
        ("påverkan 3, väntas bli 4 under natten", "3", "4"),
        ("påverkan 2 just nu, kan bli 3 i kväll", "2", "3"),
        ("påverkan 1, bedöms bli 2 till kvällen", "1", "2"),
        ("påverkan 3 nu, 4 under natten", "3", "4"),
        ("påverkan 2 nu och 4 i natt", "2", "4"),
        ("just nu 3, senare 2", "3", "2"),
        ("påverkan 2, risk för 4 i natt", "2", "4"),
        ("påverkan måttlig, väntas bli betydande", "2", "3"),
        ("skogsbrand: påverkan 3, stiger till 4 efter kl 18", "3", "4"),
        ("läget: 3. Förväntas gå upp till 4 i natt", "3", "4"),
        ("påverkan 3 nu, i morgon troligen 2", "3", "2"),
        ("vi ligger på 2 men det kan bli 4", "2", "4"),
        ("nu: 2, prognos: 4", "2", "4"),
        ("påverkan 2 idag, 3 på tisdag", "2", "3"),
        ("påverkan 4 nu, 3 om ett par timmar", "4", "3"),
        ("påverkan 2, på väg mot 3", "2", "3"),
        ("påverkan 2 nu, 3 träd nere i natt", "2", None),
        ("påverkan 2, 3 skolor stänger i morgon", "2", None),
        ("påverkan 3, 4 tankbilar väntas i natt", "3", None),
        ("påverkan 2 nu 3 i natt", "2", "3"),
    ],
)
def test_a_forecast_beside_the_grade_is_kept(text, now, later):
    found = report(text, "svoa")
    assert (found.paverkan, found.prognos_paverkan, found.ask) == (now, later, None)


def test_a_colour_that_is_forecast_is_asked_about_and_the_grade_of_now_stands():
    found = report("påverkan 2 nu, rött i natt")
    assert (found.paverkan, found.prognos_paverkan, found.ask) == ("2", None, "röd")


@pytest.mark.parametrize(
    "text",
    ["vet ej", "okänt", "Okänt.", "vi vet inte än", "ingen aning", "oklart just nu", "?", "🤷", "ej klarlagt",
     "går inte att bedöma ännu", "för tidigt att säga", "vet inte, sorry"],
)  # fmt: skip
def test_not_known_is_an_answer(text):
    assert is_unknown(text)
    assert not is_nod(text)


@pytest.mark.parametrize("text", ["ok", "OK!", "tack", "mottaget, tack", "👍 ok", "japp"])
def test_a_nod_is_none(text):
    assert is_nod(text)
    assert not is_unknown(text)


@pytest.mark.parametrize("text", ["2", "okänt antal hushåll utan vatten", "vet att två skolor är utan el", "tack, 3"])
def test_an_answer_with_words_of_its_own_is_neither(text):
    assert not is_unknown(text)
    assert not is_nod(text)
