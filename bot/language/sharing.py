"""Whether what is told in a direct chat is to wait, and the word that shares it (MALLAR 2, INF-02)."""

import re

from bot.language.fold import aligned, fold

_END = r"(?=\W*(?:$|\n|\)))"
_NOT_YET = re.compile(
    rf"[(\[]?\b(?:dela (?:det )?(?:inte|ej)(?: det)?(?: (?:an|annu|vidare)\b|{_END})"
    rf"|(?:inte|ej) dela[dt]?(?: (?:an|annu)\b|{_END})|delas (?:inte|ej)(?: (?:an|annu)\b|{_END})"
    rf"|(?:bara|endast|enbart) (?:ett )?utkast\b|vanta med att dela\b|utkast{_END})[)\].:!,]*|^\W*utkast\s*[:.–-]"
)
_SHARE = re.compile(
    r"\W*(?:ja |ok |nu )?(?:dela|kan delas)(?: (?:det|den|nu|rapporten|laget|utkastet|allt|alla|ut|tack))*\W*"
)


def without_not_yet(text: str) -> str | None:
    """The text with "dela inte än", "bara utkast" blanked, of the same length; None if it does not say so."""
    folded = aligned(text)
    match = _NOT_YET.search(folded.text)
    if match is None:
        return None
    start, end = folded.span(*match.span())
    return text[:start] + " " * (end - start) + text[end:]


def says_share(text: str) -> bool:
    """Whether it says "dela" and nothing else."""
    return len(text) < 80 and _SHARE.fullmatch(fold(text)) is not None
