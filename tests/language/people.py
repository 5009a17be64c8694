"""The actors and functions that the language tests know."""

import json
from datetime import datetime
from pathlib import Path

from bot.language.names import NameEntry, Names

DATA = Path(__file__).parent / "data"
_ROWS = json.loads((DATA / "names.json").read_text(encoding="utf-8"))
NAMES = Names.of(NameEntry(r["id"], r["namn"], tuple(r["alias"]), r["kategori"], r["omrade"]) for r in _ROWS)
NOW = datetime.fromisoformat("2026-11-26T15:50+01:00")
