"""What `bot check` sees on the machine itself, whatever the settings say: Python, SQLite, time zone, templates, PDF."""

import sqlite3
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot import documents
from bot.domain.region import fold
from bot.domain.ringlista import RINGLISTA, ringlista
from bot.domain.upprop import UppropOpened
from bot.operator.lines import Line, fel, obs, ok
from bot.places import templates_dir

OLDEST = (3, 11)
WAL_MENDED = (3, 51, 3)
SUMMER = datetime(2027, 7, 1, 12, tzinfo=UTC)


def machine() -> Iterator[Line]:
    yield _python()
    yield _sqlite()
    yield _time_zone()
    yield _templates()
    yield _documents()


def _python() -> Line:
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST:
        return fel(f"Python är {version}.", "installera Python 3.11 eller nyare.")
    return ok(f"Python {version}.")


def _sqlite() -> Line:
    """Before 3.51.3 two connections that write may damage the file; the bot has one, and all others only read."""
    if sqlite3.sqlite_version_info < WAL_MENDED:
        return obs(
            f"SQLite {sqlite3.sqlite_version} har ett känt fel som kan skada filen när två skriver samtidigt (rättat i "
            "3.51.3). Boten är skyddad: den har en enda skrivande anslutning.",
            "öppna aldrig dagbok.sqlite3 med ett annat program medan boten kör; uppgradera SQLite när det går.",
        )
    return ok(f"SQLite {sqlite3.sqlite_version}.")


def _time_zone() -> Line:
    try:
        offset = SUMMER.astimezone(ZoneInfo("Europe/Stockholm")).utcoffset()
    except ZoneInfoNotFoundError:
        offset = None
    if offset != timedelta(hours=2):
        return fel("Tidszonen Europe/Stockholm saknas eller är fel.", "installera om botens paket (tzdata ingår).")
    return ok("Tidszonen Europe/Stockholm finns, med sommartid.")


def _templates() -> Line:
    folder = templates_dir()
    count = len(list(folder.glob("*/*.html.j2")))
    if not count:
        return fel(f"Mallarna saknas i {folder}.", "installera om boten, med mappen templates.")
    return ok(f"Mallarna finns: {count} stycken.")


def _documents() -> Line:
    """A list with one row, made for real: typst, templates and fonts are all there."""
    region = fold([UppropOpened("prov/1", "prov", None, "", ("prov",), (), None, SUMMER)])
    row = {"aktor": "prov", "step": "called", "expected": None}
    facts = {"upprop": "prov/1", "at": SUMMER.isoformat(), "here": 0, "ring": [row]}
    try:
        documents.made(RINGLISTA, ringlista(region, facts).data)
    except documents.CannotMake as error:
        cause = type(error.__cause__).__name__
        return fel(
            f"Ringlistan kan inte göras som PDF ({cause}).", "installera om boten: paketet typst och mappen templates."
        )
    return ok("Ringlistan kan göras som PDF.")
