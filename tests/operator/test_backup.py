"""`bot backup`: the copy is whole, also while the bot writes, and holds the login."""

from bot.operator.backup import backup
from bot.operator.verify import verify_folder
from tests.operator.regions import write_login, write_region


async def test_the_copy_is_whole_and_has_the_login(tmp_path, minutes_in_data, capsys):
    config, out = write_region(tmp_path), tmp_path / "kopia"
    write_login(tmp_path / "data")
    await minutes_in_data.says("nacka", "!läge grön")

    assert await backup(config, out) == 0

    rows = minutes_in_data.store.seq
    assert capsys.readouterr().out == f"OK   Kopian i {out} är hel: {rows} rader.\n"
    assert verify_folder(out).row_count == rows
    assert (out / "login.json").read_bytes() == (tmp_path / "data" / "login.json").read_bytes()
    assert {oct(file.stat().st_mode & 0o777) for file in out.iterdir()} == {"0o600"}


async def test_a_copy_never_writes_over_another(tmp_path, minutes_in_data, capsys):
    config, out = write_region(tmp_path), tmp_path / "kopia"
    assert await backup(config, out) == 0
    assert await backup(config, out) == 1
    assert "är inte tom" in capsys.readouterr().err


async def test_without_a_dagbok_it_is_told(tmp_path, capsys):
    assert await backup(write_region(tmp_path), tmp_path / "kopia") == 1
    assert "Det finns ingen dagbok" in capsys.readouterr().err
