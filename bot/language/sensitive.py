"""What must not stand in a form (MALLAR R10): the sender is warned, nothing is removed."""

import re

from bot.language.fold import aligned

_PATTERNS = (
    ("personnummer", re.compile(r"(?<!\d)(?:19|20)?\d{6}[-+]\d{4}(?!\d)")),
    ("hemlig", re.compile(r"\bhemlig(?:a|t|stampla[dt]e?)?\b")),
    ("skyddat_objekt", re.compile(r"\bskydda(?:t|de|ts) objekt\w*|\bskyddsobjekt\w*")),
    ("säkerhetsskydd", re.compile(r"\bsakerhetsskydd\w*")),
)
_LONGEST_RUBRIK = 80


def warnings_of(text: str, rubrik: str | None = None) -> tuple[str, ...]:
    """The warnings for a text, and for its rubrik if it becomes an sms."""
    folded = aligned(text).text
    found = [name for name, pattern in _PATTERNS if pattern.search(folded)]
    if rubrik and len(rubrik) > _LONGEST_RUBRIK:
        found.append("rubrik_för_lång")
    return tuple(found)
