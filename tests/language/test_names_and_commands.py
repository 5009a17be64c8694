"""Which actor a name means (AKTORER 3-4) and which command a message is (MALLAR R8, R9)."""

import pytest

from bot.language.commands import read_command, split_commands
from tests.language.people import NAMES

KNOWN = {"läge": (), "lägesbild": (), "åtgärd": (), "aktivera": (), "avsluta": (), "hjälp": ("help",)}


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("Trafikförvaltningen", "trafikforv"),
        ("fm", "fm"),
        ("TF", "trafikforv"),
        ("sos", "sos"),
        ("Kansliet", "kansli"),
        ("Regionen", "regionsthlm"),
        ("Stockholms stad", "stockholm"),
        ("stockholm", "stockholm"),
        ("E.ON", "eon"),
        ("Upplands-Bro", "ubro"),
        ("trafikverkt", "trafikverket"),
        ("@polis:samverkan.example", "polis"),
        ("norrtälje rtj", "rtjnorrtalje"),
        ("Solna TiB", "solna"),
    ],
)
def test_a_name_is_sure(text, id_):
    assert NAMES.resolve(text).ids == (id_,)


@pytest.mark.parametrize("text", ["Stockholm", "Hamnen", "räddningstjänsten", "Nacka och Tyresö"])
def test_a_name_of_several_is_asked_about(text):
    assert len(NAMES.resolve(text).ids) > 1
    assert len(NAMES.resolve(text, "lst").ids) > 1


def test_kommunen_and_raddningstjansten_depend_on_who_speaks():
    assert NAMES.resolve("rtj", "norrtalje").ids == ("rtjnorrtalje",)
    assert NAMES.resolve("kommunen", "rtjnorrtalje").ids == ("norrtalje",)
    assert NAMES.resolve("kommunen", "nacka").ids == ("nacka",)
    assert len(NAMES.resolve("staden", "solna").ids) > 1
    assert NAMES.resolve("kommunen").ids == ()


def test_short_names_in_running_text_count_only_in_capitals():
    text = "larm 112 som vanligt, TF och trv. Lidingös färja, Stockholms stad"
    found = {text[m.start : m.end]: m.id for m in NAMES.find(text)}
    assert found == {"TF": "trafikforv", "Lidingös": "lidingo", "Stockholms stad": "stockholm"}


@pytest.mark.parametrize(
    ("text", "name", "suggestion", "args"),
    [
        ("!läge x", "läge", None, "x"),
        ("!Lagesbild publicera", "lägesbild", None, "publicera"),
        ("/lägesbild", "lägesbild", None, ""),
        ("!la\u0308ge: 1", "läge", None, "1"),
        ("!aktivra", "aktivera", None, ""),
        ("!atgrd Nacka: x", "åtgärd", None, "Nacka: x"),
        ("!åtgärder", None, "åtgärd", ""),
        ("!!!", None, None, "!!!"),
        ("! läge x", "läge", None, "x"),
        ("! nu", None, None, "! nu"),
        ("! lge", None, None, "! lge"),
        ("!!! läge", None, None, "!!! läge"),
        ("!hjälp!", "hjälp", None, ""),
        ("!hjälp?!", "hjälp", None, ""),
        ("!läge, strömlöst", "läge", None, "strömlöst"),
        ("!här", None, None, "!här"),
        ("!Närvarande Nacka", None, None, "!Närvarande Nacka"),
        ("/Anna", None, None, "/Anna"),
        ("/aktivra", None, None, "/aktivra"),
        ("!viktigt att alla läser", None, None, "att alla läser"),
        ("Obs! läge", None, None, "Obs! läge"),
        ("/tmp/x", None, None, "/tmp/x"),
    ],
)
def test_which_command(text, name, suggestion, args):
    found = read_command(text, KNOWN)
    assert (found.name, found.suggestion, text[slice(*found.args)]) == (name, suggestion, args)


def test_several_commands_in_one_message():
    text = "!åtgärd Nacka: a,\nsenast 15\n!åtgärd Täby: b !åtgärd Solna: c"
    assert [text[slice(*s)] for s in split_commands(text)] == [
        "!åtgärd Nacka: a,\nsenast 15",
        "!åtgärd Täby: b",
        "!åtgärd Solna: c",
    ]
    assert split_commands("!läge bra! !viktigt") == ((0, 19),)


def test_a_signature_or_a_cry_on_its_own_line_does_not_open_a_command():
    text = "!läge bra\n/Anna TiB\n! nu\n! aktivera"
    assert [text[slice(*s)] for s in split_commands(text, KNOWN)] == ["!läge bra\n/Anna TiB\n! nu", "! aktivera"]
