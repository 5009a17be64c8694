"""The bot as a process of its own, run from the same code by the same Python, and its command `export`."""

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path

import bot
from bot.exercise import dies_with_us
from bot.exercise.control import Control

ROOT = Path(bot.__file__).resolve().parent.parent
READY_SECONDS = 120.0
STOP_SECONDS = 20.0
EXPORT_SECONDS = 120.0
STEP_SECONDS = 0.1
LAST_LINES = 12


class BotFailedError(Exception):
    """The bot did not start, died or could not export; the text is for the operator, with the end of its log."""


class BotProcess:
    """`start` and `stop` may be called from the main thread outside of any event loop."""

    def __init__(self, config: Path, log: Path) -> None:
        self._config, self._log = config, log
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def is_alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """The running process; 0 if it was never started."""
        return self._process.pid if self._process is not None else 0

    def start(self) -> None:
        """In a session of its own, so that Ctrl-C in the terminal reaches it through us only; it never outlives us.

        It ends with the *thread* that called this, not only with the process.
        """
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                dies_with_us.command(*_command("run", "--config", str(self._config))),
                cwd=ROOT, env=_environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip

    def stop(self) -> None:
        """In good order, or by force if that takes too long."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    async def control(self, socket: Path) -> Control:
        """The control of a bot that is ready; raises BotFailedError if it dies or takes too long."""
        limit = time.monotonic() + READY_SECONDS
        while self.is_alive and time.monotonic() < limit:
            try:
                return await Control.connect(socket)
            except OSError:
                await asyncio.sleep(STEP_SECONDS)
        raise self.failure("Boten blev inte klar." if self.is_alive else "Boten dog när den startade.")

    async def died(self) -> None:
        """Returns when the process is gone."""
        while self.is_alive:  # noqa: ASYNC110  (another process sets no event of ours)
            await asyncio.sleep(STEP_SECONDS)

    async def export(self, kind: str, folder: Path) -> None:
        """The log of the bot as files; raises BotFailedError."""
        process = await asyncio.create_subprocess_exec(
            *_command("export", "--config", str(self._config), "--format", kind, "--out", str(folder)),
            cwd=ROOT, env=_environment(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            said, _ = await asyncio.wait_for(process.communicate(), EXPORT_SECONDS)
        except TimeoutError as fault:
            raise BotFailedError(f"Exporten ({kind}) blev inte klar inom {EXPORT_SECONDS:.0f} s.") from fault
        finally:
            if process.returncode is None:
                process.kill()
        if process.returncode:
            raise BotFailedError(f"Exporten ({kind}) misslyckades:\n{_end_of(said.decode(errors='replace'))}")

    def failure(self, what: str) -> BotFailedError:
        """What happened, with the end of the bot's log."""
        text = self._log.read_text(encoding="utf-8", errors="replace") if self._log.exists() else ""
        code = self._process.poll() if self._process else None
        ended = "" if code is None else f" Slutkod {code}."
        return BotFailedError(f"{what}{ended} Slutet av {self._log}:\n{_end_of(text)}")


def _command(*words: str) -> list[str]:
    return [sys.executable, "-P", "-m", "bot", *words]


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(ROOT)}


def _end_of(text: str) -> str:
    return "\n".join(f"  {line}" for line in text.rstrip().splitlines()[-LAST_LINES:])
