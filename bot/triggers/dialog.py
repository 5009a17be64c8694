"""A bare command asks for its form, one question at a time in its thread (MALLAR R9, R1).

When all is told, or on "klar", the answers are read as the one form that they are, and the command is carried out. Each
quote points to the message where the words were said.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from bot.command import ASKS, Call, Command, Outcome, reply, tick
from bot.domain.dialog import Dialog, DialogAnswered, DialogClosed, DialogOpened
from bot.domain.drift import CommandAnswered
from bot.domain.ids import MessageId
from bot.domain.refusal import Unclear
from bot.domain.region import Event, Region, fold
from bot.domain.rum import RumSort
from bot.domain.words import Quote
from bot.language.dialog_words import says_ready, says_skip, says_stop
from bot.language.form_fields import ASKED, LABELS
from bot.language.forms import Form, read_form
from bot.language.local_time import local
from bot.triggers.common import open_for

COMMANDS = frozenset({"läge", "underrättelse", "begär"})
_BESIDES = {"läge": ("behov_stod",)}  # asked for though nothing lacks without it
_ALL = "dialog"  # what the quotes of the joined text point to, until they are put right
_SKIPPED = "-"
Run = Callable[[Region, Call], Outcome]


def _may_open(region: Region, call: Call, command: Command) -> bool:
    """Only where it is plain for whom and about what the answers are; else the form is given to be copied."""
    if command.name not in COMMANDS or call.edited:
        return False
    spoken = call.speaking_for() is not None or (command.name == "begär" and not call.aktor_list)
    return spoken and (call.handelse is not None or len(open_for(region, call.who)) <= 1)


def opened(region: Region, call: Call, command: Command) -> Outcome:
    """The first question; an older dialog of the account for the command is left. Raises Unclear with the form."""
    if not _may_open(region, call, command):
        raise Unclear("form", command=command.name, form=command.form, summary=command.summary)
    older = tuple(d for d in region.dialog.of(call.who, call.rum) if d.command == command.name)
    dialog = Dialog(call.message, call.rum, call.who, command.name, ASKED[command.name][0], call.at)
    events: tuple[Event, ...] = (
        CommandAnswered(call.message, _ALL, call.who, call.rum, call.at),
        *(DialogClosed(d.message, call.at) for d in older),
        DialogOpened(dialog),
    )
    asks = reply(call, "dialog/asked", command=command.name, asked=dialog.asked, first=True)
    return Outcome(events, (tick(call, ASKS), asks))


def ended(region: Region, call: Call, command: str) -> tuple[Event, ...]:
    """A whole form in the thread, or instead of the bare command, takes the place of the questions."""
    mine = (d for d in region.dialog.of(call.who, call.rum) if d.command == command)
    return tuple(DialogClosed(d.message, call.at) for d in mine if d.message in (call.thread, call.message))


def answered(region: Region, call: Call, run: Run) -> Outcome | None:
    """The answer to the question that stands; None if it is none."""
    dialog = _meant(region, call) if not call.edited else None
    if dialog is None:
        return None
    if says_stop(call.text):
        closed = DialogClosed(dialog.message, call.at)
        return Outcome((closed,), (tick(call), reply(call, "dialog/stopped", command=dialog.command)))
    if says_ready(call.text):
        return _finished(region, call, dialog, run)
    falt = _SKIPPED + dialog.asked if says_skip(call.text) else "" if _is_form(call, dialog.command) else dialog.asked
    after = replace(dialog, given=(*dialog.given, (falt, call.message)))
    asked = _next(region, call, after)
    told = DialogAnswered(dialog.message, falt, call.message, asked, call.at)
    if not asked:
        return Outcome((told,)) + _finished(fold([told], region), call, after, run)
    question = reply(call, "dialog/asked", command=dialog.command, asked=asked, first=False)
    return Outcome((told,), (tick(call), question))


def _meant(region: Region, call: Call) -> Dialog | None:
    """That of the thread, or of the bot's question that is replied to; in a direct chat also the last one."""
    sagt = region.inlagg.sagt_by_event.get(call.reply_to or "")
    place = call.thread or (sagt.thread if sagt is not None else None)
    mine = region.dialog.of(call.who, call.rum)
    found = next((d for d in mine if d.message == place), None)
    chat = region.rum.by_key[call.rum].sort is RumSort.DIREKT and place is None
    return mine[-1] if found is None and chat and mine else found


