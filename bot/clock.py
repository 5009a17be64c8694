"""Clock: the only reader of the time (DESIGN 2). An exercise moves the region's clock, never the machine's."""

import time
from datetime import UTC, datetime


class Clock:
    """The region's time, aware UTC. Given a start it stands still there until it is moved or set running."""

    def __init__(self, start: datetime | None = None) -> None:
        self._frozen = start.astimezone(UTC) if start is not None else None
        self._offset = 0.0

    @property
    def frozen(self) -> bool:
        return self._frozen is not None

    def now(self) -> datetime:
        if self._frozen is not None:
            return self._frozen
        return datetime.fromtimestamp(time.time() + self._offset, UTC)

    def move(self, to: datetime) -> None:
        """Set the standing clock forward; never backwards."""
        if self._frozen is not None:
            self._frozen = max(self._frozen, to.astimezone(UTC))

    def run(self) -> None:
        """Let a standing clock tick from where it is."""
        if self._frozen is not None:
            self._offset = self._frozen.timestamp() - time.time()
            self._frozen = None


def monotonic() -> float:
    """Machine time in seconds, for back-off, coalescing and the auditor."""
    return time.monotonic()
