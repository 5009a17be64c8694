"""Draft: a batch in the making, decided on a candidate region (DESIGN 1). Plain work: no I/O but rendering.

What raises contributes only its failure and the words that it came with; the rest of the batch stands.
"""

import hashlib
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.dispatch import decide
from bot.domain import drift, lagesbild, summering
from bot.domain.dokument import Dokument
from bot.domain.effects import Board, Effect, Facts, Invite, JoinRoom, Say, SendFile
from bot.domain.ids import MessageId, OutboxId, RumKey
from bot.domain.incoming import Edited, Incoming, Redacted, SendFailed, Sent, Written
from bot.domain.inlagg import InlaggEdited, InlaggReceived, InlaggRemoved
from bot.domain.produkt import ProduktPublished, ProduktRemade
from bot.domain.region import Event, Region, apply
from bot.domain.ringlista import RINGLISTA, ringlista
from bot.domain.rum import VARD, RumMade
from bot.render import Rendered, Renderer
from bot.store import codec
from bot.store.rows import Done, OutRow
from bot.table import Table

log = logging.getLogger(__name__)
_DOCUMENTS = {"lägesbild": "lagesbild", "summering": "summering"}
_ON_PAPER: Mapping[str, Callable[[Region, Facts], Dokument]] = {
    RINGLISTA: ringlista,
    lagesbild.LAGESBILD: lagesbild.on_paper,
    lagesbild.TEXT: lagesbild.as_text,
    lagesbild.JSON: lagesbild.as_json,
    summering.SUMMERING: summering.on_paper,
}


@dataclass(slots=True)
class Draft:
    """The candidate region and what has been decided so far."""

    region: Region
    events: list[tuple[str, datetime, codec.Dumped]] = field(default_factory=list)
    out: list[OutRow] = field(default_factory=list)
    done: list[Done] = field(default_factory=list)
    removed: list[MessageId] = field(default_factory=list)


