"""Dialog: a form that is asked for question by question in a thread (MALLAR R9, R1).

It holds which message answered which field; the words stand where they were said. It ends when its command is carried
out, or is stopped.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from immutables import Map

from bot.domain.ids import AccountId, MessageId, RumKey


@dataclass(frozen=True, slots=True)
class Dialog:
    """`message` is the bare command, in whose thread it is; `asked` the field that is asked for now.

    `given` are the answered fields with their messages, in order; a field "" is an answer with labels of its own.
    """

    message: MessageId
    rum: RumKey
    account: AccountId
    command: str
    asked: str
    at: datetime
    given: tuple[tuple[str, MessageId], ...] = ()


@dataclass(frozen=True, slots=True)
class DialogOpened:
    dialog: Dialog


@dataclass(frozen=True, slots=True)
class DialogAnswered:
    """`answer` told `falt`; next is `asked`."""

    message: MessageId
    falt: str
    answer: MessageId
    asked: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DialogClosed:
    message: MessageId
    at: datetime


DialogEvent = DialogOpened | DialogAnswered | DialogClosed


@dataclass(frozen=True, slots=True)
class DialogBok:
    open_by_message: Map[MessageId, Dialog] = Map()

    def of(self, account: AccountId, rum: RumKey) -> tuple[Dialog, ...]:
        """The open ones of an account in a rum, the oldest first."""
        mine = (d for d in self.open_by_message.values() if (d.account, d.rum) == (account, rum))
        return tuple(sorted(mine, key=lambda d: (d.at, d.message)))


def apply(bok: DialogBok, event: DialogEvent) -> DialogBok:
    match event:
        case DialogOpened(dialog=dialog):
            return replace(bok, open_by_message=bok.open_by_message.set(dialog.message, dialog))
        case DialogAnswered(message=message):
            known = bok.open_by_message[message]
            changed = replace(known, asked=event.asked, given=(*known.given, (event.falt, event.answer)))
            return replace(bok, open_by_message=bok.open_by_message.set(message, changed))
        case DialogClosed(message=message):
            if message not in bok.open_by_message:
                return bok
            return replace(bok, open_by_message=bok.open_by_message.delete(message))
