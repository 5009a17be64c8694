"""The one command that builds everything: it can be interrupted, run twice at once, and says what is missing."""

import re
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from bot import dev, environment
from bot.environment import EnvironmentFailed, Recipe

ROOT = environment.ROOT
LOCKS = ("requirements.lock", "requirements-synapse.lock")
BUILD = """
import sys
from pathlib import Path
from bot.environment import Recipe, build
build(Recipe(Path(sys.argv[1]), Path(sys.argv[2]), "provmiljön", 3))
"""


@pytest.fixture
def recipe(tmp_path: Path) -> Recipe:
    """A real environment with nothing in it, made from an empty lock."""
    lock = tmp_path / "empty.lock"
    lock.write_text("# nothing\n")
    return Recipe(tmp_path / "env", lock, "provmiljön", 3)


def builder(recipe: Recipe) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", BUILD, str(recipe.folder), str(recipe.lock)]
    return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True)


def test_a_killed_build_is_redone(recipe):
    with builder(recipe) as process:
        wait_for(recipe.folder / "pyvenv.cfg")
        process.kill()
    leftover = recipe.folder / "leftover"
    leftover.touch()
    assert not environment.is_ready(recipe)

    environment.build(recipe)

    assert environment.is_ready(recipe)
    assert not leftover.exists()


def test_a_build_that_is_interrupted_while_installing_is_redone(recipe, monkeypatch):
    def interrupt(command: list[str], _recipe: Recipe) -> None:
        if "pip" in command:
            raise KeyboardInterrupt
        recipe.folder.mkdir()

    monkeypatch.setattr(environment, "_run", interrupt)
    with pytest.raises(KeyboardInterrupt):
        environment.build(recipe)

    assert not environment.is_ready(recipe)


def test_two_builders_at_once_build_once(recipe):
    with builder(recipe) as one, builder(recipe) as other:
        said = one.communicate(timeout=60)[1] + other.communicate(timeout=60)[1]

    assert (one.returncode, other.returncode) == (0, 0)
    assert said.count("Klart: provmiljön") == 1
    assert "En annan körning bygger provmiljön just nu" in said


def test_a_complete_environment_is_left_alone_until_its_lock_changes(recipe, capsys):
    environment.build(recipe)
    capsys.readouterr()

    environment.build(recipe)
    assert capsys.readouterr().err == ""

    recipe.lock.write_text("# something else\n")
    assert not environment.is_ready(recipe)


def test_a_package_that_is_not_in_the_lock_with_its_hash_stops_the_build(recipe):
    recipe.lock.write_text(f"{ROOT.as_uri()}\n")

    with pytest.raises(EnvironmentFailed, match=r"(?s)Det gick inte att bygga provmiljön.*verify hashes"):
        environment.build(recipe)

    assert not environment.is_ready(recipe)


def test_a_python_without_venv_is_told_what_to_install(recipe, monkeypatch):
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda _name: None)

    with pytest.raises(EnvironmentFailed, match="sudo apt install python3-venv"):
        environment.build(recipe)


def test_an_older_python_is_refused_in_words(monkeypatch, capsys):
    monkeypatch.setattr(dev, "OLDEST", (99, 0))

    assert dev.main(["test"]) == 2
    assert "behöver Python 3.11 eller nyare" in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["hjälp"]])
def test_an_unknown_command_is_answered_with_the_usage(words, capsys):
    assert dev.main(words) == 2
    assert "python3 -m bot.dev KOMMANDO" in capsys.readouterr().err


def test_it_needs_nothing_but_the_standard_library():
    code = "import bot.dev, bot.environment, sys; sys.exit(bot.dev.main([]))"
    done = subprocess.run([sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "Användning" in done.stderr


def test_bot_init_is_empty():
    assert (ROOT / "bot" / "__init__.py").read_text() == ""


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_host_and_hashes_everything(name):
    text = (ROOT / name).read_text()

    assert "://" not in text
    assert not re.search(r"^\s*-", text.replace("    --hash=", ""), re.MULTILINE)  # no index options
    assert all("--hash=sha256:" in block for block in re.split(r"^(?=\w)", text, flags=re.MULTILINE) if "==" in block)


def test_the_homeserver_is_never_in_the_bots_environment():
    names = pins("requirements.lock").keys()

    assert not names & {"matrix-synapse", "twisted"}
    assert "matrix-synapse" in pins("requirements-synapse.lock")


def test_the_lock_fits_the_project():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = map(Requirement, project["project"]["dependencies"] + project["dependency-groups"]["test"])
    locked = pins("requirements.lock")

    assert [str(w) for w in wanted if not w.specifier.contains(locked.get(w.name.lower(), "0"))] == []


def pins(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", (ROOT / name).read_text(), re.MULTILINE))


def wait_for(path: Path) -> None:
    limit = time.monotonic() + 30
    while not path.exists():
        assert time.monotonic() < limit, f"{path} did not come"
        time.sleep(0.02)
