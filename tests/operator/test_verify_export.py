"""`bot verify` and `bot export` on a dagbok that the bot itself wrote."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.operator.export import export
from bot.operator.verify import verify
from tests.operator.regions import write_region

RUM = "h1/samordnande"


@pytest.fixture
async def region(tmp_path, minutes_in_data):
    """A händelse with an answer, a report that is taken back, an åtgärd and a published lägesbild."""
    minutes = minutes_in_data
    await minutes.says("lst", "!aktivera samordnande | händelse: Snöfall | tid: 9.30", "vard")
    await minutes.says("nacka", "nacka närvarande", RUM)
    await minutes.says("nacka", "!läge påverkan 2, behöver ett elverk", RUM)
    taken_back = await minutes.says("nacka", "!läge påverkan 5, allt brinner", RUM)
    await minutes.says("lst", "!lägesbild publicera", RUM)
    await minutes.removes("nacka", taken_back)
    return write_region(tmp_path)


async def test_a_dagbok_is_proved_whole(region, capsys):
    assert await verify(region) == 0
    told = capsys.readouterr().out
    assert told.startswith("OK   Dagboken är hel: ")
    assert "OK   Utkorgen: 0 på väg." in told


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (
            "UPDATE dagbok SET facts = replace(facts, 'nacka', 'solna') WHERE kind = 'UppropAnswered'",
            "kedjan är bruten",
        ),
        ("UPDATE dagbok SET words = 'något annat' WHERE words LIKE 'nacka n%'", "orden stämmer inte"),
        ("DELETE FROM dagbok WHERE seq = 5", "rad 5 saknas"),
    ],
    ids=["facts", "words", "row"],
)
async def test_a_change_behind_the_bots_back_is_seen(region, capsys, change, fault):
    with closing(sqlite3.connect(region.parent / "data" / "dagbok.sqlite3")) as connection, connection:
        assert connection.execute(change).rowcount
    assert await verify(region) == 1
    assert fault in capsys.readouterr().out


async def test_the_text_is_what_was_said_without_what_was_taken_back(region, capsys):
    assert await export(region, "text", None) == 0
    text = capsys.readouterr().out
    assert "] Nacka: nacka närvarande" in text
    assert "— AKTIVERAD h1, samordnande nivå" in text
    assert "[borttaget av avsändaren]" in text
    assert "allt brinner" not in text


async def test_jsonl_is_one_object_per_row(region, tmp_path):
    assert await export(region, "jsonl", tmp_path / "ut") == 0
    rows = [json.loads(line) for line in (tmp_path / "ut" / "logg.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["seq"] for row in rows] == list(range(1, len(rows) + 1))
    assert {row["kind"] for row in rows} >= {"HandelseAktiverad", "UppropAnswered", "ProduktPublished"}
    assert "allt brinner" not in json.dumps(rows, ensure_ascii=False)


async def test_what_was_published_becomes_files(region, tmp_path):
    await export(region, "text", tmp_path / "ut")
    published = (tmp_path / "ut" / "publicerat" / "lagesbild-h1-1.txt").read_text(encoding="utf-8")
    assert "LÄGESBILD" in published
    assert "elverk" in published
    assert "allt brinner" not in published


@pytest.mark.parametrize("content", [None, b"", b"no database at all" * 100])
async def test_without_a_dagbok_it_is_told_calmly(tmp_path: Path, capsys, content):
    config = write_region(tmp_path)
    if content is not None:
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / "dagbok.sqlite3").write_bytes(content)
    assert await verify(config) == 1
    assert await export(config, "text", None) == 1
    assert "dagbok" in capsys.readouterr().err.casefold()


async def test_broken_settings_are_told_calmly(tmp_path: Path, capsys):
    assert await verify(tmp_path / "ingen.toml") == 1
    assert await export(tmp_path / "ingen.toml", "text", None) == 1
    assert "config.example.toml" in capsys.readouterr().err
