"""Nivå: which forum of the model is switched on for a händelse, and its calling off (MODELL 1, VOC-02, AKT-11)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.ids import AccountId, AktorId, MessageId, RumKey
from bot.domain.words import Quote
from bot.language.fold import fold


class Niva(StrEnum):
    SAMORDNANDE = "samordnande"
    INRIKTANDE = "inriktande"
    STAB = "stab"
    KLUSTER = "kluster"
    KOMMUNIKATION = "kommunikation"


ALIASES = {
    Niva.STAB: ("samverkansstab", "samverkansstaben", "staben"),
    Niva.KLUSTER: ("operatörskluster", "operatörsklustret", "klustret"),
    Niva.KOMMUNIKATION: ("kommunikationssamverkan", "kommunikationsmöte", "kommunikationsmötet"),
}
_BY_WORD = {fold(word): niva for niva in Niva for word in (niva.value, *ALIASES.get(niva, ()))}
NIVA_WORDS = frozenset(_BY_WORD)


def niva_of(word: str) -> Niva | None:
    """The nivå that a typed word names."""
    return _BY_WORD.get(fold(word).strip("|:,. "))


@dataclass(frozen=True, slots=True)
class Aktivering:
    """`kallade` are the actors of this nivå; `limit` is when they shall be able to take part, where there is one."""

    niva: Niva
    rum: RumKey
    by: AccountId
    at: datetime
    message: MessageId
    syfte: Quote | None = None
    start: datetime | None = None
    kanal: Quote | None = None
    plats: Quote | None = None
    kallade: tuple[AktorId, ...] = ()
    limit: datetime | None = None


@dataclass(frozen=True, slots=True)
class Aterkallelse:
    """An activation was a mistake and was called off (ROL-11)."""

    niva_list: tuple[Niva, ...]
    by: AccountId
    at: datetime
    skal: Quote | None
