"""Deadlines: a pure function of the state (DESIGN 2). What is due is what the state says, whatever was down."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.region import Region


@dataclass(frozen=True, slots=True, order=True)
class Deadline:
    """`key` is unique for ever; it is handled once."""

    at: datetime
    key: str


def deadlines(region: Region) -> tuple[Deadline, ...]:
    """All that waits, earliest first."""
    found = (
        Deadline(step.at, f"upprop:{upprop.id}:{step.key}")
        for upprop in region.upprop.open_list()
        for step in upprop.steps
        if step.key not in upprop.passed
    )
    return tuple(sorted(d for d in found if deadline_id(d.key) not in region.drift.failed))


def deadline_id(key: str) -> str:
    """The incoming's id of a deadline."""
    return f"deadline:{key}"
