"""Builds a virtual environment from a lock file with hashes; standard library only, as nothing is installed yet.

The fingerprint is written last: a build that was interrupted is redone. Two builders at once wait for each other.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
SYNAPSE_LOCK = "requirements-synapse.lock"


class EnvironmentFailed(Exception):
    """The environment could not be built; the text is Swedish and meant for the person at the keyboard."""


@dataclass(frozen=True)
class Recipe:
    """Which environment, from which lock, and what to tell the person who waits for it."""

    folder: Path
    lock: Path
    what: str
    seconds: int
    importable: Path | None = None  # a folder whose packages can be imported in the environment

    @property
    def python(self) -> Path:
        """The environment's interpreter."""
        return self.folder / "bin" / "python"

    @property
    def stamp(self) -> Path:
        """Holds the fingerprint once the build is complete."""
        return self.folder / "built-from"


def bot() -> Recipe:
    """The bot's own environment, with the tools for testing, in a checkout."""
    return Recipe(ROOT / ".venv", ROOT / "requirements.lock", "botens miljö", 30, importable=ROOT)


def synapse(folder: Path | None = None) -> Recipe:
    """The exercise's homeserver; an environment of its own, never the bot's. Default: the checkout, else the cache."""
    lock = ROOT / SYNAPSE_LOCK
    if lock.exists():
        return Recipe(folder or ROOT / ".synapse", lock, "övningens hemserver", 30)
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    packaged = Path(__file__).parent / "exercise" / SYNAPSE_LOCK
    return Recipe(folder or cache / "samverkansbot" / "synapse", packaged, "övningens hemserver", 30)


def is_ready(recipe: Recipe) -> bool:
    """Whether the environment is complete and made from this very lock by this very Python."""
    try:
        return recipe.stamp.read_text() == fingerprint(recipe)
    except OSError:
        return False


def fingerprint(recipe: Recipe) -> str:
    """Changes when the lock, the interpreter or the place changes: an environment cannot be moved."""
    made_by = f"{sys.version}\n{sys.base_prefix}\n{recipe.folder.resolve()}\n{recipe.importable}\n"
    return hashlib.sha256(made_by.encode() + recipe.lock.read_bytes()).hexdigest()


def build(recipe: Recipe) -> Path:
    """Make the environment unless it is there already; give its interpreter."""
    if is_ready(recipe):
        return recipe.python
    recipe.folder.parent.mkdir(parents=True, exist_ok=True)
    with _alone(recipe):
        if not is_ready(recipe):
            _build(recipe)
    return recipe.python


def say(text: str) -> None:
    """Tell the person at the keyboard; standard output is left to the programs that are started."""
    print(text, file=sys.stderr, flush=True)


def _build(recipe: Recipe) -> None:
    reason = "Första gången" if not recipe.folder.exists() else "Bygget är ofullständigt eller inaktuellt"
    say(f"{reason}: bygger {recipe.what} i {recipe.folder.name}, cirka {recipe.seconds} sekunder …")
    started = time.monotonic()
    _require_venv()
    shutil.rmtree(recipe.folder, ignore_errors=True)
    _run([sys.executable, "-m", "venv", str(recipe.folder)], recipe)
    pip = [str(recipe.python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--no-input"]
    _run([*pip, "--require-hashes", "--requirement", str(recipe.lock)], recipe)
    _make_importable(recipe)
    recipe.stamp.write_text(fingerprint(recipe))
    say(f"Klart: {recipe.what} på {time.monotonic() - started:.0f} sekunder.")


def _make_importable(recipe: Recipe) -> None:
    if recipe.importable:
        base = str(recipe.folder)
        packages = Path(sysconfig.get_path("purelib", "venv", vars={"base": base, "platbase": base}))
        (packages / "samverkansbot.pth").write_text(f"{recipe.importable}\n")


def _require_venv() -> None:
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        raise EnvironmentFailed(
            "Den här Python-installationen kan inte bygga egna miljöer: modulen venv eller ensurepip saknas.\n"
            "På Debian och Ubuntu: sudo apt install python3-venv. Kör sedan samma kommando igen."
        )


def _run(command: list[str], recipe: Recipe) -> None:
    env = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}
    done = subprocess.run(command, capture_output=True, text=True, env=env, check=False)
    if done.returncode:
        tail = "\n".join((done.stdout + done.stderr).strip().splitlines()[-15:])
        raise EnvironmentFailed(
            f"Det gick inte att bygga {recipe.what}. Kör samma kommando igen när felet är avhjälpt; "
            f"det som hann byggas görs om från början. Så här sade verktyget:\n{tail}"
        )


@contextlib.contextmanager
def _alone(recipe: Recipe) -> Iterator[None]:
    with recipe.folder.with_name(recipe.folder.name + ".lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say(f"En annan körning bygger {recipe.what} just nu, väntar på den …")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield  # closing the file gives the lock back, also after a kill
