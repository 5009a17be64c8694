"""Tide: whether people write more than usual just now, so that what can wait does wait. Machine time."""

from collections import deque

from bot.clock import monotonic

WINDOW_SECONDS = 1.0  # longer than the pause between two looks at /sync while much is on its way
FEW = 3


class Tide:
    """`came` is told by the sync, `high` asked by the sender."""

    def __init__(self) -> None:
        self._came: deque[float] = deque(maxlen=FEW + 1)

    def came(self, count: int) -> None:
        """So many messages or reactions came in now."""
        self._came.extend([monotonic()] * min(count, FEW + 1))

    @property
    def high(self) -> bool:
        return len(self._came) > FEW and monotonic() - self._came[0] < WINDOW_SECONDS
