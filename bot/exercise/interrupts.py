"""Ctrl-C, and its kin from service managers and closed terminals: the first ends the exercise in good order.

Every further one only says that the end is under way, so that nothing which was started is left behind.
"""

import asyncio
import contextlib
import signal
from collections.abc import Coroutine
from types import FrameType, TracebackType
from typing import Any, Self, TypeVar

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
Result = TypeVar("Result")


class Interrupts:
    """Use as a context around all that starts and ends processes, in the main thread."""

    def __init__(self) -> None:
        self._ending = self._interrupted = False
        self._cancel: tuple[asyncio.AbstractEventLoop, asyncio.Task[Any]] | None = None
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        self._before = {one: signal.signal(one, self._handle) for one in SIGNALS}
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        """After an interruption the process is about to end: a late Ctrl-C must not change its exit code."""
        for one, handler in self._before.items():
            signal.signal(one, signal.SIG_IGN if self._interrupted else handler)

    def end(self) -> None:
        """From here on nothing is interrupted any more."""
        self._ending = True

    def run(self, work: Coroutine[Any, Any, Result]) -> Result:
        """As asyncio.run; raises KeyboardInterrupt if the work was interrupted, after its own cleaning up."""
        try:
            return asyncio.run(self._cancellable(work))
        except asyncio.CancelledError:
            raise KeyboardInterrupt from None
        finally:
            self._cancel = None

    async def _cancellable(self, work: Coroutine[Any, Any, Result]) -> Result:
        task = asyncio.ensure_future(work)
        self._cancel = (asyncio.get_running_loop(), task)
        return await task

    def _handle(self, _number: int, _frame: FrameType | None) -> None:
        if self._ending:
            say("Avslutar redan, ett ögonblick …")
            return
        self._ending = self._interrupted = True
        say("\nAvslutar övningen …")
        if self._cancel is None or self._cancel[1].done():
            raise KeyboardInterrupt
        loop, task = self._cancel
        loop.call_soon_threadsafe(task.cancel)


def say(text: str) -> None:
    """Prints, unless the terminal is gone: that must not keep anything from being ended."""
    with contextlib.suppress(OSError):
        print(text, flush=True)
