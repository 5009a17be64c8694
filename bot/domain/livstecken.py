"""Livstecken: when an actor was last heard itself, in any upprop, by each kanal (MODELL TID-08, SYS-02).

Kept while the upprop are folded, so that nobody has to look through years of them.
"""

from dataclasses import replace

from immutables import Map

from bot.domain import upprop as upprop_
from bot.domain.ids import AktorId
from bot.domain.upprop import Svar, SvarState, UppropAnswered, UppropAnswerUndone, UppropBok, UppropEvent

OWN = frozenset(SvarState) - {SvarState.FORETRADS, SvarState.EJ_BEKRAFTAD}


def latest(bok: UppropBok, aktor: AktorId) -> Svar | None:
    """The last time that the actor was heard; None if it never was."""
    return max(bok.livstecken.get(aktor, Map()).values(), key=lambda svar: (svar.at, svar.kanal), default=None)


def apply(bok: UppropBok, event: UppropEvent) -> UppropBok:
    """The upprop, and who was heard by it."""
    after = upprop_.apply(bok, event)
    match event:
        case UppropAnswered(aktor=aktor, svar=svar) if svar.state in OWN:
            heard = _later(bok.livstecken.get(aktor, Map()), svar)
        case UppropAnswerUndone(aktor=aktor):
            heard = _found(after, aktor)
        case _:
            return after
    return replace(after, livstecken=after.livstecken.set(aktor, heard))


def _later(heard: Map[str, Svar], svar: Svar) -> Map[str, Svar]:
    known = heard.get(svar.kanal)
    return heard if known is not None and known.at > svar.at else heard.set(svar.kanal, svar)


def _found(bok: UppropBok, aktor: AktorId) -> Map[str, Svar]:
    """What is left when an answer is taken back; rare enough to look through all upprop."""
    heard: Map[str, Svar] = Map()
    for upprop in sorted(bok.by_id.values(), key=lambda u: (u.opened_at, u.id)):
        svar = upprop.svar_by_aktor.get(aktor)
        if svar is not None and svar.state in OWN:
            heard = _later(heard, svar)
    return heard
