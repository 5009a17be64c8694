"""Which actor a text speaks about (AKTORER 3-4). The account decides who speaks; a name only who is spoken about.

Names that fit several actors ("Hamnen", "Stockholm", "räddningstjänsten") give all of them: the caller asks.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.language.fold import Folded, Word, aligned, distance, listed, words

# Names that people use for more than one actor, whatever the list says (AKTORER 4).
_AMBIGUOUS = {
    ("stockholm",): ("lst", "regionsthlm", "stockholm"),
    ("hamnen",): ("hamnar", "nynashamn"),
}
_RESCUE = frozenset({"rtj", "raddningstjansten", "raddningstjanst", "raddning", "raddn", "brandkaren"})
_MUNICIPAL = frozenset({"kommunen", "kommun", "kommunens"})
_SHORT = {"sthlm": "stockholm", "sthlms": "stockholms", "rtj": "raddningstjansten", "raddn": "raddningstjansten"}
_TITLES = listed("tib tiben vb vhi vi rcb vrc rlc lc llc kib isk rssl vtj rib kommun kommuns stad stads")
_AND = frozenset({"och", "o", "samt", "plus", "med"})
_LONGEST = 6
_MARKS = ",;:!?+/()\n"  # a name does not go on past these
_MOST = 2000  # a list of names longer than this is not a list of names


@dataclass(frozen=True, slots=True)
class NameEntry:
    """One actor or function as the register has it."""

    id: str
    namn: str
    alias: tuple[str, ...]
    kategori: str
    omrade: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in running text; `id` is None when several actors fit (then `candidates` has them)."""

    id: str | None
    candidates: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Match:
    """What a name in a command argument stands for: one id = sure, several = ask, none = unknown."""

    ids: tuple[str, ...]
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Names:
    """All names of all actors, ready for looking up."""

    by_key: dict[tuple[str, ...], tuple[str, ...]]
    entries: dict[str, NameEntry]
    opening: frozenset[str]  # the words that a name can begin with
    by_shape: dict[tuple[int, int], tuple[tuple[str, tuple[str, ...]], ...]]  # of so many words and letters

    @classmethod
    def of(cls, entries: Iterable[NameEntry]) -> "Names":
        """Build the lookup; an entry may be an actor or (kategori "funktion") a function."""
        all_entries = {entry.id: entry for entry in entries}
        keys: dict[tuple[str, ...], tuple[str, ...]] = {}
        for entry in all_entries.values():
            for key in _keys(entry):
                keys[key] = tuple(sorted({*keys.get(key, ()), entry.id}))
        for key, ids in _AMBIGUOUS.items():
            if key in keys:
                keys[key] = tuple(i for i in ids if i in all_entries) or keys[key]
        shapes: dict[tuple[int, int], tuple[tuple[str, tuple[str, ...]], ...]] = {}
        for key, ids in keys.items():
            name = " ".join(key)
            shapes[len(key), len(name)] = (*shapes.get((len(key), len(name)), ()), (name, ids))
        opening = frozenset({*(key[0] for key in keys), *_RESCUE, *_MUNICIPAL})
        return cls(keys, all_entries, opening, shapes)

    def find(self, text: str, *, speaker: str | None = None, short: bool = False) -> tuple[Mention, ...]:
        """All names in running text. Names of 2-3 letters count only in capitals, or (short) as typed."""
        return tuple(
            Mention(match.ids[0] if len(match.ids) == 1 else None, match.ids, match.start, match.end)
            for match in self._scan(text, speaker, short=short, fuzzy=False)
            if match.ids
        )

    def resolve(self, text: str, speaker: str | None = None) -> Match:
        """One name in a command argument."""
        found = self.split(text, speaker)
        ids = tuple(dict.fromkeys(i for match in found for i in match.ids))
        if not found or any(not match.ids for match in found):
            return Match((), 0, len(text))
        return Match(ids, found[0].start, found[-1].end)

    def split(self, text: str, speaker: str | None = None) -> tuple[Match, ...]:
        """A list of names ("solna sundbyberg", "Regionen och Staden"); words that fit nobody give empty matches."""
        cleaned = _account(text[:_MOST])
        return tuple(self._scan(cleaned, speaker, short=True, fuzzy=True))

    def _scan(self, text: str, speaker: str | None, *, short: bool, fuzzy: bool) -> Iterator[Match]:
        found = words(aligned(text))
        at, named = 0, False
        while at < len(found):
            size, ids = self._longest(text, found, at, speaker, short)
            if not size and fuzzy:
                size, ids = self._nearest(found, at)
            if size:
                named = True
                yield Match(ids, found[at].span[0], found[at + size - 1].span[1])
            elif fuzzy and not _ignorable(found[at].text, named):
                yield Match((), *found[at].span)
            at += size or 1

    def _longest(
        self, text: str, found: tuple[Word, ...], at: int, speaker: str | None, short: bool
    ) -> tuple[int, tuple[str, ...]]:
        first = _SHORT.get(found[at].text, found[at].text)
        if not {first, first.removesuffix("s")} & self.opening and found[at].typed not in self.entries:
            return 0, ()
        for size in range(min(_LONGEST, len(found) - at), 0, -1):
            run = found[at : at + size]
            if any(mark in text[run[0].span[0] : run[-1].span[1]] for mark in _MARKS):
                continue
            ids = self._exact(tuple(_SHORT.get(w.text, w.text) for w in run), speaker, run)
            if ids and (short or not _too_short(run)):
                return size, ids
        return 0, ()

    def _exact(self, key: tuple[str, ...], speaker: str | None, run: tuple[Word, ...]) -> tuple[str, ...]:
        if len(run) == 1 and run[0].typed in self.entries:
            return (run[0].typed,)
        ids = self.by_key.get(key) or self.by_key.get((*key[:-1], key[-1].removesuffix("s"))) or ()
        return self._relative(key, ids, speaker)

    def _relative(self, key: tuple[str, ...], ids: tuple[str, ...], speaker: str | None) -> tuple[str, ...]:
        """Names whose meaning depends on who speaks: kommunen, räddningstjänsten, staden, regionen."""
        own = self.entries.get(speaker) if speaker else None
        word = key[0] if len(key) == 1 else ""
        if word in _RESCUE or word.removesuffix("s") in _RESCUE:
            return self._rescue(own)
        if word in _MUNICIPAL:
            return self._kommun(own)
        if word in ("staden", "stadens") and own and own.id not in ids and own.namn.casefold().endswith(" stad"):
            return (*ids, own.id)
        return ids

    def _rescue(self, own: NameEntry | None) -> tuple[str, ...]:
        every = tuple(e.id for e in self.entries.values() if _is_rescue(e))
        if own and own.id in every:
            return (own.id,)
        return tuple(i for i in every if own and self.entries[i].omrade == own.omrade) or every

    def _kommun(self, own: NameEntry | None) -> tuple[str, ...]:
        if own is None or own.kategori == "Kommun":
            return (own.id,) if own else ()
        return tuple(e.id for e in self.entries.values() if e.kategori == "Kommun" and e.omrade == own.omrade)

    def _nearest(self, found: tuple[Word, ...], at: int) -> tuple[int, tuple[str, ...]]:
        """One typo in a long name."""
        for size in range(min(4, len(found) - at), 0, -1):
            key = tuple(w.text for w in found[at : at + size])
            typed = " ".join(key)
            if size > 1 and _ignorable(key[-1], True):
                continue
            if not 5 <= len(typed) <= 60:
                continue
            alike = (self.by_shape.get((size, len(typed) + more), ()) for more in (-1, 0, 1))
            ids = {i for names in alike for name, v in names if _near(typed, name) for i in v}
            if ids:
                return size, tuple(sorted(ids))
        return 0, ()


