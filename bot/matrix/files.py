"""Files: a document is made of its data and put on the homeserver. The making runs in a thread: it holds up nothing."""

import asyncio
import json
import logging
from dataclasses import dataclass

from bot import documents, kill
from bot.domain.effects import SendFile
from bot.domain.ids import OutboxId
from bot.matrix.api import Api, MatrixError
from bot.store.rows import OutRow

log = logging.getLogger(__name__)
MOST_SECONDS = 30
UNMADE = "filen kunde inte göras"


@dataclass(frozen=True, slots=True)
class Uploaded:
    name: str
    uri: str
    size: int
    mime: str


class Files:
    """Remembers what lies on the homeserver already, so that a send that is tried again makes no second upload."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._lying: dict[OutboxId, tuple[str, Uploaded]] = {}

    async def upload(self, row: OutRow, effect: SendFile) -> Uploaded:
        """Raises MatrixError or Unreachable; a document that cannot be made is an error that does not pass."""
        body = row.body or "{}"
        known, uploaded = self._lying.get(row.id, ("", None))
        if uploaded is None or known != body:
            uploaded = await self._new(effect, body)
            self._lying[row.id] = (body, uploaded)
        kill.at("after_upload")
        return uploaded

    async def _new(self, effect: SendFile, body: str) -> Uploaded:
        found = json.loads(body)
        try:
            async with asyncio.timeout(MOST_SECONDS):
                made = await asyncio.to_thread(documents.made, effect.document, found["data"])
        except (documents.CannotMake, KeyError, TimeoutError) as error:
            log.exception("the document %s cannot be made", effect.document)
            raise MatrixError(400, UNMADE, str(error)) from error
        mime = documents.mime(effect.document)
        uri = await self._api.upload(made, mime, found["plain"])
        return Uploaded(found["plain"], uri, len(made), mime)

    def sent(self, row: OutRow) -> None:
        self._lying.pop(row.id, None)
