"""`bot verify` finds every kind of tampering with the dagbok (DESIGN 1)."""

import asyncio
import shutil
import sqlite3
from contextlib import closing

import pytest

from bot.operator.verify import verify_folder
from tests.commands.minutes import Minutes

FORUM = "h1/samordnande"


@pytest.fixture(scope="module")
def dagbok(tmp_path_factory):
    """A short händelse, once for all tests here."""
    folder = tmp_path_factory.mktemp("dagbok")

    async def play() -> None:
        minutes = Minutes(folder / "dagbok.sqlite3")
        await minutes.begin()
        await minutes.says("lst", "!aktivera samordnande | händelse: Snöfall", "vard")
        await minutes.says("nacka", "!läge påverkan: 2 | konsekvenser: en skola", FORUM)
        removed = await minutes.says("polis", "fel rum", FORUM)
        await minutes.removes("polis", removed)
        await minutes.says("lst", "!lägesbild publicera", FORUM)
        await minutes.end()

    asyncio.run(play())
    return folder


@pytest.fixture
def tampered(dagbok, tmp_path):
    """Change a copy with SQL; gives what verify then says."""

    def change(*statements: str) -> str:
        shutil.copy(dagbok / "dagbok.sqlite3", tmp_path / "dagbok.sqlite3")
        with closing(sqlite3.connect(tmp_path / "dagbok.sqlite3")) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()
        return "\n".join(verify_folder(tmp_path).faults)

    return change


def test_an_untouched_dagbok_is_whole_also_where_words_were_removed(dagbok):
    verdict = verify_folder(dagbok)
    assert verdict.faults == ()
    assert verdict.row_count > 50
    assert verdict.waiting_count == 0


READ = "SELECT seq FROM dagbok WHERE kind = 'InlaggReceived' ORDER BY seq"


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("UPDATE dagbok SET words = 'något annat' WHERE seq = (SELECT min(seq) FROM dagbok WHERE words > '')", "orden"),
        ("UPDATE dagbok SET words = 'åter' WHERE kind = 'InlaggReceived' AND words IS NULL", "orden"),
        ("UPDATE dagbok SET digest = x'00' WHERE seq = (SELECT min(seq) FROM dagbok WHERE words > '')", "kedjan"),
        ("UPDATE dagbok SET facts = replace(facts, 'nacka', 'solna') WHERE kind = 'LageReported'", "kedjan"),
        ("UPDATE dagbok SET at = '2027-01-11T07:00:00+00:00' WHERE seq = 20", "kedjan"),
        ("UPDATE dagbok SET incoming_id = '$annat' WHERE seq = 20", "kedjan"),
        ("UPDATE dagbok SET kind = 'BotTookBack' WHERE seq = 20", "kedjan"),
        ("UPDATE dagbok SET chain = x'00' WHERE seq = 20", "kedjan"),
        ("DELETE FROM dagbok WHERE seq = 20", "saknas"),
        ("DELETE FROM dagbok WHERE seq = 1", "saknas"),
        ("UPDATE dagbok SET seq = seq + 1000 WHERE seq = (SELECT max(seq) FROM dagbok)", "saknas"),
        ("UPDATE dagbok SET facts = '{}' WHERE kind = 'LageReported'", "går inte att läsa"),
    ],
)
def test_each_kind_of_tampering_is_found(tampered, change, found):
    assert found in tampered(change)


def test_two_rows_that_change_places_are_found(tampered):
    swapped = ("UPDATE dagbok SET seq = -1 WHERE seq = 20", "UPDATE dagbok SET seq = 20 WHERE seq = 21")
    assert "kedjan" in tampered(*swapped, "UPDATE dagbok SET seq = 21 WHERE seq = -1")


def test_words_that_are_emptied_as_the_rules_allow_break_nothing(tampered):
    assert tampered("UPDATE dagbok SET words = NULL, nonce = NULL WHERE kind = 'InlaggReceived'") == ""
