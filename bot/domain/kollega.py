"""Two accounts of one actor: it is here as long as one of them is (SYS-05)."""

from datetime import datetime

from bot.domain import upprop as upprop_
from bot.domain.ids import AccountId, AktorId, MessageId
from bot.domain.upprop import HERE, Svar, SvarState, Upprop, UppropAnswerUndone, UppropEvent


def leave(upprop: Upprop, aktor: AktorId, at: datetime, by: MessageId, account: AccountId) -> tuple[UppropEvent, ...]:
    """An account says goodbye: what it answered is forgotten if another is here, else the actor has left."""
    known = upprop.svar_by_aktor.get(aktor)
    stays = _colleague(upprop, aktor, account)
    if stays is None or known is None or known.left_at or known.state not in HERE:
        return upprop_.leave(upprop, aktor, at, by)
    return (UppropAnswerUndone(upprop.id, aktor, stays, at),)


def _colleague(upprop: Upprop, aktor: AktorId, account: AccountId) -> Svar | None:
    """The answer of another account of the actor by which it is here still."""
    found = (upprop.svar_by_aktor.get(aktor), upprop.before.get(aktor))
    own = (s for s in found if s is not None and s.state in (SvarState.NARVARANDE, SvarState.ERSATTARE))
    return next((s for s in own if s.by != account and s.left_at is None), None)
