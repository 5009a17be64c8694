"""When an åtgärd was done, where its answer says so: "klar 16.15", "klar, skickad 16.15" (MALLAR 6, R2).

A time within what is told otherwise ("nästa avstämning 18.00") is not it.
"""

import re
from datetime import datetime

from bot.language.fold import fold
from bot.language.times import read_time

_DID = (
    r"(?:[a-z]{2,}(?:ad|at|ade|ats|ades|erad|erat)|klar[at]?|skickade?s?|sant|sand|lamnat?|kord[at]?|kort|lagd[at]?|lagt|satt|utlagd"
    r"|ute|inne|framme|pa plats|var|blev|borta|gjort|gjord)"
)
_WHEN = re.compile(
    rf"(?:{_DID}\b(?: (?!nasta|mote|ater|till|fran|senast|fore|mellan|prognos|igen)[a-z-]+){{0,4}},? )?"
    r"(?:(?:redan|sedan|sen|ca|cirka|runt|nu|ungefar|vid|var|blev) )*"
    r"(?P<when>(?:kl\.? ?)?\d{1,2}[.:]\d\d|kl\.? ?\d{1,2})[ .!]*"
)


def done_time(told: str, *, now: datetime) -> datetime | None:
    """The time that the words after "klar" say, if it is one that has been."""
    match = _WHEN.fullmatch(fold(told).strip())
    if match is None:
        return None
    reading = read_time(match["when"], now=now, kind="händelsetid")
    if reading.kind != "at" or reading.iso is None:
        return None
    moment = datetime.fromisoformat(reading.iso)
    return moment if moment <= now else None
