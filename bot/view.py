"""View: what a template may ask of the state. It notes which messages were quoted (DESIGN 1)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from bot.domain import (
    aktivering,
    andrat,
    avslut,
    frist,
    lage,
    matt,
    oplacerat,
    overlamning,
    pakallan,
    provsvar,
    rytm,
    sammanstall,
    stege,
    verksamhet,
)
from bot.domain.atgard import Atgard
from bot.domain.begaran import BegaranSvar
from bot.domain.falt import FALT_NAMN, Falt
from bot.domain.handelse import Handelse
from bot.domain.handelse_parts import Pakallan
from bot.domain.ids import AccountId, AktorId, MessageId, RumKey, UppropId
from bot.domain.inlagg import Inlagg
from bot.domain.lage import Uppgift
from bot.domain.motstridigt import Motstridighet
from bot.domain.produkt import Innehall, Produkt, Sort
from bot.domain.region import Region
from bot.domain.settings import EXERCISE_MARK, ForberedInriktning
from bot.domain.stege import Stege
from bot.domain.upprop import Upprop
from bot.domain.words import Quote, whole
from bot.language.local_time import at_clock, clock, moment
from bot.language.warning_class import COLOUR_BY_CLASS, old_classes
from bot.text import LONGEST_NAME, LONGEST_QUOTE, RUM_NAMN, cut, duration, rum_slag

MOST_MINUTES = 180


def no_calls(_: RumKey) -> int:
    """Nothing is on its way."""
    return 0


@dataclass(slots=True)
class View:
    """What a template may ask. `at` is the time when it is said (UTC), `pa_vag` how many calls to a rum are not out."""

    region: Region
    at: datetime
    pa_vag: Callable[[RumKey], int] = no_calls
    quoted: dict[MessageId, None] = field(default_factory=dict)

    def citat(self, quote: Quote | Mapping[str, Any] | None, missing: str = "") -> str:
        """The quoted words, or that the sender took them back. In the facts of a message a quote is a mapping."""
        if quote is None:
            return missing
        if isinstance(quote, Mapping):
            quote = Quote(**quote)
        text = self.region.inlagg.quote(quote)
        if text is None:
            return f"[borttaget av avsändaren{self._when(quote.message)}]"
        self.quoted[quote.message] = None
        return text

    def kort(self, quote: Quote | Mapping[str, Any] | None, longest: int = LONGEST_QUOTE, missing: str = "") -> str:
        return cut(self.citat(quote, missing), longest)

    def _when(self, message: MessageId) -> str:
        inlagg = self.region.inlagg.by_id.get(message)
        return f" kl {clock(inlagg.removed_at)}" if inlagg is not None and inlagg.removed_at else ""

    def namn(self, aktor: AktorId) -> str:
        return self.region.aktor_name(aktor)

    def lista(self, aktor_list: Iterable[AktorId]) -> str:
        return ", ".join(self.region.aktor_name(a) for a in aktor_list)

    def konto(self, account: AccountId) -> str:
        """How it is spoken of; a guest by the name under which it was let in."""
        namn = self.region.gast.name_of(account) if not self.region.tjanst.known(account) else None
        return f"gästen {self.kort(namn, LONGEST_NAME)}" if namn is not None else self.region.account_name(account)

    def handelse_namn(self, handelse: str | None) -> str:
        if handelse is None:
            return "ordinarie läge"
        return self.kort(self.region.handelse.by_id[handelse].namn, LONGEST_NAME) or "händelse utan namn"

    def slut(self, handelse: str | None, rum: RumKey | None = None) -> avslut.Ended | None:
        return avslut.ended(self.region, handelse, rum)

    def innehall(self, handelse: str | None) -> Innehall:
        return sammanstall.innehall(self.region, handelse, self.at)

    def produkt(self, sort: str, handelse: str | None, nr: int) -> Produkt | None:
        return self.region.produkt.get(Sort(sort), handelse, nr)

    def prov(self, upprop: UppropId) -> provsvar.Prov:
        return provsvar.prov(self.region, self.region.upprop.by_id[upprop])

    def forsta_pakallan(self, handelse: Handelse) -> list[Pakallan]:
        """Each caller's first påkallan, in order of time."""
        first: dict[str, Pakallan] = {}
        for one in handelse.pakallan_list:
            first.setdefault(self.pakallat_av(one), one)
        return list(first.values())

    def pakallat_av(self, one: Pakallan) -> str:
        """Who calls; one that the värd entered for somebody else names both (AKT-02)."""
        if not one.on_behalf:
            return self.konto(one.account)
        caller = self.namn(one.aktor) if one.aktor else self.citat(one.utomstaende)
        return f"{caller} (genom {self.konto(one.account)})"

    def att_aktivera(self, handelse: Handelse) -> str:
        """What the ready activation line calls it."""
        name, quote = pakallan.ready_name(self.region, handelse)
        if quote is not None:
            self.quoted[quote.message] = None
        return name

    def lank(self, message: MessageId) -> str:
        """The address of a message in its room, as every Matrix client opens it; empty while the room is gone."""
        first = self.region.inlagg.first_version(message)
        rum = self.region.rum.by_key[self.region.inlagg.by_id[first].rum]
        return f"https://matrix.to/#/{rum.room}/{first}" if rum.room else ""

    def forsta(self, message: MessageId) -> Inlagg:
        """The message that this is a version of, as it first came: who wrote it, and when."""
        return self.region.inlagg.by_id[self.region.inlagg.first_version(message)]

    def aldre_klass(self, quote: Quote) -> list[tuple[str, str]]:
        """Old names of weather warnings in the words, with the colour that each comes nearest to."""
        return [(c, COLOUR_BY_CLASS[c]) for c in old_classes(self.region.inlagg.quote(quote) or "")]

    def utfardat(self, produkt: Produkt) -> str:
        """The text of a publication as it was issued, without the mark that every message gets."""
        self.quoted.update(dict.fromkeys(produkt.quotes))
        return (produkt.text or "").removeprefix(f"{EXERCISE_MARK} – ")

    def per_grad(self, content: Innehall, prognos: bool = False) -> dict[str, list[str]]:
        return sammanstall.highest_by_grade(content.uppgift_list, prognos=prognos)

    def per_verksamhet(self, content: Innehall, prognos: bool = False) -> dict[str, tuple[verksamhet.Grad, ...]]:
        return verksamhet.latest(content.uppgift_list, self.region.tjanst.register, prognos=prognos)

    def antal_per_grad(self, grades: Iterable[verksamhet.Grad]) -> dict[str, int]:
        return verksamhet.per_grade(grades)

    def senaste_lagesbild(self, handelse: str | None) -> Produkt | None:
        return self.region.produkt.latest(Sort.LAGESBILD, handelse)

    def andrat(self, handelse: str | None, nr: int, content: Innehall) -> andrat.Andrat:
        """What `content` says that the published number `nr` did not."""
        return andrat.andrat(self.region.produkt.by_key[(Sort.LAGESBILD, handelse, nr)].innehall, content)

    def oplacerat(self, handelse: str | None) -> tuple[Inlagg, ...]:
        return oplacerat.oplacerat(self.region, handelse)

    def motstridigt(self, handelse: str | None, nr: int) -> Motstridighet:
        return sammanstall.as_now(self.region, self.region.motstridigt.by_key[(handelse, nr)])

    def svar_vid_sidan(self, content: Innehall) -> tuple[BegaranSvar, ...]:
        return sammanstall.beside(content)

    def omtvistade(self, content: Innehall) -> set[MessageId]:
        """The messages that are told as motstridiga, and need not be told as unsure besides."""
        return {p.message for m in content.motstridigt_list for p in m.pastaende_list}

    def ej_rapporterat(self, content: Innehall) -> tuple[str, ...]:
        return sammanstall.not_reported(content)

    def forberedd(self, handelse: str) -> ForberedInriktning | None:
        quote = self.region.handelse.by_id[handelse].namn
        return aktivering.forberedd(self.region, self.region.inlagg.quote(quote) or "")

    def stege(self, upprop: str, aktor: AktorId) -> Stege:
        return stege.stege(self.region, self.region.upprop.by_id[upprop], aktor)

    def tysta_i_rummet(self, upprop: str) -> tuple[AktorId, ...]:
        """Who is in the rum and has not answered."""
        return stege.in_rum(self.region, self.region.upprop.by_id[upprop])

    def ej_framme(self, upprop: str) -> tuple[AktorId, ...]:
        """Who is missing and has no invitation that stands."""
        return stege.not_reached(self.region, self.region.upprop.by_id[upprop])

    def kvitterat(self, upprop: str) -> tuple[AktorId, ...]:
        return matt.kvitterat(self.region, self.region.upprop.by_id[upprop])

    def namngivna(self, upprop: str) -> tuple[AktorId, ...]:
        return matt.namngivna(self.region, self.region.upprop.by_id[upprop])

    def sammansattning(self, handelse: str) -> tuple[matt.Andring, ...]:
        return matt.sammansattning(self.region, handelse)

    def matt(self, rum: str) -> matt.UppropMatt:
        host = self.region.tjanst.settings.host
        return matt.upprop_matt(matt.first_upprop(self.region, rum), host)

    def forsta_upprop(self, rum: str) -> Upprop:
        return matt.first_upprop(self.region, rum)

    def i_tid(self, upprop: Upprop) -> tuple[AktorId, ...]:
        return matt.in_time(upprop)

    def mote_borjade(self, rum: str) -> datetime | None:
        return matt.meeting_began(self.region, rum)

    def huvudrum(self, handelse: str) -> str:
        return sammanstall.rum_of(self.region, handelse)

    def kvar(self, until: datetime) -> str:
        """How long it is until then, in whole minutes; empty when it has passed."""
        minutes = round((until - self.at).total_seconds() / 60)
        return "" if minutes <= 0 else f"{minutes} min" if minutes < MOST_MINUTES else f"{minutes // 60} tim"

    def skillnad(self, start: datetime, end: datetime) -> str:
        """The time between two moments: 4 min 25 s, 1 tim 22 min 20 s."""
        return duration(round((end - start).total_seconds()))

    def lank_till(self, rum: str, event: MessageId | None) -> str:
        """A link to a message of the bot's, or to the rum."""
        room = self.region.rum.by_key[rum].room or ""
        return f"https://matrix.to/#/{room}/{event}" if event else f"https://matrix.to/#/{room}"

    def falt(self, content: Innehall, name: str) -> list[tuple[Uppgift, Falt]]:
        """Every field of one kind that actors have filled in, in the order of the statements."""
        return sammanstall.told(self.region, content.uppgift_list, name)

    def rader(self, uppgift: Uppgift) -> list[Falt]:
        return [f for f in uppgift.falt if not lage.is_told_by_head(uppgift, f)]

    def gammal(self, uppgift: Uppgift) -> bool:
        return self.at - uppgift.about > timedelta(hours=self.region.tjanst.settings.old_after_hours)

    def andrade_atgarder(self, handelse: str | None, nr: int) -> tuple[Atgard, ...]:
        """The åtgärder that stand otherwise in a summering than in the one before it."""
        fore, nu = (self.region.produkt.by_key[(Sort.SUMMERING, handelse, n)].innehall for n in (nr - 1, nr))
        return andrat.andrat(fore, nu).atgarder

    def forsenad(self, atgard: Atgard, per: datetime | None = None) -> bool:
        """Whether it waits though its time has come, now or at the time of a publication."""
        return frist.late(atgard, per or self.at)

    def forsenade(self, atgard_list: Iterable[Atgard]) -> list[Atgard]:
        return [a for a in atgard_list if frist.late(a, self.at)]

    def minuter_over(self, atgard: Atgard) -> int:
        return frist.minutes_over(atgard)

    def i_ordning(self, atgard_list: Iterable[Atgard]) -> tuple[Atgard, ...]:
        """Försenade first, then by time and aktör."""
        return frist.in_order(self.region, tuple(atgard_list), self.at)

    def efter_tid(self, atgard_list: Iterable[Atgard]) -> tuple[Atgard, ...]:
        return frist.by_time(self.region, tuple(atgard_list))

    def vantade(self, content: Innehall) -> tuple[AktorId, ...]:
        return sammanstall.expected(content.narvaro)

    def inlagg(self, message: MessageId, longest: int | None = None) -> str:
        current = self.region.inlagg.current(message)
        text = self.citat(whole(current.id, current.text or ""))
        return text if longest is None else cut(text, longest)

    def falt_namn(self, name: str) -> str:
        return FALT_NAMN.get(name, name)

    def rum_namn(self, key: str) -> str:
        rum = self.region.rum.by_key[key]
        if rum.handelse is None:
            return RUM_NAMN.get(rum.sort.value, key)
        return f"{rum_slag(rum.sort, rum.niva)} – {self.handelse_namn(rum.handelse)}"

    def moten(self, rum: str) -> tuple[rytm.Numbered, ...]:
        return rytm.meetings(self.region, rum)

    def nasta_mote(self, rum: str) -> rytm.Numbered | None:
        return rytm.coming(self.region, rum, self.at)

    def overlamning(self) -> tuple[overlamning.Overlamning, ...]:
        return overlamning.of_all(self.region, self.at)

    def klockan(self, when: datetime | str | None) -> str:
        """The same with "kl" where it belongs: kl 13.00, tis 12 jan kl 13.00."""
        return at_clock(when, self.at) if when else ""

    def tid(self, when: datetime | str | None) -> str:
        """The clock time on the same day, else day and time: 13.00, tis 12 jan 13.00."""
        return moment(when, self.at) if when else ""
