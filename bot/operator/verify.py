"""`bot verify`: proves that the dagbok is whole: chain, words, fold and outbox (DESIGN 1)."""

import sqlite3
import sys
from dataclasses import dataclass
from pathlib import Path

from bot.config import ConfigError, load_config
from bot.domain.region import Region, apply
from bot.operator.reading import reading, rows
from bot.store.rows import GENESIS, Row, chain_of, digest_of


@dataclass(frozen=True, slots=True)
class Verdict:
    """`faults` are Swedish sentences, the first hundred; none means that all is well."""

    row_count: int
    waiting_count: int
    faults: tuple[str, ...]


def verify_folder(folder: Path) -> Verdict:
    """Read everything once. Raises FileNotFoundError if there is no dagbok."""
    faults: list[str] = []
    region, chain, count = Region(), GENESIS, 0
    with reading(folder) as connection:
        for row in rows(connection):
            faults += _row_faults(row, count + 1, chain)
            chain, count = row.chain, count + 1
            region = _folded(region, row, faults)
        waiting = connection.execute("SELECT count(*) FROM outbox WHERE state = 'waiting'").fetchone()[0]
        faults += _head_faults(connection, count, chain)
        faults += _file_faults(connection)
    return Verdict(count, waiting, tuple(faults[:100]))


def _row_faults(row: Row, expected: int, before: bytes) -> list[str]:
    faults = []
    if row.seq != expected:
        faults.append(f"rad {expected} saknas (nästa är {row.seq})")
    chain = chain_of(before, row.seq, (row.at, row.incoming_id, row.kind, row.facts), row.digest)
    if chain != row.chain:
        faults.append(f"rad {row.seq}: kedjan är bruten, raden eller en rad före den är ändrad")
    if row.words is not None and (row.nonce is None or digest_of(row.nonce, row.words) != row.digest):
        faults.append(f"rad {row.seq}: orden stämmer inte med sitt kontrollvärde")
    return faults


def _folded(region: Region, row: Row, faults: list[str]) -> Region:
    try:
        return apply(region, row.event)
    except Exception as error:  # noqa: BLE001 - whatever is wrong with a row is a fault to tell
        faults.append(f"rad {row.seq} ({row.kind}) går inte att läsa: {type(error).__name__}")
        return region


def _head_faults(connection: sqlite3.Connection, count: int, chain: bytes) -> list[str]:
    """Rows cut off at the end leave a whole chain behind: the last commit noted where it ended."""
    found = connection.execute("SELECT value FROM position WHERE name = 'head'").fetchone()
    if found is None or found[0] == f"{count}:{chain.hex()}":
        return []
    return [f"dagboken slutar vid rad {count} men ska sluta vid rad {found[0].partition(':')[0]}"]


def _file_faults(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute("PRAGMA quick_check").fetchone()[0]
    return [] if found == "ok" else [f"SQLite: {found}"]


async def verify(config_path: Path) -> int:
    try:
        folder = load_config(config_path).data.folder
        verdict = verify_folder(folder)
    except ConfigError as error:
        print("\n".join(error.problem_list), file=sys.stderr)
        return 1
    except FileNotFoundError as error:
        print(f"Det finns ingen dagbok: {error}", file=sys.stderr)
        return 1
    except sqlite3.DatabaseError as error:
        print(f"Dagboken går inte att läsa: {error}. Läs tillbaka en säkerhetskopia.", file=sys.stderr)
        return 1
    for fault in verdict.faults:
        print(f"FEL  {fault}")
    if verdict.faults:
        return 1
    print(f"OK   Dagboken är hel: {verdict.row_count} rader, kedjan och orden stämmer, staten går att bygga upp.")
    print(f"OK   Utkorgen: {verdict.waiting_count} på väg.")
    return 0
