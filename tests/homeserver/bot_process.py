"""The bot as a process of its own: started, stopped and killed for real. It ends with us, also when we are killed."""

import asyncio
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.environment import ROOT
from bot.exercise import dies_with_us
from bot.exercise.control import BotGoneError, Control

DIES_WITHIN = 30.0


class Bot:
    """`exercise`: with a control socket and kill points; its clock is the machine's unless `stands_at` is given."""

    def __init__(self, folder: Path, sections: dict[str, dict[str, Any]], *, exercise: bool) -> None:
        self.folder = folder
        self.exercise = exercise
        self._sections = sections
        self._process: subprocess.Popen[bytes] | None = None
        self._tuning: asyncio.Task[None] | None = None
        self._clock: datetime | None = None
        self.started_count = 0

    @property
    def config(self) -> Path:
        return self.folder / "config.toml"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def start(self, *, kill_at: str = "", stands_at: datetime | None = None) -> None:
        """Start the process; `kill_at` names a kill point ("after_send:3"), `stands_at` a clock that tests move."""
        assert not self.alive
        self._clock = stands_at
        self._write_config(stands_at or datetime.now(UTC))
        (self.folder / "control.sock").unlink(missing_ok=True)
        environ = os.environ | {"PYTHONPATH": str(ROOT), "SAMVERKAN_KILL_AT": kill_at}
        with (self.folder / "bot.log").open("ab") as log:
            self._process = subprocess.Popen(
                self._command("run"),
                cwd=ROOT, env=environ, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        self.started_count += 1
        if self.exercise and stands_at is None:
            self._tuning = asyncio.ensure_future(self._follow_the_machine())

    def kill(self) -> None:
        """SIGKILL, as a power cut."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()

    def stop(self) -> int:
        """In good order; gives the exit code."""
        if self._process is None:
            return 0
        self._process.terminate()
        try:
            return self._process.wait(20)
        finally:
            self.kill()

    def restart(self, *, kill_at: str = "", stands_at: datetime | None = None) -> None:
        """Stop in good order and start again, the kill point armed."""
        assert self.stop() == 0, self.log_tail()
        self.start(kill_at=kill_at, stands_at=stands_at)

    async def died(self) -> None:
        """Returns when the process has killed itself at its kill point."""
        limit = time.monotonic() + DIES_WITHIN
        while self.alive and time.monotonic() < limit:  # noqa: ASYNC110  (another process sets no event of ours)
            await asyncio.sleep(0.02)
        assert not self.alive, "the bot never came to its kill point"
        assert self._process is not None
        assert self._process.returncode == -signal.SIGKILL, f"the bot ended by itself: {self._process.returncode}"

    async def dies_between(self, before: datetime, after: datetime, kill_at: str) -> None:
        """It lives from now until `before`, comes again at `after` and dies at this kill point in what has become due.

        They are less than a minute apart: a longer outage is told of first, and it would die in that. The commit of its
        start is its first, so `before_commit:2` is that of what is due.
        """
        assert after - before < timedelta(minutes=1)
        await self._has_rested(before)
        starts = len(self.rows("BotStarted"))
        self.start(kill_at=kill_at, stands_at=after)
        await self.died()
        assert len(self.rows("BotStarted")) == starts + 1, f"it died before it had started\n{self.log_tail()}"

    async def _has_rested(self, time_: datetime) -> None:
        """Stopped at this time with nothing on its way: what came in while it stopped it would do first, and die in."""
        assert self.stop() == 0, self.log_tail()
        stands_at = self._clock or datetime.now(UTC)
        while stands_at != time_ or self.waiting():
            self.start(stands_at=stands_at)
            stands_at = time_
            await self.time_is(time_)
            assert self.stop() == 0, self.log_tail()

    async def killed_at_work(self, after: float) -> None:
        """SIGKILL so many seconds after it has begun to write in the dagbok."""
        before, limit = self._seq(), time.monotonic() + DIES_WITHIN
        while self._seq() == before and time.monotonic() < limit:  # noqa: ASYNC110  (as above)
            await asyncio.sleep(0.01)
        await asyncio.sleep(after)
        assert self.alive, f"the bot ended by itself\n{self.log_tail()}"
        self.kill()

    async def time_is(self, time_: datetime) -> None:
        """Move the standing clock from deadline to deadline; the bot is at rest when this returns."""
        control = await self._control()
        try:
            rest = await control.rest([])
            while rest.next_deadline is not None and rest.next_deadline < time_:
                await control.clock(rest.next_deadline)
                rest = await control.rest([])
            await control.clock(time_)
            await control.rest([])
        finally:
            await control.close()

    async def runs(self, *words: str) -> tuple[int, str]:
        """Another of the operator's commands with this config, e.g. verify."""
        process = await asyncio.create_subprocess_exec(
            *self._command(*words), cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        said, _ = await asyncio.wait_for(process.communicate(), 60)
        return process.returncode or 0, said.decode()

    def waiting(self) -> list[str]:
        """What is on its way out; the kinds of the effects."""
        return [json.loads(row[0])["kind"] for row in self._ask("SELECT effect FROM outbox WHERE state = 'waiting'")]

    def handled(self) -> set[str]:
        """The ids of everything in the dagbok."""
        return {row[0] for row in self._ask("SELECT DISTINCT incoming_id FROM dagbok")}

    def rows(self, kind: str) -> list[dict[str, Any]]:
        """The facts of the dagbok's rows of this kind."""
        return [json.loads(row[0]) for row in self._ask("SELECT facts FROM dagbok WHERE kind = ? ORDER BY seq", kind)]

    def _seq(self) -> int:
        return int(next(iter(self._ask("SELECT coalesce(max(seq), 0) FROM dagbok")), (0,))[0])

    def log_tail(self, lines: int = 40) -> str:
        path = self.folder / "bot.log"
        text = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
        return "\n".join(text.splitlines()[-lines:])

    async def close(self) -> None:
        if self._tuning is not None:
            self._tuning.cancel()
            await asyncio.gather(self._tuning, return_exceptions=True)
        self.kill()

    def _command(self, name: str, *words: str) -> list[str]:
        return dies_with_us.command(sys.executable, "-P", "-m", "bot", name, "--config", str(self.config), *words)

    def _ask(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        path = self.data / "dagbok.sqlite3"
        if not path.exists():
            return []
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5)
        try:
            return connection.execute(query, values).fetchall()
        except sqlite3.OperationalError:
            return []  # no tables yet
        finally:
            connection.close()

    async def _control(self) -> Control:
        limit = time.monotonic() + DIES_WITHIN
        while True:
            try:
                return await Control.connect(self.folder / "control.sock")
            except OSError:
                assert self.alive, f"the bot died:\n{self.log_tail()}"
                assert time.monotonic() < limit, "the bot is not ready"
                await asyncio.sleep(0.05)

    async def _follow_the_machine(self) -> None:
        try:
            control = await self._control()
        except AssertionError:
            return  # it died before it was ready: the test knows
        try:
            await control.realtime()
        except BotGoneError:
            return
        finally:
            await control.close()

    def _write_config(self, start: datetime) -> None:
        sections = dict(self._sections)
        if self.exercise:
            begins = (start - timedelta(milliseconds=1)).isoformat()
            sections["exercise"] = {"control_socket": "control.sock", "start": begins}
        rows = (
            f"[{name}]\n" + "".join(f"{k} = {_toml(v)}\n" for k, v in keys.items()) for name, keys in sections.items()
        )
        self.config.write_text("\n".join(rows), encoding="utf-8")


def _toml(value: object) -> str:
    """JSON's strings, numbers and lists are TOML's too."""
    return json.dumps(value, ensure_ascii=False)
