"""The parts of a händelse: who called for it, who was called in, each actor's choice, its end (AKT-01…06, AVS-02)."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.ids import AccountId, AktorId, HandelseId, MessageId, RumKey
from bot.domain.words import Quote


@dataclass(frozen=True, slots=True)
class Pakallan:
    """Somebody's call for samverkan; `aktor` is None for an unknown account, which may call too (AKT-02, AKT-03).

    `on_behalf`: the värd entered it for another actor or, with `utomstaende` and `kontakt`, for an outsider.
    `notice` is the message that was passed on (AKT-12). A `skal` of no length is a call that gave no reason yet.
    `niva` is the one that is asked for, where another than the samordnande was named.
    """

    message: MessageId
    rum: RumKey
    account: AccountId
    aktor: AktorId | None
    skal: Quote
    at: datetime
    on_behalf: bool = False
    utomstaende: Quote | None = None
    kontakt: Quote | None = None
    notice: Quote | None = None
    niva: str = ""


@dataclass(frozen=True, slots=True)
class Tillkallad:
    aktor: AktorId
    by: AccountId
    at: datetime
    skal: Quote | None
    rum: RumKey | None = None


@dataclass(frozen=True, slots=True)
class Deltagande:
    """An actor's own choice to go on taking part or not (AKT-05); it can be made anew at any time.

    `avvaktar`: it wants to know but takes no active part for now, so it is not waited for.
    """

    fortsatter: bool
    at: datetime
    message: MessageId
    avvaktar: bool = False


@dataclass(frozen=True, slots=True)
class HandelseNamed:
    """It is called something else from now on."""

    handelse: HandelseId
    namn: Quote
    by: AccountId
    at: datetime


@dataclass(frozen=True, slots=True)
class Avslut:
    by: AccountId
    at: datetime
    motiv: Quote | None
    oppna: Quote | None
    utvardering: Quote | None
