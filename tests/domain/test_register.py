from dataclasses import replace

import pytest

from bot.domain.register import Aktor, Funktion, Register, RegisterChange, diff, is_account, with_first_holders
from bot.domain.roll import Roll


def _aktor(aktor_id: str, namn: str, kategori: str = "Kommun", *alias: str) -> Aktor:
    konto = f"@{aktor_id}:samverkan.example"
    return Aktor(
        id=aktor_id, namn=namn, kategori=kategori, kontaktfunktion="TiB", alltid_kallad=True, stab_utpekad=False,
        omrade="", alias=alias, konton=(konto,), telefon="", rakel="", epost="", reserv="", anm="",
    )  # fmt: skip


def _register(*aktor_list: Aktor, funktion_list: tuple[Funktion, ...] = ()) -> Register:
    return Register({aktor.id: aktor for aktor in aktor_list}, {one.id: one for one in funktion_list})


REGION = _aktor("regionsthlm", "Region Stockholm (hälso- och sjukvård)", "Region", "Regionen", "RS")
NACKA = _aktor("nacka", "Nacka kommun", "Kommun", "Nacka")
LST = _aktor("lst", "Länsstyrelsen Stockholm", "Stat/värd", "Länsstyrelsen", "LST")
TIB = Funktion("lst", Roll.LST_TIB, "Länsstyrelsens TiB", ("@lst:samverkan.example",))
RKK = Funktion("rkk", Roll.RKK, "RKK", ("@rkk:samverkan.example",))


@pytest.mark.parametrize(
    ("aktor", "expected"),
    [
        (NACKA, "Nacka"),
        (_aktor("danderyd", "Danderyds kommun", "Kommun", "Danderyd"), "Danderyd"),
        (_aktor("solna", "Solna stad"), "Solna"),
        (_aktor("vaxholm", "Vaxholms stad"), "Vaxholm"),
        (_aktor("ubro", "Upplands-Bro kommun"), "Upplands-Bro"),
        (_aktor("boras", "Borås Stad".replace("Stad", "stad")), "Borås"),
        (_aktor("strangnas", "Strängnäs kommun"), "Strängnäs"),
        (_aktor("tjus", "Tjus kommun", "Kommun", "Tjus"), "Tjus"),
        (_aktor("stockholm", "Stockholms stad", "Kommun", "Stockholm"), "Stockholms stad"),
        (LST, "Länsstyrelsen"),
        (REGION, "Region Stockholm"),
        (_aktor("polis", "Polismyndigheten, Polisregion Stockholm", "Blåljus", "Polisen", "RLC"), "Polisen"),
        (_aktor("kbv", "Kustbevakningen, region Nordost", "Sjö", "KBV", "Kustis"), "Kustbevakningen"),
        (_aktor("ssbf", "Storstockholms brandförsvar", "Blåljus", "SSBF"), "Storstockholms brandförsvar"),
        (_aktor("attunda", "Brandkåren Attunda", "Blåljus", "Attunda"), "Attunda"),
        (_aktor("swedavia", "Swedavia (Arlanda och Bromma)", "Flyg", "Arlanda"), "Swedavia"),
        (_aktor("pendel", "Pendeltågsoperatören", "Trafik", "pendeln"), "Pendeltågsoperatören"),
        (_aktor("smhi", "SMHI", "Expert", "SMHI"), "SMHI"),
        (_aktor("utan", "Utan alias", "Expert"), "Utan alias"),
        (replace(NACKA, kortnamn="Nacka stad"), "Nacka stad"),
    ],
)
def test_an_aktor_is_called_by_the_name_that_people_say(aktor, expected):
    assert _register(REGION, aktor).short_name(aktor.id) == expected


