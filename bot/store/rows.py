"""The rows of the dagbok and the outbox, and the chain that proves the dagbok (DESIGN 1: facts and words)."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.domain.effects import Effect
from bot.domain.ids import MessageId, OutboxId
from bot.domain.region import Event
from bot.store import codec

GENESIS = bytes(32)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the dagbok. `chain` covers the previous chain and everything except words and nonce."""

    seq: int
    at: str
    incoming_id: str
    kind: str
    facts: str
    words: str | None
    nonce: bytes | None
    digest: bytes | None
    chain: bytes

    @property
    def event(self) -> Event:
        return codec.load_event(self.kind, self.facts, self.words)


@dataclass(frozen=True, slots=True)
class OutRow:
    """One effect on its way. `body` is what will be said, as JSON; None for a board or for an effect without words."""

    id: OutboxId
    seq: int
    effect: Effect
    body: str | None
    quotes: tuple[MessageId, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class Done:
    """`state`: sent, failed or skipped."""

    id: OutboxId
    state: str
    result: str


def digest_of(nonce: bytes, words: str) -> bytes:
    return hashlib.sha256(nonce + words.encode()).digest()


def chain_of(before: bytes, seq: int, columns: tuple[str, str, str, str], digest: bytes | None) -> bytes:
    """`columns`: at, incoming_id, kind, facts."""
    parts = (str(seq), *columns, digest.hex() if digest else "")
    text = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(before + text.encode()).digest()


def link(events: Iterable[tuple[str, datetime, codec.Dumped]], seq: int, chain: bytes) -> list[Row]:
    """Rows for (incoming id, at, event as codec.dump_event gives it), following on the row `seq` with `chain`."""
    rows = []
    for incoming_id, at, (kind, facts, words) in events:
        seq += 1
        nonce = secrets.token_bytes(16) if words is not None else None
        digest = digest_of(nonce, words) if nonce is not None and words is not None else None
        when = at.isoformat()
        chain = chain_of(chain, seq, (when, incoming_id, kind, facts), digest)
        rows.append(Row(seq, when, incoming_id, kind, facts, words, nonce, digest, chain))
    return rows
