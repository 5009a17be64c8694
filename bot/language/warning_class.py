"""The old names of weather warnings, "klass 1" to "klass 3", as people still say them (SCENARIO B013).

They say nothing about how an actor is affected, and in other trades a klass is something else.
"""

import re

from bot.language.fold import fold

COLOUR_BY_CLASS = {"1": "gul", "2": "orange", "3": "röd"}
_CLASS = re.compile(r"\bklass[ -]?([123])(?!\d|[.,:]\d)(?:an|:an)?\b")
_OTHER = re.compile(
    r"\b(?:adr|imdg|farligt gods|farlig\w* amne\w*|brandfarlig\w*|ex-klass|elev\w*|skolklass\w*|arskurs\w*)\b"
)
_WARNS = re.compile(r"varning|\bsmhi\b|vader|\bsno|storm|\bvind|\bregn|\bhalka|\bblix|underkyl")


def old_classes(text: str) -> tuple[str, ...]:
    """The classes that are named, each once, in order; none where the text speaks of goods or of school."""
    folded = fold(text)
    if _OTHER.search(folded) and not _WARNS.search(folded):
        return ()
    return tuple(dict.fromkeys(_CLASS.findall(folded)))
