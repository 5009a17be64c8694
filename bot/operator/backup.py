"""`bot backup`: a whole copy of the data folder while the bot runs (DEPENDENCIES 3): the dagbok, and the login.

The login goes with it: with another device the bot would say again what it had just said (DESIGN 3).
"""

import os
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from bot.config import ConfigError, load_config
from bot.operator.reading import DATABASE, reading
from bot.operator.verify import Verdict, verify_folder

LOGIN = "login.json"


def copy_folder(folder: Path, out: Path) -> Verdict:
    """Copy into `out`, which must be empty or new, and prove the copy. Raises FileNotFoundError, FileExistsError."""
    out.mkdir(parents=True, exist_ok=True, mode=0o700)
    if any(out.iterdir()):
        raise FileExistsError(out)
    with reading(folder):
        pass  # there is a dagbok to copy
    source = f"file:{folder / DATABASE}?mode=ro"
    with closing(sqlite3.connect(source, uri=True, isolation_level=None)) as connection:
        connection.execute("VACUUM INTO ?", (str(out / DATABASE),))
    if (folder / LOGIN).exists():
        shutil.copyfile(folder / LOGIN, out / LOGIN)
    verdict = verify_folder(out)
    for file in out.iterdir():
        _keep(file)
    return verdict


def _keep(file: Path) -> None:
    """On the disk for certain, and for the owner's eyes only."""
    file.chmod(0o600)
    with file.open("rb") as opened:
        os.fsync(opened.fileno())


async def backup(config_path: Path, out: Path) -> int:
    try:
        verdict = copy_folder(load_config(config_path).data.folder, out)
    except ConfigError as error:
        return _told("\n".join(error.problem_list))
    except FileExistsError:
        return _told(f"Mappen {out} är inte tom. Ange en ny mapp för varje kopia.")
    except FileNotFoundError as error:
        return _told(f"Det finns ingen dagbok: {error}")
    except (OSError, sqlite3.Error) as error:
        return _told(f"Kopian blev inte av: {error}")
    if verdict.faults:
        return _told(f"Kopian är gjord men inte hel: {verdict.faults[0]}. Kör verify.")
    login = "" if (out / LOGIN).exists() else f" {LOGIN} fanns inte."
    print(f"OK   Kopian i {out} är hel: {verdict.row_count} rader.{login}")
    return 0


def _told(text: str) -> int:
    print(text, file=sys.stderr)
    return 1
