"""The grades of a lägesbild as data: per verksamhet and aktör by verksamhet, now and ahead apart (MALLAR 2.2, 3)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.domain import sammanstall, verksamhet
from bot.domain.ids import AktorId
from bot.domain.lage import Uppgift
from bot.domain.produkt import Innehall
from bot.domain.region import Region
from bot.language.local_time import moment

MOST_CHANGES = 12  # of an aktör in the picture of how it changed
Graded = Mapping[str, tuple[verksamhet.Grad, ...]]


@dataclass(frozen=True, slots=True)
class Matris:
    """Reads one content; `at` is when it is said (UTC)."""

    region: Region
    content: Innehall
    at: datetime
    name: Callable[[AktorId], str]

    def per_verksamhet(self) -> list[dict[str, Any]]:
        """Of each verksamhet that somebody has graded, the highest and who said what; `forecast` the same ahead."""
        now, ahead = self._graded(), self._graded(prognos=True)
        return [self._line(kod, now.get(kod, ()), ahead.get(kod, ())) for kod in _in_order(now, ahead)]

    def _line(
        self, kod: str, grades: tuple[verksamhet.Grad, ...], ahead: tuple[verksamhet.Grad, ...]
    ) -> dict[str, Any]:
        counts = [{"grade": grad, "count": n} for grad, n in verksamhet.per_grade(grades).items()]
        return {
            "code": kod,
            "label": verksamhet.LABEL_BY_KOD[kod],
            "highest": counts[0]["grade"] if counts else None,
            "counts": counts,
            "by": [self._by(g) for g in grades],
            "forecast": [self._by(g) for g in ahead],
        }

    def _by(self, one: verksamhet.Grad) -> dict[str, Any]:
        return {
            "actor": self.name(one.aktor),
            "grade": one.grad,
            "about": moment(one.uppgift.about, self.at),
            "certainty": one.uppgift.sakerhet.value,
        }

    def _graded(self, *, prognos: bool = False) -> dict[str, tuple[verksamhet.Grad, ...]]:
        return verksamhet.latest(self.content.uppgift_list, self.region.tjanst.register, prognos=prognos)

    def overview(self) -> dict[str, Any]:
        """Aktörer × verksamheter: a row for each that has stated a grade, and its grades over time."""
        graded, ahead = self._graded(), self._graded(prognos=True)
        latest = sammanstall.latest_per_aktor(self.content.uppgift_list)
        every = [g.aktor for table in (graded, ahead) for grades in table.values() for g in grades]
        rows = [self._row(a, latest.get(a), graded, ahead) for a in dict.fromkeys((*latest, *every))]
        shown = [r for r in rows if r["grade"] or r["forecast"] or r["cells"] or r["cells_forecast"]]
        return {"codes": _in_order(graded, ahead), "rows": sorted(shown, key=_worst_first)}

    def _row(self, aktor: AktorId, latest: Uppgift | None, graded: Graded, ahead: Graded) -> dict[str, Any]:
        mine = [(at, grad) for who, at, grad in self.content.grad_historik if who == aktor][-MOST_CHANGES:]
        return {
            "actor": self.name(aktor),
            "grade": latest.grad if latest is not None else None,
            "forecast": latest.prognos if latest is not None else None,
            "about": moment(latest.about, self.at) if latest is not None else None,
            "old": latest is not None and self.is_old(latest),
            "cells": _cells(graded, aktor),
            "cells_forecast": _cells(ahead, aktor),
            "history": [
                {"at_iso": at.isoformat(), "minute": minute(at), "at": moment(at, self.at), "grade": grad}
                for at, grad in mine
            ],
        }

    def is_old(self, u: Uppgift) -> bool:
        return self.at - u.about > timedelta(hours=self.region.tjanst.settings.old_after_hours)


def minute(at: datetime) -> int:
    """Since 1970, for drawing along a line of time."""
    return round(at.timestamp() / 60)


def _cells(graded: Graded, aktor: AktorId) -> dict[str, str]:
    return {kod: g.grad for kod, grades in graded.items() for g in grades if g.aktor == aktor}


def _in_order(*graded: Graded) -> list[str]:
    return [kod for kod in verksamhet.LABEL_BY_KOD if any(kod in table for table in graded)]


def _worst_first(row: Mapping[str, Any]) -> tuple[int, int, str]:
    """The highest grade of all that a row shows comes first, then the highest forecast."""
    now = [g for g in (row["grade"], *row["cells"].values()) if g]
    ahead = [g for g in (row["forecast"], *row["cells_forecast"].values()) if g]
    return -max((int(g[-1]) for g in now), default=0), -max((int(g[-1]) for g in ahead), default=0), row["actor"]
