"""Region: the whole state, a fold of the dagbok (DESIGN 1). Each concept has its bok, and each event one bok."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeAlias, get_args

from bot.domain import (
    atgard as atgard_,
)
from bot.domain import (
    begaran as begaran_,
)
from bot.domain import (
    dialog as dialog_,
)
from bot.domain import (
    drift as drift_,
)
from bot.domain import (
    fraga as fraga_,
)
from bot.domain import (
    gast as gast_,
)
from bot.domain import (
    grupp as grupp_,
)
from bot.domain import (
    handelse as handelse_,
)
from bot.domain import (
    inlagg as inlagg_,
)
from bot.domain import (
    kallelse as kallelse_,
)
from bot.domain import (
    lage as lage_,
)
from bot.domain import (
    lagesbild_del as lagesbild_del_,
)
from bot.domain import (
    larm as larm_,
)
from bot.domain import (
    livstecken as livstecken_,
)
from bot.domain import (
    lyft as lyft_,
)
from bot.domain import (
    mote as mote_,
)
from bot.domain import (
    motstridigt as motstridigt_,
)
from bot.domain import (
    mottagning as mottagning_,
)
from bot.domain import (
    prenumeration as prenumeration_,
)
from bot.domain import (
    produkt as produkt_,
)
from bot.domain import (
    rum as rum_,
)
from bot.domain import (
    sambandsprov as sambandsprov_,
)
from bot.domain import (
    tjanst as tjanst_,
)
from bot.domain import (
    underrattelse as underrattelse_,
)
from bot.domain import (
    upprop as upprop_,
)
from bot.domain.ids import AccountId, AktorId, HandelseId, RumKey

Event: TypeAlias = (
    rum_.RumEvent
    | inlagg_.InlaggEvent
    | tjanst_.TjanstEvent
    | handelse_.HandelseEvent
    | upprop_.UppropEvent
    | mote_.MoteEvent
    | lage_.LageEvent
    | underrattelse_.UnderrattelseEvent
    | atgard_.AtgardEvent
    | fraga_.FragaEvent
    | dialog_.DialogEvent
    | produkt_.ProduktEvent
    | larm_.LarmEvent
    | gast_.GastEvent
    | grupp_.GruppEvent
    | kallelse_.KallelseEvent
    | drift_.DriftEvent
    | sambandsprov_.SambandsprovEvent
    | mottagning_.MottagningEvent
    | prenumeration_.PrenumerationEvent
    | begaran_.BegaranEvent
    | lyft_.LyftEvent
    | motstridigt_.MotstridigtEvent
    | lagesbild_del_.DelEvent
)


@dataclass(frozen=True, slots=True)
class Region:
    rum: rum_.RumBok = rum_.RumBok()
    inlagg: inlagg_.InlaggBok = inlagg_.InlaggBok()
    tjanst: tjanst_.TjanstBok = tjanst_.TjanstBok()
    handelse: handelse_.HandelseBok = handelse_.HandelseBok()
    upprop: upprop_.UppropBok = upprop_.UppropBok()
    mote: mote_.MoteBok = mote_.MoteBok()
    lage: lage_.LageBok = lage_.LageBok()
    underrattelse: underrattelse_.UnderrattelseBok = underrattelse_.UnderrattelseBok()
    atgard: atgard_.AtgardBok = atgard_.AtgardBok()
    fraga: fraga_.FragaBok = fraga_.FragaBok()
    dialog: dialog_.DialogBok = dialog_.DialogBok()
    produkt: produkt_.ProduktBok = produkt_.ProduktBok()
    larm: larm_.LarmBok = larm_.LarmBok()
    gast: gast_.GastBok = gast_.GastBok()
    grupp: grupp_.GruppBok = grupp_.GruppBok()
    kallelse: kallelse_.KallelseBok = kallelse_.KallelseBok()
    drift: drift_.DriftBok = drift_.DriftBok()
    sambandsprov: sambandsprov_.SambandsprovBok = sambandsprov_.SambandsprovBok()
    mottagning: mottagning_.MottagningBok = mottagning_.MottagningBok()
    prenumeration: prenumeration_.PrenumerationBok = prenumeration_.PrenumerationBok()
    begaran: begaran_.BegaranBok = begaran_.BegaranBok()
    lyft: lyft_.LyftBok = lyft_.LyftBok()
    motstridigt: motstridigt_.MotstridigtBok = motstridigt_.MotstridigtBok()
    lagesbild_del: lagesbild_del_.DelBok = lagesbild_del_.DelBok()

    def handelse_of_rum(self, key: RumKey) -> HandelseId | None:
        found = self.rum.by_key.get(key)
        return found.handelse if found is not None else None

    def aktor_name(self, aktor: AktorId) -> str:
        """The short name that people use, of an actor or a function."""
        register = self.tjanst.register
        if aktor in register.aktor_by_id:
            return register.short_name(aktor)
        funktion = register.funktion_by_id.get(aktor)
        return funktion.roll.label if funktion is not None else self.tjanst.last_name(aktor) or aktor

    def account_name(self, account: AccountId) -> str:
        """How an account is spoken of: its function, else its actor, else the account itself."""
        for roll in sorted(self.tjanst.roll_set(account)):
            if not self.tjanst.aktor_list(account):
                return roll.label
        aktor_list = self.tjanst.aktor_list(account)
        return " och ".join(self.aktor_name(a) for a in aktor_list) if aktor_list else account


_BOKER: tuple[tuple[str, Any], ...] = (
    ("rum", rum_),
    ("inlagg", inlagg_),
    ("tjanst", tjanst_),
    ("handelse", handelse_),
    ("upprop", livstecken_),  # which is upprop's apply and one thing more
    ("mote", mote_),
    ("lage", lage_),
    ("underrattelse", underrattelse_),
    ("atgard", atgard_),
    ("fraga", fraga_),
    ("dialog", dialog_),
    ("produkt", produkt_),
    ("larm", larm_),
    ("gast", gast_),
    ("grupp", grupp_),
    ("kallelse", kallelse_),
    ("drift", drift_),
    ("sambandsprov", sambandsprov_),
    ("mottagning", mottagning_),
    ("prenumeration", prenumeration_),
    ("begaran", begaran_),
    ("lyft", lyft_),
    ("motstridigt", motstridigt_),
    ("lagesbild_del", lagesbild_del_),
)
_UNIONS = (
    rum_.RumEvent,
    inlagg_.InlaggEvent,
    tjanst_.TjanstEvent,
    handelse_.HandelseEvent,
    upprop_.UppropEvent,
    mote_.MoteEvent,
    lage_.LageEvent,
    underrattelse_.UnderrattelseEvent,
    atgard_.AtgardEvent,
    fraga_.FragaEvent,
    dialog_.DialogEvent,
    produkt_.ProduktEvent,
    larm_.LarmEvent,
    gast_.GastEvent,
    grupp_.GruppEvent,
    kallelse_.KallelseEvent,
    drift_.DriftEvent,
    sambandsprov_.SambandsprovEvent,
    mottagning_.MottagningEvent,
    prenumeration_.PrenumerationEvent,
    begaran_.BegaranEvent,
    lyft_.LyftEvent,
    motstridigt_.MotstridigtEvent,
    lagesbild_del_.DelEvent,
)
_APPLY: dict[type, tuple[str, Callable[[Any, Any], Any]]] = {
    kind: (name, module.apply)
    for (name, module), union in zip(_BOKER, _UNIONS, strict=True)
    for kind in get_args(union)
}


def apply(region: Region, event: Event) -> Region:
    """The region after one event. Pure; the same events give the same region."""
    name, change = _APPLY[type(event)]
    return replace(region, **{name: change(getattr(region, name), event)})


class Folding:
    """A region in the making from very many events, as at start: a region for each would cost more than they do."""

    def __init__(self) -> None:
        self._bok_by_name = {name: getattr(Region(), name) for name, _ in _BOKER}

    def add(self, event: Event) -> None:
        name, change = _APPLY[type(event)]
        self._bok_by_name[name] = change(self._bok_by_name[name], event)

    def region(self) -> Region:
        return Region(**self._bok_by_name)


def fold(events: Iterable[Event], region: Region | None = None) -> Region:
    result = region if region is not None else Region()
    for event in events:
        result = apply(result, event)
    return result
