"""Which händelse some words name (MODELL AKT-01): never one that is elsewhere or is called something else."""

import re

from bot.domain.handelse import Handelse
from bot.domain.likeness import folded, names_of, places, share_stem, telling_words
from bot.domain.region import Region
from bot.triggers.common import named_in

_WORD = re.compile(r"[^\W_]+")


def named(region: Region, handelse_list: tuple[Handelse, ...], said: str) -> tuple[Handelse, ...]:
    """Those that the words name: by the very name, by a word of its own, or by a word that tells what has happened."""
    name_of = {h.id: region.inlagg.quote(h.namn) or "" for h in handelse_list}
    typed = " ".join(said.split()).strip(" .!?”\"'").casefold()
    exactly = tuple(h for h in handelse_list if " ".join(name_of[h.id].split()).casefold() == typed)
    if exactly:
        return exactly
    names = names_of(region.tjanst.register)
    there = tuple(h for h in handelse_list if not _elsewhere(said, name_of[h.id], names))
    own = named_in(region, handelse_list, said)
    if own:
        return tuple(h for h in own if h in there)
    words = telling_words(said.casefold(), names)
    shared = [(share_stem(words, telling_words(name_of[h.id], names)), h) for h in there]
    best = max((count for count, _ in shared), default=0)
    return tuple(h for count, h in shared if count == best) if best else ()


def _elsewhere(said: str, name: str, names: frozenset[str]) -> bool:
    """Whether the words name another place than the name does: "brand i Nacka" is not "Brand i Solna"."""
    mine, theirs = _there(said, names), _there(name, names)
    return bool(mine and theirs and not mine & theirs)


def _there(text: str, names: frozenset[str]) -> frozenset[str]:
    named_ = (w.removesuffix("s") for w in words_in(text) if w in names or w.removesuffix("s") in names)
    return frozenset(named_) | places(text, names)


def words_in(text: str) -> frozenset[str]:
    return frozenset(folded(m[0]) for m in _WORD.finditer(text))
