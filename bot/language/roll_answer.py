"""The answer that a reader of the upprop gives (MALLAR 14, AKT-05)."""

from dataclasses import dataclass, field
from typing import Literal

Status = Literal[
    "närvarande",
    "väntas",
    "frånvarande_anmäld",
    "ersättare",
    "företräder",
    "inget_svar",
    "fråga",
    "lämnar",
    "fortsätter",
    "avvaktar",
    "avstår",
]


@dataclass(frozen=True, slots=True)
class RollCallAnswer:
    """The answer: `for_` are the actors whose own status it sets, `represents` those it also answers for.

    `bare`: it only says yes or a name, which is an answer where somebody has just asked, and nowhere else.
    """

    status: Status
    for_: tuple[str, ...] = ()
    represents: tuple[str, ...] = ()
    minutes: int | None = None
    at: str | None = None
    bare: bool = field(default=False, compare=False)


NO_ANSWER = RollCallAnswer("inget_svar")
ASK = RollCallAnswer("fråga")
