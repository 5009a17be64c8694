"""A plain yes or no to a question that the bot has just asked."""

import re

from bot.language.fold import fold

_YES = re.compile(
    r"(?:ja|jaa|japp|jepp|jo|yes|jajamen|absolut|precis|just det|stammer|det stammer|ja det stammer|gor det|ja gor det"
    r"|kor|ok|okej|bekraftar|bekraftas|ja bekraftar|aktivera|ja aktivera)(?: tack)?"
)
_NO = re.compile(
    r"(?:nej|nepp|nix|nope|avbryt|nej avbryt|inte|nej inte|strunta i det|lat bli|backa|avvakta|vanta)(?: tack)?"
)
_EDGES = " .,!?👍✅🙏"
_SIGNS = ("👍", "✅", "👌", "✔")


def is_yes(text: str) -> bool:
    return bool(_YES.fullmatch(_plain(text))) or text.strip() in _SIGNS


def is_no(text: str) -> bool:
    return bool(_NO.fullmatch(_plain(text)))


def yes_or_no(text: str) -> bool | None:
    """None if it is neither."""
    return True if is_yes(text) else False if is_no(text) else None


def is_thumb(key: str) -> bool:
    """Whether a reaction says yes, in whatever skin."""
    return key.startswith(_SIGNS)


def _plain(text: str) -> str:
    return " ".join(fold(text).strip(_EDGES).replace(",", " ").split())
