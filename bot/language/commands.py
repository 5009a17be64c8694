"""Which command a message is: `!lägesbild`, `!Lagesbild` and `/lägesbild` are the same (MALLAR R8, R9).

A cry ("!!!", "! nu") is never a command, and a name that is only nearly right is a question, not a command.
After "/" or "! " only a name that is exactly right opens a command ("/Anna" signs a message), and an answer to the
upprop with a "!" before it is an answer.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.language.fold import Span, aligned, distance, listed

_COMMAND = re.compile(r"\s*(! |[!/])([^\W\d_](?:[^\W_]|[-_](?=[^\W_]))*)(?:[:!?.,;]+(?=\s|$)|:?(?=\s|$|[|,.?!]))")
_LINE = re.compile(r"(?:^|\n)[ \t]*(?:! |[!/])(?=[^\W\d_])|(?<=[ \t])!(?=[^\W\d_])")
LONGEST_NAME = 64
_ANSWERS = listed("har here narvarande narv ja japp jepp jajamen absolut inne med online deltar")


@dataclass(frozen=True, slots=True)
class CommandReading:
    """`name` is sure, `suggestion` is for "menade du …"; `typed` is set for every try, also one that fits nothing."""

    name: str | None
    suggestion: str | None
    args: Span
    typed: Span | None = None


def read_command(text: str, known: Mapping[str, tuple[str, ...]]) -> CommandReading:
    """Read the command that opens the message; known maps its name to its other names."""
    folded = aligned(text)
    match = _COMMAND.match(folded.text)
    if match is None:
        return CommandReading(None, None, (0, len(text)))
    typed, names = match[2].replace("_", "-"), _names(tuple(known.items()))
    if typed not in names and (match[1] != "!" or typed in _ANSWERS):
        return CommandReading(None, None, (0, len(text)))
    name, suggestion = _lookup(typed, names)
    return CommandReading(name, suggestion, _rest(text, folded.span(0, match.end())[1]), folded.span(*match.span(2)))


@lru_cache(maxsize=8)
def _names(known: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, str]:
    names = {aligned(alias).text: name for name, aliases in known for alias in aliases}
    return names | {aligned(name).text: name for name, _ in known}


def _lookup(typed: str, names: dict[str, str]) -> tuple[str | None, str | None]:
    if typed in names:
        return names[typed], None
    if len(typed) < 3 or len(typed) > 40:
        return None, None
    near = {names[n] for n in names if len(typed) >= 4 and len(n) >= 4 and distance(typed, n, 1) <= 1}
    if len(near) == 1:
        return near.pop(), None
    far = near or {names[n] for n in names if n.startswith(typed) or (len(typed) >= 4 and distance(typed, n) <= 2)}
    return None, min(far) if far else None


def _rest(text: str, start: int) -> Span:
    end = len(text)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end)


def split_commands(text: str, known: Mapping[str, tuple[str, ...]] | None = None) -> tuple[Span, ...]:
    """Each command of a message with several of them; text before the first belongs to the first."""
    folded = aligned(text)
    found = [_bang(folded.text, m.start()) for m in _LINE.finditer(folded.text) if _opens(folded.text, m.start())]
    starts = [
        s for s in found if known is None or read_command(folded.text[s : s + LONGEST_NAME], known).typed is not None
    ]
    if len(starts) < 2:
        return (_rest(text, 0),)
    marks = [0, *(folded.span(s, s + 1)[0] for s in starts[1:]), len(text)]
    spans = [_rest(text[:end], start) for start, end in pairwise(marks)]
    return tuple(spans)


def _bang(text: str, start: int) -> int:
    while text[start] not in "!/":
        start += 1
    return start


def _opens(text: str, start: int) -> bool:
    """A `!` within a line only opens a command if it repeats the message's own first command."""
    if start == 0 or text[start] == "\n":
        return True
    first = text.split(None, 1)[0]
    return first.startswith("!") and text.startswith(first, start) and not text[start + len(first) :][:1].isalnum()
