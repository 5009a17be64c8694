"""Which händelse some words name (MODELL AKT-01): never one that is elsewhere or is called something else."""

import re

from bot.domain.handelse import Handelse
from bot.domain.likeness import elsewhere, names_of, share_stem, telling_words, there, words_in
from bot.domain.region import Region
from bot.language.fold import listed
from bot.triggers.common import SHORTEST, named_in

SHORT = 3
BESIDES = listed("det den galler ang angaende om i pa for handelsen menar vi jag ar kommun var")
_ENDING = re.compile(r"(?:en|et|n|t|erna|arna|orna)$")


def named(region: Region, handelse_list: tuple[Handelse, ...], said: str) -> tuple[Handelse, ...]:
    """Those that the words name: by the very name, by a word that tells what has happened, or by its place alone."""
    name_of = {h.id: region.inlagg.quote(h.namn) or "" for h in handelse_list}
    typed = " ".join(said.split()).strip(" .!?”\"'").casefold()
    exactly = tuple(h for h in handelse_list if " ".join(name_of[h.id].split()).casefold() == typed)
    if exactly:
        return exactly
    names = names_of(region.tjanst.register)
    near = tuple(h for h in handelse_list if not elsewhere(said, name_of[h.id], names))
    own = named_in(region, handelse_list, said)
    if own:
        return tuple(h for h in own if h in near)
    words = telling_words(said.casefold(), names)
    shared = [(share_stem(words, telling_words(name_of[h.id], names)), h) for h in near]
    best = max((count for count, _ in shared), default=0)
    if best:
        return tuple(h for count, h in shared if count == best)
    here = there(said, names)
    return tuple(h for h in near if here & there(name_of[h.id], names))


def only_names(region: Region, handelse_list: tuple[Handelse, ...], said: str) -> bool:
    """Whether nothing is said but a name, or how it begins: "Brand", "snö"."""
    own = {word for h in handelse_list for word in words_in(region.inlagg.quote(h.namn) or "")}
    return all(
        any(name == word or (len(word) >= SHORT and name.startswith(word)) for name in own) for word in words_in(said)
    )


def is_name_of(region: Region, handelse: Handelse, said: str) -> bool:
    """Whether it says nothing but its name or the last part of it: "snöfallet", "det gäller branden" of "storbrand"."""
    name = words_in(region.inlagg.quote(handelse.namn) or "")
    telling = [w for w in words_in(said) if w not in BESIDES]
    return bool(telling) and all(w in name or share_stem([w], name) or _ends(w, name) for w in telling)


def _ends(word: str, name: frozenset[str]) -> bool:
    stem = _ENDING.sub("", word)
    return len(stem) >= SHORTEST and any(n.endswith((stem, word)) for n in name)
