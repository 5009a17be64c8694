"""Ändrat: what differs between two compilations of the läge, such as the last published and what is known now.

Ids, grades and states only: what is the same is not told twice.
"""

from dataclasses import dataclass

from bot.domain.atgard import Atgard
from bot.domain.ids import AktorId
from bot.domain.lage import Uppgift
from bot.domain.produkt import Innehall
from bot.domain.sammanstall import latest_per_aktor


@dataclass(frozen=True, slots=True)
class GradChange:
    """`fore` and `efter` are grades as stated; None where none was stated."""

    aktor: AktorId
    fore: str | None
    efter: str | None


@dataclass(frozen=True, slots=True)
class Andrat:
    """What is new since then; `grader` only where both are known or one of them is."""

    uppgifter: tuple[Uppgift, ...] = ()
    grader: tuple[GradChange, ...] = ()
    atgarder: tuple[Atgard, ...] = ()
    bedomning: bool = False

    @property
    def nothing(self) -> bool:
        return self == Andrat()


def andrat(fore: Innehall, nu: Innehall) -> Andrat:
    """What `nu` says that `fore` did not."""
    known = {u.id: u.text for u in fore.uppgift_list}
    states = {a.nr: (a.state, a.senast) for a in fore.atgard_list}
    return Andrat(
        tuple(u for u in nu.uppgift_list if known.get(u.id) != u.text),
        _grades(fore, nu),
        tuple(a for a in nu.atgard_list if states.get(a.nr) != (a.state, a.senast)),
        nu.bedomning != fore.bedomning,
    )


def _grades(fore: Innehall, nu: Innehall) -> tuple[GradChange, ...]:
    then = {a: u.grad for a, u in latest_per_aktor(fore.uppgift_list).items()}
    now = {a: u.grad for a, u in latest_per_aktor(nu.uppgift_list).items()}
    pairs = ((a, then.get(a), now.get(a)) for a in dict.fromkeys((*then, *now)))
    changed = (GradChange(a, b, c) for a, b, c in pairs if b != c)
    return tuple(sorted(changed, key=lambda n: -int((n.efter or "0")[-1])))
