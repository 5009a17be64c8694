"""Who represents an actor, as the answer to a call names it: "rep: Anna Ek, kommundirektör" (MODELL ROL-07).

Only where the words stand is told, never the words. A sentence that names nobody (rep saknas, vem är er rep?) is none.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from bot.language.fold import Folded, Span, Word, aligned, fold, listed, trim, words
from bot.language.names import Names

_MOST = 500  # who comes is said in the beginning
_WORD = r"(?:rep|repr|representant\w*|inriktande representant\w*|deltagare|beslutsfattare)"
_LABEL = re.compile(
    rf"\b(?:(?:var|vara|vart|er|kommunens|stadens|myndighetens|regionens|inriktande) )*{_WORD}\b\.?"
    r"(?: +i +(?:inriktande|samverkan\w*|motet|gruppen|staben)\b)?(?: +(?:(?:for|fran|hos) +)?(?:oss|vi)\b)?"
    r"(?: *(?P<mark>[:=]|-(?= ))| +(?:ar|e|blir|heter)\b)?"
    r"(?: +(?:(?:for|fran) +oss|idag|ikvall)\b)? *"
)
_COMES = re.compile(
    r" (?:deltar|medverkar|representerar|foretrader|sitter|kommer|gar|tar|ar|blir)\b[^.!?\n]{0,30}?"
    r"(?:\b(?:for (?:oss|var del)|fran oss|oss|var rep\w*|rep|representant\w*|med och representerar)\b)"
)
_SENDS = re.compile(r"\b(?:vi )?(?:skickar|utser|har utsett|anmaler|representeras av|foretrads av|utsedd ar) +")
_TITLES = (
    r"kommundirektor|stadsdirektor|regiondirektor|direktor|landshovding|lansoverdirektor|overdirektor|sakerhetschef"
    r"|beredskapschef|raddningschef|forbundsdirektor|polisomradeschef|regionpolischef|kommunalrad|forvaltningschef"
    r"|trafikdirektor|krisledningschef|stabschef|driftchef|enhetschef|avdelningschef|generaldirektor|vd|kd|sd|gd|ssk"
    r"|\w*(?:chef|direktor|samordnare|strateg|ansvarig|ledare|befal|ingenjor|forestandare|jurist|lakare|biskop|adjunkt)"
    r"|(?:kommunal|stats|borgar|region|trafik)rad|\w{3,}(?:dir|sekreterare|intendent)|overste|general|amiral|major|kapten|kommendor"
    r"|tf|t\.f\.|stf|bitr|bitradande|vice|tib"
)
_TITLE = re.compile(rf"(?:{_TITLES})(?:en|n)?")
_ADJECTIVES = listed("regional operativ teknisk medicinsk vice bitradande tillforordnad ordinarie halso")
_JOINING = listed("von af de van der tf stf bitr bitradande vice")
_NOBODY = listed(
    "rep repr representant deltagare beslutsfattare"
    " saknas saknar aterkommer kommer senare meddelas okand oklart oklar vakant inte ej ingen inget utses utsedd snart"
    " vem vilken vilka namn nagon nan sen sedan den det vi jag ni du han hon de dom som att har ar blir ska kan maste"
    " fran for till pa av och eller men om nar var vart er samma som forut tbd tba kvar klar klart ikvall idag imorgon"
    " hej tack ok ja nej forra saknat behovs klara ocksa redan nu inte vet an tillganglig tillgangliga oklara okej"
)


def read_representant(text: str, names: Names, own: tuple[str, ...]) -> Span | None:
    """Where the person and title stand; None when nobody is named. `own` are the actors of the account."""
    folded = aligned(_about_us(text[:_MOST], names, own))
    for start, end, how in _candidates(folded):
        person = _person(folded, start, end, how)
        if person is not None and not _is_actor(text, person, names):
            return person
    return None


def _about_us(text: str, names: Names, own: tuple[str, ...]) -> str:
    """The text with the writer's own name as "oss", every other letter where it stood."""
    for mention in names.find(text, speaker=own[0] if own else None):
        size = mention.end - mention.start
        if set(mention.candidates) & set(own):
            text = text[: mention.start] + ("oss" if size > len("vi") else "vi").ljust(size) + text[mention.end :]
    return text


def _candidates(folded: Folded) -> list[tuple[int, int, str]]:
    """Stretches that may name the person, best first, and how: "marked" by a colon, "titled", or "" by a verb."""
    plain = folded.text
    found = []
    for match in _LABEL.finditer(plain):
        stop = _stop(plain, match.end())
        if "?" not in plain[match.start() : stop + 1]:
            found.append((match.end(), stop, "marked" if match["mark"] else ""))
    found += [(m.end(), _stop(plain, m.end()), "") for m in _SENDS.finditer(plain)]
    for match in _COMES.finditer(plain):
        begin = max(plain.rfind(mark, 0, match.start()) for mark in ".!?\n:") + 1
        found.append((begin, match.start(), ""))
    return found + _titled(folded)


