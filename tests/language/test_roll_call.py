"""Answers to a roll call, as duty officers write them (MALLAR 14)."""

import pytest

from bot.language.roll_call import read_answer, read_answers
from tests.language.people import NAMES, NOW


def answer(text, sender, registered=None, kind="msg"):
    return read_answer(text, sender=sender, registered_for=registered or (sender,), kind=kind, names=NAMES, now=NOW)


@pytest.mark.parametrize(
    ("sender", "text"),
    [
        ("polis", "VB RLC"),
        ("sodertalje", "Stlje här"),
        ("uvasby", "Väsby här"),
        ("ubro", "ubro närv"),
        ("tyreso", "tyresö nävarande"),
        ("danderyd", "hej hej danderyd"),
        ("attunda", "Attunda RCB"),
        ("taby", "Täby"),
        ("ekero", "ekerö me"),
        ("ekero", "närvarandr"),
        ("nynashamn", "Nynäs ä me"),
        ("salem", "Salem själva idag"),
        ("hamnar", "Hamnen inne. sorry"),
        ("vaxholm", "Vaxholm här, fastnade i telefon. närvarande"),
        ("sodertalje", "förlåt strul med inloggningen, Södertälje här nu"),
        ("osteraker", "Åkersberga/Österåker med"),
        ("nacka", "Nacka kommun, TiB Lena Ek"),
        ("nacka", "na\u0308rvarande"),
        ("kbv", "KBV närvarande 🫡"),
        ("nacka", "👍🏽 Nacka"),
        ("norrtalje", "uppkopplad"),
        ("norrtalje", "inne nu"),
        ("norrtalje", "KD inne"),
        ("norrtalje", "Norrtälje KD här"),
        ("norrtalje", "KD Anna Ek är inne"),
        ("norrtalje", "framme nu, stod i kö på 73:an 🙃"),
        ("nacka", "tillbaka nu"),
        ("nacka", "är på rakel"),
        ("nacka", "med via rakel"),
        ("nacka", "jag kom precis in, vad har jag missat?"),
        ("kyrkan", "Stiftet är med"),
        ("kbv", "kustbev närvarande"),
    ],
)
def test_is_here(sender, text):
    assert answer(text, sender) == answer("närvarande", sender)
    assert answer(text, sender).for_ == (sender,)


@pytest.mark.parametrize(
    ("sender", "text"),
    [
        ("sbff", "Två släckbilar på plats, en till på väg"),
        ("ssbf", "SSBF på plats vid olyckan E18"),
        ("polis", "Polisen är på plats i Rinkeby"),
        ("nacka", "jo förresten, strömavbrott Saltsjöbaden i natt, 2,5 tim, ca 800 hushåll. löst"),
        ("lst", "Tack alla. Nästa konferens torsdag 3 december 16.00. Avslutar."),
        ("polis", "E4 AVSTÄNGD N-GÅENDE HÄGGVIK, 4 LASTBILAR. sen 06.50"),
        ("regionsthlm", "Vi tar patienttransporter via egna kanaler, inte här"),
        ("ekero", "haha ja här ute"),
        ("rkk", "Ja, in i v2."),
        ("nacka", "vi är igång med stab"),
        ("trafikforv", "Bussar 20 min försenade"),
        ("nacka", "ja, det kan vi ta sen"),
        ("taby", "är det nån mer som inte hör ljudet? 🙉"),
        ("trafikverket", "ja 1"),
        ("sollentuna", "Sollentuna 1, inget behov"),
        ("varmdo", "behövs inte gemensamt men vi vill ha info från ellevio"),
    ],
)
def test_an_ordinary_sentence_is_no_answer(sender, text):
    assert answer(text, sender).status == "inget_svar"


@pytest.mark.parametrize(
    ("sender", "text", "represented"),
    [
        ("norrtalje", "Norrtälje, kommun + rtj", ("rtjnorrtalje",)),
        ("norrtalje", "närvarande för både kommunen och räddningstjänsten", ("rtjnorrtalje",)),
        ("botkyrka", "Närvarande Botkyrka TiB, företräder även Salem idag", ("salem",)),
        ("haninge", "Haninge här och vi tar Tyresö också", ("tyreso",)),
    ],
)
def test_answers_for_others_too(sender, text, represented):
    found = answer(text, sender)
    assert (found.status, found.for_, found.represents) == ("företräder", (sender,), represented)


def test_an_account_of_two_actors_answers_for_both_when_it_says_so():
    both = ("norrtalje", "rtjnorrtalje")
    assert answer("Norrtälje, kommun + rtj", "norrtalje", both).for_ == both
    assert answer("Norrtälje, kommun + rtj", "norrtalje", both).status == "närvarande"
    assert answer("vi är med", "norrtalje", both).status == "fråga"
    assert answer("rtj här", "norrtalje", both).for_ == ("rtjnorrtalje",)


