"""A roll-call message cut into clauses, each with what its words say and which actors it names."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from bot.language.evidence import tells
from bot.language.fold import Folded, Word, aligned, distance, words
from bot.language.names import Names
from bot.language.roll_words import LONGEST, PHRASES, QUESTION_OPENERS, tag_of_typo
from bot.language.time_words import pieces

_GENITIVE = r"(?:s|n|t|en|et)\b"  # as in "RCB:s"
_SPLIT = re.compile(
    rf"(?:(?<!\d)\.|\.(?!\d)|(?<!\d):(?!{_GENITIVE})|:(?!\d|{_GENITIVE})|[,!;\n()?]|\s-+\s|\bmen\b|\bpunkt\b(?! ?\d)"
    r"|\b(?:sa|darfor) (?=vi\b|jag\b)|\boch (?=(?:deltar|medverkar|hinner|avstar)\b))+"
)
_MOST = 1000  # an answer is short; what comes after this is never read
_TIMES = frozenset({"duration", "clock", "utc"})
_KINDS = frozenset(("kommun", "kommunen", "stad", "staden", "tib", "tiben", "regionen", "region"))
_ABBREVIATED = re.compile(r"[B-DF-HJ-NP-TV-XZ][b-df-hj-np-tv-xz]{2}")
_LATE = frozenset({"sen", "sena", "sent", "forsenad", "forsenade"})
_ENDINGS = ("en", "et", "n", "t", "s", "ens", "ets")
_ABOUT_TIME = frozenset({"vid", "runt", "kring", "mot"})  # "loggar in vid 16.05"
_GENERAL = frozenset({"svenska", "region", "stockholms", "stockholm", "norra", "sodra", "ostra", "vastra"})
_DATES = frozenset({"day", "weekday", "part"})
_AFTER_HERE = frozenset({"nu", "idag", "ocksa", "ikvall", "oxa", "igen"})
_DRAWN_OUT = re.compile(r"(.)\1{2,}")  # as in "straaax"
_MINUTES = re.compile(
    r"\bom (?:ca |typ |cirka )?\d{1,2}\b(?! ?[%a-z])|\b\d{1,3} ?(?:-|till|a) ?\d{1,3} ?min(?:uter)?\b"
    r"|\b\d{1,2}(?: ?(?:-|till|a) ?\d{1,2})?(?= (?:sen|sena|sent|forsenad|forsenade)\b)"
    r"|\b(?:om )?(?:en )?(?:trekvart|tre kvart)\b|\bkvarten(?= sen)|\bom (?:en )?kvart\b"
    r"|\bger? (?:oss|mig) (?:\d{1,2}|tva|tre|fyra|fem|tio|femton|tjugo)\b"
    r"|\b(?:tva|tre|fyra|fem|tio|femton)(?: ?[-–] ?| (?:till |a )?)(?:tre|fyra|fem|tio|femton|tjugo) min(?:uter)?\b"
    r"|\bom (?:tva|tre|fyra|fem|tio|femton) (?:till |a )?(?:tre|fyra|fem|tio|femton|tjugo)(?: min(?:uter)?)?\b"
    r"|\b(?:vid|runt|efter|fore) \d{1,2}-tiden\b|\b\d{1,3} min(?:uter)? bort\b"
    r"|\b(?:till|kl|efter|vid|runt|fore) \d{1,2}\b(?!\s?[%a-z./:-])"
    r"|\b(?:kl|klockan|vid|efter|fore) (?:ett|tva|tre|fyra|fem|sex|sju|atta|nio|tio|elva|tolv)\b(?! [a-z])"
    r"|\bom (?:tva|tre|fyra|fem|sex|sju|atta|nio|tio|femton|tjugo)\b(?! [a-z])"
    r"|(?<=\bkommer )(?:0\d|1\d|2[0-3])\b(?!\s?[%a-z./:-])|(?<=\bansluter )(?:0\d|1\d|2[0-3])\b(?!\s?[%a-z./:-])"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One phrase: its tag (N name, # time, @ date, ? unknown, U unknown in capitals) and words."""

    tag: str
    text: str
    ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of the message."""

    tokens: tuple[Token, ...]
    question: bool = False
    label: bool = False

    @property
    def tags(self) -> frozenset[str]:
        return frozenset(t.tag for t in self.tokens)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(i for t in self.tokens for i in t.ids))

    @property
    def covered(self) -> bool:
        return "?" not in self.tags

    @property
    def chatter(self) -> bool:
        """Whether it laughs or wishes; "precis" does so only where nothing else is said."""
        alone = self.tags <= {"H", "Y", "C", "F"}
        return any(t.tag == "H" and (alone or t.text not in ("precis", "exakt")) for t in self.tokens)

    def has(self, *texts: str) -> bool:
        return any(t.text in texts for t in self.tokens)


def clauses(text: str, names: Names, own: Collection[str], speaker: str | None) -> tuple[Clause, ...]:
    """Cut a message into clauses and tag every phrase."""
    folded = aligned(text[:_MOST])
    tagger = _Tagger(folded, names, own, speaker)
    found = []
    start = 0
    for match in [*(m for m in _SPLIT.finditer(folded.text) if not tagger.in_name(m)), None]:
        end = match.start() if match else len(folded.text)
        tokens = tagger.tokens(start, end)
        mark = match[0] if match else ""
        if tokens:
            found.append(Clause(tokens, "?" in mark or _asks(tokens), ":" in mark))
        start = match.end() if match else end
    return tuple(found)


def _asks(tokens: tuple[Token, ...]) -> bool:
    return tokens[0].text.split(" ")[0] in QUESTION_OPENERS


class _Tagger:
    def __init__(self, folded: Folded, names: Names, own: Collection[str], speaker: str | None) -> None:
        self.folded, self.own, self.names = folded, own, names
        self.words = words(folded)
        self.shouting = folded.source.isupper()
        self.own_words = _own_words(names, own) if len(own) == 1 else frozenset()
        self.marks = self._time_marks()
        self.named = self._mentions(speaker)

    def _time_marks(self) -> list[tuple[int, int, str]]:
        minutes = [(m.start(), m.end(), "#") for m in _MINUTES.finditer(self.folded.text)]
        found = [p for p in pieces(self.folded.text, _MOST) if p.kind in _TIMES | _DATES]
        return minutes + [(p.start, p.end, "#" if p.kind in _TIMES else "@") for p in found]

    def _mentions(self, speaker: str | None) -> dict[int, tuple[int, tuple[str, ...]]]:
        """Start of a name in the original → its end and actors; a short one in small letters only if it is own."""
        found = {}
        for mention in self.names.find(self.folded.source, speaker=speaker, short=True):
            typed = self.folded.source[mention.start : mention.end]
            mine = tuple(i for i in mention.candidates if i in self.own)
            if mine or len(typed) > 3 or typed.isupper() or typed.casefold() == "rtj" or _ABBREVIATED.fullmatch(typed):
                found[mention.start] = (mention.end, mine or mention.candidates)
        return found

    def in_name(self, mark: re.Match[str]) -> bool:
        """Whether a dot belongs to a name ("E.ON", "Uppl. Väsby") and does not end a sentence."""
        at = self.folded.origin[mark.start()]
        inside = next((start for start, (end, _) in self.named.items() if start < at < end), None)
        if mark[0] != "." or inside is None:
            return False
        joined = self.folded.source[at + 1 : at + 2].isalnum()
        return joined or not self.names.find(self.folded.source[inside:at], short=True)

    def tokens(self, start: int, end: int) -> tuple[Token, ...]:
        first, last = (bisect_left(self.words, place, key=_place) for place in (start, end))
        inside = list(self.words[first:last])
        found, at = [], 0
        while at < len(inside):
            size, token = self._next(inside, at)
            found.append(token)
            at += size
        return tuple(_titled(found, self.own))

    def _next(self, inside: list[Word], at: int) -> tuple[int, Token]:
        word = inside[at]
        if word.span[0] in self.named:
            end, ids = self.named[word.span[0]]
            size = sum(1 for w in inside[at:] if w.span[0] < end)
            return size, Token("N", word.text, ids)
        if word.text == "1" and self.folded.text[word.at - 1 : word.at] == "+":
            return 1, Token("Y", "+1")
        mark = max((m for m in self.marks if m[0] <= word.at < m[1] and m[2] == "#"), key=lambda m: m[1], default=None)
        if mark:
            size = sum(1 for w in inside[at:] if w.at < mark[1])
            return size, Token("#", self.folded.text[mark[0] : mark[1]] + _minutes_late(inside, at, size))
        return self._phrase(inside, at)

    def _phrase(self, inside: list[Word], at: int) -> tuple[int, Token]:
        for size in range(min(LONGEST, len(inside) - at), 0, -1):
            key = tuple(w.text for w in inside[at : at + size])
            tag = self._here(inside, at) if key == ("har",) else PHRASES.get(key)
            if tag:
                return size, Token(tag, " ".join(key))
        word = inside[at]
        if word.text in _ABOUT_TIME and at + 1 < len(inside) and self._is_time(inside[at + 1]):
            return 1, Token("F", word.text)
        if any(m[0] <= word.at < m[1] for m in self.marks):
            return 1, Token("@", word.text)
        return 1, self._single(word, after_title=bool(at) and _is_title(inside[at - 1]))

    def _is_time(self, word: Word) -> bool:
        return any(m[0] <= word.at < m[1] and m[2] == "#" for m in self.marks)

    def _here(self, inside: list[Word], at: int) -> str:
        """As in "här" is presence; "har" is too (letters missing) when nothing follows that one can have."""
        rest = [w.text for w in inside[at + 1 :]]
        spelt = "ä" in unicodedata.normalize("NFC", inside[at].typed).lower()
        return "E" if spelt or all(w in _AFTER_HERE for w in rest) else "F"

    def _single(self, word: Word, *, after_title: bool) -> Token:
        own = self._own_typo(word.text)
        if own:
            return Token("N", word.text, own)
        if PHRASES.get((word.text.removesuffix("en"),)) == "T":
            return Token("T", word.text)
        if word.text.strip("a") == "j" and len(word.text) > 2:
            return Token("Y", word.text)
        tag = PHRASES.get((_DRAWN_OUT.sub(r"\1", word.text),)) or tag_of_typo(word.text)
        if tag:
            return Token(tag, word.text)
        shouted = self.shouting and not after_title
        name = word.typed[:1].isupper() and word.typed.isalpha() and not shouted
        return Token("U" if name else "?", word.text)

    def _own_typo(self, word: str) -> tuple[str, ...]:
        if any(_of_name(word, known) for known in self.own_words):
            return tuple(self.own)
        near = tuple(
            i
            for key, ids in self.names.by_key.items()
            for i in ids
            if len(key) == 1
            and i in self.own
            and len(key[0]) >= 5
            and word[0] == key[0][0]
            and (distance(word, key[0], 2) <= (1 if len(key[0]) < 8 else 2) or _compound(word, key[0]))
        )
        return tuple(dict.fromkeys(near))


def _titled(found: list[Token], own: Collection[str]) -> Iterator[Token]:
    """A word between the own name and a title belongs to the title: "TrV järnväg driftledning"."""
    for at, token in enumerate(found):
        mine = at > 0 and bool(set(found[at - 1].ids) & set(own))
        before_title = mine and at + 1 < len(found) and found[at + 1].tag == "T"
        yield Token("F", token.text) if before_title and token.tag in "?U" else token


def _compound(word: str, name: str) -> bool:
    """As in "polisregionen", "nackatiben"."""
    return (word.startswith(name[:-2]) and word.removeprefix(name).removeprefix("s") in _KINDS) or any(
        word == name.removesuffix("en") + kind for kind in _KINDS
    )


def _own_words(names: Names, own: Collection[str]) -> frozenset[str]:
    """The long words of the writer's own name that mean nothing else: "militärregionen", "korset"."""
    entries = [names.entries[i] for i in own if i in names.entries]
    typed = {w.text for e in entries for text in (e.namn, *e.alias) for w in words(aligned(text))}
    return frozenset(w for w in typed if len(w) >= 5 and w not in _GENERAL and not tells(w))


def _of_name(word: str, known: str) -> bool:
    """Whether it is a word of a name, with its article ("stiftet") or cut short ("kustbev")."""
    stem = re.sub(r"(?:en|et|n|t)$", "", word)
    short = (len(word) >= 5 and len(known) >= 9 and known.startswith(word)) or (
        len(word) >= 6 and len(stem) >= 4 and known.startswith(stem) and len(known) >= 9
    )
    return word == known or short or (word.startswith(known) and word[len(known) :] in _ENDINGS)


def _minutes_late(inside: list[Word], at: int, size: int) -> str:
    """As in "blir 5-10 sena": a number before "sena" is minutes."""
    bare = inside[at].text.isdigit() and at + size < len(inside) and inside[at + size].text in _LATE
    return " min" if bare and all(w.text.isdigit() or w.text in ("a", "till") for w in inside[at : at + size]) else ""


def _place(word: Word) -> int:
    return word.at


def _is_title(word: Word) -> bool:
    return PHRASES.get((word.text,)) == "T"
