"""Quote: a reference to words that somebody typed.

What people type is stored once, with its message; every fact refers to a part of it. When the sender redacts the
message the words are gone everywhere at once, and what was built on them still stands.
"""

from dataclasses import dataclass

from bot.domain.ids import MessageId


@dataclass(frozen=True, slots=True)
class Quote:
    """The characters [start, end) of a message's text as it was typed."""

    message: MessageId
    start: int
    end: int


def whole(message: MessageId, text: str) -> Quote:
    """All of a message, without the blanks around it."""
    start = len(text) - len(text.lstrip())
    return Quote(message, start, max(start, len(text.rstrip())))
