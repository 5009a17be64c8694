"""Produkter: samlad lägesbild (by TiB) and åtgärdssummering (by RSIB) (MODELL FOR-02, LÄG-01…08; MALLAR 3, 13).

What was issued stays as issued: a publication keeps its content and its text. What its sources say otherwise later is a
rättelse beside it (R4). Only a removed message changes it, and then it is made anew without the removed words.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from immutables import Map

from bot.domain.atgard import Atgard
from bot.domain.begaran import Begaran
from bot.domain.falt import FaltAndrat
from bot.domain.grupp import Grupp
from bot.domain.ids import AccountId, AktorId, HandelseId, MessageId
from bot.domain.lage import Uppgift
from bot.domain.lagesbild_del import Del
from bot.domain.motstridigt import Motstridighet
from bot.domain.underrattelse import Underrattelse
from bot.domain.upprop import Svar
from bot.domain.words import Quote


class Sort(StrEnum):
    LAGESBILD = "lägesbild"
    SUMMERING = "summering"


@dataclass(frozen=True, slots=True)
class Narvaro:
    """The upprop as it stood."""

    kallade: tuple[AktorId, ...] = ()
    here: tuple[AktorId, ...] = ()
    missing: tuple[AktorId, ...] = ()
    late: tuple[AktorId, ...] = ()
    left: tuple[AktorId, ...] = ()
    absent: tuple[AktorId, ...] = ()
    svar: tuple[tuple[AktorId, Svar], ...] = ()
    start: datetime | None = None


@dataclass(frozen=True, slots=True)
class Granskad:
    """Somebody has read the draft and stands for it."""

    by: AccountId
    at: datetime


@dataclass(frozen=True, slots=True)
class Rattelse:
    """What a source says since the publication: `fore` stands in it, `efter` is None where it was taken back.

    `falt` are the fields that differ, where both are forms.
    """

    nr: int
    aktor: AktorId
    message: MessageId
    fore: Quote
    efter: Quote | None
    at: datetime
    falt: tuple[FaltAndrat, ...] = ()


@dataclass(frozen=True, slots=True)
class Innehall:
    """What a publication says: references and figures, no words. `per` is the one time for the whole.

    A summering is of the meeting `mote_nr`; published once more of the same meeting it is `rattelse` 1, 2 … of it.
    """

    handelse: HandelseId | None
    per: datetime
    narvaro: Narvaro
    tillkallade: tuple[AktorId, ...] = ()
    avstar: tuple[AktorId, ...] = ()
    bedomning: Quote | None = None
    bedomning_by: AccountId | None = None
    bedomning_at: datetime | None = None
    uppgift_list: tuple[Uppgift, ...] = ()
    atgard_list: tuple[Atgard, ...] = ()
    syfte: Quote | None = None
    nasta_mote: Quote | None = None
    pakallat_av: tuple[AktorId, ...] = ()
    kommunikation: Quote | None = None
    nasta_start: datetime | None = None
    nasta_rapport: datetime | None = None
    underrattelse_list: tuple[Underrattelse, ...] = ()
    granskad: Granskad | None = None
    grad_historik: tuple[tuple[AktorId, datetime, str], ...] = ()
    mote_nr: int | None = None
    rattelse: int = 0
    nasta_kommunikation: datetime | None = None
    niva_list: tuple[str, ...] = ()
    grupp_list: tuple[Grupp, ...] = ()
    lagesbild_nr: int | None = None
    motstridigt_list: tuple[Motstridighet, ...] = ()
    inramning: Begaran | None = None
    del_list: tuple[Del, ...] = ()
    arende_list: tuple[tuple[str, Quote, AccountId], ...] = ()

    def part(self, sort: str) -> Del | None:
        """What a human has written of one part."""
        return next((d for d in self.del_list if d.sort == sort), None)


@dataclass(frozen=True, slots=True)
class Produkt:
    sort: Sort
    handelse: HandelseId | None
    nr: int
    innehall: Innehall
    by: AccountId
    at: datetime
    message: MessageId
    text: str | None
    quotes: tuple[MessageId, ...] = ()
    wis_at: datetime | None = None
    remade_at: datetime | None = None
    rattelser: tuple[Rattelse, ...] = ()


@dataclass(frozen=True, slots=True)
class ProduktPublished:
    """`words` is the whole text as it went out. `quotes` are the messages whose words it holds."""

    sort: Sort
    handelse: HandelseId | None
    nr: int
    innehall: Innehall
    by: AccountId
    at: datetime
    message: MessageId
    quotes: tuple[MessageId, ...] = ()
    words: str | None = None


@dataclass(frozen=True, slots=True)
class ProduktRemade:
    """The same publication without words that were removed."""

    sort: Sort
    handelse: HandelseId | None
    nr: int
    at: datetime
    quotes: tuple[MessageId, ...] = ()
    words: str | None = None


@dataclass(frozen=True, slots=True)
class LagesbildInWis:
    """A human has said that the lägesbild stands in WIS since `wis_at` (SYS-03)."""

    handelse: HandelseId | None
    nr: int
    wis_at: datetime
    by: AccountId
    at: datetime


@dataclass(frozen=True, slots=True)
class SummeringInWis:
    """A human has said that the summering stands in WIS since `wis_at` (SYS-03)."""

    handelse: HandelseId | None
    nr: int
    wis_at: datetime
    by: AccountId
    at: datetime


@dataclass(frozen=True, slots=True)
class ProduktRattad:
    sort: Sort
    handelse: HandelseId | None
    nr: int
    rattelse: Rattelse


@dataclass(frozen=True, slots=True)
class LagesbildGranskad:
    """The draft as it was then is read and stood for; the next publication bears it."""

    handelse: HandelseId | None
    granskad: Granskad


ProduktEvent = ProduktPublished | ProduktRemade | ProduktRattad | LagesbildInWis | SummeringInWis | LagesbildGranskad
Key = tuple[Sort, HandelseId | None, int]


@dataclass(frozen=True, slots=True)
class ProduktBok:
    by_key: Map[Key, Produkt] = Map()
    count: Map[tuple[Sort, HandelseId | None], int] = Map()
    granskad_by_handelse: Map[HandelseId | None, Granskad] = Map()

    def next_nr(self, sort: Sort, handelse: HandelseId | None) -> int:
        return self.count.get((sort, handelse), 0) + 1

    def latest(self, sort: Sort, handelse: HandelseId | None) -> Produkt | None:
        return self.by_key.get((sort, handelse, self.count.get((sort, handelse), 0)))

    def get(self, sort: Sort, handelse: HandelseId | None, nr: int) -> Produkt | None:
        return self.by_key.get((sort, handelse, nr))

    def quoting(self, messages: tuple[MessageId, ...]) -> tuple[Produkt, ...]:
        found = (p for p in self.by_key.values() if set(p.quotes) & set(messages))
        return tuple(sorted(found, key=lambda p: (p.sort, p.handelse or "", p.nr)))


def apply(bok: ProduktBok, event: ProduktEvent) -> ProduktBok:
    match event:
        case ProduktPublished(sort=sort, handelse=handelse, nr=nr):
            produkt = Produkt(
                sort, handelse, nr, event.innehall, event.by, event.at, event.message, event.words, event.quotes
            )
            granskad = bok.granskad_by_handelse
            if sort is Sort.LAGESBILD and handelse in granskad:
                granskad = granskad.delete(handelse)
            return replace(
                bok,
                by_key=bok.by_key.set((sort, handelse, nr), produkt),
                granskad_by_handelse=granskad,
                count=bok.count.set((sort, handelse), max(nr, bok.count.get((sort, handelse), 0))),
            )
        case ProduktRemade(sort=sort, handelse=handelse, nr=nr, at=at, words=words, quotes=quotes):
            key = (sort, handelse, nr)
            return replace(
                bok, by_key=bok.by_key.set(key, replace(bok.by_key[key], text=words, quotes=quotes, remade_at=at))
            )
        case ProduktRattad(sort=sort, handelse=handelse, nr=nr, rattelse=rattelse):
            key = (sort, handelse, nr)
            known = bok.by_key[key]
            return replace(bok, by_key=bok.by_key.set(key, replace(known, rattelser=(*known.rattelser, rattelse))))
        case LagesbildGranskad(handelse=handelse, granskad=granskad):
            return replace(bok, granskad_by_handelse=bok.granskad_by_handelse.set(handelse, granskad))
        case LagesbildInWis(handelse=handelse, nr=nr, wis_at=wis_at):
            return _in_wis(bok, (Sort.LAGESBILD, handelse, nr), wis_at)
        case SummeringInWis(handelse=handelse, nr=nr, wis_at=wis_at):
            return _in_wis(bok, (Sort.SUMMERING, handelse, nr), wis_at)


def _in_wis(bok: ProduktBok, key: Key, wis_at: datetime) -> ProduktBok:
    return replace(bok, by_key=bok.by_key.set(key, replace(bok.by_key[key], wis_at=wis_at)))
