"""The words that steer a form asked for question by question: stop, ready, skip (MALLAR R9)."""

import re

from bot.language.fold import fold

_STOP = re.compile(r"\W*(?:avbryt\w*|stopp?a?|sluta|glom det|strunta i det|cancel|inte nu)\W*")
_READY = re.compile(r"\W*(?:klart?|fardig\w*|skicka(?: in)?|det var allt|inget mer|slut)\W*")
_SKIP = re.compile(r"\W*(?:hoppa(?: over)?|skippa|pass|nasta|-+)\W*|-+")


def says_stop(text: str) -> bool:
    return bool(_STOP.fullmatch(fold(text)))


def says_ready(text: str) -> bool:
    return bool(_READY.fullmatch(fold(text)))


def says_skip(text: str) -> bool:
    return bool(_SKIP.fullmatch(fold(text)))
