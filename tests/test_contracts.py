"""Each import contract in pyproject.toml breaks when it is violated, and holds in a small house that keeps to it."""

import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

from bot.environment import ROOT

LINT = Path(sysconfig.get_path("scripts")) / "lint-imports"
HOUSE = {
    "bot/__main__.py": "import bot.app",
    "bot/dev.py": "import bot.environment",
    "bot/app.py": "import bot.matrix\nimport bot.timers\nimport commands.lage",
    "bot/matrix/client.py": "import nio\nimport bot.dispatch",
    "bot/timers.py": "import apscheduler",
    "bot/dispatch.py": "import bot.command\nimport bot.store",
    "bot/command.py": "import bot.render\nimport bot.domain.upprop",
    "bot/render.py": "import jinja2",
    "bot/store/__init__.py": "import aiosqlite",
    "bot/documents/__init__.py": "import typst\nimport bot.places",
    "bot/environment.py": "import os",
    "bot/clock.py": "import time",
    "bot/domain/upprop.py": "import immutables\nimport bot.language.tid",
    "bot/language/tid.py": "import re",
    "commands/lage.py": "import bot.command\nimport bot.domain.upprop\nimport pydantic",
    "commands/upprop.py": "import bot.command",
    **{
        f"bot/{name}.py": ""
        for name in (
            "config",
            "control",
            "draft",
            "table",
            "engine",
            "exercise",
            "kill",
            "login",
            "operator",
            "places",
            "plain",
            "register_file",
            "text",
            "triggers",
            "view",
            "which",
        )
    },
}
VIOLATIONS = [
    ("bot/domain/upprop.py", "import bot.clock", "layers"),
    ("bot/store/__init__.py", "import bot.command", "layers"),
    ("bot/nytt.py", "", "layers"),
    ("bot/domain/upprop.py", "import uuid", "pure"),
    ("bot/language/tid.py", "from datetime import datetime\nimport time", "pure"),
    ("commands/lage.py", "import asyncio", "pure-commands"),
    ("commands/lage.py", "from bot import store", "commands-see"),
    ("bot/store/__init__.py", "from nio.client import AsyncClient", "one-nio"),
    ("bot/dispatch.py", "import apscheduler.triggers", "one-apscheduler"),
    ("bot/matrix/client.py", "import typst", "one-typst"),
    ("bot/dispatch.py", "import commands.upprop", "commands-by-app"),
    ("commands/lage.py", "from commands import upprop", "commands-apart"),
]


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Keeps to every contract."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for name, text in HOUSE.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n")
    for package in ("bot", "bot/domain", "bot/language", "bot/matrix", "commands"):
        (tmp_path / package / "__init__.py").touch()
    return tmp_path


def lint(house: Path, contract: str) -> tuple[int, str]:
    command = [LINT, "--no-logo", "--no-cache", "--contract", contract]
    done = subprocess.run(
        command, cwd=house, env={"PYTHONPATH": str(house)}, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("contract", sorted({contract for *_, contract in VIOLATIONS}))
def test_a_house_that_keeps_to_it_passes(house, contract):
    code, said = lint(house, contract)

    assert code == 0, said
    assert "1 kept, 0 broken" in said


@pytest.mark.parametrize(("file", "line", "contract"), VIOLATIONS)
def test_a_violation_breaks_it(house, file, line, contract):
    with (house / file).open("a") as source:
        source.write(line + "\n")

    code, said = lint(house, contract)

    assert code == 1, said
    assert "BROKEN" in said or "exhaustive" in said
