"""Asking the homeserver something that changes nothing: GET only, never a login (that would be a new device)."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import aiohttp

SECONDS = 10.0
OK = 200


class NoAnswer(Exception):
    """The homeserver was not reached; the text says how that showed."""


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    headers: Mapping[str, str]
    data: Any

    @property
    def well(self) -> bool:
        return self.status == OK

    @property
    def errcode(self) -> str:
        return str(self.data.get("errcode", "")) if isinstance(self.data, dict) else ""


class Asking:
    """One homeserver; `token` is used once it is known."""

    def __init__(self, session: aiohttp.ClientSession, homeserver: str) -> None:
        self._session = session
        self._homeserver = homeserver
        self.token = ""

    async def get(self, path: str) -> Reply:
        """Raises NoAnswer."""
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        try:
            async with self._session.get(self._homeserver + path, headers=headers) as response:
                try:
                    data = await response.json(content_type=None)
                except ValueError:
                    data = {}
                return Reply(response.status, response.headers, data)
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise NoAnswer(_told(error)) from error


def _told(error: Exception) -> str:
    """How it showed, in words; the library's own text is not for an operator."""
    match error:
        case TimeoutError():
            return "inget svar inom tio sekunder"
        case aiohttp.ClientConnectorDNSError():
            return "namnet går inte att slå upp"
        case aiohttp.ClientSSLError():
            return "certifikatet godtas inte"
        case aiohttp.ClientConnectorError():
            return "ingen tar emot på adressen"
        case _:
            return "anslutningen bröts"


@asynccontextmanager
async def asking(homeserver: str) -> AsyncIterator[Asking]:
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=SECONDS)) as session:
        yield Asking(session, homeserver)


def quoted(part: str) -> str:
    """A room id or account as a part of a path."""
    return quote(part, safe="")
