"""One SQLite file, one writer: a batch is written whole or not at all (DESIGN 1)."""

import asyncio
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.app import Occupied, owned, rebuild
from bot.domain.effects import Say
from bot.domain.inlagg import InlaggReceived
from bot.store import codec
from bot.store.rows import Done, OutRow, link
from bot.store.store import Batch, Store
from tests.commands.minutes import Minutes

AT = datetime(2027, 1, 11, 8, 0, tzinfo=UTC)
FORUM = "h1/samordnande"


def _received(number: int, words: str = "närvarande") -> tuple[str, datetime, codec.Dumped]:
    event = InlaggReceived(f"$m{number}", "vard", "@nacka:samverkan.example", AT, None, None, words)
    return f"$m{number}", AT, codec.dump_event(event)


def _out(number: int) -> OutRow:
    return OutRow(f"out{number}", number, Say("vard", "drift/back"), "{}", (), AT)


async def _count(store: Store) -> int:
    return len([row async for row in store.rows()])


@pytest.fixture
async def store(tmp_path):
    opened = await Store.open(tmp_path / "dagbok.sqlite3")
    yield opened
    await opened.close()


async def test_a_batch_is_read_back_as_it_was_written(store):
    batch = Batch(link([_received(1), _received(2)], 0, store.chain), [_out(1)], position="s1", position_at=AT)
    await store.commit(batch)
    assert [row async for row in store.rows()] == list(batch.rows)
    assert await store.waiting() == [_out(1)]
    assert await store.position() == ("s1", AT)
    assert (store.seq, store.out_seq) == (2, 1)


async def test_a_batch_that_fails_leaves_nothing_behind(store):
    first = Batch(link([_received(1)], 0, store.chain), [_out(1)], position="s1", position_at=AT)
    await store.commit(first)
    bad = Batch(link([_received(2)], 1, store.chain), [_out(1)], [Done("out1", "sent", "$x")], position="s2")
    with pytest.raises(sqlite3.IntegrityError):
        await store.commit(bad)
    assert await _count(store) == 1
    assert await store.waiting() == [_out(1)]
    assert (await store.position())[0] == "s1"
    assert (store.seq, store.chain) == (1, first.rows[-1].chain)
    await store.commit(replace(bad, outbox=[_out(2)]))
    assert await _count(store) == 2


async def test_a_commit_that_is_cancelled_is_whole_or_not_at_all(store):
    batch = Batch(link([_received(n) for n in range(1, 400)], 0, store.chain), [_out(n) for n in range(1, 400)])
    task = asyncio.create_task(store.commit(batch))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await _count(store), len(await store.waiting())) in ((0, 0), (399, 399))


async def test_ids_that_are_handled_are_known_also_after_a_restart(tmp_path):
    store = await Store.open(tmp_path / "dagbok.sqlite3")
    await store.commit(Batch(link([_received(n) for n in range(1, 1203)], 0, store.chain)))
    await store.close()
    again = await Store.open(tmp_path / "dagbok.sqlite3")
    asked = [f"$m{n}" for n in range(1, 1300)]
    assert again.handled(asked) == {f"$m{n}" for n in range(1, 1203)}
    assert (again.seq, again.handled([])) == (1202, set())
    await again.close()


async def test_a_kill_between_two_commits_loses_only_what_was_not_committed(tmp_path):
    """The process is killed for real in the middle of a transaction; the file is as after the last commit."""
    script = """
import asyncio, os, signal, sys
from tests.store.test_store import Batch, Store, _out, _received, link
from pathlib import Path
async def main():
    store = await Store.open(Path(sys.argv[1]))
    await store.commit(Batch(link([_received(1)], 0, store.chain), [_out(1)], position="s1"))
    await store._db.execute("BEGIN IMMEDIATE")
    await store._db.execute("DELETE FROM dagbok")
    await store._db.execute("UPDATE position SET value = 's2'")
    os.kill(os.getpid(), signal.SIGKILL)
asyncio.run(main())
"""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", script, str(tmp_path / "dagbok.sqlite3")]
    done = await asyncio.to_thread(subprocess.run, command, cwd=root, check=False)
    assert done.returncode == -9
    store = await Store.open(tmp_path / "dagbok.sqlite3")
    assert await _count(store) == 1
    assert (await store.position())[0] == "s1"
    await store.close()


