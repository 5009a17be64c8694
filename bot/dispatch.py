"""Dispatch: an incoming goes to its trigger or, if it is a command, through the role check to its decide (STYLE 1).

Plain functions: no I/O, no clock. What is refused or unclear is an ordinary outcome with an answer.
"""

from dataclasses import replace

from bot.command import (
    ASKS,
    NOTHING,
    REFUSED,
    Call,
    Command,
    Effect,
    Outcome,
    React,
    calm,
    cited,
    last_boards,
    reply,
    tick,
)
from bot.domain import ersattare
from bot.domain.aktivering import NO_DECISIONS
from bot.domain.drift import CommandAnswered, CommandHandled
from bot.domain.fraga import Fraga, FragaAnswered, FragaAsked
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
from bot.language.yes_no import is_thumb
from bot.table import Table
from bot.triggers import (
    deadline,
    dialog,
    edit,
    following,
    free_text,
    late_answer,
    lyft,
    membership,
    placing,
    question,
    reaction,
    redaction,
    result,
    settled,
    start,
    taken_back,
    unreadable,
    unsure,
    which_answer,
)
from bot.triggers.common import call_of, handelse_of
from bot.which import read_args, settle

MOST_COMMANDS = 10


def decide(
    region: Region, incoming: Incoming, table: Table, effect: Effect | None = None, *, last: bool = False
) -> Outcome:
    """What one incoming changes and causes. A result has the row's `effect`, and `last` if it was a rum's last call."""
    match incoming:
        case Written() | Edited() | Reacted() | Redacted() | MemberChanged() | Unreadable():
            found, at = _from_room(region, incoming, table), incoming.at
            return found + following.follows(region, found.events, at)
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
            return _reacted(region, incoming, rum.key, table)
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
    again = settled.reopened(region, call.message, call.at)
    undone = again + taken_back.said_no_more(fold(again.events, region), call)
    found = undone + _understood(fold(undone.events, region), call, table)
    asked = settled.asked_again(fold(found.events, region), call.message, again)
    return Outcome((stored, *found.events), (*last_boards(found.effects), *asked))


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
        return _sentence(region, call, table)
    outcome = NOTHING
    span_list = split_commands(call.text, table.first_words)
    for span in span_list[:MOST_COMMANDS]:
        done = _command(region, call, span, table)
        region = fold(done.events, region)
        outcome += done
    if len(span_list) > MOST_COMMANDS:
        outcome += _answered(call, Unclear("too_many", done=MOST_COMMANDS, left=len(span_list) - MOST_COMMANDS))
    return calm(outcome)


def _sentence(region: Region, call: Call, table: Table) -> Outcome:
    told = dialog.answered(region, call, lambda now, form: _command(now, form, (0, len(form.text)), table))
    placed = told or placing.named(region, call, lambda now, typed, span: _command(now, typed, span, table))
    if placed is not None:
        return placed
    if call.edited:
        return edit.said_anew(region, call)
    answered = question.confirmed(region, call)
    if answered is None:
        late = late_answer.told(region, call, free_text.heard(region, call))
        return free_text.or_left_out(region, call, unsure.told(region, call, late))
    fraga, yes = answered
    if not yes:
        left = reply(call, "aktivera/left", message=fraga.message)
        return Outcome((FragaAnswered(fraga.message, call.at),), (tick(call), left))
    return Outcome((), (tick(call),)) + _carried_out(region, call, fraga, table)


def _carried_out(region: Region, call: Call, fraga: Fraga, table: Table) -> Outcome:
    """The command that was asked about, as it reads now, with the time and the rights of the yes."""
    now = region.inlagg.current(fraga.message)
    answered = FragaAnswered(fraga.message, call.at)
    region = fold([answered], region)
    typed = replace(
        call, message=fraga.message, words=now.id, rum=fraga.rum, text=now.text or "", thread=None, confirmed=True
    )
    reading = read_command(typed.text, table.first_words)
    if reading.name is None:
        return Outcome((answered,))
    typed = replace(typed, handelse=handelse_of(region, fraga.rum, call.who))
    done = _command(region, typed, (0, len(typed.text)), table)
    return Outcome((answered,)) + Outcome(done.events, tuple(e for e in done.effects if not isinstance(e, React)))