def _titled(folded: Folded) -> list[tuple[int, int, str]]:
    """A title with a name, in a sentence that says nothing else of that person than that he or she comes."""
    found, every = [], words(folded)
    for sentence in _SENTENCE.finditer(folded.text):
        inside = _within(every, *sentence.span())
        first = next((i for i, w in enumerate(inside) if _person_word(w)), len(inside))
        if any(_is_title(w.text) for w in inside[first : first + _NEAR]):
            at = inside[first].at
            beside = _BESIDE.search(folded.text, sentence.start(), at)
            if not beside and not _NOT_THERE.search(folded.text, at, sentence.end()):
                found.append((at, _stop(folded.text, at), "titled"))
    return found


def _person_word(word: Word) -> bool:
    return _is_title(word.text) or word.text in _ADJECTIVES or _is_name(word)


def _within(found: Iterable[Word], start: int, end: int) -> list[Word]:
    return [w for w in found if start <= w.at < end]


_SENTENCE = re.compile(r"[^!?\n;|]+(?!\?)(?:[!\n;|]|$)")
_BESIDE = re.compile(
    r"\b(?:prata\w*|tala\w*|ring\w*|hort|horde|frag\w*|undra\w*|informera\w*|traffa\w*|med|hos|till (?!inriktande)"
    r"|enligt|sager|sa|sagt|halsa\w*|om|inte|ej|tack\w*|hej|varfor|saknar|vantar|kontakta\w*|mejla\w*|nar|han|hon)\b"
)
_NOT_THERE = re.compile(
    r"\b(?:inte|ej|sjuk|borta|avstar|frag\w*|undrar|informerad|sager|sa|sagt|ringde|bad|tycker|vill|har|halsar|kan inte"
    r"|om|nar|vad|jobbar|slutar|ledig|semester)\b"
)


def _stop(plain: str, start: int) -> int:
    """Where the sentence ends; a full stop after one letter or a number is none."""
    match = re.compile(r"(?<!\b\w)[.!](?=\s|$)|[?\n;|]").search(plain, start)
    return match.start() if match else len(plain)


def _person(folded: Folded, start: int, end: int, how: str) -> Span | None:
    """The person's name and title within folded.text[start:end]."""
    inside = _within(words(folded), start, end)
    skipped = next((i for i, w in enumerate(inside) if w.text not in _LEADING), len(inside))
    shouted = folded.source[:_MOST].isupper()
    plain = how == "marked" and all(w.typed.islower() for w in inside[:2])  # "rep: anna ek"
    run: list[Word] = []
    for word in inside[skipped:]:
        gap = folded.text[run[-1].at + len(run[-1].text) : word.at] if run else ""
        if not _GOES_ON.fullmatch(gap) or ("(" in gap and not _is_title(word.text)):
            break
        is_name = _is_name(word, plain=plain and len(run) < _PLAIN_WORDS)
        if not (_is_title(word.text) or is_name or _joins(run, word, gap)):
            break
        run.append(word)
    named = [w for w in run if not _is_title(w.text) and w.text not in _JOINING]
    if how == "titled" and len(named) == len(run):
        return None
    if not named or (shouted and len(run) > _SHOUTED_WORDS):
        return None
    return _closed(folded.source, trim(folded.source, (run[0].span[0], run[-1].span[1])))


def _closed(source: str, span: Span | None) -> Span | None:
    """With the bracket that ends it: "Anna Ek (KD)"."""
    if span is None:
        return None
    opened = source.count("(", *span) > source.count(")", *span)
    return (span[0], span[1] + 1) if opened and source[span[1] : span[1] + 1] == ")" else span


def _joins(run: list[Word], word: Word, gap: str) -> bool:
    """A word within a name or a title, as in "Lena von Heijne", "tf chef", "hälso- och sjukvårdsdirektör"."""
    compound = word.text == "och" and gap.startswith("-")
    return word.text in _ADJECTIVES or compound or (bool(run) and word.text in _JOINING)


_LEADING = listed("ar e blir var vara idag ikvall for oss fran da nu hej ja och i dag kvall")


_GOES_ON = re.compile(r"[\s)]*[,(/\-.]?\s*")
_NEAR = 6
_PLAIN_WORDS, _SHOUTED_WORDS = 3, 6


def _is_title(word: str) -> bool:
    return bool(_TITLE.fullmatch(word))


def _is_name(word: Word, *, plain: bool = False) -> bool:
    """A word with a capital that is no common word; after "rep:" one without will do."""
    letters = unicodedata.normalize("NFC", word.typed)
    capital = letters[:1].isupper() or (plain and len(letters) > 1)
    return capital and letters.isalpha() and word.text not in _NOBODY and not _is_title(word.text)


