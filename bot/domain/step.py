"""Step: when silence in an upprop is told, and what happens to the steps when its meeting is moved (MODELL TID-02)."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import UppropId


@dataclass(frozen=True, slots=True)
class Step:
    """A point in time where silence is told. `minutes` after the call; None is the start of the meeting."""

    key: str
    at: datetime
    minutes: int | None


@dataclass(frozen=True, slots=True)
class UppropMoved:
    """The meeting that it is for has another start, or none; `steps` are those that are left and those that passed."""

    upprop: UppropId
    start: datetime | None
    steps: tuple[Step, ...]
    at: datetime
