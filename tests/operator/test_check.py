"""`bot check` without a homeserver: what it sees on this machine, and that it disturbs nothing."""

import fcntl
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.app import LOCK, owned
from bot.operator.check import check, lines_of
from bot.operator.lines import Kind, as_text, fel, ok
from bot.operator.on_data import folder_lines, owner
from bot.operator.on_rooms import _lacking, _measured, most_within
from bot.store.store import Store
from tests.operator.regions import BOT, write_login, write_region

NINE = datetime(2027, 1, 11, 8, 0, tzinfo=UTC)


async def told(config: Path, kind: Kind | None = None) -> list[str]:
    return [as_text(line) async for line in lines_of(config) if kind in (None, line.kind)]


async def one(config: Path, part: str) -> str:
    (line,) = [line for line in await told(config) if part in line]
    return line


async def test_a_region_without_a_homeserver_has_that_fault_only(tmp_path, capsys):
    config = write_region(tmp_path)
    (fault,) = await told(config, Kind.FEL)
    assert fault.startswith("FEL  Hemservern http://127.0.0.1:9 svarar inte: ingen tar emot på adressen. Gör så här: ")

    assert await check(config) == 1
    assert "1 fel." in capsys.readouterr().out


async def test_before_the_first_start_nothing_is_made(tmp_path):
    config = write_region(tmp_path)
    before = sorted(tmp_path.iterdir())
    lines = await told(config)
    assert sorted(tmp_path.iterdir()) == before
    assert any("skapar den vid första starten" in line for line in lines)


async def test_broken_settings_are_told_calmly_and_the_machine_is_looked_at_all_the_same(tmp_path, capsys):
    config = write_region(tmp_path, more='[upprop]\nsteps_samordnade = [5]\n[konstigt]\nx = "1"\n')
    lines = await told(config)
    assert sum(line.startswith("FEL") for line in lines) == 2
    assert any("Menade du steps_samordnande?" in line for line in lines)
    assert any(line.startswith("OK   Python") for line in lines)
    assert await check(config) == 1
    assert "Traceback" not in capsys.readouterr().out


async def test_whether_the_list_can_be_printed_is_tried(tmp_path, monkeypatch):
    config = write_region(tmp_path)
    assert await one(config, "PDF") == "OK   Ringlistan kan göras som PDF."
    monkeypatch.setattr("bot.documents.pdf.templates_dir", lambda: tmp_path)
    assert (await one(config, "PDF")).startswith(
        "FEL  Ringlistan kan inte göras som PDF (FileNotFoundError). Gör så här:"
    )


async def test_a_missing_file_of_settings_is_told(tmp_path):
    assert "Börja med en kopia av config.example.toml" in (await told(tmp_path / "ingen.toml"))[0]


async def test_each_mistake_in_the_register_is_a_red_line(tmp_path):
    config = write_region(tmp_path)
    with (tmp_path / "aktorer.csv").open("a", encoding="utf-8") as file:
        file.write("nacka;Nacka igen;Kommun;kanske;;\n")
    faults = [line for line in await told(config, Kind.FEL) if "Registret" in line]
    assert len(faults) == 2
    assert all("aktorer.csv rad 4" in line for line in faults)


async def test_a_host_that_is_no_actor_is_a_red_line(tmp_path):
    config = write_region(tmp_path)
    config.write_text(config.read_text(encoding="utf-8").replace('"lst"', '"lstt"'), encoding="utf-8")
    assert (await one(config, '"lstt" finns inte i registret')).startswith("FEL")


async def test_without_anybody_who_may_activate_it_is_red_and_other_roles_yellow(tmp_path):
    config = write_region(tmp_path)
    (tmp_path / "funktioner.csv").write_text("id;roll;namn;matrix_id\ntib;LST_TIB;TiB;\n", encoding="utf-8")
    assert (await one(config, "ingen kan aktivera.")).startswith("FEL")
    assert (await one(config, "ingen har rollen RSIB")).startswith("OBS")


async def test_a_tib_without_a_deputy_who_may_take_over_is_a_yellow_line(tmp_path):
    config = write_region(tmp_path)
    assert (await one(config, "Ingen ersättare för LST_TIB")).startswith("OBS")
    aktorer = (tmp_path / "aktorer.csv").read_text(encoding="utf-8")
    both = aktorer.replace("@lst:samverkan.example", "@lst:samverkan.example, @lst.vik:samverkan.example")
    (tmp_path / "aktorer.csv").write_text(both, encoding="utf-8")
    (tmp_path / "funktioner.csv").write_text(
        "id;roll;namn;matrix_id;ersattare\ntib;LST_TIB;TiB;@lst:samverkan.example;@lst.vik:samverkan.example\n",
        encoding="utf-8",
    )
    assert not [line for line in await told(config) if "Ingen ersättare" in line]


async def test_an_activator_from_another_actor_is_a_red_line(tmp_path):
    more = '[roles]\nLST_TIB = ["@nacka:samverkan.example"]\n'
    assert (await one(write_region(tmp_path, more=more), "talar inte för värdens aktör")).startswith("FEL")


