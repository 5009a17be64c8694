"""An embedded homeserver (Synapse, SQLite) for the demo, exercises and tests; an environment of its own, no Docker.

The same folder gives the same server on the same port again, also after a kill. It never outlives its starter.
"""

import atexit
import contextlib
import hashlib
import hmac
import http.client
import os
import secrets
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

import aiohttp

from bot import environment
from bot.exercise import synapse_files, synapse_process

ADMIN = "driften"  # spoken for with the application service's token
READY_WITHIN = 60.0  # seconds; it takes 1-3 on an idle machine
STOPPED_WITHIN = 15.0


class SynapseFailed(Exception):
    """The homeserver did not start, or refused an administrative request."""


def build_environment(folder: Path | None = None) -> Path:
    """Make the homeserver's environment unless it is there already; give its Python. May take half a minute."""
    return environment.build(environment.synapse(folder))


class Synapse:
    """A homeserver in a folder. All local users can be spoken for with `as_token`, `?user_id=` and `?ts=`, unlimited.

    Logged-in accounts have Synapse's default rate limits unless `unlimited` is called, or `generous` lifts all of them.
    `more` is configuration of the homeserver's own.
    """

    def __init__(
        self,
        folder: Path,
        *,
        server_name: str = "samverkan.example",
        port: int = 0,
        room_version: str | None = None,
        generous: bool = False,
        more: Mapping[str, Any] | None = None,
        python: Path | None = None,
    ) -> None:
        folder = folder.resolve()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.folder = folder
        self.server_name = server_name
        self._python = python
        self._kept = synapse_files.kept(folder, port)
        self._config = synapse_files.write(
            folder, self._kept, server_name=server_name, room_version=room_version, generous=generous, more=more
        )
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def port(self) -> int:
        """Chosen once, kept in the folder."""
        return self._kept.port

    @property
    def url(self) -> str:
        """Where clients find it."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def as_token(self) -> str:
        """The exercise player's token: it may act as any local user."""
        return self._kept.as_token

    @property
    def pid(self) -> int | None:
        """The running process, if any."""
        return self._process.pid if self._process else None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.stop()

    def start(self) -> None:
        """Start it and wait until it answers. It dies with the *thread* that called this, not only with the process."""
        if self._process:
            return
        if synapse_files.is_taken(self.port):
            raise SynapseFailed(f"Hemservern startade inte: port {self.port} är upptagen.")
        python = self._python or build_environment()
        child = [str(python), "-P", synapse_process.__file__, str(os.getpid()), "--config-path", str(self._config)]
        foreign = {"PYTHONPATH", "PYTHONHOME", "PYTHONWARNINGS"}
        env = {name: value for name, value in os.environ.items() if name not in foreign}
        with (self.folder / "output.log").open("ab") as output:
            self._process = subprocess.Popen(
                child, cwd=self.folder, env=env, stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                start_new_session=True,
            )  # fmt: skip
        atexit.register(self.kill)
        self._wait_until_ready(self._process)

    def stop(self) -> None:
        """End it in good order, or by force if that takes too long."""
        if self._process:
            self._process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(STOPPED_WITHIN)
        self.kill()

    def kill(self) -> None:
        """End it at once (SIGKILL), whatever it is doing."""
        atexit.unregister(self.kill)
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None

    async def register(self, localpart: str, password: str, *, displayname: str, admin: bool = False) -> str:
        """Create the account (an existing one is left as it is); give its user id."""
        path = "/_synapse/admin/v1/register"
        nonce = (await self._ask("GET", path))["nonce"]
        signed = "\0".join((nonce, localpart, password, "admin" if admin else "notadmin"))
        mac = hmac.new(self._kept.registration_secret.encode(), signed.encode(), hashlib.sha1).hexdigest()
        body = {
            "nonce": nonce, "username": localpart, "password": password,
            "displayname": displayname, "admin": admin, "mac": mac, "inhibit_login": True,
        }  # fmt: skip
        await self._ask("POST", path, body, allowed="M_USER_IN_USE")
        return f"@{localpart}:{self.server_name}"

    async def unlimited(self, user_id: str) -> None:
        """Lift the rate limits of this account, as an operator does for the bot."""
        await self._ask(
            "POST", await self._limits_of(user_id), {"messages_per_second": 0, "burst_count": 0}, token=self.as_token
        )

    async def limited(self, user_id: str) -> None:
        """Take back what `unlimited` gave."""
        await self._ask("DELETE", await self._limits_of(user_id), token=self.as_token)

    async def _limits_of(self, user_id: str) -> str:
        admin = await self.register(ADMIN, secrets.token_hex(16), displayname="Driften", admin=True)
        return f"/_synapse/admin/v1/users/{quote(user_id)}/override_ratelimit?user_id={quote(admin)}"

    async def _ask(
        self, method: str, path: str, body: dict[str, Any] | None = None, *, token: str = "", allowed: str = ""
    ) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        async with (
            aiohttp.ClientSession(headers=headers) as session,
            session.request(method, self.url + path, json=body) as response,
        ):
            answer: dict[str, Any] = await response.json()
            if not response.ok and answer.get("errcode") != allowed:
                raise SynapseFailed(f"{method} {path}: {response.status} {answer}")
            return answer

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        limit = time.monotonic() + READY_WITHIN
        while not (self._is_healthy() and process.poll() is None):
            if process.poll() is not None or time.monotonic() > limit:
                self.kill()
                raise SynapseFailed(f"Hemservern startade inte. {self._last_lines()}")
            time.sleep(0.05)

    def _is_healthy(self) -> bool:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            connection.request("GET", "/health")
            return connection.getresponse().status == http.HTTPStatus.OK
        except OSError:
            return False
        finally:
            connection.close()

    def _last_lines(self) -> str:
        logs = [self.folder / "output.log", self.folder / "homeserver.log"]
        return "\n".join(line for log in logs if log.exists() for line in log.read_text().splitlines()[-10:])
