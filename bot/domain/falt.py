"""Fält: what was filled in in a form, as quotes (MALLAR 0: R1, R8)."""

from dataclasses import dataclass

from bot.domain.words import Quote


@dataclass(frozen=True, slots=True)
class Falt:
    """One field: `id` as in MALLAR, `quote` the words, `value` where it is one of ours (a grade, a choice)."""

    id: str
    quote: Quote
    value: str = ""


def field(falt_list: tuple[Falt, ...], name: str) -> Falt | None:
    """The last field with this id."""
    return next((f for f in reversed(falt_list) if f.id == name), None)


def merge(old: tuple[Falt, ...], new: tuple[Falt, ...]) -> tuple[Falt, ...]:
    """New fields take the place of old ones with the same id; the order of the first list is kept."""
    names = {f.id for f in new}
    kept = tuple(f for f in old if f.id not in names)
    return (*kept, *new)
