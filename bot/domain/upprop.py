"""Upprop: who of the called actors has answered (MODELL TID-02, AKT-05, SYS-05; MALLAR 14).

Only called actors are counted in "n av m", no others. A later answer wins over an earlier one; silence is no absence.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from immutables import Map

from bot.domain.ids import AccountId, AktorId, HandelseId, MessageId, RumKey, UppropId
from bot.domain.steps import Step, UppropMoved


class SvarState(StrEnum):
    NARVARANDE = "närvarande"
    ERSATTARE = "ersättare"
    ANNAN_KANAL = "via annan kanal"
    FORETRADS = "företräds"
    VANTAS = "väntas"
    FRANVARANDE = "frånvarande anmäld"
    EJ_BEKRAFTAD = "ej bekräftad"


_OWN, _BY_ANOTHER, _CLAIMED = 2, 1, 0
_WEIGHT = {SvarState.FORETRADS: _BY_ANOTHER, SvarState.EJ_BEKRAFTAD: _CLAIMED}
HERE = frozenset({SvarState.NARVARANDE, SvarState.ERSATTARE, SvarState.ANNAN_KANAL, SvarState.FORETRADS})


@dataclass(frozen=True, slots=True)
class Svar:
    """One actor's answer. `kanal` for another channel, `av` for who represents it, `expected` for when it comes.

    `own_choice`: absent because it has chosen to avstå (AKT-05). `claimed`: what an account that nobody knows says that
    the actor is. `rum`: where it was said, if not in the rum of the upprop. `left_by`: the message by which it left.
    """

    state: SvarState
    at: datetime
    message: MessageId
    by: AccountId
    kanal: str = ""
    av: AktorId | None = None
    expected: datetime | None = None
    left_at: datetime | None = None
    own_choice: bool = False
    claimed: SvarState | None = None
    rum: RumKey | None = None
    left_by: MessageId | None = None


@dataclass(frozen=True, slots=True)
class Upprop:
    """`limit` is when the model wants all to be here (TID-03, TID-04); None where it names no number (TID-02)."""

    id: UppropId
    rum: RumKey
    handelse: HandelseId | None
    niva: str
    kallade: tuple[AktorId, ...]
    opened_at: datetime
    start: datetime | None
    steps: tuple[Step, ...]
    passed: frozenset[str] = frozenset()
    svar_by_aktor: Map[AktorId, Svar] = Map()
    closed_at: datetime | None = None
    before: Map[AktorId, Svar] = Map()  # what the answer that stands took the place of
    limit: datetime | None = None
    passed_at: Map[str, datetime] = Map()  # when each step was really told

    @property
    def here(self) -> tuple[AktorId, ...]:
        return tuple(a for a in self.kallade if self._state(a) in HERE)

    @property
    def missing(self) -> tuple[AktorId, ...]:
        """Called and not here: silent, expected later or not confirmed; not those who said they cannot come."""
        return tuple(a for a in self.kallade if self._state(a) not in HERE | {SvarState.FRANVARANDE})

    @property
    def silent(self) -> tuple[AktorId, ...]:
        """Those who have not answered themselves nor been answered for; an unconfirmed claim is no answer."""
        return tuple(a for a in self.kallade if self._state(a) in (None, SvarState.EJ_BEKRAFTAD))

    def having(self, state: SvarState) -> tuple[AktorId, ...]:
        """Those with such an answer; who has chosen to avstå is in `avstar` alone."""
        return tuple(a for a in self.kallade if self._state(a) == state and not self.svar_by_aktor[a].own_choice)

    @property
    def avstar(self) -> tuple[AktorId, ...]:
        """Who has chosen to avstå and is not here: neither missing nor chased."""
        return tuple(a for a in self.kallade if a in self.svar_by_aktor and self.svar_by_aktor[a].own_choice)

    @property
    def vantade(self) -> tuple[AktorId, ...]:
        """Those who are waited for or here: the called but for who has chosen to avstå."""
        return tuple(a for a in self.kallade if a not in self.avstar)

    @property
    def guests_here(self) -> tuple[AktorId, ...]:
        """Those called in later who have answered that they are here; never counted."""
        others = (a for a in sorted(self.svar_by_aktor) if a not in self.kallade)
        return tuple(a for a in others if self._state(a) in HERE and not self.svar_by_aktor[a].left_at)

    @property
    def late(self) -> tuple[AktorId, ...]:
        """Here, but after the limit, or where there is none after the meeting began."""
        due = self.limit or self.start
        return tuple(a for a in self.here if due is not None and self.svar_by_aktor[a].at > due)

    @property
    def left(self) -> tuple[AktorId, ...]:
        return tuple(a for a in self.kallade if a in self.svar_by_aktor and self.svar_by_aktor[a].left_at)

    def _state(self, aktor: AktorId) -> SvarState | None:
        svar = self.svar_by_aktor.get(aktor)
        return svar.state if svar is not None else None


@dataclass(frozen=True, slots=True)
class UppropOpened:
    upprop: UppropId
    rum: RumKey
    handelse: HandelseId | None
    niva: str
    kallade: tuple[AktorId, ...]
    steps: tuple[Step, ...]
    start: datetime | None
    at: datetime
    limit: datetime | None = None


@dataclass(frozen=True, slots=True)
class UppropAnswered:
    upprop: UppropId
    aktor: AktorId
    svar: Svar


@dataclass(frozen=True, slots=True)
class UppropLeft:
    upprop: UppropId
    aktor: AktorId
    at: datetime
    message: MessageId | None = None


@dataclass(frozen=True, slots=True)
class UppropAnswerUndone:
    """The answer is taken back; `earlier` stands again."""

    upprop: UppropId
    aktor: AktorId
    earlier: Svar | None
    at: datetime


@dataclass(frozen=True, slots=True)
class UppropStepPassed:
    upprop: UppropId
    step: str
    at: datetime


@dataclass(frozen=True, slots=True)
class UppropClosed:
    upprop: UppropId
    at: datetime


UppropEvent = (
    UppropOpened | UppropAnswered | UppropLeft | UppropAnswerUndone | UppropStepPassed | UppropMoved | UppropClosed
)


@dataclass(frozen=True, slots=True)
class UppropBok:
    by_id: Map[UppropId, Upprop] = Map()
    current_by_rum: Map[RumKey, UppropId] = Map()
    count_by_rum: Map[RumKey, int] = Map()
    livstecken: Map[AktorId, Map[str, Svar]] = Map()  # the latest by each kanal, kept by livstecken.py

    def in_rum(self, rum: RumKey) -> Upprop | None:
        """The open upprop of a rum."""
        current = self.current_by_rum.get(rum)
        return self.by_id[current] if current is not None and self.by_id[current].closed_at is None else None

    def latest_in(self, rum: RumKey) -> Upprop | None:
        return self.by_id.get(self.current_by_rum.get(rum, ""))

    def next_id(self, rum: RumKey) -> UppropId:
        return f"{rum}/{self.count_by_rum.get(rum, 0) + 1}"

    def open_list(self) -> tuple[Upprop, ...]:
        current = (self.by_id[i] for i in self.current_by_rum.values())
        return tuple(sorted((u for u in current if u.closed_at is None), key=lambda u: u.id))


def answer(upprop: Upprop, aktor: AktorId, svar: Svar, *, guests: tuple[AktorId, ...] = ()) -> tuple[UppropEvent, ...]:
    """An answer. Nothing for one who is not called (`guests` were called in later), or the same, older or weaker."""
    known = upprop.svar_by_aktor.get(aktor)
    if (aktor not in upprop.kallade and aktor not in guests) or (known is not None and _outweighed(known, svar)):
        return ()
    return (UppropAnswered(upprop.id, aktor, svar),)


def _outweighed(known: Svar, svar: Svar) -> bool:
    """An actor's own answer stands over that of who represents it, and any of these over an unconfirmed claim."""
    old, new = _WEIGHT.get(known.state, _OWN), _WEIGHT.get(svar.state, _OWN)
    return old > new if old != new else known.at > svar.at or _says_nothing_new(known, svar)


