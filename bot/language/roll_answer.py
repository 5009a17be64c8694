"""The answer that a reader of the upprop gives (MALLAR 14, AKT-05)."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal

from bot.language.local_time import local

Status = Literal[
    "närvarande",
    "väntas",
    "frånvarande_anmäld",
    "ersättare",
    "företräder",
    "inget_svar",
    "fråga",
    "lämnar",
    "fortsätter",
    "avvaktar",
    "avstår",
]


@dataclass(frozen=True, slots=True)
class RollCallAnswer:
    """The answer: `for_` are the actors whose own status it sets, `represents` those it also answers for.

    `bare`: it only says yes or a name, which is an answer where somebody has just asked, and nowhere else. `help`: it
    asks for help to get in. `tomorrow`: the time `at` is of the next day.
    """

    status: Status
    for_: tuple[str, ...] = ()
    represents: tuple[str, ...] = ()
    minutes: int | None = None
    at: str | None = None
    bare: bool = field(default=False, compare=False)
    help: bool = field(default=False, compare=False)
    tomorrow: bool = field(default=False, compare=False)

    def expected(self, at: datetime) -> datetime | None:
        """When it comes, of what was said at `at`; a clock time that has passed is tomorrow's. Both in UTC."""
        if self.minutes is not None:
            return at + timedelta(minutes=self.minutes)
        if self.at is None:
            return None
        hour, minute = (int(part) for part in self.at.split(":"))
        said = local(at).replace(hour=hour, minute=minute, second=0, microsecond=0)
        return (said if said >= local(at) and not self.tomorrow else said + timedelta(days=1)).astimezone(UTC)


NO_ANSWER = RollCallAnswer("inget_svar")
ASK = RollCallAnswer("fråga")
HELP = RollCallAnswer("fråga", help=True)
