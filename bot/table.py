"""Table: the commands by name, and which of them a typed word means (MALLAR R8). What goes to all is not guessed."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.command import Command
from bot.language.fold import distance
from bot.language.fold import fold as fold_text

NIVAER = frozenset({"inriktande", "stab", "kluster", "kommunikation"})
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
    if exactly or len(second) <= 3 or (typed.startswith(second) and second not in NIVAER):
        return typed == second
    if typed.startswith(second):  # a händelse may well be called "Kommunikationsavbrott"
        return len(typed) - len(second) <= 1
    return distance(typed, second, 1) <= 1
