"""Lägesbild as data: what the paper, and whoever takes the picture home as JSON, gets (MALLAR 3, MODELL LÄG-01…08).

Each line names its aktör, its time and its certainty. Only counts are added up, only removed words left out.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.domain import aktivering, rattelse, sammanstall
from bot.domain.atgard import Atgard
from bot.domain.dokument import Dokument, cited_on_paper, filename, masthead
from bot.domain.effects import Facts
from bot.domain.ids import AktorId, HandelseId, MessageId
from bot.domain.lage import (
    GRAD,
    KALLA,
    LAGET_PER,
    OSAKERT,
    PER_VERKSAMHET,
    PROGNOS_PER_VERKSAMHET,
    UNKNOWN,
    Sakerhet,
    Uppgift,
    is_only_grade,
)
from bot.domain.lagesbild_del import Del, DelSort
from bot.domain.lagesbild_matris import Matris, minute
from bot.domain.motstridigt_told import conflict
from bot.domain.produkt import Innehall, Produkt, Rattelse, Sort
from bot.domain.region import Region
from bot.domain.underrattelse import Underrattelse
from bot.domain.upprop import SvarState
from bot.domain.words import Quote
from bot.language.local_time import clock, day, moment

LAGESBILD, TEXT, JSON = "lagesbild", "lagesbild.txt", "lagesbild.json"
SCHEMA = "samverkansboten/lagesbild/1"
_TOLD_APART = frozenset(
    {LAGET_PER, GRAD, "prognos_paverkan", PER_VERKSAMHET, PROGNOS_PER_VERKSAMHET, KALLA, OSAKERT, "sakerhet"}
)


def on_paper(region: Region, facts: Facts) -> Dokument:
    """The published lägesbild `nr` of `handelse`, to print. Raises KeyError for one that was not published."""
    produkt = _published(region, facts)
    writer = _Writer(region, produkt.innehall, produkt.at)
    data = {**masthead(region), **writer.picture(produkt)}
    return Dokument(_filename(region, produkt, "pdf"), data, tuple(writer.quoted))


def as_json(region: Region, facts: Facts) -> Dokument:
    """The same, for other systems. Times end in _iso where they are ISO 8601 with offset."""
    made = on_paper(region, facts)
    return replace(made, filename=_filename(region, _published(region, facts), "json"))


def as_text(region: Region, facts: Facts) -> Dokument:
    """The text as it was issued and the rättelser since, to be pasted into WIS (SYS-03)."""
    produkt = _published(region, facts)
    writer = _Writer(region, produkt.innehall, produkt.at)
    lines = [produkt.text or "", *(rattelse.line(c) for c in map(writer.correction, produkt.rattelser))]
    quotes = tuple(dict.fromkeys((*produkt.quotes, *writer.quoted)))
    return Dokument(_filename(region, produkt, "txt"), {"text": "\n".join(lines) + "\n"}, quotes)


def _published(region: Region, facts: Facts) -> Produkt:
    return region.produkt.by_key[(Sort.LAGESBILD, facts["handelse"], facts["nr"])]


def _filename(region: Region, produkt: Produkt, suffix: str) -> str:
    return filename(region, f"{LAGESBILD}-{produkt.nr}", produkt.handelse, produkt.at).removesuffix("pdf") + suffix


@dataclass(slots=True)
class _Writer:
    """Resolves the quotes of one content; `quoted` are the messages whose words it holds. `at`: when it is said."""

    region: Region
    content: Innehall
    at: datetime
    quoted: dict[MessageId, None] = field(default_factory=dict)

    def picture(self, produkt: Produkt) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            **self._head(produkt),
            "basis": self._basis(),
            "assessment": self._assessment(),
            "statements": [self._statement(u) for u in self.content.uppgift_list if not u.nil],
            "nil": self._names(sammanstall.nil(self.content)),
            "silent": self._names(sammanstall.not_reported(self.content)),
            "verksamheter": self._matris().per_verksamhet(),
            "overview": self._matris().overview(),
            "notices": [self._notice(u) for u in self.content.underrattelse_list],
            "actions": [self._action(a) for a in self.content.atgard_list],
            "needs": self._fields("behov_stod"),
            "offers": self._fields("erbjuder"),
            "forecasts": self._fields("prognos"),
            "uncertain": self._uncertain(),
            "conflicts": [conflict(self.region, m, self.at, self._words) for m in self.content.motstridigt_list],
            "communication": self._words(self.content.kommunikation),
            "parts": {sort.value: self._part(self.content.part(sort)) for sort in DelSort},
            "framing": self._framing(),
            "direction": {"prepared": self._prepared()},
            "next_meeting": self._moment(self.content.nasta_start),
            "next_report": self._moment(self.content.nasta_rapport),
        }

    # ---- head
    def _head(self, produkt: Produkt) -> dict[str, Any]:
        latest = self.region.produkt.latest(Sort.LAGESBILD, produkt.handelse)
        granskad = produkt.innehall.granskad
        return {
            "title": self._title(produkt.handelse),
            "nr": produkt.nr,
            "per": moment(self.content.per, self.at),
            "per_iso": self.content.per.isoformat(),
            "published": f"{day(produkt.at)} {clock(produkt.at)}",
            "published_iso": produkt.at.isoformat(),
            "published_minute": minute(produkt.at),
            "published_by": self.region.account_name(produkt.by),
            "reviewed": self._moment(granskad.at) if granskad else None,
            "reviewed_by": self.region.account_name(granskad.by) if granskad else None,
            "in_wis": self._moment(produkt.wis_at),
            "replaced_by": latest.nr if latest is not None and latest.nr > produkt.nr else None,
            "purpose": self._words(self.content.syfte),
            "corrections": [self.correction(r) for r in produkt.rattelser],
        }

    def _title(self, handelse: HandelseId | None) -> str | None:
        known = self.region.handelse.by_id.get(handelse) if handelse else None
        return self._words(known.namn) if known is not None else "ordinarie läge"

    def correction(self, one: Rattelse) -> dict[str, Any]:
        told = rattelse.on_paper(one, self._words)
        return {**told, "at": moment(one.at, self.at), "actor": self._name(one.aktor)}

    def _basis(self) -> dict[str, Any]:
        n = self.content.narvaro
        late = [f"{self._name(a)} {clock(s.at)}" for a, s in n.svar if a in n.late]
        elsewhere = [f"{self._name(a)} ({s.kanal})" for a, s in n.svar if s.state is SvarState.ANNAN_KANAL]
        return {
            "called": len(n.kallade),
            "here": len(n.here),
            "missing": self._names(n.missing),
            "late": late,
            "elsewhere": elsewhere,
            "absent": self._names(n.absent),
            "abstaining": self._names(self.content.avstar),
            "added": self._names(self.content.tillkallade),
        }

    def _assessment(self) -> dict[str, Any] | None:
        c = self.content
        if c.bedomning is None or c.bedomning_by is None or c.bedomning_at is None:
            return None
        by = self.region.account_name(c.bedomning_by)
        return {"text": self._words(c.bedomning), "by": by, "at": moment(c.bedomning_at, self.at)}

    def _part(self, part: Del | None) -> dict[str, Any] | None:
        """What a human has written of one part, and who."""
        if part is None:
            return None
        return {
            "text": self._words(part.text),
            "fields": [{"id": f.id, "text": self._words(f.quote)} for f in part.falt],
            "by": self.region.account_name(part.by),
            "at": moment(part.at, self.at),
        }

    def _framing(self) -> dict[str, Any] | None:
        """What the lägesbild is for (LÄG-04), and how many have answered."""
        framed = self.content.inramning
        if framed is None:
            return None
        said = {f.id: self._words(f.quote) if f.value != UNKNOWN else UNKNOWN.lower() for f in framed.falt}
        return {
            "purpose": said.get("varfor"),
            "audience": said.get("malgrupp"),
            "questions": said.get("fragor"),
            "due": self._moment(framed.senast),
            "asked": len(framed.till),
            "answered": len(framed.answered),
            "silent": self._names(framed.silent),
            "answers": [
                {"actor": self._name(s.aktor), "at": moment(s.at, self.at), "nil": s.nil, "text": self._words(s.text)}
                for s in sammanstall.beside(self.content)
            ],
        }

    def _prepared(self) -> str | None:
        known = self.region.handelse.by_id.get(self.content.handelse or "")
        found = aktivering.forberedd(self.region, self._words(known.namn) or "") if known is not None else None
        return found.typhandelse if found is not None else None

    # ---- what the actors say
    def _statement(self, u: Uppgift) -> dict[str, Any]:
        rows = [f for f in u.falt if f.id not in _TOLD_APART and not is_only_grade(u, f)] if u.labelled else []
        return {
            "actor": self._name(u.aktor),
            "about": moment(u.about, self.at),
            "about_iso": u.about.isoformat(),
            "said_per": u.per is not None,
            "received": moment(u.at, self.at),
            "received_iso": u.at.isoformat(),
            "grade": u.grad,
            "forecast": u.prognos,
            "certainty": u.sakerhet.value,
            "source": next((self._words(f.quote) for f in u.falt if f.id == KALLA), None),
            "partly": next((f.value for f in u.falt if f.id == OSAKERT), None),
            "expert": u.expert,
            "disputed": any(p.message == u.id for m in self.content.motstridigt_list for p in m.disputed),
            "version": u.version,
            "changed": self._moment(u.changed_at),
            "old": self._matris().is_old(u),
            "unchanged_since": self._moment(u.since),
            "noted_by": self.region.account_name(u.captured_by) if u.captured_by else None,
            "text": None if rows else self._words(u.text),
            "fields": [{"id": f.id, "text": self._words(f.quote)} for f in rows],
        }

    def _matris(self) -> Matris:
        return Matris(self.region, self.content, self.at, self._name)

    def _fields(self, name: str) -> list[dict[str, Any]]:
        found = sammanstall.told(self.region, self.content.uppgift_list, name)
        return [
            {
                "actor": self._name(u.aktor),
                "about": moment(u.about, self.at),
                "certainty": u.sakerhet.value,
                "text": self._words(f.quote),
            }
            for u, f in found
        ]

    def _uncertain(self) -> list[dict[str, Any]]:
        """What is not confirmed, what was asked and not answered, and what its aktör says is not known."""
        found: list[dict[str, Any]] = []
        told = {p.message for m in self.content.motstridigt_list for p in m.pastaende_list}
        for u in self.content.uppgift_list:
            line = {"actor": self._name(u.aktor), "about": moment(u.about, self.at)}
            if u.sakerhet is not Sakerhet.BEKRAFTAD and u.id not in told:
                found.append({**line, "kind": u.sakerhet.value, "text": self._words(u.text)})
            partly = [f for f in u.falt if f.id == OSAKERT and u.id not in told]
            found += [{**line, "kind": f.value, "text": self._words(f.quote)} for f in partly]
            if u.asked:
                found.append({**line, "kind": "oklar grad", "text": u.asked})
            if u.unknown:
                found.append({**line, "kind": "ej klarlagt", "text": None})
        return found

    # ---- notices and åtgärder
    def _notice(self, u: Underrattelse) -> dict[str, Any]:
        return {
            "number": u.number,
            "version": u.version,
            "state": u.state.value,
            "actor": self._name(u.aktor),
            "at": moment(u.at, self.at),
            "changed": self._moment(u.changed_at),
            "text": None if u.falt else self._words(u.text),
            "fields": [{"id": f.id, "text": f.value or self._words(f.quote)} for f in u.falt],
        }

    def _action(self, a: Atgard) -> dict[str, Any]:
        return {
            "nr": a.nr,
            "actor": self._name(a.vem),
            "what": self._words(a.vad),
            "due": self._moment(a.senast) or (self._words(a.tid) if a.tid else None),
            "state": a.state.value,
            "answered": self._moment(a.answered_at),
            "limit": self._words(a.avgransning),
            "reason": self._words(a.skal),
            "done": self._moment(a.done_at),
        }

    # ---- words
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
