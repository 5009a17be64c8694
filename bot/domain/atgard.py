"""Åtgärd: what somebody is asked to do and has agreed to (MODELL PRI-01, PRI-03, PLA-02; MALLAR 6).

Nobody is assigned anything: only the responsible actor's own answer makes an åtgärd accepterad.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from immutables import Map

from bot.domain.ids import AccountId, HandelseId, MessageId, RumKey
from bot.domain.refusal import Refused
from bot.domain.tjanst import TjanstBok
from bot.domain.words import Quote


class AtgardState(StrEnum):
    FORESLAGEN = "föreslagen"
    ACCEPTERAD = "accepterad"
    PAGAR = "pågår"
    AVBOJD = "avböjd"
    KLAR = "klar"
    UTGAR = "utgår"
    OVERFORD = "överförd"


_LEFT = frozenset({AtgardState.AVBOJD, AtgardState.KLAR, AtgardState.UTGAR, AtgardState.OVERFORD})
AGREED = frozenset({AtgardState.ACCEPTERAD, AtgardState.PAGAR})
OPEN = AGREED | {AtgardState.FORESLAGEN}
TRANSITIONS: dict[AtgardState, frozenset[AtgardState]] = {
    AtgardState.FORESLAGEN: AGREED | _LEFT,
    AtgardState.ACCEPTERAD: AGREED | _LEFT,
    AtgardState.PAGAR: AGREED | _LEFT,
    AtgardState.AVBOJD: AGREED | {AtgardState.UTGAR, AtgardState.OVERFORD},
    AtgardState.KLAR: frozenset(),
    AtgardState.UTGAR: frozenset(),
    AtgardState.OVERFORD: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Atgard:
    """`vem` is an actor or a function id. `avgransning` limits an acceptance, `skal` tells why it was declined.

    `tid` are the typed words of a deadline that is no clock time (also "okänt"); `asked` are words that may be one.
    `mer` is what else was typed, with its labels; `place` is which command of its message it is; `told` said till när.
    `asked_at` is when it was last put to the responsible; `fran` is the number that it is taken over from, `till` the
    number that takes over, once its responsible has accepted, and `before` what the state was until then; `passed` are
    the reminders that were given. That it is försenad is never kept: see frist.
    """

    nr: int
    handelse: HandelseId | None
    rum: RumKey
    vem: str
    vad: Quote
    senast: datetime | None
    by: AccountId
    at: datetime
    message: MessageId
    state: AtgardState = AtgardState.FORESLAGEN
    answered_at: datetime | None = None
    answered_by: AccountId | None = None
    avgransning: Quote | None = None
    skal: Quote | None = None
    utfall: Quote | None = None
    senast_foreslaget: datetime | None = None
    done_at: datetime | None = None
    tid: Quote | None = None
    asked: Quote | None = None
    mer: tuple[Quote, ...] = ()
    place: int = 0
    told: MessageId | None = None
    answer: MessageId | None = None
    asked_at: datetime | None = None
    fran: int | None = None
    till: int | None = None
    before: AtgardState | None = None
    ended_at: datetime | None = None
    ended_by: AccountId | None = None
    ended_skal: Quote | None = None
    passed: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        return self.state in OPEN


@dataclass(frozen=True, slots=True)
class AtgardProposed:
    atgard: Atgard


@dataclass(frozen=True, slots=True)
class AtgardChanged:
    """The proposer says it anew, or answers till när, before the responsible actor has answered."""

    atgard: Atgard
    at: datetime


@dataclass(frozen=True, slots=True)
class AtgardAnswerUndone:
    """The reaction that was the answer is taken back."""

    handelse: HandelseId | None
    nr: int
    at: datetime


@dataclass(frozen=True, slots=True)
class AtgardAnswered:
    """The responsible actor's answer; `senast` is a changed time, `remark` its limit, reason or outcome.

    `done_at` is when it says that it was done, where that is another time than when it says so.
    """

    handelse: HandelseId | None
    nr: int
    state: AtgardState
    by: AccountId
    at: datetime
    message: MessageId
    senast: datetime | None = None
    remark: Quote | None = None
    done_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AtgardWithdrawn:
    """The proposer has taken it back before anybody answered: it is as if it had not been."""

    handelse: HandelseId | None
    nr: int
    at: datetime


@dataclass(frozen=True, slots=True)
class AtgardEnded:
    """It is no longer needed (utgår); the reason may be told later."""

    handelse: HandelseId | None
    nr: int
    by: AccountId
    at: datetime
    skal: Quote | None = None


@dataclass(frozen=True, slots=True)
class AtgardTransferred:
    """Who was asked to take it over, as åtgärd `till`, has accepted."""

    handelse: HandelseId | None
    nr: int
    till: int
    at: datetime


@dataclass(frozen=True, slots=True)
class AtgardReminded:
    """`passed` are numbers with the key of the reminder that was given."""

    handelse: HandelseId | None
    passed: tuple[tuple[int, str], ...]
    at: datetime


AtgardEvent = (
    AtgardProposed
    | AtgardChanged
    | AtgardAnswered
    | AtgardAnswerUndone
    | AtgardWithdrawn
    | AtgardEnded
    | AtgardTransferred
    | AtgardReminded
)


@dataclass(frozen=True, slots=True)
class AtgardBok:
    """Åtgärder are numbered per händelse (None: the ordinary conference)."""

    by_key: Map[tuple[HandelseId | None, int], Atgard] = Map()
    count_by_handelse: Map[HandelseId | None, int] = Map()

    def of_handelse(self, handelse: HandelseId | None) -> tuple[Atgard, ...]:
        """All but those taken back before anybody answered."""
        count = self.count_by_handelse.get(handelse, 0)
        found = (self.by_key.get((handelse, nr)) for nr in range(1, count + 1))
        return tuple(a for a in found if a is not None and (a.state is not AtgardState.UTGAR or a.ended_at))

    def open_of(self, handelse: HandelseId | None) -> tuple[Atgard, ...]:
        return tuple(a for a in self.of_handelse(handelse) if a.open)

    def of_message(self, message: MessageId) -> tuple[Atgard, ...]:
        """What one message proposed, in its order."""
        found = (a for a in self.by_key.values() if a.message == message and a.state is not AtgardState.UTGAR)
        return tuple(sorted(found, key=lambda a: a.nr))

    def next_nr(self, handelse: HandelseId | None) -> int:
        return self.count_by_handelse.get(handelse, 0) + 1


def accounts_of(tjanst: TjanstBok, vem: str) -> tuple[AccountId, ...]:
    """The accounts that answer for an actor or a function."""
    funktion = tjanst.register.funktion_by_id.get(vem)
    if funktion is not None and vem not in tjanst.register.aktor_by_id:
        return tjanst.holders(funktion.roll)
    return tjanst.accounts_of(vem)


def respond(atgard: Atgard, answered: AtgardAnswered) -> tuple[AtgardEvent, ...]:
    """An answer from the responsible actor. A repeated one gives nothing; raises Refused for one that is over.

    Its acceptance of what it was asked to take over makes the other one överförd.
    """
    if answered.state is atgard.state and answered.senast is None and answered.remark is None:
        return ()
    if atgard.state is AtgardState.KLAR and answered.state is AtgardState.KLAR:
        return ()
    if answered.state not in TRANSITIONS[atgard.state]:
        raise Refused("atgard_over", nr=atgard.nr, state=atgard.state.value)
    if atgard.fran is None or answered.state is AtgardState.AVBOJD or atgard.state in AGREED:
        return (answered,)
    return answered, AtgardTransferred(atgard.handelse, atgard.fran, atgard.nr, answered.at)


def apply(bok: AtgardBok, event: AtgardEvent) -> AtgardBok:
    match event:
        case AtgardProposed(atgard=new):
            count = max(bok.count_by_handelse.get(new.handelse, 0), new.nr)
            bok = replace(bok, count_by_handelse=bok.count_by_handelse.set(new.handelse, count))
            return _linked(_put(bok, new), new, new.nr)
        case AtgardChanged(atgard=new, at=at):
            old = bok.by_key[new.handelse, new.nr]
            return _put(bok, replace(new, asked_at=at, passed=old.passed, fran=old.fran, till=old.till))
        case AtgardAnswered():
            return _answered(bok, event)
        case AtgardAnswerUndone(handelse=handelse, nr=nr):
            old = bok.by_key[handelse, nr]
            new = replace(old, state=AtgardState.FORESLAGEN, answered_at=None, answered_by=None, answer=None)
            return _linked(_put(bok, new), new, nr)
        case AtgardWithdrawn(handelse=handelse, nr=nr):
            gone = replace(bok.by_key[handelse, nr], state=AtgardState.UTGAR)
            return _linked(_put(bok, gone), gone, None)
    return _over(bok, event)


def _over(bok: AtgardBok, event: AtgardEvent) -> AtgardBok:
    match event:
        case AtgardEnded(handelse=handelse, nr=nr, by=by, at=at, skal=skal):
            ended = replace(bok.by_key[handelse, nr], state=AtgardState.UTGAR, ended_skal=skal)
            return _put(bok, replace(ended, ended_at=ended.ended_at or at, ended_by=ended.ended_by or by))
        case AtgardTransferred(handelse=handelse, nr=nr, till=till):
            old = bok.by_key[handelse, nr]
            if not old.open and old.state is not AtgardState.AVBOJD:
                return bok
            return _put(bok, replace(old, state=AtgardState.OVERFORD, before=old.state, till=till))
        case AtgardReminded(handelse=handelse, passed=passed):
            for nr, key in passed:
                known = bok.by_key[handelse, nr]
                bok = _put(bok, replace(known, passed=(*known.passed, key)))
    return bok


def _put(bok: AtgardBok, new: Atgard) -> AtgardBok:
    return replace(bok, by_key=bok.by_key.set((new.handelse, new.nr), new))


def _linked(bok: AtgardBok, new: Atgard, till: int | None) -> AtgardBok:
    """The one that it takes over from names it, or no longer, and stands as before: nothing is taken over yet."""
    old = bok.by_key.get((new.handelse, new.fran or 0))
    if old is None:
        return bok
    return _put(bok, replace(old, till=till, state=old.before or old.state, before=None))


def _answered(bok: AtgardBok, e: AtgardAnswered) -> AtgardBok:
    old = bok.by_key[e.handelse, e.nr]
    state = old.state if old.state is AtgardState.PAGAR and e.state is AtgardState.ACCEPTERAD else e.state
    new = replace(old, state=state, answered_at=e.at, answered_by=e.by, answer=e.message)
    match e.state:
        case AtgardState.ACCEPTERAD | AtgardState.PAGAR:
            moved = old.senast_foreslaget or old.senast
            times = {"senast": e.senast, "senast_foreslaget": moved} if e.senast else {}
            new = replace(new, avgransning=e.remark or old.avgransning, skal=None, **times)  # type: ignore[arg-type]
        case AtgardState.AVBOJD:
            new = replace(new, skal=e.remark)
        case AtgardState.KLAR:
            new = replace(new, done_at=e.done_at or e.at, utfall=e.remark)
    return _put(bok, new)