def _form(call: Call, command: str, text: str) -> Form:
    return read_form(text, type=command, now=local(call.at), names=call.names, sender=call.aktor)


def _is_form(call: Call, command: str) -> bool:
    """Whether it tells several fields with their labels."""
    return len({f.id for f in _form(call, command, call.text).fields} & set(LABELS[command])) > 1 and ":" in call.text


def _next(region: Region, call: Call, dialog: Dialog) -> str:
    """The field to ask for now; empty when nothing lacks."""
    form = _form(call, dialog.command, _joined(region, dialog).text)
    given = {f.id for f in form.fields}
    nil = any(f.value == "NIL" for f in form.fields)
    besides = () if nil else tuple(f for f in _BESIDES.get(dialog.command, ()) if f not in given)
    passed = {falt.removeprefix(_SKIPPED) for falt, _ in dialog.given}
    return next((name for name in (*form.missing, *besides) if name not in passed), "")


@dataclass(frozen=True, slots=True)
class _Joined:
    """The answers as one form; each piece is (start, end, message)."""

    text: str
    pieces: tuple[tuple[int, int, MessageId], ...]

    def quote(self, quote: Quote) -> Quote:
        """Where the words were said; of words from several answers, the first that they hold."""
        for start, end, message in self.pieces:
            if quote.start < end and start < max(quote.end, quote.start + 1):
                first, last = max(quote.start, start) - start, min(quote.end, end) - start
                return Quote(message, first, max(first, last))
        return Quote(self.pieces[0][2], 0, 0)


def _joined(region: Region, dialog: Dialog) -> _Joined:
    text, pieces = f"!{dialog.command}", []
    for falt, message in dialog.given:
        now = region.inlagg.current(message)
        if falt.startswith(_SKIPPED) or not now.text:
            continue
        text += f"\n{LABELS[dialog.command][falt][0]}: " if falt else "\n"
        pieces.append((len(text), len(text) + len(now.text), now.id))
        text += now.text
    return _Joined(text, tuple(pieces))


def _finished(region: Region, call: Call, dialog: Dialog, run: Run) -> Outcome:
    """The command with all that was told; nothing told is nothing done."""
    joined = _joined(region, dialog)
    if not joined.pieces:
        closed = DialogClosed(dialog.message, call.at)
        return Outcome((closed,), (tick(call), reply(call, "dialog/stopped", command=dialog.command)))
    whole = replace(call, message=dialog.message, words=_ALL, text=joined.text, thread=None, edited=False)
    done = run(region, whole)
    events, effects = _placed(done.events, joined), _placed(done.effects, joined)
    if not any(isinstance(e, DialogClosed) for e in events):  # it was refused
        events = (*events, DialogClosed(dialog.message, call.at))
    return Outcome((), (tick(call),)) + Outcome(events, effects)


def _placed(value: Any, joined: _Joined) -> Any:
    """The same with every quote of the joined text put right."""
    if isinstance(value, Quote):
        return joined.quote(value) if value.message == _ALL else value
    if isinstance(value, tuple):
        return tuple(_placed(v, joined) for v in value)
    if isinstance(value, dict):
        if value.get("message") == _ALL and set(value) == {f.name for f in fields(Quote)}:
            found = joined.quote(Quote(**value))
            return {f.name: getattr(found, f.name) for f in fields(Quote)}
        return {key: _placed(v, joined) for key, v in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{f.name: _placed(getattr(value, f.name), joined) for f in fields(value) if f.init})
    return [_placed(v, joined) for v in value] if isinstance(value, list) else value
