"""What the demo tells while it plays: one calm line per thing that happens, with or without a terminal."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.exercise.cast import Cast
from bot.exercise.player import Played, Show
from bot.exercise.script import BOT, FEED, Kind, Line

MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
WORDS = 60
NOT_SAID: Mapping[str, str] = {BOT: "väntas av boten", FEED: "flöde, spelas inte"}
BEFORE_TEXT = {Kind.EDIT: "ändrar: ", Kind.REDACT: "tar bort ", Kind.REACT: "reagerar ", Kind.THREAD: "i tråd: "}


def show(cast: Cast) -> Show:
    """Prints every line and deadline."""

    def line(one: Line) -> None:
        account = cast.by_sender.get(one.sender)
        who = NOT_SAID.get(one.sender) or (account.display_name if account else one.sender)
        print(f"{_time(one.at)}  {one.id:<6} {one.room}  {who}: {_words(one)}", flush=True)

    def deadline(at: datetime) -> None:
        print(f"{_time(at)}  tidsgräns", flush=True)

    return Show(line=line, deadline=deadline)


def summary(played: Played, took: timedelta) -> str:
    """How it went, in Swedish."""
    parts = [f"Spelat: {played.sent} rader på {took.total_seconds():.0f} s."]
    parts += _listed("Insläppta av värden, eftersom boten inte hade bjudit in dem", played.let_in)
    parts += _listed("Kunde inte spelas", played.skipped)
    parts += _listed("FEL, gick inte att skicka", played.failed)
    return "\n".join(parts)


def _listed(heading: str, lines: list[tuple[Line, str]]) -> list[str]:
    if not lines:
        return []
    return [f"{heading}: {len(lines)}", *(f"  {line.id} ({line.sender}): {reason}" for line, reason in lines)]


def _time(at: datetime) -> str:
    return f"{at.day:>2} {MONTHS[at.month - 1]} {at:%H.%M.%S}"


def _words(line: Line) -> str:
    before = BEFORE_TEXT.get(line.kind, "") if line.is_spoken else ""
    text = before + " ".join(line.text.split())
    return text if len(text) <= WORDS else text[: WORDS - 1].rstrip() + "…"
