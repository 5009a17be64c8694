"""Timers: the only place that knows APScheduler. An alarm clock that wakes at the very second; it decides nothing.

What is due is compared with the clock once a second all the same (DESIGN 2): a lost alarm costs a second, not a job.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger

_ALARM = "next"


class Alarm:
    """One alarm at a time: the next deadline."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._scheduler: Any = AsyncIOScheduler(timezone="UTC")  # type: ignore[no-untyped-call]
        self._at: datetime | None = None

    def start(self) -> None:
        self._scheduler.start()

    def stop(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def set(self, at: datetime | None) -> None:
        """Wake at this time (UTC, machine time); None for never."""
        if at == self._at:
            return
        self._at = at
        if at is None:
            if self._scheduler.get_job(_ALARM):
                self._scheduler.remove_job(_ALARM)
            return
        trigger = DateTrigger(run_date=at)  # type: ignore[no-untyped-call]
        self._scheduler.add_job(self._wake, trigger, id=_ALARM, replace_existing=True, misfire_grace_time=None)
