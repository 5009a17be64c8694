"""That who could not come can after all: an answer only of an actor that has said that it cannot (MALLAR 14)."""

from collections.abc import Collection
from typing import Literal

from bot.language.names import Names
from bot.language.roll_clauses import clauses

_TAGS = frozenset("VITNEPFCDYW")
_OTHERS = frozenset({"ni", "de", "dom", "det", "den", "om", "alla", "hon", "han", "att"})


def read_able(text: str, names: Names, own: Collection[str]) -> Literal["here", "comes"] | None:
    """As in "nu kan vi vara med", "kan komma ändå"."""
    found = clauses(text, names, own, next(iter(own), None))
    tokens = [t for c in found for t in c.tokens]
    if not tokens or any(c.question for c in found) or not {t.tag for t in tokens} <= _TAGS:
        return None
    texts = {t.text for t in tokens}
    if "kan" not in texts or texts & _OTHERS or not {i for t in tokens for i in t.ids} <= set(own):
        return None
    return "here" if "nu" in texts and "komma" not in texts else "comes"
