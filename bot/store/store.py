"""Store: dagbok, outbox and position in one SQLite file; one connection, one writer (DESIGN 1, DEPENDENCIES 3).

A batch is one transaction. After a failed commit the process must end and rebuild: the state in memory is not trusted.
"""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

import aiosqlite

from bot.domain.ids import MessageId
from bot.store import codec
from bot.store.rows import GENESIS, Done, OutRow, Row

SCHEMA_VERSION = 1
Given = TypeVar("Given")
Found = TypeVar("Found")
_PAGE = 2000
_COLUMNS = "seq, at, incoming_id, kind, facts, words, nonce, digest, chain"


@dataclass(frozen=True, slots=True)
class Batch:
    """What one transaction writes. `removed` are messages whose words are emptied wherever they stand."""

    rows: Sequence[Row] = ()
    outbox: Sequence[OutRow] = ()
    done: Sequence[Done] = ()
    removed: Sequence[MessageId] = ()
    rewritten: Sequence[OutRow] = ()
    position: str | None = None
    position_at: datetime | None = None


class Store:
    """The open file. `seq` and `chain` are those of the last row."""

    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._db = connection
        self._lock = asyncio.Lock()
        self.seq = 0
        self.chain = GENESIS
        self.out_seq = 0
        self._handled: set[str] = set()
        self._unclean = False

    @classmethod
    async def open(cls, path: Path) -> "Store":
        connection = aiosqlite.connect(path, isolation_level=None)
        connection._thread.daemon = True  # noqa: SLF001 - else a fault before close() leaves the process hanging
        store = cls(await connection)
        await store._prepare()
        path.chmod(0o600)  # noqa: ASYNC240 - once, at the start
        return store

    async def close(self) -> None:
        await self._db.close()

    async def _prepare(self) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "busy_timeout=5000"):
            await self._db.execute(f"PRAGMA {pragma}")
        async with self._db.execute("PRAGMA user_version") as cursor:
            version = (await cursor.fetchone() or (0,))[0]
        if version == 0:
            await self._create()
        async with self._db.execute("SELECT seq, chain FROM dagbok ORDER BY seq DESC LIMIT 1") as cursor:
            last = await cursor.fetchone()
        if last is not None:
            self.seq, self.chain = last[0], last[1]
        async with self._db.execute("SELECT incoming_id FROM dagbok") as cursor:
            self._handled = {row[0] async for row in cursor}
        await self._clean()
        async with self._db.execute("SELECT coalesce(max(seq), 0) FROM outbox") as cursor:
            self.out_seq = (await cursor.fetchone() or (0,))[0]

    async def _create(self) -> None:
        script = resources.files("bot.store").joinpath("schema.sql").read_text(encoding="utf-8")
        statements = (*filter(str.strip, script.split(";")), f"PRAGMA user_version={SCHEMA_VERSION}")
        await self._in_thread(_run_all, statements)

    async def commit(self, batch: Batch) -> None:
        """Write a whole batch or nothing. Rows must follow on `seq` and `chain`."""
        async with self._lock:
            await asyncio.shield(self._in_thread(_write, batch))
        if batch.rows:
            self.seq, self.chain = batch.rows[-1].seq, batch.rows[-1].chain
            self._handled.update(row.incoming_id for row in batch.rows)
        if batch.outbox:
            self.out_seq = batch.outbox[-1].seq
        if batch.removed or self._unclean:
            await self._clean()

    async def _clean(self) -> None:
        """Empty the write-ahead log of removed words. If a reader is in the way: at the next commit."""
        await self._db.execute("PRAGMA busy_timeout=0")
        async with self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)") as cursor:
            (busy, *_), *_ = await cursor.fetchall()  # an open cursor would make the next commit fail
        self._unclean = bool(busy)
        await self._db.execute("PRAGMA busy_timeout=5000")

    async def _in_thread(self, work: Callable[[sqlite3.Connection, Given], Found], given: Given) -> Found:
        """All of it in one call of the connection's thread: on a busy machine each hop costs milliseconds."""
        execute: Callable[..., Awaitable[Found]] = self._db._execute  # noqa: SLF001  (aiosqlite has no public way)
        return await execute(work, self._db._conn, given)  # noqa: SLF001  (the same)

    def handled(self, ids: Iterable[str]) -> set[str]:
        """Those of the ids that stand in the dagbok already."""
        return self._handled.intersection(ids)

    async def told(self) -> AsyncIterator[list[codec.Dumped]]:
        """What the whole dagbok tells, in order and page by page, without what only proves it: for a start."""
        query = f"SELECT seq, kind, facts, words FROM dagbok WHERE seq > ? ORDER BY seq LIMIT {_PAGE}"  # noqa: S608
        async for page in self._pages(query):
            yield [(kind, facts, words) for _, kind, facts, words in page]

    async def _pages(self, query: str) -> AsyncIterator[list[tuple[Any, ...]]]:
        """Page by page, so that it can be read while the bot is at work; the first column is the row's number."""
        last = 0
        while page := await self._in_thread(_page, (query, last)):
            last = page[-1][0]
            yield page

    async def rows(self) -> AsyncIterator[Row]:
        """The whole dagbok, in order."""
        async for page in self._pages(f"SELECT {_COLUMNS} FROM dagbok WHERE seq > ? ORDER BY seq LIMIT {_PAGE}"):  # noqa: S608
            for row in page:
                yield Row(*row)

    async def waiting(self) -> list[OutRow]:
        """The outbox rows that are not carried out yet, in order."""
        query = "SELECT id, seq, effect, body, quotes, at FROM outbox WHERE state = 'waiting' ORDER BY seq"
        async with self._db.execute(query) as cursor:
            return [_out_row(row) for row in await cursor.fetchall()]

    async def position(self) -> tuple[str | None, datetime | None]:
        """The sync token that everything before is handled, and the time when it was saved (UTC)."""
        async with self._db.execute("SELECT name, value FROM position") as cursor:
            found = {row[0]: row[1] for row in await cursor.fetchall()}
        at = found.get("at")
        return found.get("sync"), datetime.fromisoformat(at) if at else None


