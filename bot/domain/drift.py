"""Drift: the bot's own doings, so that the dagbok tells the whole story and nothing is handled in silence."""

from dataclasses import dataclass, replace
from datetime import datetime

from immutables import Map

from bot.domain.ids import AccountId, MessageId, OutboxId, RumKey

NO_ANSWER = "servern svarade inte"  # why a call or the like fails that was tried long enough
NO_ROOM = "rummet finns inte"  # why an effect fails whose rum was never made or is lost


@dataclass(frozen=True, slots=True)
class BotStarted:
    """`away_since` is when it was last known to be at work; None the first time. `away`: "bot" or "hemserver"."""

    at: datetime
    away_since: datetime | None
    away: str = "bot"


@dataclass(frozen=True, slots=True)
class RegisterRefused:
    """The register files held mistakes; the old register stayed."""

    problem_list: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, slots=True)
class CommandHandled:
    """`changed`: whether it did more than show something."""

    message: MessageId
    name: str
    by: AccountId
    rum: RumKey
    at: datetime
    changed: bool = True


@dataclass(frozen=True, slots=True)
class CommandAnswered:
    """A command was answered with a refusal or a question (`answer` is the template) and changed nothing."""

    message: MessageId
    answer: str
    by: AccountId
    rum: RumKey
    at: datetime


@dataclass(frozen=True, slots=True)
class CommandUndone:
    message: MessageId
    by: AccountId
    at: datetime


@dataclass(frozen=True, slots=True)
class IncomingFailed:
    """Something broke while this was handled. `reference` stands in the operator's log."""

    incoming: str
    reference: str
    at: datetime


@dataclass(frozen=True, slots=True)
class EffectDone:
    outbox: OutboxId
    rum: RumKey
    effect: str
    at: datetime


@dataclass(frozen=True, slots=True)
class EffectFailed:
    outbox: OutboxId
    rum: RumKey
    effect: str
    about: str
    reason: str
    at: datetime


DriftEvent = (
    BotStarted
    | RegisterRefused
    | CommandHandled
    | CommandAnswered
    | CommandUndone
    | IncomingFailed
    | EffectDone
    | EffectFailed
)


@dataclass(frozen=True, slots=True)
class DriftBok:
    last_command: Map[AccountId, CommandHandled] = Map()
    carried_out: Map[MessageId, str] = Map()
    failed: frozenset[str] = frozenset()
    started: int = 0
    started_at: datetime | None = None


def apply(bok: DriftBok, event: DriftEvent) -> DriftBok:
    match event:
        case CommandHandled(by=by, changed=changed):
            last = bok.last_command.set(by, event) if changed else bok.last_command
            return replace(bok, last_command=last, carried_out=bok.carried_out.set(event.message, event.name))
        case CommandUndone(by=by):
            return replace(bok, last_command=bok.last_command.delete(by)) if by in bok.last_command else bok
        case IncomingFailed(incoming=incoming):
            return replace(bok, failed=bok.failed | {incoming})
        case BotStarted(at=at):
            return replace(bok, started=bok.started + 1, started_at=at)
        case _:
            return bok
