"""What an exercise begins with beyond the register (SKRIPT: konton)."""

from pathlib import Path

from bot.app import with_accounts
from bot.register_file import read_register

DATA = Path(__file__).parents[1] / "bot" / "exercise" / "data"


def test_an_extra_account_speaks_for_its_actor_in_the_exercise():
    register = read_register(DATA / "aktorer.json", DATA / "funktioner.json")
    extended = with_accounts(register, {"nacka": ["@nacka2:samverkan.example"], "okänd": ["@x:samverkan.example"]})
    assert extended.aktor_list_for("@nacka2:samverkan.example") == ("nacka",)
    assert extended.aktor_list_for("@nacka:samverkan.example") == ("nacka",)
    assert set(extended.aktor_by_id) == set(register.aktor_by_id)