class Decider:
    """Decides incomings into a draft. `out` are the rows on their way, by id; `out_seq` the last row's number."""

    def __init__(self, table: Table, renderer: Renderer, out: Mapping[OutboxId, OutRow]) -> None:
        self._table = table
        self._renderer = renderer
        self._out = out

    def decide(self, draft: Draft, incoming: Incoming, out_seq: int) -> None:
        """Add what an incoming gives."""
        row = self._out.get(incoming.outbox) if isinstance(incoming, Sent | SendFailed) else None
        joined = self._joined(draft.region, incoming)
        try:
            region = apply(draft.region, joined) if joined else draft.region
            last = row is not None and self._is_last_call(draft, row)
            outcome = decide(region, incoming, self._table, row.effect if row else None, last=last)
            events = (joined, *outcome.events) if joined else outcome.events
            self._take(draft, incoming, events, outcome.effects, out_seq)
        except Exception:
            log.exception("incoming %s failed, reference %s", incoming.id, reference_of(incoming.id))
            self._fail(draft, incoming, out_seq)
        if isinstance(incoming, Sent):
            draft.done.append(Done(incoming.outbox, "skipped" if incoming.skipped else "sent", incoming.result))
        elif isinstance(incoming, SendFailed):
            draft.done.append(Done(incoming.outbox, "failed", incoming.reason))

    def _is_last_call(self, draft: Draft, row: OutRow) -> bool:
        """Whether this is a call to a rum and no other is on its way there."""
        if not isinstance(row.effect, Invite):
            return False
        done = {row.id, *(d.id for d in draft.done)}
        return all(r.id in done for r in self._calls(row.effect.rum))

    def _calls(self, rum: RumKey) -> list[OutRow]:
        return [r for r in self._out.values() if isinstance(r.effect, Invite) and r.effect.rum == rum]

    def _pa_vag(self, rum: RumKey) -> int:
        return len(self._calls(rum))

    def _joined(self, region: Region, incoming: Incoming) -> RumMade | None:
        """The room is ours already if somebody writes there while our acceptance of it is still on its way."""
        room = getattr(incoming, "room", None)
        if room is None or region.rum.of_room(room) is not None:
            return None
        joins = (r.effect for r in self._out.values() if isinstance(r.effect, JoinRoom) and r.effect.room == room)
        join = next(joins, None)
        return RumMade(join.rum, room, "", incoming.at) if join is not None else None

    def _fail(self, draft: Draft, incoming: Incoming, out_seq: int) -> None:
        reference = reference_of(incoming.id)
        events = (*kept(draft.region, incoming), drift.IncomingFailed(incoming.id, reference, incoming.at))
        rum = draft.region.rum.of_room(getattr(incoming, "room", ""))
        told = rum.key if rum is not None and rum.room is not None else VARD
        said = (Say(told, "errors/broken", {"reference": reference}),) if told in draft.region.rum.by_key else ()
        self._take(draft, incoming, events, said, out_seq)

    def _take(
        self,
        draft: Draft,
        incoming: Incoming,
        events: tuple[Event, ...],
        effects: tuple[Effect, ...],
        out_seq: int,
    ) -> None:
        """Add events and effects to the draft; on an exception nothing of them is added."""
        region = draft.region
        dumped: list[tuple[str, datetime, codec.Dumped]] = []
        for decided in events:
            region, event = self._applied(region, decided, incoming.at)
            dumped.append((incoming.id, incoming.at, codec.dump_event(event)))
        first = out_seq + len(draft.out) + 1
        rows = [self._row(incoming, n, first + n, effect, region) for n, effect in enumerate(effects)]
        draft.region = region
        draft.events += dumped
        draft.out += rows
        draft.removed += [m for e in events if isinstance(e, InlaggRemoved) for m in e.messages]

    def _applied(self, region: Region, event: Event, at: datetime) -> tuple[Region, Event]:
        """The region after an event; a publication gets its text first."""
        region = apply(region, event)
        if isinstance(event, ProduktPublished | ProduktRemade) and event.words is None:
            facts = {"handelse": event.handelse, "nr": event.nr}
            rendered = self._renderer.render(f"documents/{_DOCUMENTS[event.sort.value]}", facts, region, at)
            event = replace(event, words=rendered.plain, quotes=rendered.quotes)
            region = apply(region, event)
        return region, event

    def _row(self, incoming: Incoming, n: int, seq: int, effect: Effect, region: Region) -> OutRow:
        body, quotes = self._body(effect, region, incoming.at)
        return OutRow(effect_id(incoming.id, n), seq, effect, body, quotes, incoming.at)

    def _body(self, effect: Effect, region: Region, at: datetime) -> tuple[str | None, tuple[MessageId, ...]]:
        """What will be said, or the data of the file that will be made, as JSON; and the messages that it quotes."""
        match effect:
            case Say(then=None):
                rendered = self.said(effect, region, at)
                return rendered.as_json(), rendered.quotes
            case SendFile():
                return _on_paper(effect, region)
            case _:
                return None, ()

    def said(self, effect: Say | Board, region: Region, at: datetime) -> Rendered:
        """A message's text. One that cannot be rendered is said neutrally: it must not take the rest with it."""
        try:
            return self._renderer.render(effect.template, effect.facts, region, at, self._pa_vag)
        except Exception:
            reference = reference_of(f"{effect.template}{effect.facts}")
            log.exception("template %s cannot be rendered, reference %s", effect.template, reference)
            return self._renderer.render("errors/unsaid", {"reference": reference}, region, at)

    def rewritten(self, draft: Draft) -> list[OutRow]:
        """Rows still on their way that quote a removed message, rendered anew."""
        gone, done = set(draft.removed), {d.id for d in draft.done}
        result = []
        for row in (*self._out.values(), *draft.out):
            if gone & set(row.quotes) and row.id not in done:
                body, quotes = self._body(row.effect, draft.region, row.at)
                result.append(replace(row, body=body, quotes=quotes))
        return result


def _on_paper(effect: SendFile, region: Region) -> tuple[str | None, tuple[MessageId, ...]]:
    """One without data cannot be made, and that is told: it must not take the rest with it."""
    try:
        dokument = _ON_PAPER[effect.document](region, effect.facts)
    except Exception:
        log.exception("no data for the document %s", effect.document)
        return None, ()
    body = {"plain": dokument.filename, "data": dokument.data}
    return json.dumps(body, ensure_ascii=False), dokument.quotes


def kept(region: Region, incoming: Incoming) -> tuple[Event, ...]:
    """What must stand in the dagbok whatever else fails: the words that came, and the words that were taken back."""
    rum = region.rum.of_room(getattr(incoming, "room", ""))
    if rum is None:
        return ()
    match incoming:
        case Written(id=message, sender=sender, at=at):
            return (InlaggReceived(message, rum.key, sender, at, incoming.thread, incoming.reply_to, incoming.text),)
        case Edited(id=message, sender=sender, at=at):
            return (InlaggEdited(message, incoming.original, rum.key, sender, at, incoming.text),)
        case Redacted(sender=sender, at=at, target=target) if target in region.inlagg.by_id:
            return (InlaggRemoved(target, region.inlagg.all_versions(target), sender, at),)
    return ()


def reference_of(text: str) -> str:
    """What a user can quote and the operator finds in the log."""
    return hashlib.sha256(text.encode()).hexdigest()[:4].upper()


def effect_id(incoming_id: str, n: int) -> OutboxId:
    """The name of the n-th effect of an incoming, for ever: it is also the transaction id (DESIGN 3)."""
    return hashlib.sha256(f"{incoming_id}\x1f{n}".encode()).hexdigest()[:32]
