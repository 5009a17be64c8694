"""Table: the commands by name, and which of them a typed word means (MALLAR R8). What goes to all is not guessed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.command import Command
from bot.language.fold import distance
from bot.language.fold import fold as fold_text

NIVAER = frozenset({"inriktande", "stab", "kluster", "kommunikation"})
_NIVA = re.compile(r"\s+nivå(?:n)?\b[:.,]?", re.IGNORECASE)
# what is said to all or taken back is never guessed
EXACT = frozenset({"publicera", "återta", "nytt", "starta", *NIVAER})


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
        used = text.index(word) + len(word)
        swallowed = _NIVA.match(text, used) if full.partition(" ")[2] in NIVAER else None
        return self.by_name[full], swallowed.end() if swallowed is not None else used

    def meant(self, name: str, text: str) -> tuple[str, int]:
        """The variant that the first word of `text` is a mistyping of, if it must be asked, and where the word ends."""
        word = text.split(None, 1)[0] if text.split() else ""
        near = self._second(name, word, exactly=False)
        maybe = self._maybe(name, word)
        if maybe:
            return maybe, text.index(word) + len(word)
        asked = near is not None and self._second(name, word, exactly=True) is None and near.partition(" ")[2] in EXACT
        return (near or "", text.index(word) + len(word)) if asked else ("", 0)

    def _second(self, name: str, word: str, *, exactly: bool) -> str | None:
        """The full name whose second word this is; never another form of it ("publicerad")."""
        typed = fold_text(word.strip(":|,.!?"))
        for full in self.by_name:
            base, _, second = full.partition(" ")
            aliases = self.by_name[full].aliases
            if base == name and second and typed and _named(typed, fold_text(second), aliases, exactly=exactly):
                return full
        return None

    def _maybe(self, name: str, word: str) -> str:
        """The full name that this word may stand for, so that it must be asked."""
        typed = fold_text(word.strip(":|,.!?"))
        found = (full for full, c in self.by_name.items() if typed in [fold_text(m) for m in c.maybe])
        return next((full for full in found if full.partition(" ")[0] == name), "")


def _named(typed: str, second: str, aliases: tuple[str, ...], *, exactly: bool) -> bool:
    """Whether it is the word itself, one of its other names, or nearly one of them."""
    if _spells(typed, second, exactly=exactly):
        return True
    nearly = 0 if exactly else 1
    return any(distance(typed, fold_text(alias), nearly) <= nearly for alias in aliases)


def _spells(typed: str, second: str, *, exactly: bool) -> bool:
    if exactly or len(second) <= 3 or (typed.startswith(second) and second not in NIVAER):
        return typed == second
    if typed.startswith(second):  # a händelse may well be called "Kommunikationsavbrott"
        return len(typed) - len(second) <= 1
    return distance(typed, second, 1) <= 1