def _page(db: sqlite3.Connection, asked: tuple[str, int]) -> list[tuple[Any, ...]]:
    query, last = asked
    return db.execute(query, (last,)).fetchall()


def _run_all(db: sqlite3.Connection, statements: Sequence[str]) -> None:
    db.execute("BEGIN IMMEDIATE")
    with db:
        for statement in statements:
            db.execute(statement)


def _write(db: sqlite3.Connection, batch: Batch) -> None:
    """The one transaction of a batch; on an exception nothing of it is written."""
    db.execute("BEGIN IMMEDIATE")
    with db:
        _write_rows(db, batch.rows)
        _write_outbox(db, batch)
        _write_position(db, batch)
        _empty(db, batch.removed)


def _write_rows(db: sqlite3.Connection, rows: Sequence[Row]) -> None:
    if rows:
        values = [(r.seq, r.at, r.incoming_id, r.kind, r.facts, r.words, r.nonce, r.digest, r.chain) for r in rows]
        db.executemany(f"INSERT INTO dagbok ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?)", values)  # noqa: S608 - constant


def _write_outbox(db: sqlite3.Connection, batch: Batch) -> None:
    if batch.outbox:
        db.executemany(
            "INSERT INTO outbox (id, seq, lane, effect, body, quotes, state, at) VALUES (?,?,?,?,?,?,'waiting',?)",
            [_out_values(row) for row in batch.outbox],
        )
    if batch.done:
        db.executemany(
            "UPDATE outbox SET state = ?, result = ? WHERE id = ?", [(d.state, d.result, d.id) for d in batch.done]
        )
    if batch.rewritten:
        db.executemany(
            "UPDATE outbox SET body = ?, quotes = ? WHERE id = ?",
            [(row.body, json.dumps(row.quotes), row.id) for row in batch.rewritten],
        )


def _write_position(db: sqlite3.Connection, batch: Batch) -> None:
    at = batch.position_at.isoformat() if batch.position_at else None
    head = f"{batch.rows[-1].seq}:{batch.rows[-1].chain.hex()}" if batch.rows else None
    db.executemany(
        "INSERT INTO position VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        [(name, value) for name, value in (("sync", batch.position), ("at", at), ("head", head)) if value is not None],
    )


def _empty(db: sqlite3.Connection, messages: Sequence[MessageId]) -> None:
    for message in messages:
        db.execute(
            "UPDATE dagbok SET words = NULL, nonce = NULL"
            " WHERE (incoming_id = ?1 AND kind IN ('InlaggReceived', 'InlaggEdited'))"
            " OR (kind IN ('ProduktPublished', 'ProduktRemade')"
            "  AND EXISTS (SELECT 1 FROM json_each(facts, '$.quotes') WHERE value = ?1))",
            (message,),
        )
        quoted = json.dumps(message)
        db.execute("UPDATE outbox SET body = NULL WHERE state != 'waiting' AND instr(quotes, ?1)", (quoted,))


def _out_values(row: OutRow) -> tuple[object, ...]:
    return (
        row.id,
        row.seq,
        row.effect.rum,
        codec.dump_effect(row.effect),
        row.body,
        json.dumps(row.quotes),
        row.at.isoformat(),
    )


def _out_row(row: Sequence[object]) -> OutRow:
    out_id, seq, effect, body, quotes, at = row
    return OutRow(
        str(out_id),
        int(str(seq)),
        codec.load_effect(str(effect)),
        str(body) if body is not None else None,
        tuple(json.loads(str(quotes))),
        datetime.fromisoformat(str(at)),
    )
