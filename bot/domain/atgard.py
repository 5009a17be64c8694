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
    AVBOJD = "avböjd"
    KLAR = "klar"
    UTGAR = "utgår"


TRANSITIONS: dict[AtgardState, frozenset[AtgardState]] = {
    AtgardState.FORESLAGEN: frozenset(
        {AtgardState.ACCEPTERAD, AtgardState.AVBOJD, AtgardState.KLAR, AtgardState.UTGAR}
    ),
    AtgardState.ACCEPTERAD: frozenset(
        {AtgardState.ACCEPTERAD, AtgardState.AVBOJD, AtgardState.KLAR, AtgardState.UTGAR}
    ),
    AtgardState.AVBOJD: frozenset({AtgardState.ACCEPTERAD, AtgardState.UTGAR}),
    AtgardState.KLAR: frozenset(),
    AtgardState.UTGAR: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Atgard:
    """`vem` is an actor or a function id. `avgransning` limits an acceptance, `skal` tells why it was declined.

    `tid` are the typed words of a deadline that is no clock time (also "okänt"); `asked` are words that may be one.
    `mer` is what else was typed, with its labels; `place` is which command of its message it is; `told` said till när.
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
    """The responsible actor's answer; `senast` is a changed time, `remark` its limit, reason or outcome."""

    handelse: HandelseId | None
    nr: int
    state: AtgardState
    by: AccountId
    at: datetime
    message: MessageId
    senast: datetime | None = None
    remark: Quote | None = None


@dataclass(frozen=True, slots=True)
class AtgardWithdrawn:
    handelse: HandelseId | None
    nr: int
    at: datetime


AtgardEvent = AtgardProposed | AtgardChanged | AtgardAnswered | AtgardAnswerUndone | AtgardWithdrawn


@dataclass(frozen=True, slots=True)
class AtgardBok:
    """Åtgärder are numbered per händelse (None: the ordinary conference)."""

    by_key: Map[tuple[HandelseId | None, int], Atgard] = Map()
    count_by_handelse: Map[HandelseId | None, int] = Map()

    def of_handelse(self, handelse: HandelseId | None) -> tuple[Atgard, ...]:
        count = self.count_by_handelse.get(handelse, 0)
        found = (self.by_key.get((handelse, nr)) for nr in range(1, count + 1))
        return tuple(a for a in found if a is not None and a.state is not AtgardState.UTGAR)

    def open_of(self, handelse: HandelseId | None) -> tuple[Atgard, ...]:
        return tuple(
            a for a in self.of_handelse(handelse) if a.state in (AtgardState.FORESLAGEN, AtgardState.ACCEPTERAD)
        )

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
    """An answer from the responsible actor. A repeated one gives nothing; raises Refused for one that is over."""
    if answered.state is atgard.state and answered.senast is None and answered.remark is None:
        return ()
    if atgard.state is AtgardState.KLAR and answered.state is AtgardState.KLAR:
        return ()
    if answered.state not in TRANSITIONS[atgard.state]:
        raise Refused("atgard_over", nr=atgard.nr, state=atgard.state.value)
    return (answered,)


def apply(bok: AtgardBok, event: AtgardEvent) -> AtgardBok:
    match event:
        case AtgardProposed(atgard=new):
            count = max(bok.count_by_handelse.get(new.handelse, 0), new.nr)
            by_key = bok.by_key.set((new.handelse, new.nr), new)
            return replace(bok, by_key=by_key, count_by_handelse=bok.count_by_handelse.set(new.handelse, count))
        case AtgardChanged(atgard=new):
            return replace(bok, by_key=bok.by_key.set((new.handelse, new.nr), new))
        case AtgardAnswered():
            return _answered(bok, event)
        case AtgardAnswerUndone(handelse=handelse, nr=nr):
            old = bok.by_key[(handelse, nr)]
            new = replace(old, state=AtgardState.FORESLAGEN, answered_at=None, answered_by=None, answer=None)
            return replace(bok, by_key=bok.by_key.set((handelse, nr), new))
        case AtgardWithdrawn(handelse=handelse, nr=nr):
            gone = replace(bok.by_key[(handelse, nr)], state=AtgardState.UTGAR)
            return replace(bok, by_key=bok.by_key.set((handelse, nr), gone))


def _answered(bok: AtgardBok, e: AtgardAnswered) -> AtgardBok:
    key = (e.handelse, e.nr)
    old = bok.by_key[key]
    new = replace(old, state=e.state, answered_at=e.at, answered_by=e.by, answer=e.message)
    match e.state:
        case AtgardState.ACCEPTERAD:
            moved = old.senast_foreslaget or old.senast
            times = {"senast": e.senast, "senast_foreslaget": moved} if e.senast else {}
            new = replace(new, avgransning=e.remark or old.avgransning, skal=None, **times)  # type: ignore[arg-type]
        case AtgardState.AVBOJD:
            new = replace(new, skal=e.remark)
        case AtgardState.KLAR:
            new = replace(new, done_at=e.at, utfall=e.remark)
    return replace(bok, by_key=bok.by_key.set(key, new))