@pytest.mark.parametrize(
    ("text", "minutes", "at"),
    [
        ("återkommer, 5 min", 5, None),
        ("sen 5-10 min", 10, None),
        ("kommer om 10", 10, None),
        ("ansluter 1610", None, "16:10"),
        ("sitter i annat möte till 16.30", None, "16:30"),
        ("hinner inte va me, kollegan tar", None, None),
        ("in 16.10", None, "16:10"),
        ("blir 5-10 sena", 10, None),
        ("ringer in via telefon", None, None),
        ("sitter på tåget, med om 10", 10, None),
        ("är med från 16.10", None, "16:10"),
    ],
)
def test_will_come(text, minutes, at):
    found = answer(text, "nacka")
    assert (found.status, found.minutes, found.at) == ("väntas", minutes, at)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Täby måste lämna, larm hos oss. Inget att rapportera annars", "lämnar"),
        ("avstår fortsatt, påverkas inte. hör av er om färjorna får problem", "avstår"),
        ("lugnt. vi avstår från nu", "avstår"),
        ("vi fortsätter delta", "fortsätter"),
        ("Täby ersättare inne nu", "ersättare"),
        ("kan inte vara med idag, inget att rapportera från Täby", "frånvarande_anmäld"),
        ("Danderyd närvarande", "fråga"),
        ("Täby och Danderyd närvarande", "fråga"),
        ("vi avvaktar", "avvaktar"),
        ("vi ligger i beredskap men deltar inte aktivt", "avvaktar"),
        ("Täby bevakar", "avvaktar"),
        ("håller oss i bakgrunden tills vidare", "avvaktar"),
        ("vi avvaktar med att stänga bron", "inget_svar"),
        ("med om ljudet funkar", "fråga"),
        ("om vi får el så är vi med", "fråga"),
        ("kommer om jag hinner", "fråga"),
        ("ja eller nej beroende på larmet", "fråga"),
        ("inte på plats än", "väntas"),
        ("Täby. Blåser rejält här ute", "fråga"),
        ("Täby vill bara säga att kaffet är slut", "inget_svar"),
        ("jättekul att vara med 🙄", "inget_svar"),
        ("är med. eller nej, kan inte ändå", "frånvarande_anmäld"),
        ("kan inte. jo förresten, vi är med nu", "närvarande"),
        ("TiB är sjuk, jag tar det", "ersättare"),
        ("tib är sjuk", "fråga"),
        ("Täby med, måste gå 16.30", "närvarande"),
        ("här till halv fem", "närvarande"),
        ("Täby fortsätter inte", "avstår"),
        ("TÄBY AVSTÅR", "frånvarande_anmäld"),
        ("täby avstår idag", "frånvarande_anmäld"),
        ("> närvarande\nlugnt hos er?", "inget_svar"),
        ("> kan inte\nnärvarande", "närvarande"),
        ("👍", "fråga"),
        ("sen sorry. orange ok", "fråga"),
    ],
)
def test_other_answers(text, status):
    assert answer(text, "taby").status == status


def test_reactions_and_accounts_that_nobody_knows():
    assert answer("👍🏽", "nacka", kind="react").status == "närvarande"
    assert answer("❤️", "nacka", kind="react").status == "fråga"
    stranger = read_answer("Solna närvarande", sender=None, registered_for=(), kind="msg", names=NAMES, now=NOW)
    assert stranger.status == "fråga"


@pytest.mark.parametrize(
    ("sender", "registered", "text", "said"),
    [
        ("botkyrka", None, "Botkyrka här, Salem kommer senare", [("närvarande", "botkyrka"), ("väntas", "salem")]),
        ("botkyrka", None, "Botkyrka är här och Salem kommer 16.10", [("närvarande", "botkyrka"), ("väntas", "salem")]),
        (
            "botkyrka",
            None,
            "Salem kan inte men vi är med",
            [("närvarande", "botkyrka"), ("frånvarande_anmäld", "salem")],
        ),
        (
            "botkyrka",
            ("botkyrka", "salem"),
            "Botkyrka på plats, Salem om 10 min",
            [("närvarande", "botkyrka"), ("väntas", "salem")],
        ),
        (
            "norrtalje",
            ("norrtalje", "rtjnorrtalje"),
            "kommunen här, rtj deltar inte",
            [("närvarande", "norrtalje"), ("frånvarande_anmäld", "rtjnorrtalje")],
        ),
        ("botkyrka", None, "Botkyrka på plats men inte Salem", [("närvarande", "botkyrka")]),
        ("botkyrka", None, "Botkyrka här, Salem närvarande", [("fråga", None)]),
        ("botkyrka", None, "Botkyrka här, svarar för Salem", [("företräder", "botkyrka")]),
        ("botkyrka", None, "Botkyrka här, Salem har ont om sand", [("närvarande", "botkyrka")]),
        ("botkyrka", None, "Salem kommer senare", [("fråga", None)]),
    ],
)
def test_one_message_about_several_actors(sender, registered, text, said):
    own = registered or (sender,)
    found = read_answers(text, sender=sender, registered_for=own, kind="msg", names=NAMES, now=NOW)
    assert [(a.status, a.for_[0] if a.for_ else None) for a in found] == said
