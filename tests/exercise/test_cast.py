from dataclasses import replace

import pytest

from bot.domain.register import Register
from bot.exercise.cast import CannotPlay, cast_of
from bot.exercise.demo import DATA
from bot.exercise.script import Line, ScriptError, Start, parse_time
from bot.register_file import read_register

AT = parse_time("2027-01-11T09:00:00+01:00")


@pytest.fixture(scope="module")
def register() -> Register:
    return read_register(DATA / "aktorer.json", DATA / "funktioner.json")


def says(sender: str) -> Line:
    return Line("X1", AT, "#veckokonferens", sender, text="hej")


def test_every_aktor_and_funktion_has_one_account_and_the_host_comes_first(register: Register) -> None:
    cast = cast_of(register, Start(), [])

    assert len(cast.accounts) == len(register.aktor_by_id) + len(register.funktion_by_id) - 1
    assert cast.accounts[0] == cast.host == cast.account("lst")
    assert (cast.host_aktor, cast.server_name) == ("lst", "samverkan.example")
    assert cast.accounts[1].localpart == "rsib"


def test_names_are_short_enough_for_a_phone(register: Register) -> None:
    cast = cast_of(register, Start(), [])

    assert cast.account("nacka").display_name == "Nacka kommun · TiB"
    assert cast.account("polis").display_name == "Polismyndigheten · Vakthavande befäl"
    assert cast.account("rsib").display_name == "Regional samverkanskoordinator i beredskap · RSIB"


def test_a_stranger_is_played_by_a_local_account_with_that_name(register: Register) -> None:
    account = cast_of(register, Start(), [says("okand.konto@annan.example")]).account("okand.konto@annan.example")

    assert account.user_id == "@okand.konto_annan.example:samverkan.example"
    assert account.display_name == "okand.konto@annan.example"


def test_an_exact_account_is_itself(register: Register) -> None:
    cast = cast_of(register, Start(), [says("@nacka:samverkan.example"), says("@ny:samverkan.example")])

    assert cast.account("@nacka:samverkan.example") == cast.account("nacka")
    assert cast.account("@ny:samverkan.example").localpart == "ny"


def test_an_account_of_another_server_cannot_be_played(register: Register) -> None:
    cast = cast_of(register, Start(), [says("@nacka:annan.example")])

    with pytest.raises(CannotPlay, match=r"@nacka:annan\.example"):
        cast.account("@nacka:annan.example")


def test_extra_accounts_of_an_aktor_are_made(register: Register) -> None:
    start = Start(konto_list_by_aktor=(("nacka", ("@nacka2:samverkan.example",)),))

    account = cast_of(register, start, []).account("@nacka2:samverkan.example")

    assert account.display_name == "Nacka kommun · TiB (nacka2)"


def test_two_aktorer_may_share_an_account(register: Register) -> None:
    shared = replace(register.aktor_by_id["rtjnorrtalje"], konton=register.aktor_by_id["norrtalje"].konton)
    register = replace(register, aktor_by_id={**register.aktor_by_id, "rtjnorrtalje": shared})

    cast = cast_of(register, Start(), [])

    assert cast.account("norrtalje").user_id == cast.account("rtjnorrtalje").user_id
    assert len({account.user_id for account in cast.accounts}) == len(cast.accounts)


def test_an_unknown_sender_is_refused_before_anything_starts(register: Register) -> None:
    with pytest.raises(ScriptError, match="X1: avsändaren 'nackka' finns inte i registret"):
        cast_of(register, Start(), [says("nackka")])
