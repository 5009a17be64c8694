"""That somebody has begun with an åtgärd: "å2 pågår", "börjat med 2", "jobbar på tvåan" (MALLAR 6).

A plain number counts only where nothing else is counted: "påbörjat 2 evakueringar" tells of no åtgärd.
"""

import re
from dataclasses import dataclass

from bot.language.action_words import NAMED
from bot.language.fold import Span, aligned, trim
from bot.language.names import Names

_MOST = 400
_NAME = "|".join(NAMED)
_ONE = rf"(?:(?:a|atgard(?:en)?|nr|nummer|punkt) ?-?\d{{1,3}}|\d{{1,3}}(?::?an)?|{_NAME})(?![\w%]|[.,:]\d)"
_ALL = rf"(?P<all>{_ONE}(?:(?:,| och| o| &)+ a ?\d{{1,3}}|(?: och| o| &) {_ONE}(?! [a-z]))*)"
_BEGUN = (
    r"pagar|(?:ar )?(?:paborja[dt]|i ?gang|startad)|(?:har )?(?:borjat|paborjat|startat|satt i ?gang)|borjar(?: nu)?"
)
_AT_WORK = r"(?:jobbar|arbetar|haller)(?: nu)? (?:pa|med)|ar pa"
_LATER = re.compile(
    r"\W*(?:nar|om\b|efter|forst|kl\b|\d{1,2}[.:]\d\d|imorgon|i morgon|ikvall|i kvall|snart|strax"
    r"|pa (?:man|tis|ons|tors|fre|lor|son)dag)"
)
_AHEAD = re.compile(rf"\W*{_ALL}:? (?:ar |har |det )?(?:nu |redan )?(?P<word>{_BEGUN})(?: nu)?\b")
_BEHIND = re.compile(
    rf"\W*(?:vi |jag )?(?:ar |har )?(?:nu |redan )?(?P<word>{_BEGUN}|{_AT_WORK})(?: (?:med|pa))?(?: nu)? {_ALL}"
)
_ALONE = re.compile(
    rf"\W*(?:vi |jag |det |den )?(?:ar |har )?(?:nu |redan )?(?P<word>{_BEGUN}|{_AT_WORK})"
    r"(?: (?:med|pa))?(?: (?:det|den|arbetet|jobbet))?(?: nu)?\W*$"
)
_SURE = re.compile(rf"(?:a|atg|nr|nummer|punkt)|\d:?an|(?:{_NAME})")
_NUMBER = re.compile(rf"\d{{1,3}}|{_NAME}")
_NEGATED = re.compile(r"\W*(?:inte|ej|icke|annu inte)\b")
_NOT = re.compile(r"\b(?:inte|ej|icke|annu|nej|kan|ska|kommer)\b")
_READY = re.compile(
    r"\W*(?:ar |blir |beraknas |raknar med )*(?:klar[at]?|fardig[at]?)(?: att vara)? (?P<when>.+)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Started:
    """`nr_list` is empty where no number is said. `sure`: it has begun; else it works on it, perhaps on its answer.

    `span` is what is told besides, `ready` the words in it for when it will be ready.
    """

    nr_list: tuple[int, ...]
    sure: bool
    span: Span | None = None
    ready: str = ""


def read_started(text: str, names: Names) -> Started | None:
    """None if the message does not open with it."""
    folded = aligned(text[:_MOST])
    named = names.find(folded.source, short=True)
    first = named[0] if named and not folded.source[: named[0].start].strip() else None
    skip = next((i for i, origin in enumerate(folded.origin) if origin >= first.end), 0) if first else 0
    said = folded.text[skip:]
    if "?" in said:
        return None
    match = _AHEAD.match(said) or _BEHIND.match(said)
    if match is None:
        alone = _ALONE.match(said)
        return Started((), not re.match(_AT_WORK, alone["word"])) if alone and not _NOT.search(said) else None
    after = said[match.end() :]
    counted = after.strip(" .!") and after.lstrip()[:1] not in ",.;:–-(" and not _SURE.match(match["all"])
    if counted or _NOT.search(said[: match.end()]) or _LATER.match(after) or _NEGATED.match(after):
        return None
    nr_list = tuple(NAMED.get(n) or int(n) for n in _NUMBER.findall(match["all"]))
    span = (
        trim(text, folded.span(skip + match.end(), len(folded.text)), " ,.;:–-\n") if after.strip(" ,.;:–-!") else None
    )
    ready = _READY.match(after)
    return Started(
        tuple(dict.fromkeys(nr_list)), not re.match(_AT_WORK, match["word"]), span, ready["when"] if ready else ""
    )
