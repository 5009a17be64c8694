"""Whose läge a sentence tells: the writer's own, or what it says about another actor (MALLAR R3).

The voice heard last before a grade owns it: "vi", "hos oss" and the own name, or another actor's name.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from bot.language.fold import Folded
from bot.language.names import Names

Whose = Literal["own", "other", "unsure"]
_OWN = re.compile(r"\b(?:vi|oss|jag|mig|var del|var egen|egen del|vara|vart eget|hos oss)\b")
_HEARD = re.compile(
    r" (?:har |hade |precis |just |nyss )*(?:hor|horde|hort|fick|fatt|far|ser|sett|vet|forstar|forstod|uppfatta\w*"
    r"|notera\w*|ha[rd]e? info)\b"
)
_OTHERS = r"grannkommun\w*|grannarna|granne\w*|andra kommuner|en annan kommun"
_THEY = re.compile(r"\b(?:de|dom|deras|dem)\b")
_SAYS = (
    r"(?:sager|sade|sa|meddela\w*|rapportera\w*|uppge\w*|skriver|skrev|ringde|ringer|larma\w*|flagga\w*|anmal\w*"
    r"|pastar|har (?:meddelat|rapporterat|sagt|ringt|uppgett|flaggat|larmat))\b"
)
_IS = r"(?:har|ar|e|star|ligger|behover|gar|kor|vill|fick|hade|drabba\w*|hojer|hojt)\b"
_KIND = r"(?: ?(?:s )?(?:kommun\w*|stad\w*))?"
_WITH = re.compile(  # an actor that something is done with, to or through is not the one spoken about
    r"\b(?:med|till|av|via|at|begart|bett|tackar|(?:hjalp|stod|personal|resurser|forstarkning\w*|vatten|tankbil\w*"
    r"|elverk|leverans\w*|el|varme|besked|svar|fran|hos|kontakt|samverkan|dialog) (?:fran|med|hos)|tillsammans med)\s+$"
)
_SAME_SUBJECT = re.compile(
    r"\b(?:hos|for|enligt|enl\.?|uppgift\w* fran|i|pa|inom|sager|meddelar|uppger|rapporterar)\s+$"
)
_BEFORE = re.compile(r"\W*(?:(?:hos|enligt|enl\.?|fran|for|obs|info|fyi|aven|nu|ocksa|hor att|horde att)\W+)*")
_END = re.compile(r"[.!?;\n]")


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody spoken of or speaking at text[start:end]; `own` is the writer."""

    start: int
    end: int
    own: bool


def voices(folded: Folded, names: Names, sender: str | None) -> tuple[Voice, ...]:
    """Everybody who is spoken of, in order; functions are nobody, "kommunen" is somebody else to those who are none."""
    found = [
        Voice(m.start(), m.end(), True) for m in _OWN.finditer(folded.text) if not _HEARD.match(folded.text, m.end())
    ]
    found += [
        _named(folded, m.start, m.end, m.candidates, sender)
        for m in names.find(folded.source, speaker=sender, short=True)
        if any(_is_aktor(names, i) for i in m.candidates)
    ]
    unnamed = _OTHERS if _is_kommun(names, sender) else rf"{_OTHERS}|kommunen|kommunerna"
    taken = {v.start for v in found}
    found += [
        Voice(m.start(), m.end(), False)
        for m in re.finditer(rf"\b(?:{unnamed})\b", folded.text)
        if m.start() not in taken
    ]
    first = min((v.start for v in found if not v.own), default=None)
    if first is not None:
        found += [Voice(m.start(), m.end(), False) for m in _THEY.finditer(folded.text, first)]
    return tuple(sorted(found, key=lambda v: v.start))


def _named(folded: Folded, start: int, end: int, candidates: tuple[str, ...], sender: str | None) -> Voice:
    return Voice(bisect_left(folded.origin, start), bisect_left(folded.origin, end), sender in candidates)


def _is_aktor(names: Names, id_: str) -> bool:
    return id_ in names.entries and names.entries[id_].kategori != "funktion"


def _is_kommun(names: Names, sender: str | None) -> bool:
    return sender in names.entries and names.entries[sender].kategori == "Kommun"


def whose(plain: str, heard: tuple[Voice, ...], clause: int, at: tuple[int, int]) -> Whose:
    """Whose grade stands at text[at]; its clause begins at `clause`."""
    if any(not v.own and at[1] <= v.start <= at[1] + 40 and _linked(plain[at[1] : v.start]) for v in heard):
        return "other"
    before = [v for v in heard if v.end <= at[0] and (v.own or not _WITH.search(plain[max(0, v.start - 40) : v.start]))]
    if not before or before[-1].own:
        return "own"
    last = before[-1]
    if last.start >= clause:
        return "other"
    return _carried(plain, last, at[0])


def _linked(between: str) -> bool:
    return bool(_SAME_SUBJECT.search(between)) and not re.search(r"[,.;!?\n]|\b(?:hjalp|stod|vi)\b", between)


def _carried(plain: str, voice: Voice, at: int) -> Whose:
    """An earlier clause was about another actor: as its own words, or only as one that has or is something."""
    if not _opens(plain, voice.start):
        return "own"
    following = plain[voice.end :]
    told = re.match(rf"{_KIND}\W*{_SAYS}", following) or re.search(r"\b(?:enligt|enl\.?)\s+$", plain[: voice.start])
    same = not _END.search(plain[voice.end : at])
    if told and same:
        return "other"
    stands = re.match(rf"{_KIND}\W*{_IS}|{_KIND}\s*[:=]|{_KIND}\s+-\s", following)
    return "unsure" if told or (stands and same) else "own"


def _opens(plain: str, start: int) -> bool:
    """Whether a name at `start` is what its sentence begins with."""
    ends = [m.end() for m in _END.finditer(plain, 0, start)]
    return bool(_BEFORE.fullmatch(plain, ends[-1] if ends else 0, start))


def about_others_only(plain: str, heard: tuple[Voice, ...]) -> bool:
    """Whether a text without grades speaks of another actor as its subject, and not of the writer."""
    others = [v for v in heard if not v.own]
    return bool(others) and len(others) == len(heard) and _opens(plain, others[0].start)