async def test_a_failed_commit_stops_the_engine_and_the_restart_goes_on_from_the_file(tmp_path):
    minutes = Minutes(tmp_path / "dagbok.sqlite3")
    await minutes.begin()
    before = minutes.region
    with closing(sqlite3.connect(minutes.file)) as other:
        other.execute("CREATE TRIGGER full BEFORE INSERT ON dagbok BEGIN SELECT RAISE(ABORT, 'disken är full'); END")
    with pytest.raises(sqlite3.IntegrityError):
        await minutes.says("lst", "!aktivera samordnande | händelse: Snöfall", "vard")
    assert minutes.region == before
    with pytest.raises(sqlite3.IntegrityError):
        await minutes.end()
    await minutes.store.close()
    with closing(sqlite3.connect(minutes.file)) as other:
        other.execute("DROP TRIGGER full")

    again = Minutes(minutes.file)
    await again._open()
    assert again.region == before
    await again.says("lst", "!aktivera samordnande | händelse: Snöfall", "vard")
    assert again.heard(FORUM).startswith("AKTIVERAT LÄGE")
    await again.end()


@pytest.mark.parametrize("after", [0, 1, 2, 5, 12, 25])
async def test_what_was_decided_but_not_sent_before_a_crash_is_sent_once_after_it(tmp_path, after):
    minutes = Minutes(tmp_path / "dagbok.sqlite3")
    await minutes.begin()
    minutes.crash_after = after
    await minutes.says("lst", "!aktivera samordnande | händelse: Snöfall", "vard")
    await minutes.restart()
    await minutes.says("nacka", "närvarande", FORUM)
    said = [s.template for s in minutes.said if s.template.startswith("aktivera/")]
    assert sorted(said) == ["aktivera/done", "aktivera/kallelse", "aktivera/larm", "aktivera/vard"]
    assert minutes.board_by_key["upprop/h1/samordnande/1"].startswith("UPPROP Snöfall: 1 av 8 har svarat.")
    assert len([e for e in minutes.effects if type(e).__name__ == "MakeRum"]) == 6
    assert await minutes.store.waiting() == []
    await minutes.end()


async def test_removed_words_are_gone_from_the_file_and_the_outbox(tmp_path):
    minutes = Minutes(tmp_path / "dagbok.sqlite3")
    await minutes.begin()
    await minutes.says("lst", "!aktivera samordnande | händelse: Snöfall", "vard")
    report = await minutes.says("nacka", "!läge påverkan: 4 | konsekvenser: lönnkällaren i Älta", FORUM)
    await minutes.edits("nacka", report, "!läge påverkan: 5 | konsekvenser: lönnkällaren och bunkern")
    await minutes.says("lst", "!lägesbild publicera", FORUM)
    await minutes.removes("nacka", report)
    state = minutes.region
    await minutes.end()
    everything = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert "lönnkällaren".encode() not in everything
    assert b"bunkern" not in everything
    store = await Store.open(minutes.file)
    assert await rebuild(store) == state
    await store.close()


async def test_removing_what_a_publication_only_counted_leaves_its_text_alone(tmp_path):
    minutes = Minutes(tmp_path / "dagbok.sqlite3")
    await minutes.begin()
    await minutes.says("lst", "!aktivera samordnande | händelse: Snöfall", "vard")
    answer = await minutes.says("nacka", "närvarande", FORUM)
    await minutes.says("lst", "!lägesbild publicera", FORUM)
    await minutes.says("rsib", "!summering publicera", FORUM)
    await minutes.removes("nacka", answer)
    await minutes.restart()
    texts = [p.text or "" for p in minutes.region.produkt.by_key.values()]
    assert len(texts) == 2
    assert all("1 av 8" in text for text in texts)
    await minutes.end()


def test_a_second_process_is_refused(tmp_path):
    script = f"from pathlib import Path\nfrom bot.app import owned\nwith owned(Path({str(tmp_path)!r})): pass"
    root = Path(__file__).parents[2]
    with owned(tmp_path):
        done = subprocess.run([sys.executable, "-c", script], cwd=root, check=False, capture_output=True, text=True)
        assert "Occupied" in done.stderr
        with pytest.raises(Occupied), owned(tmp_path):
            pass
    with owned(tmp_path):
        assert (tmp_path.stat().st_mode & 0o777) == 0o700


async def test_the_file_is_for_the_bot_alone(tmp_path):
    store = await Store.open(tmp_path / "dagbok.sqlite3")
    await store.close()
    assert ((tmp_path / "dagbok.sqlite3").stat().st_mode & 0o777) == 0o600
