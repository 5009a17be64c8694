"""The typed forms (MALLAR 1, 2, 6, 8, 9)."""

import pytest

from bot.language.forms import read_completion, read_form, read_labels
from tests.language.people import NAMES, NOW


def form(text, kind, sender="lst"):
    return read_form(text, type=kind, now=NOW, names=NAMES, sender=sender)


def values(found):
    return [(f.id, f.value) for f in found.fields]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Påverkan: 1 nu, 4 prognos tis em", {"samlad_paverkan": "1", "prognos_paverkan": "4"}),
        ("påverkan: måttlig nu. prognos allvarlig.", {"samlad_paverkan": "2", "prognos_paverkan": "4"}),
        ("påverkan: grön nu, gul imorgon", {"samlad_paverkan": "1", "prognos_paverkan": "fråga_2_3"}),
        ("per 06.45 påverkan 3. 3 avåkningar E18", {"samlad_paverkan": "3", "laget_per": "06.45"}),
        ("2", {"samlad_paverkan": "2"}),
        ("inget att rapportera", {"samlad_paverkan": "NIL"}),
        ("påverkan: hög", {"samlad_paverkan": "fråga"}),
    ],
)
def test_paverkan(text, expected):
    found = dict(values(form(f"!läge {text}", "läge")))
    assert expected.items() <= found.items()


def test_lage_with_rows_keeps_every_word():
    text = "!läge\nläget per: 07.00\npåverkan: 2\nomsorg: 3\nej nådda prio brukare: 212 av 1.850"
    assert values(form(text, "läge")) == [
        ("laget_per", "07.00"),
        ("samlad_paverkan", "2"),
        ("paverkan_per_verksamhet", "OMS=3"),
        ("fritext", "ej nådda prio brukare: 212 av 1.850"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trafikverket: plan för tung trafik E4, senast 17.00", ("trafikverket", "plan för tung trafik E4", "17.00")),
        ("RKK: budskap till nätverket, idag 18.00", ("rkk", "budskap till nätverket", "idag 18.00")),
        ("SOS Alarm: larmlogg 24/11, senast tors 3/12 12.00", ("sos", "larmlogg 24/11", "tors 3/12 12.00")),
        ("Södertälje: elverk 100 kVA till Värmdö, klart 17.00", ("sodertalje", "elverk 100 kVA till Värmdö", "17.00")),
        ("Ellevio lista områden senast imorgon 09.00", ("ellevio", "lista områden", "imorgon 09.00")),
        ("Polisen - dirigera trafik - senast 16", ("polis", "dirigera trafik", "16")),
        ("RSIB: kalla till möte, senast efter mötet", ("rsib", "kalla till möte", "efter mötet")),
        ("Stockholm: x, senast 12", ("fråga", "x", "12")),
    ],
)
def test_atgard(text, expected):
    found = dict(values(form(f"!åtgärd {text}", "åtgärd", "rsib")))
    assert (found["vem"], found["vad"], found["nar"]) == expected


@pytest.mark.parametrize(
    ("text", "what", "when"),
    [
        ("ta om provet och lämna svar senast imorgon 07", "ta om provet och lämna svar", "imorgon 07"),
        ("stäng av vattnet från kl 10 till kl 14", "stäng av vattnet från kl 10 till kl 14", None),
        ("ring skolorna till kl halv fyra", "ring skolorna till kl halv fyra", "halv fyra"),
        ("meddela när vattnet är klart att dricka", "meddela när vattnet är klart att dricka", None),
        ("ring de boende på plats: 08-123", "ring de boende på plats: 08-123", None),
        ("lämna svar allra senast kl 16.00", "lämna svar", "16.00"),
        ("sanda, senast till kl 16", "sanda", "kl 16"),
        ("spola nätet, klart före 16", "spola nätet", "16"),
        ("leverera 200 liter till hus 12", "leverera 200 liter till hus 12", None),
    ],
)
def test_nothing_is_cut_out_of_an_action_but_its_deadline(text, what, when):
    found = dict(values(form(f"!åtgärd SVOA: {text}", "åtgärd", "rsib")))
    assert (found["vad"], found.get("nar")) == (what, when)


def test_two_responsible_are_asked_about_and_a_name_before_a_colon_is_found():
    assert values(form("!åtgärd Nacka och Tyresö sanda", "åtgärd"))[0] == ("vem", "fråga")
    assert values(form("!åtgärd Nacka ring skolorna: Eklidens, Myrsjö senast 17", "åtgärd")) == [
        ("vem", "nacka"),
        ("vad", "ring skolorna: Eklidens, Myrsjö"),
        ("nar", "17"),
    ]


def test_what_stands_after_a_bar_is_kept():
    text = "!underrättelse rubrik: Läcka | två skolor utan vatten | plats: Solna"
    assert ("fritext", "två skolor utan vatten") in values(form(text, "underrättelse"))


def test_messy_labels_and_colons_that_are_no_labels():
    text = (
        "!underrättelse **Rubrik:** X • Vad har hänt - brand kl 14:30\nPlasts= Ektorp, se https://ex.se/a:b "
        "konsekvnser: rök Behov: ja, ring oss"
    )
    assert values(form(text, "underrättelse")) == [
        ("rubrik", "X"),
        ("handelse", "brand kl 14:30"),
        ("plats", "Ektorp, se https://ex.se/a:b"),
        ("konsekvens", "rök"),
        ("behov_samverkan", "Ja, önskar kontakt"),
    ]


def test_withdrawal_in_the_thread():
    found = form("!underrättelse återta: vattnet åter 18.35", "underrättelse")
    assert values(found) == [("referens", "Återtar"), ("fritext", "vattnet åter 18.35")]


def test_begar_with_unclear_names_asks():
    assert values(form("!begär SL trv fråga: läge? senast 14", "begär")) == [
        ("till", "trafikforv"),
        ("till", "trafikverket"),
        ("fragor", "läge?"),
        ("senast_svar", "14"),
    ]
    assert values(form("!begär Stockholm | varför: x", "begär"))[0] == ("till", "fråga")


def test_sensitive_words_are_warned_about():
    text = "!behov vad: dialyspatient 19560229-1187 i skyddat objekt"
    assert form(text, "behov").warnings == ("personnummer", "skyddat_objekt")


def test_completion_in_the_thread():
    text = "nej bara för kännedom. inga kända konsekvenser för andra"
    missing = ("konsekvens", "behov_samverkan")
    found = read_completion(text, type="underrättelse", missing=missing, now=NOW, names=NAMES, sender="ellevio")
    assert dict(values(found)) == {
        "behov_samverkan": "Nej, för kännedom",
        "konsekvens": "inga kända konsekvenser för andra",
    }
    assert found.missing == ()


def test_labels_of_a_command():
    text = "samordnande | händelse: Snöfall 12–13 januari | syfte: lägesbild, plan | tid: 13.00 | kanal: rum"
    labels = {"handelse": ("händelse",), "syfte": ("syfte",), "tid": ("tid",), "kanal": ("kanal",)}
    found, free = read_labels(text, labels)
    assert {k: text[slice(*s)] for k, s in found.items()} == {
        "handelse": "Snöfall 12–13 januari",
        "syfte": "lägesbild, plan",
        "tid": "13.00",
        "kanal": "rum",
    }
    assert free is not None
    assert text[slice(*free)] == "samordnande"
