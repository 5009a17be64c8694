"""The demo: a homeserver, all aktorer and the bot on this machine, and a scenario that is played for them.

What is started here is ended here, also on Ctrl-C at any time. The files of an exercise that failed are kept.
"""

import argparse
import asyncio
import secrets
import time
from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.environment import EnvironmentFailed
from bot.exercise import progress, stage, synapse
from bot.exercise.bot_process import BotFailedError, BotProcess
from bot.exercise.cast import Cast, cast_of
from bot.exercise.control import BotGoneError, BotRefusedError, Control
from bot.exercise.inriktande import with_inriktande
from bot.exercise.interrupts import Interrupts, say
from bot.exercise.matrix_user import Homeserver, MatrixError
from bot.exercise.player import Player, PlayerError
from bot.exercise.script import Line, ScriptError, Start, beside, read_script, read_start
from bot.exercise.transcript import write_transcripts
from bot.register_file import RegisterError, read_register

DATA = Path(__file__).parent / "data"
BEFORE_FIRST_LINE = timedelta(minutes=5)
NAMED_ON_SCREEN = 8
DONE, FAILED, WRONG_USE, INTERRUPTED = 0, 1, 2, 130


@dataclass(frozen=True, slots=True)
class Plan:
    """What will be played, read and checked before anything is started."""

    lines: tuple[Line, ...]
    start: Start
    cast: Cast
    files: dict[str, Path]
    until: str | None
    transcript: Path | None
    stays: bool

    @property
    def begins(self) -> datetime:
        """When the exercise's clock starts: before the first line in any case."""
        return min(self.start.klocka or self.lines[0].at - BEFORE_FIRST_LINE, self.lines[0].at)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `python -m bot demo`."""
    parser.description = "Spelar en övning på den här datorn: hemserver, alla aktörer, boten och ett skript."
    add = parser.add_argument
    add("--scenario", type=Path, default=DATA / "scenario_b.jsonl", metavar="FIL", help="skript (förval: scenario B)")
    add("--register", type=Path, default=DATA / "aktorer.json", metavar="FIL", help="aktörsregister")
    add("--functions", type=Path, default=DATA / "funktioner.json", metavar="FIL", help="funktioner och roller")
    add("--start", type=Path, metavar="FIL", help="startläge (förval: <skript>.start.json, om den finns)")
    add("--folder", type=Path, metavar="MAPP", help="tom mapp för övningens filer (förval: en tillfällig)")
    add("--until", metavar="ID", help="stanna efter skriptraden med detta id")
    add("--exit", action="store_true", help="avsluta när skriptet är spelat")
    add("--transcript", type=Path, metavar="MAPP", help="skriv allt som sades, rum för rum, och botens dagbok")


def run(arguments: argparse.Namespace) -> int:
    """Play; gives the exit code: 0 all was sent, 1 it was not or the bot died, 2 wrong input, 130 interrupted."""
    with Interrupts() as interrupts:
        try:
            return _perform(_plan(arguments), arguments.folder, interrupts)
        except (ScriptError, RegisterError) as fault:
            print(fault, flush=True)
            return WRONG_USE
        except KeyboardInterrupt:
            return INTERRUPTED


def _plan(arguments: argparse.Namespace) -> Plan:
    lines = with_inriktande(read_script(arguments.scenario), beside(arguments.scenario, "_inriktande.json"))
    if arguments.until and arguments.until not in {line.id for line in lines}:
        raise ScriptError(f"Raden {arguments.until} finns inte i skriptet. Rätt: --until med ett id därifrån.")
    start_file = arguments.start or beside(arguments.scenario, ".start.json")
    start = read_start(start_file)
    files = {"aktor_file": arguments.register, "funktion_file": arguments.functions}
    return Plan(
        lines=lines,
        start=start,
        cast=cast_of(read_register(arguments.register, arguments.functions), start, lines),
        files=files | ({"start_file": start_file} if start_file else {}),
        until=arguments.until,
        transcript=arguments.transcript.resolve() if arguments.transcript else None,
        stays=not arguments.exit,
    )


def _perform(plan: Plan, folder: Path | None, interrupts: Interrupts) -> int:
    exercise = Exercise(plan, stage.make_stage(folder), interrupts)
    try:
        return exercise.perform()
    finally:
        exercise.end()


class Exercise:
    """One exercise from the first file to the last process."""

    def __init__(self, plan: Plan, place: stage.Stage, interrupts: Interrupts) -> None:
        self._plan, self._stage, self._interrupts = plan, place, interrupts
        self._homeserver = synapse.Synapse(place.homeserver, server_name=plan.cast.server_name)
        self._bot = BotProcess(place.config, place.bot_log)
        self._code = FAILED
        self._played: int | None = None

    def perform(self) -> int:
        """Starts everything, plays and stays as asked; gives the exit code."""
        try:
            self._start_homeserver()
            self._code = self._interrupts.run(self._play())
        except KeyboardInterrupt:
            self._code = INTERRUPTED if self._played is None else self._played
        except (BotFailedError, PlayerError, EnvironmentFailed, synapse.SynapseFailed) as fault:
            print(f"Övningen avbröts: {fault}", flush=True)
        except (BotGoneError, BotRefusedError, MatrixError) as fault:
            print(self._bot.failure(f"Övningen avbröts: {fault}"), flush=True)
        return self._code

    def end(self) -> None:
        """Ends the bot before its homeserver, whatever happened; keeps the files of an exercise that failed."""
        self._interrupts.end()
        self._bot.stop()
        self._homeserver.stop()
        if self._code != FAILED:
            self._stage.remove()
        kept = f" Filerna finns kvar i {self._stage.folder}." if self._stage.folder.exists() else ""
        say(f"Boten och hemservern är avslutade.{kept}")

    def _start_homeserver(self) -> None:
        print("Startar hemservern …", flush=True)
        synapse.build_environment()
        self._homeserver.start()
        print(f"Hemservern svarar på {self._homeserver.url}", flush=True)

    async def _play(self) -> int:
        await self._prepare()
        print("Startar boten …", flush=True)
        self._bot.start()
        control = await self._bot.control(self._stage.socket)
        try:
            async with Homeserver(self._homeserver.url, self._homeserver.as_token) as server:
                self._played = await self._unless_bot_dies(self._play_script(control, server))
        finally:
            await control.close()
        if self._plan.stays:
            await self._stay()
        return self._played

    async def _prepare(self) -> None:
        """Accounts, and the bot's files."""
        cast, server = self._plan.cast, self._homeserver
        print(f"Skapar {len(cast.accounts)} konton …", flush=True)
        passwords, bots_own = stage.new_passwords(cast), secrets.token_urlsafe(18)
        for account in cast.accounts:
            await server.register(account.localpart, passwords[account.user_id], displayname=account.display_name)
        await server.unlimited(await server.register(stage.BOT_LOCALPART, bots_own, displayname=stage.BOT_NAME))
        stage.write_bot_files(
            self._stage, url=server.url, cast=cast, password=bots_own, begins=self._plan.begins, files=self._plan.files
        )
        stage.write_accounts(self._stage, server.url, cast, passwords)
        print(f"\nLogga in på {server.url} med till exempel (alla står i {self._stage.accounts}):", flush=True)
        for account in cast.accounts[:NAMED_ON_SCREEN]:
            print(f"  {stage.row(account, passwords)}")
        print(flush=True)

    async def _play_script(self, control: Control, server: Homeserver) -> int:
        plan, began = self._plan, time.monotonic()
        bot = f"@{stage.BOT_LOCALPART}:{plan.cast.server_name}"
        player = Player(control, server, plan.cast, bot, progress.show(plan.cast))
        played = await player.play(plan.lines, plan.start, plan.until)
        print("\n" + progress.summary(played, timedelta(seconds=time.monotonic() - began)), flush=True)
        unread = await self._write_down(control, server, player)
        if plan.stays:
            await control.realtime()
        return FAILED if played.failed or unread else DONE

    async def _write_down(self, control: Control, server: Homeserver, player: Player) -> tuple[str, ...]:
        folder = self._plan.transcript
        if folder is None:
            return ()
        unread = await write_transcripts(folder, server, self._plan.cast, player, await control.rooms())
        for kind in ("jsonl", "text"):
            await self._bot.export(kind, folder)
        print(f"Utskrifter i {folder}." + (f" Ingen kunde läsa: {', '.join(unread)}." if unread else ""), flush=True)
        return unread

    async def _unless_bot_dies(self, work: Coroutine[Any, Any, int]) -> int:
        playing, dying = asyncio.ensure_future(work), asyncio.ensure_future(self._bot.died())
        try:
            await asyncio.wait((playing, dying), return_when=asyncio.FIRST_COMPLETED)
            if not playing.done():
                raise self._bot.failure("Boten dog.")
            return playing.result()
        finally:
            playing.cancel()
            dying.cancel()
            await asyncio.gather(playing, dying, return_exceptions=True)

    async def _stay(self) -> None:
        print("Övningen går vidare i verklig tid. Avsluta med Ctrl-C.", flush=True)
        await self._bot.died()
        raise self._bot.failure("Boten dog.")