def _says_nothing_new(known: Svar, svar: Svar) -> bool:
    here_already = known.state in HERE and known.left_at is None
    if here_already and svar.state is SvarState.NARVARANDE:
        return True
    same = (known.state, known.kanal, known.own_choice, known.claimed)
    return (svar.state, svar.kanal, svar.own_choice, svar.claimed) == same and not (known.left_at or svar.expected)


def second(upprop: Upprop, aktor: AktorId, svar: Svar) -> tuple[UppropEvent, ...]:
    """The same from another account, or typed after a reaction: both must be taken back before the answer is gone."""
    known = upprop.svar_by_aktor.get(aktor)
    if known is None or known.left_at or svar.state is not SvarState.NARVARANDE:
        return ()
    if known.state is not SvarState.NARVARANDE and (known.state is not SvarState.ERSATTARE or known.by == svar.by):
        return ()
    return (UppropAnswered(upprop.id, aktor, replace(svar, at=known.at)),)


def opt_out(upprop: Upprop, aktor: AktorId, svar: Svar) -> tuple[UppropEvent, ...]:
    """An actor has chosen to avstå: it is not waited for. One that is here stays counted (AKT-05)."""
    known = upprop.svar_by_aktor.get(aktor)
    if known is not None and known.state in HERE:
        return ()
    return answer(upprop, aktor, replace(svar, state=SvarState.FRANVARANDE, own_choice=True))


