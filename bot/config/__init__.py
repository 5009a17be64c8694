"""config.toml -> typed, frozen settings; a typo is an error and nothing is guessed.

Every mistake is told at once, in Swedish, with its key and what would be right. Secrets come from files or from the
environment and never stand in config.toml, in a message or in a log.
"""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import SecretStr, ValidationError

from bot.config.messages import told
from bot.config.model import Config

__all__ = ["Config", "ConfigError", "Secret", "load_config", "read_secret"]

PASSWORD_VARIABLE = "SAMVERKANSBOT_PASSWORD"  # noqa: S105  (the name of a variable, no secret)
TOKEN_VARIABLE = "SAMVERKANSBOT_TOKEN"  # noqa: S105  (the same)

_TOML_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")


class ConfigError(Exception):
    """The settings cannot be used; `problem_list` holds one Swedish sentence or two for each mistake."""

    def __init__(self, *problem_list: str) -> None:
        super().__init__("\n".join(problem_list))
        self.problem_list = problem_list


@dataclass(frozen=True, slots=True)
class Secret:
    """What the bot logs in with; printing it shows asterisks."""

    kind: Literal["password", "token"]
    value: SecretStr


def load_config(path: Path) -> Config:
    """The settings in the file.

    Raises:
        ConfigError: with all mistakes; the first word of each is the file's name.
    """
    content = _read_toml(path)
    try:
        return Config.model_validate(content, context={"folder": path.absolute().parent})
    except ValidationError as error:
        raise ConfigError(*(f"{path.name}: {told(detail)}" for detail in error.errors())) from None


def read_secret(config: Config, environ: Mapping[str, str] | None = None) -> Secret:
    """The password or the token: the environment wins over the files, a token over a password.

    Raises:
        ConfigError: if there is none, or if it cannot be read.
    """
    env = os.environ if environ is None else environ
    if env.get(TOKEN_VARIABLE):
        return Secret("token", SecretStr(env[TOKEN_VARIABLE]))
    if env.get(PASSWORD_VARIABLE):
        return Secret("password", SecretStr(env[PASSWORD_VARIABLE]))
    if config.matrix.token_file:
        return Secret("token", _secret_in(config.matrix.token_file, "token_file"))
    if config.matrix.password_file:
        return Secret("password", _secret_in(config.matrix.password_file, "password_file"))
    where = f"miljövariabeln {PASSWORD_VARIABLE} eller {TOKEN_VARIABLE}"
    raise ConfigError(f"Botens lösenord saknas. Ange password_file eller token_file under [matrix], eller {where}.")


def _secret_in(path: Path, key: str) -> SecretStr:
    try:
        text = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise ConfigError(f"[matrix] {key}: {path} går inte att läsa. Kontrollera sökväg och rättigheter.") from None
    if not text:
        raise ConfigError(f"[matrix] {key}: {path} är tom. Skriv hemligheten på första raden.")
    return SecretStr(text)


def _read_toml(path: Path) -> dict[str, object]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return tomllib.loads(text)
    except OSError:
        raise ConfigError(f"{path} går inte att läsa. Börja med en kopia av config.example.toml.") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{path.name} är inte UTF-8. Spara om filen med teckenkodningen UTF-8.") from None
    except tomllib.TOMLDecodeError as error:
        place = _TOML_PLACE.search(str(error))
        line = f"rad {place[1]}, tecken {place[2]}" if place else "slutet av filen"
        advice = "Text står inom citattecken, sökvägar skrivs med /, och varje nyckel och [avdelning] får stå en gång."
        raise ConfigError(f"{path.name} {line}: går inte att läsa som TOML. {advice}") from None
