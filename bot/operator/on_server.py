"""What `bot check` sees of the homeserver: does it answer, its clock, and is the bot's login still good.

It never logs in: a new login is a new device, and another device sends everything twice (DESIGN 3).
"""

import json
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from bot.clock import Clock
from bot.config import Config, ConfigError, read_secret
from bot.operator.asking import Asking, NoAnswer, Reply
from bot.operator.lines import Line, fel, obs, ok

LOGIN = "login.json"
LOCAL = ("http://127.0.0.1", "http://localhost", "http://[::1]")
SMALL = timedelta(seconds=5)
LARGE = timedelta(seconds=60)
CLIENT = "/_matrix/client/v3"
SEE = 'kör login (läs "Om inloggningen är borta" i docs/drift.md först).'


async def reached(asking: Asking, address: str) -> tuple[bool, list[Line]]:
    """Whether it answers at all, and what its answer tells."""
    before = Clock().now()
    try:
        found = await asking.get("/_matrix/client/versions")
    except NoAnswer as error:
        told = f"Hemservern {address} svarar inte: {error}."
        return False, [fel(told, "kontrollera adressen, nätet och att hemservern kör.")]
    if not found.well or not isinstance(found.data, dict) or "versions" not in found.data:
        told = f"{address} svarar ({found.status}) men inte som en Matrix-hemserver."
        return False, [fel(told, "kontrollera homeserver under [matrix]: adressen ska vara utan sökväg.")]
    lines = [ok(f"Hemservern {address} svarar: {await _version(asking, found)}.")]
    if address.startswith("http://") and not address.startswith(LOCAL):
        lines.append(obs("Trafiken till hemservern är okrypterad.", "använd https:// i homeserver."))
    return True, [*lines, *_clock(found, before + (Clock().now() - before) / 2)]


async def _version(asking: Asking, found: Reply) -> str:
    """Its own name and version where it tells them, and the newest Matrix version."""
    newest = f"Matrix {list(found.data['versions'])[-1]}" if found.data["versions"] else "okänd version"
    about = await asking.get("/_matrix/federation/v1/version")
    server = about.data.get("server", {}) if about.well and isinstance(about.data, dict) else {}
    name = f"{server.get('name', '')} {server.get('version', '')}".strip() or found.headers.get("Server", "")
    return f"{name.replace('/', ' ')}, {newest}" if name else newest


def _clock(found: Reply, asked_at: datetime) -> list[Line]:
    """Its Date header has whole seconds, so one second is no difference."""
    try:
        theirs = parsedate_to_datetime(found.headers["Date"])
    except (KeyError, ValueError):
        return [obs("Hemservern säger inte sin tid.", "kontrollera att båda datorerna har tidssynkronisering (NTP).")]
    difference = abs(asked_at - theirs - timedelta(seconds=0.5))
    told = f"Klockorna här och på hemservern skiljer {difference.total_seconds():.0f} s."
    remedy = "slå på tidssynkronisering (NTP) på båda datorerna."
    if difference > LARGE:
        return [fel(told, remedy)]
    return [obs(told, remedy) if difference > SMALL else ok(told)]


def kept_login(folder: Path) -> dict[str, str] | None:
    """What login.json holds; None if there is none. Raises ValueError if it cannot be used."""
    path = folder / LOGIN
    if not path.exists():
        return None
    data: Any = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(data, dict) or not {"user", "device", "token"} <= set(data):
        raise ValueError(LOGIN)
    return {name: str(data[name]) for name in ("user", "device", "token")}


async def logged_in(asking: Asking, config: Config, *, began: bool) -> tuple[bool, list[Line]]:
    """Whether the kept login is good; then it is the one that is asked with. `began`: the dagbok has rows."""
    try:
        login = kept_login(config.data.folder)
    except (OSError, ValueError):
        return False, [fel(f"{LOGIN} går inte att läsa.", f"läs tillbaka filen från säkerhetskopian; annars {SEE}")]
    if login is None:
        return False, [_lost() if began else await _first(asking, config)]
    if login["user"] != config.matrix.user:
        told = f"{LOGIN} hör till {login['user']} men config.toml säger {config.matrix.user}."
        return False, [fel(told, "rätta user under [matrix]. Ett nytt konto ska ha en egen, tom datamapp.")]
    asking.token = login["token"]
    return _judged(await asking.get(f"{CLIENT}/account/whoami"), login)


def _lost() -> Line:
    return fel(f"Dagboken finns men {LOGIN} saknas.", f"läs tillbaka filen från säkerhetskopian; annars {SEE}")


def _judged(me: Reply, login: dict[str, str]) -> tuple[bool, list[Line]]:
    if not me.well:
        told = f"Hemservern godtar inte botens inloggning ({me.status} {me.errcode})."
        return False, [fel(told, f"stoppa boten, flytta undan {LOGIN} och {SEE}")]
    if me.data.get("user_id") != login["user"] or me.data.get("device_id", login["device"]) != login["device"]:
        told = f"Inloggningen hör till {me.data.get('user_id')}, enhet {me.data.get('device_id')}, inte till botens."
        return False, [fel(told, f"stoppa boten, flytta undan {LOGIN} och {SEE}")]
    return True, [ok(f"Inloggad som {login['user']}, enhet {login['device']} (behålls i {LOGIN}).")]


async def _first(asking: Asking, config: Config) -> Line:
    """Nothing is kept yet. A password cannot be tried without a login, and check makes none."""
    try:
        secret = read_secret(config)
    except ConfigError as error:
        return fel("Boten kan inte logga in. " + " ".join(error.problem_list), "lägg lösenordet i filen (chmod 600).")
    if secret.kind == "token":
        return await _token(asking, config, secret.value.get_secret_value())
    found = await asking.get(f"{CLIENT}/login")
    flows = found.data.get("flows", []) if isinstance(found.data, dict) else []
    if "m.login.password" not in [flow.get("type") for flow in flows]:
        return fel("Hemservern tar inte emot lösenord.", "skapa en åtkomsttoken och ange token_file i stället.")
    return ok("Ingen inloggning än: boten loggar in vid första starten. Lösenordet är inte prövat.")


async def _token(asking: Asking, config: Config, token: str) -> Line:
    asking.token = token
    me = await asking.get(f"{CLIENT}/account/whoami")
    asking.token = ""
    if not me.well:
        return fel(f"Hemservern godtar inte token ({me.status} {me.errcode}).", "skapa en ny åtkomsttoken.")
    if me.data.get("user_id") != config.matrix.user:
        return fel(f"Token hör till {me.data.get('user_id')}.", f"skapa en token för {config.matrix.user}.")
    if not me.data.get("device_id"):
        return fel("Token har ingen enhet: då kan meddelanden dubbleras.", "skapa en token genom att logga in.")
    return ok(f"Token gäller för {config.matrix.user}. Boten behåller den från första starten.")
