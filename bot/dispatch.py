"""Dispatch: an incoming goes to its trigger or, if it is a command, through the role check to its decide (STYLE 1).

Plain functions: no I/O, no clock. What is refused or unclear is an ordinary outcome with an answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.command import ASKS, DONE, NOTHING, REFUSED, Args, Call, Command, Effect, Outcome, React, cited, reply, tick
from bot.domain import ersattare
from bot.domain.drift import CommandAnswered, CommandHandled
from bot.domain.incoming import (
    DeadlineDue,
    Edited,
    Incoming,
    InvitedBot,
    LostRoom,
    MemberChanged,
    Reacted,
    Redacted,
    RegisterBad,
    RegisterRead,
    SendFailed,
    Sent,
    Started,
    Unreadable,
    Written,
)
from bot.domain.inlagg import InlaggEdited, InlaggReceived
from bot.domain.refusal import Answer, NotAllowed, Refused, Unclear
from bot.domain.region import Region, fold
from bot.domain.rum import RumSort
from bot.language.commands import read_command, split_commands
from bot.language.fold import distance
from bot.language.fold import fold as fold_text
from bot.language.forms import read_labels
from bot.triggers import deadline, edit, free_text, membership, reaction, redaction, result, start, unreadable
from bot.triggers.common import call_of, named_in, open_for

MOST_COMMANDS = 10
EXACT = frozenset({"publicera", "återta", "nytt"})  # what is said to all or taken back is never guessed


@dataclass(frozen=True, slots=True)
class Table:
    """The commands by name; a name of two words is a variant of the first ("lägesbild publicera")."""

    by_name: Mapping[str, Command]

    @property
    def first_words(self) -> dict[str, tuple[str, ...]]:
        return {name: () for name in self.by_name if " " not in name}

    def variant(self, name: str, text: str) -> tuple[Command, int]:
        """The command that `name` and the first word of `text` mean, and how much of the text that used up."""
        word = text.split(None, 1)[0] if text.split() else ""
        full = self._second(name, word, exactly=True) or self._second(name, word, exactly=False)
        if full is None or (full.partition(" ")[2] in EXACT and full != self._second(name, word, exactly=True)):
            return self.by_name[name], 0
        return self.by_name[full], text.index(word) + len(word)

    def meant(self, name: str, text: str) -> tuple[str, int]:
        """The variant that the first word of `text` is a mistyping of, if it must be asked, and where the word ends."""
        word = text.split(None, 1)[0] if text.split() else ""
        near = self._second(name, word, exactly=False)
        asked = near is not None and self._second(name, word, exactly=True) is None and near.partition(" ")[2] in EXACT
        return (near or "", text.index(word) + len(word)) if asked else ("", 0)

    def _second(self, name: str, word: str, *, exactly: bool) -> str | None:
        """The full name whose second word this is; never another form of it ("publicerad")."""
        typed = fold_text(word.strip(":|,.!?"))
        for full in self.by_name:
            base, _, second = full.partition(" ")
            if base == name and second and typed and _spells(typed, fold_text(second), exactly=exactly):
                return full
        return None


def _spells(typed: str, second: str, *, exactly: bool) -> bool:
    if exactly or typed.startswith(second) or len(second) <= 3:
        return typed == second
    return distance(typed, second, 1) <= 1


def decide(
    region: Region, incoming: Incoming, table: Table, effect: Effect | None = None, *, last: bool = False
) -> Outcome:
    """What one incoming changes and causes. A result has the row's `effect`, and `last` if it was a rum's last call."""
    match incoming:
        case Written() | Edited() | Reacted() | Redacted() | MemberChanged() | Unreadable():
            return _from_room(region, incoming, table)
        case Sent() if effect is not None:
            return result.done(region, incoming, effect) + result.all_called(region, effect, last=last)
        case SendFailed() if effect is not None:
            return result.failed(region, incoming, effect) + result.all_called(region, effect, last=last)
        case Sent() | SendFailed():
            return NOTHING
    return _from_house(region, incoming)


def _from_house(
    region: Region, incoming: DeadlineDue | RegisterRead | RegisterBad | Started | InvitedBot | LostRoom
) -> Outcome:
    match incoming:
        case DeadlineDue():
            return deadline.came(region, incoming)
        case RegisterRead():
            return start.register_read(region, incoming)
        case RegisterBad():
            return start.register_bad(region, incoming)
        case Started():
            return start.started(region, incoming)
        case InvitedBot():
            return membership.invited(region, incoming)
        case LostRoom():
            return membership.lost(region, incoming)


def _from_room(
    region: Region, incoming: Written | Edited | Reacted | Redacted | MemberChanged | Unreadable, table: Table
) -> Outcome:
    rum = region.rum.of_room(incoming.room)
    if rum is None or (rum.sort is RumSort.SPACE and not isinstance(incoming, MemberChanged)):
        return NOTHING
    match incoming:
        case Written():
            return _written(region, incoming, rum.key, table)
        case Edited():
            return _edited(region, incoming, rum.key, table)
        case Reacted():
            return reaction.seen(region, incoming, rum.key)
        case Redacted():
            return _removed(region, incoming, rum.key, table)
        case MemberChanged():
            return membership.changed(region, incoming, rum.key)
        case Unreadable():
            return unreadable.seen(region, incoming, rum.key)


def _written(region: Region, incoming: Written, rum: str, table: Table) -> Outcome:
    stored = InlaggReceived(
        incoming.id, rum, incoming.sender, incoming.at, incoming.thread, incoming.reply_to, incoming.text
    )
    if incoming.notice:
        return Outcome((stored,))
    early = region.inlagg.waiting_edit(incoming.id, incoming.sender, rum)
    if early is not None and early.text is not None:
        incoming = replace(incoming, text=early.text)
    region = fold([stored], region)
    call = call_of(region, incoming, rum, message=incoming.id, thread=incoming.thread, edited=False)
    if early is not None:
        call = replace(call, words=early.id)
    seen = ersattare.written(region, call.who, rum, message=call.message, at=call.at)
    return Outcome((stored, *seen)) + _understood(fold(seen, region), call, table)


def _edited(region: Region, incoming: Edited, rum: str, table: Table) -> Outcome:
    first = region.inlagg.by_id.get(incoming.original)
    stored = InlaggEdited(incoming.id, incoming.original, rum, incoming.sender, incoming.at, incoming.text)
    if first is not None and ((first.sender, first.rum) != (incoming.sender, rum) or first.removed_at is not None):
        return NOTHING
    region = fold([stored], region)
    if first is None or incoming.notice:
        return Outcome((stored,))
    call = call_of(region, incoming, rum, message=incoming.original, thread=first.thread, edited=True)
    return Outcome((stored,)) + _understood(region, call, table)


def _removed(region: Region, incoming: Redacted, rum: str, table: Table) -> Outcome:
    outcome = redaction.removed(region, incoming, rum)
    after = fold(outcome.events, region)
    if not outcome.events or incoming.target not in region.inlagg.by_id:
        return outcome
    return outcome + edit.version_removed(after, incoming, lambda now, call: _understood(now, call, table))


def _understood(region: Region, call: Call, table: Table) -> Outcome:
    """Each command of the message in turn, or the sentence that it is."""
    reading = read_command(call.text, table.first_words)
    if reading.typed is None:
        return _sentence(region, call)
    outcome = NOTHING
    span_list = split_commands(call.text, table.first_words)
    for span in span_list[:MOST_COMMANDS]:
        done = _command(region, call, span, table)
        region = fold(done.events, region)
        outcome += done
    if len(span_list) > MOST_COMMANDS:
        left = len(span_list) - MOST_COMMANDS
        outcome += _answered(call, Unclear("too_many", done=MOST_COMMANDS, left=left))
    return _calm(outcome)


def _sentence(region: Region, call: Call) -> Outcome:
    return edit.said_anew(region, call) if call.edited else free_text.heard(region, call)


def _command(region: Region, call: Call, span: tuple[int, int], table: Table) -> Outcome:
    part = call.text[span[0] : span[1]]
    reading = read_command(part, table.first_words)
    try:
        if reading.name is None:
            start_, end = reading.typed or (0, len(part.split()[0]))
            typed = cited(call.quote(span[0] + start_, span[0] + end))
            raise Unclear("unknown_command", typed=typed, suggestion=reading.suggestion or "")
        meant, end = table.meant(reading.name, part[reading.args[0] :])
        if meant and reading.typed is not None:
            typed = cited(call.quote(span[0] + reading.typed[0], span[0] + reading.args[0] + end))
            raise Unclear("unknown_command", typed=typed, suggestion=meant)
        command, used = table.variant(reading.name, part[reading.args[0] :])
        return _run(region, call, command, (span[0] + reading.args[0] + used, span[1]), table)
    except Answer as answer:
        return _answered(call, answer)


def _run(region: Region, call: Call, command: Command, span: tuple[int, int], table: Table) -> Outcome:
    if call.edited and not command.revises and _done_before(region, call):
        raise Refused("done_already", command=command.name)
    stranger = not call.aktor_list and not call.roll_set and not region.tjanst.register.is_ersattare(call.who)
    if stranger and not command.strangers:
        raise NotAllowed("stranger", account=call.who)
    if command.allowed is not None and not call.roll_set & command.allowed:
        if command.instead:
            return _run(region, call, table.by_name[command.instead], span, table)
        raise NotAllowed("not_allowed", command=command.name, roll_list=[r.label for r in sorted(command.allowed)])
    args = read_args(call, command, span)
    if command.form and args.free is None and not args.labelled:
        raise Unclear("form", command=command.name, form=command.form, summary=command.summary)
    call = replace(call, handelse=call.handelse or _only_open(region, call, command, span))
    outcome = command.decide(region, call, args)
    changed = bool(outcome.events)
    return Outcome((CommandHandled(call.message, command.name, call.who, call.rum, call.at, changed),)) + outcome


def _only_open(region: Region, call: Call, command: Command, span: tuple[int, int]) -> str | None:
    """For a command that was typed outside the rooms of a händelse: the only open one, the named one, or a question."""
    open_list = open_for(region, call.who)
    named = named_in(region, open_list, call.text[slice(*span)]) if len(open_list) > 1 else ()
    if len(named) == 1:
        return named[0].id
    apart = region.rum.by_key[call.rum].sort in (RumSort.DIREKT, RumSort.VARD)
    several = len(open_list) > 1 and command.in_handelse and apart
    if several or (command.needs_handelse and len(open_list) != 1):
        raise Unclear("which_handelse", command=command.name, handelse_list=[h.id for h in open_list])
    return open_list[0].id if command.needs_handelse else None


def _done_before(region: Region, call: Call) -> bool:
    """Whether the command was carried out before it was edited."""
    return call.message in region.drift.carried_out


def read_args(call: Call, command: Command, span: tuple[int, int]) -> Args:
    """The labelled parts and the free rest of what stands after the command's name."""
    text = call.text[span[0] : span[1]]
    found, free = read_labels(text, command.labels) if command.labels else ({}, (0, len(text)))
    labelled = {name: call.quote(span[0] + s, span[0] + e) for name, (s, e) in found.items() if e > s}
    quote = None
    if free is not None and text[free[0] : free[1]].strip():
        quote = call.quote(span[0] + free[0], span[0] + free[1])
    return Args(labelled, quote, span)


def _answered(call: Call, answer: Answer) -> Outcome:
    """A refusal or a question: said in the thread, marked on the message, changing nothing."""
    event = CommandAnswered(call.message, answer.name, call.who, call.rum, call.at)
    symbol = ASKS if isinstance(answer, Unclear) else REFUSED
    return Outcome((event,), (tick(call, symbol), reply(call, f"errors/{answer.name}", **answer.facts)))


def _calm(outcome: Outcome) -> Outcome:
    """One mark on a message: a refusal or a question before a tick; the same effect is not done twice."""
    marks = [e for e in outcome.effects if isinstance(e, React)]
    rest = tuple(e for e in outcome.effects if not isinstance(e, React))
    worst = sorted(marks, key=lambda m: (m.symbol == DONE, m.symbol == ASKS))[:1]
    return Outcome(outcome.events, (*worst, *_last_boards(rest)))


def _last_boards(effects: tuple[Effect, ...]) -> tuple[Effect, ...]:
    return tuple(e for i, e in enumerate(effects) if not (hasattr(e, "key") and e in effects[i + 1 :]))