def _reacted(region: Region, incoming: Reacted, rum: str, table: Table) -> Outcome:
    """A thumb of who was asked on the question itself is a yes; any other reaction means what it meant before."""
    outcome = reaction.seen(region, incoming, rum)
    sagt = region.inlagg.sagt_by_event.get(incoming.target)
    fraga = question.confirmed_by_reaction(region, sagt, incoming.sender)
    if fraga is None or not is_thumb(incoming.key):
        return outcome
    read = Written(incoming.id, incoming.room, incoming.sender, incoming.at, "")
    call = call_of(region, read, rum, message=incoming.id, thread=None, edited=False)
    return outcome + _carried_out(region, call, fraga, table)


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
        return _answered(call, answer) + _asked_which(call, answer, span)


def _asked_which(call: Call, answer: Answer, span: tuple[int, int]) -> Outcome:
    """Where a name alone will do, the command waits for it."""
    if answer.name == "no_aktor" and call.aktor_list:
        return Outcome((which_answer.asked_whose(call, span),))
    return Outcome((which_answer.asked_handelse(call, span),)) if answer.facts.get("asks") else NOTHING


def _run(region: Region, call: Call, command: Command, span: tuple[int, int], table: Table) -> Outcome:
    if call.edited and not command.revises and call.message in region.drift.carried_out:
        raise Refused("done_already", command=command.name)
    _let_in(region, call, command, bare=not call.text[slice(*span)].strip())
    looks = command.looks is not None and command.looks(call.text[slice(*span)])
    if command.allowed is not None and not call.roll_set & command.allowed and not looks:
        if command.instead:
            return _run(region, replace(call, wanted=command.name), table.by_name[command.instead], span, table)
        raise NotAllowed("not_allowed", command=command.name, roll_list=[r.label for r in sorted(command.allowed)])
    lifted = lyft.by_reply(region, call, command.name) if not call.text[slice(*span)].strip() else None
    if lifted is not None:
        handled = CommandHandled(call.message, command.name, call.who, call.rum, call.at, bool(lifted.events))
        return Outcome((handled,)) + lifted
    args = read_args(call, command, span)
    if command.form and not command.may_be_bare and args.free is None and not args.labelled:
        return dialog.opened(region, call, command)
    call, args = settle(region, call, command, args)
    outcome = Outcome(dialog.ended(region, call, command.name)) + command.decide(region, call, args)
    changed = any(not isinstance(e, FragaAsked) for e in outcome.events)
    return Outcome((CommandHandled(call.message, command.name, call.who, call.rum, call.at, changed),)) + outcome


def _let_in(region: Region, call: Call, command: Command, *, bare: bool) -> None:
    """Raises for who may not use it at all, and for a joint decision in a rum that takes none (PRI-02)."""
    stranger = not call.aktor_list and not call.roll_set and not region.tjanst.register.is_ersattare(call.who)
    guest = stranger and region.gast.get(region.handelse_of_rum(call.rum), call.who) is not None
    if stranger and not command.strangers and not (guest and command.guests):
        raise NotAllowed("guest", account=call.who) if guest else NotAllowed("stranger", account=call.who)
    rum = region.rum.by_key[call.rum]
    if command.decides and rum.niva in NO_DECISIONS and not (bare and command.name == "åtgärd"):
        raise Refused("no_decisions", command=command.name, niva=rum.niva, handelse=rum.handelse)


def _answered(call: Call, answer: Answer) -> Outcome:
    """A refusal or a question: said in the thread, marked on the message, changing nothing."""
    event = CommandAnswered(call.message, answer.name, call.who, call.rum, call.at)
    symbol = ASKS if isinstance(answer, Unclear) else REFUSED
    return Outcome((event,), (tick(call, symbol), reply(call, f"errors/{answer.name}", **answer.facts)))