def _near(typed: str, name: str) -> bool:
    """One slip apart; then the beginning or the end is the same."""
    if len(name) < 5:
        return False
    half = min(len(typed), len(name)) // 2 - 1
    return (typed[:half] == name[:half] or typed[-half:] == name[-half:]) and distance(typed, name, 1) <= 1


def _account(text: str) -> str:
    """`@polis:samverkan.example` → `polis`, keeping the length so that spans still fit."""
    parts = [(" " + p[1:].split(":")[0]).ljust(len(p)) if p.startswith("@") else p for p in text.split(" ")]
    return " ".join(parts)


def _ignorable(word: str, named: bool) -> bool:
    return word in _AND or (named and word in _TITLES)


def _too_short(run: tuple[Word, ...]) -> bool:
    """A name of 2-3 letters in running text counts only in capitals, and never as a number ("larm 112")."""
    return len(run) == 1 and len(run[0].text) <= 3 and not run[0].upper


def _is_rescue(entry: NameEntry) -> bool:
    name = aligned(entry.namn).text
    return entry.kategori == "Blåljus" and ("brand" in name or "raddningstjanst" in name)


def _keys(entry: NameEntry) -> Iterator[tuple[str, ...]]:
    """Every way the entry is written: id, name, aliases, with and without kommun/stad, genitive."""
    short = re.split(r"[,(]", entry.namn)[0].strip()
    for name in (entry.id, entry.namn, short, short.removeprefix("Svenska "), *entry.alias):
        key = _key(name)
        yield key
        if entry.kategori == "Kommun" and key[-1] not in ("kommun", "stad"):
            yield from ((*key, kind) for kind in ("kommun", "stad"))
            yield from ((*key[:-1], key[-1] + "s", kind) for kind in ("kommun", "stad"))
    yield from _other_keys(entry)


def _other_keys(entry: NameEntry) -> Iterator[tuple[str, ...]]:
    """Kansliet, E.ON, "norrtälje rtj", a name without what stands in brackets."""
    if entry.kategori == "funktion":
        yield from ((entry.id + ending,) for ending in ("en", "et", "n"))
    if "." in entry.namn.split(" ")[0]:
        yield _key(entry.namn.split(" ")[0])
    if _is_rescue(entry) and len(_key(entry.namn)) == 2:
        yield _key(entry.namn)[::-1]
    if "(" in entry.namn:
        yield _key(entry.namn.split("(")[0])
    if "," in entry.namn and entry.kategori in ("Försvar", "Blåljus", "Blåljus/sjö", "Trafik"):
        yield _key(entry.namn.replace(",", " "))


def _key(name: str) -> tuple[str, ...]:
    folded: Folded = aligned(name)
    return tuple(_SHORT.get(w.text, w.text) for w in words(folded)) or ("",)
