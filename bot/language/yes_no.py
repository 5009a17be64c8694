"""A yes or no to a question that the bot has just asked.

`deed` is the verb that was asked about, "återkalla": "ja, återkalla" says yes to that and to nothing else.
"""

import re

from bot.language.fold import fold

_PLAIN_YES = r"ja(?: tack)?|(?:ja )?bekrafta[rs]?(?: ja)?"
_PLAIN_NO = r"nej(?: tack)?|(?:nej )?avbryt"
_YES = re.compile(
    rf"(?:{_PLAIN_YES}|jaa|japp|jepp|jo|yes|jajamen|absolut|precis|just det|stammer|det stammer|ja det stammer|gor det"
    r"|ja gor det|kor|ok|okej)(?: tack)?"
)
_NO = re.compile(rf"(?:{_PLAIN_NO}|nepp|nix|nope|inte|nej inte|strunta i det|lat bli|backa|avvakta|vanta)(?: tack)?")
_UNSURE = re.compile(
    r"(?:(?:nja|tja|hm+|mm+|kanske|eventuellt|osaker|oklart|vet (?:inte|ej)|(?:jag )?tror (?:det|inte|ej)"
    r"|(?:vi )?far se|(?:vi )?aterkommer|ok|okej|okey|oki|jo|precis|absolut|inte an|sen|senare)(?: |$))+"
)
_OBJECT = r"(?: (?:den|det|dem|bada|alla|allt|aktiveringen|nivan|till|motet|mote|nu|tack))*"
_EDGES = " .,!?👍✅🙏"
_SIGNS = ("👍", "✅", "👌", "✔")


def yes_or_no(text: str, deed: str = "") -> bool | None:
    """None if it is neither. For where it can hardly be said to anybody else."""
    said = _plain(text)
    if _YES.fullmatch(said) or text.strip() in _SIGNS or _names(said, deed, "(?:ja )?"):
        return True
    return False if _NO.fullmatch(said) else None


def plain_yes_or_no(text: str, deed: str = "") -> bool | None:
    """The same where others talk too: only what is wholly a ja or a nej."""
    said = _plain(text)
    if re.fullmatch(_PLAIN_YES, said) or _names(said, deed, "ja "):
        return True
    return False if re.fullmatch(_PLAIN_NO, said) else None


def is_unsure(text: str) -> bool:
    """Whether it may be meant as an answer, and is neither a ja nor a nej; "ok" may only acknowledge."""
    return _UNSURE.fullmatch(_plain(text)) is not None


def is_thumb(key: str) -> bool:
    """Whether a reaction says yes, in whatever skin."""
    return key.startswith(_SIGNS)


def _names(said: str, deed: str, before: str) -> bool:
    return (
        bool(deed)
        and re.fullmatch(f"(?:{before}|(?:ja )?bekrafta[rs]? (?:att )?){fold(deed)}{_OBJECT}", said) is not None
    )


def _plain(text: str) -> str:
    return " ".join(fold(text).strip(_EDGES).replace(",", " ").split())
