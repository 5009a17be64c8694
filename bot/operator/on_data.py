"""What `bot check` sees in the data folder: rights, space, who owns it, and whether the dagbok can be read.

It reads only. The lock is looked up in /proc/locks and never taken: a bot that is starting must not meet it.
"""

import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from bot.clock import Clock
from bot.domain.region import Region, apply
from bot.domain.rum import MemberSeen
from bot.operator.lines import Line, fel, obs, ok
from bot.operator.reading import DATABASE, reading, rows
from bot.store.store import SCHEMA_VERSION

LOCK = "lock"
LOCKS = Path("/proc/locks")
MEGABYTE = 1_000_000
LEAST_FREE = 200 * MEGABYTE
GOOD_FREE = 1000 * MEGABYTE
HEARTBEAT_AGE = timedelta(minutes=2)
OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(slots=True)
class Dagbok:
    """What the file holds now; `invited_at` are the times of the bot's invitations."""

    region: Region = field(default_factory=Region)
    row_count: int = 0
    waiting_count: int = 0
    invited_at: list[datetime] = field(default_factory=list)


def folder_lines(folder: Path) -> Iterator[Line]:
    """Rights and space."""
    if not folder.exists():
        yield _coming(folder)
        return
    if not folder.is_dir():
        yield fel(f"{folder} är ingen mapp.", "ange en mapp som folder under [data].")
        return
    yield _rights(folder)
    yield from _open_files(folder)
    yield _space(folder)


def _coming(folder: Path) -> Line:
    above = next((p for p in folder.parents if p.exists()), Path("/"))
    if not os.access(above, os.W_OK | os.X_OK):
        return fel(f"Datamappen {folder} finns inte och kan inte skapas.", f"ge botens användare skrivrätt i {above}.")
    return ok(f"Datamappen {folder} finns inte än: boten skapar den vid första starten.")


def _rights(folder: Path) -> Line:
    found = folder.stat()
    if found.st_uid != os.geteuid():
        return obs(
            f"Datamappen {folder} ägs av en annan användare än den som kör check.", "kör check som botens användare."
        )
    if not os.access(folder, os.R_OK | os.W_OK | os.X_OK):
        return fel(f"Datamappen {folder} går inte att skriva i.", f"kör: chmod 700 {folder}")
    if found.st_mode & OTHERS:
        return fel(f"Datamappen {folder} kan läsas av andra än boten.", f"kör: chmod 700 {folder}")
    return ok(f"Datamappen {folder}: skrivbar, och bara för boten.")


def _open_files(folder: Path) -> Iterator[Line]:
    for name in (DATABASE, "login.json"):
        path = folder / name
        if path.exists() and path.stat().st_mode & OTHERS:
            yield fel(f"{name} kan läsas av andra än boten.", f"kör: chmod 600 {path}")


def _space(folder: Path) -> Line:
    free = shutil.disk_usage(folder).free
    told = f"Ledigt på disken: {free // MEGABYTE} MB."
    if free < LEAST_FREE:
        return fel(told, "frigör plats nu; när disken är full stannar boten.")
    return obs(told, "frigör plats.") if free < GOOD_FREE else ok(told)


def owner(folder: Path) -> tuple[bool, int]:
    """Whether it can be seen who holds the lock, and the process that does (0: nobody)."""
    try:
        held = LOCKS.read_text(encoding="ascii")
        inode = (folder / LOCK).stat().st_ino
    except FileNotFoundError:
        return LOCKS.exists(), 0
    except OSError:
        return False, 0
    for line in held.splitlines():
        words = line.split()
        if len(words) > 5 and words[1] == "FLOCK" and words[5].endswith(f":{inode}"):
            return True, int(words[4])
    return True, 0


def owner_line(folder: Path) -> Line:
    seen, process = owner(folder)
    if not seen:
        return obs("Det går inte att se om boten kör på det här systemet.", "se efter hos den som startar boten.")
    if process:
        return ok(f"Boten kör (process {process}) och äger datamappen ensam.")
    return ok("Boten kör inte just nu; ingen process äger datamappen.")


def dagbok_of(folder: Path) -> tuple[Dagbok | None, Line]:
    """The dagbok as it stands; None where it is missing or cannot be read."""
    try:
        with reading(folder) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version > SCHEMA_VERSION:
                return None, fel(
                    f"Dagboken är skriven av en nyare version av boten (schema {version}).",
                    "kör den nyare versionen, eller läs tillbaka säkerhetskopian från före uppgraderingen.",
                )
            dagbok = _read(connection)
    except FileNotFoundError:
        return None, ok("Ingen dagbok än: den skapas vid första starten.")
    except Exception as error:  # noqa: BLE001 - whatever is wrong with the file is told, not thrown at the operator
        return None, fel(
            f"Dagboken går inte att läsa ({type(error).__name__}).",
            "kör verify för att se vilken rad; ta en kopia av datamappen innan något ändras.",
        )
    return dagbok, ok(f"Dagboken: {dagbok.row_count} rader, staten går att bygga upp. {_on_its_way(dagbok)}")


def _read(connection: sqlite3.Connection) -> Dagbok:
    dagbok = Dagbok()
    for row in rows(connection):
        event = row.event
        if isinstance(event, MemberSeen) and event.membership == "invite":
            dagbok.invited_at.append(event.at)
        dagbok.region = apply(dagbok.region, event)
        dagbok.row_count += 1
    query = "SELECT count(*) FROM outbox WHERE state = 'waiting'"
    dagbok.waiting_count = connection.execute(query).fetchone()[0]
    return dagbok


def _on_its_way(dagbok: Dagbok) -> str:
    return f"Utkorgen: {dagbok.waiting_count} på väg." if dagbok.waiting_count else "Utkorgen är tom."


def heartbeat_line(file: Path | None, *, running: bool) -> Line:
    """The file that monitoring watches."""
    if file is None:
        return obs(
            "Ingen övervakning: heartbeat_file är inte satt.", "sätt den under [monitoring] och larma på filens ålder."
        )
    if not os.access(file.parent, os.W_OK):
        return fel(f"Boten kan inte skriva {file}.", f"skapa {file.parent} och ge botens användare skrivrätt där.")
    if not running:
        return ok(f"Övervakning: {file} rörs när boten kör.")
    at = file.stat().st_mtime if file.exists() else 0.0
    age = Clock().now().timestamp() - at
    if age > HEARTBEAT_AGE.total_seconds():
        return fel(
            f"Boten kör men har inte rört {file} på två minuter.", "läs botens logg; starta om boten om den står still."
        )
    return ok(f"Övervakning: {file} rördes för {age:.0f} s sedan.")
