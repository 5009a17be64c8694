"""The answer "okänt" (MALLAR R1), and the "ok" that answers nothing."""

import re

from bot.language.fold import fold

_UNKNOWN = re.compile(
    r"(?:\W|(?:det|vi|jag|an|annu|nu|ar|e|i nulaget|just|tyvarr|an sa lange|som sagt|har|for|oss|den|delen|dessa"
    r"|allt|resten|ovrigt)\b)*"
    r"(?:okan[dt]a?|oklart?a?|oviss\w*|vet (?:vi |jag |man )?(?:ej|inte|icke)|(?:ej|inte|icke) (?:kant?|kanda|klarlagt?"
    r"|klart|klarlagda|faststalld?t?|bedombart|bedomt)|ingen (?:aning|uppgift|info\w*)|inga uppgifter|ej klarlagt"
    r"|(?:gar|kan) (?:det )?(?:ej|inte) (?:att )?(?:bedomas?|saga|svara)(?: pa)?(?: det)?"
    r"|for tidigt att (?:saga|bedoma)|svart att (?:saga|bedoma)|ingen vet|vem vet|saknar uppgift\w*)"
    r"(?:\W|(?:det|an|annu|nu|vi|jag|om|i nulaget|just|tyvarr|an sa lange|sorry|for|tillfallet|hos|oss|i|dag)\b)*"
)
_NODS = re.compile(
    r"(?:\W|(?:ok|okej|okey|oki|k|tack\w*|mottaget|uppfattat|noterat|bra|visst|japp|jepp|yes|kanon|toppen|hej|roger"
    r"|forstatt|jada)\b)+"
)
_SHRUG = re.compile(r"[\W_]*(?:🤷|❓|❔|\?)[\W_]*")


def is_unknown(text: str) -> bool:
    """Whether the text says that the answer is not known, and nothing else."""
    return bool(_UNKNOWN.fullmatch(fold(text[:200])) or _SHRUG.fullmatch(text.strip()[:20]))


def is_nod(text: str) -> bool:
    """Whether it only acknowledges ("ok", "tack", 👍): no answer, and nothing to ask about again."""
    return bool(_NODS.fullmatch(fold(text[:60]))) and not is_unknown(text)


_NONE = re.compile(
    r"\W*(?:nej|nix|inga?|inget|ej|inte|noll|0|-+)"
    r"(?: (?:behov|stodbehov|stod|just nu|nu|tack|an|idag|for narvarande))*\W*|-+"
)


def says_none(text: str) -> bool:
    """Whether a field says that there is nothing: "nej", "inga behov just nu"."""
    return bool(_NONE.fullmatch(fold(text)))
