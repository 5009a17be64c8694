"""The operator's command line: run, login, demo, check, verify, export, backup."""

import argparse
import asyncio
import logging
import os
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any


def main(arguments: list[str] | None = None) -> int:
    options = _parser().parse_args(arguments)
    run = options.run
    return int(run(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="samverkansbot", description="Samverkansboten: samverkan på Matrix.")
    parts = parser.add_subparsers(required=True, metavar="kommando")
    for name, run, text in (
        ("run", _run, "kör boten"),
        ("login", _login, "loggar in på nytt när login.json är borta; boten får en ny enhet"),
        ("check", _check, "är allt redo? en grön eller röd rad för varje sak"),
        ("verify", _verify, "bevisar att dagboken är hel: kedja, vikning, utkorg"),
    ):
        part = parts.add_parser(name, help=text)
        part.add_argument("--config", type=Path, default=Path("config.toml"), help="inställningarna (config.toml)")
        part.set_defaults(run=run)
    _add_export(parts)
    _add_backup(parts)
    _add_demo(parts)
    return parser


def _add_export(parts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    part = parts.add_parser("export", help="dagboken som JSONL eller läsbar text, och det som publicerats")
    part.add_argument("--config", type=Path, default=Path("config.toml"))
    part.add_argument("--format", choices=("jsonl", "text"), default="text")
    part.add_argument("--out", type=Path, help="mapp att skriva i; annars skrivs allt på skärmen")
    part.set_defaults(run=_export)


def _add_backup(parts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    part = parts.add_parser("backup", help="en hel kopia av datamappen, också medan boten kör")
    part.add_argument("--config", type=Path, default=Path("config.toml"))
    part.add_argument("--out", type=Path, required=True, help="ny mapp för kopian")
    part.set_defaults(run=_backup)


def _add_demo(parts: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    from bot.exercise import demo

    part = parts.add_parser("demo", help="en hel övning på en egen hemserver")
    demo.add_arguments(part)
    part.set_defaults(run=demo.run)


def _run(options: argparse.Namespace) -> int:
    from bot import kill
    from bot.app import opened
    from bot.config import load_config

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for noisy in ("nio", "apscheduler"):
        logging.getLogger(noisy).setLevel(logging.ERROR)

    async def work() -> None:
        async with opened(load_config(options.config)) as bot:
            if bot.config.exercise is not None and os.environ.get("SAMVERKAN_KILL_AT"):
                kill.arm(os.environ["SAMVERKAN_KILL_AT"])
            await bot.run()

    return _guarded(work)


def _login(options: argparse.Namespace) -> int:
    from bot.app import owned
    from bot.config import load_config
    from bot.login import new_login
    from bot.matrix.api import Api

    async def work() -> None:
        config = load_config(options.config)
        with owned(config.data.folder):
            api = Api(config.matrix.homeserver, config.matrix.user)
            try:
                login = await new_login(api, config)
            finally:
                await api.close()
        print(f"Inloggad som {login.user}, ny enhet {login.device}.")

    return _guarded(work)


def _guarded(work: Callable[[], Coroutine[Any, Any, None]]) -> int:
    """Run it; what an operator can mend is told without a traceback."""
    from bot.app import Occupied
    from bot.config import ConfigError
    from bot.matrix.api import MatrixError, Unreachable

    try:
        asyncio.run(work())
    except ConfigError as error:
        return _told("\n".join(error.problem_list))
    except Occupied as error:
        return _told(f"En annan process äger datamappen {error}. Bara en bot åt gången får använda den.")
    except (MatrixError, Unreachable) as error:
        return _told(f"Hemservern: {error}")
    except Exception:
        logging.getLogger("bot").exception("the bot ends: the state must be rebuilt")
        os._exit(1)
    return 0


def _told(text: str) -> int:
    print(text, file=sys.stderr)
    return 1


def _check(options: argparse.Namespace) -> int:
    from bot.operator.check import check

    return asyncio.run(check(options.config))


def _verify(options: argparse.Namespace) -> int:
    from bot.operator.verify import verify

    return asyncio.run(verify(options.config))


def _export(options: argparse.Namespace) -> int:
    from bot.operator.export import export

    return asyncio.run(export(options.config, options.format, options.out))


def _backup(options: argparse.Namespace) -> int:
    from bot.operator.backup import backup

    return asyncio.run(backup(options.config, options.out))


if __name__ == "__main__":
    sys.exit(main())
