"""The files of an exercise: configuration, register and secrets of the bot, and the accounts for those who log in."""

import json
import secrets
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.exercise.cast import Account, Cast
from bot.exercise.script import ScriptError

BOT_LOCALPART, BOT_NAME = "samverkansbot", "Samverkansboten"
REGION = "Stockholms län"
SOCKET_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Stage:
    """One folder holds all that an exercise leaves behind."""

    folder: Path
    temporary: bool

    @property
    def homeserver(self) -> Path:
        return self.folder / "hemserver"

    @property
    def config(self) -> Path:
        return self.folder / "config.toml"

    @property
    def accounts(self) -> Path:
        return self.folder / "konton.txt"

    @property
    def bot_log(self) -> Path:
        return self.folder / "bot.log"

    @property
    def socket(self) -> Path:
        return self.folder / "control.sock"

    def remove(self) -> None:
        """Only what was temporary from the beginning."""
        if self.temporary:
            shutil.rmtree(self.folder, ignore_errors=True)


def make_stage(folder: Path | None) -> Stage:
    """A temporary folder, or the given one, which must be empty: time never goes backwards in an exercise."""
    if folder is None:
        return Stage(Path(tempfile.mkdtemp(prefix="samverkan-ovning-")), temporary=True)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ScriptError(f"Mappen {folder} är inte tom. Rätt: välj en ny mapp, eller töm den först.")
    if len(str(folder.resolve())) > SOCKET_LENGTH - len("/control.sock"):
        raise ScriptError(f"Sökvägen {folder.resolve()} är för lång. Rätt: välj en mapp med kortare sökväg.")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return Stage(folder.resolve(), temporary=False)


def write_bot_files(
    stage: Stage, *, url: str, cast: Cast, password: str, begins: datetime, files: Mapping[str, Path]
) -> None:
    """`files`: aktor_file, funktion_file and, where there is one, start_file; they are copied into the stage."""
    _write_secret(stage.folder / "botens-losenord.txt", password + "\n")
    names = {key: f"{key}{path.suffix}" for key, path in files.items()}
    for key, path in files.items():
        shutil.copyfile(path, stage.folder / names[key])
    exercise = {"control_socket": stage.socket.name, "start": begins.isoformat()}
    if "start_file" in names:
        exercise["start_file"] = names.pop("start_file")
    user = f"@{BOT_LOCALPART}:{cast.server_name}"
    sections: dict[str, dict[str, str]] = {
        "matrix": {"homeserver": url, "user": user, "password_file": "botens-losenord.txt"},
        "data": {"folder": "data"},
        "region": {"name": REGION, "host": cast.host_aktor},
        "register": names,
        "reserve": {"phone": "070-174 06 99 (övning)", "rakel": "TG-ÖVN 1"},
        "classification": {"text": "Öppen information. Inga sekretessuppgifter här."},
        "exercise": exercise,
    }
    stage.config.write_text("\n".join(_section(name, keys) for name, keys in sections.items()), encoding="utf-8")


def new_passwords(cast: Cast) -> dict[str, str]:
    """A password per account, new for every run."""
    return {account.user_id: secrets.token_urlsafe(9) for account in cast.accounts}


def write_accounts(stage: Stage, url: str, cast: Cast, password_by_user: Mapping[str, str]) -> None:
    """All accounts with passwords, for the owner's eyes only."""
    rows = [row(account, password_by_user) for account in cast.accounts]
    _write_secret(stage.accounts, "\n".join([f"Hemserver: {url}", "", *rows, ""]))


def row(account: Account, password_by_user: Mapping[str, str]) -> str:
    """One account on one line, to be copied from."""
    return f"{account.user_id:<38} {password_by_user[account.user_id]:<14} {account.display_name}"


def _section(name: str, keys: Mapping[str, str]) -> str:
    """JSON's strings are TOML's too."""
    rows = [f"{key} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in keys.items()]
    return "".join([f"[{name}]\n", *rows])


def _write_secret(path: Path, text: str) -> None:
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8")
