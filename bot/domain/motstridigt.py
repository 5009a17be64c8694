"""Motstridigt: statements of several on one thing that cannot all be true (MALLAR 3 part 11, R3).

They are shown side by side, whoever is responsible first, and never merged or decided by the bot. A human says what
holds, or that it was no contradiction; what was said before stands as history.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from immutables import Map

from bot.domain.ids import AccountId, AktorId, HandelseId, MessageId
from bot.domain.lage import Sakerhet
from bot.domain.words import Quote


class MotstridigtState(StrEnum):
    FORESLAGEN = "föreslagen"  # the bot is not sure: it stands nowhere before a human has said so
    OPPEN = "öppen"
    KLARLAGD = "klarlagd"
    AVFORD = "avförd"


OPEN = frozenset({MotstridigtState.FORESLAGEN, MotstridigtState.OPPEN})


@dataclass(frozen=True, slots=True)
class Pastaende:
    """One statement: who said it, where it stands, and the time that it speaks of (R2).

    `aktor` is None for a function that is no aktör. `corrected`: its sender has edited it since it was set here.
    """

    message: MessageId
    aktor: AktorId | None
    by: AccountId
    quote: Quote
    about: datetime
    sakerhet: Sakerhet = Sakerhet.BEKRAFTAD
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class Besked:
    """What a human has said holds; `quote` None: that it was no contradiction."""

    message: MessageId
    by: AccountId
    at: datetime
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class Motstridighet:
    """`sak` is what it is about, in the words of one of the statements. `by` is None where the bot has seen it itself.

    `agare`: the aktör that is responsible for the thing, as the register or a human says; its statement comes first.
    """

    nr: int
    handelse: HandelseId | None
    sak: Quote
    pastaende_list: tuple[Pastaende, ...]
    at: datetime
    state: MotstridigtState
    message: MessageId | None = None
    by: AccountId | None = None
    agare: AktorId | None = None
    besked_list: tuple[Besked, ...] = ()

    @property
    def besked(self) -> Besked | None:
        return self.besked_list[-1] if self.besked_list else None

    @property
    def disputed(self) -> tuple[Pastaende, ...]:
        """Its statements, while nobody has said what holds."""
        return self.pastaende_list if self.state is MotstridigtState.OPPEN else ()

    @property
    def in_order(self) -> tuple[Pastaende, ...]:
        """Who is responsible first, then what is confirmed, then by the time that it speaks of."""
        rank = list(Sakerhet)
        return tuple(
            sorted(
                self.pastaende_list,
                key=lambda p: (p.aktor is None or p.aktor != self.agare, rank.index(p.sakerhet), p.about),
            )
        )


@dataclass(frozen=True, slots=True)
class MotstridigtFound:
    """A new one, or the same with more told of it."""

    motstridighet: Motstridighet


@dataclass(frozen=True, slots=True)
class MotstridigtConfirmed:
    """A human says that what the bot suggested is one."""

    handelse: HandelseId | None
    nr: int
    by: AccountId
    at: datetime


@dataclass(frozen=True, slots=True)
class MotstridigtSettled:
    """A human says what holds, or that it was no contradiction."""

    handelse: HandelseId | None
    nr: int
    besked: Besked


MotstridigtEvent = MotstridigtFound | MotstridigtConfirmed | MotstridigtSettled


@dataclass(frozen=True, slots=True)
class MotstridigtBok:
    """They are numbered per händelse (None: the ordinary läge)."""

    by_key: Map[tuple[HandelseId | None, int], Motstridighet] = Map()
    count_by_handelse: Map[HandelseId | None, int] = Map()

    def of_handelse(self, handelse: HandelseId | None) -> tuple[Motstridighet, ...]:
        count = self.count_by_handelse.get(handelse, 0)
        return tuple(self.by_key[(handelse, nr)] for nr in range(1, count + 1))

    def shown(self, handelse: HandelseId | None) -> tuple[Motstridighet, ...]:
        """Those that stand in a lägesbild: open, or cleared up; no suggestion and none that was dismissed."""
        hidden = (MotstridigtState.FORESLAGEN, MotstridigtState.AVFORD)
        return tuple(m for m in self.of_handelse(handelse) if m.state not in hidden)

    def next_nr(self, handelse: HandelseId | None) -> int:
        return self.count_by_handelse.get(handelse, 0) + 1

    def of_message(self, message: MessageId) -> tuple[Motstridighet, ...]:
        """Those that hold a statement of this message."""
        found = (m for m in self.by_key.values() if any(p.message == message for p in m.pastaende_list))
        return tuple(sorted(found, key=lambda m: (m.at, m.nr)))


def apply(bok: MotstridigtBok, event: MotstridigtEvent) -> MotstridigtBok:
    match event:
        case MotstridigtFound(motstridighet=new):
            count = max(bok.count_by_handelse.get(new.handelse, 0), new.nr)
            return _set(replace(bok, count_by_handelse=bok.count_by_handelse.set(new.handelse, count)), new)
        case MotstridigtConfirmed(handelse=handelse, nr=nr, by=by):
            known = bok.by_key[(handelse, nr)]
            return _set(bok, replace(known, state=MotstridigtState.OPPEN, by=by))
        case MotstridigtSettled(handelse=handelse, nr=nr, besked=besked):
            known = bok.by_key[(handelse, nr)]
            state = MotstridigtState.AVFORD if besked.quote is None else MotstridigtState.KLARLAGD
            return _set(bok, replace(known, state=state, besked_list=(*known.besked_list, besked)))


def _set(bok: MotstridigtBok, one: Motstridighet) -> MotstridigtBok:
    return replace(bok, by_key=bok.by_key.set((one.handelse, one.nr), one))
