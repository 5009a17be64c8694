"""Reading the data of a bot that may be running: read-only, never a second writer (DEPENDENCIES 3)."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from bot.store.rows import Row

DATABASE = "dagbok.sqlite3"


@contextmanager
def reading(folder: Path) -> Iterator[sqlite3.Connection]:
    """One consistent view of the file. Raises FileNotFoundError if there is none."""
    path = folder / DATABASE
    if not path.exists():
        raise FileNotFoundError(path)
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)) as connection:
        connection.execute("BEGIN")
        if connection.execute("PRAGMA user_version").fetchone()[0] == 0:
            raise FileNotFoundError(path)  # the bot is making it at this moment
        yield connection


def rows(connection: sqlite3.Connection) -> Iterator[Row]:
    query = "SELECT seq, at, incoming_id, kind, facts, words, nonce, digest, chain FROM dagbok ORDER BY seq"
    for row in connection.execute(query):
        yield Row(*row)


def said_by_outbox(connection: sqlite3.Connection) -> dict[str, str]:
    """The bodies as they went out, by outbox id; what was removed is left out."""
    query = "SELECT id, body FROM outbox WHERE body IS NOT NULL"
    return dict(connection.execute(query).fetchall())