def opt_in(upprop: Upprop, aktor: AktorId, at: datetime) -> tuple[UppropEvent, ...]:
    """It takes part after all, so it is waited for again."""
    return (UppropAnswerUndone(upprop.id, aktor, None, at),) if aktor in upprop.avstar else ()


def take_back(upprop: Upprop, aktor: AktorId, at: datetime) -> UppropAnswerUndone:
    """The answer that stands is taken back; what stood before it stands again."""
    return UppropAnswerUndone(upprop.id, aktor, upprop.before.get(aktor), at)


def leave(upprop: Upprop, aktor: AktorId, at: datetime, by: MessageId | None = None) -> tuple[UppropEvent, ...]:
    """An actor that was here must go; it still counts as having taken part (SCENARIO A2)."""
    known = upprop.svar_by_aktor.get(aktor)
    here = known is not None and known.state in HERE and known.left_at is None
    return (UppropLeft(upprop.id, aktor, at, by),) if here else ()


def apply(bok: UppropBok, event: UppropEvent) -> UppropBok:
    if isinstance(event, UppropOpened):
        return _opened(bok, event)
    upprop = bok.by_id[event.upprop]
    match event:
        case UppropAnswered(aktor=aktor, svar=svar):
            changed = _answered(upprop, aktor, svar)
        case UppropLeft(aktor=aktor, at=at, message=message):
            gone = replace(upprop.svar_by_aktor[aktor], left_at=at, left_by=message)
            changed = replace(upprop, svar_by_aktor=upprop.svar_by_aktor.set(aktor, gone))
        case UppropAnswerUndone(aktor=aktor, earlier=earlier):
            left, before = upprop.svar_by_aktor.delete(aktor), _without(upprop.before, aktor)
            now = left.set(aktor, earlier) if earlier is not None else left
            changed = replace(upprop, svar_by_aktor=now, before=before)
        case UppropStepPassed(step=step, at=at):
            changed = replace(upprop, passed=upprop.passed | {step}, passed_at=upprop.passed_at.set(step, at))
        case UppropMoved(start=start, steps=steps):
            changed = replace(upprop, start=start, steps=steps)
        case UppropClosed(at=at):
            changed = replace(upprop, closed_at=at)
    return replace(bok, by_id=bok.by_id.set(upprop.id, changed))


def _answered(upprop: Upprop, aktor: AktorId, svar: Svar) -> Upprop:
    """What was answered by the same message before is not what it took the place of."""
    known = upprop.svar_by_aktor.get(aktor)
    before = upprop.before
    if known is None:
        before = _without(before, aktor)
    elif known.message != svar.message:
        before = before.set(aktor, known)
    return replace(upprop, svar_by_aktor=upprop.svar_by_aktor.set(aktor, svar), before=before)


def _without(svar_by_aktor: Map[AktorId, Svar], aktor: AktorId) -> Map[AktorId, Svar]:
    return svar_by_aktor.delete(aktor) if aktor in svar_by_aktor else svar_by_aktor


def _opened(bok: UppropBok, e: UppropOpened) -> UppropBok:
    upprop = Upprop(e.upprop, e.rum, e.handelse, e.niva, e.kallade, e.at, e.start, e.steps, limit=e.limit)
    count = bok.count_by_rum.get(e.rum, 0) + 1
    by_id, current = bok.by_id.set(upprop.id, upprop), bok.current_by_rum.set(e.rum, upprop.id)
    return replace(bok, by_id=by_id, current_by_rum=current, count_by_rum=bok.count_by_rum.set(e.rum, count))
