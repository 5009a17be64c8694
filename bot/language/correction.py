"""A line that corrects what its sender has just said: "rättelse: 40", "fel, ska vara 40", "ändrar till 3" (MALLAR R4).

It says what it corrects with the new words, or only the new number or grade.
"""

import re
from dataclasses import dataclass

from bot.language.fold import Span, aligned, trim
from bot.language.grades import grades

_MOST = 2000
_SHOULD = r"(?:det |den |dom |vi )?(?:ska(?:ll)?|skulle) (?:det |den |vi )?(?:vara|sta|lasas|bli)"
_WRONG = (
    r"(?:jag |vi |det )?(?:skrev |skrevs |blev |var )?fel(?:skrivning|aktig\w*)?"
    r"(?: siffra| grad| tid| av (?:mig|oss))?"
)
_CHANGE = (
    r"(?:vi |jag )?(?:andrar?|andring|justerar|reviderar|uppdaterar)"
    r"(?: (?:oss|det|den|grad\w*|paverkan|siffran|laget|var\w* \w+))? ?(?:till|fran \S+ till|:)"
)
_OPENS = re.compile(
    r"\W*(?:(?:oj|ojda|hoppsan|sorry|ursakta|forlat|aj|nej|obs|ups|oops)[\s,.!:-]+)*"
    r"(?:(?P<named>rattelse|rattar|rattning|korrigering|korrigerar|korrektion|korr|correction)(?: av| till)?\b"
    rf"|(?P<wrong>{_WRONG})\b(?=\W+(?:{_SHOULD}|menar|menade|andrar|inte )\b)"
    rf"|(?P<change>{_CHANGE}) ?|(?P<should>{_SHOULD})\b|(?P<meant>(?:jag |vi )?(?:menade|menar)(?= (?:\d|att)\b)))"
    rf"[\s,.:;!-]*(?:{_SHOULD}[\s,:]*)?(?:(?:jag |vi )?(?:menar|menade|andrar till|andras till)[\s,:]*)?"
)
_BARE = re.compile(r"\W*(?:ca|cirka|ungefar|drygt|knappt|minst|hogst|nivan?|grad|paverkan)? ?\d[\d .,–-]*\d?\W*")
_INSTEAD = re.compile(
    r"(?:,| och| ej| alltsa)? ?(?:inte|ej|i stallet for|istallet for|ist f) (?P<old>\S+(?: \d{3})*)\W*$"
)


@dataclass(frozen=True, slots=True)
class Correction:
    """The new words; `bare`: they are only a number or a grade; `old`: what they say was wrong ("40, inte 400").

    `open`: it says in so many words that it corrects ("rättelse", "fel, …"), not only what should be.
    """

    new: Span
    bare: bool
    old: str = ""
    open: bool = True


def read_correction(text: str) -> Correction | None:
    """The correction that a line is; None if it is none, or does not say what should stand."""
    folded = aligned(text[:_MOST])
    match = _OPENS.match(folded.text)
    if match is None or "?" in folded.text:
        return None
    instead = _INSTEAD.search(folded.text, match.end())
    end = instead.start() if instead else len(folded.text)
    new = trim(text, folded.span(match.end(), end), " \t\n\r.,:;!-–")
    if new is None:
        return None
    said = aligned(text[slice(*new)]).text
    bare, plainly = bool(_BARE.fullmatch(said)) or _is_grade(said), not (match["should"] or match["meant"])
    if not plainly and not bare:
        return None
    return Correction(new, bare, instead["old"] if instead else "", plainly)


def _is_grade(said: str) -> bool:
    found = grades(said)
    return len(found) == 1 and found[0].at[0] == 0 and not re.search(r"[a-z0-9]", said[found[0].at[1] :])