def test_an_account_may_speak_for_several_aktorer_and_an_aktor_have_several_accounts():
    botkyrka = _aktor("botkyrka", "Botkyrka kommun")
    salem = replace(_aktor("salem", "Salems kommun"), konton=("@salem:samverkan.example", *botkyrka.konton))
    register = _register(botkyrka, salem)
    assert register.aktor_list_for("@botkyrka:samverkan.example") == ("botkyrka", "salem")
    assert register.aktor_list_for("@salem:samverkan.example") == ("salem",)
    assert register.aktor_list_for("@okand:samverkan.example") == ()


def test_one_account_may_hold_several_roles():
    rkk = replace(RKK, konton=TIB.konton)
    register = _register(LST, funktion_list=(TIB, rkk))
    assert register.roll_list_for("@lst:samverkan.example") == {Roll.LST_TIB, Roll.RKK}
    assert register.roll_list_for("@nacka:samverkan.example") == frozenset()


def test_the_right_to_activate_follows_the_function_and_not_the_aktor():
    register = _register(LST, funktion_list=(replace(TIB, konton=("@anna:samverkan.example",)),))
    assert register.roll_list_for("@lst:samverkan.example") == frozenset()
    assert register.konto_list_for(Roll.LST_TIB) == ("@anna:samverkan.example",)


def test_those_who_are_always_called_come_in_the_order_of_the_file():
    smhi = replace(_aktor("smhi", "SMHI"), alltid_kallad=False)
    assert _register(NACKA, smhi, LST, REGION).kallade() == ("nacka", "lst", "regionsthlm")


def test_a_name_that_two_share_gives_both():
    ports = _aktor("hamnar", "Stockholms Hamnar", "Sjö", "Hamnen")
    port = _aktor("nynashamn", "Nynäshamns kommun", "Kommun", "Nynäshamn", "hamnen")
    register = _register(ports, port)
    assert register.named(" HAMNEN ") == ("hamnar", "nynashamn")
    assert register.named("nynäshamns kommun") == register.named("Nynäshamn") == ("nynashamn",)
    assert register.named("hamn") == ()


def test_a_first_holder_may_be_replaced_and_a_role_without_function_gets_one():
    new = with_first_holders(
        _register(LST, funktion_list=(TIB,)), {Roll.LST_TIB: ("@anna:x.example",), Roll.RKK: ("@bo:x.example",)}
    )
    assert new.konto_list_for(Roll.LST_TIB) == ("@anna:x.example",)
    assert new.roll_list_for("@bo:x.example") == {Roll.RKK}
    assert new.funktion_by_id["lst"].namn == TIB.namn


def test_the_difference_names_who_came_who_went_and_what_changed():
    old = _register(NACKA, REGION, funktion_list=(TIB,))
    new = _register(replace(NACKA, telefon="070-174 06 13", rakel="1"), LST, funktion_list=(RKK,))
    assert diff(old, new) == RegisterChange(
        added=("lst",), removed=("regionsthlm",), changed=(("nacka", ("telefon", "rakel")),),
        funktion_added=("rkk",), funktion_removed=("lst",),
    )  # fmt: skip


def test_another_order_is_no_change():
    assert diff(_register(NACKA, LST), _register(LST, NACKA)).is_empty
    assert not diff(_register(NACKA), _register(NACKA, LST)).is_empty
    changed = diff(_register(funktion_list=(TIB,)), _register(funktion_list=(replace(TIB, konton=()),)))
    assert changed.funktion_changed == (("lst", ("konton",)),)


@pytest.mark.parametrize("text", ["@nacka:samverkan.example", "@a.b_c=d/e+f-1:127.0.0.1:8448", "@a:[::1]:8008"])
def test_a_matrix_account(text):
    assert is_account(text)


@pytest.mark.parametrize(
    "text",
    ["nacka", "@nacka", "@Nacka:x.example", "@järfälla:x", "@a b:x", "nacka@x.example", "@a:", f"@{'a' * 255}:x"],
)
def test_no_matrix_account(text):
    assert not is_account(text)


def test_every_role_has_a_name_for_people():
    assert all(roll.label for roll in Roll)
    assert Roll.LST_TIB.label == "Länsstyrelsens TiB"
