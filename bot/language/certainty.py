"""How sure a free text says that something is, and who it says it from (MALLAR R3).

Each sentence speaks for itself: a rumour beside an own grade makes the rumour unsure, not the grade.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bot.language.fold import Folded, Span, aligned, trim
from bot.language.names import Mention, Names

Level = Literal["bekräftad", "obekräftad", "motstridig", "rykte"]
_MOST = 4000
_ORDER: tuple[Level, ...] = ("motstridig", "rykte", "obekräftad", "bekräftad")
OWN_PAPERS = (  # what one goes by is no source
    r"(?:plan\w*|schema\w*|prognos\w*|rutin\w*|beslut\w*|overenskommelse\w*|avtal\w*|krav\w*|ordinarie|tidtabell\w*"
    r"|normal\w*|vart? |vara |var |egen |egna |oss\b|lag\b|lagen|praxis|instruktion\w*|larmplan\w*|nedan|ovan)"
)
_NOT = r"(?:inte|ej|icke|annu inte|ej annu|inte annu|inte an)"
_PATTERNS: dict[Level, re.Pattern[str]] = {
    "motstridig": re.compile(
        r"\b(?:motstridig\w*|motsagande|motsager|sager emot|olika (?:uppgifter|besked|bud)|dubbla besked)\b"
    ),
    "rykte": re.compile(
        r"\b(?<!inga )(?<!inget )(?:rykte\w*|ryktas|ryktesvis|horsag\w*|hor?sagen|skvaller|folk sager|det pratas om"
        r"|(?:pa|i|enligt|enl\.?) (?:sociala medier|some|facebook|fb|twitter|instagram|tiktok|flashback|natet))\b"
    ),
    "obekräftad": re.compile(
        rf"\b(?:obekraftad\w*|obekraftat|overifiera\w*|{_NOT} (?:bekraft|verifiera)\w+|oklart om|osakra? uppgift\w*"
        rf"|enl(?:igt|\.)? (?!{OWN_PAPERS})|uppgift(?:er)? (?:om|fran|gor gallande)"
        r"|(?:har |vi |jag )?(?:hort|horde|hor) (?:att|fran|av|pa|nyss)|(?:info|information|besked) fran (?!oss|var)"
        r"|sags|pastas|uppges|tydligen|lar (?:ha|vara)|ska (?:tydligen|visst))\b|\benl(?:igt|\.)? uppgift\w*"
    ),
    "bekräftad": re.compile(
        r"\b(?<!inte )(?<!ej )(?<!annu )(?:bekraftad|bekraftat|bekraftade|bekraftas|bekraftar|verifierad|verifierat)\b"
        r"(?! (?:att vi|mottag\w*|narvar\w*|a ?\d|atgard\w*|deltag\w*|motet?|tiden)\b)"
    ),
}
_FROM = re.compile(
    rf"\b(?:(?:bekraftad|bekraftat|bekraftas|verifierat|verifierad|uppges|pastas) (?:av|fran|via|genom)"
    rf"|enl(?:igt|\.)?(?! {OWN_PAPERS})(?! uppgift\w* ?(?!fran))(?: uppgift\w* fran)?"
    r"|(?:hort|horde|hor|info|information|besked|uppgift\w*) (?:fran|av)"
    r"|rykte\w* (?:pa|i|fran)|(?:sett |last )?(?:pa|i)(?= (?:sociala medier|facebook|fb|radion?|tv|p4|svt)\b)) "
)
_TELLS = re.compile(r" (?:bekraftar|uppger|meddelar|sager|rapporterar|pastar)\b")
_SOURCE = re.compile(
    r"(?:var |vara |vart |egen |egna |en |ett |lokal\w* |vakthavande |sociala )?[a-z0-9]+(?: (?:medier|kommun|stad))?"
)
_SENTENCE = re.compile(r"(?:[^.!?;\n]|[.!?](?=[\d\w]))+")


@dataclass(frozen=True, slots=True)
class Certain:
    """How sure a sentence is, who it has it from, and where it stands."""

    level: Level
    source: Span | None
    span: Span


def read_certainty(text: str, names: Names, sender: str | None) -> tuple[Certain, ...]:
    """The sentences that say how sure they are; the others are what their sender says of its own."""
    folded = aligned(text[:_MOST])
    return tuple(_in_sentences(folded, names, sender))


def least_sure(found: tuple[Certain, ...]) -> Certain | None:
    """The one that makes a text of several sentences unsure."""
    return min(found, key=lambda c: _ORDER.index(c.level), default=None)


def _in_sentences(folded: Folded, names: Names, sender: str | None) -> Iterator[Certain]:
    named: tuple[Mention, ...] | None = None
    for match in _SENTENCE.finditer(folded.text):
        start, end = match.span()
        said = folded.text[start:end]
        level = next((lv for lv in _ORDER if _PATTERNS[lv].search(said)), None)
        span = trim(folded.source, folded.span(start, end)) if level is not None else None
        if level is None or span is None:
            continue
        named = names.find(folded.source, speaker=sender, short=True) if named is None else named
        yield Certain(level, _source(folded, named, sender, (start, end)), span)


def _source(folded: Folded, named: tuple[Mention, ...], sender: str | None, within: Span) -> Span | None:
    """The words for who it comes from: an actor by name, or what is called its source."""
    start, end = within
    lead = _FROM.search(folded.text, start, end)
    begins = lead.end() if lead else -1
    for mention in named:
        first, last = (bisect_left(folded.origin, place) for place in (mention.start, mention.end))
        tells = lead is None and start <= first < end and _TELLS.match(folded.text, last)
        if first == begins or tells:
            return None if mention.id == sender else (mention.start, mention.end)
    word = _SOURCE.match(folded.text, begins, end) if lead else None
    return folded.span(*word.span()) if word and not re.match(r"\d|att\b", word[0]) else None
