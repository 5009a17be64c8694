"""Login: which device the bot is. The device id is part of what must be kept: another one sends everything twice.

`login.json` in the data folder holds token and device id, readable by the bot's user alone (DESIGN 3).
"""

import json
import os
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from bot.config import Config, ConfigError, read_secret
from bot.matrix.api import Api

FILE = "login.json"


@dataclass(frozen=True, slots=True)
class Login:
    user: str
    device: str
    token: str


def known_login(folder: Path) -> Login | None:
    path = folder / FILE
    return Login(**json.loads(path.read_text(encoding="utf-8"))) if path.exists() else None


async def log_in(api: Api, config: Config, *, began: bool) -> Login:
    """The login that is kept, else a new one, made once. Raises MatrixError or ConfigError.

    `began`: the dagbok has rows. Then a missing login is never replaced in silence.
    """
    login = known_login(config.data.folder)
    if login is None and began:
        told = f"Dagboken finns men {FILE} saknas. Läs tillbaka filen från säkerhetskopian."
        raise ConfigError(f"{told} Finns ingen kopia: kör `bot login`, som ger boten en ny enhet.")
    if login is None:
        login = await new_login(api, config)
    if login.user != config.matrix.user:
        raise ConfigError(f"{FILE} hör till {login.user} men config.toml säger {config.matrix.user}.")
    api.use(login.token, login.device)
    return login


async def new_login(api: Api, config: Config) -> Login:
    """A new device, kept from now on. Raises ConfigError if there is a login already."""
    if known_login(config.data.folder) is not None:
        raise ConfigError(f"{FILE} finns redan i {config.data.folder}. Flytta undan filen om den inte gäller längre.")
    login = await _made(api, config)
    _keep(login, config.data.folder)
    return login


async def _made(api: Api, config: Config) -> Login:
    secret = read_secret(config)
    if secret.kind == "token":
        api.use(secret.value.get_secret_value(), "")
        me = await api.whoami()
        return Login(str(me["user_id"]), str(me.get("device_id", "")), secret.value.get_secret_value())
    device = "SAMVERKAN" + secrets.token_hex(4).upper()
    answer = await api.login(secret.value.get_secret_value(), device)
    return Login(str(answer["user_id"]), str(answer["device_id"]), str(answer["access_token"]))


def _keep(login: Login, folder: Path) -> None:
    new = folder / f"{FILE}.new"
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(login), file)
        file.flush()
        os.fsync(file.fileno())
    new.replace(folder / FILE)
