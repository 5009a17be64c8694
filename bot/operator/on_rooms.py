"""What `bot check` sees of the bot's rooms: are they there, may the bot do its work in them, is it held back."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from bot.config import Config
from bot.domain import hus
from bot.domain.region import Region
from bot.domain.rum import Rum, RumSort
from bot.operator.asking import Asking, quoted
from bot.operator.lines import Line, fel, obs, ok
from bot.operator.on_data import Dagbok

WINDOW = timedelta(seconds=10)
BURST = timedelta(minutes=2)
MANY = 20  # Synapse lets an ordinary account send 10 invitations at once, then one in three seconds
CREATOR_STANDS_ABOVE = 12
POWERS = {"state_default": 50, "invite": 0, "kick": 50, "redact": 50}


def fixed_lines(region: Region) -> Iterator[Line]:
    """The fixed rooms, as the dagbok has them."""
    missing = [
        key for key, _ in hus.fixed(region) if key not in region.rum.by_key or region.rum.by_key[key].room is None
    ]
    if missing:
        yield fel(
            f"Fasta rum saknas: {', '.join(missing)}.",
            "starta boten och läs dess logg; om någon har tagit bort boten ur rummet, bjud in den igen.",
        )
    else:
        yield ok(
            "De fasta rummen finns: " + ", ".join(region.rum.by_key[key].alias for key, _ in hus.fixed(region)) + "."
        )


async def power_lines(asking: Asking, region: Region, me: str) -> list[Line]:
    """One line for each room where something is wrong, else one for all."""
    rum_list = [rum for rum in region.rum.by_key.values() if rum.room is not None and _in_use(region, rum)]
    lines = [line for rum in rum_list for line in await _room(asking, rum, me)]
    return lines or [ok(f"Boten är med och har behörighet i {len(rum_list)} rum.")]


def _in_use(region: Region, rum: Rum) -> bool:
    if rum.sort is RumSort.DIREKT:
        return False
    return rum.handelse is None or region.handelse.by_id[rum.handelse].open


async def _room(asking: Asking, rum: Rum, me: str) -> list[Line]:
    found = await asking.get(f"/_matrix/client/v3/rooms/{quoted(rum.room or '')}/state")
    if not found.well:
        told = f"Boten kommer inte åt rummet {rum.key} ({rum.alias or rum.room}): {found.status} {found.errcode}."
        return [fel(told, "bjud in boten igen från ett konto som är kvar i rummet.")]
    lacking = _lacking(found.data, me)
    if not lacking:
        return []
    told = f"Boten har inte behörighet i rummet {rum.key} ({rum.alias or rum.room}): {', '.join(lacking)}."
    return [fel(told, "sätt botens behörighet till 100 från ett konto som har 100.")]


def _lacking(state: list[dict[str, Any]], me: str) -> list[str]:
    """What the bot's power does not reach to. From room version 12 the creator stands above all levels."""
    by_kind = {e.get("type"): e for e in state if e.get("state_key") == ""}
    create, levels = by_kind.get("m.room.create", {}), by_kind.get("m.room.power_levels", {}).get("content", {})
    version = str(create.get("content", {}).get("room_version", "1"))
    if create.get("sender") == me and version.isdecimal() and int(version) >= CREATOR_STANDS_ABOVE:
        return []
    mine = levels.get("users", {}).get(me, levels.get("users_default", 0))
    return [name for name, default in POWERS.items() if mine < levels.get(name, default)]


async def rate_line(asking: Asking, config: Config, dagbok: Dagbok) -> Line:
    """The override itself only an administrator can read; else what the dagbok shows of past invitations."""
    path = f"/_synapse/admin/v1/users/{config.matrix.user}/override_ratelimit"
    found = await asking.get(path)
    if found.well and isinstance(found.data, dict):
        return _read_override(found.data, config, path)
    if dagbok.region.tjanst.settings.exercise:
        return obs("Hastighetsgräns: kan inte bedömas i en övning, där klockan står still.", _remedy(config, path))
    return _measured(dagbok.invited_at, _remedy(config, path))


def _read_override(data: dict[str, Any], config: Config, path: str) -> Line:
    if data and not data.get("messages_per_second"):
        return ok("Hastighetsgräns: botens konto är undantaget.")
    return fel("Hastighetsgräns: botens konto är inte undantaget.", _remedy(config, path))


def _remedy(config: Config, path: str) -> str:
    return (
        "låt hemserverns administratör undanta botens konto en gång, annars tar en kallelse till 40 aktörer minuter: "
        'curl -X POST -H "Authorization: Bearer ADMINTOKEN" -d \'{"messages_per_second":0,"burst_count":0}\' '
        f"{config.matrix.homeserver}{path}"
    )


def _measured(invited_at: list[datetime], remedy: str) -> Line:
    quick, asked = most_within(invited_at, WINDOW), most_within(invited_at, BURST)
    if quick >= MANY:
        return ok(f"Hastighetsgräns: boten har skickat {quick} inbjudningar på tio sekunder, så den är undantagen.")
    if asked >= MANY:
        return obs(f"Hastighetsgräns: högst {quick} inbjudningar på tio sekunder; boten bromsas nog.", remedy)
    return obs("Hastighetsgräns: boten kan inte själv läsa om den är undantagen, och inget visar det än.", remedy)


def most_within(times: list[datetime], window: timedelta) -> int:
    """The largest number of times that lie within one window."""
    most, start, ordered = 0, 0, sorted(times)
    for end, at in enumerate(ordered):
        while at - ordered[start] > window:
            start += 1
        most = max(most, end - start + 1)
    return most
