"""`bot check`: is everything ready? One line for each thing, with what to do about it.

It works while the bot runs: it reads, asks the homeserver with GET, and neither writes, logs in nor takes the lock.
"""

from collections.abc import AsyncIterator
from pathlib import Path

from bot.config import Config, ConfigError, load_config
from bot.operator.asking import Asking, NoAnswer, asking
from bot.operator.lines import Line, fel, obs, ok, show
from bot.operator.on_data import Dagbok, dagbok_of, folder_lines, heartbeat_line, owner, owner_line
from bot.operator.on_machine import machine
from bot.operator.on_register import register_lines
from bot.operator.on_rooms import fixed_lines, power_lines, rate_line
from bot.operator.on_server import logged_in, reached


async def check(config_path: Path) -> int:
    """Prints the lines; gives 0 only if nothing is wrong."""
    return show([line async for line in lines_of(config_path)])


async def lines_of(config_path: Path) -> AsyncIterator[Line]:
    """All lines; with settings that cannot be read only those of the machine."""
    try:
        config = load_config(config_path)
    except ConfigError as error:
        for problem in error.problem_list:
            yield fel(problem, f"rätta {config_path.name} och kör check igen.")
        for line in machine():
            yield line
        yield obs("Resten går inte att kontrollera förrän inställningarna går att läsa.")
        return
    yield ok(f"Inställningarna i {config_path} går att läsa.")
    for line in _settings(config):
        yield line
    for line in machine():
        yield line
    async for line in _place_and_server(config):
        yield line


def _settings(config: Config) -> list[Line]:
    if config.exercise is None:
        return []
    return [obs("Det här är en övning: avdelningen [exercise] finns.", "ta bort den i skarp drift.")]


async def _place_and_server(config: Config) -> AsyncIterator[Line]:
    folder = config.data.folder
    for line in folder_lines(folder):
        yield line
    yield owner_line(folder)
    yield heartbeat_line(config.monitoring.heartbeat_file, running=owner(folder)[1] > 0)
    dagbok, line = dagbok_of(folder)
    yield line
    for line in register_lines(config, dagbok.region if dagbok else None):
        yield line
    async with asking(config.matrix.homeserver) as server:
        async for line in _server(server, config, dagbok):
            yield line


async def _server(server: Asking, config: Config, dagbok: Dagbok | None) -> AsyncIterator[Line]:
    try:
        answers, lines = await reached(server, config.matrix.homeserver)
        for line in lines:
            yield line
        if answers:
            async for line in _with_login(server, config, dagbok):
                yield line
    except NoAnswer as error:
        yield fel(f"Hemservern slutade svara: {error}.", "kör check igen om en stund.")


async def _with_login(server: Asking, config: Config, dagbok: Dagbok | None) -> AsyncIterator[Line]:
    began = dagbok is not None and dagbok.row_count > 0
    good, lines = await logged_in(server, config, began=began)
    for line in lines:
        yield line
    if dagbok is None or not began:
        yield await rate_line(server, config, Dagbok())
        yield ok("Rummen skapas vid första starten.")
        return
    for line in fixed_lines(dagbok.region):
        yield line
    if good:
        yield await rate_line(server, config, dagbok)
        for line in await power_lines(server, dagbok.region, config.matrix.user):
            yield line