def _is_actor(text: str, person: Span, names: Names) -> bool:
    """Whether what is named is an actor ("rep Salem"): no word of it is left for a person."""
    covered = {i for m in names.find(text[:_MOST]) for i in range(m.start, m.end)}
    rest = [w for w in words(aligned(text[:_MOST])) if person[0] <= w.span[0] < person[1] and w.span[0] not in covered]
    return not any(_is_name(w, plain=True) for w in rest)


@dataclass(frozen=True, slots=True)
class CameIn:
    """Somebody is in for the actor; `person` is where the name and title stand, if any does."""

    person: Span | None


_IN = r"(?:inne|uppkopplad|inkopplad|ansluten|inloggad|online|har (?:kopplat upp sig|loggat in|anslutit))"
_THERE = r"(?:har|med|pa plats)"
_MORE = r"(?: +(?:nu|ocksa|i rummet|i motet|for (?:oss|var del)|fran oss))*[ .!]*"
_CAME_IN = re.compile(
    rf"(?P<who>[^?!\n]{{1,90}}?)[ ,:]+(?:(?:ar|e|finns|sitter) +)?(?:nu +)?(?:{_IN}|(?P<there>{_THERE})){_MORE}"
)
_OUR = listed("var vart er kommunens stadens myndighetens regionens inriktande oss vi")
_REP = re.compile(r"rep|repr|representant\w*|beslutsfattare\w*|deltagare\w*")
_ALL = listed("alla bada bagge samtliga manga flera nagra ingen vilka vem")
_ONE_MORE = 2  # "Hemvärnet på plats" is nobody's name; "Lisa Berg på plats" is


def read_came_in(text: str, names: Names, own: tuple[str, ...]) -> CameIn | None:
    """Whether it says no more than that the representative is in: "vår representant Lisa är inne", "Anna inne"."""
    folded = aligned(_about_us(text[:_MOST], names, own))
    match = _CAME_IN.fullmatch(folded.text.strip())
    if match is None or any(not set(m.candidates) & set(own) for m in names.find(text[:_MOST])):
        return None
    begin = len(folded.text) - len(folded.text.lstrip())
    rest = [w for w in _within(words(folded), begin, begin + match.end("who")) if w.text not in _OUR]
    person = [w for w in rest if not _REP.fullmatch(w.text)]
    if not rest or any(w.text in _ALL or not (_person_word(w) or w.text in _JOINING) for w in person):
        return None
    if match["there"] and len(person) == len(rest) < _ONE_MORE:
        return None
    return CameIn(_named_by(folded, person))


_COMES_ALONE = re.compile(
    r"(?:(?:nej|andring|rattelse|forlat|oj|jo|ja)\b[ ,.:!]*)*(?:det blir +(?P<blir>[^?!\n]{1,90}?)"
    r"|(?P<who>[^?!\n]{1,90}?) +(?:kommer|deltar|medverkar|representerar|gar|tar det|blir det))"
    r"(?: +(?:i stallet|istallet|nu|da|for oss|fran oss|till motet))*[ .!]*"
)


def read_who_comes(text: str, names: Names, own: tuple[str, ...]) -> Span | None:
    """The person in an answer to the question who comes, which says no more: "nej, Bo Ek kommer"."""
    folded = aligned(_about_us(text[:_MOST], names, own))
    match = _COMES_ALONE.fullmatch(folded.text.rstrip())
    if match is None:
        return None
    person = _within(words(folded), *match.span("who" if match["who"] else "blir"))
    if not person or any(not (_person_word(w) or w.text in _JOINING) or w.text in _ALL for w in person):
        return None
    span = _named_by(folded, person)
    return span if span is not None and not _is_actor(text, span, names) else None


def _named_by(folded: Folded, person: list[Word]) -> Span | None:
    """Where a name with its title stands; a title alone names nobody."""
    if not any(_is_name(w) for w in person):
        return None
    return trim(folded.source, (person[0].span[0], person[-1].span[1]))


_SIGNS = re.compile(
    r"\b(?:kvitter\w*|kvittens|mottaget|mottagit|mottagen|uppfattat|noterat|ok|okej|okey|okay|oki|roger|copy|10-4)\b"
    r"|\b(?:vi |jag )?aterkommer (?:\w+ ){0,2}(?:med|om|angaende|ang) (?:namn\w*|rep\w*|vem|deltagare\w*|titel)"
    r"|\bhar (?:mottagit|fatt|sett|tagit del av) (?:det|detta|larmet|kallelsen|uppropet|meddelandet)\b"
)
_LONGEST_ACK = 9


def read_acknowledged(text: str) -> bool:
    """Whether it says that the call has come through ("mottaget", "vi återkommer med namn"); only for its thread."""
    plain = fold(text[:_MOST])
    if "?" in plain or re.search(r"\b(?:inte|ej|aldrig)\b", plain):
        return False
    return bool(_SIGNS.search(plain)) and len(plain.split()) <= _LONGEST_ACK
