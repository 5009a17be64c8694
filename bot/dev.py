"""One command on a bare Python: builds what is needed, then runs demo, test, check or bench. Standard library only."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

OLDEST = (3, 11)
USAGE = """Användning: python3 -m bot.dev KOMMANDO [ARGUMENT …]

  demo [--exit …]    spelar en övning i en egen hemserver på den här datorn
  test [ARGUMENT …]  granskar koden och kör alla prov (argumenten går till pytest)
  check              granskar bara koden: format, stil, typer, beroenden
  bench [ARGUMENT …] mäter"""

CONVENTIONS = "tests/test_conventions.py"
CHECKS = (
    ("format", ("ruff", "format", "--check", ".")),
    ("stil", ("ruff", "check", ".")),
    ("typer", ("mypy",)),
    ("beroenden", ("lint-imports", "--no-logo")),
    ("konventioner", ("pytest", "-q", CONVENTIONS)),
)


def main(argv: list[str] | None = None) -> int:
    """Check the Python at hand, then do what was asked; gives the exit code."""
    words = sys.argv[1:] if argv is None else argv
    if sys.version_info < OLDEST:
        version = ".".join(map(str, sys.version_info[:3]))
        return _refuse(f"Samverkansboten behöver Python 3.11 eller nyare. Detta är {version} ({sys.executable}).")
    if not words or words[0] not in COMMANDS:
        return _refuse(USAGE)
    from bot import environment  # noqa: PLC0415  (after the version check: an older Python lacks parts of it)

    try:
        return COMMANDS[words[0]](words[1:])
    except environment.EnvironmentFailed as failure:
        return _refuse(str(failure))
    except KeyboardInterrupt:
        return 130


def demo(words: list[str]) -> int:
    """Play an exercise; the demo takes over this process, so that signals and exit code are its own."""
    _build(with_synapse=True)
    command = _python("bot", "demo", *words)
    os.execve(command[0], command, _clean_environ())


def test(words: list[str]) -> int:
    """Check first, then every test, the real homeserver included; both are run even if the first fails."""
    _build(with_synapse=True)
    failed = _check_all()
    return _run(_tool("pytest", "-n", "auto", "--dist", "loadfile", *words)) or failed


def check(words: list[str]) -> int:
    """Format, style, types, imports, conventions."""
    if words:
        return _refuse("check tar inga argument.")
    _build(with_synapse=False)
    return _check_all()


def bench(words: list[str]) -> int:
    """Measure."""
    _build(with_synapse=True)
    return _run(_python("bench", *words))


COMMANDS = {"demo": demo, "test": test, "check": check, "bench": bench}


def _check_all() -> int:
    from bot import environment  # noqa: PLC0415  (see main)

    exists = (environment.ROOT / CONVENTIONS).exists()
    there = [(name, words) for name, words in CHECKS if exists or CONVENTIONS not in words]
    failed = [name for name, words in there if _run(_tool(*words))]
    if failed:
        print(f"Granskningen hittade fel: {', '.join(failed)}.", file=sys.stderr, flush=True)
    return 1 if failed else 0


def _build(*, with_synapse: bool) -> None:
    from bot import environment  # noqa: PLC0415  (see main)

    recipes = [environment.bot(), *([environment.synapse()] if with_synapse else [])]
    with ThreadPoolExecutor() as pool:  # side by side: each is one single-threaded pip
        list(pool.map(environment.build, recipes))


def _python(*words: str) -> list[str]:
    from bot import environment  # noqa: PLC0415  (see main)

    return [str(environment.bot().python), "-P", "-m", *words]


def _tool(name: str, *words: str) -> list[str]:
    from bot import environment  # noqa: PLC0415  (see main)

    return [str(environment.bot().python.with_name(name)), *words]


def _run(command: list[str]) -> int:
    from bot import environment  # noqa: PLC0415  (see main)

    with subprocess.Popen(command, cwd=environment.ROOT, env=_clean_environ()) as process:
        try:
            return process.wait()
        except KeyboardInterrupt:
            process.wait()  # it got the same signal: let it end its own children
            raise


def _clean_environ() -> dict[str, str]:
    foreign = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}
    return {name: value for name, value in os.environ.items() if name not in foreign}


def _refuse(text: str) -> int:
    print(text, file=sys.stderr, flush=True)
    return 2


if __name__ == "__main__":
    sys.exit(main())
