"""The files of an exercise's homeserver: secrets and port, chosen once and kept, and the configuration made of them.

It listens on this machine only, speaks to no other server, and is never meant for anything but exercises and tests.
"""

import base64
import json
import re
import secrets
import socket
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

AS_SENDER = "ovning"
PORTS = range(20_000, 30_000)  # below the range that outgoing connections borrow: free again after a kill
GENEROUS = {"per_second": 10_000, "burst_count": 10_000}


@dataclass(frozen=True)
class Kept:
    """What must be the same after a restart."""

    port: int
    as_token: str
    hs_token: str
    registration_secret: str
    macaroon_secret: str
    form_secret: str
    signing_key: str


def kept(folder: Path, port: int) -> Kept:
    """Read what the folder keeps, or choose it (port 0: any free one) and keep it."""
    path = folder / "kept.json"
    if path.exists():
        return Kept(**json.loads(path.read_text()))
    names = ("as_token", "hs_token", "registration_secret", "macaroon_secret", "form_secret")
    fresh = {name: secrets.token_hex(24) for name in names}
    chosen = Kept(port=port or _free_port(), signing_key=_signing_key(), **fresh)
    _write(path, json.dumps(asdict(chosen), indent=1))
    return chosen


def write(
    folder: Path,
    secret: Kept,
    *,
    server_name: str,
    room_version: str | None,
    generous: bool,
    more: Mapping[str, Any] | None = None,
) -> Path:
    """Write configuration (with `more` of it), signing key, registration and log settings; give its path."""
    _write(folder / "signing.key", secret.signing_key)
    _write(folder / "registration.yaml", json.dumps(_registration(secret, server_name), indent=1))
    _write(folder / "log.yaml", json.dumps(_logging(folder), indent=1))
    config = _config(folder, secret, server_name) | _limits(generous=generous) | dict(more or {})
    if room_version:
        config["default_room_version"] = room_version
    _write(folder / "homeserver.yaml", json.dumps(config, indent=1))  # JSON is YAML
    return folder / "homeserver.yaml"


def is_taken(port: int) -> bool:
    """Whether somebody listens there already."""
    with socket.socket() as trial:
        return trial.connect_ex(("127.0.0.1", port)) == 0


def _config(folder: Path, secret: Kept, server_name: str) -> dict[str, Any]:
    return {
        "server_name": server_name,
        "public_baseurl": f"http://127.0.0.1:{secret.port}/",
        "listeners": [
            {"port": secret.port, "type": "http", "bind_addresses": ["127.0.0.1"], "resources": [{"names": ["client"]}]}
        ],
        "database": {"name": "sqlite3", "args": {"database": str(folder / "homeserver.db")}},
        "media_store_path": str(folder / "media"),
        "signing_key_path": str(folder / "signing.key"),
        "log_config": str(folder / "log.yaml"),
        "app_service_config_files": [str(folder / "registration.yaml")],
        "registration_shared_secret": secret.registration_secret,
        "macaroon_secret_key": secret.macaroon_secret,
        "form_secret": secret.form_secret,
        "bcrypt_rounds": 4,
        "trusted_key_servers": [],
        "suppress_key_server_warning": True,
        "federation_domain_whitelist": [],
        "report_stats": False,
        "presence": {"enabled": False},
    }


def _limits(*, generous: bool) -> dict[str, Any]:
    """Log in and register freely; the rest is Synapse's own default, so that the bot meets it as in real life."""
    login = {
        "rc_login": dict.fromkeys(("address", "account", "failed_attempts"), GENEROUS),
        "rc_registration": GENEROUS,
    }
    if not generous:
        return login
    return login | {
        "rc_message": GENEROUS,
        "rc_joins": {"local": GENEROUS},
        "rc_joins_per_room": GENEROUS,
        "rc_invites": dict.fromkeys(("per_room", "per_user", "per_issuer"), GENEROUS),
        "rc_room_creation": GENEROUS,
        "rc_profile": GENEROUS,
        "rc_media_create": GENEROUS,
    }


def _registration(secret: Kept, server_name: str) -> dict[str, Any]:
    return {
        "id": "ovning",
        "url": None,
        "as_token": secret.as_token,
        "hs_token": secret.hs_token,
        "sender_localpart": AS_SENDER,
        "rate_limited": False,
        "namespaces": {"users": [{"exclusive": False, "regex": f"@.*:{re.escape(server_name)}"}]},
    }


def _logging(folder: Path) -> dict[str, Any]:
    handler = {"class": "logging.FileHandler", "filename": str(folder / "homeserver.log"), "formatter": "line"}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
        "handlers": {"file": handler},
        "root": {"level": "WARNING", "handlers": ["file"]},
    }


def _signing_key() -> str:
    seed = base64.b64encode(secrets.token_bytes(32)).decode().rstrip("=")
    return f"ed25519 a_ovning {seed}\n"


def _free_port() -> int:
    for _ in range(100):
        port = secrets.choice(PORTS)
        if not is_taken(port):
            return port
    raise OSError(f"no free port in {PORTS}")


def _write(path: Path, text: str) -> None:
    """Whole or not at all, and for the owner's eyes only."""
    draft = path.with_name(path.name + ".new")
    draft.touch(mode=0o600)
    draft.write_text(text)
    draft.replace(path)