async def test_the_bot_in_the_register_is_a_red_line(tmp_path):
    config = write_region(tmp_path, more=f'[roles]\nRKK = ["{BOT}"]\n')
    assert (await one(config, "Botens eget konto")).startswith("FEL")


async def test_encrypted_rooms_are_refused_as_long_as_the_bot_cannot(tmp_path):
    line = await one(write_region(tmp_path, more="[rooms]\nencrypted = true\n"), "kryptera")
    assert line.startswith("FEL  config.toml: [rooms] encrypted går inte än: boten kan inte kryptera rum.")


@pytest.mark.parametrize("mode", [0o755, 0o750])
def test_a_data_folder_that_others_may_read_is_a_red_line(tmp_path, mode):
    folder = tmp_path / "data"
    folder.mkdir()
    folder.chmod(mode)
    assert [line.kind for line in folder_lines(folder)] == [Kind.FEL, Kind.OK]
    folder.chmod(0o700)
    assert [line.kind for line in folder_lines(folder)] == [Kind.OK, Kind.OK]


def test_a_login_that_others_may_read_is_a_red_line(tmp_path):
    write_login(tmp_path)
    (tmp_path / "login.json").chmod(0o644)
    assert "chmod 600" in "".join(line.remedy for line in folder_lines(tmp_path))


def test_the_owner_of_the_data_is_seen_and_the_lock_is_not_taken(tmp_path):
    assert owner(tmp_path) == (True, 0)
    with owned(tmp_path):
        assert owner(tmp_path) == (True, os.getpid())
    assert owner(tmp_path) == (True, 0)
    with (tmp_path / LOCK).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)  # free at once: nobody took it to look


async def test_a_dagbok_that_cannot_be_read_is_told(tmp_path):
    config = write_region(tmp_path)
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    (folder / "dagbok.sqlite3").write_bytes(b"no database at all" * 100)
    (folder / "dagbok.sqlite3").chmod(0o600)
    assert (await one(config, "Dagboken går inte att läsa")).startswith("FEL")


async def test_a_dagbok_of_a_newer_version_is_told(tmp_path):
    config = write_region(tmp_path)
    (tmp_path / "data").mkdir(mode=0o700)
    store = await Store.open(tmp_path / "data" / "dagbok.sqlite3")
    await store._db.execute("PRAGMA user_version=99")
    await store.close()
    assert (await one(config, "nyare version av boten (schema 99)")).startswith("FEL")


async def test_it_looks_while_the_bot_writes(tmp_path, minutes_in_data):
    config = write_region(tmp_path)
    await minutes_in_data.says("nacka", "!läge grön")
    rows = minutes_in_data.store.seq
    assert f"{rows} rader" in await one(config, "Dagboken: ")
    assert "Registerfilerna är ändrade" in await one(config, "Registerfilerna")


async def test_a_heartbeat_that_cannot_be_written_is_a_red_line(tmp_path):
    config = write_region(tmp_path, more='[monitoring]\nheartbeat_file = "finns/inte/puls"\n')
    assert (await one(config, "Boten kan inte skriva")).startswith("FEL")


def test_colour_is_for_terminals_only():
    assert as_text(ok("Allt väl.")) == "OK   Allt väl."
    assert as_text(fel("Trasigt.", "laga."), coloured=True) == "\x1b[31mFEL\x1b[0m  Trasigt. Gör så här: laga."


LEVELS = {"users": {BOT: 100}, "users_default": 0, "state_default": 100, "invite": 50, "kick": 50, "redact": 50}


def _state(version: str, sender: str, **changed: object) -> list[dict[str, object]]:
    create = {"type": "m.room.create", "state_key": "", "sender": sender, "content": {"room_version": version}}
    return [create, {"type": "m.room.power_levels", "state_key": "", "content": {**LEVELS, **changed}}]


@pytest.mark.parametrize(
    ("state", "lacking"),
    [
        (_state("10", BOT), []),
        (_state("10", BOT, users={BOT: 50}), ["state_default"]),
        (_state("10", BOT, users={}), ["state_default", "invite", "kick", "redact"]),
        (_state("12", BOT, users={}), []),  # the creator stands above the levels
        (_state("12", "@annan:samverkan.example", users={}), ["state_default", "invite", "kick", "redact"]),
    ],
)
def test_what_the_bots_power_does_not_reach_to(state, lacking):
    assert _lacking(state, BOT) == lacking


def _every(seconds: float, count: int) -> list[datetime]:
    return [NINE + timedelta(seconds=seconds * n) for n in range(count)]


def test_past_invitations_tell_of_the_rate_limit():
    assert most_within(_every(0.1, 40), timedelta(seconds=10)) == 40
    assert _measured(_every(0.1, 40), "så").kind is Kind.OK
    held_back = [NINE] * 10 + [at + timedelta(seconds=3) for at in _every(3, 30)]
    assert _measured(held_back, "så").text.startswith("Hastighetsgräns: högst 13 inbjudningar på tio sekunder")
    assert _measured([], "så").kind is Kind.OBS
