"""Summering as data: what its paper gets (MALLAR 13, MODELL FOR-06, ART-01), and whom an extract of it is for.

Each åtgärd has exactly one responsible; what is unclear is listed, never settled here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.domain import aktivering, frist, sammanstall
from bot.domain.atgard import Atgard
from bot.domain.dokument import Dokument, cited_on_paper, filename, masthead
from bot.domain.effects import Facts
from bot.domain.grupp import Grupp
from bot.domain.ids import AccountId, AktorId, HandelseId, MessageId
from bot.domain.lage import Sakerhet
from bot.domain.motstridigt import OPEN
from bot.domain.motstridigt_told import conflict
from bot.domain.produkt import Innehall, Produkt, Sort
from bot.domain.region import Region
from bot.domain.upprop import Svar, SvarState
from bot.domain.words import Quote
from bot.language.local_time import clock, day, moment

SUMMERING = "summering"


def answers_for(region: Region, account: AccountId) -> tuple[str, ...]:
    """The actors and functions that an account answers for."""
    roll_set = region.tjanst.roll_set(account)
    funktioner = (f.id for f in region.tjanst.register.funktion_by_id.values() if f.roll in roll_set)
    return tuple(dict.fromkeys((*region.tjanst.aktor_list(account), *funktioner)))


def last_by(region: Region, handelse: HandelseId | None, at: datetime) -> int | None:
    """The number of the one that was the latest then; whole minutes, as people say times."""
    known = (p for (sort, h, _), p in region.produkt.by_key.items() if sort is Sort.SUMMERING and h == handelse)
    return max((p.nr for p in known if p.at.replace(second=0, microsecond=0) <= at), default=None)


def on_paper(region: Region, facts: Facts) -> Dokument:
    """The published summering `nr` of `handelse`, to print. Raises KeyError for one that was not published."""
    produkt = region.produkt.by_key[(Sort.SUMMERING, facts["handelse"], facts["nr"])]
    writer = _Writer(region, produkt.innehall, produkt.at)
    data = {**masthead(region), **writer.head(produkt), **writer.body()}
    name = filename(region, f"{SUMMERING}-{produkt.nr}", produkt.handelse, produkt.at)
    return Dokument(name, data, tuple(writer.quoted))


def _by(svar: Svar) -> str:
    return f" ({svar.kanal})" if svar.kanal and svar.kanal != SvarState.ANNAN_KANAL.value.removeprefix("via ") else ""


@dataclass(slots=True)
class _Writer:
    """Resolves the quotes of one content; `quoted` are the messages whose words it holds. `at`: its publication."""

    region: Region
    content: Innehall
    at: datetime
    quoted: dict[MessageId, None] = field(default_factory=dict)

    def head(self, produkt: Produkt) -> dict[str, Any]:
        known = self.region.handelse.by_id.get(produkt.handelse or "")
        latest = self.region.produkt.latest(Sort.SUMMERING, produkt.handelse)
        return {
            "title": self._words(known.namn) if known is not None else "ordinarie läge",
            "nr": produkt.nr,
            "meeting": self.content.mote_nr,
            "correction": self.content.rattelse,
            "published": f"{day(produkt.at)} {clock(produkt.at)}",
            "published_by": self.region.account_name(produkt.by),
            "host": self._name(self.region.tjanst.settings.host),
            "in_wis": moment(produkt.wis_at, self.at) if produkt.wis_at is not None else None,
            "replaced_by": latest.nr if latest is not None and latest.nr > produkt.nr else None,
        }

    def body(self) -> dict[str, Any]:
        c = self.content
        return {
            "present": self._present(),
            "prepared": self._prepared(),
            "assessment": self._words(c.bedomning),
            "assessment_by": self.region.account_name(c.bedomning_by) if c.bedomning_by else None,
            "communication": self._words(c.kommunikation),
            "next_communication": self._moment(c.nasta_kommunikation),
            "actions": [self._action(a) for a in frist.by_time(self.region, c.atgard_list)],
            "needs": self._fields("behov_stod"),
            "offers": self._fields("erbjuder"),
            "conflicts": [
                conflict(self.region, m, self.at, self._words) for m in c.motstridigt_list if m.state in OPEN
            ],
            "unclear": self._unclear(),
            "lifted": [
                {"number": number, "text": self._words(quote), "by": self.region.account_name(by)}
                for number, quote, by in c.arende_list
            ],
            "forums": list(c.niva_list),
            "groups": [self._group(g) for g in c.grupp_list],
            "next_report": self._moment(c.nasta_rapport),
            "next_meeting": self._moment(c.nasta_start),
            "next_words": self._words(c.nasta_mote) if c.nasta_start is None else None,
            "picture": c.lagesbild_nr,
        }

    def _present(self) -> dict[str, Any]:
        n = self.content.narvaro
        coming = sammanstall.expected(n)
        return {
            "called": len(n.kallade),
            "here": len(n.here),
            "late": [f"{self._name(a)} {clock(s.at)}" for a, s in n.svar if a in n.late],
            "absent": self._names(n.absent),
            "silent": self._names(a for a in n.missing if a not in coming),
            "coming": self._names(coming),
            "elsewhere": [f"{self._name(a)}{_by(s)}" for a, s in n.svar if s.state is SvarState.ANNAN_KANAL],
            "represented": [
                f"{self._name(a)} (av {self._name(s.av)})" for a, s in n.svar if s.state is SvarState.FORETRADS and s.av
            ],
            "left": [f"{self._name(a)} {clock(s.left_at)}" for a, s in n.svar if s.left_at is not None],
            "abstaining": self._names(self.content.avstar),
            "added": self._names(self.content.tillkallade),
        }

    def _prepared(self) -> str | None:
        known = self.region.handelse.by_id.get(self.content.handelse or "")
        found = aktivering.forberedd(self.region, self._words(known.namn) or "") if known is not None else None
        return found.typhandelse if found is not None else None

    def _action(self, a: Atgard) -> dict[str, Any]:
        notes = [self._words(q) for q in (a.avgransning, a.skal, a.utfall, a.ended_skal) if q is not None]
        return {
            "nr": a.nr,
            "actor": self._name(a.vem),
            "what": "; ".join(str(self._words(q)) for q in (a.vad, *a.mer)),
            "due": self._moment(a.senast) or self._words(a.tid),
            "proposed": self._moment(a.senast_foreslaget),
            "state": a.state.value,
            "late": frist.late(a, self.at),
            "done": self._moment(a.done_at),
            "over": frist.minutes_over(a),
            "notes": notes,
        }

    def _fields(self, name: str) -> list[dict[str, Any]]:
        found = sammanstall.told(self.region, self.content.uppgift_list, name)
        return [
            {"actor": self._name(u.aktor), "about": moment(u.about, self.at), "text": self._words(f.quote)}
            for u, f in found
        ]

    def _unclear(self) -> list[dict[str, Any]]:
        """What is not confirmed, and what was asked about and not answered."""
        told = {p.message for m in self.content.motstridigt_list for p in m.pastaende_list}
        unsure = (u for u in self.content.uppgift_list if u.sakerhet is not Sakerhet.BEKRAFTAD and u.id not in told)
        found = ((u, u.sakerhet.value) for u in unsure)
        asked = ((u, "oklar grad") for u in self.content.uppgift_list if u.asked)
        return [
            {"actor": self._name(u.aktor), "about": moment(u.about, self.at), "kind": kind, "text": self._words(u.text)}
            for u, kind in (*found, *asked)
        ]

    def _group(self, g: Grupp) -> dict[str, Any]:
        due = self._moment(g.klart) or self._words(g.tid)
        return {"kind": g.sort, "leader": self._name(g.ledare), "due": due, "ready": self._moment(g.klar_at)}

    def _words(self, quote: Quote | None) -> str | None:
        """The quoted words; that they were taken back; None where nothing was said."""
        text, messages = cited_on_paper(self.region, quote)
        self.quoted.update(dict.fromkeys(messages))
        return text

    def _name(self, aktor: AktorId) -> str:
        return self.region.aktor_name(aktor)

    def _names(self, aktor_list: Iterable[AktorId]) -> list[str]:
        return [self._name(a) for a in aktor_list]

    def _moment(self, when: datetime | None) -> str | None:
        return moment(when, self.at) if when is not None else None
