"""A plain yes or no to a question that the bot has just asked."""

import re

from bot.language.fold import fold

_YES = re.compile(
    r"(?:ja|jaa|japp|jepp|jo|yes|jajamen|absolut|stammer|det stammer|ja tack|ja det stammer|gor det|ja gor det|kor|ok"
    r"|okej|bekraftar|bekraftas|ja bekraftar|aktivera|ja aktivera)"
)
_NO = re.compile(r"(?:nej|nej tack|nix|nope|avbryt|nej avbryt|inte|nej inte|strunta i det|lat bli|backa)")
_EDGES = " .,!?👍✅🙏"


def is_yes(text: str) -> bool:
    return bool(_YES.fullmatch(" ".join(fold(text).strip(_EDGES).replace(",", " ").split()))) or text.strip() in (
        "👍",
        "✅",
    )


def is_no(text: str) -> bool:
    return bool(_NO.fullmatch(" ".join(fold(text).strip(_EDGES).replace(",", " ").split())))
